"""Words of nearly the same meaning: what counts as near, what never does, and what it changes."""

import pytest

from verify.match import MatchOptions, build_matcher, claim_from_text, page_from_text
from verify.match.facts.views import ClaimView
from verify.match.passages import PageIndex
from verify.match.select import Bench
from verify.match.vectors import LEAST, WORTH, near, vectors
from verify.match.words import stem


def near_words(claim: str, page: str) -> dict[str, set[str]]:
    bench = Bench([PageIndex(page_from_text(page))], [{}])
    return {ours: set(others) for ours, others in bench.near(ClaimView(claim)).items()}


def worth(ours: str, theirs: str) -> float:
    page = vectors().of([stem(theirs)])
    return near([stem(ours)], page).get(stem(ours), {}).get(stem(theirs), 0.0)


@pytest.mark.parametrize(
    ("ours", "theirs"), [("purchased", "bought"), ("attorney", "lawyer"), ("film", "movie"), ("physician", "doctor")]
)
def test_words_of_one_meaning_are_near(ours: str, theirs: str) -> None:
    assert WORTH * LEAST <= worth(ours, theirs) <= WORTH


@pytest.mark.parametrize(("ours", "theirs"), [("table", "river"), ("lawyer", "granite"), ("bought", "swam")])
def test_words_of_other_meanings_are_not_near(ours: str, theirs: str) -> None:
    assert worth(ours, theirs) == 0.0


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("rise", "fall"), ("north", "south"), ("second", "third"), ("march", "april"), ("red", "blue"), ("buy", "sell")],
)
def test_other_values_of_one_slot_are_never_near_however_alike(ours: str, theirs: str) -> None:
    assert worth(ours, theirs) == 0.0


def test_names_and_numbers_of_a_claim_have_no_near_words() -> None:
    found = near_words("In 2011 Zhou purchased a hospital.", "In 2012 Zhang bought a clinic.")
    assert stem("zhou") not in found
    assert "2011" not in found
    assert stem("bought") in found[stem("purchased")]


def test_a_passage_in_other_words_is_found_where_no_word_is_shared_with_it() -> None:
    page = "The harbour froze in winter. A lawyer bought the cinema. Fishing went on all year."
    bench = Bench([PageIndex(page_from_text(page))], [{}])
    claim = ClaimView("An attorney purchased the theatre.")
    assert bench.search(claim, {}, 3) == []
    found = bench.search(claim, {}, 3, bench.near(claim))
    assert bench.indices[0].sentences[found[0].sentence].text == "A lawyer bought the cinema."


def test_the_page_s_own_word_counts_more_than_one_that_is_near() -> None:
    matcher = build_matcher(MatchOptions(use_model=False))
    claim = claim_from_text("The physician purchased the old mill.")
    same = matcher.case(claim, [page_from_text("The physician purchased the old mill.")]).coverage
    other = matcher.case(claim, [page_from_text("The doctor bought the old mill.")]).coverage
    none = matcher.case(claim, [page_from_text("The granite swam the old mill.")]).coverage
    assert none.run + none.near_run < other.run + other.near_run < same.run + same.near_run
    assert same.near_run == same.near_union == same.near_frame == 0.0
