"""Two matters in a directed relation: which came first, which was chosen over which, which caused which.

A relation whose sides the page has the other way round is another statement, though every word is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from verify.match.facts.cues import NEGATIONS
from verify.match.facts.shared import alike
from verify.match.facts.slots import Finding
from verify.match.facts.verbs import verbal
from verify.match.facts.views import ClaimView, SentenceView, frame
from verify.match.words import LINKING, STOP, Words, bag, weights
from verify.model import CheckKind, Outcome

ALIKE, NEAR = 0.5, 0.3
"""Frame that a sentence must have to speak against the claim, and to bear it out."""
MOST, LEAST = 0.5, 0.25
"""Share of a side's own words that the page's other side must have, and at most what its same side may have."""
TELLING = 2.5
"""Weight (idf) of a side's own words below which they tell nothing."""
MOST_PAIRS = 4
TIME, CHOICE, CAUSE = "time", "choice", "cause"
WHY = {
    TIME: "the page has the two in the other order",
    CHOICE: "the page prefers the other of the two",
    CAUSE: "the page has cause and effect the other way round",
}
_MARKERS = {
    ("before",): (TIME, False),
    ("after",): (TIME, True),
    ("following",): (TIME, True),
    ("then",): (TIME, False),
    ("later",): (TIME, False),
    ("followed", "by"): (TIME, False),
    ("rather", "than"): (CHOICE, False),
    ("instead", "of"): (CHOICE, False),
    ("and", "not"): (CHOICE, False),
    ("but", "not"): (CHOICE, False),
    ("because",): (CAUSE, True),
    ("because", "of"): (CAUSE, True),
    ("owing", "to"): (CAUSE, True),
    ("due", "to"): (CAUSE, True),
    ("caused", "by"): (CAUSE, True),
    ("thanks", "to"): (CAUSE, True),
    ("led", "to"): (CAUSE, False),
    ("leads", "to"): (CAUSE, False),
    ("resulted", "in"): (CAUSE, False),
}
"""Words between two sides → their relation, and whether the side after them is its first."""
OPENING = frozenset(("before", "after", "because", "following", "instead", "rather"))
"""Markers that may open a sentence, with their side up to its comma."""
FIRST_WORDS = frozenset(words[0] for words in _MARKERS) | {"less", "not"}
STANDING_IN = bag("it them him her this that these those which whom us me")
"""Words after a marker for what another clause tells."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A relation of a sentence with the word that makes it and the places of either side's words."""

    kind: str
    marker: int
    first: tuple[int, ...]
    second: tuple[int, ...]


def orders(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """At most one conflict: a relation of the claim whose sides the page has exchanged, and nowhere as the claim."""
    if FIRST_WORDS.isdisjoint(claim.words.normals):
        return []
    for ours in pairs(claim.words):
        found = _against(claim, ours, views)
        if found is not None:
            return [found]
    return []


def _against(claim: ClaimView, ours: Pair, views: Sequence[SentenceView]) -> Finding | None:
    found: Finding | None = None
    for view in views:
        share = frame(claim, view)
        if share < NEAR or FIRST_WORDS.isdisjoint(view.words.normals):
            continue
        for theirs in pairs(view.words):
            if theirs.kind != ours.kind:
                continue
            turn = _turned(claim.words, ours, view.words, theirs)
            if turn is False:
                return None
            if turn and found is None and share >= ALIKE:
                found = _finding(claim, ours, view, theirs)
    return found


def pairs(words: Words) -> list[Pair]:
    """The directed relations of a sentence."""
    found: list[Pair] = []
    normals = words.normals
    for index, word in enumerate(normals):
        if word not in FIRST_WORDS or len(found) >= MOST_PAIRS:
            continue
        pair = _contrast(words, index) if word in ("not", "less") else _marked(words, index)
        if pair is not None and pair.first and pair.second:
            found.append(pair)
    return found


def _marked(words: Words, index: int) -> Pair | None:
    normals = words.normals
    two = tuple(normals[index : index + 2])
    given = _MARKERS.get(two) or _MARKERS.get(two[:1])
    if given is None or not NEGATIONS.isdisjoint(normals[max(0, index - 2) : index]):
        return None
    kind, backward = given
    start = index + (2 if two in _MARKERS else 1)
    if start >= len(words) or (normals[start] in STANDING_IN and not _verb(words, start + 1)):
        return None
    end = _end(words, start, kind)
    if kind == TIME and _opens(words, index):  # "In the chronicle, after the fall of A B ruled"
        return None
    if index == 0 and normals[0] in OPENING:
        left, right = _content(words, end, _border(words, end + 1, ";:")), _content(words, start, end)
    else:
        left, right = _content(words, _opening(words, index), index), _content(words, start, end)
    return Pair(kind, index, right, left) if backward else Pair(kind, index, left, right)


def _contrast(words: Words, index: int) -> Pair | None:
    """ "Not A but B", "less with A than with B": the one after is chosen."""
    partner = "but" if words.normals[index] == "not" else "than"
    last = min(len(words), index + 16)
    middle = next((i for i in range(index + 1, last) if words.normals[i] == partner), -1)
    if middle < 0 or (partner == "than" and words.normals[index + 1 : index + 2] == ["than"]):
        return None
    refused = _content(words, index + 1, min(middle, _border(words, index + 2, ",;:()—")))
    return Pair(CHOICE, index, _content(words, middle + 1, _border(words, middle + 2, ",;:()—")), refused)


def _opening(words: Words, index: int) -> int:
    """Where the side before a marker begins: after a colon or semicolon, which "then" and "later" look over."""
    if words.normals[index] in ("then", "later"):
        return 0
    for place in range(index - 1, 0, -1):
        if any(mark in words.text[words.ends[place - 1] : words.starts[place]] for mark in ";:"):
            return place
    return 0


def _end(words: Words, start: int, kind: str) -> int:
    """Where the side after a marker ends: at the next comma, or later where a stretch between commas comes first."""
    end = _border(words, start, ",;:()—")
    if end == start:  # "and not, as had been feared, by the concrete"
        return _border(words, _border(words, start + 1, ",;:()—") + 1, ",;:()—")
    gap = words.text[words.ends[end - 1] : words.starts[end]] if end < len(words) else ""
    if (
        kind == TIME and "," in gap and not any(verbal(words, i) for i in range(start, end))
    ):  # "before A, the last to leave, got out"
        return _border(words, end + 1, ";:()—")
    return end


def _opens(words: Words, index: int) -> bool:
    """Whether a marker comes after a comma with no verb before, so that its sentence begins only there."""
    gap = words.text[words.ends[index - 1] : words.starts[index]] if index else ""
    return "," in gap and not any(verbal(words, i) for i in range(_opening(words, index), index))


def _verb(words: Words, index: int) -> bool:
    return index < len(words) and verbal(words, index)


def _border(words: Words, start: int, marks: str) -> int:
    for place in range(max(1, start), len(words)):
        if any(mark in words.text[words.ends[place - 1] : words.starts[place]] for mark in marks):
            return place
    return len(words)


def _content(words: Words, first: int, last: int) -> tuple[int, ...]:
    normals = words.normals
    return tuple(
        i
        for i in range(first, last)
        if normals[i] not in STOP and normals[i] not in LINKING and not normals[i][0].isdigit()
    )


def _turned(claim: Words, ours: Pair, page: Words, theirs: Pair) -> bool | None:
    """True where the page has the sides exchanged, False where it has them as the claim, None where it is neither."""
    one, two = _own(claim, ours.first, ours.second), _own(claim, ours.second, ours.first)
    uno, due = _own(page, theirs.first, theirs.second), _own(page, theirs.second, theirs.first)
    least = min(_heavy(two), _heavy(due)) if ours.kind == CHOICE else min(map(_heavy, (one, two, uno, due)))
    if least < TELLING:
        return None
    straight = max(_share(two, due), _share(due, two)), max(_share(one, uno), _share(uno, one))
    if straight[0] >= MOST and straight[1] > LEAST:
        return False
    across = min(max(_share(two, uno), _share(uno, two)), max(_share(due, one), _share(one, due)))
    return True if across >= MOST and straight[0] <= LEAST else None


def _own(words: Words, places: tuple[int, ...], others: tuple[int, ...]) -> frozenset[str]:
    """Stems of one side that the other lacks."""
    rest = {words.stems[i] for i in others}
    return frozenset(words.stems[i] for i in places if words.stems[i] not in rest)


def _share(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Share of the weight of our stems that theirs have, in the same meaning."""
    total = _heavy(ours)
    met = sum(weights()[s] for s in ours if s in theirs or any(alike(s, other) for other in theirs))
    return met / total if total else 0.0


def _heavy(stems: frozenset[str]) -> float:
    table = weights()
    return sum(table[stem] for stem in stems)


def _finding(claim: ClaimView, ours: Pair, view: SentenceView, theirs: Pair) -> Finding:
    start, end = _span(claim.words, ours)
    at, to = _span(view.words, theirs)
    return Finding(CheckKind.ROLE, Outcome.CONFLICTING, start, end, view, at, to, WHY[ours.kind], 0.9)


def _span(words: Words, pair: Pair) -> tuple[int, int]:
    places = (*pair.first, *pair.second, pair.marker)
    return words.starts[min(places)], words.ends[max(places)]
