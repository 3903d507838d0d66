"""Of how many a page says it: all, not all, only some, one kind alone."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind

PAGE = """# Marsh orchids
All meadows of the reserve are mown in autumn. Only the females of the marsh wasp visit the flowers.
The path is dry enough for most visitors but not for all. Fees rose in the north, but in the town they fell.
Seeds were found in every pond. Warmth was highest at the spring and lowest at the weir.
"""


def found(claim: str) -> list[str]:
    kinds = (CheckKind.QUANTIFIER, CheckKind.NEGATION)
    return [check.evidence for check in conflicts(claim, PAGE) if check.kind in kinds]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("Only some meadows of the reserve are mown in autumn.", "All"),
        ("Both sexes of the marsh wasp visit the flowers.", "Only"),
        ("The path is dry enough for all visitors.", "most"),
        ("Warmth was highest at the weir.", "lowest"),
    ],
)
def test_of_more_or_fewer_than_the_page_says_conflicts(claim: str, theirs: str) -> None:
    assert theirs in found(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "All meadows of the reserve are mown in autumn.",
        "Only females of the marsh wasp visit the flowers.",
        "The path is not dry enough for all visitors.",
        "The path is dry enough for most visitors.",
        "Seeds were found in all ponds.",
        "Warmth was highest at the spring.",
        "The warmth was lowest at the weir.",
    ],
)
def test_the_same_number_in_other_words_meets_no_conflict(claim: str) -> None:
    assert found(claim) == []
