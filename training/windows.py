"""Evidence from a page: overlapping windows, or the best sentences in page order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from training.text import Idf, bm25, sentences, words

META = re.compile(r"^\(meta data\)\s*(TITLE|AUTHOR|PUBLISHER|PUBLISHED DATETIME):\s*", re.IGNORECASE)

LONG_LINE = 60  # words


def clean(page: Sequence[str]) -> list[str]:
    """Sentences of a page without markers of the corpus; authors and publishers given as addresses go.

    Lines longer than a sentence ever is are split, as corpora give whole documents as one line.
    """
    kept = []
    for line in page:
        found = META.match(line)
        text = META.sub("", line).strip(" #")
        if text and not (found and found.group(1).upper() != "TITLE" and text.startswith("http")):
            kept += [text] if len(text.split()) <= LONG_LINE else sentences(text)
    return kept


def cut(sentence: str, limit: int) -> str:
    """At most ``limit`` words of a sentence."""
    parts = sentence.split()
    return sentence if len(parts) <= limit else " ".join(parts[:limit])


def top_sentences(page: Sequence[str], claim: str, idf: Idf, budget: int, keep: Sequence[int] = ()) -> list[int]:
    """Indices, in page order, of the sentences best for the claim by BM25 within a word budget.

    The first line (usually the title) enters when it is short. Indices in ``keep`` always enter.
    """
    scores = bm25(claim, page, idf)
    order = list(dict.fromkeys(keep))
    order += [i for i in sorted(range(len(page)), key=lambda i: (-scores[i], i)) if i not in order]
    chosen: list[int] = []
    used = 0
    if page and len(words(page[0])) <= 20:
        chosen, used = [0], len(words(page[0]))
    for index in order:
        size = len(words(page[index]))
        if index in chosen or (used + size > budget and chosen and index not in keep):
            continue
        if scores[index] <= 0 and used >= budget // 2 and index not in keep:
            continue
        chosen.append(index)
        used += size
        if used >= budget:
            break
    return sorted(chosen)


def evidence(page: Sequence[str], claim: str, idf: Idf, budget: int, keep: Sequence[int] = ()) -> str:
    """The best sentences for the claim, in page order, as one text."""
    return " ".join(cut(page[i], budget) for i in top_sentences(page, claim, idf, budget, keep))


def windows(page: Sequence[str], size: int = 120, step: int = 60) -> list[str]:
    """Overlapping runs of whole sentences of about ``size`` words, each starting ``step`` later."""
    lengths = [max(1, len(sentence.split())) for sentence in page]
    found: list[str] = []
    start = 0
    while start < len(page):
        end, used = start, 0
        while end < len(page) and (used == 0 or used + lengths[end] <= size):
            used += lengths[end]
            end += 1
        found.append(" ".join(page[start:end]))
        if end >= len(page):
            break
        moved = 0
        while start < end and (moved == 0 or moved + lengths[start] <= step):
            moved += lengths[start]
            start += 1
    return found
