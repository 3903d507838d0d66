"""Dates and periods: how they are read, and when two of them agree."""

import time

import pytest

from tests.match.judging import outcomes
from verify.match import page_from_text
from verify.match.facts.datelines import dateline
from verify.match.facts.dates import dates
from verify.match.facts.timing import agree, covers, rivals
from verify.match.passages import PageIndex
from verify.model import CheckKind, Outcome


def one(text: str, published: str | None = None):
    found = dates(text, published)
    assert len(found) == 1, [w.text for w in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("May 5, 2019", (2019, 5, 5)),
        ("5 May 2019", (2019, 5, 5)),
        ("5th of May, 2019", (2019, 5, 5)),
        ("2019-05-05", (2019, 5, 5)),
        ("13/05/2019", (2019, 5, 13)),
        ("May 2019", (2019, 5, 0)),
        ("Sept. 11 , 2001", (2001, 9, 11)),
        ("in March", (0, 3, 0)),
        ("in 2019", (2019, 0, 0)),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, parts: tuple[int, int, int]) -> None:
    when = one(text)
    assert (when.first, when.month, when.day) == parts


@pytest.mark.parametrize(
    ("text", "published", "parts"),
    [
        ("yesterday", "2024-03-01", (2024, 2, 29)),
        ("last year", "2024-03-01", (2023, 0, 0)),
        ("last month", "2024-01-15", (2023, 12, 0)),
        ("three years ago", "2024", (2021, 0, 0)),
    ],
)
def test_a_relative_date_is_reckoned_from_the_pages_date(
    text: str, published: str, parts: tuple[int, int, int]
) -> None:
    when = one(text, published)
    assert (when.first, when.month, when.day) == parts


def test_a_relative_date_says_nothing_without_the_pages_date() -> None:
    assert dates("It opened yesterday.") == []


@pytest.mark.parametrize("text", ["2,019 books", "2000 people", "$1999", "the may 5 of us", "1999 km"])
def test_a_number_that_only_looks_like_a_year_is_no_date(text: str) -> None:
    assert not [w for w in dates(text) if w.first]


@pytest.mark.parametrize(
    ("claim", "page", "full"),
    [
        ("in 2019", "on 5 May 2019", True),
        ("in May 2019", "on 5 May 2019", True),
        ("on 5 May 2019", "in May 2019", False),
        ("in the 1990s", "in 1994", True),
        ("from 2015 to 2017", "2015–2017", True),
        ("in the second quarter of 2020", "in May 2020", True),
        ("in the 18th century", "in 1743", True),
        ("in the 1740s and early 1750s", "between 1742 and 1752", True),
        ("in the 1500s", "in the sixteenth century", True),
        ("in the late sixties", "in 1967", True),
        ("in the nineteen-eighties", "the 1980s", True),
        ("in the XVI century", "in 1562", True),
        ("in the late nineteenth century", "1871–1904", True),
        ("in the middle of the eighteenth century", "in 1749", True),
        ("in the mid-1980s", "in 1985", True),
        ("in the last quarter of 2019", "in the fourth quarter of 2019", True),
        ("in the last quarter of 2019", "in November 2019", True),
        ("in late 2019", "on 3 October 2019", True),
        ("in the 2018/19 season", "2018–2019", True),
        ("in the twelfth and thirteenth centuries", "in the 1220s", True),
    ],
)
def test_a_date_agrees_with_a_finer_one_and_only_partly_with_a_coarser(claim: str, page: str, full: bool) -> None:
    assert agree(one(claim), one(page))
    assert covers(one(claim), one(page)) is full


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("in 2019", "in 2018"),
        ("in May 2019", "in June 2019"),
        ("on 5 May", "on 6 May 2019"),
        ("in Q3 2020", "in May 2020"),
        ("from 2015 to 2017", "2015–2018"),
        ("in the 1790s", "between 1761 and 1773"),
        ("in the early nineteenth century", "in 1881"),
        ("in the early 1980s", "in 1988"),
        ("in early 2019", "in November 2019"),
        ("in the last quarter of 2019", "in May 2019"),
        ("in the 1500s", "in 1623"),
    ],
)
def test_dates_that_differ_do_not_agree(claim: str, page: str) -> None:
    assert not agree(one(claim), one(page))


def test_years_that_are_only_listed_are_no_period() -> None:
    assert [(w.first, w.last) for w in dates("She won in 1929 and 1933.")] == [(1929, 1929), (1933, 1933)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("On 26 June 2020 it was lower than on the same day of the previous year.", (2019, 6, 26)),
        ("In 2017 it grew, and the following year it shrank.", (2018, 0, 0)),
        ("It closed in May 2012, a year later than planned.", (2013, 0, 0)),
        ("An engine came in 1836; two years later a chimney went up.", (1838, 0, 0)),
    ],
)
def test_a_year_is_counted_from_the_date_before_it(text: str, parts: tuple[int, int, int]) -> None:
    found = dates(text)
    assert len(found) == 2
    assert found[1].reckoned
    assert (found[1].first, found[1].month, found[1].day) == parts


@pytest.mark.parametrize(
    "text",
    [
        "In 2017 each year later counted.",
        "The following year it shrank.",
        "years before",
        "In 1836, ten years after the fire",
    ],
)
def test_a_year_with_nothing_to_count_from_is_none(text: str) -> None:
    assert [w for w in dates(text) if w.reckoned] == []


@pytest.mark.parametrize(
    ("claim", "page", "against"),
    [
        ("in 2019", "in 2018", True),
        ("in May 2019", "on 3 June 2019", True),
        ("on 12 November 2026", "in 2027", False),
        ("between 1901 and 1914", "in 1931", False),
        ("in the 1790s", "in 1823", True),
        ("in 1823", "from 1901 to 1914", False),
        ("on Monday", "in 2018", False),
        ("in July 2023", "in 2015", False),
        ("on 23 January 2019", "in April 2019", False),
        ("on 6 September 2024", "on 2 April 1936", False),
        ("on 6 September 2024", "on 6 September 2023", True),
    ],
)
def test_only_dates_of_the_same_sort_speak_against_each_other(claim: str, page: str, against: bool) -> None:
    assert (rivals(one(claim), one(page)) and not agree(one(claim), one(page))) is against


@pytest.mark.parametrize(
    ("claim", "page", "published", "same"),
    [
        ("on 6 September 2024", "He died on Friday.", "2024-09-09", True),
        ("on 5 August 2026", "They may return from Wednesday.", "2026-08-03", True),
        ("on 7 September 2024", "He died on Friday.", "2024-09-09", False),
    ],
)
def test_a_weekday_is_the_one_within_a_week_of_the_pages_date(
    claim: str, page: str, published: str, same: bool
) -> None:
    ours, theirs = one(claim), one(page, published)
    assert agree(ours, theirs) is same
    assert covers(ours, theirs) is same
    assert rivals(ours, theirs)


@pytest.mark.parametrize(
    ("claim", "page", "published"),
    [
        ("on 6 September 2024", "He died on Friday.", None),
        ("on 6 September 2024", "He died on Friday.", "2024-12-09"),
        ("in September 2024", "He died on Friday.", "2024-09-09"),
    ],
)
def test_a_weekday_says_nothing_of_dates_farther_away(claim: str, page: str, published: str | None) -> None:
    assert not rivals(one(claim), one(page, published))


def test_a_page_that_declares_no_date_is_dated_by_the_line_at_its_top() -> None:
    page = page_from_text("Mill reopens\n\nStenby, Thursday 21 August 2025\n\nThe mill reopened on Tuesday.")
    assert dateline(PageIndex(page)) == "2025-08-21"
    assert outcomes("The mill reopened on 19 August 2025.", page.text, CheckKind.DATE) == [Outcome.AGREEING]


@pytest.mark.parametrize(
    ("claim", "page", "published", "full"),
    [
        ("on 9 April 2011", "on April 9th", "2011-02-22", True),
        ("in June 2019", "in June", "2018-12-20", True),
        ("on 9 April 2015", "on April 9th", "2011-02-22", False),
        ("on 9 April 2011", "on April 9th", None, False),
        ("in 1979", "between 1979 and 2000", None, True),
        ("in 1985", "between 1979 and 2000", None, False),
    ],
)
def test_the_year_that_a_page_leaves_out_is_its_own(claim: str, page: str, published: str | None, full: bool) -> None:
    assert covers(one(claim), one(page, published)) is full


def test_the_pages_own_year_agrees_weakly() -> None:
    text = "Detroit, 27 January 2019\n\nUpton supported a bill that bans private sales of guns."
    claim = "In {} Upton supported a bill that bans private sales of guns."
    assert outcomes(claim.format(2019), text, CheckKind.DATE) == [Outcome.AGREEING]
    assert outcomes(claim.format(2016), text, CheckKind.DATE) != [Outcome.AGREEING]


def test_a_sentence_with_a_date_is_no_dateline() -> None:
    text = "The mill, which had burnt down on 21 August 2025 in a great fire, reopened on Tuesday after long works."
    assert dateline(PageIndex(page_from_text(text))) is None


def test_reading_hostile_dates_takes_linear_time() -> None:
    text = "May 5, " * 20_000 + "1/1/" * 20_000 + "Q1 " * 20_000 + "the 1780s and " * 5_000 + "early " * 9_000
    began = time.process_time()
    dates(text, "2024-01-01")
    assert time.process_time() - began < 2.0
