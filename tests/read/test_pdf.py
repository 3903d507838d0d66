"""PDF: paragraphs from lines, running heads, divided words, and what has no text."""

import pytest

from tests.read.helpers import assembled, blocks, column, main, pdf, read, refuse, visible
from verify.model import BlockKind

PARAGRAPH = [
    "The committee published its findings on Tuesday, and the minister prom-",
    "ised to answer them within a month. Nobody believed that it would take",
    "so little time.",
]


def body(lines: list[list[str]], **more) -> bytes:
    return pdf([column(page) for page in lines], **more)


def test_lines_become_paragraphs_and_divided_words_whole():
    page = read(
        body([[*PARAGRAPH, "", "A second paragraph stands apart from the first one by a gap."]]), "application/pdf"
    )
    assert blocks(page) == [
        "The committee published its findings on Tuesday, and the minister promised to answer them within a "
        "month. Nobody believed "
        "that it would take so little time.",
        "A second paragraph stands apart from the first one by a gap.",
    ]


def test_a_hyphen_that_is_meant_stays():
    page = read(
        body([["The well-known rule was then applied to many other cases by the well-", "known author of the book."]]),
        "application/pdf",
    )
    assert "by the well-known author" in page.text


def test_a_hyphen_before_a_capital_stays():
    page = read(
        body(
            [["The new track of the railway between Paris and the city of Saint-", "Denis opened in May of the year."]]
        ),
        "application/pdf",
    )
    assert "Saint-Denis opened" in page.text


def test_larger_type_is_a_heading_and_the_title():
    page = read(pdf([column(["Findings of the Committee", "", *PARAGRAPH])], sizes=(20,)), "application/pdf")
    assert blocks(page, BlockKind.HEADING) == ["Findings of the Committee"]
    assert page.title == "Findings of the Committee"


def test_the_information_dictionary_names_title_author_and_date():
    page = read(
        body([PARAGRAPH], info="/Title (On Widgets) /Author (Ann Lee) /CreationDate (D:20240512080000Z)"),
        "application/pdf",
    )
    assert (page.title, page.author, page.published) == ("On Widgets", "Ann Lee", "2024-05-12")


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.doc", "untitled", "paper.dvi", "a.pdf"])
def test_titles_made_by_programs_are_not_titles(title):
    page = read(
        pdf([column(["Findings of the Committee", "", *PARAGRAPH])], sizes=(20,), info=f"/Title ({title})"),
        "application/pdf",
    )
    assert page.title == "Findings of the Committee"


def test_a_sentence_that_runs_over_the_page_end_is_whole_and_running_heads_are_boilerplate():
    lines = [
        [f"Annual Report 202{n % 10}", "", *[f"Line {k} of page {n} says that something or other has been found "
            f"to be so." for k in range(9)],
         "", f"The sentence of page {n} is not yet at its end when the page is, and", "", f"Page {n}"]
        for n in range(1, 5)
    ]  # fmt: skip
    for n, word in enumerate(("early", "late", "never"), 1):
        lines[n][2] = f"so it goes on {word} until its end."
    page = read(body(lines), "application/pdf")
    assert "is not yet at its end when the page is, and so it goes on early until its end." in main(page)
    assert "Annual Report" not in main(page)
    assert "Page 2" not in main(page)
    assert "Page 2" in blocks(page, BlockKind.BOILERPLATE)


def test_bullets_are_items():
    page = read(
        body(
            [["We found three things in the course of our work:", "- profits rose", "- losses fell", "- nothing else"]]
        ),
        "application/pdf",
    )
    assert len(blocks(page)) >= 2
    assert "losses fell" in page.text


def test_a_short_page_is_all_content():
    page = read(body([["One line of text, which is all."]]), "application/pdf")
    assert main(page) == "One line of text, which is all."


def test_a_scan_has_no_text_layer():
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length 1 >>\nstream\n\x80\nendstream"
    )
    stream = b"q 500 0 0 700 50 50 cm /I Do Q"
    document = assembled([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 "
        b"R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        image,
    ])  # fmt: skip
    failure = refuse(document, "application/pdf")
    assert "only images of pages (a scan)" in failure.cause
    assert "text recognition" in failure.hint


def test_an_empty_pdf_has_no_text_layer():
    assert "no text layer" in refuse(pdf([[]]), "application/pdf").cause


def test_an_encrypted_pdf_says_so():
    key = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", key,
    ]  # fmt: skip
    failure = refuse(assembled(objects, extra=b" /Encrypt 4 0 R /ID [<00> <00>]"), "application/pdf")
    assert "encrypted and needs a password" in failure.cause


def test_a_damaged_or_truncated_pdf_says_so():
    assert "cut off" in refuse(b"%PDF-1.7\n1 0 obj\n<<", "application/pdf").cause
    assert "damaged" in refuse(b"%PDF-1.7\nnothing\n%%EOF", "application/pdf").cause


def test_junk_before_the_header_does_not_matter():
    assert "committee" in visible(read(b"\n\n" + body([PARAGRAPH]), "application/pdf"))
