"""Does the page turn the statement round: negation, opposites, hedges, quantifiers?

Each compares the claim with sentences that speak of the same thing (a high frame), never with the whole page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from verify.match.facts.cues import (
    DENIALS,
    HEDGES,
    LESSER,
    NEGATIONS,
    ONLY,
    OPPOSITES,
    PARTIALS,
    STRONG_HEDGES,
    UNIVERSALS,
)
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, frame, near
from verify.match.words import STOP, Words, bag
from verify.model import CheckKind, Outcome

ALIKE = 0.55
"""Frame from which a sentence speaks of the claim's matter."""
CLAUSE = 0.45
"""Weighted share of the claim that the negated clause itself must hold."""
SURE = 0.65
"""Frame from which a sentence without the claim's negation denies it."""
OPPOSITE = 0.42
"""How alike the words beside two opposites must be."""
OPEN = bag("whether if objective aim aims assess examine investigate determine question hypothesis tested")
"""Words of sentences that ask and do not tell."""
REACH = 6
"""Words after a negation (and two before) that it can turn."""


@dataclass(frozen=True, slots=True)
class _Near:
    view: SentenceView
    frame: float


def turns(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Negation, opposites, modality and quantifiers against the sentences that come near, nearest first."""
    close = sorted((_Near(v, frame(claim, v)) for v in views), key=lambda n: -n.frame)
    close = [n for n in close[:4] if n.frame >= ALIKE]
    if not close:
        return []
    best = [n for n in close if n.frame >= close[0].frame - 0.1]
    return [*_negation(claim, best), *_opposites(claim, best), *_modality(claim, best), *_quantifiers(claim, best)]


def cues(words: Words, kinds: frozenset[str]) -> list[int]:
    return [i for i, word in enumerate(words.normals) if word in kinds]


def scope(words: Words, cue: int) -> set[str]:
    """Content stems that a negation reaches: up to a comma after it, and the word before a postposed one."""
    found: set[str] = set()
    for index in range(cue + 1, min(len(words), cue + 1 + REACH)):
        gap = words.text[words.ends[index - 1] : words.starts[index]]
        if any(c in gap for c in ",;:.()—") or words.normals[index] in ("but", "because", "although", "while"):
            break
        if words.normals[index] not in STOP:
            found.add(words.stems[index])
    return found


def negative(words: Words) -> list[int]:
    """Negations that turn a statement ("not only" does not)."""
    return [
        i
        for i in cues(words, NEGATIONS)
        if not (words.normals[i] == "not" and i + 1 < len(words) and words.normals[i + 1] in ("only", "just", "least"))
        and not (words.normals[i] == "no" and i + 1 < len(words) and words.normals[i + 1] in ("longer", "doubt"))
        and not (words.normals[i] == "no" and i + 1 < len(words) and words.raw[i + 1][0].isdigit())
    ] + [i for i in cues(words, frozenset({"longer"})) if i and words.normals[i - 1] == "no"]


def _clause_share(claim: ClaimView, view: SentenceView, cue: int) -> float:
    """Weighted share of the claim's content in the clause around a negation."""
    words = view.words
    first, last = cue, cue
    while first > 0 and first not in words.edges:
        first -= 1
    while last + 1 < len(words) and last + 1 not in words.edges:
        last += 1
    clause = set(words.stems[first : last + 1])
    return sum(w for s, w in claim.content.items() if s in clause) / claim.total if claim.total else 0.0


def _spot(words: Words, index: int) -> tuple[int, int]:
    return words.starts[index], words.ends[index]


def _negation(claim: ClaimView, close: Sequence[_Near]) -> list[Finding]:
    ours = negative(claim.words)
    denied = cues(claim.words, DENIALS)
    found: list[Finding] = []
    for one in close:
        view = one.view
        theirs = negative(view.words)
        if ours:
            cue = ours[0]
            start, end = _spot(claim.words, cue)
            if theirs:
                at, to = _spot(view.words, theirs[0])
                return [Finding(CheckKind.NEGATION, Outcome.AGREEING, start, end, view, at, to, "", one.frame)]
            if cues(view.words, DENIALS) or scope(claim.words, cue) & set().union(
                *(OPPOSITES.get(s, frozenset()) for s in view.stems)
            ):
                return [
                    Finding(CheckKind.NEGATION, Outcome.AGREEING, start, end, view, 0, len(view.sentence.text), "", 0.5)
                ]
            reached = scope(claim.words, cue)
            if (
                reached
                and 2 * len(reached & (view.stems | view.around)) >= len(reached)
                and one.frame >= SURE
                and not OPEN & set(view.words.normals)
                and "?" not in view.sentence.text
            ):
                found.append(
                    Finding(
                        CheckKind.NEGATION, Outcome.CONFLICTING, start, end, view, 0, len(view.sentence.text),
                        "the page says it without a negation", one.frame,
                    )
                )  # fmt: skip
        elif theirs and not denied:
            for cue in theirs:
                reached = scope(view.words, cue)
                shared = reached & claim.content.keys()
                whole = shared == reached and one.frame >= SURE
                if shared and (
                    whole or (2 * len(shared) >= len(reached) and _clause_share(claim, view, cue) >= CLAUSE)
                ):
                    at, to = _spot(view.words, cue)
                    found.append(
                        Finding(
                            CheckKind.NEGATION, Outcome.CONFLICTING, 0, len(claim.text), view, at, to,
                            "the page negates it", one.frame,
                        )
                    )  # fmt: skip
                    break
        if not found:
            return found
    return found[:1]


def _opposites(claim: ClaimView, close: Sequence[_Near]) -> list[Finding]:
    found: list[Finding] = []
    for index, word in enumerate(claim.words.stems):
        rivals = OPPOSITES.get(word)
        if not rivals or any(word in one.view.stems for one in close):
            continue
        for one in close:
            places = [i for i, s in enumerate(one.view.words.stems) if s in rivals and s not in claim.content]
            scored = [(near(claim.words, index, index + 1, one.view.words, i, i + 1), i) for i in places]
            if not scored:
                continue
            score, place = max(scored)
            if score < OPPOSITE or negative(one.view.words) or negative(claim.words):
                continue
            start, end = _spot(claim.words, index)
            at, to = _spot(one.view.words, place)
            found.append(
                Finding(
                    CheckKind.NEGATION,
                    Outcome.CONFLICTING,
                    start,
                    end,
                    one.view,
                    at,
                    to,
                    "the page says the opposite",
                    one.frame,
                )
            )
            break
    return found[:2]


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
        reached = [(i, scope(one.view.words, i) & claim.content.keys()) for i in theirs]
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
