"""Times of day: how they are read, and when two of them agree."""

import time

import pytest

from tests.match.judging import outcomes
from verify.match.facts.agreement import comparable, compatible, near_miss
from verify.match.facts.numbers import quantities
from verify.model import CheckKind, Outcome


def one(text: str):
    found = [q for q in quantities(text) if q.kind == "clock"]
    assert len(found) == 1, [q.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at 14:30", 870),
        ("at 2.30 p.m.", 870),
        ("at 2:30 pm", 870),
        ("at half past two in the night", 150),
        ("at quarter to six pm", 1065),
        ("at noon", 720),
        ("until 16 o'clock", 960),
        ("from 9 am", 540),
    ],
)
def test_a_time_of_day_is_read_however_it_is_written(text: str, minutes: float) -> None:
    assert minutes in one(text).values


@pytest.mark.parametrize("text", ["John 3:16", "in 2:11:02", "3.5 amps", "12 people", "a ratio, 3:10", "won 6:4"])
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [q for q in quantities(text) if q.kind == "clock"] == []


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("at half past two", "at 2.30 p.m."),
        ("from nine o'clock to 17:00", "9 am–5 pm"),
        ("between 21:00 and 06:00", "from 9 pm until 6 am"),
        ("from 10 to 17 o'clock", "10:00–17:00, daily"),
        ("until 17:00", "from 10:00 to 17:00"),
        ("at about noon", "at 12.10 p.m."),
    ],
)
def test_times_of_day_agree_in_any_format(claim: str, page: str) -> None:
    assert compatible(one(claim), one(page))


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("at 2.30 a.m.", "at 14:30"),
        ("from 06:00 to 21:00", "between 21:00 and 06:00"),
        ("at noon", "at 12.40 p.m."),
        ("from 9 am to 5 pm", "from 9 am to 6 pm"),
    ],
)
def test_other_times_of_day_speak_against_each_other(claim: str, page: str) -> None:
    assert not compatible(one(claim), one(page))
    assert comparable(one(claim), one(page))


def test_a_stretch_of_the_day_turned_round_is_a_near_miss() -> None:
    assert near_miss(one("from 06:00 to 21:00"), one("between 21:00 and 06:00"))
    page = "Hoses fitted with a timer may be used between 21:00 and 06:00."
    assert outcomes("Hoses with a timer may be used from 06:00 to 21:00.", page, CheckKind.NUMBER) == [
        Outcome.CONFLICTING
    ]


def test_a_single_time_is_no_rival_of_a_stretch() -> None:
    assert not comparable(one("at 11:00"), one("from 10:00 to 17:00"))


def test_reading_hostile_times_takes_linear_time() -> None:
    text = "at 1:" * 20_000 + "half past " * 10_000 + "1 to " * 20_000
    began = time.process_time()
    quantities(text)
    assert time.process_time() - began < 2.0
