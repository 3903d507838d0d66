"""A condition of the page that the claim leaves out is shown as a weak check."""

import pytest

from tests.match.judging import judge
from verify.model import CheckKind, Outcome

PAGE = """The compound lowered blood pressure by a fifth in trials on mice. Dogs may enter the park except on Sundays.
The subsidy is paid for heat pumps only in rural parishes. The mast was painted red by two men.
"""


def found(claim: str) -> list[str]:
    checks = judge(claim, PAGE).checks
    return [
        c.evidence for c in checks if c.kind is CheckKind.QUANTIFIER and c.outcome is Outcome.ABSENT and c.start >= 0
    ]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("The compound lowered blood pressure by a fifth.", "in trials on mice"),
        ("Dogs may enter the park.", "except on Sundays"),
        ("The subsidy is paid for heat pumps.", "only in rural parishes"),
    ],
)
def test_a_condition_that_the_claim_leaves_out_is_shown(claim: str, theirs: str) -> None:
    assert found(claim) == [theirs]


@pytest.mark.parametrize(
    "claim",
    [
        "The compound lowered blood pressure by a fifth in mice.",
        "Dogs may enter the park, but not on Sundays.",
        "In rural parishes the subsidy is paid for heat pumps.",
        "The mast was painted red.",
    ],
)
def test_a_condition_that_the_claim_repeats_is_not(claim: str) -> None:
    assert found(claim) == []
