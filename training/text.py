"""Words, sentences, idf and BM25: all that preparation needs from text, standard library only."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

WORD = re.compile(r"\w+(?:[.,]\d+)*", re.UNICODE)
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Inc|Ltd|Co|Corp|vs|No|Fig|al|e\.g|i\.e|cf|Jr|Sr)|\b[A-Z])\.$")
BOUNDARY = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n+")
STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "she",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "was",
        "were",
        "which",
        "who",
        "will",
        "with",
        "not",
        "no",
        "so",
        "than",
        "then",
        "there",
        "these",
        "those",
    ]
)
K1, B = 1.2, 0.75  # BM25's usual constants (Robertson and Zaragoza 2009, section 3.3)


def words(text: str) -> list[str]:
    """Lower-case words and numbers, in order; ``1,200.5`` stays one word."""
    return [match.group().lower() for match in WORD.finditer(text)]


def content(text: str) -> list[str]:
    """Words that are not stop words."""
    return [word for word in words(text) if word not in STOP]


def sentences(text: str) -> list[str]:
    """Split at sentence ends and line breaks; abbreviations and initials do not end a sentence."""
    found: list[str] = []
    for piece in BOUNDARY.split(text):
        piece = " ".join(piece.split())
        if not piece:
            continue
        if found and ABBREVIATION.search(found[-1]):
            found[-1] += " " + piece
        else:
            found.append(piece)
    return found


class Idf:
    """Inverse document frequency over passages; unseen words get the largest value."""

    def __init__(self, passages: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for passage in passages:
            total += 1
            counts.update(set(words(passage)))
        self._unseen = math.log(1 + (total + 0.5) / 0.5)
        self._value = {word: math.log(1 + (total - n + 0.5) / (n + 0.5)) for word, n in counts.items()}

    def __getitem__(self, word: str) -> float:
        return self._value.get(word, self._unseen)

    def recall(self, claim: str, evidence: str) -> float:
        """idf-weighted share of the claim's content words that occur in the evidence, in [0, 1]."""
        wanted = set(content(claim))
        have = set(words(evidence))
        total = sum(self[word] for word in wanted)
        return sum(self[word] for word in wanted if word in have) / total if total else 0.0


def bm25(query: str, documents: Sequence[str], idf: Idf) -> list[float]:
    """BM25 of each document for the query, with a given idf."""
    wanted = set(content(query))
    bags = [Counter(words(document)) for document in documents]
    lengths = [sum(bag.values()) for bag in bags]
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    scores = []
    for bag, length in zip(bags, lengths, strict=True):
        norm = K1 * (1 - B + B * length / max(mean, 1.0))
        scores.append(sum(idf[w] * bag[w] * (K1 + 1) / (bag[w] + norm) for w in wanted if w in bag))
    return scores
