"""One verb and its opposite with different objects: "won the cup but lost the league" and "won the league"."""

from collections.abc import Sequence

from verify.match.facts.opposites import OPPOSITES
from verify.match.facts.shared import alike
from verify.match.facts.slots import Finding
from verify.match.facts.verbs import verbal
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.words import STOP, Words, bag, stem, weights
from verify.model import CheckKind, Outcome

_VERBS = """
approved rejected adopted accepted refused supported opposed backed won lost gained rose fell grew shrank increased
decreased declined dropped raised lowered cut kept sold scrapped passed failed bought allowed banned permitted forbade
forbidden granted denied upheld overturned dismissed quashed praised criticised criticized opened closed built
demolished survived destroyed joined left began ended started stopped improved worsened strengthened weakened
"""
VERBS = frozenset(stem(verb) for verb in _VERBS.split())
"""Stems of verbs of decision, contest and change, the only ones whose objects are compared."""
TELLING = 5.0
"""Weight (idf) of an object's words below which it names nothing."""
MOST, LEAST = 0.75, 0.25
"""Share of the claim's object that the opposite's object on the page must have, and the verb's own may have."""
PASSIVE = bag("was were been be is are")


def stances(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """At most one conflict: a sentence has the claim's object with the opposite verb, and another with the verb."""
    for index, word in enumerate(claim.words.stems):
        if word not in VERBS or not verbal(claim.words, index) or claim.turns:
            continue
        ours = _object(claim.words, index)
        if _heavy(ours) < TELLING:
            continue
        rivals = OPPOSITES.get(word, frozenset())
        for view in views:
            if rivals.isdisjoint(view.stems) or view.turns:
                continue
            place = _opposed(view, word, rivals, ours)
            if place >= 0:
                start, end = claim.words.starts[index], claim.words.ends[index]
                at, to = view.words.starts[place], view.words.ends[place]
                why = "the page says the opposite of this object"
                return [Finding(CheckKind.NEGATION, Outcome.CONFLICTING, start, end, view, at, to, why, 0.8)]
    return []


def _opposed(view: SentenceView, word: str, rivals: frozenset[str], ours: frozenset[str]) -> int:
    """The place of an opposite with the claim's object, where the verb itself has another; -1 for none."""
    words = view.words
    own = [i for i, s in enumerate(words.stems) if alike(word, s) and verbal(words, i)]
    if not own:
        return -1
    if any(_share(ours, _object(words, i)) > LEAST for i in own):
        return -1
    return next(
        (
            i
            for i, s in enumerate(words.stems)
            if s in rivals and verbal(words, i) and _share(ours, _object(words, i)) >= MOST
        ),
        -1,
    )


def _object(words: Words, index: int) -> frozenset[str]:
    """Content stems that a verb is about: after it to the clause's end, or before it in the passive."""
    first = max((edge for edge in words.edges if edge <= index), default=0)
    last = min((edge for edge in words.edges if edge > index), default=len(words))
    passive = index > 0 and words.normals[index - 1] in PASSIVE
    places = range(first, index) if passive else range(index + 1, last)
    return frozenset(words.stems[i] for i in places if words.normals[i] not in STOP)


def _share(ours: frozenset[str], theirs: frozenset[str]) -> float:
    total = _heavy(ours)
    table = weights()
    return sum(table[s] for s in ours if any(alike(s, other) for other in theirs)) / total if total else 0.0


def _heavy(stems: frozenset[str]) -> float:
    table = weights()
    return sum(table[one] for one in stems)
