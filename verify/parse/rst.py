"""reStructuredText: footnotes, citations, hyperlink targets, anonymous references, directives, tables.

docutils is the well-kept parser of this syntax. It keeps line numbers of blocks only (no columns), takes more than
linear time on unclosed inline markup (9 kB of ``*a`` take 1.5 s) and recurses on nesting, so documents are read here;
the tests hold the result against docutils on every example. Nothing is included or executed.
"""

import re

from verify.model import Document, Parsed
from verify.parse.bibliographies import CitedWorks
from verify.parse.draft import Draft, Kind, Text
from verify.parse.flow import Flow
from verify.parse.rstexplicit import SIMPLE_TABLE, Explicit
from verify.parse.rstinline import Names, inline, normal
from verify.parse.rstlines import Box

__all__ = ["RstParser"]

_PUNCTUATION = r"([!-/:-@\[-`{-~])\1{0,2000}\s*\Z"
_RULE = re.compile(_PUNCTUATION)
_BULLET = re.compile(r"[-*+•‣⁃](?:\s+|\Z)")
_ENUMERATOR = re.compile(r"\(?(\d{1,9}|#|[A-Za-z]|[ivxlcIVXLC]{1,8})[.)](?:\s+|\Z)")
_EXPLICIT = re.compile(r"\.\.(?:\s+|\Z)")
_FIELD = re.compile(r":(?=[^\s:])((?:\\.|[^:\\\n]|:(?=\S)){1,100}):(?:\s+|\Z)")
_GRID_TABLE = re.compile(r"\+-[-+]{1,2000}\+\s*\Z")


class RstParser:
    """Reads reStructuredText. Total and linear."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of ``document.text``."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks and targets of ``document.text``."""
        draft = Draft(document)
        _Reader(draft).read()
        return draft


class _Reader(Explicit):
    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.styles: list[str] = []
        self.number = 0

    def read(self) -> None:
        """All blocks, then their inline markup: names are defined anywhere."""
        index, start = 0, -1
        while index < len(self.lines):
            index, start = self._step(index, start)
        if "cite:" in self.source:
            self.names.books = CitedWorks(self.draft, self.bibliographies)
        for text, flow, quoted in self.waiting:
            inline(self.draft, self.names, flow, text)
            if quoted is not None:
                for anchor in text.anchors:
                    quoted.whole(*anchor.targets, at=anchor.at, note=anchor.note, written=anchor.written)
        added = 0
        for heads, rows, trail, caption, place in self.tables:
            before = len(self.draft.blocks)
            self.draft.table(
                [self._inline(one) for one in heads],
                [[self._inline(cell) for cell in row] for row in rows],
                headings=trail,
                caption=caption,
            )
            made = self.draft.blocks[before:]
            del self.draft.blocks[before:]
            self.draft.blocks[place + added : place + added] = made
            added += len(made)

    def _inline(self, flow: Flow) -> Text:
        text = Text()
        inline(self.draft, self.names, flow, text)
        return text

    def _step(self, index: int, start: int) -> tuple[int, int]:
        """Read from line ``index``, in it from offset ``start`` on (-1: its first word); return where to go on."""
        line_start, line_end = self.lines[index]
        if start < 0:
            indent = self._indent(index)
            if indent < 0:
                return index + 1, -1
            while len(self.boxes) > 1 and indent < self.boxes[-1].indent:
                self.boxes.pop()
            if indent > self.boxes[-1].indent:
                self._deeper(indent)
            start = line_end - len(self.source[line_start:line_end].lstrip())
        else:
            indent = self.boxes[-1].indent
        line = self.source[start:line_end].rstrip()
        if not line:
            return index + 1, -1
        if (found := _EXPLICIT.match(line)) is not None:
            return self._explicit(index, indent, start + found.end())
        if line.startswith("__ "):
            self.names.anonymous.append(("".join(line[3:].split()), start))
            return index + 1, -1
        if (after := self._section(index, line, indent)) > index:
            return after, -1
        if len(line) > 3 and _RULE.match(line) and (index + 1 >= len(self.lines) or self._indent(index + 1) < 0):
            return index + 1, -1
        if _GRID_TABLE.match(line) or SIMPLE_TABLE.match(line):
            return self._table(index, indent, None), -1
        if (found := _BULLET.match(line)) is not None or (found := _ENUMERATOR.match(line)) is not None:
            return self._item(index, start, indent, found)
        if line.startswith(">>> "):
            return self._paragraph_end(index, indent, strict=False), -1
        if (found := _FIELD.match(line)) is not None:
            return self._field(index, start, indent, found)
        return self._paragraph(index, start, indent), -1

    def _deeper(self, indent: int) -> None:
        top = self.boxes[-1]
        if top.kind is Kind.ITEM:
            self.boxes.append(Box(indent, top.kind, None, top.parent, top.said, top.depth))
        else:
            self.boxes.append(Box(indent, Kind.CAPTION if top.kind is Kind.CAPTION else Kind.QUOTE))

    def _section(self, index: int, line: str, indent: int) -> int:
        """After a section's title at ``index``; ``index`` itself when there is none."""
        if indent or len(self.boxes) > 1:
            return index
        if _RULE.match(line) and index + 2 < len(self.lines) and self._words(index + 1):
            rule, title = line, self._words(index + 1)
            below = self._words(index + 2)
            if below and below[0] == rule[0] and _RULE.match(below) and len(rule) >= min(len(title), 4):
                return self._enter(index + 1, rule[0] * 2, index + 3)
            return index
        if index + 1 < len(self.lines):
            rule = self._words(index + 1)
            long_enough = len(rule) >= len(line) or len(rule) >= 4
            if rule and _RULE.match(rule) and long_enough and self._indent(index + 1) == 0 and not _RULE.match(line):
                return self._enter(index, rule[0], index + 2)
        return index

    def _enter(self, index: int, style: str, after: int) -> int:
        if style not in self.styles:
            self.styles.append(style)
        level = self.styles.index(style) + 1
        start, end = self.lines[index]
        start = end - len(self.source[start:end].lstrip())
        text = Text()
        inline(self.draft, Names(), Flow(self.source, [(start, end)]), text)
        words = str(text).strip()
        if level == 1 and self.draft.title is None and not self.draft.blocks:
            self.draft.title = words or None
        self.trail.enter(level, words)
        self.draft.add(Kind.HEADING, text, headings=self.trail.titles[:-1], level=min(level, 6))
        self.pending.clear()
        return after

    def _item(self, index: int, start: int, indent: int, found: re.Match[str]) -> tuple[int, int]:
        """A list item begins; go on inside it."""
        mark = found[1] if found.re is _ENUMERATOR else None
        if mark is not None and not self._is_list(index, start, indent, found):
            return self._paragraph(index, start, indent), -1
        top = self.boxes[-1]
        if mark == "#" or mark is None:
            self.number += 1
        else:
            self.number = int(mark) if mark.isdecimal() else self.number + 1
        ordinal = str(self.number) if mark is not None else None
        depth = top.depth + 1 if top.kind is Kind.ITEM else 0
        box = Box(indent + found.end(), Kind.ITEM, ordinal, top.said if top.kind is Kind.ITEM else None, depth=depth)
        if len(self.boxes) < 200:
            self.boxes.append(box)
        else:
            self.boxes[-1] = box
        if start + found.end() >= self.lines[index][1]:
            return index + 1, -1
        return index, start + found.end()

    def _is_list(self, index: int, start: int, indent: int, found: re.Match[str]) -> bool:
        """A letter or number with a stop begins an item only if the next line is blank, indented, or the next item."""
        if found.end() + start >= self.lines[index][1] or index + 1 >= len(self.lines):
            return True
        following = self._indent(index + 1)
        if following < 0 or following > indent:
            return True
        return following < indent or _ENUMERATOR.match(self._words(index + 1)) is not None

    def _field(self, index: int, start: int, indent: int, found: re.Match[str]) -> tuple[int, int]:
        """A field: of the document's head it is dropped, elsewhere its body is what defines its name."""
        end = self._body_end(index, indent)
        if not self.draft.blocks or (len(self.draft.blocks) == 1 and self.draft.blocks[0].kind is Kind.HEADING):
            if normal(found[1]) in ("language", "lang"):
                self.draft.language = (
                    self.source[start + found.end() : self.lines[index][1]].strip()[:2].lower() or None
                )
            return end, -1
        ranges = self._ranges(index, start + found.end(), end)
        if ranges:
            self._add(Kind.DEFINITION, Flow(self.source, ranges), parent=found[1])
        return end, -1

    def _paragraph(self, index: int, start: int, indent: int) -> int:
        """Read a paragraph (or the term of a definition); return the line after it."""
        top = self.boxes[-1]
        end = self._paragraph_end(index, indent, strict=True)
        if self.source.startswith("| ", start):
            end = self._paragraph_end(index, indent, strict=False)
            self._add_in(top, Flow(self.source, [(a + 2, b) if self.source.startswith("| ", a) else (a, b)
                                                 for a, b in self._ranges(index, start, end)]))  # fmt: skip
            return end
        ranges = self._ranges(index, start, end)
        if end == index + 1 and end < len(self.lines) and self._indent(end) > indent:
            term = " ".join(self.source[start : self.lines[index][1]].split())
            if not term.endswith("::"):
                self.boxes.append(Box(self._indent(end), Kind.DEFINITION, None, term.partition(" : ")[0]))
                return end
        last_start, last_end = ranges[-1]
        words = self.source[last_start:last_end].rstrip()
        is_literal = words.endswith("::")
        if is_literal:
            ranges[-1] = (last_start, last_start + len(words) - (1 if len(words) > 2 and words[-3] != " " else 2))
        if any(stop > begin for begin, stop in ranges):
            self._add_in(top, Flow(self.source, ranges))
        return self._literal_end(end, indent) if is_literal else end
