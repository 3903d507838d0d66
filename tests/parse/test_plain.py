from tests.parse.shown import cited, lost, parsed, spans, uncited


def text(source: str) -> list[tuple[str, list[str]]]:
    return cited("text", source)


def test_characters_of_markup_are_the_authors_own() -> None:
    assert uncited("text", "The *tower* is __330 m__ tall & `made` of <iron>.") == [
        "The *tower* is __330 m__ tall & `made` of <iron>."
    ]


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_paragraphs_of_their_own() -> None:
    wrapped = "The tower is\n330 m tall [1].\n\n[1] https://a.example/\n"
    assert text(wrapped) == [("The tower is 330 m tall.", ["https://a.example/"])]
    assert spans("text", wrapped) == ["The tower is\n330 m tall [1]."] or spans("text", wrapped) == [
        "The tower is\n330 m tall"
    ]
    long = "The tower is 330 m tall and " + "very " * 30 + "old"
    assert len(uncited("text", f"{long}\n{long}\n")) == 2


def test_sources_may_follow_without_a_blank_line() -> None:
    source = (
        "The tower is 330 m tall [1].\nIt is made of iron [2].\nSources\n1. https://a.example/\n2) https://b.example/\n"
    )
    assert [urls for _, urls in text(source)] == [["https://a.example/"], ["https://b.example/"]]


def test_indented_text_is_text() -> None:
    assert uncited("text", "    The tower is 330 m tall.\n") == ["The tower is 330 m tall."]


def test_headings_stand_alone_or_are_underlined_or_numbered() -> None:
    source = "The tower\n=========\n\n1. Height\n\nIt is 330 m tall.\n\nIRON\n\nIt is made of iron.\n"
    found = parsed("text", source).uncited
    assert [claim.context.headings for claim in found] == [("The tower", "Height"), ("The tower", "IRON")]


def test_items_have_the_line_above_as_their_parent() -> None:
    source = "Facts:\n\n- It is 330 m tall.\n  - It was 312 m tall.\n"
    assert [claim.context.parent for claim in parsed("text", source).uncited] == ["Facts:", "It is 330 m tall."]


def test_a_number_that_no_list_defines_is_lost() -> None:
    assert lost("text", "The tower is 330 m tall [7].") == ["[7]"]


def test_windows_line_ends_are_line_ends() -> None:
    found = parsed("text", "One.\r\n\r\nThe tower\r\nis 330 m tall (https://a.example/).\r\n").citations[0].claim
    assert (found.text, found.span.line, found.span.end_line) == ("The tower is 330 m tall.", 3, 4)
