"""Does the page deny what the claim says, or say what it denies: negation and opposites, clause by clause."""

from collections.abc import Sequence
from functools import lru_cache

from verify.match.facts.cues import DENIALS, NEGATIONS
from verify.match.facts.kin import KIN
from verify.match.facts.opposites import OPPOSITES
from verify.match.facts.scopes import Turn
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, near, portion
from verify.match.words import STOP, bag, stem
from verify.model import CheckKind, Outcome

ALIKE = 0.6
"""Share of a clause of the claim that a sentence must have to speak of its matter."""
OWN = 0.4
"""Share of it that the very clause of the page with the negation must have."""
SURE = 0.68
"""The same as ``ALIKE`` where the page lacks the claim's negation, as silence denies less than a "not"."""
FEWEST = 3
"""Content words without which a clause goes on with the one before it."""
OPPOSITE = 0.42
"""How alike the words beside two opposites must be."""
_LIGHT = """
make take have give find get do show see note report observe come become work put contain involve include exist seem
appear detect
"""
LIGHT = frozenset(stem(verb) for verb in _LIGHT.split())
"""Verbs that say little by themselves: a negation before them turns what follows."""
PERMITTING = frozenset(stem(word) for word in ("permitted", "allowed", "possible", "authorised", "admitted"))
MAY = bag("may can could able")
TOGETHER = 0.75
"""Share of the claim's clause, without its word, that the clause around an opposite must have if neighbours differ."""
OPEN = bag("whether if objective aim aims assess examine investigate determine question hypothesis tested unless")
"""Words of sentences that ask and do not tell."""


def polarity(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """At most one finding about negation and two about opposites."""
    found = _denials(claim, views) if claim.turns else _denied(claim, views)
    return [*found[:1], *_opposites(claim, views)[:2]]


def _same(one: str, other: str) -> bool:
    return one == other or other in KIN.get(one, ())


def _aligned(claim: ClaimView, view: SentenceView, places: Sequence[int]) -> dict[int, int]:
    """Words of the page at ``places`` with the claim's word of the same meaning."""
    found: dict[int, int] = {}
    for place in places:
        stem = view.words.stems[place]
        for index, own in enumerate(claim.words.stems):
            if claim.weights[index] and _same(own, stem):
                found[place] = index
                break
    return found


def _clause_share(
    claim: ClaimView, clause: tuple[int, int], view: SentenceView, place: int, short: bool = False, but: int = -1
) -> float:
    """Share of the claim's clause that the page's clause around a word has; a short one takes in what goes before."""
    words = view.words
    first = last = place
    while first > 0 and first not in words.edges:
        first -= 1
    if (
        short and sum(word not in STOP for word in words.normals[first : place + FEWEST]) < FEWEST
    ):  # "..., but not in winter"
        first = max((edge for edge in words.edges if edge < first), default=0)
    while last + 1 < len(words) and last + 1 not in words.edges:
        last += 1
    stems = set(words.stems[first : last + 1])
    inner = [i for i in range(*clause) if i != but]
    total = sum(claim.weights[i] for i in inner)
    have = sum(
        claim.weights[i]
        for i in inner
        if claim.words.stems[i] in stems or not stems.isdisjoint(KIN.get(claim.words.stems[i], ()))
    )
    return have / total if total else 0.0


def _denied(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """The page negates what the claim says."""
    best: tuple[float, Finding] | None = None
    for view in views:
        for turn in view.turns:
            aligned = _aligned(claim, view, turn.places) or _permitted(claim, view, turn)
            if not aligned or not _bears(view, turn, aligned):
                continue
            clause = claim.clause(aligned[min(aligned)])
            share = portion(claim, view, *clause)
            if (
                share < ALIKE
                or _clause_share(claim, clause, view, turn.cue, short=True) < OWN
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


def _contrary(claim: ClaimView, clause: tuple[int, int], view: SentenceView) -> bool:
    """Whether the claim itself denies, by an opposite of a word of the page or a word like "failed"."""
    if any(word in DENIALS for word in claim.words.normals[slice(*clause)]):
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


def _denials(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """The claim negates: the page does so, too, or says it without a negation."""
    found: list[Finding] = []
    for turn in claim.turns:
        if claim.words.normals[turn.cue] not in NEGATIONS:
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
            if view.turns:
                cue = view.turns[0].cue
                at, to = view.words.starts[cue], view.words.ends[cue]
                agreed = Finding(CheckKind.NEGATION, Outcome.AGREEING, start, end, view, at, to, "", share)
                break
            if _contrary(claim, clause, view) or any(word in DENIALS for word in view.words.normals):
                agreed = Finding(
                    CheckKind.NEGATION, Outcome.AGREEING, start, end, view, 0, len(view.sentence.text), "", 0.5
                )  # fmt: skip
                break
            place = next((i for i, other in enumerate(view.words.stems) if _same(head, other)), None)
            if verb in claim.content and not any(_same(verb, other) for other in view.stems):
                continue
            asks = OPEN & set(view.words.normals) or "?" in view.sentence.text
            if conflict or place is None or asks or share < SURE or _clause_share(claim, clause, view, place) < OWN:
                continue
            at, to = view.words.starts[place], view.words.ends[place]
            why = "the page says it without a negation"
            conflict = Finding(CheckKind.NEGATION, Outcome.CONFLICTING, start, end, view, at, to, why, share)
        if agreed or conflict:
            found.append(agreed or conflict)  # type: ignore[arg-type]
    found.sort(key=lambda f: f.outcome is not Outcome.CONFLICTING)
    return found


def _opposites(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """A word of the claim where the page has its opposite, and the words beside them are alike."""
    found: list[Finding] = []
    for index, word in enumerate(claim.words.stems):
        rivals = OPPOSITES.get(word, frozenset()) | {f"un{word}"}
        if word.startswith("un") and len(word) >= 6:
            rivals |= {word[2:]}
        elif len(word) < 4 and word not in OPPOSITES:
            continue
        clause = claim.clause(index)
        best: tuple[float, SentenceView, int] | None = None
        wide = rivals | _wider(word)
        for view in views:
            if wide.isdisjoint(view.stems):
                continue
            if word in view.stems or portion(claim, view, *clause, but=(index,)) < ALIKE:
                continue
            for place, other in enumerate(view.words.stems):
                if other in wide and other not in claim.content:
                    score = near(claim.words, index, index + 1, view.words, place, place + 1)
                    enough = other in rivals and score >= OPPOSITE
                    enough = enough or _clause_share(claim, clause, view, place, but=index) >= TOGETHER
                    if enough and (best is None or score > best[0]):
                        best = score, view, place
        if best is None or any(word in v.stems and portion(claim, v, *clause, but=(index,)) >= 0.5 for v in views):
            continue
        score, view, place = best
        if _reached(claim.turns, index) != _reached(view.turns, place) or _converse(claim, clause, index, view, place):
            continue
        found.append(
            Finding(
                CheckKind.NEGATION,
                Outcome.CONFLICTING,
                claim.words.starts[index],
                claim.words.ends[index],
                view,
                view.words.starts[place],
                view.words.ends[place],
                "the page says the opposite",
                portion(claim, view, *clause, but=(index,)),
            )
        )
    return found


@lru_cache(maxsize=4096)
def _wider(word: str) -> frozenset[str]:
    """Opposites of words of the same meaning: "shrank" for "increase"."""
    kin = KIN.get(word, frozenset())
    against = frozenset[str]().union(*(OPPOSITES.get(one, ()) for one in kin))
    against |= frozenset[str]().union(*(KIN.get(one, ()) for one in OPPOSITES.get(word, ())))
    return against - kin - {word} if word in OPPOSITES or against else frozenset()


def _converse(claim: ClaimView, clause: tuple[int, int], index: int, view: SentenceView, place: int) -> bool:
    """Whether what follows the claim's word goes before the page's: "A is ahead of B" and "B is behind A"."""
    after = {claim.words.stems[i] for i in range(index + 1, min(clause[1], index + 6)) if claim.weights[i]}
    before, behind = set(view.words.stems[:place]), set(view.words.stems[place + 1 :])
    first = {claim.words.stems[i] for i in range(clause[0], index) if claim.weights[i]}
    return bool(after & before - behind) and bool(first & behind - before)


def _reached(turns: Sequence[Turn], place: int) -> bool:
    return any(place in turn.places for turn in turns)
