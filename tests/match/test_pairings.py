"""Two halves of a claim that the page ties the other way round conflict; what it ties as the claim does never does."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind

PAGE = """The smokehouse on Gull Lane belongs to Edda Rook. She salts herring there from October to March.
Her neighbour Piet Straw repairs nets in the loft and was a postman before.
Rook had been a glazier. The upper quay is lit by gas; the lower quay has had electric lamps since 1911.
The harbour guild asked for a longer mole, the town council for a deeper basin.
Translations of the tide tables into Frisian (by Jorun Bleck) and Danish (by Sven Aarup) are for sale.
Straw drew charts and painted sails. He sailed to Bergen in 1988 and raised three sons.
Warm smoke preserves the fish for nine days, cold smoke for forty.
"""


def found(claim: str) -> list[str]:
    return [
        check.evidence
        for check in conflicts(claim, PAGE)
        if check.kind is CheckKind.ROLE and check.why == "the page says of each what the claim says of the other"
    ]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("Piet Straw salts herring from October to March, while Edda Rook repairs nets in the loft.", "nets"),
        ("The lower quay is lit by gas, and the upper quay has had electric lamps since 1911.", "upper quay"),
        ("The town council asked for a longer mole and the harbour guild for a deeper basin.", "harbour guild"),
        ("The Frisian translation is by Sven Aarup and the Danish one by Jorun Bleck.", "Frisian"),
        ("Edda Rook had been a postman and Piet Straw a glazier.", "Rook"),
    ],
)
def test_halves_that_have_exchanged_their_matter_conflict(claim: str, theirs: str) -> None:
    assert any(theirs in evidence for evidence in found(claim)), found(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Edda Rook salts herring from October to March, while Piet Straw repairs nets in the loft.",
        "Piet Straw repairs nets in the loft, while Edda Rook salts herring from October to March.",
        "The upper quay is lit by gas, and the lower quay has had electric lamps since 1911.",
        "Electric lamps have lit the lower quay since 1911, and gas lights the upper quay.",
        "The harbour guild asked for a longer mole and the town council for a deeper basin.",
        "The Frisian translation is by Jorun Bleck and the Danish one by Sven Aarup.",
        "Piet Straw had been a postman and Edda Rook a glazier.",
        "The smokehouse and the loft are on Gull Lane.",
        "Piet Straw drew charts and painted sails, sailed to Bergen in 1988 and raised three sons.",
    ],
)
def test_halves_that_the_page_ties_alike_meet_no_conflict(claim: str) -> None:
    assert found(claim) == []


def test_names_that_and_joins_are_no_two_halves() -> None:
    page = (
        "The Silters, a northern clan of fishers that lived around Hoorn and Ameland, led the Frisians and Danes to "
        "call the island Silta and Silland."
    )
    claim = (
        "The Frisians and Danes called the island Silta and Silland, respectively, after the Silters, a northern clan."
    )
    assert conflicts(claim, page) == []


def test_both_sides_words_are_shown_with_their_offsets() -> None:
    claim = "The lower quay is lit by gas, and the upper quay has had electric lamps since 1911."
    check = next(c for c in conflicts(claim, PAGE) if c.why.startswith("the page says of each"))
    assert PAGE[check.start : check.end] == check.evidence
    assert claim[check.claim_start : check.claim_end] == check.claim


def test_a_sentence_with_very_many_commas_is_looked_at_in_a_moment() -> None:
    lots = ", ".join(f"box {n} holds pins and box {n + 1} tacks" for n in range(400))
    assert found("Box one holds pins, and box two tacks, " + lots) == []
