"""Alterations change what the claim says; rephrasings do not."""

import random

import pytest

from training.alter import alterations, date, name_from, names, negation, number, opposite, roles
from training.rephrase import REPHRASINGS, coarser_date, date_format, moved, number_format, rephrase, rounded

CLAIM = "On 5 March 2010, Anna Holt was succeeded by Peter Lund after raising 1,187,000 dollars."
POOL = ["Maria Stone", "Oslo", "Karl Berg"]


@pytest.mark.parametrize("kind", sorted(alterations(POOL)))
def test_each_alteration_is_deterministic_in_its_seed(kind: str) -> None:
    change = alterations(POOL)[kind]
    assert change(CLAIM, CLAIM, random.Random(4)) == change(CLAIM, CLAIM, random.Random(4))


@pytest.mark.parametrize("kind", ["number", "date", "name", "roles"])
def test_a_fact_alteration_leaves_a_claim_alone_whose_fact_the_evidence_lacks(kind: str) -> None:
    assert alterations(POOL)[kind](CLAIM, "Nothing of this is told here.", random.Random(1)) is None


@pytest.mark.parametrize("seed", range(8))
def test_an_altered_number_is_not_stated_by_the_evidence_as_it_was(seed: int) -> None:
    changed = number("It has 1,200 seats.", "The hall holds 1,200 seats.", random.Random(seed))
    assert changed is not None and "1,200" not in changed


def test_a_date_gets_another_month() -> None:
    changed = date(CLAIM, CLAIM, random.Random(2))
    assert changed is not None and "March" not in changed and "2010" in changed


def test_a_name_is_replaced_by_one_of_the_same_length() -> None:
    changed = name_from(POOL)("The prize went to Anna Holt.", "Anna Holt won.", random.Random(3))
    assert changed in {"The prize went to Maria Stone.", "The prize went to Karl Berg."}


def test_roles_swap_the_two_names_around_a_directed_verb() -> None:
    claim = "That year, Anna Holt defeated Peter Lund."
    assert roles(claim, claim, random.Random(0)) == "That year, Peter Lund defeated Anna Holt."


def test_roles_stay_where_the_relation_is_symmetric() -> None:
    assert roles("Here Anna Holt and Peter Lund met.", "Anna Holt and Peter Lund", random.Random(0)) is None


def test_a_negation_is_removed_where_present_and_added_where_absent() -> None:
    assert negation("It was not open.", "", random.Random(0)) == "It was open."
    assert negation("It was open.", "", random.Random(0)) in {"It was not open.", "It was never open."}


def test_an_opposite_replaces_one_word() -> None:
    assert opposite("Sales increased.", "", random.Random(0)) in {"Sales decreased.", "Sales reduced."}


def test_a_word_that_opens_a_sentence_is_not_taken_for_a_name() -> None:
    assert [m.group() for m in names("Yesterday the mayor met Anna Holt.")] == ["Anna Holt"]


def test_number_formats_keep_the_value() -> None:
    assert number_format("It has 90,000 members.", random.Random(0)) in {
        "It has 90000 members.",
        "It has 90k members.",
    }


@pytest.mark.parametrize("seed", range(10))
def test_rounding_says_a_true_bound(seed: int) -> None:
    changed = rounded("It cost 1,187,000 dollars.", random.Random(seed))
    assert changed is not None
    value = int("".join(c for c in changed if c.isdigit()))
    if "more than" in changed or "over" in changed:
        assert value < 1_187_000
    if "nearly" in changed or "less than" in changed:
        assert value > 1_187_000


def test_dates_change_order_and_lose_detail() -> None:
    assert date_format("It began on 5 March 2010.", random.Random(0)) == "It began on March 5, 2010."
    assert coarser_date("It began on March 5, 2010.", random.Random(0)) == "It began in March 2010."


def test_a_fronted_phrase_moves_to_the_end() -> None:
    assert moved("In 2010, the old town hall burned down.", random.Random(0)) == (
        "The old town hall burned down in 2010."
    )


def test_rephrasing_gives_the_claim_back_where_nothing_applies() -> None:
    assert len(REPHRASINGS) > 5
    assert rephrase("it rains", random.Random(1)) == "it rains"
