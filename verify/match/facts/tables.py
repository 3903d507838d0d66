"""The tables of a page: cells with their numbers and dates, and the heads of their columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from verify.match.facts.columns import Measure, measure_of, with_measure
from verify.match.facts.dates import When, dates
from verify.match.facts.numbers import quantities
from verify.match.facts.quantity import Quantity
from verify.match.passages import PageIndex
from verify.match.words import STOP, Words
from verify.model import Block, BlockKind

MOST_ROWS, MOST_COLUMNS = 200, 16
"""Beyond these a table is a data set, and no claim of a sentence looks a cell up by words."""
LONGEST_CELL = 60
"""Words beyond which a cell is running text."""
LONGEST_CAPTION = 120
"""Characters beyond which the line before a table is no caption."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its span in the page and what it says."""

    text: str
    start: int
    end: int
    stems: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under the heads of their columns."""

    source: str
    heads: tuple[frozenset[str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    stems: tuple[frozenset[str], ...]
    """What each row says in all."""

    def head(self, column: int) -> frozenset[str]:
        """What the head of a column says; nothing where there is none."""
        return self.heads[column] if column < len(self.heads) else frozenset()


_READ: "WeakKeyDictionary[PageIndex, tuple[Table, ...]]" = WeakKeyDictionary()


def tables(index: PageIndex) -> tuple[Table, ...]:
    """The tables of a page of two rows or more; read once a page."""
    found = _READ.get(index)
    if found is None:
        found = _READ[index] = tuple(_tables(index))
    return found


def _tables(index: PageIndex) -> list[Table]:
    blocks, found = index.page.blocks, []
    rows: list[int] = []
    for number, block in enumerate((*blocks, Block(BlockKind.PROSE, 0, 0))):
        last = blocks[rows[-1]] if rows else None
        goes_on = last is not None and block.kind is BlockKind.ROW and (block.head in (last.head, rows[0]))
        if rows and not goes_on:
            table = _table(index, rows)
            if table is not None:
                found.append(table)
            rows = []
        if block.kind is BlockKind.ROW:
            rows.append(number)
    return found


def _table(index: PageIndex, numbers: Sequence[int]) -> Table | None:
    page = index.page
    head = next((page.blocks[n].head for n in numbers if page.blocks[n].head >= 0), -1)
    body = [n for n in numbers if n != head][:MOST_ROWS]
    rows = tuple(_cells(page.text, page.blocks[n]) for n in body)
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    heads = _cells(page.text, page.blocks[head]) if 0 <= head < len(page.blocks) else ()
    width = max(map(len, rows))
    missing = width - len(heads) if 0 < len(heads) < width else 0  # an empty corner is not written
    measures = [None] * missing + [measure_of(cell.text) for cell in heads]
    common = measures[0] if measures and measures[0] is not None else _captioned(index, numbers[0])
    rows = tuple(_measured(row, measures, common) for row in rows)
    columns = tuple(frozenset[str]() for _ in range(missing)) + tuple(cell.stems for cell in heads)
    stems = tuple(frozenset[str]().union(*(cell.stems for cell in row)) for row in rows)
    return Table(page.source, columns, rows, stems)


def _captioned(index: PageIndex, first: int) -> Measure | None:
    """The unit of all a table's numbers that the line before it ends with ("Key figures, € million")."""
    if not first or index.page.blocks[first - 1].kind is BlockKind.ROW:
        return None
    block = index.page.blocks[first - 1]
    line = index.page.text[block.start : block.end]
    return measure_of(line) if len(line) <= LONGEST_CAPTION else None


def _measured(row: tuple[Cell, ...], measures: Sequence[Measure | None], common: Measure | None) -> tuple[Cell, ...]:
    """A row whose bare numbers have the unit of their column, else of the row's label, else of the table."""
    own = measure_of(row[0].text) if len(row) > 1 else None
    return (
        *row[:1],
        *(
            replace(
                cell,
                quantities=with_measure(cell.quantities, (measures[n] if n < len(measures) else None) or own or common),
            )
            for n, cell in enumerate(row[1:], 1)
        ),
    )


def _cells(text: str, block: Block) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    start = block.start
    for part in text[block.start : block.end].split("\t")[:MOST_COLUMNS]:
        words = Words(part)
        if len(words) > LONGEST_CELL:
            words = Words("")
        telling = frozenset(s for s, n in zip(words.stems, words.normals, strict=True) if n not in STOP)
        whens = tuple(dates(part)) if len(words) else ()
        amounts = tuple(quantities(part, tuple((w.start, w.end) for w in whens))) if len(words) else ()
        cells.append(Cell(part, start, start + len(part), telling, amounts, whens))
        start += len(part) + 1
    return tuple(cells)
