"""Numbers and quantities: how they are read, and when two of them agree."""

import time

import pytest

from tests.match.judging import outcomes
from verify.match.facts.agreement import comparable, compatible, near_miss
from verify.match.facts.numbers import quantities
from verify.match.facts.numerals import read_digits
from verify.match.facts.spellings import spellings
from verify.model import CheckKind, Outcome


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
        ("minus 5 degrees Celsius", -5),
        ("in a cold of –5 °C", -5),
        ("six hundred and twelve pupils", 612),
        ("a thousand and one nights", 1001),
        ("three million two hundred thousand euros", 3.2e6),
        ("a hundred sheep", 100),
        ("two dozen eggs", 24),
        ("half a dozen ships", 6),
        ("a quarter of a million signatures", 250_000),
        ("half an hour", 1800),
        ("two and a half hours", 9000),
        ("one and a half million tonnes", 1.5e9),
        ("3½ litres", 3.5),
        ("5 min 20 s", 320),
        ("five minutes and twenty seconds", 320),
        ("5 feet 11 inches", 1.8034),
        ("three fifths of the land", 60),
        ("an hour and a half", 5400),
        ("a million and a half voters", 1.5e6),
        ("two-and-a-half litres", 2.5),
        ("half a percentage point", 0.5),
        ("eightfold", 8),
        ("10x", 10),
        ("9.4 km2", 9.4e6),
        ("9.4 sq km", 9.4e6),
        ("12 degrees below zero", -12),
        ("a fortnight", 1_209_600),
        ("nine in ten households", 90),
        ("2 out of 5 patients", 40),
        ("10-fold", 10),
        ("twice the size", 2),
        ("NOK 4.5 million", 4.5e6),
        ("2.4 million pounds", 2.4e6),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: float) -> None:
    assert value in map(pytest.approx, one(text).values)


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19",
        "the B-52",
        "as John 3:16 has it",
        "version 3.1.2",
        "see [4]",
        "hundreds of people",
        "the G20",
        "the herbicide 2,4-D",
        "the receptor 5-HT",
        "the protein PRC2",
        "IL-6",
        "as others found (3)",
        "twice (3, 5–8)",
        "shown before [4, 7, 9]",
        "one of them",
        "a few thousand",
        "a fifth goal",
        "in the second half",
        "half-time",
    ],
)
def test_digits_that_count_nothing_are_no_quantity(text: str) -> None:
    assert [q for q in quantities(text) if q.kind not in ("ordinal", "times")] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("it fell from 0.92 to 0.4 seconds", [0.92, 0.4]),
        ("it fell from 920 to 400 milliseconds", [0.92, 0.4]),
        ("between two and four", [2]),
        ("two and four", [2, 4]),
        ("9, 12 and 30 percent", [9, 12, 30]),
        ("it grew from 3 to 4 million", [3e6, 4e6]),
        ("open from 3 to 4", [3]),
        ("16 and 84 metres", [16, 84]),
    ],
)
def test_numbers_that_stand_together_share_their_unit(text: str, values: list[float]) -> None:
    assert [q.values[0] for q in quantities(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a phase 3 trial", ["phase"]),
        ("groups 1 and 2", ["groups", "groups"]),
        ("Upper Ash has 388 goats and Lower Ash 83.", []),
        ("Halden has 40 shops", []),
        ("It has 12 rooms.", []),
        ("a group of 12 men", []),
    ],
)
def test_a_number_after_a_label_names_a_thing(text: str, names: list[str]) -> None:
    assert [q.noun for q in quantities(text) if q.kind == "label"] == names


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It drew more than 300 people.", "more than 300"),
        ("It cost just under £4 million.", "just under £4 million"),
        ("It drew 300 or so people.", "300 or so"),
        ("It is a little over six metres long.", "a little over six metres"),
    ],
)
def test_the_hedge_belongs_to_the_number(text: str, whole: str) -> None:
    quantity = one(text)
    assert text[quantity.begin : quantity.end] == whole


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
        ("over six thousand letters", "more than 6,400 letters"),
        ("more than sixty-two thousand visitors", "62,700 visitors"),
        ("nearly EUR 4.9 billion", "€4.88 billion"),
        ("roughly three thousand hectares", "2,900 hectares"),
        ("almost a hundred calls", "95 calls"),
        ("around 1.4 million pounds", "£1.36 million"),
        ("a little over five kilograms", "5.3 kg"),
        ("about three quarters of an hour", "46 minutes"),
        ("about 60 percent", "three fifths of it"),
        ("half of the pupils", "50 percent"),
        ("more than six in ten", "63.4 %"),
        ("two thirds of them", "66.7 %"),
        ("41.5 cm", "415 mm"),
        ("8.4 km", "8,400 metres"),
        ("4 °C", "39 °F"),
        ("from 39 to 45 euros", "€39–45"),
        ("90 kilometres an hour", "90 km/h"),
        ("32 degrees", "32 °C"),
        ("8 km", "5 miles"),
        ("seventy-odd people", "72 people"),
        ("about one percent", "1.03 %"),
        ("6.5 million tonnes", "6.5 Mt"),
        ("sales doubled", "a rise of 100 percent"),
        ("salt halved", "half of it"),
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
        ("over six thousand letters", "5,900 letters"),
        ("nearly 500 jobs", "520 jobs"),
        ("nearly 500 jobs", "400 jobs"),
        ("just over 31,000", "31,900"),
        ("more than 500 jobs", "fewer than 500 jobs"),
        ("48,213 people", "48,000 people"),
        ("5 percent", "5 people"),
        ("a phase 2 trial", "a group 2 trial"),
        ("$5 million", "€5 million"),
        ("3 hours", "200 minutes"),
        ("more than three times as many", "3.9"),
        ("5 mg", "5"),
    ],
)
def test_quantities_that_differ_do_not_agree(claim: str, page: str) -> None:
    assert not compatible(one(claim), one(page))


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("six weeks", "2.9"),
        ("12 percent", "391 people"),
        ("300 people", "300 km"),
        ("more than 500 jobs", "700 jobs"),
        ("about 500 jobs", "580 jobs"),
        ("nearly 500 jobs", "503 jobs"),
        ("7.24 million people", "7.2 million people"),
        ("7 cases", "5 to 9 cases"),
        ("100", "0.0018"),
        ("24", "three"),
        ("900,000 crowns", "38 crowns"),
        ("104 minutes", "41 days"),
        ("groups 1", "phase 2"),
    ],
)
def test_a_value_of_another_kind_or_less_exact_is_no_rival(claim: str, page: str) -> None:
    assert not comparable(one(claim), one(page))


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("more than 500 jobs", "480 jobs"),
        ("about 500 jobs", "800 jobs"),
        ("six weeks", "nine weeks"),
        ("12 percent", "14 percent"),
        ("300 people", "800 people"),
        ("phase 2", "phase 3"),
    ],
)
def test_a_differing_value_of_the_same_kind_is_a_rival(claim: str, page: str) -> None:
    assert comparable(one(claim), one(page)) and not compatible(one(claim), one(page))


@pytest.mark.parametrize(
    ("claim", "page", "near"),
    [
        ("$6.2 million", "$62 million", True),
        ("41 days", "41 weeks", True),
        ("92 euros", "29 euros", True),
        ("92 euros", "94 euros", False),
        ("97 percent", "79 people", False),
        ("thirty years", "three years", True),
        ("287 billion tonnes", "287 million tonnes", True),
        ("eleven years", "eleven days", False),
    ],
)
def test_the_same_digits_in_another_unit_or_order_are_a_near_miss(claim: str, page: str, near: bool) -> None:
    assert near_miss(one(claim), one(page)) is near


def test_a_dot_with_three_digits_is_read_both_ways() -> None:
    assert read_digits("1.234") == ((1.234, 1234.0), 0.001)


def test_reading_hostile_digits_takes_linear_time() -> None:
    text = "9" * 50_000 + " " + "1,000," * 20_000 + " two hundred" * 5_000
    began = time.process_time()
    quantities(text)
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("seven hundred and forty-four people", ["744"]),
        ("sixteen lanes", ["16"]),
        ("16 lanes", ["sixteen"]),
        ("four fifths of it", ["80"]),
        ("two lanes", []),
        ("744 people", []),
    ],
)
def test_a_number_is_searched_for_in_its_other_spellings(text: str, others: list[str]) -> None:
    assert list(spellings(quantities(text))) == others


def test_a_length_is_searched_for_in_its_other_units() -> None:
    assert "7200" in list(spellings(quantities("7.2 km")))


def test_a_spelled_number_finds_its_sentence_among_many() -> None:
    filler = " ".join(f"People took part in the survey of week {n}, and people liked it." for n in range(1, 40))
    page = filler + " In all, 744 were randomly assigned to the drug. " + filler
    claim = "Seven hundred and forty-four people took part in it."
    assert outcomes(claim, page, CheckKind.NUMBER) == [Outcome.AGREEING]


def test_values_that_follow_one_another_are_not_exchanged() -> None:
    page = "The board expects a profit of £86 million, compared with earlier guidance of £90 million."
    assert Outcome.CONFLICTING not in outcomes(
        "The board lowered its guidance of profit from £90 million to £86 million.", page, CheckKind.NUMBER
    )


def test_an_amount_in_another_unit_agrees_beside_another_one() -> None:
    page = "The bus to the airport runs every two hours (6.50 euros, 75 minutes); a taxi costs around 80 euros."
    claim = "The bus to the airport takes an hour and a quarter."
    assert outcomes(claim, page, CheckKind.NUMBER) == [Outcome.AGREEING]


def test_a_part_is_not_borne_out_by_the_number_of_the_whole() -> None:
    page = "According to the union, two of the ferry's three engines had been out of service since May."
    claim = "The union said that {} of the ferry's engines had been out of service since May."
    assert outcomes(claim.format("all three"), page, CheckKind.NUMBER) == [Outcome.CONFLICTING]
    assert outcomes(claim.format("two"), page, CheckKind.NUMBER) == [Outcome.AGREEING]


def test_a_whole_agrees_beside_its_part() -> None:
    page = "Two of the ferry's three engines had been out of service since May."
    assert outcomes("Two of the three engines of the ferry were out of service.", page, CheckKind.NUMBER) == [
        Outcome.AGREEING,
        Outcome.AGREEING,
    ]


def test_one_counts_before_a_unit_and_is_no_number_elsewhere() -> None:
    assert [q.text for q in quantities("It is lent for one week, one kilometre away.")] == ["one week", "one kilometre"]
    assert quantities("One of them came one day.") == []
