"""Makes the blocks of a Markdown document from the text between the events of its structure."""

from typing import Any

from verify.parse.draft import (
    DEFINITION,
    HEADING,
    ITEM,
    NOTE,
    PARAGRAPH,
    QUOTE,
    Anchor,
    Block,
    Draft,
    Kind,
    Text,
    Trail,
)
from verify.parse.inlinenotes import tie_notes
from verify.parse.mdhtml import InlineTags, add_block
from verify.parse.mdparts import Offsets, OpenItem, OpenList
from verify.parse.words import flat

__all__ = ["Blocks"]

PSEUDO_HEADING_LENGTH = 100
"""Characters of a paragraph all in bold that serves as a heading."""


class Blocks(InlineTags):
    """What is open at a place of the document, and the blocks that end there."""

    def __init__(self, draft: Draft, source: str, at: Offsets) -> None:
        self.draft = draft
        self.source = source
        self.at = at
        self.trail = Trail()
        self.text = Text()
        self.lists: list[OpenList] = []
        self.items: list[OpenItem] = []
        self.quotes = 0
        self.note: str | None = None
        self.term: str | None = None
        self.in_definition = False
        self.links: list[tuple[dict[str, Any], int, int]] = []
        self.images = 0
        self.hidden: list[str] = []
        self.tags: list[tuple[str, int, int, str, str]] = []
        self.strong: list[int] = []
        self.strong_length = 0
        self.is_code = False
        self.html: tuple[int, int] | None = None
        self.heading: tuple[int, int] | None = None
        self.heads: list[Text] = []
        self.rows: list[list[Text]] = []
        self.last_paragraph: str | None = None
        self.is_list_heading = False
        self.is_number = False
        self.is_pictured = False
        self.ids: list[str] = []
        self.places: dict[str, Block] = {}
        self.jumps: list[tuple[Text, Anchor]] = []

    def taken(self) -> Text:
        """The text so far, of which another one begins."""
        text, self.text = self.text, Text()
        if self.links or self.tags or self.strong:
            self.links.clear()
            self.tags.clear()
            self.strong.clear()
        self.strong_length = 0
        return text

    def end_heading(self) -> None:
        """Make a block of a heading."""
        level, at = self.heading or (1, 0)
        self.heading = None
        text = self.taken()
        words = flat(str(text))
        if not words and not text.anchors:
            return
        is_setext = not self.source.startswith("#", at)
        if is_setext and (text.anchors or words[-1:] in ".!。！।"):
            self.draft.add(PARAGRAPH, text, headings=self.trail.titles)
            return
        self.trail.enter(level, words)
        self.draft.add(HEADING, text, headings=self.trail.titles[:-1], level=level)
        self.last_paragraph = None
        if self.draft.title is None and level == 1:
            self.draft.title = words

    def html_block(self) -> None:
        """Read a block of raw HTML."""
        place, self.html = self.html, None
        if place is not None and not self.hidden:
            start, end = self.at(place[0]), self.at(place[1])
            add_block(self.draft, start, end, self.trail.titles)

    def table(self) -> None:
        """Make blocks of a table."""
        self.draft.table(
            self.heads, [row for row in self.rows if row], headings=self.trail.titles, caption=self.last_paragraph
        )
        self.heads, self.rows = [], []
        self.taken()

    def flush(self, kind: Kind) -> None:
        """Make a block of the text so far."""
        if not self.text.length and not self.text.anchors:
            self.strong_length = 0
            return
        strong = self.strong_length
        text = self.taken()
        words = flat(str(text))
        if not words and not text.anchors:
            return
        item = self.items[-1] if self.items else None
        parent, ordinal = None, None
        if self.note is not None:
            kind = NOTE
        elif self.in_definition:
            kind, parent = DEFINITION, self.term
        elif item is not None:
            kind = ITEM if item.said is None else PARAGRAPH
            parent = self._parent() if item.said is None else item.said
            ordinal = item.ordinal if item.said is None else None
            item.said = item.said or words
        elif self.quotes:
            kind = QUOTE
        else:
            kind = PARAGRAPH
            if strong >= len(str(text).strip()) and self._is_heading(text, words):
                kind = HEADING
                self.trail.enter(7, words.rstrip(":： "))
                self.is_list_heading = words[-1:] in ":："
        if text.internal and text.internal >= len(words) - 4:
            return
        if "^[" in words:
            tie_notes(text, self.draft)
        self.last_paragraph = words if kind is PARAGRAPH and item is None and words[-1:] in ":：" else None
        block = self.draft.add(
            kind,
            text,
            headings=self.trail.titles[:-1] if kind is HEADING else self.trail.titles,
            parent=parent,
            ordinal=ordinal,
            name=self.note,
            depth=len(self.items),
            level=7 if kind is HEADING else 0,
        )
        if self.ids:
            self.places.update(dict.fromkeys(self.ids, block))
            self.ids.clear()

    def _parent(self) -> str | None:
        for item in reversed(self.items[:-1]):
            if item.said:
                return item.said
        return self.last_paragraph

    def _is_heading(self, text: Text, words: str) -> bool:
        """Whether a paragraph all in bold serves as a heading."""
        return (
            len(words) <= PSEUDO_HEADING_LENGTH
            and not text.anchors
            and words[-1:] not in ".!。！।"
            and "\n" not in str(text).strip()
        )

    def end_jumps(self) -> None:
        """Numbers that link to a place in the document call the note that stands there; others are no markers."""
        for text, anchor in self.jumps:
            block = self.places.get(anchor.note or "")
            if block is None and any(one.name == anchor.note for one in self.draft.blocks):
                continue
            if block is None or block.kind is HEADING:
                text.anchors.remove(anchor)
                text.internal += anchor.end - anchor.start
            elif block.kind is not NOTE:
                block.kind, block.name = NOTE, anchor.note
            elif block.name != anchor.note:
                anchor.note = block.name
