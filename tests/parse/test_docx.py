import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parse.word import docx, field, link, note, p, r, table
from verify.errors import DocumentError, FormatError
from verify.model import Parsed
from verify.parse import parse
from verify.parse.load import from_bytes


def read(*body: str, **options: object) -> Parsed:
    return parse(from_bytes("a.docx", docx(*body, **options)))  # type: ignore[arg-type]


def cited(*body: str, **options: object) -> list[tuple[str, list[str]]]:
    return [(one.claim.text, list(one.sources)) for one in read(*body, **options).citations]


def rendered(*body: str, **options: object) -> str:
    return from_bytes("a.docx", docx(*body, **options)).text  # type: ignore[arg-type]


def refused(data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        from_bytes("a.docx", data)
    return caught.value


def test_hyperlinks_by_relationship_and_by_field_are_links() -> None:
    assert cited(
        p(
            r("The tower is 330 m tall ("),
            link("a", "A"),
            r("). It is "),
            field(' HYPERLINK "https://b.example/" ', "made of iron"),
            r("."),
        ),
        links={"a": "https://a.example/(x)"},
    ) == [("The tower is 330 m tall.", ["https://a.example/(x)"]), ("It is made of iron.", ["https://b.example/"])]


def test_footnotes_and_endnotes_with_links_of_their_own_are_the_sources() -> None:
    assert cited(
        p(r("It is 330 m tall."), note(1), r(" It is made of iron."), note(1, "endnote")),
        footnotes={1: p(link("n", "Site"))},
        endnotes={1: p(r("Book,")) + p(r("https://e.example/"))},
        note_links={"n": "https://n.example/"},
    ) == [("It is 330 m tall.", ["https://n.example/"]), ("It is made of iron.", ["https://e.example/"])]


def test_deleted_moved_and_hidden_text_is_no_claim_and_inserted_text_is() -> None:
    body = p(
        r("It is 330 m tall. "),
        f"<w:ins>{r('It is made of iron. ')}</w:ins>",
        "<w:del><w:r><w:delText>It is 9 m tall.</w:delText></w:r></w:del>",
        f"<w:moveFrom>{r('It is 8 m tall.')}</w:moveFrom>",
        r("It is 7 m tall.", "<w:vanish/>"),
    )
    assert [claim.text for claim in read(body).uncited] == ["It is 330 m tall.", "It is made of iron."]


def test_lists_have_the_numbers_that_word_shows() -> None:
    body = [
        p(r("First"), number="1"),
        p(r("deeper"), number="1", level=1),
        p(r("Second"), style="Num"),
        p(r("Between")),
        p(r("Third"), number="1"),
        p(r("Bullet"), number="2"),
    ]
    lines = [line for line in rendered(*body).split("\n") if line]
    assert lines == ["1. First", "    1. deeper", "2. Second", "Between", "3. Third", "<!-- -->", "* Bullet"]


def test_headings_of_translated_styles_tables_quotes_and_contents() -> None:
    text = rendered(
        p(r("Contents"), style="TOC1"),
        p(r("Höhe"), style="berschrift1"),
        p(r("Nobody walks here."), style="Quote"),
        table(("City", "a|b"), ("Bonn", "1")),
    )
    assert text == "# Höhe\n\n> Nobody walks here.\n\n| City | a\\|b |\n| --- | --- |\n| Bonn | 1 |\n"


def test_a_citation_managers_field_cites_its_addresses_and_identifiers() -> None:
    code = (
        ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"itemData":{"URL":"https://z.example/"}},'
        '{"itemData":{"DOI":"10.5/z"}},{"itemData":{"title":"none"}}]} '
    )
    assert cited(p(r("It is 330 m tall"), field(code, "[1, 2]"), r("."))) == [
        ("It is 330 m tall.", ["https://z.example/", "https://doi.org/10.5/z"])
    ]


def test_raised_numbers_are_markers_and_exponents() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = [
        p(r("The park covers 12 km"), r("2", raised), r(" of land."), r("1", raised)),
        p(r("References"), style="berschrift1"),
        p(r("https://a.example/"), number="1"),
    ]
    assert cited(*body) == [("The park covers 12 km² of land.", ["https://a.example/"])]


def test_a_number_linked_to_a_bookmark_cites_the_address_of_its_paragraph() -> None:
    call = f'<w:hyperlink w:anchor="ref1">{r("[1]")}</w:hyperlink>'
    entry = p('<w:bookmarkStart w:id="0" w:name="ref1"/>', r("Berg, https://a.example/x. "))
    assert cited(p(r("It is 330 m tall "), call, r(".")), entry)[0] == ("It is 330 m tall.", ["https://a.example/x"])


def test_text_that_looks_like_markup_stays_text() -> None:
    assert rendered(p(r("a &lt;b&gt; `c` \\* &amp;amp; d"))) == "a \\<b> \\`c\\` \\\\* &amp;amp; d\n"
    assert rendered(p(r("---")), p(r("title: x"))).startswith("<!-- -->")


def test_the_title_of_the_properties_is_the_title() -> None:
    assert read(p(r("It is 330 m tall.")), title='A "b"').uncited[0].context.title == 'A "b"'


def test_text_in_content_controls_and_text_boxes_is_read() -> None:
    control = f"<w:sdt><w:sdtContent>{p(r('It is 330 m tall.'))}</w:sdtContent></w:sdt>"
    box = p(
        f"<w:r><w:pict><w:txbxContent>{p(r('It is made of iron.'))}</w:txbxContent></w:pict></w:r>", r("It has lifts.")
    )
    assert {claim.text for claim in read(control, box).uncited} == {
        "It is 330 m tall.",
        "It is made of iron.",
        "It has lifts.",
    }


def test_a_decompression_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = docx(p(r("x")), extra={"word/media/a.bin": b"\0" * 300_000_000})
    assert len(bomb) < 1_000_000
    assert "unpacks to more" in refused(bomb).message


def test_an_archive_of_too_many_parts_is_refused() -> None:
    assert "unpacks" in refused(docx(p(r("x")), extra={f"word/{n}.bin": b"" for n in range(10_100)})).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bombs_are_refused_in_any_encoding(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    assert "document type" in refused(docx(p(r("x")), extra={"word/custom.xml": xml.encode(encoding)})).message


def test_what_is_no_docx_says_what_it_is() -> None:
    assert isinstance(refused(b"plain"), FormatError)
    assert "no ZIP" in refused(b"plain").message
    assert "old Office file" in refused(b"\xd0\xcf\x11\xe0").message
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "not a readable DOCX" in refused(stream.getvalue()).message
    assert "not a readable DOCX" in refused(docx(p(r("x")))[:-100]).message


SOUND = docx(
    p(r("It is 330 m tall."), link("a", "A")),
    table(("a", "b")),
    links={"a": "https://a.example/"},
    footnotes={1: p(r("n"))},
)


@settings(max_examples=80, deadline=None, database=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_a_document_error_or_harmless(at: int, damage: bytes) -> None:
    try:
        from_bytes("a.docx", SOUND[:at] + damage + SOUND[at + len(damage) :])
    except DocumentError as error:
        assert error.hint


ELEMENTS = [
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:hyperlink>",
    "</w:hyperlink>",
    "<w:r><w:t>x</w:t></w:r>",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:bookmarkStart w:name="a"/>',
]


@settings(max_examples=60, deadline=None, database=None)
@given(st.lists(st.sampled_from(ELEMENTS), max_size=25))
def test_elements_in_any_order_never_raise_anything_else(parts: list[str]) -> None:
    opened: list[str] = []
    body = ""
    for part in parts:
        name = part.strip("</>")
        if part.startswith("</"):
            if name not in opened:
                continue
            while opened and opened[-1] != name:
                body += f"</{opened.pop()}>"
            opened.pop()
        elif not part.endswith(("/>", "</w:r>")):
            opened.append(name)
        body += part
    body += "".join(f"</{name}>" for name in reversed(opened))
    assert from_bytes("a.docx", docx(body)).format == "docx"
