"""Clauses that have exchanged their subjects conflict; in any order with their own subjects they do not."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind

PAGE = """# Mill pond
The parish judged the leak harmless. A commission, called in by the county, recommended new sluices.
The porters cleaned the yard, while the gardeners planted limes. Anglers complain and swimmers stay away.
"""


def found(claim: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, PAGE) if check.kind is CheckKind.ROLE]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("The parish recommended new sluices, while the commission judged the leak harmless.", "The parish judged"),
        ("The gardeners cleaned the yard and the porters planted limes.", "the gardeners planted limes"),
    ],
)
def test_exchanged_subjects_conflict(claim: str, theirs: str) -> None:
    assert any(theirs in evidence for evidence in found(claim)), found(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "The parish judged the leak harmless, and the commission recommended new sluices.",
        "The commission recommended new sluices, while the parish judged the leak harmless.",
        "The gardeners planted limes and the porters cleaned the yard.",
        "The porters cleaned the yard and planted roses, and the gardeners planted limes.",
        "Anglers complained, and swimmers stayed away.",
    ],
)
def test_clauses_with_their_own_subjects_meet_no_conflict(claim: str) -> None:
    assert found(claim) == []
