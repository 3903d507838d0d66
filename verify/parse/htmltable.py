"""Lays the cells of an HTML table out on a grid, as a reader sees it."""

from dataclasses import dataclass, field
from typing import Any

from verify.parse.draft import Text
from verify.parse.htmlrules import number

MAX_SPAN = 100
"""Columns or rows that one cell may cover; the HTML Standard caps colspan at 1,000, no table for people comes near."""


@dataclass(slots=True)
class _Cell:
    text: Text
    is_head: bool


def _is_bold(node: Any) -> bool:
    """Whether all words of a cell are in one bold element, as old pages write the head of a column."""
    return (
        len(node) == 1
        and node[0].tag in ("b", "strong")
        and not (node.text or "").strip()
        and not (node[0].tail or "").strip()
    )


@dataclass(slots=True)
class Grid:
    """The cells of one table, filled in document order."""

    node: Any
    caption: Text = field(default_factory=Text)
    _rows: list[list[_Cell | None]] = field(default_factory=list)
    _row: Any = None
    _hanging: dict[int, tuple[int, _Cell]] = field(default_factory=dict)
    _heads: set[int] = field(default_factory=set)

    def cell(self, node: Any, text: Text) -> None:
        """Place a finished ``td``, ``th`` or ``caption``."""
        if node.tag == "caption":
            self.caption = text
            return
        row = node.getparent()
        if row is not self._row or not self._rows:
            self._row = row
            self._rows.append([])
            above = row.getparent() if row is not None else None
            if above is not None and above.tag == "thead":
                self._heads.add(len(self._rows) - 1)
        self._hang()
        cells = self._rows[-1]
        cell = _Cell(text, node.tag == "th" or (len(self._rows) == 1 and _is_bold(node)))
        down = min(number(node.get("rowspan"), 1), MAX_SPAN)
        for index in range(max(1, min(number(node.get("colspan"), 1), MAX_SPAN))):
            if down > 1:
                self._hanging[len(cells)] = (down - 1, cell)
            cells.append(cell if index == 0 or cell.is_head else None)

    def _hang(self) -> None:
        """Cells of rows above reach down into this one."""
        cells = self._rows[-1]
        while (found := self._hanging.get(len(cells))) is not None:
            left, cell = found
            if left > 1:
                self._hanging[len(cells)] = (left - 1, cell)
            else:
                del self._hanging[len(cells)]
            cells.append(cell)

    def facts(self) -> list[Text]:
        """``Head: value`` of every row that has one of each and cites."""
        made = []
        for row in self._rows:
            if len(row) == 2 and row[0] and row[1] and row[0].is_head and not row[1].is_head and row[1].text.anchors:
                text = Text()
                text.append(row[0].text)
                text.gap(": ")
                text.append(row[1].text)
                made.append(text)
        return made

    def statements(self) -> tuple[list[Text], list[list[Text]]]:
        """The column heads (several rows of them joined) and the rows below."""
        rows = [row for row in self._rows if row]
        count = len(self._heads)
        if not count:
            for row in rows:
                if not all(cell is None or cell.is_head for cell in row):
                    break
                count += 1
            if count == len(rows):
                count = 0
        heads: list[Text] = []
        for column in range(max((len(row) for row in rows[:count]), default=0)):
            head = Text()
            seen: list[_Cell] = []
            for row in rows[:count]:
                cell = row[column] if column < len(row) else None
                if cell is not None and all(cell is not one for one in seen):
                    if len(head) and len(cell.text):
                        head.gap(" ")
                    head.append(cell.text)
                    seen.append(cell)
            heads.append(head)
        return heads, [[cell.text if cell is not None else Text() for cell in row] for row in rows[count:]]
