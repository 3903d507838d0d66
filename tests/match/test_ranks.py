"""Superlatives: who bears one, and which place it is."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind

PAGE = """# Rivers of Tarnland
Tarnland has six rivers and nine lakes. The longest river is the Osk, ahead of the Velm.
Lake Imra is the deepest lake of Tarnland; Lake Suhl is the largest. The Velm is the second-longest river.
The village of Brenn has a ferry. It is the oldest ferry in the country. The company is the largest employer of Brenn.
The company belongs to Rask Brothers.
"""


def found(claim: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, PAGE) if check.kind is CheckKind.QUANTIFIER]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("The Velm is the longest river of Tarnland.", "longest river is the Osk"),
        ("The longest river in Tarnland is the Velm.", "longest river is the Osk"),
        ("Lake Suhl is the deepest lake of Tarnland.", "Imra is the deepest"),
    ],
)
def test_another_bearer_of_the_superlative_conflicts(claim: str, theirs: str) -> None:
    assert theirs in found(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "The Osk is the longest river of Tarnland.",
        "Tarnland's deepest lake is Lake Imra.",
        "Brenn has the oldest ferry in the country.",
        "Rask Brothers is the largest employer of Brenn.",
        "The Velm is the second-longest river.",
        "The largest lake is Lake Suhl.",
    ],
)
def test_the_right_bearer_meets_no_conflict(claim: str) -> None:
    assert found(claim) == []
