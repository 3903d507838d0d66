"""Numbers, dates and names: does the page fill the claim's slot with the same thing, with another, or not at all?

A different value elsewhere on the page is no conflict. It is one only where the sentence speaks of the same thing:
its frame (the claim's other words) and the words beside the fact match, and no equal value fits about as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from verify.match.facts.agreement import compatible
from verify.match.facts.agreement import near_miss as near_number
from verify.match.facts.agreement import opposed as opposed_number
from verify.match.facts.dates import When, published_date
from verify.match.facts.names import Name
from verify.match.facts.quantity import Quantity
from verify.match.facts.scopes import Turn
from verify.match.facts.timing import agree, covers
from verify.match.facts.timing import near_miss as near_date
from verify.match.facts.timing import opposed as opposed_date
from verify.match.facts.views import ClaimView, SentenceView, frame, near, portion
from verify.match.words import Words, bag
from verify.model import CheckKind, Outcome

F = TypeVar("F", Quantity, When, Name)

RIVAL = 0.5
"""Affinity from which a differing value stands in the claim's slot."""
MARGIN = 0.12
"""How much better than the best equal value a rival must fit."""
CROSSED = 0.25
"""How much better two values must fit each other's places in all to be held exchanged."""
MISSED, MISSED_DATE = 0.15, 0.4
"""Frame from which a value that all but equals the claim's (a digit, a unit, one part of a date) is a rival."""
RECKONED = 0.75
"""What a date that is reckoned from the page's ("on Sunday") counts of one that is written."""
CONVERTED = 0.15
"""What an equal amount in another unit ("75 minutes", "an hour and a quarter") has more: it is none by chance."""
OWN_DATE = 0.3
"""How surely the page's own year or month agrees."""
COARSE = 0.1
"""How much worse a rival may fit than a value that agrees only as far as it goes ("April" for "18 April")."""
LEADING_UP = bag("on in at by from to of until till the a an")
"""What may stand between a "not" and the value that it denies."""
PARTING, OWNING = bag("of among"), bag("the our its their his her these those")
CLAUSE_WORDS = 2
"""Content words beside the fact that a clause must have to speak for itself."""
LOCAL = 0.92
"""What a clause's own share counts of the whole claim's."""
BESIDE, WHOLE = 0.27, 0.48
"""What the words beside a rival and the frame of its sentence must reach, each by itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison: the claim's span, the sentence and span that answers it, and how surely (``strength``, 0–1).

    Where a cell of a table answers, ``view`` is None, ``quote`` its text and ``at``/``to`` its place in ``source``.
    """

    kind: CheckKind
    outcome: Outcome
    start: int
    end: int
    view: SentenceView | None = None
    at: int = -1
    to: int = -1
    why: str = ""
    strength: float = 1.0
    source: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """A value or name of a sentence by its span, how well it fits the claim's place, and whether it says as much."""

    score: float
    view: SentenceView
    start: int
    end: int
    full: bool = True


def numbers(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Every quantity of the claim against those of the sentences."""
    facts = claim.quantities
    theirs = [view.quantities for view in views] if facts else []
    equal = _equal(facts, theirs, compatible)
    found = [
        _settle(CheckKind.NUMBER, claim, fact, views, theirs, same, opposed_number, None, near_number)
        for fact, same in zip(facts, equal, strict=True)
    ]
    return _crossed(CheckKind.NUMBER, claim, facts, views, theirs, equal, compatible, found)


def _equal(facts: Sequence[F], theirs: Sequence[Sequence[F]], equal: Callable[[F, F], bool]) -> list[list[list[bool]]]:
    """For each fact of the claim and each sentence, which of the sentence's facts agree: asked once, needed often."""
    return [[[equal(fact, other) for other in others] for others in theirs] for fact in facts]


def _crossed(
    kind: CheckKind,
    claim: ClaimView,
    facts: Sequence[F],
    views: Sequence[SentenceView],
    others: Sequence[Sequence[F]],
    agreeing: Sequence[Sequence[Sequence[bool]]],
    equal: Callable[[F, F], bool],
    found: list[Finding],
) -> list[Finding]:
    """Two values of the claim that one sentence has the other way round: both conflict.

    They are held to be exchanged when each fits the other's place better than its own, by ``CROSSED`` in all.
    """
    for a, b in combinations(range(min(len(facts), 6)), 2):
        first, second = facts[a], facts[b]
        if equal(first, second) or _followed(claim, first, second) or _reckoned(first) or _reckoned(second):
            continue
        for view, given, ours, its in zip(views, others, agreeing[a], agreeing[b], strict=True):
            if True not in ours or True not in its:
                continue
            mine, other = given[ours.index(True)], given[its.index(True)]
            if mine is other:
                continue
            fits = [
                [
                    near(claim.words, *claim.words.at(f.start, f.end), view.words, *view.words.at(o.start, o.end))
                    for o in (mine, other)
                ]
                for f in (first, second)
            ]
            if fits[0][1] + fits[1][0] > fits[0][0] + fits[1][1] + CROSSED:
                for place, theirs in ((a, other), (b, mine)):
                    found[place] = Finding(
                        kind, Outcome.CONFLICTING, facts[place].start, facts[place].end, view, theirs.start, theirs.end,
                        "the page has the two values the other way round", 0.8,
                    )  # fmt: skip
                return found
            break
    return found


def _reckoned(fact: F) -> bool:
    return isinstance(fact, When) and fact.reckoned


def _followed(claim: ClaimView, first: F, second: F) -> bool:
    """Whether two values follow one another ("from 90 to 86"): "86, against 90 before" says the same."""
    before = claim.text[max(0, first.start - 24) : first.start].lower()
    between = claim.text[first.end : second.start].lower()
    if " as the " in between + " " or " than the " in between + " ":
        return True  # "the third cost twice as much as the first": no place of its own
    return "from " in before and between.startswith(" to ") and len(between) < 24


def times(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Every date of the claim against those of the sentences."""
    facts = claim.dates
    theirs = [view.dates for view in views] if facts else []
    equal = _equal(facts, theirs, agree)
    found = [
        _settle(CheckKind.DATE, claim, fact, views, theirs, same, opposed_date, covers, near_date)
        for fact, same in zip(facts, equal, strict=True)
    ]
    found = _crossed(CheckKind.DATE, claim, facts, views, theirs, equal, agree, found)
    found = [_of_the_page(claim, f, views) if f.outcome is Outcome.ABSENT else f for f in found]
    reckoned = {when.start for when in claim.dates if when.reckoned}
    return [f for f in found if f.outcome is Outcome.AGREEING or f.start not in reckoned]


def _of_the_page(claim: ClaimView, finding: Finding, views: Sequence[SentenceView]) -> Finding:
    """A year or month of the claim that is the page's own agrees weakly: pages leave out what is plain on that day."""
    when = next(w for w in claim.dates if w.start == finding.start)
    own = {published_date(view.published) for view in views if view.published}
    same = any(
        when.first == when.last == year and when.month in (0, month) and when.day in (0, day)
        for year, month, day in own
    )
    if not same or finding.view is not None:
        return finding
    return replace(finding, outcome=Outcome.AGREEING, why="the page's own date", strength=OWN_DATE)


def _settle(
    kind: CheckKind,
    claim: ClaimView,
    fact: F,
    views: Sequence[SentenceView],
    theirs: Sequence[Sequence[F]],
    agreeing: Sequence[Sequence[bool]],
    opposed: Callable[[F, F], bool],
    full: Callable[[F, F], bool] | None,
    missed: Callable[[F, F], bool],
) -> Finding:
    first, last = claim.words.at(fact.start, fact.end)
    match: Fit | None = None
    rival: Fit | None = None
    denied: Fit | None = None
    own_denied = _denied(claim.turns, claim.words, first)
    missing = MISSED_DATE if kind is CheckKind.DATE else MISSED
    clause = alone(claim, first, last)
    for view, others, answers in zip(views, theirs, agreeing, strict=True):
        whole = -1.0
        for other, agrees in zip(others, answers, strict=True):
            if not agrees and not opposed(fact, other):
                continue
            whole = matter(claim, view, first, last, clause) if whole < 0 else whole
            close = not agrees and whole >= missing and missed(fact, other)
            if whole < WHOLE and not (agrees or close):
                continue
            start, end = view.words.at(other.start, other.end)
            beside = near(claim.words, first, last, view.words, start, end)
            score = 0.55 * whole + 0.45 * beside
            if agrees and _denied(view.turns, view.words, start) and not own_denied:
                denied = Fit(max(score, RIVAL), view, other.start, other.end)
            elif agrees:
                score = _believed(score, fact, other)
                fit = Fit(score, view, other.start, other.end, full is None or full(fact, other))
                if match is None or (fit.full, fit.score) > (match.full, match.score):
                    match = fit
            elif not (
                _elsewhere(claim, fact, other)
                or _denied(view.turns, view.words, start)
                or _headed(claim, fact, view, first, last)
                or _of_all(view, other, answers)
            ):
                score = max(score, RIVAL) if close else score
                if (rival is None or score > rival.score) and (close or (beside >= BESIDE and whole >= WHOLE)):
                    rival = Fit(score, view, other.start, other.end)
    if denied is not None and match is None:
        found = verdict(kind, fact.start, fact.end, None, denied)
        return replace(found, why="the page says that it is not so")
    return verdict(kind, fact.start, fact.end, match, rival)


def _believed(score: float, fact: F, other: F) -> float:
    """An equal value's affinity: less for a date that is reckoned, more for an amount that is equal in another unit."""
    if isinstance(other, When):
        return score * (RECKONED if other.loose or other.beside[2] else 1.0)
    converted = isinstance(fact, Quantity) and isinstance(other, Quantity) and fact.scale != other.scale
    return score + (CONVERTED if converted else 0.0)


def _denied(turns: Sequence[Turn], words: Words, place: int) -> bool:
    """Whether a "not" stands right before a value: "on the 19th, not on the 12th"."""
    return any(
        place in turn.places
        and 0 < place - turn.cue <= 3
        and words.normals[turn.cue] == "not"
        and LEADING_UP.issuperset(words.normals[turn.cue + 1 : place])
        for turn in turns
    )


def _of_all(view: SentenceView, other: F, answers: Sequence[bool]) -> bool:
    """Whether a value is the whole of which the same sentence gives the claim's as a part: "of the 31, three"."""
    if not isinstance(other, Quantity) or True not in answers:
        return False
    words = view.words
    first, _ = words.at(other.start, other.end)
    place = next((i for i in (first - 1, first - 2) if i >= 0 and words.normals[i] in PARTING), -1)
    if place < 0 or (place != first - 1 and words.normals[first - 1] not in OWNING):
        return False
    return place in (0, first - 2) or place in words.edges or words.normals[place - 1] == "out"


def alone(claim: ClaimView, first: int, last: int) -> tuple[int, int] | None:
    """The fact's clause where the claim has several and this one speaks for itself."""
    clause = claim.clause(first)
    inner = sum(weight > 0 for weight in claim.weights[slice(*clause)]) - sum(w > 0 for w in claim.weights[first:last])
    return clause if len(claim.clauses) > 1 and inner >= CLAUSE_WORDS else None


def matter(claim: ClaimView, view: SentenceView, first: int, last: int, clause: tuple[int, int] | None) -> float:
    """How surely a sentence speaks of the fact's matter: by the whole claim, or by the fact's own clause."""
    whole = frame(claim, view, first, last)
    if clause is None or whole >= LOCAL:
        return whole
    return max(whole, LOCAL * portion(claim, view, *clause, but=range(first, min(last, clause[1]))))


def _elsewhere(claim: ClaimView, fact: F, other: F) -> bool:
    """Whether the differing value answers another fact of the claim exactly ("from 5 to 7")."""
    if isinstance(other, Quantity):
        ends = {other.values[0], other.high}
        return any(q is not fact and (q.values == other.values or q.values[0] in ends) for q in claim.quantities)
    if isinstance(other, When):
        key = (other.first, other.last, other.month, other.day)
        same = [w for w in claim.dates if w is not fact and (w.first, w.last, w.month, w.day) == key]
        return bool(same) or any(
            w is not fact and w.first == w.last == other.first == other.last > 0 and agree(w, other)
            for w in claim.dates
        )
    return False


def _headed(claim: ClaimView, fact: F, view: SentenceView, first: int, last: int) -> bool:
    """Whether the headings above a sentence, or the sentence before, say which ("Second round")."""
    ordinal = isinstance(fact, Quantity) and fact.kind in ("ordinal", "label")
    return ordinal and all(stem in view.around for stem in claim.words.stems[first:last])


def verdict(kind: CheckKind, start: int, end: int, match: Fit | None, rival: Fit | None) -> Finding:
    margin = MARGIN if match is None or match.full else -COARSE
    if rival is not None and rival.score >= RIVAL and (match is None or match.score < rival.score - margin):
        weak = match is not None
        return Finding(
            kind, Outcome.CONFLICTING, start, end, rival.view, rival.start, rival.end,
            "the page gives another value here", rival.score * (0.8 if weak else 1.0),
        )  # fmt: skip
    if match is not None:
        why = "" if match.full else "the page is less exact"
        outcome = Outcome.AGREEING if match.full else Outcome.ABSENT
        return Finding(kind, outcome, start, end, match.view, match.start, match.end, why, match.score)
    return Finding(kind, Outcome.ABSENT, start, end, why="not on the page near these words")
