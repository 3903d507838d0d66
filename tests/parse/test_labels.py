"""Names of sources at the end of a statement, and words that only look like them."""

import pytest

from tests.parse.helpers import claims, uncited, unresolved

A, B = "https://a.example/", "https://b.example/"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Emissions rose by 29 % since 2020 [MS report]({A}) [WaPo]({B}).", "Emissions rose by 29 % since 2020."),
        (f"Some 28,000 buildings were lost [NARA]({A}).", "Some 28,000 buildings were lost."),
        ("It was first, in 2002 - [World Bank](https://www.worldbank.org/x). It came last.", "It was first, in 2002."),
    ],
)
def test_names_after_a_complete_statement_are_markers(text: str, said: str) -> None:
    assert claims(text)[0][0] == said


@pytest.mark.parametrize(
    "text",
    [
        "In 2020 the agency was named [NASA](https://a.example/).",
        "In 1999 the country joined [NATO](https://a.example/).",
        "The fire burned 4 Mha in 2020, [Copernicus estimates](https://atmosphere.copernicus.eu/x).",
    ],
)
def test_names_that_the_sentence_needs_are_words(text: str) -> None:
    said = text.replace("[", "").partition("](")[0] + "."
    assert [words for words, _ in claims(text)] == [said]


def test_a_word_in_brackets_defined_below_is_a_marker_after_a_figure_and_else_a_word() -> None:
    text = "France leads with 80 % [apnic], ahead of Spain [1]. It is written in [rust]."
    assert claims(f"{text}\n\n[apnic]: {A}\n[1]: {B}\n[rust]: {B}") == [
        ("France leads with 80 %, ahead of Spain.", [A, B]),
        ("It is written in rust.", [B]),
    ]


@pytest.mark.parametrize("lead", [", cf. ", ", says ", " — see ", ", via ", ' — "Annual Report 2024", '])
def test_what_leads_to_an_address_goes_with_it(lead: str) -> None:
    assert claims(f"The quake killed 830 people{lead}{A}x.") == [("The quake killed 830 people.", [f"{A}x"])]
    assert claims(f"它于2016年9月25日启用，见{A}x。") == [("它于2016年9月25日启用。", [f"{A}x"])]


def test_labels_in_one_pair_of_brackets_are_a_marker_where_all_are_defined() -> None:
    text = "France leads with 80 % [apnic, akamai]. Spain [apnic, other] is second with 70 %."
    assert claims(f"{text}\n\n[apnic]: {A}\n[akamai]: {B}\n") == [("France leads with 80 %.", [A, B])]


def test_a_bracket_that_says_something_of_a_source_is_no_marker() -> None:
    text = f"The custom is fading (Isack & Reyer described it in [1989]({A}))."
    assert claims(text) == [("The custom is fading (Isack & Reyer described it in 1989).", [A])]


def test_data_before_a_name_in_parentheses_is_a_cue() -> None:
    assert claims(f"Sales fell by 98% (data: [EIA]({A})).") == [("Sales fell by 98%.", [A])]


@pytest.mark.parametrize("marker", ["[sources 1 and 2]", "[Refs. 1, 2]", "[1 and 2]"])
def test_numbers_joined_by_words_are_a_marker(marker: str) -> None:
    assert claims(f"It closed within two weeks {marker}.\n\n[1]: {A}\n[2]: {B}\n") == [
        ("It closed within two weeks.", [A, B])
    ]


@pytest.mark.parametrize("marker", ["[ibid.]", "[Ebd.]", "[note 3]", "[a]"])
def test_a_marker_of_a_printed_note_is_lost_and_no_word(marker: str) -> None:
    text = f"The tower was opened in 1889{marker} and closed in 1950."
    assert claims(text) == [("The tower was opened in 1889 and closed in 1950.", [])]
    assert unresolved(text) == [marker]


def test_an_insertion_in_a_quotation_and_an_element_of_an_array_are_words() -> None:
    text = 'He called it "[a] natural reactor" in 1956. The array a[2] has 10 entries [1]. It took 5 s[2].'
    assert claims(f"{text}\n\n[1]: {A}\n[2]: {B}\n") == [("The array a[2] has 10 entries.", [A]), ("It took 5 s.", [B])]
    assert uncited(text)[:1] == ['He called it "[a] natural reactor" in 1956.']


def test_tags_of_a_note_after_the_sentence_are_no_words() -> None:
    assert uncited("Swarms reach 30,000 animals. #fact #sea/krill\n\nIt began with the hashtag #MeToo in 2017.") == [
        "Swarms reach 30,000 animals.",
        "It began with the hashtag #MeToo in 2017.",
    ]


def test_a_keycap_begins_a_statement_of_its_own_on_any_line() -> None:
    assert uncited("1\ufe0f\u20e3 Losses rose to 48%.\n2\ufe0f\u20e3 Costs fell to 12%.") == [
        "Losses rose to 48%.",
        "Costs fell to 12%.",
    ]


def test_a_marker_inside_of_parentheses_cuts_nothing() -> None:
    text = f"Lamarr (born in 1914[1] – died on 19 January 2000) was an actress in 30 films.[2]\n\n[1]: {A}\n[2]: {B}\n"
    assert claims(text) == [("Lamarr (born in 1914 – died on 19 January 2000) was an actress in 30 films.", [A, B])]
