"""Words of the same meaning, and how much of a clause of the claim a clause of the page has."""

from verify.match.facts.kin import KIN
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.words import STOP

FEWEST = 3
"""Content words without which a clause goes on with the one before it."""


def alike(one: str, other: str) -> bool:
    """Whether two stems are the same word or of the same meaning."""
    return one == other or other in KIN.get(one, ())


def clause_share(
    claim: ClaimView, clause: tuple[int, int], view: SentenceView, place: int, short: bool = False, but: int = -1
) -> float:
    """Share of the claim's clause that the page's clause around a word has; a short one takes in what goes before."""
    words = view.words
    first = last = place
    while first > 0 and first not in words.edges:
        first -= 1
    brief = sum(word not in STOP for word in words.normals[first : place + FEWEST]) < FEWEST
    if short and brief:  # "..., but not in winter"
        first = 0
    while last + 1 < len(words) and last + 1 not in words.edges:
        last += 1
    stems = set(words.stems[first : last + 1])
    ours, weights = claim.words.stems, claim.weights
    inner = [i for i in range(*clause) if i != but and weights[i]]
    total = sum([weights[i] for i in inner])
    have = sum([weights[i] for i in inner if ours[i] in stems or not stems.isdisjoint(KIN.get(ours[i], ()))])
    return have / total if total else 0.0


def own_share(claim: ClaimView, clause: tuple[int, int], view: SentenceView) -> float:
    """Share of the claim's clause that the sentence itself has, without what goes before it."""
    weights, ours = claim.weights[slice(*clause)], claim.words.stems[slice(*clause)]
    total = sum(weights)
    stems, kin = view.stems, view.kin
    have = sum([w for w, stem in zip(weights, ours, strict=True) if w and (stem in stems or stem in kin)])
    return have / total if total else 0.0
