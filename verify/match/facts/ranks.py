"""Superlatives: does the page rank the claim's bearer so, or another, or by another word?"""

from collections.abc import Sequence

from verify.match.facts.cues import LESSER
from verify.match.facts.deeds import BE
from verify.match.facts.kin import KIN
from verify.match.facts.opposites import OPPOSITES
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, frame
from verify.match.words import STOP, Words, bag, weights
from verify.model import CheckKind, Outcome

DESCRIBED = 3.0
"""Weight (idf) of the nouns after a superlative that claim and page must share to rank the same things."""
OTHERS = bag("than ahead behind before followed which who that")
"""Words after which a bearer's rivals or a new thought stand."""
DEFINITE = bag("the this that these those its their his her our my your")
GROUPS = frozenset(("one", "among", "amongst"))
NOT_SUPERLATIVE = bag("""
    west east northwest southwest northeast southeast interest request forest test rest best-known guest
    protest contest invest arrest harvest suggest latest honest modest priest quest chest nest digest
    manifest conquest midwest west-end everest behest bequest ingest infest detest attest crest zest
    pest vest jest lest est attest wrest budapest bucharest
""")


def ranks(claim: ClaimView, close: Sequence[SentenceView], views: Sequence[SentenceView]) -> list[Finding]:
    """A finding for each superlative of the claim; ``close`` are the sentences that come nearest to it as a whole."""
    found: list[Finding] = []
    for index in superlatives(claim.words):
        other = _another_bearer(claim, index, views)
        if other is not None:
            found.append(other)
        elif close:
            found.append(_ranked(claim, index, close))
    return found


def superlatives(words: Words) -> list[int]:
    """Words in -est, by their places."""
    return [
        i
        for i, n in enumerate(words.normals)
        if (n.endswith("est") and len(n) > 4 and n not in NOT_SUPERLATIVE and not words.raw[i][0].isupper())
    ]


def _ranked(claim: ClaimView, index: int, close: Sequence[SentenceView]) -> Finding:
    word = claim.words.stems[index]
    start, end = claim.words.starts[index], claim.words.ends[index]
    ours = _lessened(claim.words, index)
    seen = [(view, i) for view in close for i, s in enumerate(view.words.stems) if s == word]
    if not seen:
        why = "the page has no such superlative here"
        return Finding(CheckKind.QUANTIFIER, Outcome.ABSENT, start, end, why=why)
    view, place = next(((v, i) for v, i in seen if _lessened(v.words, i) == ours), seen[0])
    at, to = view.words.starts[place], view.words.ends[place]
    theirs = _lessened(view.words, place)
    grouped = bool(ours) and ours <= GROUPS and not theirs - GROUPS
    if (theirs and theirs != ours and not grouped) or (ours - GROUPS and not theirs):
        outcome, why = Outcome.CONFLICTING, "the page ranks it otherwise"
    else:
        outcome, why = Outcome.AGREEING, ""
    return Finding(CheckKind.QUANTIFIER, outcome, start, end, view, at, to, why, frame(claim, view))


def _lessened(words: Words, index: int) -> frozenset[str]:
    return frozenset(words.normals[max(0, index - 4) : index]) & LESSER


def _another_bearer(claim: ClaimView, index: int, views: Sequence[SentenceView]) -> Finding | None:
    """The page says of another that it is the largest of them: "X is the largest N" and "the largest N is Y"."""
    ours = _copula(claim.words, index)
    if ours is None or _lessened(claim.words, index):
        return None
    bearer, nouns = ours
    same = KIN.get(claim.words.stems[index], frozenset()) | {claim.words.stems[index]}
    same -= OPPOSITES.get(claim.words.stems[index], frozenset())
    found: Finding | None = None
    for view in views:
        for place in superlatives(view.words):
            if view.words.stems[place] not in same or _lessened(view.words, place):
                continue
            theirs = _copula(view.words, place)
            if theirs is None:
                continue
            other, described = theirs
            own, other = bearer - nouns - described, other - nouns - described  # Lake Imra and Lake Suhl share no name
            if own & other or not other or not own:
                return None
            around = described | view.around if _heavy(described) < DESCRIBED else described
            if _heavy(nouns & around) >= DESCRIBED and any(own <= v.stems for v in views):
                why = "the page says it of another"
                found = found or Finding(
                    CheckKind.QUANTIFIER, Outcome.CONFLICTING, claim.words.starts[index], claim.words.ends[index],
                    view, *_span(view.words, place, other), why, 0.9,
                )  # fmt: skip
    return found


def _span(words: Words, place: int, bearer: frozenset[str]) -> tuple[int, int]:
    places = [place, *(i for i, stem in enumerate(words.stems) if stem in bearer)]
    return words.starts[min(places)], words.ends[max(places)]


def _copula(words: Words, index: int) -> tuple[frozenset[str], frozenset[str]] | None:
    """The bearer of a superlative and the nouns that it ranks, as stems, where a form of "be" ties the two."""
    first = max((edge for edge in words.edges if edge <= index), default=0)
    last = min((edge for edge in words.edges if edge > index), default=len(words))
    be = [i for i in range(first, last) if words.normals[i] in BE]
    if not be:
        return None
    tie = min(be, key=lambda i: abs(i - index))
    if tie > index:
        nouns, bearer = range(index + 1, tie), range(tie + 1, last)
    else:
        nouns, bearer = range(index + 1, last), range(first, tie)
    stop = next((i for i in bearer if words.normals[i] in OTHERS), bearer.stop)
    if tie < index and words.normals[bearer.start] in DEFINITE and not _named(words, range(bearer.start + 1, stop)):
        return None  # "the company is the largest …": which one, another sentence tells
    told = _content(words, range(bearer.start, stop))
    return (told, _content(words, nouns)) if told else None


def _named(words: Words, places: range) -> bool:
    return any(words.raw[i][0].isupper() for i in places)


def _content(words: Words, places: range) -> frozenset[str]:
    return frozenset(words.stems[i] for i in places if words.normals[i] not in STOP)


def _heavy(stems: frozenset[str]) -> float:
    table = weights()
    return sum(table[stem] for stem in stems)
