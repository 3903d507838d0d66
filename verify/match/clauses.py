"""The parts of a claim, to say where it fails; the whole is judged first."""

import itertools
import re
from collections.abc import Mapping, Sequence

from verify.match.facts.views import ClaimView
from verify.model import Claim

CUT = re.compile(r"[;:,—–]\s|\s(?:and|but|while|which|who|whose|where|because|after|before|although|with)\s")
TELLING, GONE, THERE = 3, 0.25, 0.5
"""Content words of a clause that may be called absent, the share covered below which it is, and what another needs."""
FEWEST = 2
"""Content words without which a stretch is no part of its own."""


def parts(view: ClaimView, claim: Claim) -> list[tuple[int, int]]:
    """Half-open runs of the claim's words: its clauses where the parser found some, else stretches between breaks."""
    if claim.clauses and all(0 <= c.start < c.end <= len(view.text) for c in claim.clauses):
        spans = [(c.start, c.end) for c in claim.clauses]
    else:
        places = [0, *(m.end() for m in CUT.finditer(view.text)), len(view.text)]
        spans = list(itertools.pairwise(places))
    found: list[tuple[int, int]] = []
    for start, end in spans:
        first, last = view.words.at(start, end)
        telling = sum(weight > 0 for weight in view.weights[first:last])
        if telling < FEWEST and found:
            found[-1] = (found[-1][0], last)
        elif telling or not found:
            found.append((first, last))
    return [(a, b) for a, b in found if b > a]


def share(view: ClaimView, part: tuple[int, int], lost: Mapping[int, float]) -> float:
    """Weighted share of a part's content words that are covered, in [0, 1]; ``lost`` is what each word lacks of it."""
    total = sum(view.weights[part[0] : part[1]])
    gone = sum(view.weights[i] * lost[i] for i in range(*part) if i in lost)
    return 1.0 - gone / total if total else 1.0


def absent(view: ClaimView, clauses: Sequence[tuple[int, int]], shares: Sequence[float]) -> int:
    """How many clauses of a claim the pages say nothing of, while another clause is there.

    This is what demotes a whole claim: a clause of at least ``TELLING`` content words of which hardly one is covered.
    On claims with one clause not on the page this holds for four in ten, on fully supported ones for three in a hundred
    (the labelled set of the tests).
    """
    if max(shares, default=0.0) < THERE:
        return 0
    return sum(
        part < GONE and sum(weight > 0 for weight in view.weights[first:last]) >= TELLING
        for (first, last), part in zip(clauses, shares, strict=True)
    )
