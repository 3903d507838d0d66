"""Markdown inside JSON: drafted as Markdown, with every place moved to the file that holds it."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from verify.model import Document
from verify.parse.draft import Anchor, Draft, Role, Text
from verify.parse.jsonmap import Places
from verify.parse.markdown import MarkdownParser

__all__ = ["Range", "draft_markdown", "settle"]


@dataclass(frozen=True, slots=True)
class Range:
    """A citation that names a stretch of the joined text: ``mark`` if its words are a marker, else a statement."""

    start: int
    end: int
    targets: tuple[int, ...]
    is_mark: bool = False
    why: str = ""
    written: str = ""


def draft_markdown(document: Document, places: Places) -> Draft:
    """The draft of the joined text of ``places``, its offsets still those of that text (see ``settle``)."""
    return MarkdownParser().draft(Document(document.path, "markdown", places.text))


def settle(draft: Draft, document: Document, places: Places, ranges: list[Range]) -> Draft:
    """Tie ranges of the joined text to blocks, and move all places to the document's own text.

    A target whose ``at`` is negative stands at the document's offset ``-at - 1`` already.
    """
    _tie(draft, ranges, places.text)
    for block in draft.blocks:
        _move(block.text, places)
    for target in draft.targets:
        target.at = places.at(target.at) if target.at >= 0 else -target.at - 1
    draft.document = document
    return draft


def _tie(draft: Draft, ranges: list[Range], joined: str) -> None:
    """Make an anchor in every block that a range reaches into."""
    pieces = sorted(
        (start, end, number, index)
        for number, block in enumerate(draft.blocks)
        for index, (start, end) in enumerate(zip(block.text.starts, block.text.ends, strict=True))
        if end > start
    )
    firsts = [piece[0] for piece in pieces]
    for one in ranges:
        at = max(0, bisect_right(firsts, one.start) - 1)
        reach: dict[int, tuple[int, int]] = {}
        while at < len(pieces) and pieces[at][0] < one.end:
            start, end, number, index = pieces[at]
            at += 1
            if end <= one.start:
                continue
            text = draft.blocks[number].text
            verbatim = end - start == len(text.parts[index])
            low = text.offsets[index] + (max(0, one.start - start) if verbatim else 0)
            high = text.offsets[index] + (
                min(len(text.parts[index]), one.end - start) if verbatim else len(text.parts[index])
            )
            known = reach.get(number)
            reach[number] = (min(low, known[0]), max(high, known[1])) if known else (low, high)
        written = one.written or joined[one.start : one.end][:200]
        for number, (low, high) in reach.items():
            text = draft.blocks[number].text
            role = Role.MARK if one.is_mark else Role.COVER
            text.anchors.append(Anchor(role, low, high, one.start, one.targets, written=written, why=one.why))


def _move(text: Text, places: Places) -> None:
    """Rebuild a text so that each part is either verbatim in the document or altered as a whole."""
    parts, starts, ends = text.parts, text.starts, text.ends
    moved = Text()
    for part, start, end in zip(parts, starts, ends, strict=True):
        if end - start != len(part):
            moved.add(part, places.at(start), max(places.at(start), places.at(end)))
            continue
        edges = [start, *places.cuts(start, end), end]
        for low, high in pairwise(edges):
            if high > low:
                begin = places.at(low)
                moved.add(part[low - start : high - start], begin, max(begin, places.at(high)))
    for anchor in text.anchors:
        anchor.at = places.at(anchor.at)
    moved.anchors, moved.literals, moved.internal = text.anchors, text.literals, text.internal
    text.parts, text.offsets, text.starts, text.ends = moved.parts, moved.offsets, moved.starts, moved.ends
