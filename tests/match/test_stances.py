"""A verb and its opposite in one sentence, each with an object of its own."""

import pytest

from tests.match.judging import conflicts

PAGE = """The year at Varrey
The council approved a footbridge over the Orle and rejected a tunnel under the railway.
Holm won the regatta cup but lost the rowing league to Skelm. The price of barley rose, while that of hops fell.
The court allowed the appeal of the millers; the claim of the dyers was dismissed.
"""


def told(claim: str) -> list[str]:
    return [c.evidence for c in conflicts(claim, PAGE) if "opposite of this object" in c.why]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("The council rejected a footbridge over the Orle.", "approved"),
        ("Holm won the rowing league.", "lost"),
        ("The council approved a tunnel under the railway and rejected a footbridge over the Orle.", "rejected"),
    ],
)
def test_the_opposite_verb_of_the_claims_object_conflicts(claim: str, theirs: str) -> None:
    assert told(claim) == [theirs]


@pytest.mark.parametrize(
    "claim",
    [
        "The council approved a footbridge over the Orle.",
        "The council rejected a tunnel under the railway but approved a footbridge over the Orle.",
        "Holm won the regatta cup.",
        "The council did not approve a tunnel under the railway.",
        "Holm lost the rowing league.",
    ],
)
def test_the_verb_with_its_own_object_is_no_conflict(claim: str) -> None:
    assert told(claim) == []
