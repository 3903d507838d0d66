"""Markdown: CommonMark with tables, footnotes, definition lists and raw HTML, as people and models write it.

The structure is pulldown-cmark's (through pyromark, MIT), chosen over markdown-it-py because every event carries its
byte range and it is over thirty times faster (``benchmarks/parse_speed.py``). Definitions are handed to it under
stand-in addresses, so that it decides what is a reference link and we decide which definition is meant.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import pyromark

from verify.model import Document, Parsed
from verify.parse.draft import Anchor, Draft, Kind, Role, Target, Text, Trail
from verify.parse.groups import normal_key
from verify.parse.library import Library
from verify.parse.mdhtml import InlineTags, add_block
from verify.parse.mdparts import Offsets, OpenItem, OpenList, add_altered
from verify.parse.mdsource import LinkDefinition, prepare
from verify.parse.words import flat

__all__ = ["MarkdownParser"]

_OPTIONS = pyromark.Options
_MARKDOWN = pyromark.Markdown(
    options=_OPTIONS.ENABLE_TABLES
    | _OPTIONS.ENABLE_FOOTNOTES
    | _OPTIONS.ENABLE_STRIKETHROUGH
    | _OPTIONS.ENABLE_TASKLISTS
    | _OPTIONS.ENABLE_DEFINITION_LIST
    | _OPTIONS.ENABLE_GFM
)
_CITES = re.compile(r"(?<![\w@/.:-])-?@[A-Za-z_]|\{(?:foot)?cite[:a-z]{0,12}\}`")
_ROLE = re.compile(r"\{(?:foot)?cite(?::?(?P<way>[a-z]{1,12}))?\}\Z")
_STAND_IN = "verify-definition:"
_PSEUDO_HEADING_LENGTH = 100
_NUMBER = re.compile(r"\s*(\d{1,9})[.)]")


class MarkdownParser:
    """Reads Markdown. Total and linear."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of ``document.text``."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks and targets of ``document.text``."""
        return _Walker(document).draft


class _Walker(InlineTags):
    """Turns the events of one document into a draft."""

    def __init__(self, document: Document) -> None:
        prepared = prepare(document.text)
        self.draft = Draft(document, title=prepared.title, language=prepared.language)
        self.source = document.text
        self.keys: list[str] = []
        self.books = Library(self.draft, prepared.bibliography) if _CITES.search(prepared.text) else None
        if self.books:
            self.books.call_all(prepared.text)
        prefix = self._define(prepared.definitions)
        text = prefix + prepared.text
        if not text.isascii():
            text = text.encode("utf-8", "replace").decode("utf-8")
        self.at = Offsets(text, len(prefix))
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
        self._walk(text)

    def _define(self, definitions: Sequence[LinkDefinition]) -> str:
        """Make the targets, and the stand-in definitions that go before the text."""
        seen: set[str] = set()
        lines: list[str] = []
        for definition in definitions:
            key = normal_key(definition.label)
            self.draft.define(
                Target(
                    definition.url,
                    definition.at,
                    key=key,
                    marker=f"[{definition.label}]",
                    title=definition.title,
                    inline=False,
                )
            )
            if key not in seen:
                seen.add(key)
                lines.append(f"[{definition.label}]: <{_STAND_IN}{len(self.keys)}>\n")
                self.keys.append(key)
        return "".join(lines) + "\n" if lines else ""

    def _walk(self, text: str) -> None:
        events = cast("Iterable[tuple[Any, Mapping[str, int]]]", _MARKDOWN.events_with_range(text, merge_text=True))
        at, source = self.at, self.source
        for event, place in events:
            if event == "SoftBreak" or event == "HardBreak":
                if not self.hidden and not self.images:
                    start = at(place["start"])
                    self.text.add("\n", start, start + 1)
                continue
            if isinstance(event, str):
                continue
            ((kind, value),) = event.items()
            if kind == "Text":
                if not (self.is_code or self.images or self.hidden or self.is_number or self.html is not None):
                    start = at(place["start"])
                    if len(value) == place["end"] - place["start"] or source.startswith(value, start):
                        self.text.add(value, start)
                    else:
                        add_altered(self.text, source, value, start, at(place["end"]))
            elif kind == "Start":
                if value == "Strong":
                    self.strong.append(self.text.length)
                elif value != "Emphasis":
                    self._start(value, place)
            elif kind == "End":
                if value == "Strong":
                    if self.strong:
                        self.strong_length += self.text.length - self.strong.pop()
                elif value != "Emphasis":
                    self._end(value, place)
            else:
                self._inline(kind, value, place)
        self._flush(Kind.PARAGRAPH)

    def _inline(self, kind: str, value: Any, place: Mapping[str, int]) -> None:
        if kind == "Code":
            self._code(value, place)
        elif kind == "FootnoteReference":
            if not self.hidden and not self.images:
                start, at = self.text.length, self.at(place["start"])
                self.text.literal(f"[^{value}]", at)
                self.text.mark(at=at, start=start, note=value, written=f"[^{value}]")
        elif kind == "InlineHtml":
            self.read_tag(value, place)

    def _code(self, value: str, place: Mapping[str, int]) -> None:
        if self.hidden or self.images:
            return
        start, end = self.at(place["start"]), self.at(place["end"])
        role = _ROLE.search(self.text.parts[-1]) if self.books is not None and self.text.parts else None
        if role is not None and self.books is not None:
            self._cite(self.books, role, value, end)
            return
        inner = self.source.find(value[:40], start, end)
        self.text.literal(value, inner if inner >= 0 else start, None if inner >= 0 else end)

    def _cite(self, books: Library, role: re.Match[str], keys: str, end: int) -> None:
        """A role of MyST: ``{cite}`` and its keys in backticks."""
        text = self.text
        at = text.starts[-1] + role.start()
        text.shorten(len(role[0]))
        is_word = role["way"] in ("t", "ts", "author", "authors", "text")
        names = [key.strip() for key in keys.split(",") if key.strip()]
        books.cite(text, names, at, self.source[at:end], is_word=is_word)

    def _start(self, value: Any, place: Mapping[str, int]) -> None:
        if isinstance(value, str):
            if value == "Item":
                self._start_item(place)
            elif value == "Paragraph":
                self._flush(Kind.ITEM)
            elif value == "HtmlBlock":
                self._flush(Kind.ITEM)
                self.html = (place["start"], place["end"])
            elif value in ("DefinitionListTitle", "DefinitionListDefinition"):
                self._flush(Kind.ITEM)
                self.in_definition = value == "DefinitionListDefinition"
            return
        ((kind, data),) = value.items()
        if kind == "Link":
            if not self.hidden:
                at = self.at(place["start"])
                is_number = data["link_type"] == "Shortcut" and data["id"].strip("^").isdigit()
                if is_number:
                    self.text.add(f"[{data['id']}]", at)
                self.is_number = is_number
                self.is_pictured = False
                self.links.append((data, self.text.length, at))
        elif kind == "Image":
            self.images += 1
            self.is_pictured = True
        elif kind == "Heading":
            self._flush(Kind.PARAGRAPH)
            self.heading = (int(data["level"][1]), self.at(place["start"]))
        elif kind == "List":
            self._flush(Kind.ITEM)
            self.lists.append(OpenList(data))
        elif kind == "BlockQuote":
            self._flush(Kind.ITEM)
            self.quotes += 1
        elif kind == "CodeBlock":
            self._flush(Kind.ITEM)
            self.is_code = True
        elif kind == "FootnoteDefinition":
            self._flush(Kind.PARAGRAPH)
            self.note = data
        elif kind == "Table":
            self._flush(Kind.ITEM)
            self.heads, self.rows = [], []

    def _start_item(self, place: Mapping[str, int]) -> None:
        self._flush(Kind.ITEM)
        ordinal = None
        if self.lists and self.lists[-1].number is not None:
            start = self.at(place["start"])
            written = _NUMBER.match(self.source, start, start + 24)
            number = self.lists[-1].number
            if written and int(written[1]) > number:
                number = int(written[1])
            self.lists[-1].number = number + 1
            ordinal = str(number)
        self.items.append(OpenItem(ordinal))

    def _end(self, value: Any, place: Mapping[str, int]) -> None:
        if isinstance(value, str):
            if value == "Link":
                if self.links and not self.hidden:
                    self._link(*self.links.pop())
            elif value == "Paragraph":
                self._flush(Kind.ITEM if self.items and self.items[-1].said is None else Kind.PARAGRAPH)
            elif value == "Item":
                self._flush(Kind.ITEM)
                if self.items:
                    self.items.pop()
            elif value == "Image":
                self.images -= 1
            elif value == "CodeBlock":
                self.is_code = False
            elif value == "HtmlBlock":
                self._html_block()
            elif value == "TableCell":
                self.rows[-1].append(self._taken()) if self.rows else self.heads.append(self._taken())
            elif value == "TableHead" or value == "TableRow":
                self.rows.append([])
            elif value == "Table":
                self._table()
            elif value == "FootnoteDefinition":
                self._flush(Kind.PARAGRAPH)
                self.note = None
            elif value == "DefinitionListTitle":
                self.term = " ".join(str(self._taken()).split())
            elif value == "DefinitionListDefinition":
                self._flush(Kind.DEFINITION)
                self.in_definition = False
            elif value == "DefinitionList":
                self.term = None
            return
        ((kind, _),) = value.items()
        if kind == "Heading":
            self._end_heading()
        elif kind == "List":
            if self.lists:
                self.lists.pop()
            if not self.lists and self.is_list_heading:
                self.trail.leave(7)
                self.is_list_heading = False
        elif kind == "BlockQuote":
            self._flush(Kind.PARAGRAPH)
            self.quotes -= 1

    def _link(self, data: dict[str, Any], start: int, at: int) -> None:
        text = self.text
        self.is_number = False
        url = data["dest_url"]
        if self.images:
            return
        if text.length <= start:
            if not self.is_pictured and url.startswith(("http://", "https://")):
                text.trim()
                text.mark(self.draft.target(url, at=at, title=data["title"] or None), at=at, written="[]")
            return
        if not url.startswith(_STAND_IN):
            if url and not url.startswith("#") and data["link_type"] != "Email":
                label = text.since(start)
                text.link(self.draft.target(url, at=at, label=label, title=data["title"] or None), start, at=at)
            elif url.startswith("#"):
                text.internal += text.length - start
            return
        key = self.keys[int(url[len(_STAND_IN) :])]
        label = text.since(start)
        number = normal_key(label)
        if data["link_type"] == "Reference" and number.isdigit() and key.isdigit() and number != key:
            text.anchors.append(Anchor(Role.MARK, start, text.length, at, key=number, written=f"[{label}]"))
            text.mark(at=at, key=key, written=f"[{key}]")
        else:
            text.anchors.append(Anchor(Role.LINK, start, text.length, at, key=key, written=f"[{label}][{key}]"))

    def _taken(self) -> Text:
        text, self.text = self.text, Text()
        if self.links or self.tags or self.strong:
            self.links.clear()
            self.tags.clear()
            self.strong.clear()
        self.strong_length = 0
        return text

    def _end_heading(self) -> None:
        level, at = self.heading or (1, 0)
        self.heading = None
        text = self._taken()
        words = flat(str(text))
        if not words and not text.anchors:
            return
        is_setext = not self.source.startswith("#", at)
        if is_setext and (text.anchors or words[-1:] in ".!。！।"):
            self.draft.add(Kind.PARAGRAPH, text, headings=self.trail.titles)
            return
        self.trail.enter(level, words)
        self.draft.add(Kind.HEADING, text, headings=self.trail.titles[:-1], level=level)
        self.last_paragraph = None
        if self.draft.title is None and level == 1:
            self.draft.title = words

    def _html_block(self) -> None:
        place, self.html = self.html, None
        if place is not None and not self.hidden:
            start, end = self.at(place[0]), self.at(place[1])
            add_block(self.draft, start, end, self.trail.titles)

    def _table(self) -> None:
        self.draft.table(
            self.heads, [row for row in self.rows if row], headings=self.trail.titles, caption=self.last_paragraph
        )
        self.heads, self.rows = [], []
        self._taken()

    def _flush(self, kind: Kind) -> None:
        """Make a block of the text so far."""
        if not self.text.length and not self.text.anchors:
            self.strong_length = 0
            return
        strong = self.strong_length
        text = self._taken()
        words = flat(str(text))
        if not words and not text.anchors:
            return
        item = self.items[-1] if self.items else None
        parent, ordinal = None, None
        if self.note is not None:
            kind = Kind.NOTE
        elif self.in_definition:
            kind, parent = Kind.DEFINITION, self.term
        elif item is not None:
            kind = Kind.ITEM if item.said is None else Kind.PARAGRAPH
            parent = self._parent() if item.said is None else item.said
            ordinal = item.ordinal if item.said is None else None
            item.said = item.said or words
        elif self.quotes:
            kind = Kind.QUOTE
        else:
            kind = Kind.PARAGRAPH
            if strong >= len(str(text).strip()) and self._is_heading(text, words):
                kind = Kind.HEADING
                self.trail.enter(7, words.rstrip(":： "))
                self.is_list_heading = words[-1:] in ":："
        if text.internal and text.internal >= len(words) - 4:
            return
        self.last_paragraph = words if kind is Kind.PARAGRAPH and item is None and words[-1:] in ":：" else None
        self.draft.add(
            kind,
            text,
            headings=self.trail.titles[:-1] if kind is Kind.HEADING else self.trail.titles,
            parent=parent,
            ordinal=ordinal,
            name=self.note,
            depth=len(self.items),
            level=7 if kind is Kind.HEADING else 0,
        )

    def _parent(self) -> str | None:
        for item in reversed(self.items[:-1]):
            if item.said:
                return item.said
        return self.last_paragraph

    def _is_heading(self, text: Text, words: str) -> bool:
        """Whether a paragraph all in bold serves as a heading."""
        return (
            len(words) <= _PSEUDO_HEADING_LENGTH
            and not text.anchors
            and words[-1:] not in ".!。！।"
            and "\n" not in str(text).strip()
        )
