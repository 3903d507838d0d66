"""Evidence as users see it: verbatim quotes, checked against the page when they are made."""

from collections.abc import Sequence

from verify.match.select import Bench, Candidate
from verify.model import BlockKind, Evidence, Page

AROUND = 120
"""Characters of context before and after a quote, verbatim, so that line ends show where blocks end."""


def seen(page: Page) -> int:
    """Where the visible text of a page ends: hidden blocks stand behind it and are shown to nobody as context."""
    return min((block.start for block in page.blocks if block.kind is BlockKind.HIDDEN), default=len(page.text))


def quotes(bench: Bench, chosen: Sequence[tuple[Candidate, float]]) -> tuple[tuple[Evidence, ...], int]:
    """The chosen sentences as evidence, neighbours within a block joined, best first; and how many were dropped.

    A quote that is not verbatim at its offsets is dropped and counted, never shown.
    """
    spans: list[list[float]] = []
    dropped = 0
    for candidate, score in sorted(chosen, key=lambda pair: (pair[0].page, pair[0].sentence)):
        index = bench.indices[candidate.page]
        sentence = index.sentences[candidate.sentence]
        if not sentence.text or index.page.text[sentence.start : sentence.end] != sentence.text:
            dropped += 1
            continue
        last = spans[-1] if spans else None
        if last and last[0] == candidate.page and last[4] == sentence.block and last[5] == candidate.sentence - 1:
            last[2], last[3], last[5] = sentence.end, max(last[3], score), candidate.sentence
        else:
            spans.append([candidate.page, sentence.start, sentence.end, score, sentence.block, candidate.sentence])
    made: list[Evidence] = []
    for page_number, first, last_place, score, *_ in spans:
        page = bench.indices[int(page_number)].page
        start, end = int(first), int(last_place)
        prefix, suffix = page.text[max(0, start - AROUND) : start], page.text[end : min(end + AROUND, seen(page))]
        made.append(Evidence(page.source, page.text[start:end], start, end, round(score, 4), prefix, suffix))
    made.sort(key=lambda e: -e.score)
    return tuple(made), dropped
