"""Values side by side: "a repair costs 900, a new pump 2,400" tells of each value what it belongs to.

Where a sentence has several values of one kind, each in a stretch of its own, the words of a stretch tell what its
value belongs to. A claim that gives a value with the words of another's stretch, and none of its own, is in conflict.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verify.match.facts.agreement import bare
from verify.match.facts.dates import When
from verify.match.facts.kin import KIN
from verify.match.facts.quantity import Quantity
from verify.match.facts.slots import Finding
from verify.match.facts.timing import agree
from verify.match.facts.timing import rivals as comparable
from verify.match.facts.verbs import verbal
from verify.match.facts.views import ClaimView, SentenceView, portion
from verify.match.words import STOP, Words, bag, stem, weights
from verify.model import CheckKind, Outcome

F = TypeVar("F", Quantity, When)
TELLING = 2.5
"""Weight (idf) of the claim's words that must be in the other value's stretch alone; twice where its own has none."""
STRAY = 1.0
"""Weight of its words that may be found in its own value's stretch alone all the same."""
MATTER = 0.5
"""Share of the claim's clause that the sentence must have."""
BESIDE = 7
"""Words on either side of a value that can tell what it belongs to."""
_VALUED = "cost costs pay weigh measure last earn receive charge take hold seat reach score sell"
VALUED = frozenset(stem(verb) for verb in _VALUED.split())
"""Verbs between a thing and its value, which a second stretch leaves out."""
FEWEST = 2
"""Content words that a stretch of the claim between commas must have beside the value to speak for itself."""
STRONG = ";—"
JOINING = bag("while whereas but and although")
STANDING_IN = bag("it he she they him them its his her their this these those one ones again")
"""Words that take up what the stretch before is about: its words then tell of both values."""


def bindings(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """A conflict for each number and date of the claim that its sentence ties to something else."""
    found: list[Finding] = []
    numbers = [q for q in claim.quantities if q.kind not in ("ordinal", "label") and not _identifier(claim, q)]
    values = {value for q in numbers for value in q.values}
    for view in views:
        if values and len(view.quantities) > 1 and any(not values.isdisjoint(q.values) for q in view.quantities):
            found += _bound(CheckKind.NUMBER, claim, numbers, view, view.quantities, _equal, _one_kind)
        if claim.dates and len(view.dates) > 1:
            found += _bound(CheckKind.DATE, claim, claim.dates, view, view.dates, agree, comparable)
    return found


def _identifier(claim: ClaimView, fact: Quantity) -> bool:
    """Whether a number is the name's that stands before it ("Part 2", "Senate Bill 344")."""
    first, _ = claim.words.at(fact.start, fact.end)
    plain = fact.kind == "count" and not fact.spelled
    return plain and first > 1 and claim.words.raw[first - 1][0].isupper()


def _equal(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers have the same value; what rounds or bounds it is no exchange."""
    return one.high == other.high and not set(one.values).isdisjoint(other.values)


def _one_kind(one: Quantity, other: Quantity) -> bool:
    if bare(one) or bare(other):
        return not (one.spelled or other.spelled) and "ordinal" not in (one.kind, other.kind)
    return one.kind == other.kind != "ordinal" and (one.kind != "count" or stem(one.noun) == stem(other.noun))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Content words beside a value, and those of them that are no verbs; ``open``: it takes up what goes before."""

    stems: frozenset[str]
    things: frozenset[str]
    open: bool


def _bound(
    kind: CheckKind,
    claim: ClaimView,
    ours: Sequence[F],
    view: SentenceView,
    theirs: Sequence[F],
    equal: Callable[[F, F], bool],
    comparable: Callable[[F, F], bool],
) -> list[Finding]:
    found: dict[int, tuple[F, Finding]] = {}
    for place, fact in enumerate(ours):
        own = [other for other in theirs if equal(fact, other)]
        rivals = _rivals(own[0], theirs, equal, comparable) if len(own) == 1 and not _converted(fact, own[0]) else []
        if not rivals:
            continue
        first, last = claim.words.at(fact.start, fact.end)
        clause = claim.clause(first)
        if portion(claim, view, *clause, but=range(first, min(last, clause[1]))) < MATTER:
            continue
        run = _run(claim.words, first, last, strong=False)
        telling = sum(weight > 0 for weight in claim.weights[slice(*run)]) - (last - first)
        named = _named(claim, run if telling >= FEWEST else clause, first, last)
        given = rivals + own
        mine = _stretch(view.words, given, own[0])
        best: tuple[float, F] | None = None
        for rival in rivals:
            its = _stretch(view.words, given, rival)
            if mine is None or its is None or (mine if own[0].start > rival.start else its).open:
                continue
            elliptic = its.stems == its.things or mine.stems == mine.things
            ours_only = (mine.things if elliptic else mine.stems) - its.stems
            more = _heavy((its.stems - mine.stems) & named)
            enough = TELLING if ours_only else 2 * TELLING
            if (
                more >= enough
                and _heavy(ours_only & named - _counted(own[0])) <= STRAY
                and (best is None or more > best[0])
            ):
                best = more, rival
        if best is not None:
            at, to = best[1].start, best[1].end
            why = "the page gives this value for something else"
            found[place] = best[1], Finding(kind, Outcome.CONFLICTING, fact.start, fact.end, view, at, to, why, 0.9)
    return [f for n, (rival, f) in found.items() if _free(n, rival, ours, equal, found.keys())]


def _converted(fact: Quantity | When, own: Quantity | When) -> bool:
    """Whether two equal amounts are in different units: then they are equal by no chance."""
    return isinstance(fact, Quantity) and isinstance(own, Quantity) and fact.scale != own.scale


def _rivals(own: F, theirs: Sequence[F], equal: Callable[[F, F], bool], comparable: Callable[[F, F], bool]) -> list[F]:
    return [o for o in theirs if comparable(own, o) and not equal(own, o) and _in_turn(own, o)]


def _in_turn(own: Quantity | When, rival: Quantity | When) -> bool:
    """Whether only the later of two values leaves its unit out."""
    first, second = (own, rival) if own.start < rival.start else (rival, own)
    return not (isinstance(first, Quantity) and isinstance(second, Quantity) and bare(first) and not bare(second))


def _counted(fact: Quantity | When) -> set[str]:
    """The noun that a number counts: a second value of the same leaves it out."""
    return {stem(fact.noun)} if isinstance(fact, Quantity) and fact.noun else set()


def _free(place: int, rival: F, ours: Sequence[F], equal: Callable[[F, F], bool], found: Collection[int]) -> bool:
    """Whether the claim does not give the rival, too, at its right place: then both must be exchanged."""
    return all(other in found for other, one in enumerate(ours) if other != place and equal(one, rival))


def _named(claim: ClaimView, run: tuple[int, int], first: int, last: int) -> frozenset[str]:
    stems = [claim.words.stems[i] for i in range(*run) if claim.weights[i] and not first <= i < last]
    return frozenset(stems).union(*(KIN.get(one, ()) for one in stems))


def _stretch(words: Words, facts: Sequence[F], fact: F) -> _Stretch | None:
    """What stands beside a value within strong breaks, or else commas; None where another value is there, too."""
    places = [words.at(f.start, f.end) for f in facts if f is not fact]
    return _beside(words, words.at(fact.start, fact.end), {i for place in places for i in range(*place)})


def _beside(words: Words, place: tuple[int, int], taken: Collection[int]) -> _Stretch | None:
    first, last = place
    for strong in (True, False):
        start, end = _run(words, first, last, strong)
        if not any(start <= i < end for i in taken):
            near = [*range(max(start, first - BESIDE), first), *range(last, min(end, last + BESIDE))]
            inner = [i for i in near if words.normals[i] not in STOP]
            things = [i for i in inner if not (verbal(words, i) or words.stems[i] in VALUED)]
            stands = any(words.normals[i] in STANDING_IN for i in near)
            return _Stretch(frozenset(words.stems[i] for i in inner), frozenset(words.stems[i] for i in things), stands)
    return None


def _run(words: Words, first: int, last: int, strong: bool) -> tuple[int, int]:
    start, end = first, last
    while start > 0 and not _breaks(words, start, strong):
        start -= 1
    while end < len(words) and not _breaks(words, end, strong):
        end += 1
    return start, end


def _breaks(words: Words, index: int, strong: bool) -> bool:
    """Whether a stretch begins at a word."""
    if not strong:
        return index in words.edges
    gap = words.text[words.ends[index - 1] : words.starts[index]]
    return any(mark in gap for mark in STRONG) or words.normals[index] in JOINING


def _heavy(stems: frozenset[str]) -> float:
    table = weights()
    return sum(table[one] for one in stems)
