"""Words that cannot both be said of one thing: the claim has the one, the page the other."""

from collections.abc import Sequence
from functools import lru_cache

from verify.match.facts.converses import excused
from verify.match.facts.deeds import BE
from verify.match.facts.kin import KIN
from verify.match.facts.opposites import OPPOSITES
from verify.match.facts.scopes import Turn
from verify.match.facts.shared import clause_share
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, near, portion
from verify.match.words import STOP, Words, bag, weights
from verify.model import CheckKind, Outcome

ALIKE = 0.6
"""Share of a clause of the claim, without its word, that a sentence must have to speak of its matter."""
OPPOSITE = 0.42
"""How alike the words beside two opposites must be."""
TOGETHER = 0.75
"""Share of the claim's clause, without its word, that the clause around an opposite must have if neighbours differ."""
TELLING, STRAY = 3.0, 1.0
"""Weight (idf) of the claim's words beside the opposite alone, and at most beside its own, if a sentence has both."""
BESTING, BARE = bag("defeated defeats defeating beats beating"), bag("defeat beat")
"""Forms of verbs whose nouns say that somebody lost."""
FEWEST = 2
"""Content words that a stretch between commas must have besides to speak for itself."""


def contraries(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """A conflict for each word of the claim where the page has its opposite of the same thing."""
    found: list[Finding] = []
    page = frozenset[str]().union(*(view.stems for view in views))
    for index, word in enumerate(claim.words.stems):
        rivals = _rivals(word)
        if not rivals or (rivals.isdisjoint(page) and _wider(word).isdisjoint(page)) or _bests(claim.words, index):
            continue
        for clause in _runs(claim, index):
            best = _opposed(claim, clause, index, rivals, views) or _apart(claim, clause, index, rivals, views)
            if best is not None:
                view, place = best
                found.append(
                    Finding(
                        CheckKind.NEGATION, Outcome.CONFLICTING, claim.words.starts[index], claim.words.ends[index],
                        view, view.words.starts[place], view.words.ends[place], "the page says the opposite",
                        max(ALIKE, portion(claim, view, *clause, but=(index,))),
                    )
                )  # fmt: skip
                break
    return found


def _bests(words: Words, index: int) -> bool:
    """Whether a word says that its subject wins ("defeated the champion"), which is no opposite of a victory."""
    before = words.normals[index - 1] if index else ""
    finite = words.normals[index] in BESTING and before not in BE
    return finite or (words.normals[index] in BARE and before == "to")


@lru_cache(maxsize=4096)
def _rivals(word: str) -> frozenset[str]:
    """The opposites of a stem, and the stem with or without "un-"."""
    if len(word) < 4 and word not in OPPOSITES:
        return frozenset()
    bare = {word[2:]} if word.startswith("un") and len(word) >= 6 else set()
    return OPPOSITES.get(word, frozenset()) | {f"un{word}"} | bare


def _runs(claim: ClaimView, index: int) -> list[tuple[int, int]]:
    """The word's clause, and the stretch between commas where that is less and says enough."""
    clause = claim.clause(index)
    first = max((edge for edge in claim.words.edges if clause[0] <= edge <= index), default=clause[0])
    last = min((edge for edge in claim.words.edges if index < edge <= clause[1]), default=clause[1])
    others = sum(weight > 0 for weight in claim.weights[first:last]) - (claim.weights[index] > 0)
    return [clause, (first, last)] if (first, last) != clause and others >= FEWEST else [clause]


def _opposed(
    claim: ClaimView, clause: tuple[int, int], index: int, rivals: frozenset[str], views: Sequence[SentenceView]
) -> tuple[SentenceView, int] | None:
    word = claim.words.stems[index]
    wide = rivals | _wider(word)
    best: tuple[float, SentenceView, int] | None = None
    for view in views:
        if wide.isdisjoint(view.stems) or word in view.stems:
            continue
        if portion(claim, view, *clause, but=(index,)) < ALIKE:
            continue
        for place, other in enumerate(view.words.stems):
            if other in wide and other not in claim.content and not _bests(view.words, place):
                score = near(claim.words, index, index + 1, view.words, place, place + 1)
                enough = other in rivals and score >= OPPOSITE
                enough = enough or clause_share(claim, clause, view, place, but=index) >= TOGETHER
                if enough and (best is None or score > best[0]):
                    best = score, view, place
    if best is None or any(word in v.stems and portion(claim, v, *clause, but=(index,)) >= 0.5 for v in views):
        return None
    _, view, place = best
    if _reached(claim.turns, index) != _reached(view.turns, place) or excused(claim, clause, index, view, place):
        return None
    return view, place


def _apart(
    claim: ClaimView, clause: tuple[int, int], index: int, rivals: frozenset[str], views: Sequence[SentenceView]
) -> tuple[SentenceView, int] | None:
    """A sentence with both superlatives, each in a stretch of its own, where the claim's words stand by the other."""
    word = claim.words.stems[index]
    if not claim.words.normals[index].endswith("est"):
        return None
    wanted = {claim.words.stems[i] for i in range(*clause) if claim.weights[i] and i != index}
    for view in views:
        stems = view.words.stems
        if word not in view.stems or rivals.isdisjoint(view.stems) or stems.count(word) > 1:
            continue
        place = next(i for i, s in enumerate(stems) if s in rivals)
        if stems[place] in claim.content:
            continue
        mine, theirs = _stretch(view.words, stems.index(word), place), _stretch(view.words, place, stems.index(word))
        if _heavy((theirs - mine) & wanted) >= TELLING and _heavy((mine - theirs - {word}) & wanted) <= STRAY:
            return view, place
    return None


def _stretch(words: Words, index: int, other: int) -> frozenset[str]:
    """Content stems between commas around a word; what stands before the first of two is about both."""
    first = index if index < other else max((edge for edge in words.edges if edge <= index), default=0)
    last = min((edge for edge in words.edges if edge > index), default=len(words))
    return frozenset(words.stems[i] for i in range(first, last) if words.normals[i] not in STOP)


def _heavy(stems: frozenset[str]) -> float:
    table = weights()
    return sum(table[stem] for stem in stems)


@lru_cache(maxsize=4096)
def _wider(word: str) -> frozenset[str]:
    """Opposites of words of the same meaning: "shrank" for "increase"."""
    kin = KIN.get(word, frozenset())
    against = frozenset[str]().union(*(OPPOSITES.get(one, ()) for one in kin))
    against |= frozenset[str]().union(*(KIN.get(one, ()) for one in OPPOSITES.get(word, ())))
    return against - kin - {word} if word in OPPOSITES or against else frozenset()


def _reached(turns: Sequence[Turn], place: int) -> bool:
    return any(place in turn.places for turn in turns)
