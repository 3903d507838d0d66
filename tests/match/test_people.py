"""People and places: a name in a slot that the rest of a clause tells by itself."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind

PAGE = """# Greta Lindahl
Greta Lindahl taught harmony from 1951 until 1974 in Bergen. She studied in Oslo.
The shipyard of Kaldnes had 800 workers, the one of Horten 1,200.
"""


def found(claim: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, PAGE) if check.kind is CheckKind.NAME]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("Lindahl composed for the radio, and she taught harmony in Oslo until 1974.", "Bergen"),
    ],
)
def test_another_name_in_an_otherwise_equal_clause_conflicts(claim: str, theirs: str) -> None:
    assert found(claim) == [theirs]


@pytest.mark.parametrize(
    "claim",
    [
        "Lindahl composed for the radio, and she taught harmony in Bergen until 1974.",
        "She taught harmony until 1974 and had studied in Oslo.",
        "The shipyard of Horten had 1,200 workers.",
    ],
)
def test_a_name_in_its_own_clause_meets_no_conflict(claim: str) -> None:
    assert found(claim) == []
