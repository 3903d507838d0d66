"""The lines of a reStructuredText document and the boxes that their indentation makes."""

import re
from dataclasses import dataclass

from verify.parse.draft import Draft, Kind, Text, Trail
from verify.parse.flow import Flow, split_lines
from verify.parse.rstinline import Names

_ATTRIBUTION = re.compile(r"(?:---?(?!-)|—)\s?(?=\S)")
_Cells = list[list[Flow]]


@dataclass(slots=True)
class Box:
    """What the lines at an indentation belong to."""

    indent: int
    kind: Kind = Kind.PARAGRAPH
    ordinal: str | None = None
    parent: str | None = None
    said: str | None = None
    depth: int = 0


class Page:
    """Lines with their indentation, and the blocks made of them so far."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.source = draft.document.text
        self.lines = split_lines(self.source)
        self.names = Names()
        self.trail = Trail()
        self.boxes = [Box(0)]
        self.waiting: list[tuple[Text, Flow, Text | None]] = []
        self.tables: list[tuple[list[Flow], _Cells, tuple[str, ...], str | None, int]] = []
        self.pending: list[str] = []

    def _indent(self, index: int) -> int:
        """Columns before a line's words; -1 for a blank line."""
        start, end = self.lines[index]
        line = self.source[start:end]
        stripped = line.lstrip()
        if not stripped:
            return -1
        lead = line[: len(line) - len(stripped)]
        return len(lead.expandtabs(8)) if "\t" in lead else len(lead)

    def _words(self, index: int) -> str:
        start, end = self.lines[index]
        return self.source[start:end].strip()

    def _body_end(self, index: int, indent: int) -> int:
        """The first line after ``index`` that stands no deeper than ``indent``, blank lines before it left out."""
        end = last = index + 1
        while end < len(self.lines):
            found = self._indent(end)
            if found >= 0:
                if found <= indent:
                    break
                last = end + 1
            end += 1
        return last

    def _ranges(self, index: int, at: int, end: int) -> list[tuple[int, int]]:
        """The words of a body: what is left of its first line, and its other lines."""
        ranges = [(at, self.lines[index][1])] if at < self.lines[index][1] else []
        for line in range(index + 1, end):
            start, stop = self.lines[line]
            words = self.source[start:stop].lstrip()
            if words:
                ranges.append((stop - len(words), stop))
        return ranges

    def _first_paragraph(self, index: int, end: int) -> int:
        """The first blank line of a body."""
        return next((line for line in range(index + 1, end) if not self._words(line)), end)

    def _paragraph_end(self, index: int, indent: int, *, strict: bool) -> int:
        end = index + 1
        while end < len(self.lines):
            found = self._indent(end)
            if found < 0 or found < indent or (strict and found != indent):
                break
            end += 1
        return end

    def _literal_end(self, index: int, indent: int) -> int:
        """After the literal block that a paragraph's ``::`` announces."""
        first = index
        while first < len(self.lines) and self._indent(first) < 0:
            first += 1
        if first >= len(self.lines) or self._indent(first) <= indent:
            return index
        return self._body_end(first - 1, indent)

    def _add_in(self, box: Box, flow: Flow) -> None:
        last = self.draft.blocks[-1] if self.draft.blocks else None
        found = _ATTRIBUTION.match(flow.flat)
        if box.kind is Kind.QUOTE and found is not None and last is not None and last.kind is Kind.QUOTE:
            self.waiting.append((Text(), flow, last.text))
            return
        parent = box.parent
        ordinal = box.ordinal if box.said is None else None
        self._add(box.kind, flow, parent=parent, ordinal=ordinal, depth=box.depth)
        if box.said is None:
            box.said = " ".join(flow.flat.split())[:500]

    def _add(
        self,
        kind: Kind,
        flow: Flow,
        *,
        name: str | None = None,
        parent: str | None = None,
        ordinal: str | None = None,
        depth: int = 0,
    ) -> None:
        text = Text()
        self.waiting.append((text, flow, None))
        self.draft.add(kind, text, headings=self.trail.titles, name=name, parent=parent, ordinal=ordinal, depth=depth)
        self.pending.clear()
