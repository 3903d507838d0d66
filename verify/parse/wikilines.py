"""Splits a page's items into lines, and lines into what they begin: headings, list items, tables, paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify.parse.wikitree import Item, Words

_HEADING = re.compile(r"(={1,6})([^\n]{1,1000}?)(={1,6})[ \t]*\Z")
_CLASS = re.compile(r"\b(infobox|sidebar|navbox|toc|metadata|ambox|vertical-navbox|mbox)", re.IGNORECASE)
_ATTRIBUTES = re.compile(
    r"[ \t]*(?:[\w-]+[ \t]*=[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s|\"']+)[ \t]*)+\|(?!\|)|[ \t]*\|(?!\|)"
)


@dataclass(slots=True)
class Line:
    """One block-level line. ``items`` are what stands after its marks; a table's are all of its source lines."""

    kind: str
    items: list[Item]
    marks: str = ""
    level: int = 0


def lines(items: list[Item], source: str) -> Iterator[Line]:
    """The lines of a page; tables come as one."""
    table: list[Item] | None = None
    depth = 0
    for line in _split(items, source):
        begin = _lead(line, source)
        if begin.startswith("{|"):
            depth += 1
            table = table if table is not None else []
        if table is not None:
            table.extend(line)
            if begin.startswith("|}"):
                depth -= 1
                if depth <= 0:
                    yield Line("table", table)
                    table, depth = None, 0
            continue
        yield from _line(line, begin, source)
    if table is not None:
        yield Line("table", table)


def _split(items: list[Item], source: str) -> Iterator[list[Item]]:
    """Items line by line, line breaks included; constructs never break a line."""
    line: list[Item] = []
    for item in items:
        if not isinstance(item, Words) or item.raw:
            line.append(item)
            continue
        start = item.start
        while start < item.end:
            end = source.find("\n", start, item.end)
            stop = item.end if end < 0 else end + 1
            line.append(Words(start, stop))
            if end >= 0:
                yield line
                line = []
            start = stop
    if line:
        yield line


def _lead(line: list[Item], source: str) -> str:
    """The first characters of a line."""
    first = next((one for one in line if not (isinstance(one, Words) and one.start == one.end)), None)
    return source[first.start : min(first.end, first.start + 20)].lstrip(" \t:") if isinstance(first, Words) else ""


def _line(line: list[Item], begin: str, source: str) -> Iterator[Line]:
    first = line[0]
    if not isinstance(first, Words):
        yield Line("text", line)
        return
    words = source[first.start : first.end]
    if not words.strip() and len(line) == 1:
        yield Line("blank", [])
    elif words[0] == "=" and (heading := _heading(line, words, source)) is not None:
        yield heading
    elif words[0] in "*#:;":
        marks = words[: len(words) - len(words.lstrip("*#:;"))][:20]
        rest: list[Item] = [Words(first.start + len(marks), first.end), *line[1:]]
        colon = source.find(" : ", first.start, first.end) if marks[-1] == ";" else -1
        if colon >= 0:
            yield Line("item", [Words(first.start + len(marks), colon)], marks)
            yield Line("item", [Words(colon + 3, first.end), *line[1:]], marks[:-1] + ":")
        else:
            yield Line("item", rest, marks)
    elif words.startswith("----"):
        yield Line("rule", [])
    elif words[0] == " " and words.strip():
        yield Line("pre", line)
    else:
        yield Line("text", line)


def _heading(line: list[Item], words: str, source: str) -> Line | None:
    last = line[-1]
    tail = source[last.start : last.end] if isinstance(last, Words) else ""
    if len(line) == 1:
        found = _HEADING.match(words.rstrip("\n"))
        if found is None:
            return None
        level = min(len(found[1]), len(found[3]))
        start = line[0].start
        return Line("heading", [Words(start + level, start + found.start(3))], level=level)
    level = min(len(words) - len(words.lstrip("=")), len(tail.rstrip()) - len(tail.rstrip().rstrip("=")), 6)
    if level < 1:
        return None
    end = last.start + len(tail.rstrip()) - level
    return Line(
        "heading", [Words(line[0].start + level, line[0].end), *line[1:-1], Words(last.start, end)], level=level
    )


Cells = list[list[Item]]


def table_rows(items: list[Item], source: str) -> tuple[Cells | None, list[Cells], list[Item]]:
    """The heads, rows and caption of a table; heads are ``None`` for one that is no table of facts (an infobox)."""
    rows: list[list[tuple[bool, list[Item]]]] = [[]]
    caption: list[Item] = []
    current: list[Item] | None = None
    depth = 0
    for line in _split(items, source):
        first = line[0]
        words = source[first.start : first.end] if isinstance(first, Words) and not first.raw else ""
        lead = words.lstrip(" \t:")
        at = first.start + len(words) - len(lead)
        if lead.startswith("{|"):
            depth += 1
            if depth == 1 and _CLASS.search(words):
                return None, [], []
        elif lead.startswith("|}"):
            depth -= 1
            current = None
        elif depth > 1:
            continue
        elif lead.startswith("|-"):
            rows.append([])
            current = None
        elif lead.startswith("|+"):
            current = caption
            caption.extend([Words(at + 2, first.end), *line[1:]])
        elif lead.startswith(("|", "!")):
            for is_head, cell in _cells([Words(at + 1, first.end), *line[1:]], lead[0] == "!", source):
                rows[-1].append((is_head, cell))
                current = cell
        elif current is not None:
            current.extend(line)
    filled = [row for row in rows if row]
    heads: Cells = []
    if filled and all(is_head for is_head, _ in filled[0]) and len(filled) > 1:
        heads = [cell for _, cell in filled.pop(0)]
    return heads, [[cell for _, cell in row] for row in filled], caption


def _cells(line: list[Item], is_head: bool, source: str) -> Iterator[tuple[bool, list[Item]]]:
    """The cells of one source line, parted by ``||`` (or ``!!`` among heads), their attributes dropped."""
    cell: list[Item] = []
    parting = re.compile(r"\|\||!!" if is_head else r"\|\|")
    for item in line:
        if not isinstance(item, Words) or item.raw:
            cell.append(item)
            continue
        start = item.start
        for found in parting.finditer(source, item.start, item.end):
            cell.append(Words(start, found.start()))
            yield is_head, _content(cell, source)
            cell, start = [], found.end()
        cell.append(Words(start, item.end))
    yield is_head, _content(cell, source)


def _content(cell: list[Item], source: str) -> list[Item]:
    first = cell[0]
    if isinstance(first, Words) and (found := _ATTRIBUTES.match(source, first.start, first.end)) is not None:
        return [Words(found.end(), first.end), *cell[1:]]
    return cell
