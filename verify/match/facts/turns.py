"""Does the page turn the statement round: negation, opposites, hedges, quantifiers?

Each compares the claim with sentences that speak of the same thing (a high frame), never with the whole page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from verify.match.facts.cues import (
    ONLY,
    PARTIALS,
    UNIVERSALS,
)
from verify.match.facts.modality import modality
from verify.match.facts.polarity import polarity
from verify.match.facts.ranks import ranks
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, frame
from verify.match.words import Words
from verify.model import CheckKind, Outcome

ALIKE = 0.55
"""Frame from which a sentence speaks of the claim's matter."""


@dataclass(frozen=True, slots=True)
class _Near:
    view: SentenceView
    frame: float


def turns(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Negation, opposites, modality and quantifiers against the sentences that come near, nearest first."""
    found = [*polarity(claim, views), *modality(claim, views)]
    close = sorted((_Near(v, frame(claim, v)) for v in views), key=lambda n: -n.frame)
    close = [n for n in close[:4] if n.frame >= ALIKE]
    if not close:
        return [*found, *ranks(claim, [], views)]
    best = [n for n in close if n.frame >= close[0].frame - 0.1]
    return [*found, *[*_quantifiers(claim, best), *ranks(claim, [n.view for n in best], views)][:3]]


def cues(words: Words, kinds: frozenset[str]) -> list[int]:
    return [i for i, word in enumerate(words.normals) if word in kinds]


def _spot(words: Words, index: int) -> tuple[int, int]:
    return words.starts[index], words.ends[index]


def _quantifiers(claim: ClaimView, close: Sequence[_Near]) -> list[Finding]:
    found: list[Finding] = []
    for index in cues(claim.words, UNIVERSALS | ONLY):
        ours = UNIVERSALS if claim.words.normals[index] in UNIVERSALS else ONLY
        start, end = _spot(claim.words, index)
        agreeing = next((o for o in close if cues(o.view.words, ours)), None)
        if agreeing:
            at, to = _spot(agreeing.view.words, cues(agreeing.view.words, ours)[0])
            found.append(
                Finding(CheckKind.QUANTIFIER, Outcome.AGREEING, start, end, agreeing.view, at, to, "", agreeing.frame)
            )
            continue
        noun = set(claim.words.stems[index + 1 : index + 4]) & claim.content.keys()
        rival = None
        for one in close:
            for place in cues(one.view.words, PARTIALS) if ours is UNIVERSALS else []:
                if noun & set(one.view.words.stems[place + 1 : place + 5]):
                    rival = (one, place)
                    break
            if rival:
                break
        if rival:
            at, to = _spot(rival[0].view.words, rival[1])
            found.append(
                Finding(
                    CheckKind.QUANTIFIER,
                    Outcome.CONFLICTING,
                    start,
                    end,
                    rival[0].view,
                    at,
                    to,
                    "the page says it of a part only",
                    rival[0].frame,
                )
            )
        else:
            found.append(
                Finding(
                    CheckKind.QUANTIFIER,
                    Outcome.ABSENT,
                    start,
                    end,
                    why="the page does not say it of all, or of it alone",
                )
            )
    return found
