"""AsciiDoc: links, footnotes, bibliographies, lists, tables, delimited blocks.

There is no well-kept parser under a permissive licence in Python (asciidoc is GPL, the others are alpha), and of the
syntax only what a reader sees as text and citations is needed. Nothing is included.
"""

import re
from dataclasses import dataclass

from verify.model import Document, Parsed
from verify.parse.adocinline import Names, inline
from verify.parse.draft import Draft, Kind, Text, Trail
from verify.parse.flow import Flow, split_lines

__all__ = ["AsciidocParser"]

_HEADING = re.compile(r"(={1,6}|#{1,6})\s+(?=\S)")
_ATTRIBUTE = re.compile(r":(!?[\w-]{1,60}!?):(?:\s+(.*))?\Z")
_FENCE = re.compile(r"(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|```\w*|--|[|,:!]===)\s*\Z")
_ITEM = re.compile(r"\s*(\*{1,6}|-|\.{1,6}|\d{1,4}\.|[a-zA-Z]\.|•)\s+(?=\S)")
_TERM = re.compile(r"\s*(\S[^\n]{0,300}?)(::{1,3}|;;)(?:\s+|\Z)")
_CALLOUT = re.compile(r"<(\d{1,3}|\.)>\s")
_BLOCK_ATTRIBUTES = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\s*\Z")
_ANCHOR = re.compile(r"\[\[([^\[\]]{1,200})\]\]\s*\Z")
_ENTRY = re.compile(r"\[\[\[([^\[\],]{1,100})(?:,[^\[\]]{0,100})?\]\]\]\s*")
_SKIPPED_LINE = re.compile(
    r"//(?!/)|(?:include|ifdef|ifndef|ifeval|endif|toc|image|video|audio)::\S*\[.*\]\s*\Z|'''\s*\Z|<<<\s*\Z"
)
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+")
_ATTRIBUTION = re.compile(r"--\s+(?=\S)")
_HIDDEN_STYLES = frozenset(
    ("source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "plantuml", "mermaid", "ditaa",
     "graphviz", "comment")
)  # fmt: skip
_CELL = re.compile(r"(?:(?<=\s)|^)(?:\d{1,3}\+|\.\d{1,3}\+|\d{1,3}\.\d{1,3}\+|\d{1,3}\*)?[<^>.]{0,3}[aehlmsd]?\|")


class AsciidocParser:
    """Reads AsciiDoc. Total and linear."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of ``document.text``."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks and targets of ``document.text``."""
        draft = Draft(document)
        _Reader(draft).read()
        return draft


@dataclass(slots=True)
class _Item:
    """An open list item: its marker, the number shown, its first words."""

    mark: str
    number: int
    said: str | None = None


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.source = draft.document.text
        self.lines = split_lines(self.source)
        self.names = Names()
        self.trail = Trail()
        self.fences: list[str] = []
        self.items: list[_Item] = []
        self.style = ""
        self.attributes = ""
        self.title: str | None = None
        self.quotes = 0
        self.term: str | None = None
        self.notes: list[tuple[str, Text]] = []
        self.quoted: list[Text] = []

    def read(self) -> None:
        """All blocks, and the notes met in them."""
        for start, end in self.lines:
            if "[[[" in (line := self.source[start:end]) and (found := re.search(r"\[\[\[([^\[\],]{1,100})", line)):
                self.names.notes.add(found[1].strip())
        index = self._header()
        while index < len(self.lines):
            index = self._step(index)
        for name, text in self.notes:
            self.draft.add(Kind.NOTE, text, name=name)

    def _line(self, index: int) -> str:
        start, end = self.lines[index]
        return self.source[start:end].rstrip()

    def _header(self) -> int:
        """The document's title with the author and revision lines below it; attributes anywhere above text."""
        index = 0
        while index < len(self.lines):
            line = self._line(index)
            if line.startswith("= ") and self.draft.title is None:
                title = self._text([(self.lines[index][0] + 2, self.lines[index][1])])
                self.draft.title = str(title).strip() or None
                self.trail.enter(1, str(title).strip())
                self.draft.add(Kind.HEADING, title, level=1)
                while index + 1 < len(self.lines) and (below := self._line(index + 1)):
                    if (found := _ATTRIBUTE.match(below)) is not None:
                        self._define(found)
                    index += 1
            elif (found := _ATTRIBUTE.match(line)) is not None:
                self._define(found)
            elif line and not line.startswith("//"):
                break
            index += 1
        return index

    def _define(self, found: re.Match[str]) -> None:
        name = found[1].strip("!").lower()
        if "!" in found[1]:
            self.names.attributes.pop(name, None)
            return
        value = re.sub(
            r"\{([\w-]+)\}", lambda one: self.names.attributes.get(one[1].lower(), one[0])[:2000], found[2] or ""
        )
        self.names.attributes[name] = value[:2000]
        if name == "lang":
            self.draft.language = value[:2].lower() or None

    def _step(self, index: int) -> int:
        line = self._line(index)
        if not line:
            self.style, self.title = "", None
            return index + 1
        if (found := _ATTRIBUTE.match(line)) is not None:
            self._define(found)
            return index + 1
        if (found := _FENCE.match(line)) is not None:
            return self._fence(index, found[1])
        if line == "+":
            return index + 1
        if _SKIPPED_LINE.match(line) or _ANCHOR.match(line):
            return index + 1
        if (found := _BLOCK_ATTRIBUTES.match(line)) is not None and not line.startswith("[["):
            self.attributes = found[1]
            self.style = (
                found[1].partition(",")[0].partition(".")[0].partition("#")[0].partition("%")[0].strip().lower()
            )
            return index + 1
        if line[0] == "." and len(line) > 1 and line[1] not in ". " and not _ITEM.match(line):
            self.title = str(self._text([(self.lines[index][0] + 1, self.lines[index][1])])).strip()
            self._caption(index)
            return index + 1
        if (found := _HEADING.match(line)) is not None:
            return self._heading(index, found)
        if (found := _ITEM.match(line)) is not None:
            return self._item(index, found)
        if (found := _TERM.match(line)) is not None and "//" not in found[1][-8:]:
            return self._definition(index, found)
        if line[0] in " \t" and not self.items:
            return self._skip_paragraph(index)
        return self._paragraph(index)

    def _caption(self, index: int) -> None:
        """A block's title that cites something is a caption with a claim."""
        if self.title and ("://" in self._line(index) or "footnote:" in self._line(index) or "<<" in self._line(index)):
            start, end = self.lines[index]
            self.draft.add(Kind.CAPTION, self._text([(start + 1, end)]), headings=self.trail.titles)

    def _heading(self, index: int, found: re.Match[str]) -> int:
        text = self._text([(self.lines[index][0] + found.end(), self.lines[index][1])])
        words = str(text).strip(" =#")
        self.items.clear()
        if words:
            self.trail.enter(len(found[1]), words)
            self.draft.add(Kind.HEADING, text, headings=self.trail.titles[:-1], level=len(found[1]))
        return index + 1

    def _fence(self, index: int, fence: str) -> int:
        """A delimited block opens or closes; blocks of code are passed over whole."""
        if self.fences and self.fences[-1] == fence:
            self.fences.pop()
            if fence[0] == "_" or self.quotes:
                self.quotes = max(0, self.quotes - 1)
            if not self.quotes:
                self.quoted = []
            self.items.clear()
            return index + 1
        is_hidden = fence[0] in "-.+/`" and fence != "--"
        if is_hidden or (fence in ("--", "====") and self.style in _HIDDEN_STYLES):
            end = index + 1
            close = "```" if fence.startswith("```") else fence
            while end < len(self.lines) and self._line(end) != close:
                end += 1
            if self.style != "quote" or fence[0] != "-":
                self.style = ""
            return end + 1
        if fence[0] != "=" and fence[1:] == "===":
            return self._table(index, fence)
        self.fences.append(fence)
        is_named = self.style in ("quote", "verse")
        if fence[0] == "_" or is_named or self.quotes:
            self.quotes += 1
        if is_named:
            self.quoted = self._attributed(self.lines[index][0])
        self.style = ""
        if fence != "--":
            self.items.clear()
        return index + 1

    def _ranges(self, index: int, skip: int) -> tuple[list[tuple[int, int]], int]:
        """The lines of a paragraph from ``index`` on, the first without its first characters; and what comes after."""
        start, end = self.lines[index]
        ranges = [(start + skip, end)]
        after = index + 1
        while after < len(self.lines):
            line = self._line(after)
            if (
                not line
                or line == "+"
                or _FENCE.match(line)
                or (self.items and (_ITEM.match(line) or _TERM.match(line)))
            ):
                break
            if _BLOCK_ATTRIBUTES.match(line) or _SKIPPED_LINE.match(line):
                if line.startswith("//"):
                    after += 1
                    continue
                break
            if _CALLOUT.match(line):
                break
            begin, stop = self.lines[after]
            ranges.append((begin + len(self.source[begin:stop]) - len(self.source[begin:stop].lstrip()), stop))
            after += 1
        return ranges, after

    def _skip_paragraph(self, index: int) -> int:
        while index < len(self.lines) and self._line(index):
            index += 1
        return index

    def _paragraph(self, index: int) -> int:
        line = self._line(index)
        found = _ADMONITION.match(line) or _CALLOUT.match(line)
        held = self.items[-1] if self.items else None
        continues = held is not None and index > 0 and self._line(index - 1) == "+"
        if held is not None and not continues and not line[0].isspace():
            self.items.clear()
        ranges, after = self._ranges(index, found.end() if found else len(line) - len(line.lstrip()))
        if self.style in _HIDDEN_STYLES:
            return after
        attribution = _ATTRIBUTION.match(self.source[ranges[-1][0] : ranges[-1][1]]) if len(ranges) > 1 else None
        tail = ranges.pop() if attribution is not None else None
        is_quote = bool(self.quotes) or self.style in ("quote", "verse") or tail is not None
        kind = Kind.QUOTE if is_quote else Kind.ITEM if continues else Kind.PARAGRAPH
        text = self._text(ranges)
        sources = [self._text([tail])] if tail is not None else []
        sources += self._attributed(ranges[0][0]) if self.style in ("quote", "verse") else self.quoted
        for source in sources:
            self._attribute(text, source)
        parent = held.said if continues and held is not None else None
        self.draft.add(kind, text, headings=self.trail.titles, parent=parent)
        self.style = ""
        return after

    def _attributed(self, before: int) -> list[Text]:
        """The source that the attributes of a quotation name, if it has an address."""
        if "//" not in self.attributes:
            return []
        place = self.source.rfind(self.attributes, max(0, before - 5000), before)
        return [self._text([(place, place + len(self.attributes))])] if place >= 0 else []

    def _attribute(self, text: Text, source: Text) -> None:
        """Whatever the source of a quotation cites is cited for the whole of it."""
        for anchor in source.anchors:
            text.whole(*anchor.targets, at=anchor.at, note=anchor.note, written=anchor.written)
        for found in re.finditer(r"https?://[^\s\[\]<>,]{1,2000}", str(source)):
            if not any(anchor.start <= found.start() < anchor.end for anchor in source.anchors):
                at = source.starts[0]
                text.whole(self.draft.target(found[0], at=at), at=at)

    def _item(self, index: int, found: re.Match[str]) -> int:
        mark = found[1] if not found[1][0].isalnum() else "1."
        if any(one.mark == mark for one in self.items):
            while self.items[-1].mark != mark:
                self.items.pop()
            last = self.items.pop()
            number = last.number + 1
        else:
            number = 1
        if found[1][0].isdecimal():
            number = int(found[1][:-1])
        parent = next((one.said for one in reversed(self.items) if one.said), None)
        if len(self.items) > 50:
            self.items.pop()
        item = _Item(mark, number)
        self.items.append(item)
        ranges, after = self._ranges(index, found.end())
        entry = _ENTRY.match(self.source, ranges[0][0])
        if entry is not None:
            ranges[0] = (entry.end(), ranges[0][1])
            self.draft.add(Kind.NOTE, self._text(ranges), headings=self.trail.titles, name=entry[1].strip())
            return after
        text = self._text(ranges)
        item.said = " ".join(str(text).split())[:500] or None
        ordinal = str(number) if mark[0] in ".1" else None
        depth = len(self.items) - 1
        self.draft.add(Kind.ITEM, text, headings=self.trail.titles, parent=parent, ordinal=ordinal, depth=depth)
        return after

    def _definition(self, index: int, found: re.Match[str]) -> int:
        """A term; what it means stands behind it or in the lines below."""
        start = self.lines[index][0]
        term = str(self._text([(start + found.start(1), start + found.end(1))])).strip()
        skip = found.end()
        if skip >= len(self._line(index)):
            index += 1
            while index < len(self.lines) and self._line(index) in ("", "+"):
                index += 1
            if index >= len(self.lines) or _FENCE.match(self._line(index)) or _ITEM.match(self._line(index)):
                self.items[:] = [_Item("::", 1, term)]
                return index
            skip = 0
        self.items[:] = [_Item("::", 1, term)]
        ranges, after = self._ranges(index, skip)
        self.draft.add(Kind.DEFINITION, self._text(ranges), headings=self.trail.titles, parent=term)
        return after

    def _table(self, index: int, fence: str) -> int:
        cells: list[list[tuple[int, int]]] = []
        end, first_line, blank_after_first = index + 1, 0, False
        while end < len(self.lines) and self._line(end) != fence:
            start, stop = self.lines[end]
            position = start
            marks = list(_CELL.finditer(self.source[start:stop]))
            if marks and marks[0].start() > 0 and cells:
                cells[-1].append((start, start + marks[0].start()))
            for number, mark in enumerate(marks):
                close = start + marks[number + 1].start() if number + 1 < len(marks) else stop
                position = start + mark.end()
                cells.append([_trimmed(self.source, position, close)])
            if not marks and cells and self._line(end):
                cells[-1].append(_trimmed(self.source, start, stop))
            if cells and not first_line:
                first_line = len(cells)
                blank_after_first = end + 1 < len(self.lines) and not self._line(end + 1)
            end += 1
        columns = self._columns() or first_line
        if fence[0] == "|" and columns and cells:
            rows = [[self._text(cell) for cell in cells[at : at + columns]] for at in range(0, len(cells), columns)]
            is_headed = "header" in self.attributes or (blank_after_first and first_line == columns)
            heads = rows.pop(0) if is_headed and len(rows) > 1 else []
            self.draft.table(heads, rows, headings=self.trail.titles, caption=self.title)
        self.style, self.attributes, self.title = "", "", None
        return end + 1

    def _columns(self) -> int:
        """The number of columns that the attributes of a table give; 0 when they give none."""
        found = re.search(r"cols\s*=\s*(?:\"([^\"]{1,300})\"|([^\s,\"]{1,100}))", self.attributes)
        if found is None:
            return 0
        value = (found[1] or found[2]).strip()
        if (times := re.fullmatch(r"(\d{1,3})\*.*", value)) is not None:
            return int(times[1])
        return len(value.split(",")) if "," in value or found[1] else 0

    def _text(self, ranges: list[tuple[int, int]]) -> Text:
        text = Text()
        inline(
            self.draft, self.names, Flow(self.source, ranges), text, lambda name, note: self.notes.append((name, note))
        )
        return text


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    words = source[start:end]
    return start + len(words) - len(words.lstrip()), end
