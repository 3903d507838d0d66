"""What each of several sources carries of a claim."""

from collections.abc import Sequence

from verify.match.case import Case
from verify.model import Share

ADDS = 0.03
"""Weighted share of the claim's words that a source must add to what others cover, not to be redundant."""
CARRIES = 0.5
"""Support from which a source carries the claim by itself."""


def shares(whole: Case, alone: Sequence[Case], supports: Sequence[float], together: float) -> tuple[Share, ...]:
    """One share a page, in order. Sources are taken in the order of their own support, ties in the order written.

    A source is redundant when those before it already cover what it covers; the one that carries the claim by itself
    is named, and so are the parts that only one has.
    """
    order = sorted(range(len(alone)), key=lambda i: (-round(supports[i], 3), i))
    covered: set[str] = set()
    told: dict[int, Share] = {}
    total = whole.view.total or 1.0
    carried = False
    for place in order:
        case = alone[place]
        mine = _covered(case)
        gain = sum(w for s, w in whole.view.content.items() if s in mine - covered) / total
        source = case.bench.indices[0].page.source
        first = not covered
        if first and supports[place] >= CARRIES:
            told[place] = Share(source, supports[place], False, "carries the claim by itself")
            carried = True
        elif gain < ADDS or (carried and gain < 2 * ADDS) or not mine:
            reason = "adds nothing to the other sources" if mine else "has nothing of the claim"
            told[place] = Share(source, supports[place], True, reason)
        else:
            words = [
                case.view.words.raw[i]
                for i, (s, w) in enumerate(zip(case.view.words.stems, case.view.weights, strict=True))
                if w and s in mine - covered
            ]
            listed = ", ".join(dict.fromkeys(words[:8]))
            told[place] = Share(source, supports[place], False, f"{'' if first else 'alone '}has: {listed}")
        covered |= mine
    return tuple(told[place] for place in range(len(alone)))


def _covered(case: Case) -> set[str]:
    lacking = set(case.coverage.uncovered)
    return {
        s
        for i, (s, w) in enumerate(zip(case.view.words.stems, case.view.weights, strict=True))
        if w and i not in lacking and case.candidates
    }
