"""Rows of tables and lists of sources at the end of a chat."""

from tests.parse.helpers import claims, uncited

LIST = "\n\n#### Works cited\n\n1. Rail atlas, accessed May 5, 2025, https://a.example/\n2. Timetable, https://b.example/\n"


def test_bare_numbers_in_a_column_of_sources_are_those_of_the_list() -> None:
    table = "The line opened in 1898.1\n\n| Line | Length | Source |\n| --- | --- | --- |\n| Albula | 61 km | 2 |\n"
    assert claims(table + LIST)[1:] == [("Line: Albula; Length: 61 km", ["https://b.example/"])]


def test_a_column_that_counts_links_cites_nothing() -> None:
    table = "The line opened in 1898.1\n\n| Line | Length | Links |\n| --- | --- | --- |\n| Albula | 61 km | 2 |\n"
    assert claims(table + LIST)[1:] == []


def test_a_chat_closing_list_of_titles_holds_no_claims() -> None:
    text = (
        "The line opened in 1898[^1^][1].\n\n[1]: https://a.example/\n\nSource: Conversation with Bing, 03/05/2023\n"
        "(1) Rail atlas. https://a.example/.\n(2) Timetable - Albula. https://b.example/t."
    )
    assert claims(text) == [("The line opened in 1898.", ["https://a.example/"])]
    assert uncited(text) == []


def test_an_address_in_capitals_is_cited() -> None:
    found = claims("The line was opened in 1898: HTTPS://WWW.RAIL.EXAMPLE/Line")
    assert found == [("The line was opened in 1898", ["https://www.rail.example/Line"])]
