"""Does the page turn the statement round: negation, opposites, hedges, quantifiers?

Each compares the claim with sentences that speak of the same thing (a high frame), never with the whole page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from verify.match.facts.cues import (
    HEDGES,
    LESSER,
    ONLY,
    PARTIALS,
    STRONG_HEDGES,
    UNIVERSALS,
)
from verify.match.facts.polarity import polarity
from verify.match.facts.scopes import reach
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, frame
from verify.match.words import Words, bag
from verify.model import CheckKind, Outcome

ALIKE = 0.55
"""Frame from which a sentence speaks of the claim's matter."""


@dataclass(frozen=True, slots=True)
class _Near:
    view: SentenceView
    frame: float


def turns(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Negation, opposites, modality and quantifiers against the sentences that come near, nearest first."""
    found = polarity(claim, views)
    close = sorted((_Near(v, frame(claim, v)) for v in views), key=lambda n: -n.frame)
    close = [n for n in close[:4] if n.frame >= ALIKE]
    if not close:
        return found
    best = [n for n in close if n.frame >= close[0].frame - 0.1]
    return [*found, *_modality(claim, best), *_quantifiers(claim, best)]


def cues(words: Words, kinds: frozenset[str]) -> list[int]:
    return [i for i, word in enumerate(words.normals) if word in kinds]


def _scope(words: Words, cue: int) -> set[str]:
    return {words.stems[place] for place in reach(words, cue)}


def _spot(words: Words, index: int) -> tuple[int, int]:
    return words.starts[index], words.ends[index]


def _modality(claim: ClaimView, close: Sequence[_Near]) -> list[Finding]:
    ours = cues(claim.words, HEDGES)
    for one in close:
        theirs = [i for i in cues(one.view.words, STRONG_HEDGES) if not _month(one.view.words, i)]
        if ours:
            start, end = _spot(claim.words, ours[0])
            any_hedge = cues(one.view.words, HEDGES)
            if any_hedge:
                at, to = _spot(one.view.words, any_hedge[0])
                return [Finding(CheckKind.MODALITY, Outcome.AGREEING, start, end, one.view, at, to, "", one.frame)]
            continue
        reached = [(i, _scope(one.view.words, i) & claim.content.keys()) for i in theirs]
        reached = [(i, shared) for i, shared in reached if shared]
        if not reached:
            return []
        at, to = _spot(one.view.words, reached[0][0])
        return [
            Finding(
                CheckKind.MODALITY,
                Outcome.CONFLICTING,
                0,
                len(claim.text),
                one.view,
                at,
                to,
                "the page only says it may be so",
                one.frame,
            )
        ]
    return []


def _month(words: Words, index: int) -> bool:
    return words.raw[index] == "May"


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
    found += _superlatives(claim, close)
    return found[:3]


def _superlatives(claim: ClaimView, close: Sequence[_Near]) -> list[Finding]:
    found: list[Finding] = []
    for index in superlatives(claim.words):
        word = claim.words.stems[index]
        start, end = _spot(claim.words, index)
        ours = _lessened(claim.words, index)
        seen = [(o, i) for o in close for i, s in enumerate(o.view.words.stems) if s == word]
        if not seen:
            found.append(
                Finding(CheckKind.QUANTIFIER, Outcome.ABSENT, start, end, why="the page has no such superlative here")
            )
            continue
        one, place = next(((o, i) for o, i in seen if _lessened(o.view.words, i) == ours), seen[0])
        at, to = _spot(one.view.words, place)
        theirs = _lessened(one.view.words, place)
        if (
            theirs
            and theirs != ours
            and not (ours and ours <= {"one", "among", "amongst"} and not theirs - {"one", "among", "amongst"})
        ) or (ours - {"one", "among", "amongst"} and not theirs):
            found.append(
                Finding(
                    CheckKind.QUANTIFIER,
                    Outcome.CONFLICTING,
                    start,
                    end,
                    one.view,
                    at,
                    to,
                    "the page ranks it otherwise",
                    one.frame,
                )
            )
        else:
            found.append(Finding(CheckKind.QUANTIFIER, Outcome.AGREEING, start, end, one.view, at, to, "", one.frame))
    return found


NOT_SUPERLATIVE = bag("""
    west east northwest southwest northeast southeast interest request forest test rest best-known guest
    protest contest invest arrest harvest suggest latest honest modest priest quest chest nest digest
    manifest conquest midwest west-end everest behest bequest ingest infest detest attest crest zest
    pest vest jest lest est attest wrest budapest bucharest
""")


def superlatives(words: Words) -> list[int]:
    """Words in -est, and "most" or "least" before another word."""
    return [
        i
        for i, n in enumerate(words.normals)
        if (n.endswith("est") and len(n) > 4 and n not in NOT_SUPERLATIVE and not words.raw[i][0].isupper())
    ]


def _lessened(words: Words, index: int) -> frozenset[str]:
    return frozenset(words.normals[max(0, index - 4) : index]) & LESSER
