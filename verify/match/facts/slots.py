"""Numbers, dates and names: does the page fill the claim's slot with the same thing, with another, or not at all?

A different value elsewhere on the page is no conflict. It is one only where the sentence speaks of the same thing:
its frame (the claim's other words) and the words beside the fact match, and no equal value fits about as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verify.match.facts.dates import When, agree, covers, shares
from verify.match.facts.names import Name, borne, same
from verify.match.facts.numbers import Quantity, compatible
from verify.match.facts.views import ClaimView, SentenceView, affinity, frame, near, touching
from verify.match.words import Words, stem
from verify.model import CheckKind, Outcome

F = TypeVar("F", Quantity, When, Name)

RIVAL = 0.5
"""Affinity from which a differing value stands in the claim's slot."""
MARGIN = 0.12
"""How much better than the best equal value a rival must fit."""
BESIDE, WHOLE = 0.3, 0.5
"""What the words beside a rival and the frame of its sentence must reach, each by itself."""
NAME_BESIDE, NAME_WHOLE = 0.45, 0.62
"""The same for names, of which a sentence has many: one neighbouring word must be the same, too."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison: the claim's span, the sentence and span that answers it, and how surely (``strength``, 0–1)."""

    kind: CheckKind
    outcome: Outcome
    start: int
    end: int
    view: SentenceView | None = None
    at: int = -1
    to: int = -1
    why: str = ""
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class _Fit:
    score: float
    view: SentenceView
    start: int
    end: int
    full: bool = True


def numbers(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Every quantity of the claim against those of the sentences."""
    return [
        _settle(CheckKind.NUMBER, claim, q, views, lambda v: v.quantities, compatible, _comparable, None)
        for q in claim.quantities
    ]


def times(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Every date of the claim against those of the sentences."""
    return [
        _settle(CheckKind.DATE, claim, w, views, lambda v: v.dates, agree, lambda c, e, *_: shares(c, e), covers)
        for w in claim.dates
    ]


def _settle(
    kind: CheckKind,
    claim: ClaimView,
    fact: F,
    views: Sequence[SentenceView],
    facts_of: Callable[[SentenceView], list[F]],
    equal: Callable[[F, F], bool],
    comparable: Callable[[F, F, Words, Words], bool],
    full: Callable[[F, F], bool] | None,
) -> Finding:
    first, last = claim.words.at(fact.start, fact.end)
    match: _Fit | None = None
    rival: _Fit | None = None
    for view in views:
        for other in facts_of(view):
            if not comparable(fact, other, claim.words, view.words):
                continue
            start, end = view.words.at(other.start, other.end)
            beside = near(claim.words, first, last, view.words, start, end)
            whole = frame(claim, view, first, last)
            score = 0.55 * whole + 0.45 * beside
            if equal(fact, other):
                fit = _Fit(score, view, other.start, other.end, full is None or full(fact, other))
                if match is None or (fit.full, fit.score) > (match.full, match.score):
                    match = fit
            elif (
                (rival is None or score > rival.score)
                and beside >= BESIDE
                and whole >= WHOLE
                and not _elsewhere(claim, fact, other)
            ):
                rival = _Fit(score, view, other.start, other.end)
    return _verdict(kind, fact.start, fact.end, match, rival)


def _elsewhere(claim: ClaimView, fact: F, other: F) -> bool:
    """Whether the differing value answers another fact of the claim exactly ("from 5 to 7")."""
    if isinstance(other, Quantity):
        return any(q is not fact and q.kind == other.kind and q.values == other.values for q in claim.quantities)
    if isinstance(other, When):
        key = (other.first, other.last, other.month, other.day)
        return any(w is not fact and (w.first, w.last, w.month, w.day) == key for w in claim.dates)
    return False


def _verdict(kind: CheckKind, start: int, end: int, match: _Fit | None, rival: _Fit | None) -> Finding:
    if rival is not None and rival.score >= RIVAL and (match is None or match.score < rival.score - MARGIN):
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


def _comparable(claim: Quantity, other: Quantity, words: Words, theirs: Words) -> bool:
    """Whether two quantities measure the same kind of thing."""
    if claim.kind == other.kind:
        if claim.kind == "count":
            return _same_noun(claim, other) or not (claim.noun or other.noun) or compatible(claim, other)
        if claim.kind == "money":
            return claim.unit == other.unit or not claim.unit or not other.unit
        if claim.kind == "ordinal":
            return _same_noun(claim, other)
        return True
    if {claim.kind, other.kind} == {"count", "money"} or {claim.kind, other.kind} == {"count", "percent"}:
        return compatible(claim, other)
    return claim.kind == "count" and compatible(claim, other)


def _same_noun(claim: Quantity, other: Quantity) -> bool:
    return bool(claim.noun) and stem(claim.noun) == stem(other.noun)


def people(claim: ClaimView, views: Sequence[SentenceView], everywhere: Callable[[Name], bool]) -> list[Finding]:
    """Every name of the claim. ``everywhere`` tells whether the page bears it at all (title and headings too)."""
    return [_name(claim, name, views, everywhere) for name in claim.names]


def _name(claim: ClaimView, name: Name, views: Sequence[SentenceView], everywhere: Callable[[Name], bool]) -> Finding:
    match: _Fit | None = None
    rival: _Fit | None = None
    short = all(len(part) <= 3 for part in name.parts)
    for view in views:
        share = borne(name, view.stems)
        whole = frame(claim, view, name.first, name.last)
        if share >= 0.99:
            place = next((n for n in view.names if same(name, n)), None)
            start, end = (place.first, place.last) if place else _place(name, view)
            score = 0.55 * whole + 0.45 * near(claim.words, name.first, name.last, view.words, start, end)
            if match is None or score > match.score:
                match = _Fit(score, view, view.words.starts[start], view.words.ends[max(start, end - 1)])
            continue
        for other in view.names:
            if same(name, other):
                score = affinity(claim, name.first, name.last, view, other.first, other.last)
                if match is None or score > match.score:
                    match = _Fit(score, view, other.start, other.end)
            elif (not share or set(other.parts) & set(name.parts)) and not _claimed(claim, name, other):
                beside = near(claim.words, name.first, name.last, view.words, other.first, other.last)
                score = 0.55 * whole + 0.45 * beside
                slot = touching(claim.words, name.first, name.last, view.words, other.first, other.last)
                unsure = short or borne(name, view.around) > 0
                likely = beside >= NAME_BESIDE and whole >= NAME_WHOLE and slot > (0.5 if unsure else 0.0)
                if likely and (rival is None or score > rival.score):
                    rival = _Fit(score, view, other.start, other.end)
    if match is None and rival is None and everywhere(name):
        return Finding(
            CheckKind.NAME, Outcome.AGREEING, name.start, name.end, why="elsewhere on the page", strength=0.3
        )
    if match is None and rival is not None and everywhere(name):
        match = _Fit(0.3, rival.view, rival.start, rival.end)
    found = _verdict(CheckKind.NAME, name.start, name.end, match, rival)
    if found.outcome is Outcome.CONFLICTING:
        return Finding(
            found.kind, found.outcome, found.start, found.end, found.view, found.at, found.to,
            "the page names another here", found.strength,
        )  # fmt: skip
    return found


def _claimed(claim: ClaimView, name: Name, other: Name) -> bool:
    """Whether another name of the claim answers a name of the page."""
    return any(own is not name and (same(own, other) or set(own.parts) & set(other.parts)) for own in claim.names)


def _place(name: Name, view: SentenceView) -> tuple[int, int]:
    """The words of a sentence that bear a name, where it is not written as one."""
    wanted = {stem(part) for part in name.parts}
    places = [index for index, one in enumerate(view.words.stems) if one in wanted]
    if not places:
        return 0, 1
    return (places[0], places[-1] + 1) if places[-1] - places[0] < 8 else (places[0], places[0] + 1)
