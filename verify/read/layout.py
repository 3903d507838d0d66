"""Pieces of text laid one under the other: ``Page.text`` and the blocks that point into it."""

from collections.abc import Iterable
from typing import NamedTuple

from verify.model import Block, BlockKind


class Piece(NamedTuple):
    """One block before it has a place: its kind, its text (already harmless) and whether it is main content.

    ``head`` is, for a row, the text of the nearest earlier row that holds its column heads.
    """

    kind: BlockKind
    text: str
    main: bool = True
    head: str = ""


def lay(pieces: Iterable[Piece], limit: int) -> tuple[str, tuple[Block, ...], bool]:
    """Join pieces with newlines: (text, blocks, whether all fitted into ``limit`` code points).

    Hidden pieces go last, so that what a reader sees has the same offsets whatever is hidden in the page.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    whole = True
    shown: list[Piece] = []
    hidden: list[Piece] = []
    for piece in pieces:
        (hidden if piece.kind is BlockKind.HIDDEN else shown).append(piece)
    rows: dict[str, int] = {}
    for kind, text, main, head in (*shown, *hidden):
        if not text:
            continue
        if at + len(text) > limit:
            text = text[: max(limit - at, 0)]
            whole = False
            if not text:
                break
        parts.append(text)
        blocks.append(Block(kind, at, at + len(text), main, rows.get(head, -1) if head else -1))
        if kind is BlockKind.ROW:
            rows[text] = len(blocks) - 1
        at += len(text) + 1
    return "\n".join(parts), tuple(blocks), whole
