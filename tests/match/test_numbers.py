"""Numbers and quantities: how they are read, and when two of them agree."""

import time

import pytest

from verify.match.facts.agreement import compatible
from verify.match.facts.numbers import quantities, read_digits


def one(text: str):
    found = quantities(text)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234 people", 1234),
        ("1.234.567 people", 1234567),
        ("1 234 567 people", 1234567),
        ("1'234 people", 1234),
        ("90k users", 90000),
        ("90,000 users", 90000),
        ("twenty-three thousand troops", 23000),
        ("two hundred and fifty employees", 250),
        ("1.2 million readers", 1.2e6),
        ("£30m", 30e6),
        ("$1.2 billion", 1.2e9),
        ("3,5 %", 3.5),
        ("the 2nd round", 2),
        ("the third round", 3),
        ("half of the voters", 50),
        ("revenue tripled", 3),
        ("-5 °C", -5),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: float) -> None:
    assert value in one(text).values


@pytest.mark.parametrize(
    "text", ["COVID-19", "the B-52", "at 10:30", "version 3.1.2", "see [4]", "hundreds of people", "the G20"]
)
def test_digits_that_count_nothing_are_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("5 percent", "5%"),
        ("2.5 kilometres", "2,500 metres"),
        ("about 80 per cent", "79.7 %"),
        ("more than 14,000 runners", "14,612 runners"),
        ("at least 500 jobs", "500 jobs"),
        ("up to 300 jobs", "290 jobs"),
        ("1.2 million people", "1,234,567 people"),
        ("350 people", "347 people"),
        ("between 5 and 10 km", "5-10 km"),
        ("ninety thousand users", "90k users"),
        ("$5 million", "USD 5,000,000"),
    ],
)
def test_quantities_agree_across_formats_units_rounding_and_bounds(claim: str, page: str) -> None:
    assert compatible(one(claim), one(page))


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("5 percent", "6 percent"),
        ("3 goals", "4 goals"),
        ("1,250 people", "1,200 people"),
        ("more than 500 jobs", "400 jobs"),
        ("up to 300 jobs", "320 jobs"),
        ("6.11 copies", "3.85–6.51 copies"),
        ("the second round", "the third round"),
        ("about 80 per cent", "60 per cent"),
        ("5 to 10 km", "5 to 12 km"),
    ],
)
def test_quantities_that_differ_do_not_agree(claim: str, page: str) -> None:
    assert not compatible(one(claim), one(page))


def test_a_dot_with_three_digits_is_read_both_ways() -> None:
    assert read_digits("1.234") == ((1.234, 1234.0), 0.001)


def test_reading_hostile_digits_takes_linear_time() -> None:
    text = "9" * 50_000 + " " + "1,000," * 20_000 + " two hundred" * 5_000
    began = time.process_time()
    quantities(text)
    assert time.process_time() - began < 2.0
