"""Names: where they are, and when two of them are of one bearer."""

import pytest

from verify.match.facts.names import borne, names, same
from verify.match.words import Words


def one(text: str):
    found = names(Words(f"Then {text} came."))
    assert len(found) == 1, [n.text for n in found]
    return found[0]


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("John F. Kennedy", "Kennedy"),
        ("J. Smith", "Jane Smith"),
        ("the World Health Organization", "the WHO"),
        ("CTO", "Chief Technology Officer"),
        ("the EU", "the European Union"),
        ("José Núñez", "Jose Nunez"),
        ("Bill Clinton", "William Clinton"),
        ("Apple", "Apple Inc."),
        ("France", "French"),
        ("the Bank of England", "the Bank of England"),
    ],
)
def test_one_bearer_is_known_under_several_forms(claim: str, page: str) -> None:
    assert same(one(claim), one(page))


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("Jane Smith", "John Doe"),
        ("John Smith", "Jane Smith"),
        ("Austria", "Australia"),
        ("the World Health Organization", "the WTO"),
        ("Iran", "Iraq"),
    ],
)
def test_different_bearers_are_told_apart(claim: str, page: str) -> None:
    assert not same(one(claim), one(page))


def test_a_lone_word_that_opens_a_sentence_is_a_name_only_when_known() -> None:
    assert names(Words("Researchers met.")) == []
    assert [n.text for n in names(Words("Kennedy was born."), {"kennedy"})] == ["Kennedy"]


def test_capitals_of_a_headline_tell_no_names() -> None:
    assert names(Words("Council Votes Down Plan For Bridge Across River Weir")) == []


def test_a_name_is_borne_by_a_text_that_has_its_words() -> None:
    name = one("Marie Curie")
    assert borne(name, set(Words("Curie, Marie").stems)) == 1.0
    assert borne(name, set(Words("Pierre Curie").stems)) == 0.5
