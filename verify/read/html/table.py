"""Tables as lines: one row a line, cells separated by tabs (what a browser copies), rows tied to their head row."""

from dataclasses import dataclass, field

from verify.model import BlockKind
from verify.read.html.flow import Chunk

LONG_CELL = 240
"""Code points from which a cell is running text: it stands for itself, and its sentences are left whole."""
MAX_COLUMNS = 400


@dataclass(slots=True)
class Cell:
    """One cell on its way: what stands in it, how wide and tall it is, and whether it is a head."""

    head: bool
    across: int = 1
    down: int = 1
    chunks: list[Chunk] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(chunk.text for chunk in self.chunks)


@dataclass(slots=True)
class Table:
    """The row that holds the heads, and the cells that reach down into later rows, by column."""

    head: Chunk | None = None
    reaching: dict[int, tuple[int, str]] = field(default_factory=dict)

    def row(self, cells: list[Cell], in_head: bool) -> list[Chunk]:
        """The chunks of one row: a single ROW when the cells are short, else the cells one after the other."""
        texts = self._texts(cells)
        filled = [cell for cell in cells if cell.chunks]
        if not filled:
            return []
        if len(filled) == 1 and (len(texts) < 2 or not filled[0].head):
            return self._alone(filled[0])
        if any(_running(cell) for cell in filled):
            return [chunk for cell in cells for chunk in cell.chunks]
        row = _joined([text for text in texts if text], filled, self.head)
        if in_head or all(cell.head for cell in filled):
            self.head = row
        return [row]

    def _texts(self, cells: list[Cell]) -> list[str]:
        """The row's cells from left to right, those that reach down from rows above included."""
        texts: list[str] = []
        column = 0
        queue = list(reversed(cells))
        while (queue or column in self.reaching) and column < MAX_COLUMNS:
            if column in self.reaching:
                left, text = self.reaching.pop(column)
                texts.append(text)
                if left > 1:
                    self.reaching[column] = (left - 1, text)
                column += 1
                continue
            cell = queue.pop()
            text = cell.text
            texts.append(text)
            if cell.down > 1 and len(text) <= LONG_CELL:
                for offset in range(min(cell.across, MAX_COLUMNS - column)):
                    self.reaching[column + offset] = (cell.down - 1, "" if offset else text)
            column += cell.across
        return texts

    def _alone(self, cell: Cell) -> list[Chunk]:
        if self.head and len(cell.chunks) == 1 and not _running(cell):
            only = cell.chunks[0]
            return [only._replace(kind=BlockKind.ROW)]
        return cell.chunks


def _running(cell: Cell) -> bool:
    """Whether a cell holds more than a value: running text, headings, rows of an inner table, many blocks."""
    if len(cell.chunks) > 12 or any(c.kind in (BlockKind.ROW, BlockKind.CODE) for c in cell.chunks):
        return True
    return sum(len(chunk.text) for chunk in cell.chunks) > LONG_CELL


def _joined(texts: list[str], cells: list[Cell], head: Chunk | None) -> Chunk:
    first = cells[0].chunks[0]
    chunks = [chunk for cell in cells for chunk in cell.chunks]
    return first._replace(
        kind=BlockKind.ROW,
        text="\t".join(texts),
        linked=sum(chunk.linked for chunk in chunks),
        head=head.text if head else "",
    )
