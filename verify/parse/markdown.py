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
from verify.parse.bibliographies import CitedWorks
from verify.parse.draft import DEFINITION, ITEM, LINK, MARK, PARAGRAPH, Anchor, Draft, Target
from verify.parse.groups import normal_key
from verify.parse.mdblocks import Blocks
from verify.parse.mdparts import Offsets, OpenItem, OpenList, add_altered
from verify.parse.mdsource import LinkDefinition, prepare

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
_CITES = re.compile(r"@(?<![\w@/.:]@)[A-Za-z_]")
_ROLE = re.compile(r"\{(?:foot)?cite(?::?(?P<way>[a-z]{1,12}))?\}\Z")
_STAND_IN = "verify-definition:"
_JUMP = re.compile(r"[\[(^]{0,2}\d{1,3}[\])^]{0,2}")
_NUMBER = re.compile(r"\s*(\d{1,9})[.)]")


class MarkdownParser:
    """Reads Markdown. Total and linear."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of ``document.text``."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks and targets of ``document.text``."""
        return _Walker(document).draft


def _may_cite(text: str) -> bool:
    """Whether keys of a bibliography occur in a text: ``@key``, or a role of MyST."""
    return "{cite" in text or "{footcite" in text or _CITES.search(text) is not None


class _Walker(Blocks):
    """Turns the events of one document into a draft."""

    def __init__(self, document: Document) -> None:
        prepared = prepare(document.text)
        self.draft = Draft(document, title=prepared.title, language=prepared.language)
        self.source = document.text
        self.keys: list[str] = []
        self.books = (
            CitedWorks(self.draft, prepared.bibliography, works=prepared.works) if _may_cite(prepared.text) else None
        )
        if self.books:
            self.books.call_all(prepared.text)
        prefix = self._define(prepared.definitions)
        text = prefix + prepared.text
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError:
            data = text.encode("utf-8", "replace")
            text = data.decode("utf-8")
        super().__init__(self.draft, document.text, Offsets(text, data, len(prefix)))
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
        start_one, end_one = self._start, self._end
        for event, place in events:
            if event.__class__ is str:
                if (event == "SoftBreak" or event == "HardBreak") and not (self.hidden or self.images):
                    start = at(place["start"])
                    self.text.add("\n", start, start + 1)
                continue
            (kind,) = event
            value = event[kind]
            if kind == "Text":
                if not (self.is_code or self.images or self.hidden or self.is_number or self.html is not None):
                    start, end = place["start"], place["end"]
                    length = end - start
                    start = start - at.shift if at.low <= start <= at.high else at(start)
                    if len(value) == length or source.startswith(value, start):
                        self.text.add(value, start)
                    else:
                        add_altered(self.text, source, value, start, at(end))
            elif kind == "Start":
                if value == "Strong":
                    self.strong.append(self.text.length)
                elif value != "Emphasis":
                    start_one(value, place)
            elif kind == "End":
                if value == "Strong":
                    if self.strong:
                        self.strong_length += self.text.length - self.strong.pop()
                elif value != "Emphasis":
                    end_one(value, place)
            else:
                self._inline(kind, value, place)
        self.flush(PARAGRAPH)
        self.end_jumps()

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

    def _cite(self, books: CitedWorks, role: re.Match[str], keys: str, end: int) -> None:
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
                self.flush(ITEM)
            elif value == "Strikethrough":
                self.hidden.append("~~")
            elif value == "HtmlBlock":
                self.flush(ITEM)
                self.html = (place["start"], place["end"])
            elif value in ("DefinitionListTitle", "DefinitionListDefinition"):
                self.flush(ITEM)
                self.in_definition = value == "DefinitionListDefinition"
            return
        ((kind, data),) = value.items()
        if kind == "Link":
            if not self.hidden:
                at = self.at(place["start"])
                is_number = data["link_type"] == "Shortcut" and data["id"].strip("^").isdecimal()
                if is_number:
                    self.text.add(f"[{data['id']}]", at)
                self.is_number = is_number
                self.is_pictured = False
                self.links.append((data, self.text.length, at))
        elif kind == "Image":
            self.images += 1
            self.is_pictured = True
        elif kind == "Heading":
            self.flush(PARAGRAPH)
            self.heading = (int(data["level"][1]), self.at(place["start"]))
        elif kind == "List":
            self.flush(ITEM)
            self.lists.append(OpenList(data))
        elif kind == "BlockQuote":
            self.flush(ITEM)
            self.quotes += 1
        elif kind == "CodeBlock":
            self.flush(ITEM)
            self.is_code = True
        elif kind == "FootnoteDefinition":
            self.flush(PARAGRAPH)
            self.note = data
        elif kind == "Table":
            self.flush(ITEM)
            self.heads, self.rows = [], []

    def _start_item(self, place: Mapping[str, int]) -> None:
        self.flush(ITEM)
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
                self.flush(ITEM if self.items and self.items[-1].said is None else PARAGRAPH)
            elif value == "Item":
                self.flush(ITEM)
                if self.items:
                    self.items.pop()
            elif value == "Image":
                self.images -= 1
            elif value == "Strikethrough":
                if self.hidden and self.hidden[-1] == "~~":
                    self.hidden.pop()
            elif value == "CodeBlock":
                self.is_code = False
            elif value == "HtmlBlock":
                self.html_block()
            elif value == "TableCell":
                self.rows[-1].append(self.taken()) if self.rows else self.heads.append(self.taken())
            elif value == "TableHead" or value == "TableRow":
                self.rows.append([])
            elif value == "Table":
                self.table()
            elif value == "FootnoteDefinition":
                self.flush(PARAGRAPH)
                self.note = None
            elif value == "DefinitionListTitle":
                self.term = " ".join(str(self.taken()).split())
            elif value == "DefinitionListDefinition":
                self.flush(DEFINITION)
                self.in_definition = False
            elif value == "DefinitionList":
                self.term = None
            return
        ((kind, _),) = value.items()
        if kind == "Heading":
            self.end_heading()
        elif kind == "List":
            if self.lists:
                self.lists.pop()
            if not self.lists and self.is_list_heading:
                self.trail.leave(7)
                self.is_list_heading = False
        elif kind == "BlockQuote":
            self.flush(PARAGRAPH)
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
            elif url.startswith("#") and _JUMP.fullmatch(label := text.since(start)):
                anchor = Anchor(MARK, start, text.length, at, note=url[1:], written=label)
                text.anchors.append(anchor)
                self.jumps.append((text, anchor))
            elif url.startswith("#"):
                text.internal += text.length - start
            return
        key = self.keys[int(url[len(_STAND_IN) :])]
        label = text.since(start)
        number = normal_key(label)
        if data["link_type"] == "Reference" and number.isdecimal() and key.isdecimal() and number != key:
            text.anchors.append(Anchor(MARK, start, text.length, at, key=number, written=f"[{label}]"))
            text.mark(at=at, key=key, written=f"[{key}]")
        else:
            written = f"[{label}]" if data["link_type"] == "Shortcut" else f"[{label}][{key}]"
            text.anchors.append(Anchor(LINK, start, text.length, at, key=key, written=written))
