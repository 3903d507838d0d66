"""What the page says of nobody, leaves out, or says of one kind only."""

import pytest

from tests.match.judging import conflicts
from verify.match import page_from_text

PAGE = """Report of the Holm lifeboat, 1931
Nobody was paid for the night of the wreck. Not one rower had worn a cork jacket before that winter.
The committee heard nine witnesses, not including Captain Rolf. All sails except the jib were torn.
No launch was made in July. In June one launch was made, at dawn. The crew had oilskins and leather boots.
The boat has a rail with lamps on the port side only. The slip is not lit at night, and the shed has no stove.
"""
WHY = ("denies it of everybody", "leaves out what the claim", "counts in what the claim", "exception", "negates it")


def told(claim: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, PAGE) if any(why in check.why for why in WHY)]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("Twelve men were paid for the night of the wreck.", "Nobody was paid for the night of the wreck"),
        (
            "Before that winter six rowers had worn cork jackets.",
            "Not one rower had worn a cork jacket before that winter",
        ),
        ("The committee heard nine witnesses, including Captain Rolf.", "not including Captain Rolf"),
        ("All sails were torn, including the jib.", "sails except the jib"),
        ("The boat has a rail with lamps on each side.", "only"),
        ("The slip is lit at night, but the shed does not have a lamp.", "not"),
    ],
)
def test_what_nobody_did_or_what_is_left_out_conflicts(claim: str, theirs: str) -> None:
    assert theirs in told(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "None of the men was paid for the night of the wreck.",
        "The committee heard nine witnesses, but not Captain Rolf.",
        "All sails but the jib were torn.",
        "A single launch was made in June.",
        "The crew had oilskins, including leather boots.",
        "The shed has no stove and the slip is not lit.",
    ],
)
def test_the_same_in_other_words_is_no_conflict(claim: str) -> None:
    assert told(claim) == []


def test_the_words_shown_are_the_pages_own() -> None:
    page = page_from_text(PAGE)
    claim = "The committee heard nine witnesses, including Captain Rolf."
    (check,) = [check for check in conflicts(claim, PAGE) if WHY[1] in check.why]
    assert page.text[check.start : check.end] == check.evidence
    assert claim[check.claim_start : check.claim_end] == check.claim == "including Captain Rolf"


def test_a_negation_elsewhere_in_the_claim_does_not_hide_what_the_page_denies() -> None:
    page = "The library lends no scores and no maps, but it lends films."
    found = [c.evidence for c in conflicts("The library lends scores, but it does not lend films.", page)]
    assert "no" in found


def test_a_claim_under_a_condition_is_not_held_against_the_same_condition() -> None:
    page = "If the dam is not repaired by June, the licence will lapse. The licence will not lapse if it is."
    assert told("Should the dam not be repaired by June, the licence will lapse.") == []
    assert not [
        c for c in conflicts("Should the dam not be repaired by June, the licence will lapse.", page) if "neg" in c.why
    ]
