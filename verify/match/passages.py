"""A page made searchable: its sentences, and BM25 over them."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from verify.match.boundaries import bounds
from verify.match.language import detect
from verify.match.vectors import MOST_STEMS, Floats, near, vectors
from verify.match.words import STOP, Words, normal
from verify.model import BlockKind, Page

K1, B = 1.2, 0.75
"""BM25's usual constants (Robertson and Zaragoza 2009, section 3.3)."""
NEIGHBOUR = 0.3
"""Share of a sentence's score that its neighbours get; chosen on wice-dev (whole gold set in the top 20: .90 → .94)."""
MOST_SENTENCES = 20_000
ASIDE = 0.9
"""What a sentence outside the main content keeps of its score: a prior, not a filter."""
INNER = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]+")
BELIEVED = 0.35
"""Share of the visible text from which the main content is believed to be the page's content."""
LEAST_MAIN = 400
"""Characters of main content below which it is not believed."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a page: ``text == page.text[start:end]``; ``words`` are counted from its start.

    ``head`` holds the stems of the title and headings (or table heads) that it stands under.
    """

    text: str
    start: int
    end: int
    kind: BlockKind
    main: bool
    words: Words
    head: frozenset[str]
    block: int
    speaks: bool
    """Whether it may be evidence: boilerplate never is, nor are teasers and comments beside a main content."""


class PageIndex:
    """The sentences of a page with an inverted index of their stems. Hidden blocks are left out altogether."""

    __slots__ = (
        "__weakref__",
        "_known",
        "_language",
        "_mean",
        "_meanings",
        "_near",
        "_postings",
        "_told",
        "_windows",
        "page",
        "sentences",
        "stems",
        "title",
    )

    def __init__(self, page: Page) -> None:
        self.page = page
        self._known: frozenset[str] | None = None
        self._language: str | None = None
        self._meanings: tuple[list[str], Floats] | None = None
        self._near: dict[str, dict[str, float]] = {}
        self.title = frozenset(_telling(Words((page.title or "")[:400])))
        self.sentences: list[Sentence] = []
        self._fill()
        self._postings: dict[str, dict[int, int]] = {}
        total = 0
        for index, sentence in enumerate(self.sentences):
            total += len(sentence.words)
            for stem in sentence.words.stems:
                places = self._postings.setdefault(stem, {})
                places[index] = places.get(index, 0) + 1
        self._mean = total / len(self.sentences) if self.sentences else 1.0
        self.stems = self._postings.keys()
        self._told: dict[str, list[tuple[int, int, float]]] = {}
        self._windows: dict[tuple[int, int], tuple[list[str], frozenset[str]]] = {}

    def _fill(self) -> None:
        aside = _asides(self.page)
        head = self.title
        trail: frozenset[str] = frozenset()
        table: frozenset[str] = frozenset()
        before: BlockKind | None = None
        for number, block in enumerate(self.page.blocks):
            if block.kind is BlockKind.HIDDEN or len(self.sentences) >= MOST_SENTENCES:
                continue
            stretch = self.page.text[block.start : block.end]
            if block.kind is BlockKind.HEADING:
                trail = frozenset(_telling(Words(stretch[:400])))
            if block.kind is BlockKind.ROW:
                if block.head >= 0:
                    table = self._stems(block.head)
                elif before is not BlockKind.ROW:
                    table = frozenset(_telling(Words(stretch[:1000])))
                head = self.title | trail | table
            else:
                head = self.title | trail
            before = block.kind
            speaks = number not in aside
            for start, end in bounds(stretch):
                text = stretch[start:end]
                words = Words(text)
                if len(words):
                    at = block.start + start
                    self.sentences.append(
                        Sentence(text, at, at + len(text), block.kind, block.main, words, head, number, speaks)
                    )

    @property
    def language(self) -> str | None:
        """The page's language as its text tells it, else as the page declares it; None when neither does."""
        if self._language is None:
            self._language = detect(self.page.text) or (self.page.language or "")[:2].lower()
        return self._language or None

    def _stems(self, block: int) -> frozenset[str]:
        """Content stems of a block, for the column heads of a table."""
        if not 0 <= block < len(self.page.blocks):
            return frozenset()
        found = self.page.blocks[block]
        return frozenset(_telling(Words(self.page.text[found.start : found.end][:1000])))

    def reading(self, index: int) -> str:
        """A sentence as a model should read it: cells of a table row come with their column heads."""
        sentence = self.sentences[index]
        block = self.page.blocks[sentence.block]
        if block.kind is not BlockKind.ROW or not 0 <= block.head < len(self.page.blocks):
            return " ".join(sentence.text.split())
        top = self.page.blocks[block.head]
        heads = self.page.text[top.start : top.end].split("\t")
        cells = self.page.text[block.start : block.end].split("\t")
        pairs = [
            f"{h.strip()}: {c.strip()}" if h.strip() else c.strip() for h, c in zip_longest(heads, cells, fillvalue="")
        ]
        return "; ".join(pairs)

    @property
    def known(self) -> frozenset[str]:
        """Normal words that the page writes with a capital inside a sentence: names even where one opens a sentence."""
        if self._known is None:
            inner = INNER.findall(self.page.text[:200_000])
            self._known = frozenset(normal(word) for word in inner)
        return self._known

    @property
    def meanings(self) -> tuple[list[str], Floats]:
        """The page's stems that have a word vector, with their vectors."""
        if self._meanings is None:
            self._meanings = vectors().of(islice(self.stems, MOST_STEMS))
        return self._meanings

    def near(self, stems: Sequence[str]) -> dict[str, dict[str, float]]:
        """For those of the stems that have any: the page's stems of nearly the same meaning, remembered."""
        asked = [stem for stem in stems if stem not in self._near]
        if asked:
            found = near(asked, self.meanings)
            self._near.update((stem, found.get(stem, {})) for stem in asked)
        return {stem: others for stem in stems if (others := self._near[stem])}

    def weigh(self, query: Mapping[str, float]) -> dict[str, float]:
        """Query weights times how rare each stem is on this very page."""
        size = len(self.sentences)
        return {
            stem: weight * math.log(1 + (size - count + 0.5) / (count + 0.5))
            for stem, weight in query.items()
            if (count := len(self._postings.get(stem, ())))
        }

    def rank(self, query: Mapping[str, float], most: int) -> list[tuple[int, float]]:
        """The best sentences for weighted query stems: (index, score), best first, earlier first among equals.

        BM25, with a share of its neighbours' scores: support often goes on in the next sentence, under a pronoun.
        """
        scores: dict[int, float] = {}
        sentences = self.sentences
        for stem, weight in self.weigh(query).items():
            for index, count, size in self._spoken(stem):
                scores[index] = scores.get(index, 0.0) + weight * count * (K1 + 1) / size
        smooth = dict(scores)
        last = len(sentences) - 1
        for index, score in scores.items():
            part = NEIGHBOUR * score
            if index > 0:
                smooth[index - 1] = smooth.get(index - 1, 0.0) + part
            if index < last:
                smooth[index + 1] = smooth.get(index + 1, 0.0) + part
        ranked = [
            (index, score * (1.0 if sentences[index].main else ASIDE))
            for index, score in smooth.items()
            if sentences[index].speaks
        ]
        ranked.sort(key=lambda pair: (-pair[1], pair[0]))
        return ranked[:most]

    def _spoken(self, stem: str) -> list[tuple[int, int, float]]:
        """The sentences that may be evidence and have a stem: which, how often, and BM25's denominator."""
        found = self._told.get(stem)
        if found is None:
            base, slope = K1 * (1 - B), K1 * B / max(self._mean, 1.0)
            found = self._told[stem] = [
                (index, count, count + (base + slope * len(self.sentences[index].words)))
                for index, count in self._postings[stem].items()
                if self.sentences[index].speaks
            ]
        return found

    def window(self, first: int, size: int) -> tuple[list[str], frozenset[str]]:
        """The stems of the sentences ``[first, first + size)`` that may be evidence, in order and as a set."""
        found = self._windows.get((first, size))
        if found is None:
            run = self.sentences[first : first + size]
            stems = [stem for sentence in run if sentence.speaks for stem in sentence.words.stems]
            found = self._windows[first, size] = stems, frozenset(stems)
        return found


def _asides(page: Page) -> frozenset[int]:
    """Blocks that are no evidence: boilerplate, and running text outside the main content where there is one.

    Main content is believed when it holds ``BELIEVED`` of the visible text. Tables and captions, which its extraction
    often loses, always speak.
    """
    sizes = [0, 0]
    for block in page.blocks:
        if block.kind not in (BlockKind.HIDDEN, BlockKind.BOILERPLATE):
            sizes[block.main] += block.end - block.start
    trusted = sizes[1] >= LEAST_MAIN and sizes[1] >= BELIEVED * sum(sizes)
    found = set()
    for number, block in enumerate(page.blocks):
        beside = trusted and not block.main and block.kind not in (BlockKind.ROW, BlockKind.CAPTION)
        if beside or block.kind is BlockKind.BOILERPLATE:
            found.add(number)
    return frozenset(found)


def _telling(words: Words) -> list[str]:
    return [stem for stem, word in zip(words.stems, words.normals, strict=True) if word not in STOP]
