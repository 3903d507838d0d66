"""A claim and a page's sentence with their facts read, each once."""

import itertools
from collections.abc import Collection
from functools import cached_property, lru_cache

from verify.match.facts.dates import When, dates
from verify.match.facts.deeds import Deed, deeds
from verify.match.facts.kin import KIN
from verify.match.facts.names import Name, names
from verify.match.facts.numbers import quantities
from verify.match.facts.quantity import Quantity
from verify.match.facts.quotes import Quoted, quotations
from verify.match.facts.scopes import Turn, turned
from verify.match.facts.verbs import verbal
from verify.match.passages import Sentence
from verify.match.words import LINKING, STOP, Words, weights

FAINT = 0.15
"""Weight of a function word beside a fact: it tells the slot ("founded *by* …") but not the subject."""

AKIN, AROUND = 0.8, 0.67
"""What a word counts where a sentence has another of the same meaning, or just headings or the sentence before do."""


@lru_cache(maxsize=1)
def _read(text: str) -> tuple[tuple[When, ...], tuple[Quantity, ...]]:
    """Dates and quantities of the claim at hand, which is judged by all its pages and then at once by each alone."""
    whens = tuple(dates(text))
    return whens, tuple(quantities(text, tuple((w.start, w.end) for w in whens if not w.reckoned)))


class ClaimView:
    """A claim with its words, weights and facts."""

    def __init__(self, text: str, known: Collection[str] = ()) -> None:
        self.text = text
        self.words = Words(text)
        table = weights()
        self.weights = [
            0.0 if normal in STOP or normal in LINKING else table[stem]
            for stem, normal in zip(self.words.stems, self.words.normals, strict=True)
        ]
        self.content: dict[str, float] = {s: w for s, w in zip(self.words.stems, self.weights, strict=True) if w}
        self.total = sum(self.content.values())
        self.weight = sum(self.weights)
        self.known = known
        self._shares: dict[SentenceView, list[float]] = {}

    def shares(self, view: "SentenceView") -> list[float]:
        """What a sentence has of each word's weight, with their sum at the end; remembered for each sentence."""
        known = self._shares.get(view)
        if known is None:
            stems, around, kin = view.stems, view.around, view.kin
            known = [
                (
                    weight
                    if stem in stems
                    else AKIN * weight
                    if stem in kin
                    else AROUND * weight
                    if stem in around
                    else 0.0
                )
                if weight
                else 0.0
                for stem, weight in zip(self.words.stems, self.weights, strict=True)
            ]
            known.append(sum(known))
            self._shares[view] = known
        return known

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """Half-open runs of words between commas, brackets and joining words, each with a verb and its company."""
        found: list[tuple[int, int]] = []
        inner = sorted(edge for edge in self.words.edges if edge < len(self.words) and self._opens(edge))
        for first, last in itertools.pairwise((0, *inner, len(self.words))):
            if found and not self._whole(first, last):
                found[-1] = (found[-1][0], last)
            elif last > first:
                found.append((first, last))
        if len(found) > 1 and not self._whole(*found[0]):
            found[:2] = [(found[0][0], found[1][1])]
        return found

    @cached_property
    def turns(self) -> list[Turn]:
        """The claim's negations."""
        return [turn for turn in turned(self.words) if turn.sure]

    def _whole(self, first: int, last: int) -> bool:
        """Whether a run has two content words and a verb, and so can be a clause."""
        if sum(weight > 0 for weight in self.weights[first:last]) < 2:
            return False
        return any(verbal(self.words, i) or self.words.stems[i] in KIN for i in range(first, last))

    def _opens(self, edge: int) -> bool:
        """Whether a clause begins here: "and" joins clauses only where a verb stands on either side of it."""
        if self.words.normals[edge] != "and":
            return True
        if self.words.text[self.words.ends[edge - 1] : self.words.starts[edge]].strip():
            return True
        after = range(edge + 1, min(edge + 5, len(self.words)))
        if self.words.stems[min(after, default=0)] in KIN and self.words.normals[edge + 2 : edge + 3] in (
            ["a"],
            ["the"],
            ["an"],
        ):
            return True
        return any(verbal(self.words, i) for i in range(edge)) and any(verbal(self.words, i) for i in after)

    def clause(self, index: int) -> tuple[int, int]:
        """The clause that a word stands in."""
        return self._clause_at[index] if index < len(self._clause_at) else (0, len(self._clause_at))

    @cached_property
    def _clause_at(self) -> list[tuple[int, int]]:
        return [clause for clause in self.clauses for _ in range(*clause)]

    @cached_property
    def dates(self) -> list[When]:
        return list(_read(self.text)[0])

    @cached_property
    def quantities(self) -> list[Quantity]:
        return list(_read(self.text)[1])

    @cached_property
    def names(self) -> list[Name]:
        return names(self.words, self.known)

    @cached_property
    def deeds(self) -> list[Deed]:
        return deeds(self.words, self.names)

    @cached_property
    def quotes(self) -> list[Quoted]:
        return quotations(self.text)


class SentenceView:
    """A sentence of a page with its facts; ``around`` are stems of its headings and of the sentence before."""

    def __init__(
        self, sentence: Sentence, around: frozenset[str], published: str | None, known: Collection[str]
    ) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.stems = frozenset(sentence.words.stems)
        self.around = around
        self.published = published
        self._known = known

    @cached_property
    def turns(self) -> list[Turn]:
        """The sentence's negations and denials."""
        return turned(self.words)

    def weight(self, place: int) -> float:
        """How much a word of the sentence tells."""
        return weights()[self.words.stems[place]]

    @cached_property
    def kin(self) -> frozenset[str]:
        """Stems of the same meaning as one of the sentence."""
        return frozenset().union(*(KIN[stem] for stem in self.stems if stem in KIN))

    @cached_property
    def dates(self) -> list[When]:
        return dates(self.sentence.text, self.published)

    @cached_property
    def quantities(self) -> list[Quantity]:
        return quantities(self.sentence.text, tuple((w.start, w.end) for w in self.dates if not w.reckoned))

    @cached_property
    def names(self) -> list[Name]:
        return names(self.words, self._known)

    @cached_property
    def deeds(self) -> list[Deed]:
        return deeds(self.words, self.names)


def frame(claim: ClaimView, view: SentenceView, first: int = 0, last: int = 0) -> float:
    """Weighted share of the claim's content words outside ``[first, last)`` that the sentence has, in [0, 1].

    A word that only the headings or the sentence before has counts for two thirds.
    """
    shares = claim.shares(view)
    total, have = claim.weight, shares[-1]
    for index in range(first, last):
        total -= claim.weights[index]
        have -= shares[index]
    return have / total if total > 1e-9 else 0.0


def portion(claim: ClaimView, view: SentenceView, first: int, last: int, but: range | tuple[int, ...] = ()) -> float:
    """``frame`` of a run of the claim's words alone, without those at ``but`` (which lie in it)."""
    shares = claim.shares(view)
    total, have = sum(claim.weights[first:last]), sum(shares[first:last])
    for index in but:
        total -= claim.weights[index]
        have -= shares[index]
    return have / total if total > 1e-9 else 0.0


def near(claim: Words, first: int, last: int, words: Words, start: int, end: int) -> float:
    """How alike two places are by the words beside them, in [0, 1].

    Each word beside the claim's place counts the more the nearer it stands, and as much as it is near the other place;
    what another clause has counts half.
    """
    beside = words.beside.get((start, end))
    if beside is None:
        beside = words.beside[start, end] = _beside(words, start, end)
    weighed = claim.weighed.get((first, last))
    if weighed is None:
        weighed = claim.weighed[first, last] = _weighed(claim, first, last)
    have = 0.0
    for stem, weight in weighed[0]:
        if stem in beside:
            have += weight * beside[stem]
    share = have / weighed[1] if weighed[1] else 0.0
    return 0.7 * share + 0.3 * touching(claim, first, last, words, start, end)


def _weighed(claim: Words, first: int, last: int) -> tuple[list[tuple[str, float]], float]:
    """The five stems on either side of ``[first, last)`` with their weights, and the sum of these."""
    table = weights()
    found: list[tuple[str, float]] = []
    total = 0.0
    for index in (*range(max(0, first - 5), first), *range(last, min(len(claim), last + 5))):
        far = first - index if index < first else index - last + 1
        stem = claim.stems[index]
        weight = (FAINT if claim.normals[index] in STOP else table[stem]) / (1 + 0.3 * far)
        total += weight
        found.append((stem, weight))
    return found, total


def _beside(words: Words, start: int, end: int) -> dict[str, float]:
    """Stems within eight words of ``[start, end)`` with how near they are, in (0, 1]."""
    found: dict[str, float] = {}
    edges = words.edges
    for step, places in ((-1, range(start - 1, max(-1, start - 9), -1)), (1, range(end, min(len(words), end + 8)))):
        same = 1.0
        for count, place in enumerate(places):
            after = place if step > 0 else place + 1
            if after in edges:
                same *= 0.5
            if found.get(words.stems[place], 0.0) < (value := same / (1 + 0.08 * count)):
                found[words.stems[place]] = value
    return found


def touching(claim: Words, first: int, last: int, words: Words, start: int, end: int) -> float:
    """Half for the same word (or the same border of the sentence) before two places, half for the same after."""
    ours, theirs = claim.stems, words.stems
    before = ours[first - 1] if first > 0 else ""
    after = ours[last] if last < len(ours) else ""
    theirs_before = theirs[start - 1] if start > 0 else ""
    theirs_after = theirs[end] if end < len(theirs) else ""
    return 0.5 * (before == theirs_before) + 0.5 * (after == theirs_after)


def affinity(claim: ClaimView, first: int, last: int, view: SentenceView, start: int, end: int) -> float:
    """How surely two facts speak of the same thing: the whole sentence's frame, and the words beside them."""
    return 0.55 * frame(claim, view, first, last) + 0.45 * near(claim.words, first, last, view.words, start, end)
