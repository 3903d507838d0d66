"""Comparisons: who is more and who is less, in either direction of the scale."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind

PAGE = """The Loder reservoir
The Loder reservoir lies above Ketting. It holds slightly less water than the Marne lake beside it.
Girls (61 per cent) were more likely than boys (48 per cent) to swim there.
The north dam is taller than the south dam. Carp are heavier than perch in every month.
Anglers caught more trout than pike last season.
Members were better informed than the average of the county.
"""


def found(claim: str) -> list[str]:
    return [
        check.evidence
        for check in conflicts(claim, PAGE)
        if check.kind is CheckKind.ROLE and check.why == "the page compares them the other way round"
    ]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("Boys were more likely than girls to swim there.", "Girls"),
        ("The south dam is taller than the north dam.", "taller than the south dam"),
        ("Anglers caught more pike than trout last season.", "trout than pike"),
        ("The Marne lake holds slightly less water than the Loder reservoir.", "less water than the Marne"),
    ],
)
def test_a_comparison_turned_round_conflicts(claim: str, theirs: str) -> None:
    assert any(theirs in evidence for evidence in found(claim)), found(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Girls were more likely than boys to swim there.",
        "The south dam is shorter than the north dam.",
        "Perch are lighter than carp in every month.",
        "Anglers caught fewer pike than trout last season.",
        "The Loder reservoir holds slightly less water than the Marne lake.",
        "Members were on average better informed than people of the county.",
        "The north dam was built later than the south dam.",
    ],
)
def test_the_same_comparison_in_other_words_meets_no_conflict(claim: str) -> None:
    assert found(claim) == []
