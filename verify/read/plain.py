"""Plain text, and tables written as separated values."""

import csv
import io
import re
from collections.abc import Iterator

from verify.model import BlockKind
from verify.read.clean import line, lines
from verify.read.layout import Piece

WRAP = 50
"""Width from which a line was likely broken by its margin (RFC 5322 text and most editors wrap at 65 to 80)."""
_BULLET = re.compile(r"\s*(?:[•·▪◦‣*+–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_RULE = re.compile(r"[\s=_~*#.\-+|]*")
_END = re.compile(r"[.!?:;…。！？”\"'»)\]]\s*$")


def read_plain(text: str) -> list[Piece]:
    """Paragraphs of plain text: hard-wrapped lines joined, list items and short lines left on their own."""
    return [piece for paragraph in _paragraphs(lines(text)) for piece in _pieces(paragraph)]


def _paragraphs(text: str) -> Iterator[list[str]]:
    gathered: list[str] = []
    for one in text.replace("\f", "\n\n").split("\n"):
        if one.strip() and not (_RULE.fullmatch(one) and len(one.strip()) > 2):
            gathered.append(one)
        elif gathered:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def _pieces(paragraph: list[str]) -> Iterator[Piece]:
    widest = max(map(len, paragraph))
    gathered = ""
    kind = BlockKind.PROSE
    for one in paragraph:
        starts_item = _BULLET.match(one) is not None
        if gathered and (starts_item or not _goes_on(gathered, one, widest)):
            yield Piece(kind, gathered)
            gathered = ""
        if not gathered:
            kind = BlockKind.ITEM if starts_item else BlockKind.PROSE
        gathered = f"{gathered} {line(one)}" if gathered else line(one)
    if gathered:
        yield Piece(kind, gathered)


def _goes_on(gathered: str, following: str, widest: int) -> bool:
    """Whether a line break was made by the margin: the lines are wide, or the sentence plainly runs over it."""
    if widest >= WRAP:
        return True
    first = following.lstrip()[:1]
    return first.islower() and not _END.search(gathered)


def read_separated(text: str, delimiter: str, limit: int = 200_000) -> list[Piece]:
    """Separated values as rows; the first row is the head when none of its cells is a number."""
    rows: list[Piece] = []
    head = ""
    try:
        for cells in csv.reader(io.StringIO(lines(text)), delimiter=delimiter):
            shown = [line(cell) for cell in cells]
            row = "\t".join(cell for cell in shown if cell)
            if row:
                rows.append(Piece(BlockKind.ROW, row, head=head))
            if len(rows) == 1 and len(shown) > 1 and not any(cell[:1].isdigit() for cell in shown):
                head = row
            if len(rows) >= limit:
                break
    except csv.Error:
        return read_plain(text)
    return rows
