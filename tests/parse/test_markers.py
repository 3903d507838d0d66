"""Markers as exports and authors write them: empty links, raised numbers, places in the source, hosts in brackets."""

import pytest

from tests.parse.helpers import claims, uncited, unresolved
from tests.parse.shown import cited

A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"
DEFINED = f"\n\n[1]: {A}\n[2]: {B}\n[3]: {C}\n"


def test_links_without_words_are_markers() -> None:
    text = f"The dam was closed in 1954.[]({A}) Its lake holds 3 km³ of water []({B})[]({C})."
    assert claims(text) == [("The dam was closed in 1954.", [A]), ("Its lake holds 3 km³ of water.", [B, C])]


def test_a_picture_that_is_a_link_is_no_marker() -> None:
    assert claims(f"The dam was closed in 1954. [![Dam](dam.png)]({A})\n") == []


def test_raised_numbers_with_notes_of_raised_numbers() -> None:
    text = (
        "The dam was closed in 1954¹ and raised twice². Its lake holds 3 km³ of water.¹⁻²\n\n"
        f"¹ Register of dams: {A}\n² County archive, {B}\n"
    )
    assert claims(text) == [
        ("The dam was closed in 1954 and raised twice.", [A, B]),
        ("Its lake holds 3 km³ of water.", [A, B]),
    ]
    assert uncited(text) == []


def test_raised_notes_may_be_paragraphs_and_powers_stay() -> None:
    text = f"The lake holds 10¹² litres.¹ Its shore is 40 km² of reeds.\n\n¹ Register: {A}\n\n² Archive: {B}\n"
    assert claims(text) == [("The lake holds 10¹² litres.", [A])]
    assert uncited(text) == ["Its shore is 40 km² of reeds."]


def test_a_raised_number_after_a_year_calls_a_numbered_source() -> None:
    text = f"The dam was closed in 1954¹.\n\n## References\n\n1. Register. {A}\n"
    assert claims(text) == [("The dam was closed in 1954.", [A])]


@pytest.mark.parametrize(
    ("marker", "urls"),
    [
        ("[1, p. 3]", [A]),
        ("[2 p. 7]", [B]),
        ("[see also 3]", [C]),
        ("[cf. 1]", [A]),
        ("[1, pp. 3–9; 3]", [A, C]),
        ("[2, §4]", [B]),
        ("[vgl. 2, S. 14]", [B]),
        ("[2](p. 3)", [B]),
        ("[2] (p. 3)", [B]),
    ],
)
def test_a_place_in_the_source_or_a_word_before_the_number_does_not_hide_it(marker: str, urls: list[str]) -> None:
    ((text, found),) = claims(f"The dam was closed in 1954 {marker}.{DEFINED}")
    assert found == urls
    assert text.startswith("The dam was closed in 1954")
    assert "[" not in text


def test_a_remark_in_brackets_behind_a_number_is_no_address() -> None:
    assert claims(f"The dam was closed in 1954 [2](see the map).{DEFINED}") == [("The dam was closed in 1954", [B])]


def test_a_number_in_brackets_behind_another_is_lost_if_nothing_defines_it() -> None:
    assert cited("text", "The dam was closed in 1954 [1][9].\n\n[1] Register, https://a.example/\n") == [
        ("The dam was closed in 1954.", [A])
    ]
    assert unresolved(f"The dam was closed in 1954 [1][9].{DEFINED}") == ["[9]"]


def test_a_host_in_double_brackets_ends_its_sentence() -> None:
    text = f"The dam was closed in 1954. [[a.example]]({A}) Today it feeds 3 towns [1]({B})."
    assert claims(text) == [("The dam was closed in 1954.", [A]), ("Today it feeds 3 towns.", [B])]


def test_labels_in_parentheses_and_of_raised_digits_are_markers() -> None:
    text = f"The dam was closed in 1954 [(Register 1960)]({A}). Its lake holds 3 km³ [²]({B}).\n"
    assert claims(text) == [("The dam was closed in 1954.", [A]), ("Its lake holds 3 km³.", [B])]


def test_a_list_in_an_unknown_element_is_not_the_source_of_the_sentence_above() -> None:
    text = f"The dam was closed in 1954 [[source]({A})].\n\n<sources>\n- {B}\n</sources>\n"
    assert claims(text) == [("The dam was closed in 1954.", [A])]


def test_a_template_in_a_paragraph_of_its_own_is_not_the_source_of_the_one_above() -> None:
    text = "It was closed in 1954.<ref>https://a.example/</ref>\n\n{{cite web|url=https://b.example/|title=B}}\n"
    assert cited("wikitext", text) == [("It was closed in 1954.", [A])]


@pytest.mark.parametrize("note", [f"^[See [the register]({A}), with maps.]", f"^[Register of dams, {A}, p. 4.]"])
def test_a_note_in_place_is_cut_with_its_words(note: str) -> None:
    assert claims(f"The dam was closed in 1954.{note} It feeds 3 towns.") == [("The dam was closed in 1954.", [A])]


def test_a_note_in_place_without_address_is_lost() -> None:
    assert unresolved("The dam was closed in 1954.^[So the engineers said.]") == ["^[So the engineers said.]"]


def test_a_number_that_links_to_a_note_in_the_document_calls_it() -> None:
    text = f'The dam was closed in 1954[[1]](#n1).\n\n<a id="n1"></a>1. Register of dams, {A}\n'
    assert claims(text) == [("The dam was closed in 1954.", [A])]
    assert claims("The dam was closed in 1954, see part [2](#part-2).\n\n## Part 2\n\nIt is high.\n") == []


def test_a_number_glued_to_a_figure_is_a_call_if_it_goes_on_the_count() -> None:
    works = f"\n\n## Works cited\n\n1. Register, {A}\n2. Archive, {B}\n"
    text = f"The dam was built at the age of 25.1 Towns below it have been safe since.2{works}"
    assert [urls for _, urls in claims(text)] == [[A], [B]]
    assert [urls for _, urls in claims(f"The dam holds 25.1 million litres and no more.2{works}")] == [[B]]


def test_struck_text_is_no_claim() -> None:
    assert claims(f"~~The dam was closed in 1950 ([old]({A})).~~ It was closed in 1954 ([new]({B})).") == [
        ("It was closed in 1954.", [B])
    ]
