"""Values side by side: each belongs to the words of its own stretch."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind

PAGE = """The harbour of Vardo charges boats by their length.
A berth for a night costs 45 crowns, a berth for a month 610.
The pilots' guild counted 312 strandings in ten years; the coastguard knows of 287.
The old mole (1911, widened 1964) is 340 metres long, the new breakwater 820 metres.
The survey of 1975 found 96 houses and that of 2015 found 41.
The museum expects 9,000 visitors a year; before the fire it had 6,500.
Mark Lund was sent to the games in Baku in 2015 and the Olympic Games in Rio in 2016.
"""


def found(claim: str) -> list[str]:
    kinds = (CheckKind.NUMBER, CheckKind.DATE)
    return [check.evidence for check in conflicts(claim, PAGE) if check.kind in kinds]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("A berth for a month costs 45 crowns.", "610"),
        ("The coastguard knows of 312 strandings.", "287"),
        ("The old mole was widened in 1911.", "1964"),
        ("The survey of 2015 found 96 houses.", "1975"),
        ("The old mole is 820 metres long, the new breakwater 340 metres.", "340 metres"),
    ],
)
def test_a_value_with_the_words_of_another_conflicts(claim: str, theirs: str) -> None:
    assert theirs in found(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "A berth for a night costs 45 crowns, one for a month 610.",
        "The guild of pilots counted 312 strandings in ten years.",
        "The coastguard knows of 287 strandings.",
        "The mole was built in 1911 and widened in 1964.",
        "The new breakwater is 820 metres long.",
        "The survey of 1975 found 96 houses, that of 2015 only 41.",
        "Before the fire the museum had 6,500 visitors a year.",
        "The museum expects 9,000 visitors a year, against 6,500 before the fire.",
        "Mark Lund was sent to the Olympic Games of 2016.",
    ],
)
def test_a_value_in_its_own_place_meets_no_conflict(claim: str) -> None:
    assert found(claim) == []
