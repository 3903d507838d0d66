"""Two clauses that have exchanged their subjects: "the board advised it, the panel refused it" and the reverse."""

from collections.abc import Sequence
from itertools import pairwise

from verify.match.facts.kin import KIN
from verify.match.facts.slots import Finding
from verify.match.facts.verbs import AUXILIARIES, verbal
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.words import STOP, Words
from verify.model import CheckKind, Outcome

PARTS = 0.5
"""Share of a clause's predicate that a clause of the page must have."""
NEIGHBOURS = 12
"""Clauses of the page that are looked at."""


class _Clause:
    """A clause of the page or the claim: stems of its subject and of what is said of it."""

    __slots__ = ("end", "predicate", "start", "subject", "view")

    def __init__(self, words: Words, first: int, last: int, view: SentenceView | None) -> None:
        self.view, self.start, self.end = view, first, last
        verb = next((i for i in range(first, last) if verbal(words, i)), last)
        self.subject = _content(words, first, verb)
        self.predicate = _content(words, verb, last)


def crossings(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """A conflict where the page says of each of two subjects what the claim says of the other."""
    own = [c for c in (_Clause(claim.words, a, b, None) for a, b in claim.clauses) if c.subject and c.predicate]
    if len(own) < 2:
        return []
    theirs = [clause for view in views for clause in _clauses(view)][: 4 * NEIGHBOURS]
    for one, two in pairwise(own):
        if one.subject & two.subject:
            continue
        for a in theirs:
            if not _same(one.subject, a.subject) or a.subject & two.subject:
                continue
            if (
                _share(two.predicate - one.predicate, a.predicate) < PARTS
                or _share(one.predicate, a.predicate) >= PARTS
            ):
                continue
            for b in theirs:
                if b is a or not _same(two.subject, b.subject) or b.subject & one.subject:
                    continue
                mine = _share(one.predicate - two.predicate, b.predicate)
                if mine >= PARTS and _share(two.predicate, b.predicate) < PARTS and a.view is not None:
                    words = a.view.words
                    start, end = claim.words.starts[one.start], claim.words.ends[two.end - 1]
                    at, to = words.starts[a.start], words.ends[a.end - 1]
                    why = "the page says of each what the claim says of the other"
                    return [Finding(CheckKind.ROLE, Outcome.CONFLICTING, start, end, a.view, at, to, why, 0.9)]
    return []


def _clauses(view: SentenceView) -> list[_Clause]:
    borders = sorted({0, len(view.words), *(e for e in view.words.edges if e < len(view.words))})
    found: list[_Clause] = []
    ahead = frozenset[str]()
    for first, last in pairwise(borders):
        clause = _Clause(view.words, first, last, view)
        if not clause.predicate:
            ahead = clause.subject  # "A panel, called in by parliament, recommended …"
            continue
        clause.subject = clause.subject or ahead
        if clause.subject:
            found.append(clause)
    return found


def _content(words: Words, first: int, last: int) -> frozenset[str]:
    skipped = STOP | AUXILIARIES
    return frozenset(words.stems[i] for i in range(first, last) if words.normals[i] not in skipped)


def _same(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours) and ours <= theirs


def _share(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Share of our words that theirs have, in the same meaning."""
    met = sum(1 for stem in ours if stem in theirs or not theirs.isdisjoint(KIN.get(stem, ())))
    return met / len(ours) if ours else 0.0
