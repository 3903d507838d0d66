"""Relations with two sides: what came first, what was preferred, what caused what."""

import pytest

from tests.match.judging import conflicts, judge
from verify.match import page_from_text
from verify.match.facts.orders import pairs
from verify.match.words import Words

PAGE = """The orchard trust of Lenwick
Prune the pears before the plums: the plums bleed in March.
The trust repaired the cider press before it built a new barn.
The volunteers at first picked by hand; two years later they bought a shaking machine.
Blossom failed because of late frost, and not because of the beetles, as the neighbours had said.
The manager, Ilse Roth, prefers straw to bark. The trust sells juice rather than cider.
The decline has less to do with wages than with housing, according to the surveyor.
The drought of 1976 led to a leak in the dam. The pond dried up after the mill had closed.
"""
WHY = ("the page has the two in the other order", "the page prefers the other of the two", "cause and effect")


def found(claim: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, PAGE) if any(why in check.why for why in WHY)]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("The plums should be pruned before the pears.", "Prune the pears before the plums"),
        ("The trust repaired the cider press after it had built a new barn.", "before it built"),
        ("The volunteers at first bought a shaking machine and two years later picked by hand.", "picked by hand"),
        ("Blossom failed because of the beetles and not because of late frost.", "late frost, and not"),
        ("The trust sells cider instead of juice.", "juice rather than cider"),
        ("The decline is due to wages rather than to housing.", "less to do with wages than with housing"),
        ("A leak in the dam led to the drought of 1976.", "drought of 1976 led to a leak"),
        ("The mill closed after the pond had dried up.", "pond dried up after the mill had closed"),
    ],
)
def test_exchanged_sides_conflict_with_both_sides_shown(claim: str, theirs: str) -> None:
    assert any(theirs in evidence for evidence in found(claim)), found(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "The pears should be pruned before the plums.",
        "The plums should be pruned after the pears.",
        "After it had repaired the cider press, the trust built a new barn.",
        "Before the trust built a new barn it repaired the cider press.",
        "The volunteers picked by hand and later bought a shaking machine.",
        "Blossom failed because of late frost rather than because of the beetles.",
        "The trust does not sell cider but juice.",
        "The decline is due to housing rather than to wages.",
        "A leak in the dam was caused by the drought of 1976.",
        "The pond dried up after the mill had closed.",
    ],
)
def test_the_same_relation_in_other_words_is_no_conflict(claim: str) -> None:
    assert found(claim) == []


def test_a_sentence_that_has_the_claims_order_settles_it() -> None:
    page = PAGE + "Prune the plums before the pears in a warm year."
    claim = "The plums should be pruned before the pears."
    assert not [check for check in conflicts(claim, page) if check.why in WHY]


def test_the_places_of_the_check_are_those_of_its_words() -> None:
    claim = "The trust sells cider instead of juice."
    page = page_from_text(PAGE)
    check = next(check for check in judge(claim, PAGE).checks if check.why == WHY[1])
    assert page.text[check.start : check.end] == check.evidence
    assert claim[check.claim_start : check.claim_end] == check.claim


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Ships waited before the lock opened.", ["Ships", "waited"], ["lock", "opened"]),
        ("After the lock opened, ships left.", ["lock", "opened"], ["ships", "left"]),
        ("He chose not iron but copper.", ["copper"], ["iron"]),
        ("Copper, rather than iron, was chosen.", ["Copper"], ["iron"]),
    ],
)
def test_the_sides_are_read_in_order(text: str, first: list[str], second: list[str]) -> None:
    words = Words(text)
    (pair,) = pairs(words)
    assert [words.raw[i] for i in pair.first] == first
    assert [words.raw[i] for i in pair.second] == second


def test_what_a_pronoun_or_a_sentence_that_opens_late_leaves_out_is_not_guessed() -> None:
    assert pairs(Words("In the chronicle, after the fall of Orle the hegemon ruled Skara.")) == []
    assert pairs(Words("The saddlers left; before them the street belonged to coopers.")) == []
