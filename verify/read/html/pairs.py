"""Definition lists: a name and what is said of it are one statement, as a table's row is."""

from itertools import groupby

from verify.model import BlockKind
from verify.read.html.flow import Chunk, Flow

NAME = 120
"""Code points of the longest name that is joined; longer ones are headings or questions."""
PAIR = 400
"""Code points of the longest pair; beyond, the definition is an article of its own."""
_DEPTH = 8
"""Levels between a text and the ``dt`` or ``dd`` around it that are looked up."""


def joined(flow: Flow, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks of a ``dl`` with each ``dt`` and the short ``dd`` after it as one row, cells apart by tabs.

    What is not one short line a side (paragraphs, lists, rows of their own) stays as it is, and so does a credit: a
    list of nothing but one name that ends in a colon.
    """
    if len(chunks) == 2 and chunks[0].text.endswith((":", "：")):
        return chunks
    out: list[Chunk] = []
    name: Chunk | None = None
    for (mark, _), group in groupby(chunks, key=lambda chunk: _side(flow, chunk)):
        said = list(group)
        only = said[0]
        single = len(said) == 1 and only.kind is BlockKind.ITEM
        if mark == "dd" and name is not None and single and len(name.text) + len(only.text) < PAIR:
            text = f"{name.text}\t{only.text}"
            name = Chunk(BlockKind.ROW, text, name.linked + only.linked, only.box)
            out[-1] = name
            continue
        out.extend(said)
        name = only if mark == "dt" and single and len(only.text) <= NAME else None
    return out


def _side(flow: Flow, chunk: Chunk) -> tuple[str, int]:
    """The nearest ``dt`` or ``dd`` around a chunk: its tag and its box."""
    box = chunk.box
    for _ in range(_DEPTH):
        if box < 0:
            break
        if (mark := flow.marks[box]) in ("dt", "dd"):
            return mark, box
        box = flow.parents[box]
    return "", -1
