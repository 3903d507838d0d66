"""Tables of reStructuredText: drawn as grids, drawn with rules, and written as lists or CSV."""

import csv
import re

from verify.parse.flow import Flow

__all__ = ["csv_rows", "grid_table", "list_table", "simple_table"]

Lines = list[tuple[int, int]]
Table = tuple[list[Flow], list[list[Flow]]]

_ROW = re.compile(r"(\s*)\*\s+-(?:\s|\Z)")
_CELL = re.compile(r"(\s*)-(?:\s|\Z)")
_HEADER = re.compile(r"\s*:header-rows:\s*(\d{1,3})")
_HEADS = re.compile(r"\s*:header:\s*")


def grid_table(source: str, lines: Lines) -> Table:
    """A table drawn with ``+``, ``-`` and ``|``."""
    if not lines:
        return [], []
    first = source[lines[0][0] : lines[0][1]]
    shift = len(first) - len(first.lstrip())
    edges = [index for index, char in enumerate(first) if char == "+"]
    rows: list[list[Lines]] = []
    current: list[Lines] | None = None
    head_rows = 0
    for start, end in lines[1:]:
        line = source[start:end]
        if line[shift : shift + 1] == "+" and not line[shift:].strip("+-= \t"):
            if current is not None:
                rows.append(current)
            if "=" in line:
                head_rows = len(rows)
            current = None
            continue
        if current is None:
            current = [[] for _ in edges[1:]]
        column = 0
        while column < len(edges) - 1:
            right = column + 1
            while right < len(edges) - 1 and line[edges[right] : edges[right] + 1] not in ("|", "+"):
                right += 1
            _cell(source, start + edges[column] + 1, min(start + edges[right], end), current[column])
            column = right
    if current is not None:
        rows.append(current)
    return _flows(source, rows, head_rows)


def simple_table(source: str, lines: Lines) -> Table:
    """A table drawn with rows of ``=``."""
    first = source[lines[0][0] : lines[0][1]]
    columns = [found.span() for found in re.finditer(r"=+", first)]
    rows: list[list[Lines]] = []
    borders, head_rows = 0, 0
    for start, end in lines:
        line = source[start:end]
        if line.strip() and not line.strip("= \t"):
            borders += 1
            if borders == 2:
                head_rows = len(rows)
            continue
        if not line.strip() or not line.strip("- \t"):
            continue
        is_new = bool(line[columns[0][0] : columns[0][1]].strip()) or not rows
        if is_new:
            rows.append([[] for _ in columns])
        for index, (left, right) in enumerate(columns):
            is_last = index == len(columns) - 1
            stop = end if is_last else min(start + columns[index + 1][0], end)
            _cell(source, start + left, stop if is_last else min(stop, max(start + right, stop)), rows[-1][index])
    return _flows(source, rows, head_rows if borders > 2 else 0)


def list_table(source: str, lines: Lines, options: Lines) -> Table:
    """A table written as a list of lists."""
    rows: list[list[Lines]] = []
    for start, end in lines:
        line = source[start:end]
        if (found := _ROW.match(line)) is not None:
            rows.append([[]])
            _cell(source, start + found.end(), end, rows[-1][-1])
        elif rows and (found := _CELL.match(line)) is not None:
            rows[-1].append([])
            _cell(source, start + found.end(), end, rows[-1][-1])
        elif rows:
            _cell(source, start, end, rows[-1][-1])
    heads = next((int(found[1]) for a, b in options if (found := _HEADER.match(source, a, b))), 0)
    return _flows(source, rows, heads)


def csv_rows(source: str, lines: Lines, options: Lines) -> Table:
    """A table written as CSV, one row a line; quoted cells are found again in their line."""
    rows: list[list[Lines]] = []
    named = [(found.end(), b) for a, b in options if (found := _HEADS.match(source, a, b))]
    for start, end in [*named, *lines]:
        if not source[start:end].strip():
            continue
        try:
            values = next(csv.reader([source[start:end].strip()], skipinitialspace=True))
        except (csv.Error, StopIteration):
            continue
        row: list[Lines] = []
        position = start
        for value in values:
            place = source.find(value, position, end) if value else position
            if place < 0:
                row.append([])
                continue
            row.append([(place, place + len(value))])
            position = place + len(value)
        rows.append(row)
    heads = len(named) or next((int(found[1]) for a, b in options if (found := _HEADER.match(source, a, b))), 0)
    return _flows(source, rows, heads)


def _cell(source: str, start: int, end: int, into: Lines) -> None:
    words = source[start:end] if end > start else ""
    stripped = words.strip()
    if stripped:
        begin = start + words.index(stripped[0])
        into.append((begin, begin + len(stripped)))


def _flows(source: str, rows: list[list[Lines]], head_rows: int) -> Table:
    made = [[Flow(source, cell) for cell in row] for row in rows if any(row)]
    if head_rows and len(made) > head_rows:
        width = max(len(row) for row in rows[:head_rows])
        heads = [
            Flow(source, [one for row in rows[:head_rows] if i < len(row) for one in row[i]]) for i in range(width)
        ]
        return heads, made[head_rows:]
    return [], made
