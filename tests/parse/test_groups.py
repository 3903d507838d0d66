"""Which definition a number means."""

from tests.parse.helpers import claims, parsed
from verify.model import AlarmKind
from verify.parse.groups import Definition, Definitions, normal_key


def test_keys_are_compared_without_case_blanks_and_leading_zeros() -> None:
    assert normal_key("  The  Archive ") == "the archive"
    assert normal_key("007") == "7"
    assert normal_key("0") == "0"


def test_the_nearest_following_group_is_meant() -> None:
    found = Definitions([Definition("1", 100, (0,)), Definition("1", 300, (1,))], [0, 200], [50, 250])
    assert found.find("1", 50) == Definition("1", 100, (0,))
    assert found.find("1", 250) == Definition("1", 300, (1,))


def test_a_number_of_another_answer_is_not_borrowed() -> None:
    definitions = [Definition("1", 100, (0,)), Definition("1", 300, (1,)), Definition("2", 310, (2,))]
    found = Definitions(definitions, [0, 200], [50, 60, 250])
    assert found.find("2", 60) is None
    assert found.find("2", 250) is not None


def test_without_reuse_a_number_may_be_defined_anywhere() -> None:
    found = Definitions([Definition("1", 100, (0,)), Definition("2", 300, (1,))], [0, 200], [50, 250])
    assert found.find("2", 50) is not None
    assert found.find("1", 250) is not None


def test_definitions_before_their_text_are_taken_from_the_group_before() -> None:
    text = "".join(f"[1]: https://x.example/{n}\n\nThe tower number {n} was built in 190{n} [1].\n\n" for n in range(3))
    assert [urls for _, urls in claims(text)] == [[f"https://x.example/{n}"] for n in range(3)]


def test_pasted_answers_are_resolved_each_by_its_own_group_and_flagged() -> None:
    text = "".join(
        f"The tower number {n} was built in 190{n} [1].\n\n[1]: https://x.example/{n}\n\n---\n\n" for n in range(9)
    )
    assert [urls for _, urls in claims(text)] == [[f"https://x.example/{n}"] for n in range(9)]
    kinds = {alarm.kind for reference in parsed(text).references for alarm in reference.alarms}
    assert AlarmKind.NUMBER_REUSE in kinds


def test_a_number_that_the_own_list_lacks_is_lost_and_not_taken_from_the_answer_above() -> None:
    text = (
        "Ruhr coal peaked in 1957 [1].\n\n[1]: https://p.example/1\n[2]: https://p.example/2\n\n"
        "## Later\n\nSaar coal ended in 2012 [1]. Ibbenbüren closed in 2018 [2].\n\n[1]: https://q.example/1\n"
    )
    assert claims(text)[1:] == [
        ("Saar coal ended in 2012.", ["https://q.example/1"]),
        ("Ibbenbüren closed in 2018.", []),
    ]


def test_a_section_takes_all_its_numbers_from_the_list_above_that_nothing_else_calls() -> None:
    text = (
        "Sources\n\n[1] https://p.example/1\n[2] https://p.example/2\n\n# Coal\n\n"
        "Ruhr coal peaked in 1957 [1]. The last pit closed in 2018 [2].\n\n# Steel\n\n"
        "Steel output halved by 1987 [1].\n\nSources\n\n[1] https://q.example/1\n"
    )
    assert [urls for _, urls in claims(text)] == [
        ["https://p.example/1"],
        ["https://p.example/2"],
        ["https://q.example/1"],
    ]


def test_a_list_of_links_without_heading_is_the_one_that_the_text_above_calls() -> None:
    text = (
        "## First\n\nThe canal is 98 km long [1]. Ships need 8 hours [2].\n\n"
        "1. [Facts](https://p.example/1)\n2. [Times](https://p.example/2)\n\n"
        "## Second\n\nThe lock is 300 m long [1].\n\n1. https://q.example/1\n2. https://q.example/2\n"
    )
    assert claims(text) == [
        ("The canal is 98 km long.", ["https://p.example/1"]),
        ("Ships need 8 hours.", ["https://p.example/2"]),
        ("The lock is 300 m long.", ["https://q.example/1"]),
    ]


def test_titles_with_addresses_that_close_a_section_are_the_list_of_its_calls() -> None:
    text = (
        "## First\n\nThe canal is 98 km long [1]. Ships need 8 hours [2].\n\n"
        "1. Canal facts, 2020. https://p.example/1\n2. Times: <https://p.example/2>\n\n"
        "## Second\n\nThe lock is 300 m long [1].\n\n### Sources\n\n1. https://q.example/1\n"
    )
    assert [urls for _, urls in claims(text)] == [
        ["https://p.example/1"],
        ["https://p.example/2"],
        ["https://q.example/1"],
    ]


def test_a_numbered_list_of_statements_before_the_sources_is_none() -> None:
    text = (
        "Three rules hold [1].\n\n1. Ships keep right at 15 km/h [1]: see https://p.example/1\n\n"
        "## Sources\n\n1. https://q.example/1\n"
    )
    assert claims(text)[0] == ("Three rules hold.", ["https://q.example/1"])
