"""Pairs exchanged: "A keeps bees and B grows figs" of a page where it is B who keeps the bees and A who grows the figs.

A claim of two halves is laid beside two stretches of the page. Where each stretch has the first words of one half and
the last words of the other, and nowhere what a half puts together, the halves are crossed. Who or what the subject is
need not be known: the words that a half ties and the page ties otherwise tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from verify.match.facts.kin import KIN
from verify.match.facts.slots import Finding
from verify.match.facts.verbs import verbal
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.words import OPPOSING, Words, bag
from verify.model import CheckKind, Outcome

DIVIDING = OPPOSING | {"and"}
"""Words that may divide a claim into two halves; "and" does so only where none of the others does."""
LEAST = 4.0
"""Weight (idf) of the claim's words in each corner of a crossing."""
COVERED, COVERED_BOTH = 0.6, 0.72
"""Share of each half that both stretches together must have, and of the two on average."""
SLIGHT = 6.0
"""Most that a half's first word may weigh where the page lacks it: what follows it is then the subject."""
TELLING = 7.0
"""Weight from which one word of a name stands for all of it."""
TOGETHER = 0.5
"""Share of what a half puts together that no other stretch may have of both its parts."""
WINDOWS = 6
"""Sentences that are looked at, best first."""
OPEN = bag("it its he his she her they their")
MOST_CUTS, MOST_EDGES, SHORTEST = 5, 8, 2


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run of a page's sentence with the claim's content words that it has, as bits by their places."""

    view: SentenceView
    first: int
    last: int
    has: int


@dataclass(frozen=True, slots=True)
class _Half:
    """A part of the claim: its words that the other part has not, as bits, and their weight."""

    first: int
    last: int
    bits: int
    weight: float
    opposed: bool
    """Whether a word that opposes divides them ("while"), and not "and" or a mere comma."""


def pairings(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """At most one conflict: the page ties the first words of each half of the claim to the last words of the other."""
    halves = [pair for cut in _cuts(claim) if (pair := _halved(claim, cut)) is not None]
    if not halves:
        return []
    named = sum(1 << i for name in claim.names for i in range(name.first, name.last))
    things = named | sum(1 << i for i in range(len(claim.words)) if claim.weights[i] and not verbal(claim.words, i))
    told = _told(claim)
    stretches = [one for view in views[:WINDOWS] for one in _stretches(claim, view, told)]
    for left, right in [*halves, *((right, left) for left, right in halves)]:
        here = [s for s in stretches if s.has & left.bits and s.has & right.bits]
        open_ = [s for s in stretches if s.has & left.bits and s.first == 0 and s.view.words.normals[0] in OPEN]
        for one in here:
            for two in (*here, *open_):
                if not _overlap(one, two) and _crossed(claim, (left, right), (one, two), stretches, (named, things)):
                    return [_finding(claim, left, right, one, two)]
    return []


def _cuts(claim: ClaimView) -> list[int]:
    """Words at which the claim may fall into two halves."""
    words = claim.words
    inner = range(1, len(words) - 1)
    opposing = [i for i in inner if words.normals[i] in OPPOSING]
    named = {name.first for name in claim.names}
    paired = {name.last for name in claim.names if name.last + 1 in named}  # "A and B are …"
    joining = opposing or [i for i in inner if words.normals[i] == "and" and (i not in paired or i in _parted(words))]
    commas = [i for i in inner if i in words.edges and words.normals[i] not in DIVIDING and i in named]
    return [*joining, *commas][:MOST_CUTS]


def _parted(words: Words) -> set[int]:
    """Words that a comma or a semicolon goes before."""
    ends, starts = words.ends, words.starts
    return {i for i in range(1, len(words)) if words.text[ends[i - 1] : starts[i]].strip()}


def _halved(claim: ClaimView, cut: int) -> tuple[_Half, _Half] | None:
    stems, weights = claim.words.stems, claim.weights
    left = {stems[i] for i in range(cut) if weights[i]}
    shared = left & {stems[i] for i in range(cut, len(stems)) if weights[i]}
    pair: list[_Half] = []
    for first, last in ((0, cut), (cut, len(stems))):
        places = [i for i in range(first, last) if weights[i] and stems[i] not in shared]
        if len(places) < SHORTEST:
            return None
        opposed = claim.words.normals[cut] in OPPOSING
        pair.append(_Half(first, last, sum(1 << i for i in places), sum(weights[i] for i in places), opposed))
    return pair[0], pair[1]


def _told(claim: ClaimView) -> dict[str, int]:
    """The claim's places that a stem of the page speaks of; a telling word of a name speaks of all of it."""
    at: dict[str, int] = {}
    for place, weight in enumerate(claim.weights):
        if weight:
            one = claim.words.stems[place]
            for form in (one, *KIN.get(one, ())):
                at[form] = at.get(form, 0) | 1 << place
    for name in claim.names:
        whole = sum(1 << i for i in range(name.first, name.last) if claim.weights[i])
        for place in range(name.first, name.last):
            one = claim.words.stems[place]
            if claim.weights[place] >= TELLING and not at[one] & ~whole:
                at[one] |= whole
    return at


def _stretches(claim: ClaimView, view: SentenceView, at: dict[str, int]) -> list[_Stretch]:
    """The sentence, and its runs between commas, brackets and joining words; of equal ones the shortest."""
    words = view.words
    bits = [at.get(one, 0) for one in words.stems]
    edges = [i for i in sorted(words.edges) if i < len(words)][:MOST_EDGES]
    borders = [0, *edges, len(words)]
    shortest: dict[int, _Stretch] = {}
    for n, first in enumerate(borders):
        has = 0
        done = first
        for last in borders[n + 1 :]:
            for place in range(done, last):
                has |= bits[place]
            done = last
            if has and (has not in shortest or last - first < shortest[has].last - shortest[has].first):
                shortest[has] = _Stretch(view, first, last, has)
    return list(shortest.values())


def _weight(claim: ClaimView, bits: int) -> float:
    total = 0.0
    while bits:
        low = bits & -bits
        total += claim.weights[low.bit_length() - 1]
        bits ^= low
    return total


def _crossed(
    claim: ClaimView,
    halves: tuple[_Half, _Half],
    here: tuple[_Stretch, _Stretch],
    stretches: Sequence[_Stretch],
    known: tuple[int, int],
) -> bool:
    (left, right), (one, two), (named, things) = halves, here, known
    head, tail = left.bits & one.has & ~two.has, left.bits & two.has & ~one.has
    top, end = right.bits & two.has & ~one.has, right.bits & one.has & ~two.has
    taken_up = not top and two.first == 0 and two.view.words.normals[0] in OPEN
    if not (head and tail and end and (top or taken_up)):
        return False
    if not (_before(head, tail) and (not top or _before(top, end))):
        return False
    subjects = bool(head & named and (taken_up or top & named))
    if not (subjects or left.opposed or (_definite(claim, left) and _definite(claim, right))):
        return False
    both = one.has | two.has
    if not _leads(claim, left, head & things, both) or not (taken_up or _leads(claim, right, top & things, both)):
        return False
    if any(subject and not subject & named and _goes_on(claim, subject) for subject in (head, top)):
        return False
    if taken_up and not (head & named and right.bits & named and not right.bits & named & both):
        return False
    least = 2 * LEAST if taken_up else LEAST
    if min(_weight(claim, corner) for corner in (head, tail, top or tail, end)) < least:
        return False
    both |= right.bits & named if taken_up else 0
    shares = [_weight(claim, half.bits & both) / half.weight for half in halves]
    if min(shares) < COVERED or sum(shares) < 2 * COVERED_BOTH:
        return False
    return not any(
        _together(claim, head, tail, other, top | end) or (top and _together(claim, top, end, other, head | tail))
        for other in stretches
        if not (_overlap(other, one) and _overlap(other, two))
    )


def _definite(claim: ClaimView, half: _Half) -> bool:
    """Whether a half begins with "the": a subject of its own and no second part of what goes before."""
    normals = claim.words.normals
    return normals[half.first] == "the" or (normals[half.first] == "and" and normals[half.first + 1] == "the")


def _goes_on(claim: ClaimView, top: int) -> bool:
    """Whether a comma and a verb follow the words: then the subject stands before them ("wrote A and B, taught C")."""
    after = top.bit_length()
    return after < len(claim.words) and after in claim.words.edges and verbal(claim.words, after)


def _overlap(one: _Stretch, other: _Stretch) -> bool:
    return one.view is other.view and one.first < other.last and other.first < one.last


def _leads(claim: ClaimView, half: _Half, head: int, both: int) -> bool:
    """Whether a half begins with its subject, but for slight words that the page lacks."""
    bits = half.bits
    while bits:
        low = bits & -bits
        if low & both or claim.weights[low.bit_length() - 1] > SLIGHT:
            return bool(low & head)
        bits ^= low
    return False


def _before(one: int, other: int) -> bool:
    """Whether all of some words stand before all of others."""
    return one.bit_length() <= (other & -other).bit_length()


def _together(claim: ClaimView, one: int, other: int, stretch: _Stretch, rest: int) -> bool:
    """Whether a stretch has what the claim ties, and little of the claim's other half."""
    if not (one & stretch.has and other & stretch.has):
        return False
    tied = min(_weight(claim, part & stretch.has) / _weight(claim, part) for part in (one, other))
    return tied >= TOGETHER and _weight(claim, rest & stretch.has) < TOGETHER * _weight(claim, rest)


def _finding(claim: ClaimView, left: _Half, right: _Half, one: _Stretch, two: _Stretch) -> Finding:
    words, theirs = claim.words, one.view.words
    shown = (one, two) if one.view is two.view else (one,)
    return Finding(
        CheckKind.ROLE, Outcome.CONFLICTING,
        words.starts[min(left.first, right.first)], words.ends[max(left.last, right.last) - 1],
        one.view, theirs.starts[min(s.first for s in shown)], theirs.ends[max(s.last for s in shown) - 1],
        "the page says of each what the claim says of the other", 0.9,
    )  # fmt: skip
