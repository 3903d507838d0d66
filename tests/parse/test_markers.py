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


def test_digits_of_another_script_are_numbers() -> None:
    text = f"تالاب در سال ۱۳۷۷ حدود ۵٬۰۰۰ هکتار وسعت داشت [۲].\n\n## منابع\n\n۱. ایرنا {A}\n۲. بی‌بی‌سی {B}\n"
    assert [urls for _, urls in claims(text)] == [[B]]


def test_a_site_named_after_the_stop_belongs_to_the_sentence_before() -> None:
    text = "Peru followed in 2018. [Reuters](https://www.reuters.com/peru) Oregon joined in 2019 ([B](https://b.example/))."
    assert claims(text) == [
        ("Peru followed in 2018.", ["https://www.reuters.com/peru"]),
        ("Oregon joined in 2019.", [B]),
    ]


def test_numbers_between_their_neighbours_are_calls_wherever_they_stand() -> None:
    works = "\n\n## Works cited\n\n" + "".join(f"{n}. Work {n}, https://w.example/{n}\n" for n in range(1, 6))
    text = (
        f"The mill was built in 1899.1 It cost 5 million kroner 2 and took ten years.3\n\n"
        f"It grinds 4 tonnes a day 4; the plan has a phase 1.4 Wages rose after 1920.5{works}"
    )
    assert [[url[-1] for url in urls] for _, urls in claims(text)] == [["1"], ["2"], ["3"], ["4"], ["5"]]


@pytest.mark.parametrize("marker", ["（2）", "〔2〕", "【2】"])
def test_wide_brackets_call_a_numbered_list(marker: str) -> None:
    text = f"这座大桥全长五千三百米，于一九九九年通车{marker}。\n\n资料来源：\n1. 新华社 {A}\n2. 人民网 {B}\n"
    assert claims(text) == [("这座大桥全长五千三百米，于一九九九年通车。", [B])]


@pytest.mark.parametrize("marker", ["^2", "^2^", " ^1,2^"])
def test_carets_call_a_numbered_list(marker: str) -> None:
    text = f"The dam was closed in May 1954{marker}. Its lake holds 3 m^3^.\n\n## Sources\n\n1. {A}\n2. {B}\n3. {C}\n"
    found = claims(text)
    assert [words for words, _ in found] == ["The dam was closed in May 1954."]
    assert found[0][1][-1] == B


def test_a_range_of_two_brackets_is_a_range() -> None:
    assert claims(f"The dam was closed in 1954 [1]–[3].{DEFINED}") == [("The dam was closed in 1954.", [A, B, C])]


@pytest.mark.parametrize(
    "listed",
    [
        f"| # | Title | URL |\n|---|---|---|\n| 1 | Dams | {A} |\n| 2 | Lakes | {B} |\n",
        f"1 - Register, {A}\n2 - {B}\n",
        f"| No. | Source |\n|---|---|\n| [1] | [Dams]({A}) |\n| [2] | [Lakes]({B}) |\n",
    ],
)
def test_sources_in_a_table_or_behind_dashes(listed: str) -> None:
    text = f"The dam was closed in 1954 [2].\n\n## Sources\n\n{listed}"
    assert claims(text) == [("The dam was closed in 1954.", [B])]
    assert uncited(text) == []


def test_numbers_in_parentheses_call_a_list_of_a_mail_that_nothing_heads() -> None:
    text = (
        "The dam was closed in 1954 (1). Its lake holds 3 km of reeds (2).\n\n"
        f"(1) {A}\n(2) Archive, 7 June 2018, {B}\n\nCheers,\nAna\n\n--\nAna Lund | {C}\n"
    )
    assert cited("text", text) == [("The dam was closed in 1954.", [A]), ("Its lake holds 3 km of reeds.", [B])]


def test_mail_that_is_quoted_begins_after_the_name_of_its_writer() -> None:
    text = f"> On Tuesday Ola wrote:\n> The dam was closed in 1954, says\n> {A}\n> Can you confirm?\n"
    assert cited("text", text) == [("The dam was closed in 1954", [A])]


def test_an_address_after_a_colon_in_mid_sentence_is_cut() -> None:
    text = f"- The firm cut 500 jobs in 2022: {A} and left Japan in 2023: {B}\n"
    assert claims(text) == [("The firm cut 500 jobs in 2022", [A]), ("left Japan in 2023", [B])]


def test_callouts_fences_and_highlights_of_note_takers_are_no_words() -> None:
    text = (
        f"> [!info] Krill\n> Krill weigh 379 million t ([A]({A})).\n\n"
        f"::: note\n==Moulting== takes 13 days ([B]({B})). %%check%%\n:::\n\n"
        f"<aside>\n💡 They live for 6 years ([C]({C})).\n\n</aside>\n"
    )
    assert claims(text) == [
        ("Krill weigh 379 million t.", [A]),
        ("Moulting takes 13 days.", [B]),
        ("They live for 6 years.", [C]),
    ]


def test_a_paragraph_before_a_fence_of_colons_is_kept() -> None:
    text = f"The dam was closed in 1954 ([A]({A})).\n\n::: warning\nIts lake holds 3 km of reeds ([B]({B})).\n:::\n"
    assert claims(text) == [("The dam was closed in 1954.", [A]), ("Its lake holds 3 km of reeds.", [B])]


def test_the_speaker_of_a_chat_is_no_word_of_what_is_said() -> None:
    text = (
        f"User: When was the dam closed? It is near my house of 1960.\n\nAssistant: It was closed in 1954 ([A]({A}))."
    )
    assert claims(text) == [("It was closed in 1954.", [A])]
    assert uncited(text) == []
    text = "**You:** How deep is it?\n\n**Answer:** The lake is 30 m deep. It freezes in December.\n"
    assert uncited(text) == ["The lake is 30 m deep.", "It freezes in December."]
    assert uncited("Answer: the lake is 30 m deep in the middle.\n") == ["Answer: the lake is 30 m deep in the middle."]


def test_letters_in_brackets_are_called_by_lines_that_begin_with_them() -> None:
    text = (
        "The dam was closed in 1954 [a] and raised twice [a, b]. Its lake holds 3 km of reeds [EA].\n\n"
        f"[a] {A}\n[b] Lund, P. Dams. {B}\n[EA] {C}\n"
    )
    assert [urls for _, urls in claims(text)] == [[A, B], [C]]
    assert uncited(text) == []
    assert cited("text", text)[-1] == ("Its lake holds 3 km of reeds.", [C])


def test_a_remark_in_brackets_before_an_address_is_no_list() -> None:
    assert claims(f"[Note] The dam was closed in 1954, says {A}\n") != []


def test_signs_are_called_by_lines_that_begin_with_them() -> None:
    text = f"The dam was closed in 1954.† Its lake holds 3 km of reeds.‡\n\n† Register, {A}\n‡ {B}\n"
    assert claims(text) == [("The dam was closed in 1954.", [A]), ("Its lake holds 3 km of reeds.", [B])]


def test_a_raised_number_after_the_power_of_a_unit() -> None:
    text = f"The lake covers 90 km²¹ and sinks by 2 cm a year.²\n\n¹ {A}\n² {B}\n"
    assert {url for _, urls in claims(text) for url in urls} == {A, B}
    assert "km²" in claims(text)[0][0]


def test_addresses_without_a_scheme_that_can_be_nothing_else() -> None:
    text = (
        "The dam was closed in 1954 (doi.org/10.5555/dam). Its lake holds 3 km of reeds (en.wikipedia.org/wiki/Reed)."
    )
    assert claims(text) == [
        ("The dam was closed in 1954.", ["https://doi.org/10.5555/dam"]),
        ("Its lake holds 3 km of reeds.", ["https://en.wikipedia.org/wiki/Reed"]),
    ]


def test_a_search_for_a_work_is_no_source() -> None:
    text = (
        "The dam was closed in 1954 [1].\n\n## References\n\n"
        f"1. Lund, P. Dams. [Record]({A}) [Google Scholar](https://scholar.google.com/scholar?q=dams)\n"
    )
    assert claims(text) == [("The dam was closed in 1954.", [A])]


def test_the_source_below_a_table_is_that_of_its_rows() -> None:
    text = f"| Year | Dams |\n|---|---|\n| 1950 | 3 |\n| 1960 | 9 ([Lund]({B})) |\n\nSource: Register, {A}\n"
    assert claims(text) == [("Year: 1950; Dams: 3", [A]), ("Year: 1960; Dams: 9", [B])]


def test_code_is_not_cut() -> None:
    assert uncited("The call `time.Now()` was added to the Go language in 2009.") == [
        "The call time.Now() was added to the Go language in 2009."
    ]


def test_no_blank_is_left_before_the_stop_where_a_marker_stood() -> None:
    assert (
        claims(f"The dam was closed in 1954, with locks {A} , and raised in 1960 [2] .{DEFINED}")[-1][0][-8:]
        == "in 1960."
    )
    assert cited("text", f"The dam was closed in 1954: {A} .\n") == [("The dam was closed in 1954.", [A])]
    assert uncited("Write `pip install . ` and the command is there for all users.") != []


@pytest.mark.parametrize("power", ["He²⁺", "E = mc²", "20 W/ft²", "per inch²", "7 lb/yd³"])
def test_powers_and_charges_are_no_calls_where_nothing_raised_is_called(power: str) -> None:
    listed = f"\n\n## Sources\n\n1. {A}\n2. {B}\n3. {C}\n"
    text = f"The lamp has {power} at the dam of the lake. It was built in 1954 [1].{listed}"
    assert claims(text) == [("It was built in 1954.", [A])]


def test_a_list_of_one_bare_address_without_heading_is_that_of_the_text_above() -> None:
    first = f"Hunt sold his pin in 1849 [1].\n\n1. {A}\n\n"
    text = f"{first}## Second\n\nPins are 4,000 years old [1].\n\n### Sources\n\n1. [Pins]({B})\n"
    assert claims(text) == [("Hunt sold his pin in 1849.", [A]), ("Pins are 4,000 years old.", [B])]


def test_a_number_after_a_unit_with_one_letter_goes_on_the_count() -> None:
    works = "\n\n## Works cited\n\n" + "".join(f"{n}. Work {n}, https://w.example/{n}\n" for n in range(1, 5))
    text = (
        f"Pumps were tried in May.1 They leak at 1.5 kg/s.2 Trials used 9 tonnes of fuel.3 Sales rose in 2023.4{works}"
    )
    assert [[url[-1] for url in urls] for _, urls in claims(text)] == [["1"], ["2"], ["3"], ["4"]]


def test_a_pointer_of_sphinx_is_no_source_of_the_text_above() -> None:
    text = "The dam was closed in 1954 `[1] <https://a.example/>`_.\n\n.. seealso:: https://b.example/\n"
    assert cited("rst", text) == [("The dam was closed in 1954.", [A])]


def test_a_question_and_its_answer_in_one_paragraph() -> None:
    text = f"Q: How deep is the lake? It was 30 m in 1990.\nA: The lake is 28 m deep ([A]({A})).\n"
    assert claims(text) == [("The lake is 28 m deep.", [A])]
    assert uncited(text) == []


LISTED = "\n\n## References\n\n1. https://a.example/\n2. https://b.example/\n3. https://c.example/\n"


@pytest.mark.parametrize(
    "text",
    [
        "It was built in 1990 [1]. It weighs 60 t (2). It was sold in 1980 [3].",
        "It was built in 1990.1 It weighs 60 t (2). It was sold in 1980.3",
    ],
)
def test_a_single_number_in_parentheses_is_a_call_where_it_fills_the_gap_between_others(text: str) -> None:
    assert claims(text + LISTED)[1] == ("It weighs 60 t.", ["https://b.example/"])


def test_a_single_number_in_parentheses_that_fills_no_gap_is_part_of_the_text() -> None:
    text = "It was built in 1990 [1]. It won three medals (3). It weighs 60 t [1]." + LISTED
    assert uncited(text) == ["It won three medals (3)."]


def test_a_raised_number_without_definition_is_lost_where_it_can_be_no_power() -> None:
    text = "Revenue dropped by 60 % ¹. Costs fell in the third quarter² and rose later.\n\nThe area is 30 km² or 12 m³."
    assert [text for text, _ in claims(text)] == [
        "Revenue dropped by 60 %.",
        "Costs fell in the third quarter and rose later.",
    ]
    assert unresolved(text) == ["¹", "²"]
    assert uncited(text) == ["The area is 30 km² or 12 m³."]
