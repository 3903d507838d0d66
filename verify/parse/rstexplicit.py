"""Explicit markup of reStructuredText: notes, targets, substitutions, directives, tables."""

import re

from verify.parse.draft import Draft, Kind, Text
from verify.parse.flow import Flow
from verify.parse.rstinline import Names, inline, normal
from verify.parse.rstlines import Box, Page
from verify.parse.rsttable import csv_rows, grid_table, list_table, simple_table

SIMPLE_TABLE = re.compile(r"=+(?:\s+=+)+\s*\Z")
_NOTE = re.compile(r"\[(#?[\w.-]{0,60}|\*)\](?:\s+|\Z)")
_TARGET = re.compile(r"_(?:`([^`]{1,300})`|((?:\\.|[^:\\\n]|:(?!\s|\Z)){1,300})):(?:\s+|\Z)|(__):(?:\s+|\Z)")
_SUBSTITUTION = re.compile(r"\|([^|\n]{1,200})\|\s+([\w-]{1,40})::\s*")
_DIRECTIVE = re.compile(r"([A-Za-z][\w:.+-]{0,60}?)\s?::(?:\s+|\Z)")
_OPTION = re.compile(r":[\w-]{1,60}:(\s|\Z)")
_QUOTING = frozenset(("epigraph", "highlights", "pull-quote"))
_HIDDEN_NAMES = """
    code code-block sourcecode highlight math raw include literalinclude toctree contents sectnum index meta image
    parsed-literal doctest testcode testoutput productionlist graphviz plantuml mermaid default-role role unicode date
    replace title header footer class target-notes automodule autoclass autofunction currentmodule module tabularcolumns
    bibliography footbibliography seealso plot figure-md
"""
_HIDDEN = frozenset(_HIDDEN_NAMES.split())
_ADMONITIONS = frozenset(
    ("note", "warning", "tip", "important", "caution", "danger", "hint", "attention", "error", "seealso")
)


class Explicit(Page):
    """A page whose explicit markup is read."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.auto = {"#": 0, "*": 0}
        self.bibliographies: list[str] = []

    def _explicit(self, index: int, indent: int, at: int) -> tuple[int, int]:
        """Explicit markup: what follows ``..``."""
        end = self._body_end(index, indent)
        line_end = self.lines[index][1]
        rest = self.source[at:line_end]
        if (found := _NOTE.match(rest)) is not None:
            self._note(found[1], self._ranges(index, at + found.end(), end))
            return end, -1
        if (found := _TARGET.match(rest)) is not None:
            self._target(found, index, at, end)
            return end, -1
        if (found := _SUBSTITUTION.match(rest)) is not None:
            if found[2] == "replace":
                words = Flow(self.source, self._ranges(index, at + found.end(), end))
                text = Text()
                inline(self.draft, Names(), words, text)
                self.names.substitutions[normal(found[1])] = str(text).strip()
            elif found[2] in ("image", "date", "unicode"):
                self.names.substitutions[normal(found[1])] = ""
            return end, -1
        if (found := _DIRECTIVE.match(rest)) is not None:
            return self._directive(found[1].lower(), index, indent, at + found.end(), end), -1
        return end, -1

    def _note(self, label: str, ranges: list[tuple[int, int]]) -> None:
        if label in ("#", "*"):
            self.auto[label] += 1
            name = f"{label}{self.auto[label]}"
        else:
            name = normal(label.lstrip("#"))
        self.names.notes.add(name)
        self._add(Kind.NOTE, Flow(self.source, ranges), name=name)

    def _target(self, found: re.Match[str], index: int, at: int, end: int) -> None:
        words = Flow(self.source, self._ranges(index, at + found.end(), end)).flat
        url = "".join(words.split())
        name = normal(found[1] or found[2] or "")
        if found[3] or name == "_":
            if url:
                self.names.anonymous.append((url, at))
            return
        if not url:
            self.pending.append(name)
            return
        if url.endswith("_") and not url.endswith("\\_") and ":" not in url:
            self.names.aliases[name] = normal(" ".join(words.split())[:-1].strip("`"))
        else:
            self.names.targets[name] = (url.replace("\\", ""), at)
        for waiting in self.pending:
            self.names.aliases[waiting] = name
        self.pending.clear()

    def _directive(self, name: str, index: int, indent: int, at: int, end: int) -> int:
        """Read a directive's body if it holds text; return where to go on."""
        body = index + 1
        while body < end and (words := self._words(body)) and _OPTION.match(words):
            body += 1
        if name == "list-table":
            self._tabulate(list_table(self.source, self.lines[body:end], self.lines[index:body]), at, index)
            return end
        if name == "csv-table":
            self._tabulate(csv_rows(self.source, self.lines[body:end], self.lines[index:body]), at, index)
            return end
        if name in ("bibliography", "footbibliography"):
            self.bibliographies.extend(self.source[at : self.lines[index][1]].split())
        if name in _HIDDEN or name.startswith(("auto", "cpp:", "c:", "py:", "js:")):
            return end
        inner = next((found for line in range(body, end) if (found := self._indent(line)) >= 0), -1)
        argument = self.source[at : self.lines[index][1]].strip()
        if name == "table":
            first = next((line for line in range(body, end) if self._words(line)), end)
            if first < end:
                self._table(first, inner, argument or None)
            return end
        kind = Kind.QUOTE if name in _QUOTING else Kind.CAPTION if name == "figure" else Kind.PARAGRAPH
        if argument and name in _ADMONITIONS:
            body = self._first_paragraph(index, end)
            self._add(kind, Flow(self.source, self._ranges(index, at, body)))
        if inner > indent:
            self.boxes.append(Box(inner, kind))
        return body

    def _tabulate(self, table: tuple[list[Flow], list[list[Flow]]], at: int, index: int) -> None:
        caption = self.source[at : self.lines[index][1]].strip() or None
        self.tables.append((*table, self.trail.titles, caption, len(self.draft.blocks)))

    def _table(self, index: int, indent: int, caption: str | None) -> int:
        """Read a drawn table at ``index``; return the line after it."""
        end = index
        is_grid = self._words(index).startswith("+")
        borders = 0
        while end < len(self.lines):
            words = self._words(end)
            if is_grid and words[:1] not in ("+", "|"):
                break
            if not is_grid:
                if SIMPLE_TABLE.match(words) or (words and not words.strip("= ")):
                    borders += 1
                following = self._words(end + 1) if end + 1 < len(self.lines) else ""
                if borders >= 2 and not following and words and not words.strip("= "):
                    end += 1
                    break
            end += 1
        read = grid_table if is_grid else simple_table
        heads, rows = read(self.source, self.lines[index:end])
        self.tables.append((heads, rows, self.trail.titles, caption, len(self.draft.blocks)))
        return max(end, index + 1)
