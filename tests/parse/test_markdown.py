"""What Markdown says, and where we differ from CommonMark on purpose."""

import pytest

from tests.parse.helpers import claims, parsed, uncited, unresolved

FACT = "The bridge opened in 1932"


@pytest.mark.parametrize(
    ("definition", "url", "title"),
    [
        ("[a]: https://x.example/1", "https://x.example/1", None),
        ("[a]: <https://x.example/1>", "https://x.example/1", None),
        ("[a]: https://x.example/1 'single'", "https://x.example/1", "single"),
        ("[a]: https://x.example/1 (round)", "https://x.example/1", "round"),
        ('   [A]: https://x.example/1 "indented, other case"', "https://x.example/1", "indented, other case"),
        ('[a]:\n  https://x.example/1\n  "three lines"', "https://x.example/1", "three lines"),
        ('[a]: https://x.example/1 "two\nlines"', "https://x.example/1", "two\nlines"),
        ("[a]: https://x.example/1?a=1&amp;b=2", "https://x.example/1?a=1&b=2", None),
        ('[a]: https://x.example/\\*1 "t\\"q"', "https://x.example/*1", 't"q'),
        ('> [a]: https://x.example/1 "in a quotation"', "https://x.example/1", "in a quotation"),
    ],
)
def test_a_definition_resolves_as_commonmark_says(definition: str, url: str, title: str | None) -> None:
    reference = parsed(f"{FACT} ([Archive][a]).\n\n{definition}\n").references[0]
    assert (reference.url, reference.title, reference.label) == (url, title, "Archive")


@pytest.mark.parametrize("call", ["[a][]", "[a]", "[Archive][a]", "[Archive][A]"])
def test_full_collapsed_and_shortcut_references_resolve(call: str) -> None:
    assert claims(f"{FACT} ({call}).\n\n[a]: https://x.example/1\n") == [(f"{FACT}.", ["https://x.example/1"])]


def test_a_link_may_have_balanced_brackets_in_its_address() -> None:
    assert claims(f"{FACT} ([Wiki](https://x.example/a_(b))).") == [(f"{FACT}.", ["https://x.example/a_(b)"])]


def test_code_is_neither_text_nor_definition() -> None:
    text = f"```\n[a]: https://x.example/1\n{FACT} [1].\n```\n\nIt is `[a]` here and was [a] there."
    assert claims(text) == []
    assert uncited(text) == ["It is [a] here and was [a] there."]


def test_an_unused_label_is_text() -> None:
    assert uncited("The minister [sic] resigned in 1999.") == ["The minister [sic] resigned in 1999."]


def test_a_definition_may_follow_a_paragraph_line() -> None:
    assert claims(f"{FACT} ([Archive][1]).\n[1]: https://x.example/1") == [(f"{FACT}.", ["https://x.example/1"])]


def test_two_numbers_side_by_side_are_two_citations() -> None:
    text = f"{FACT} [1][2].\n\n[1]: https://x.example/1\n[2]: https://x.example/2"
    assert claims(text) == [(f"{FACT}.", ["https://x.example/1", "https://x.example/2"])]


def test_a_number_in_double_brackets_with_an_address_is_that_address() -> None:
    text = f"{FACT} [[1]](https://x.example/inline).\n\n[1]: https://x.example/1"
    assert claims(text) == [(f"{FACT}.", ["https://x.example/inline"])]


def test_image_texts_and_badges_are_not_read() -> None:
    assert claims("![It opened in 1932 [1]](https://x.example/i.png)\n\n[![ci](a.svg)](https://x.example)") == []


def test_the_title_comes_from_front_matter_or_from_the_first_heading() -> None:
    first = parsed(f"---\ntitle: 'The bridge'\nlang: en\n---\n{FACT} [1].").citations[0]
    second = parsed(f"# A bridge\n\n{FACT} [1].").citations[0]
    assert first.claim.context.title == "The bridge"
    assert second.claim.context.title == "A bridge"


def test_windows_line_ends_change_nothing() -> None:
    text = f'---\ntitle: T\n---\n\n{FACT}\nin May ([A][1]).\n\n[1]: https://x.example/1 "t"\n'
    unix, windows = parsed(text), parsed(text.replace("\n", "\r\n"))
    assert [c.claim.text for c in unix.citations] == [c.claim.text for c in windows.citations]
    assert [c.sources for c in unix.citations] == [c.sources for c in windows.citations]
    assert [c.claim.span.line for c in unix.citations] == [c.claim.span.line for c in windows.citations]


def test_spans_count_code_points_whatever_stands_before() -> None:
    text = "Ünïcödé 𝄞 line.\n\n* “Quoted” é: the river Ö is 12 km long ([A](https://x.example/1)).\n"
    span = parsed(text).citations[0].claim.span
    assert text[span.start : span.end].endswith("12 km long ([A](https://x.example/1)).")
    assert (span.line, span.column) == (3, 3)


def test_a_setext_underline_by_accident_makes_no_heading_of_a_cited_sentence() -> None:
    assert claims(f"{FACT} ([A](https://x.example/1)).\n---\nMore.")[0][0] == f"{FACT}."


def test_a_marker_with_several_numbers_takes_what_is_defined_and_tells_what_is_not() -> None:
    text = f"{FACT} [1, 9].\n\n[1]: https://x.example/1"
    assert claims(text) == [(f"{FACT}.", ["https://x.example/1"])]
    assert unresolved(text) == ["[9]"]


def test_indices_intervals_and_years_are_not_lost_markers() -> None:
    assert unresolved("The CI was [0.7, 0.9] and a[0] was set in [2020]. The range was [1-2020].") == []


def test_a_list_of_sources_ends_where_prose_begins_again() -> None:
    text = "It grew [1].\n\nSources:\n\n1. https://x.example/1\n\nThe second answer says that it fell in 2020.\n"
    assert uncited(text) == ["The second answer says that it fell in 2020."]


def test_sources_of_a_list_item_do_not_leak_to_its_neighbour() -> None:
    text = "- The mill was founded in 1801.\n- https://x.example/other\n"
    assert claims(text) == []
    assert uncited(text) == ["The mill was founded in 1801."]


def test_sources_below_a_list_item_are_its_own() -> None:
    text = "- The mill was founded in 1801.\n  - https://x.example/mill\n"
    assert claims(text) == [("The mill was founded in 1801.", ["https://x.example/mill"])]


def test_ibid_means_the_note_before() -> None:
    text = "It opened in 1932.[^1] It closed in 1980.[^2]\n\n[^1]: https://x.example/1\n[^2]: Ibid., p. 4.\n"
    assert [urls for _, urls in claims(text)] == [["https://x.example/1"], ["https://x.example/1"]]


@pytest.mark.parametrize(
    "marker",
    [
        "[web:1]",
        "[page:3]",
        "[attached_file:1]",
        "[file-3]",
        "【turn0search1】",
        "[1†source]",
        "[oaicite:0]",
        "[cite:1]",
        "turn0search0",
        "fileciteturn0file1L10-L20",
        "[@marz2010]",
        "[^missing]",
    ],
)
def test_a_marker_whose_address_is_lost_is_cut_and_told(marker: str) -> None:
    for text in (f"{FACT} {marker}.", f"{FACT}. {marker} It closed in 1980."):
        assert claims(text)[0] == (f"{FACT}.", [])
        assert unresolved(text) == [marker]


def test_lost_markers_side_by_side_are_told_apart() -> None:
    assert unresolved(f"{FACT}[web:1][web:2].") == ["[web:1]", "[web:2]"]


def test_a_cite_tag_with_an_index_is_a_lost_marker() -> None:
    text = f'<cite index="3-1,3-2">{FACT}</cite>. It closed in 1980.'
    assert claims(text) == [(f"{FACT}.", [])]
    assert unresolved(text) == ['<cite index="3-1,3-2">']
