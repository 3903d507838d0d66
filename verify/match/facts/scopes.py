"""What the negations of a sentence reach."""

from dataclasses import dataclass

from verify.match.facts.cues import DENIALS, NEGATIONS
from verify.match.words import STOP, Words, bag

REACH = 6
"""Words after a negation that it can turn."""
ENDING = bag("but because although while though whereas and")
BOUNDS = bag("less more fewer later earlier than only just least doubt merely until necessarily longer wonder")
"""Words after "not" or "no" with which it bounds a number or says no denial ("no longer" is read by itself)."""
THEN = bag("was were did")
AGAINST = bag(
    "advise advised advises vote voted votes decide decided decides warn warned ruled recommend recommended argued"
)
"""Verbs after which "against" turns what follows."""
ABSENCE = bag("absent lack lacks lacked lacking without unless")
"""Denials of what follows, whatever it is; the others ("failed", "refused") deny only a verb after "to"."""
EMPTY = STOP | NEGATIONS | bag("well even ever yet still quite really mr mrs ms dr sir lady lord")
"""Words that are never what a negation turns."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A negation: the word that turns, and the content words that it reaches, by their places; the first is its head.

    ``sure`` is false of verbs and adjectives that deny ("failed", "absent"), as what they deny varies.
    """

    cue: int
    places: tuple[int, ...]
    sure: bool = True


def turned(words: Words) -> list[Turn]:
    """The negations and denials of a sentence that reach something, in order."""
    found: list[Turn] = []
    for index, word in enumerate(words.normals):
        if word in NEGATIONS or word in DENIALS or word in ("yet", "against", "longer"):
            kind = _kind(words, index)
            if kind is not None:
                places = reach(words, index)
                if places:
                    found.append(Turn(index, places, kind))
    return found


def _kind(words: Words, index: int) -> bool | None:
    """True for a negation, False for a denial, None where the word turns nothing."""
    word = words.normals[index]
    before = words.normals[index - 1] if index else ""
    after = words.normals[index + 1] if index + 1 < len(words) else ""
    if word == "longer":
        return True if before in ("no", "any") else None
    if word == "yet":
        return True if after == "to" else None
    if word == "against":
        return True if before in AGAINST else None
    if word in ("not", "no") and (after in BOUNDS or (word == "no" and after[:1].isdigit())):
        return None
    if word in ("not", "no") and before == "or":  # "whether or not"
        return None
    if word == "not" and before in THEN and _until_a_date(words, index):  # "was not built until 1954": it was, then
        return None
    if word == "free":
        return False if after in ("of", "from") else None
    if word in NEGATIONS:
        return True
    return False if after == "to" or word in ABSENCE else None


def _until_a_date(words: Words, index: int) -> bool:
    after = words.normals[index + 1 : index + 1 + REACH]
    if "until" not in after:
        return False
    place = index + 1 + after.index("until")
    return any(word[0].isdigit() for word in words.normals[place + 1 : place + 4])


def reach(words: Words, cue: int) -> tuple[int, ...]:
    """Content words after a cue, up to a comma, a bracket or a joining word."""
    found: list[int] = []
    for index in range(cue + 1, min(len(words), cue + 1 + REACH)):
        gap = words.text[words.ends[index - 1] : words.starts[index]]
        if any(mark in gap for mark in ",;:.()—") or (words.normals[index] in ENDING and found):
            break
        if words.normals[index] not in EMPTY:
            found.append(index)
    return tuple(found)
