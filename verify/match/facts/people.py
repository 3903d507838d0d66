"""Names of a claim: does a sentence of the page bear them, or another in their place?"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from verify.match.facts.names import Name, borne, same
from verify.match.facts.slots import Finding, Fit, alone, matter, verdict
from verify.match.facts.views import ClaimView, SentenceView, affinity, near, touching
from verify.match.words import stem
from verify.model import CheckKind, Outcome

ABBREVIATED = 0.3
"""What a missing abbreviation counts of a missing name: the page may write it out."""
WHOLE_BUT, SURE = 0.85, 0.62
"""Share of the claim's clause that tells the slot of a name by itself, and the score of the other name then."""
NAME_BESIDE, NAME_WHOLE = 0.45, 0.62
"""The same for names, of which a sentence has many: one neighbouring word must be the same, too."""


def people(claim: ClaimView, views: Sequence[SentenceView], everywhere: Callable[[Name], bool]) -> list[Finding]:
    """Every name of the claim. ``everywhere`` tells whether the page bears it at all (title and headings too)."""
    return [_name(claim, name, views, everywhere) for name in claim.names]


def _name(claim: ClaimView, name: Name, views: Sequence[SentenceView], everywhere: Callable[[Name], bool]) -> Finding:
    match: Fit | None = None
    rival: Fit | None = None
    short = all(len(part) <= 3 for part in name.parts)
    clause = alone(claim, name.first, name.last)
    for view in views:
        share = borne(name, view.stems)
        whole = matter(claim, view, name.first, name.last, clause)
        if share >= 0.99:
            place = next((n for n in view.names if same(name, n)), None)
            start, end = (place.first, place.last) if place else _place(name, view)
            score = 0.55 * whole + 0.45 * near(claim.words, name.first, name.last, view.words, start, end)
            if match is None or score > match.score:
                match = Fit(score, view, view.words.starts[start], view.words.ends[max(start, end - 1)])
            continue
        for other in view.names:
            if same(name, other):
                score = affinity(claim, name.first, name.last, view, other.first, other.last)
                if match is None or score > match.score:
                    match = Fit(score, view, other.start, other.end)
            elif whole < NAME_WHOLE and not _whole_but(claim, name, view, other):
                continue
            elif (not share or set(other.parts) & set(name.parts)) and not _claimed(claim, name, other):
                beside = near(claim.words, name.first, name.last, view.words, other.first, other.last)
                score = 0.55 * whole + 0.45 * beside
                slot = touching(claim.words, name.first, name.last, view.words, other.first, other.last)
                unsure = short or borne(name, view.around) > 0
                likely = beside >= NAME_BESIDE and whole >= NAME_WHOLE and slot > (0.5 if unsure else 0.0)
                if not likely and _whole_but(claim, name, view, other):
                    likely, score = True, max(score, SURE)
                if likely and (rival is None or score > rival.score):
                    rival = Fit(score, view, other.start, other.end)
    if match is None and rival is None and everywhere(name):
        return Finding(
            CheckKind.NAME, Outcome.AGREEING, name.start, name.end, why="elsewhere on the page", strength=0.3
        )
    if match is None and rival is not None and everywhere(name):
        match = Fit(0.3, rival.view, rival.start, rival.end)
    found = verdict(CheckKind.NAME, name.start, name.end, match, rival)
    if found.outcome is Outcome.ABSENT and len(name.parts) == 1 and (len(name.text) <= 5 or name.text.isupper()):
        return replace(found, strength=ABBREVIATED)
    if found.outcome is Outcome.CONFLICTING:
        return Finding(
            found.kind, found.outcome, found.start, found.end, found.view, found.at, found.to,
            "the page names another here", found.strength,
        )  # fmt: skip
    return found


def _whole_but(claim: ClaimView, name: Name, view: SentenceView, other: Name) -> bool:
    """Whether a sentence has all of the claim's clause, a date or number among it, but another name in its place.

    "She taught in Oslo until 2001", where the page has "until 2001 in Bergen": the word before the two is the same.
    """
    if not name.first or not other.first or claim.words.stems[name.first - 1] != view.words.stems[other.first - 1]:
        return False
    first, last = claim.clause(name.first)
    rest = [i for i in range(first, last) if claim.weights[i] and not name.first <= i < name.last]
    starts = [*(when.start for when in claim.dates), *(amount.start for amount in claim.quantities)]
    facts = [place for place in starts if first <= claim.words.at(place, place + 1)[0] < last]
    if len(rest) < 2 or not facts:
        return False
    total = sum(claim.weights[i] for i in rest)
    have = sum(claim.weights[i] for i in rest if claim.words.stems[i] in view.stems or claim.words.stems[i] in view.kin)
    return have >= WHOLE_BUT * total


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
