"""Values in a slot: what a sentence of several values does not deny."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind

PAGE = """Of the 58 beekeepers in the valley, seven winter their hives indoors.
The ropeway was not working till March, and the inn hired a cook in 1948 and let him go in 1953.
Wolves killed sheep in 1972 and again in 1981; the losses of the second winter came to 300 head.
The first cellar cost 30,000 florins, the second 90,000.
The inspector came not in 1990 but in 1991. The herd numbered 400 in 1961, 380 in 1963 and 410 in 1965.
An average of 640 crates left the pier each week.
"""


def found(claim: str) -> list[str]:
    kinds = (CheckKind.NUMBER, CheckKind.DATE, CheckKind.ROLE)
    return [check.evidence for check in conflicts(claim, PAGE) if check.kind in kinds]


@pytest.mark.parametrize(
    "claim",
    [
        "Seven beekeepers in the valley winter their hives indoors.",
        "The inn dismissed the cook in 1953.",
        "The losses of the winter of 1981 came to 300 head.",
        "The second cellar cost three times as much as the first, 90,000 florins.",
        "The ropeway was out of service until March.",
        "The herd was larger in 1965 than it had been four years before.",
    ],
)
def test_what_a_sentence_of_several_values_bears_out_meets_no_conflict(claim: str) -> None:
    assert found(claim) == []


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("Of the 61 beekeepers in the valley, seven winter their hives indoors.", "58"),
        ("An average of 710 crates left the pier each week.", "640"),
        ("The inspector came in 1990.", "1990"),
    ],
)
def test_another_value_or_a_denied_one_still_conflicts(claim: str, theirs: str) -> None:
    assert any(theirs in evidence for evidence in found(claim)), found(claim)
