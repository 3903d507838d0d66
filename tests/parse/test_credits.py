"""Labels of sites at the end of a statement, and lines that only say where it comes from, are no words of a claim."""

import pytest

from tests.parse.helpers import claims, uncited
from tests.parse.shown import cited
from verify.parse.sitenames import names_site

GAZETTE, ATLAS = "https://www.gazette.example/a", "https://atlas.example/b"


@pytest.mark.parametrize(
    ("written", "claim"),
    [
        (f"- Depth: 94 m [Gazette]({GAZETTE})", "Depth: 94 m"),
        (f"- Surface — 12.5 km² [Reuters]({GAZETTE})", "Surface — 12.5 km²"),
        (f"- The pump yields 40 l/min [Gazette press release]({GAZETTE})", "The pump yields 40 l/min"),
        (f"The lake was dammed in 1954 [Gazette]({GAZETTE}).", "The lake was dammed in 1954."),
        (f"- The lake lies below the northern ridge [Gazette]({GAZETTE})", "The lake lies below the northern ridge"),
    ],
)
def test_the_name_of_the_site_after_a_complete_statement_is_a_label(written: str, claim: str) -> None:
    assert claims(written) == [(claim, [GAZETTE])]


def test_several_site_names_in_a_row_are_labels() -> None:
    text = f"- Salmon: brought back from Norway [Gazette]({GAZETTE}) [Atlas]({ATLAS})"
    assert claims(text) == [("Salmon: brought back from Norway", [GAZETTE, ATLAS])]


@pytest.mark.parametrize(
    "statement",
    [
        f"The school was founded in [Gazette]({GAZETTE}).",
        f"- The group bought [Gazette]({GAZETTE})",
        f"- The lake is run by the company [Gazette]({GAZETTE})",
        f"- It was printed by Nordic [Gazette]({GAZETTE})",
        f"- In 1954 engineers of the county reached [Elm Falls]({GAZETTE})",
        f"She writes for [Gazette]({GAZETTE}).",
        f"The lake lies below the northern [Gazette]({GAZETTE}).",
    ],
)
def test_a_name_that_the_sentence_needs_stays(statement: str) -> None:
    ((text, urls),) = claims(statement)
    assert text.rstrip(".").endswith(("Gazette", "Elm Falls"))
    assert urls == [GAZETTE]


def test_labels_without_brackets_in_other_formats() -> None:
    html = f'<p>The line was closed on 4 May 1961 <a href="{GAZETTE}">Gazette</a>.</p>'
    assert cited("html", html) == [("The line was closed on 4 May 1961.", [GAZETTE])]


@pytest.mark.parametrize(
    ("label", "host", "expected"),
    [
        ("UNESCO", "whc.unesco.org", True),
        ("The Guardian", "theguardian.com", True),
        ("World Health Organization", "who.int", True),
        ("BBC News", "bbc.co.uk", True),
        ("gazette.example", "gazette.example", True),
        ("Geneva", "hotels.example", False),
        ("the site", "site.example", False),
    ],
)
def test_a_label_names_its_site(label: str, host: str, expected: bool) -> None:
    assert names_site(label, host) is expected


@pytest.mark.parametrize(
    "line",
    [
        f"*[Gazette]({GAZETTE}), 9 June 1961*",
        f"[Gazette]({GAZETTE}), June 1961, p. 4",
        f"Source: [Gazette]({GAZETTE}), 9 June 1961",
        f"Source: Gazette archive, {GAZETTE}",
        f"— [Gazette]({GAZETTE})",
        f"(Source: [Gazette]({GAZETTE}), accessed 3 May 2024)",
        f"Data source: the county's register, [Gazette]({GAZETTE})",
    ],
)
def test_a_line_that_only_names_the_source_cites_for_the_statement_above(line: str) -> None:
    assert claims(f"The line was closed in 1961.\n\n{line}\n") == [("The line was closed in 1961.", [GAZETTE])]
    assert uncited(f"The line was closed in 1961.\n\n{line}\n") == []


def test_a_signature_below_a_quotation_cites_for_all_of_it() -> None:
    text = f"> The line was closed in 1961. Its rails were sold.\n\n— Ada Lund, [Gazette]({GAZETTE}), 1961\n"
    assert claims(text) == [("The line was closed in 1961.", [GAZETTE]), ("Its rails were sold.", [GAZETTE])]


def test_a_source_with_a_date_in_the_same_paragraph_is_cut() -> None:
    text = f"The line was closed in 1961. Source: [Gazette]({GAZETTE}), 9 June 1961\n"
    assert claims(text) == [("The line was closed in 1961.", [GAZETTE])]


def test_the_credit_of_a_picture_supports_no_statement() -> None:
    text = f"The line was closed in 1961.\n\n*Photo: [Gazette]({GAZETTE})*\n"
    assert claims(text) == []
    assert uncited(text) == ["The line was closed in 1961."]


def test_a_statement_that_begins_with_a_linked_name_and_a_date_is_a_claim() -> None:
    text = f"[Gazette]({GAZETTE}) reported on 9 June 1961 that the line had been closed.\n"
    assert len(claims(text)) == 1


@pytest.mark.parametrize(
    "written",
    [
        f"The line was closed in 1961 (Gazette, {GAZETTE}).",
        f"The line was closed in 1961 (County Archive: <{GAZETTE}>).",
        f"The line was closed in 1961 — see {GAZETTE}.",
        f"The line was closed in 1961; see [Gazette]({GAZETTE}).",
        f"The line was closed in 1961 [Lund]({GAZETTE}).",
        f"The line was closed in 1961 (Source: [Archive]({GAZETTE}), retrieved 3.4.2024).",
    ],
)
def test_the_name_of_a_source_goes_with_its_address(written: str) -> None:
    assert claims(written) == [("The line was closed in 1961.", [GAZETTE])]


def test_labels_glued_to_a_word_or_to_a_lost_marker_are_labels() -> None:
    text = f"Its rails were sold to Norway and to farmers[Daily Gazette]({GAZETTE})[,]({GAZETTE}) [Atlas]({ATLAS})."
    assert claims(text) == [("Its rails were sold to Norway and to farmers.", [GAZETTE, ATLAS])]
    text = f"The line had nine stations【8†L15-L18】[gazette.example]({GAZETTE})."
    assert claims(text) == [("The line had nine stations.", [GAZETTE])]


def test_an_address_that_the_sentence_names_stays() -> None:
    assert claims(f"For more, see {GAZETTE}.\n") == []


def test_a_site_and_a_date_after_the_sentence_are_its_source() -> None:
    text = f"The line was closed in 1961. *[Gazette]({GAZETTE}), 9 June 1961*\n"
    assert claims(text) == [("The line was closed in 1961.", [GAZETTE])]
    text = f"The line was closed in 1961. (Source: County archive — {GAZETTE})\n"
    assert claims(text) == [("The line was closed in 1961.", [GAZETTE])]


@pytest.mark.parametrize("line", [f"— Depth: 94 m ([Gazette]({GAZETTE}))", f"– 94 m at the dam, [Gazette]({GAZETTE})"])
def test_a_statement_behind_a_dash_is_no_signature(line: str) -> None:
    found = claims(f"The line was closed in 1961.\n\n{line}\n")
    assert [words for words, _ in found] != ["The line was closed in 1961."]
    assert "94 m" in found[0][0]


def test_who_says_it_is_a_word_of_the_sentence() -> None:
    text = f"The line was closed in 1961, according to [Gazette]({GAZETTE}).\n"
    assert claims(text) == [("The line was closed in 1961, according to Gazette.", [GAZETTE])]


def test_a_name_with_its_verb_is_a_word_of_the_sentence() -> None:
    text = f"Sales of rails rose in 1961, [Gazette estimates]({GAZETTE}).\n"
    assert claims(text) == [("Sales of rails rose in 1961, Gazette estimates.", [GAZETTE])]


def test_a_credit_that_goes_on_with_a_statement_does_not_hide_it() -> None:
    text = f"Source for the following: [Gazette]({GAZETTE}). Norway closed 40 lines in the year 1961.\n"
    found = [*(words for words, _ in claims(text)), *uncited(text)]
    assert "Norway closed 40 lines in the year 1961." in found
