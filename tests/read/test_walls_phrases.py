"""The words by which phrases are looked for first stand in everything that the phrases match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.read.walls import missing, paywall
from verify.read.walls.phrases import Phrases

ALL = [
    pytest.param(words, pattern, id=f"{name}-{number}")
    for name, phrases in (("missing", missing.TEXT), ("closed", paywall._CLOSED), ("scholarly", paywall._SCHOLARLY))
    for number, (words, pattern) in enumerate(phrases.phrases)
]


@pytest.mark.parametrize(("words", "pattern"), ALL)
def test_every_text_that_a_phrase_matches_holds_one_of_its_words(
    words: tuple[str, ...], pattern: re.Pattern[str]
) -> None:
    @settings(max_examples=40, deadline=None, derandomize=True, database=None)
    @given(st.from_regex(pattern, fullmatch=True))
    def holds(text: str) -> None:
        assert any(word in text for word in words), text

    holds()


def test_phrases_are_found_wherever_they_stand() -> None:
    phrases = Phrases(((("page",), r"pages? lost"), (("gone", "lost"), r"gone|is lost")))
    assert [found[0] for found in phrases.finditer("it is lost, page lost, gone")] == ["page lost", "is lost", "gone"]
    assert phrases.search("nothing of it") is None
