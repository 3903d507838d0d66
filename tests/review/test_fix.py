import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report import factory
from tests.report.hostile import PAYLOADS
from verify.errors import DocumentError
from verify.model import Citation, Hop, Origin, Reason, Reference, Report, SourceRecord, Span, VerdictKind
from verify.review.edits import Edit, FixKind, apply, better_url, without_trackers
from verify.review.fix import explain, propose, write_fixes

CITED = "https://news.example/lindby"


def ref(url: str = f"{CITED}?utm_source=chat", line: int = 3, **changes: object) -> Reference:
    return replace(factory.reference(url, source=CITED, line=line), **changes)  # type: ignore[arg-type]


def report(*references: Reference, record: SourceRecord | None = None, document: str = "a.md") -> Report:
    claim = factory.claim(document=document)
    finding = replace(factory.finding(VerdictKind.SUPPORTED), citation=Citation(claim, references))
    return factory.report(
        finding,
        documents=(document,),
        uncited=(),
        unresolved=(),
        sources=(record or factory.record(),),
        references=tuple((document, one) for one in references),
    )


@pytest.fixture
def document(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        (tmp_path / "a.md").write_bytes(text.encode())
        return tmp_path

    return write


def after(base: Path, made: Report) -> str:
    (fix,) = propose(made, base=base)
    return fix.after


def test_trackers_are_stripped_and_all_else_is_left_as_written(document: Callable[[str], Path]) -> None:
    base = document('One.\n\n[1]: https://news.example/lindby?a=1&utm_source=chat#top "Title"\nEnd.')
    made = report(ref("https://news.example/lindby?a=1&utm_source=chat#top", source="https://news.example/lindby?a=1"))
    assert after(base, made) == 'One.\n\n[1]: https://news.example/lindby?a=1#top "Title"\nEnd.'


@pytest.mark.parametrize(
    ("raw", "canonical", "clean"),
    [
        ("https://A.example/x?utm_source=c", "https://a.example/x", "https://A.example/x"),
        ("https://a.example/x?b=2&gclid=1&a=1", "https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1"),
        ("https://a.example/x?a=1", "https://a.example/x?a=1", None),
        ("https://a.example/x", "https://a.example/x", None),
        ("https://wrap.example/url?q=https%3A%2F%2Fb.example%2F", "https://b.example/", "https://b.example/"),
        ("http://[::1", "https://a.example/", None),
    ],
)
def test_what_the_canonical_url_lacks_is_a_tracker(raw: str, canonical: str, clean: str | None) -> None:
    assert without_trackers(raw, canonical) == clean


def test_a_dead_page_is_replaced_by_the_copy_that_was_read(document: Callable[[str], Path]) -> None:
    base = document(f"x\n\n[1]: {CITED}\n")
    copy = "https://web.archive.example/web/2024/https://news.example/lindby"
    made = report(ref(CITED), record=factory.record(origin=Origin.ARCHIVE, final_url=copy))
    assert after(base, made) == f"x\n\n[1]: {copy}\n"


def test_a_dead_page_is_replaced_by_the_copy_that_the_document_names() -> None:
    dead = factory.record(reason=Reason.DEAD, status=404)
    kind, url, _ = better_url(ref(CITED, archive="https://archive.example/1"), dead) or (None, "", "")
    assert (kind, url) == (FixKind.DEAD, "https://archive.example/1")
    assert better_url(ref(CITED), dead) is None


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((301,), "https://news.example/3"),
        ((301, 308), "https://news.example/3"),
        ((301, 302), "https://news.example/2"),
        ((302, 301), None),
        ((), None),
    ],
)
def test_only_permanent_redirects_are_followed(statuses: tuple[int, ...], expected: str | None) -> None:
    chain = tuple(Hop(CITED if n == 0 else "https://news.example/2", status) for n, status in enumerate(statuses))
    moved = factory.record(chain=chain, final_url="https://news.example/3")
    better = better_url(ref(CITED), moved)
    assert (better[1] if better else None) == expected


def test_a_redirect_keeps_the_fragment_that_the_document_names() -> None:
    moved = factory.record(chain=(Hop(CITED, 301),), final_url="https://news.example/3")
    better = better_url(ref(f"{CITED}#part"), moved)
    assert better is not None
    assert better[1] == "https://news.example/3#part"


def test_a_redirect_to_a_page_that_failed_changes_nothing() -> None:
    moved = factory.record(chain=(Hop(CITED, 301),), final_url="https://news.example/3", reason=Reason.DEAD, status=404)
    assert better_url(ref(CITED), moved) is None


@pytest.mark.parametrize("name", sorted(set(PAYLOADS) - {"long"}))
def test_an_address_that_a_server_sent_cannot_become_markup(name: str) -> None:
    for target in (PAYLOADS[name], f"https://news.example/{PAYLOADS[name]}"):
        moved = factory.record(chain=(Hop(CITED, 301),), final_url=target)
        better = better_url(ref(CITED), moved)
        if better is not None:
            assert better[1].startswith("https://")
            assert not set(better[1]) & set("()[]{}<>\"'`|\\ \n\r\t")
            assert all(character.isprintable() for character in better[1])


def test_a_url_inside_a_longer_one_is_not_touched(document: Callable[[str], Path]) -> None:
    base = document(f"x\n\n[1]: {CITED}?utm_source=chatty\n")
    (fix,) = propose(report(ref()), base=base)
    assert fix.after == fix.before
    assert "left alone" in explain([fix])


def test_every_place_of_a_url_on_one_line_is_edited(document: Callable[[str], Path]) -> None:
    url = f"{CITED}?utm_source=chat"
    text = f"x\n\nOne ([a]({url})). Two ([b]({url})).\n"
    base = document(text)
    made = report(ref(column=6), ref(column=text.index("[b]") - 2))
    assert after(base, made) == f"x\n\nOne ([a]({CITED})). Two ([b]({CITED})).\n"


def test_a_full_stop_after_a_url_is_the_sentences(document: Callable[[str], Path]) -> None:
    base = document(f"x\n\nSee {CITED}?utm_source=chat.\n")
    assert after(base, report(ref())) == f"x\n\nSee {CITED}.\n"


def test_html_entities_stay_entities(document: Callable[[str], Path]) -> None:
    base = document('x\n\n<a href="https://news.example/lindby?a=1&amp;b=2&amp;utm_source=chat">\n')
    url = "https://news.example/lindby?a=1&b=2&utm_source=chat"
    made = report(ref(url, source="https://news.example/lindby?a=1&b=2"))
    assert after(base, made) == 'x\n\n<a href="https://news.example/lindby?a=1&amp;b=2">\n'


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_survive(document: Callable[[str], Path], end: str) -> None:
    base = document(f"\ufeffx{end}{end}[1]: {CITED}?utm_source=chat{end}last")
    fixes = propose(report(ref()), base=base)
    write_fixes(fixes, base=base)
    assert (base / "a.md").read_bytes() == f"\ufeffx{end}{end}[1]: {CITED}{end}last".encode()


def note(document: str, text: str, kind: str) -> str:
    at = text.index(".") + 1
    claim = factory.claim(text[:at], document=document, span=Span(0, at, 1, 1, 1, at + 1))
    if kind == "uncited":
        made = factory.report(findings=(), uncited=(claim,), unresolved=(), documents=(document,), references=())
    else:
        finding = replace(factory.finding(VerdictKind(kind)), citation=Citation(claim, ()))
        made = factory.report(finding, uncited=(), unresolved=(), documents=(document,), references=())
    from verify.review.edits import edits_for

    return apply(text, edits_for(made, document, text)[0])


@pytest.mark.parametrize(
    ("document", "kind", "expected"),
    [
        ("a.md", "uncited", "It rose. [citation needed] More."),
        ("a.wiki", "uncited", "It rose. {{citation needed}} More."),
        ("a.html", "uncited", 'It rose. <sup class="note">[citation needed]</sup> More.'),
        ("a.tex", "uncited", r"It rose. \textsuperscript{[citation needed]} More."),
        ("a.md", "unsupported", "It rose. [failed verification] More."),
        ("a.md", "contradicted", "It rose. [contradicted by its source] More."),
        ("a.md", "supported", "It rose. More."),
    ],
)
def test_claims_without_or_against_a_source_get_a_note_in_the_documents_format(
    document: str, kind: str, expected: str
) -> None:
    assert note(document, "It rose. More.", kind) == expected


@pytest.mark.parametrize("marker", [" ([Site][1])", "[^a]", " [12][13]", " ([a](https://a.example/x))", "【3†source】"])
def test_a_note_stands_behind_the_markers(marker: str) -> None:
    assert note("a.md", f"It rose.{marker} More.", "unsupported") == f"It rose.{marker} [failed verification] More."


def test_a_note_is_not_set_twice() -> None:
    assert note("a.md", "It rose. [citation needed] More.", "uncited") == "It rose. [citation needed] More."


def test_only_the_kinds_that_are_asked_for_are_proposed(document: Callable[[str], Path]) -> None:
    base = document(f"x\n\n[1]: {CITED}?utm_source=chat\n")
    assert propose(report(ref()), base=base, kinds={FixKind.NOTE, FixKind.DEAD}) == []


@pytest.mark.parametrize("end", ["\n", ""])
def test_the_diff_is_taken_by_git(document: Callable[[str], Path], end: str) -> None:
    base = document(f"one\n\n[1]: {CITED}?utm_source=chat{end}")
    (fix,) = propose(report(ref()), base=base)
    assert fix.diff.startswith("--- a/a.md\n+++ b/a.md\n@@")
    subprocess.run(["git", "apply", "--unsafe-paths", "-"], input=fix.diff.encode(), cwd=base, check=True)
    assert (base / "a.md").read_text() == fix.after


def test_nothing_is_written_unless_asked_and_nothing_over_a_later_edit(document: Callable[[str], Path]) -> None:
    base = document(f"one\n\n[1]: {CITED}?utm_source=chat\n")
    before = (base / "a.md").read_bytes()
    fixes = propose(report(ref()), base=base)
    assert (base / "a.md").read_bytes() == before
    (base / "a.md").write_text("edited\n")
    with pytest.raises(DocumentError, match="changed in the meantime"):
        write_fixes(fixes, base=base)
    assert (base / "a.md").read_text() == "edited\n"


def test_documents_that_are_no_files_are_left_out() -> None:
    assert propose(report(ref(), document="https://a.example/page")) == []
    assert propose(report(ref(), document="-")) == []


def test_a_document_that_is_gone_or_no_utf8_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        propose(report(ref()), base=tmp_path)
    (tmp_path / "a.md").write_bytes(b"\xff\xfe")
    with pytest.raises(DocumentError, match="not UTF-8"):
        propose(report(ref()), base=tmp_path)


@given(st.text(max_size=60), st.integers(-3, 12), st.integers(-3, 80))
def test_any_position_in_any_document_is_survived(text: str, line: int, column: int) -> None:
    from verify.review.edits import edits_for

    claim = factory.claim(document="a.md", span=Span(0, 1, line, 1, line, column))
    made = factory.report(findings=(), uncited=(claim,), references=(("a.md", ref(line=line)),))
    edits, _ = edits_for(made, "a.md", text)
    assert len(apply(text, edits)) >= len(text)


def test_overlapping_edits_are_made_once() -> None:
    edits = [Edit(FixKind.DEAD, 0, 4, "xy", 1, ""), Edit(FixKind.NOTE, 2, 5, "z", 1, "")]
    assert apply("abcdef", edits) == "xyef"
