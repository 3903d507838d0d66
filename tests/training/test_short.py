"""Short evidence: true and false wordings of one claim, and what gives neither away."""

import random

import pytest

from training.pairs import CONTRADICTS, ENTAILS
from training.short import alterations, denied, exchange, from_claim, from_sentences, quantifier, time_order
from training.synthesise import Material

PAGE = [
    "Norden Bridge was opened by Mayor Anna Holt on 5 March 1932.",
    "Anna Holt succeeded Peter Lund as mayor of Norden before the war.",
    "At least 40 boats were sold to Westby in 1951, and most of them have since been lost.",
    "The harbour of Westby may have been dredged by the Elm Company in 1960.",
]


def material(seed: int = 1) -> Material:
    return Material([" ".join(PAGE), "Maria Stone founded a school near Oslo in 1911."], random.Random(seed))


def test_names_are_exchanged_across_a_verb() -> None:
    claim = "Anna Holt succeeded Peter Lund before the war."
    assert exchange(claim, PAGE[1], random.Random(0)) == "Peter Lund succeeded Anna Holt before the war."


@pytest.mark.parametrize(
    "claim",
    [
        "Anna Holt and Peter Lund opened it.",
        "Anna Holt married Peter Lund.",
        "The road runs between Norden and Westby.",
    ],
)
def test_names_that_may_be_exchanged_are_left(claim: str) -> None:
    assert exchange(claim, claim, random.Random(0)) is None


def test_quantifiers_and_order_turn() -> None:
    rng = random.Random(0)
    assert quantifier("Most of them were lost.", "", rng) is None
    assert quantifier("It has at least 40 boats.", "", rng) == "It has fewer than 40 boats."
    assert time_order("It closed before the war.", "", rng) == "It closed after the war."


def test_a_denial_is_put_in_once() -> None:
    assert denied("It was opened.", random.Random(0)) in ("It was not opened.", "It wasn't opened.")
    assert denied("It was never opened.", random.Random(0)) is None
    assert denied("Boats sail.", random.Random(0)) is None


def test_what_was_altered_is_denied_as_well_so_that_not_gives_nothing_away() -> None:
    made = [e for seed in range(30) for e in from_claim(PAGE[0], PAGE[0], material(seed))]
    told = {e.target for e in made if " not " in e.claim or "n't " in e.claim}
    assert told == {ENTAILS, CONTRADICTS}


def test_every_sentence_has_a_true_and_a_false_wording_beside_it() -> None:
    made = list(from_sentences(PAGE, 4, material()))
    assert {e.target for e in made} >= {ENTAILS, CONTRADICTS}
    for one in made:
        assert one.group.startswith("short_")
        assert one.target != CONTRADICTS or one.claim not in one.evidence
        assert any(sentence in one.evidence for sentence in PAGE)


def test_negation_and_directed_roles_are_dealt_out_by_the_twins_alone() -> None:
    assert {"negation", "roles"}.isdisjoint(alterations(material()))
