import pytest

from tests.parse.shown import cited, lost, parsed, spans, uncited


def adoc(text: str) -> list[tuple[str, list[str]]]:
    return cited("asciidoc", text)


@pytest.mark.parametrize(
    "text",
    [
        "The tower is 330 m tall.footnote:[https://a.example/]",
        "The tower is 330 m tall.footnote:[See https://a.example/[A book].]",
        "The tower is 330 m tall footnote:x[https://a.example/].",
        "The tower is 330 m tall.footnoteref:[x,https://a.example/]",
        "The tower is https://a.example/[330 m^] tall.",
        "The tower is link:https://a.example/[330 m,window=_blank] tall.",
        ":u: https://a.example\n\nThe tower is {u}/[330 m] tall.",
        "The tower is 330 m tall (<https://a.example/>).",
        "The tower is 330 m tall <<b>>.\n\n[bibliography]\n== References\n\n* [[[b]]] Berg, https://a.example/",
        "The tower is 330 m tall ^<<b,1>>^.\n\n== References\n\n- [[[b,1]]] Berg, https://a.example/",
    ],
)
def test_every_kind_of_citation_reaches_its_source(text: str) -> None:
    found = adoc(text)
    assert [urls for _, urls in found] == [["https://a.example/"]]
    assert found[0][0] == "The tower is 330 m tall."


def test_a_footnote_used_again_by_name_has_the_same_source() -> None:
    text = "It is tall.footnote:f[https://a.example/] It is made of iron.footnote:f[]"
    assert [urls for _, urls in adoc(text)] == [["https://a.example/"]] * 2


def test_code_comments_passthroughs_and_directives_are_no_claims() -> None:
    text = (
        "----\nThe tower is 1 m tall.\n----\n\n////\nThe tower is 2 m tall.\n////\n\n// The tower is 3 m tall.\n\n"
        "++++\n<p>The tower is 4 m tall.</p>\n++++\n\ninclude::five.adoc[]\n\n"
        "[source,c]\nint tower = 6; // It is 6 m tall.\n\n"
        " The tower is 7 m tall.\n\nThe tower is 330 m tall.\n"
    )
    assert uncited("asciidoc", text) == ["The tower is 330 m tall."]


def test_the_header_is_title_and_attributes_and_no_claim() -> None:
    text = (
        "= The tower\nEva Berg <eva@b.example>\nv1.0, 2020-01-01: The tower is 1 m tall.\n:lang: de\n\n"
        "The tower is 330 m tall."
    )
    found = parsed("asciidoc", text)
    assert [claim.text for claim in found.uncited] == ["The tower is 330 m tall."]
    assert found.uncited[0].context.title == "The tower"


def test_marks_of_formatting_are_no_words_and_spans_are_exact() -> None:
    text = "The *tower* is _330 m_ tall,\nas `[1]` and +plus+ show.footnote:[https://a.example/]"
    assert adoc(text)[0][0] == "The tower is 330 m tall, as [1] and plus show."
    assert spans("asciidoc", text) == ["The *tower* is _330 m_ tall,\nas `[1]` and +plus+ show."]


def test_nested_lists_have_parents_and_numbers() -> None:
    text = "* For example:\n** The tower is 330 m tall.\n* Other things.\n. The bridge is 9 m wide.\n"
    found = {claim.text: claim.context.parent for claim in parsed("asciidoc", text).uncited}
    assert found["The tower is 330 m tall."] == "For example:"


def test_the_source_of_a_quotation_is_cited_for_it() -> None:
    text = "[quote,Berg,https://a.example/]\n____\nNobody walks here.\n____\n"
    text_of_paragraph = '"Nobody walks here."\n-- Berg, https://a.example/[Letters]\n'
    assert [urls for _, urls in adoc(text_of_paragraph)] == [["https://a.example/"]]
    assert [urls for _, urls in adoc(text)] == [["https://a.example/"]]


def test_cells_may_stand_on_lines_of_their_own() -> None:
    text = '[cols="1,1",options="header"]\n|===\n|City\n|Count\n\n|Bonn\n|330 footnote:[https://a.example/]\n|===\n'
    assert adoc(text) == [("City: Bonn; Count: 330", ["https://a.example/"])]


def test_definitions_are_claims_about_their_term() -> None:
    text = "Gauge:: The rails are 1,435 mm apart https://a.example/[says A].\n"
    assert parsed("asciidoc", text).citations[0].claim.context.parent == "Gauge"


def test_a_key_of_a_bibliography_that_is_not_here_is_lost() -> None:
    text = "The tower is 330 m tall cite:[berg2003]."
    assert adoc(text) == [("The tower is 330 m tall.", [])]
    assert lost("asciidoc", text) == ["cite:[berg2003]"]


def test_a_definition_may_be_attached_with_a_plus() -> None:
    assert uncited("asciidoc", "Gauge::\n+\nThe rails are 1,435 mm apart.\n") == ["The rails are 1,435 mm apart."]


def test_an_address_between_plus_signs_is_taken_without_them() -> None:
    assert adoc("The mole is 900 m long (link:++https://a.example/x__y++[Port]).") == [
        ("The mole is 900 m long.", ["https://a.example/x__y"])
    ]


def test_a_block_between_equals_signs_is_text() -> None:
    text = "[NOTE]\n====\nThe tower is 330 m tall (https://a.example/[A]).\n====\n"
    assert cited("asciidoc", text) == [("The tower is 330 m tall.", ["https://a.example/"])]
