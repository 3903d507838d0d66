"""The parts of a claim: which of them the page says nothing of."""

import pytest

from tests.match.judging import rules
from verify.match import claim_from_text, page_from_text
from verify.match.features import NAMES

PAGE = page_from_text(
    "The orchard at Lund was planted in 1954 by the brothers Holm.\n"
    "It holds four hundred apple trees, and schoolchildren pick the fruit each autumn."
)


def absent(text: str) -> float:
    return rules().case(claim_from_text(text), [PAGE]).features[NAMES.index("part_absent")]


@pytest.mark.parametrize(
    "text",
    [
        "The orchard at Lund was planted in 1954, and it supplies cider presses across southern Norway.",
        "Designed by a celebrated Danish landscape architect, the orchard at Lund was planted in 1954.",
    ],
)
def test_a_clause_of_which_the_page_has_no_word_is_absent_while_another_is_there(text: str) -> None:
    assert absent(text) == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "The orchard at Lund was planted in 1954, and schoolchildren pick the fruit each autumn.",
        "The orchard at Lund was planted in 1954, and pupils harvest the apples in fall.",
        "Glaciers of Patagonia shrink rapidly, and penguins breed on remote southern islands.",
        "The orchard at Lund was planted in 1954, and more.",
    ],
)
def test_other_words_for_a_clause_a_short_one_or_a_claim_about_something_else_are_no_absent_clause(text: str) -> None:
    assert absent(text) == 0.0
