"""Does the page say it of all, of some, or of one alone?"""

from collections.abc import Sequence

from verify.match.facts.cues import NEGATIONS, ONLY, PARTIALS, UNIVERSALS
from verify.match.facts.kin import KIN
from verify.match.facts.opposites import OPPOSITES
from verify.match.facts.shared import own_share
from verify.match.facts.slots import Finding
from verify.match.facts.verbs import verbal
from verify.match.facts.views import ClaimView, SentenceView, frame, portion
from verify.match.words import Words, bag
from verify.model import CheckKind, Outcome

ALIKE = 0.45
"""Share of the claim's clause that a sentence must have to say of how many it holds."""
OWN = 0.25
"""Share of it that must stand in the sentence itself, not before it."""
EVERY = UNIVERSALS | {"both"}
NARROW = bag("some few part partly partially several half")
"""What "only" makes a denial of "all"."""
NEAR = 4
"""Words between a quantifier and its noun."""


def quantifiers(claim: ClaimView, close: Sequence[SentenceView], views: Sequence[SentenceView]) -> list[Finding]:
    """A finding for each quantifier of the claim; ``close`` are the sentences that come nearest to it as a whole."""
    found: list[Finding] = []
    for index, word in enumerate(claim.words.normals):
        if word in EVERY:
            finding = _every(claim, index, views) or _told(claim, index, close, UNIVERSALS)
        elif word in ONLY:
            finding = _narrowed(claim, index, views) or _told(claim, index, close, ONLY)
        else:
            continue
        if finding is not None:
            found.append(finding)
    return found


def _conflict(claim: ClaimView, index: int, view: SentenceView, place: int, why: str, strength: float) -> Finding:
    start, end = claim.words.starts[index], claim.words.ends[index]
    at, to = view.words.starts[place], view.words.ends[place]
    return Finding(CheckKind.QUANTIFIER, Outcome.CONFLICTING, start, end, view, at, to, why, strength)


def _every(claim: ClaimView, index: int, views: Sequence[SentenceView]) -> Finding | None:
    """The page says it of a part, "not of all", of one kind only, or the opposite of some."""
    clause = claim.clause(index)
    nouns = _nouns(claim.words, index)
    if not NEGATIONS.isdisjoint(claim.words.normals[slice(*clause)]):
        return None
    for view in views:
        words = view.words
        share = portion(claim, view, *clause)
        if share < ALIKE or own_share(claim, clause, view) < OWN:
            continue
        alone = next((i for i, word in enumerate(words.normals) if word == "only" and _opens(words, i)), -1)
        alone = alone if alone >= 0 else _one_kind(words, nouns)
        exception = alone if alone >= 0 else _exception(claim, clause, view)
        if exception >= 0 and ONLY.isdisjoint(claim.words.normals):
            return _conflict(claim, index, view, exception, "the page has an exception", share)
        if not nouns & (view.stems | view.kin):
            continue
        whole = [i for i, word in enumerate(words.normals) if word in UNIVERSALS and nouns & _nouns(words, i)]
        for place, word in enumerate(words.normals):
            if word in UNIVERSALS and not NEGATIONS.isdisjoint(words.normals[max(0, place - 3) : place]):
                if nouns & (_nouns(words, place) | view.stems):
                    return _conflict(claim, index, view, place, "the page says not of all", share)
            elif word in PARTIALS and not whole and nouns & _nouns(words, place):
                return _conflict(claim, index, view, place, "the page says it of a part only", share)
    return None


def _opens(words: Words, index: int) -> bool:
    """Whether a word opens a clause: "only the females glow", not "it glows only at night"."""
    return index == 0 or index in words.edges


def _one_kind(words: Words, nouns: frozenset[str]) -> int:
    """The place of an "only" right after what the claim counts: "on the southern side only"; -1 for none."""
    return next((i for i, word in enumerate(words.normals) if word == "only" and i and words.stems[i - 1] in nouns), -1)


def _exception(claim: ClaimView, clause: tuple[int, int], view: SentenceView) -> int:
    """The place of a word that says the opposite of the claim's verb beside the claim's own word; -1 for none."""
    verbs = [claim.words.stems[i] for i in range(*clause) if verbal(claim.words, i)]
    against = frozenset[str]().union(*(OPPOSITES.get(verb, frozenset()) for verb in verbs if verb in view.stems))
    return next((i for i, s in enumerate(view.words.stems) if s in against and s not in claim.content), -1)


def _narrowed(claim: ClaimView, index: int, views: Sequence[SentenceView]) -> Finding | None:
    """The claim says "only some", the page "all"."""
    if claim.words.normals[index + 1 : index + 2] and claim.words.normals[index + 1] not in NARROW:
        return None
    clause, nouns = claim.clause(index), _nouns(claim.words, index + 1)
    for view in views:
        share = portion(claim, view, *clause)
        if share < ALIKE or own_share(claim, clause, view) < OWN:
            continue
        for place, word in enumerate(view.words.normals):
            before = view.words.normals[max(0, place - 3) : place]
            if word in UNIVERSALS and nouns & _nouns(view.words, place) and NEGATIONS.isdisjoint(before):
                return _conflict(claim, index, view, place, "the page says it of all", share)
    return None


def _told(claim: ClaimView, index: int, close: Sequence[SentenceView], kinds: frozenset[str]) -> Finding | None:
    """Whether a near sentence has a quantifier of the same kind; nothing is said where no sentence is near."""
    if not close or claim.words.normals[index] == "both":
        return None
    start, end = claim.words.starts[index], claim.words.ends[index]
    for view in close:
        place = next((i for i, word in enumerate(view.words.normals) if word in kinds), -1)
        if place >= 0:
            at, to = view.words.starts[place], view.words.ends[place]
            outcome = Outcome.AGREEING
            return Finding(CheckKind.QUANTIFIER, outcome, start, end, view, at, to, "", frame(claim, view))
    why = "the page does not say it of all, or of it alone"
    return Finding(CheckKind.QUANTIFIER, Outcome.ABSENT, start, end, why=why)


def _nouns(words: Words, index: int) -> frozenset[str]:
    """What a quantifier counts: the next words, and words of the same meaning."""
    places = range(index + 1, min(len(words), index + 1 + NEAR))
    stems = [words.stems[i] for i in places if words.normals[i].isalpha()]
    return frozenset(stems).union(*(KIN.get(stem, ()) for stem in stems)) - SMALL


SMALL = bag("of the a an is are was were in on to for by with and or")
