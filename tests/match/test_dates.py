"""Dates and periods: how they are read, and when two of them agree."""

import time

import pytest

from verify.match.facts.dates import agree, covers, dates


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
    ],
)
def test_dates_that_differ_do_not_agree(claim: str, page: str) -> None:
    assert not agree(one(claim), one(page))


def test_reading_hostile_dates_takes_linear_time() -> None:
    text = "May 5, " * 20_000 + "1/1/" * 20_000 + "Q1 " * 20_000
    began = time.process_time()
    dates(text, "2024-01-01")
    assert time.process_time() - began < 2.0
