"""Does the page deny what the claim says, or say what it denies: negation and opposites, clause by clause."""

from collections.abc import Sequence

from verify.match.facts.contraries import contraries
from verify.match.facts.cues import DENIALS, NEGATIONS, ONLY, STANDING_IN, UNIVERSALS
from verify.match.facts.opposites import OPPOSITES
from verify.match.facts.scopes import Turn
from verify.match.facts.shared import alike, clause_share
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, portion
from verify.match.words import bag, stem
from verify.model import CheckKind, Outcome

ALIKE = 0.6
"""Share of a clause of the claim that a sentence must have to speak of its matter."""
OWN = 0.4
"""Share of it that the very clause of the page with the negation must have."""
TAKEN_UP = 0.15
"""The same in a sentence that begins with a pronoun, where the sentence before has the rest."""
SURE = 0.68
"""The same as ``ALIKE`` where the page lacks the claim's negation, as silence denies less than a "not"."""
_LIGHT = """
make take have give find get do show see note report observe come become work put contain involve include exist seem
appear detect
"""
SUPPOSING, SUPPOSED = bag("should if unless had were"), 8
"""Words that open a claim with a condition, and how many words that takes at least."""
CONDITIONS = bag("if when unless whenever")
ADVICE = bag("should must shall")
LIGHT = frozenset(stem(verb) for verb in _LIGHT.split())
"""Verbs that say little by themselves: a negation before them turns what follows."""
PERMITTING = frozenset(stem(word) for word in ("permitted", "allowed", "possible", "authorised", "admitted"))
PERMITTED = 0.5
"""``ALIKE`` where the page forbids and the claim permits, which are short sentences."""
MAY = bag("may can could able")
LIKENING = bag("like than")
WANTING = bag("lack lacks lacked lacking absence without")
SCARCE = bag("decreased decreasing reduced reducing low lower less little fewer few limited insufficient poor scarce")
BUT_NEAR = 6
"""Words after what a negation reaches among which "but" turns to what is so."""
GAINSAYING = bag("contrary conflict conflicts contradict contradicts contradicted")
"""Words by which a claim denies in another way."""
OPEN = bag("whether if objective aim aims assess examine investigate determine question hypothesis tested unless")
"""Words of sentences that ask and do not tell."""


def polarity(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """At most one finding about negation and two about opposites."""
    found = [*(_denials(claim, views) if claim.turns else ()), *_denied(claim, views)]
    if claim.turns and claim.words.normals[0] in SUPPOSING:
        found = []
    found.sort(key=lambda f: f.outcome is not Outcome.CONFLICTING)
    return [*found[:1], *contraries(claim, views)[:2]]


def _aligned(claim: ClaimView, view: SentenceView, places: Sequence[int]) -> dict[int, int]:
    """Words of the page at ``places`` with the claim's word of the same meaning."""
    found: dict[int, int] = {}
    for place in places:
        stem = view.words.stems[place]
        for index, own in enumerate(claim.words.stems):
            if claim.weights[index] and alike(own, stem):
                found[place] = index
                break
    return found


def _not_all(view: SentenceView) -> int:
    """The place of a "not" before "all" or the like, which turns what goes before it; -1 for none."""
    words = view.words.normals
    places = (
        i for i, word in enumerate(words) if word in NEGATIONS and not UNIVERSALS.isdisjoint(words[i + 1 : i + 4])
    )
    return next(places, -1)


def _denied(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """The page negates what the claim says."""
    best: tuple[float, Finding] | None = None
    for view in views:
        for turn in view.turns:
            aligned = _aligned(claim, view, turn.places) or _permitted(claim, view, turn)
            if not aligned or not _bears(view, turn, aligned) or _unasserted(view, turn):
                continue
            if _scarce(claim, view, turn, aligned) or _said_after(claim, view, turn, aligned):
                continue
            clause = claim.clause(aligned[min(aligned)])
            if _advises(claim, clause) and not _forbids(view, turn):
                continue
            if any(clause[0] <= own.cue < clause[1] for own in claim.turns):
                continue
            share = portion(claim, view, *clause)
            least = ALIKE if claim.weights[aligned[min(aligned)]] else PERMITTED
            if (
                share < least
                or clause_share(claim, clause, view, turn.cue, short=True) < _own(view, share)
                or _contrary(claim, clause, view)
            ):
                continue
            if _stated(claim, clause, aligned, views, view, share):
                continue
            at, to = view.words.starts[turn.cue], view.words.ends[turn.cue]
            start, end = claim.words.starts[clause[0]], claim.words.ends[clause[1] - 1]
            finding = Finding(
                CheckKind.NEGATION, Outcome.CONFLICTING, start, end, view, at, to, "the page negates it", share
            )  # fmt: skip
            if best is None or share > best[0]:
                best = share, finding
    return [best[1]] if best else []


def _unasserted(view: SentenceView, turn: Turn) -> bool:
    """Whether a negation denies nothing of its own: a condition ("Without a sponsor, …") or "like nothing"."""
    words = view.words.normals
    return words[turn.cue] == "without" if not turn.cue else words[turn.cue - 1] in LIKENING


def _scarce(claim: ClaimView, view: SentenceView, turn: Turn, aligned: dict[int, int]) -> bool:
    """Whether the claim speaks of the same want itself, in any clause: "a lack of", or "less" of what is missing."""
    said, cue = claim.words.normals, view.words.normals[turn.cue]
    if cue in WANTING and cue in said:
        return True
    place = aligned[min(aligned)]
    return (cue in WANTING or cue == "no") and not SCARCE.isdisjoint(said[max(0, place - 2) : place])


def _said_after(claim: ClaimView, view: SentenceView, turn: Turn, aligned: dict[int, int]) -> bool:
    """Whether the sentence goes on with "but" and says what it denied of something else: "not to A but to B"."""
    words, last = view.words, turn.places[-1] + 1
    if "but" not in words.normals[last : last + BUT_NEAR]:
        return False
    after = words.normals.index("but", last)
    turned = {place for other in view.turns for place in other.places}
    plain = {words.stems[place] for place in range(after, len(words)) if place not in turned}
    return words.stems[min(aligned)] in plain


def _advises(claim: ClaimView, clause: tuple[int, int]) -> bool:
    """Whether a clause tells what to do or what would follow: what is not so elsewhere is no word against it."""
    said = claim.words.normals
    return said[0] in CONDITIONS or not ADVICE.isdisjoint(said[: clause[1]])


def _forbids(view: SentenceView, turn: Turn) -> bool:
    """Whether a negation is an order or advice itself: "should not", "must never", "Do not"."""
    before = view.words.normals[max(0, turn.cue - 2) : turn.cue]
    return not (ADVICE | {"may", "can", "do"}).isdisjoint(before) or not before


def _permitted(claim: ClaimView, view: SentenceView, turn: Turn) -> dict[int, int]:
    """ "Not permitted" with the word by which the claim permits ("may", "can")."""
    if view.words.stems[turn.places[0]] not in PERMITTING or len(turn.places) > 1:
        return {}
    index = next((i for i, word in enumerate(claim.words.normals) if word in MAY), -1)
    return {turn.places[0]: index} if index >= 0 else {}


def _bears(view: SentenceView, turn: Turn, aligned: dict[int, int]) -> bool:
    """Whether what a negation turns first is the claim's, or half of what it reaches after a light verb."""
    met = sum(view.weight(p) for p in aligned) / sum(view.weight(p) for p in turn.places)
    if not turn.sure:
        return met >= 0.75
    head = turn.places[0]
    return head in aligned or (view.words.stems[head] in LIGHT and met >= 0.5)


def _own(view: SentenceView, share: float) -> float:
    """What the page's clause must have itself: less where a pronoun takes up the sentence before."""
    return TAKEN_UP if share >= SURE - 0.03 and view.words.normals[0] in STANDING_IN else OWN


def _contrary(claim: ClaimView, clause: tuple[int, int], view: SentenceView) -> bool:
    """Whether the claim itself denies, by an opposite of a word of the page or a word like "failed"."""
    said = claim.words.normals[slice(*clause)]
    if any(word in DENIALS or word in GAINSAYING for word in said) or ("ruled" in said and "out" in said):
        return True
    return any(not OPPOSITES.get(own, frozenset()).isdisjoint(view.stems) for own in claim.words.stems[slice(*clause)])


def _stated(
    claim: ClaimView,
    clause: tuple[int, int],
    aligned: dict[int, int],
    views: Sequence[SentenceView],
    but: SentenceView,
    share: float,
) -> bool:
    """Whether another sentence that is as near says the turned words without a negation."""
    wanted = {claim.words.stems[i] for i in aligned.values()}
    for view in views:
        if view is but or not wanted <= view.stems or portion(claim, view, *clause) < share - 0.1:
            continue
        reached = {view.words.stems[p] for turn in view.turns for p in turn.places}
        if not wanted & reached:
            return True
    return False


def _idle(claim: ClaimView, turn: Turn) -> bool:
    """Whether a negation of the claim denies nothing plainly: "came to nothing", "should it not", "no … before"."""
    normals = claim.words.normals
    if normals[turn.cue] == "nothing" and normals[turn.cue - 1 : turn.cue] == ["to"]:
        return True
    if normals[0] in SUPPOSING and turn.cue < SUPPOSED:
        return True
    return normals[turn.cue] == "no" and "before" in normals[turn.cue :]


def _denials(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """The claim negates: the page does so, too, or says it without a negation."""
    found: list[Finding] = []
    for turn in claim.turns:
        if claim.words.normals[turn.cue] not in NEGATIONS or _idle(claim, turn):
            continue
        clause = claim.clause(turn.places[0])
        start, end = claim.words.starts[turn.cue], claim.words.ends[turn.cue]
        head = claim.words.stems[turn.places[0]]
        verb = claim.words.stems[turn.cue - 1] if claim.words.normals[turn.cue] == "no" and turn.cue else ""
        conflict: Finding | None = None
        agreed: Finding | None = None
        for view in views:
            share = portion(claim, view, *clause)
            if share < ALIKE:
                continue
            cue = _not_all(view)
            cue = view.turns[0].cue if view.turns else cue
            if cue >= 0:
                at, to = view.words.starts[cue], view.words.ends[cue]
                agreed = Finding(CheckKind.NEGATION, Outcome.AGREEING, start, end, view, at, to, "", share)
                break
            if _contrary(claim, clause, view) or any(word in DENIALS for word in view.words.normals):
                agreed = Finding(
                    CheckKind.NEGATION, Outcome.AGREEING, start, end, view, 0, len(view.sentence.text), "", 0.5
                )  # fmt: skip
                break
            place = next((i for i, other in enumerate(view.words.stems) if alike(head, other)), None)
            if verb in claim.content and not any(alike(verb, other) for other in view.stems):
                continue
            asks = (OPEN | ONLY) & set(view.words.normals) or "?" in view.sentence.text
            if conflict or place is None or asks or share < SURE or clause_share(claim, clause, view, place) < OWN:
                continue
            at, to = view.words.starts[place], view.words.ends[place]
            why = "the page says it without a negation"
            conflict = Finding(CheckKind.NEGATION, Outcome.CONFLICTING, start, end, view, at, to, why, share)
        if agreed or conflict:
            found.append(agreed or conflict)  # type: ignore[arg-type]
    found.sort(key=lambda f: f.outcome is not Outcome.CONFLICTING)
    return found
