"""The page that a LaTeX document fills: paragraphs, lists, tables, and texts that interrupt others."""

from collections.abc import Callable
from dataclasses import dataclass, field

from verify.parse.draft import Draft, Kind, Text, Trail
from verify.parse.texscan import Braces


@dataclass(slots=True)
class OpenList:
    """An open list: its environment, the number of its last item, that item's first words and term."""

    name: str
    number: int = 0
    said: str | None = None
    term: str | None = None


@dataclass(slots=True)
class Saved:
    """What is to be done when the brace at ``close`` is reached; ``outer`` is the text that was interrupted."""

    close: int
    action: Callable[[Text], None]
    outer: Text | None = None


@dataclass(slots=True)
class OpenTable:
    """The rows of a table so far, and the text that it interrupts."""

    outer: Text
    rows: list[list[Text]] = field(default_factory=lambda: [[]])


class Page:
    """What has been printed so far."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.source = draft.document.text
        self.braces = Braces(self.source)
        self.text = Text()
        self.trail = Trail()
        self.lists: list[OpenList] = []
        self.saved: list[Saved] = []
        self.tables: list[OpenTable] = []
        self.quotes = 0
        self.item: str | None = None

    def _blank(self, start: int, end: int) -> None:
        parts = self.text.parts
        if parts and parts[-1][-1:] not in (" ", "\n"):
            self.text.add(" ", start, end)

    def _flush_outside(self) -> None:
        """A block ends here, unless a note, a caption or a table cell is being read."""
        if self.saved or self.tables:
            parts = self.text.parts
            if parts and parts[-1][-1:] not in (" ", "\n"):
                self.text.gap(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        text, self.text = self.text, Text()
        if self.item is not None and self.item.startswith("cite:"):
            if str(text).strip():
                self.draft.add(Kind.NOTE, text, headings=self.trail.titles, name=self.item)
            return
        top = self.lists[-1] if self.lists else None
        if self.quotes:
            self._add(Kind.QUOTE, text)
        elif top is None or self.item is None:
            self._add(Kind.PARAGRAPH, text)
        else:
            parent = next((one.said for one in reversed(self.lists[-20:-1]) if one.said), None)
            is_first = top.said is None
            words = " ".join(str(text).split())
            if top.term is not None:
                self._add(Kind.DEFINITION, text, parent=top.term)
            else:
                self._add(
                    Kind.ITEM,
                    text,
                    parent=parent,
                    ordinal=self.item or None if is_first else None,
                    depth=len(self.lists) - 1,
                )
            if words:
                top.said = top.said or words

    def _add(
        self, kind: Kind, text: Text, *, parent: str | None = None, ordinal: str | None = None, depth: int = 0
    ) -> None:
        if str(text).strip() or text.anchors:
            self.draft.add(kind, text, headings=self.trail.titles, parent=parent, ordinal=ordinal, depth=depth)

    def _interrupt(self, close: int, action: Callable[[Text], None]) -> None:
        """From here to ``close`` words go into a text of their own, which ``action`` then gets."""
        self.saved.append(Saved(close, action, self.text))
        self.text = Text()

    def _close(self, at: int) -> None:
        while self.saved and self.saved[-1].close <= at:
            saved = self.saved.pop()
            if saved.outer is not None:
                inner, self.text = self.text, saved.outer
                saved.action(inner)
            else:
                saved.action(self.text)

    def _take_cell(self, row: int) -> None:
        rows = self.tables[-1].rows
        self.text.trim()
        rows[row if len(rows) >= -row else -1].append(self.text)
        self.text = Text()

    def _end_table(self) -> None:
        self._take_cell(-1)
        table = self.tables.pop()
        self.text = table.outer
        rows = [row for row in table.rows if any(str(cell).strip() for cell in row)]
        if self.tables or self.saved:
            return
        heads = rows.pop(0) if len(rows) > 1 else []
        if rows:
            self.draft.table(heads, rows, headings=self.trail.titles)

    def _argument(self, at: int) -> tuple[int, int, int] | None:
        """The next ``{…}``, options before it skipped."""
        while (option := self.braces.option(at)) is not None:
            at = option[2]
        return self.braces.group(at)
