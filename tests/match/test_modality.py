"""What the page leaves open is no fact, clause by clause; a permission is no doubt."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind

PAGE = """# Hollow Fen pumping station
Engineers may replace the old pump of Hollow Fen next spring. Whether the dyke was damaged by moles is being examined.
The origin of the leak is unknown. A fine of up to 900 crowns is possible. Visitors may bring dogs.
The board plans to buy the meadow. The sluice, it is said, was allegedly opened by Ulf Berg.
It was asked whether two pumps, working at once, lower the water. The board bought the mill.
"""


def found(claim: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, PAGE) if check.kind is CheckKind.MODALITY]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("Engineers have replaced the old pump of Hollow Fen.", "may"),
        ("The dyke was damaged by moles.", "Whether"),
        ("The board bought the mill, and the board bought the meadow.", "plans"),
        ("A fine of 900 crowns was imposed.", "possible"),
    ],
)
def test_a_fact_that_the_page_leaves_open_conflicts(claim: str, theirs: str) -> None:
    assert theirs in found(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Engineers might replace the old pump of Hollow Fen.",
        "It is not known whether moles damaged the dyke.",
        "Visitors can bring dogs.",
        "The board bought the mill.",
        "The board intends to buy the meadow.",
        "Two pumps were working at once.",
    ],
)
def test_the_same_doubt_or_another_matter_meets_no_conflict(claim: str) -> None:
    assert found(claim) == []


def test_a_question_that_nobody_can_answer_is_no_fact() -> None:
    page = "What broke the mast is still unknown. It has not been decided who pays for the mast."
    assert [c.evidence for c in conflicts("The inquiry found that lightning broke the mast.", page)] == ["unknown"]


def test_may_not_is_no_doubt() -> None:
    page = "Between March and May no trees may be felled in the park."
    assert conflicts("No trees are felled in the park between March and May.", page) == []
