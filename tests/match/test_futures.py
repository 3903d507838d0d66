"""What the page has ahead and the claim tells as done."""

import pytest

from tests.match.judging import conflicts, judge
from verify.match.facts.futures import past, pending
from verify.match.words import Words
from verify.model import CheckKind

PAGE = """The lighthouse of Varrey
The lantern room will be repainted in June by two painters from Holm. The north stair was repaired in 2019.
The keepers' garden is to be opened to visitors next spring. The museum plans to buy the old fog signal.
The harbour board has the right to move the lens to the mainland. The lens is to be seen on weekdays.
The society intended to lower the flagstaff. The foghorn will sound at noon, and it sounded at noon yesterday.
"""


def told(claim: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, PAGE) if check.kind is CheckKind.MODALITY]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("The lantern room was repainted in June by two painters from Holm.", "will"),
        ("The keepers' garden has been opened to visitors.", "is"),
        ("The museum bought the old fog signal.", "plans"),
        ("The harbour board has moved the lens to the mainland.", "right"),
        ("The society lowered the flagstaff.", "intended"),
    ],
)
def test_what_is_still_ahead_is_not_done(claim: str, theirs: str) -> None:
    assert told(claim) == [theirs]
    assert judge(claim, PAGE).support < judge("The north stair was repaired in 2019.", PAGE).support - 0.1


@pytest.mark.parametrize(
    "claim",
    [
        "The lantern room will be repainted in June by two painters from Holm.",
        "The keepers' garden is to be opened to visitors.",
        "The north stair was repaired in 2019.",
        "The lens can be seen on weekdays.",
        "The museum plans to buy the old fog signal.",
        "The foghorn sounded at noon.",
    ],
)
def test_what_both_have_ahead_or_both_as_done_is_no_conflict(claim: str) -> None:
    assert told(claim) == []


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The hall will open.", ["will"]),
        ("The hall is to open.", ["is"]),
        ("They have the option to renew.", ["option"]),
        ("Will Hart left the hall.", []),
        ("It is to be found in Bath.", []),
        ("They walked to open country.", []),
    ],
)
def test_words_that_put_a_deed_ahead(text: str, cues: list[str]) -> None:
    words = Words(text)
    assert [words.raw[i] for i in pending(words)] == cues


def test_a_verb_is_past_by_its_form_or_by_already() -> None:
    words = Words("The base is already open and they hire, sworn and trained.")
    assert [words.raw[i] for i in range(len(words)) if past(words, i)] == ["open", "sworn", "trained"]
