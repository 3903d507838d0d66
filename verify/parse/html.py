"""HTML documents: saved pages, exports of chats and wikis, generated papers.

The tree is lxml's (libxml2's HTML5 tokens), taken directly and walked without recursion, so that nesting costs
nothing; ``htmltokens`` gives every text and tag its exact place in the source. Scripts, hidden nodes, forms and page
furniture (navigation, asides, footers, infoboxes, tables of contents) hold no claims; notes in them are still found.
"""

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from verify.model import Document, Parsed
from verify.parse import htmlrules as rules
from verify.parse.draft import Anchor, Draft, Kind, Role, Text, Trail
from verify.parse.htmlnotes import Notes
from verify.parse.htmltable import Grid
from verify.parse.htmltokens import PLACE, Reader, instrument

__all__ = ["HtmlParser"]


class HtmlParser:
    """Reads HTML. Total and linear."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of ``document.text``."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks and targets of ``document.text``."""
        draft = Draft(document)
        markup, ranges = instrument(document.text)
        encoded = markup.replace("\0", "\ufffd").encode("utf-8", "replace")
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(encoded, parser) if encoded.strip() else None
        except etree.XMLSyntaxError:
            root = None
        if root is not None:
            _Walker(draft, root, Reader(document.text, ranges)).walk()
        return draft


@dataclass(slots=True)
class _Frame:
    """What the walk is inside of. With ``joins``, inner blocks become blanks instead of blocks of their own."""

    node: Any
    kind: Kind = Kind.PARAGRAPH
    joins: bool = False
    muted: bool = False
    note: str | None = None
    ordinal: str | None = None
    parent: str | None = None
    speaker: str | None = None
    whole: tuple[int, int] | None = None
    depth: int = 0
    level: int = 0
    said: str | None = None
    counter: int = 1


@dataclass(slots=True)
class _Open:
    """A link or a raised text that has begun: at which plain offset of which text, and how many anchors before it."""

    node: Any
    text: Text
    start: int
    anchors: int
    at: int = 0


@dataclass(slots=True)
class _Walker:
    draft: Draft
    root: Any
    reader: Reader
    text: Text = field(default_factory=Text)
    trail: Trail = field(default_factory=Trail)
    frames: list[_Frame] = field(default_factory=list)
    links: list[_Open] = field(default_factory=list)
    raised: list[_Open] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    base: str = ""
    notes: Notes = field(init=False)
    main: Any = None
    layouts: frozenset[Any] = frozenset()

    def walk(self) -> None:
        page = rules.page_facts(self.root, self.draft.document.path)
        self.draft.title, self.draft.language = page.title, page.language
        self.base = page.base
        self.notes = Notes(self.root, self.reader, page.own_urls)
        self.main = page.main
        self.layouts = rules.layout_tables(self.root)
        self.frames.append(_Frame(None, muted=self.main is not None))
        walk = etree.iterwalk(self.root, events=("start", "end"))
        skipped: Any = None
        for event, node in walk:
            if event == "start":
                if rules.is_skipped(node):
                    skipped = node
                    walk.skip_subtree()
                    continue
                self._start(node)
                self.reader.write(node.text, self.text, keep=node.tag == "pre")
            else:
                if node is skipped:
                    skipped = None
                else:
                    self._end(node)
                self.reader.write(node.tail, self.text)
        self._flush()

    def _start(self, node: Any) -> None:
        tag = node.tag
        if tag in rules.BLOCKS:
            self._start_block(node, tag)
        elif tag == "br":
            at = _place(node)
            self.text.add("\n", at, at + 1)
        elif tag == "a":
            self.links.append(_Open(node, self.text, len(self.text), len(self.text.anchors), _place(node)))
        elif tag in ("sup", "sub") or rules.is_pill(node):
            self.raised.append(_Open(node, self.text, len(self.text), len(self.text.anchors), _place(node)))

    def _start_block(self, node: Any, tag: str) -> None:
        outer = self.frames[-1]
        self._boundary(tag)
        frame = _Frame(
            node,
            kind=outer.kind,
            joins=outer.joins,
            muted=(outer.muted and node is not self.main)
            or (rules.is_furniture(node) and not (tag == "footer" and outer.kind is Kind.QUOTE)),
            note=outer.note,
            speaker=rules.speaker(node) or outer.speaker,
            parent=outer.parent,
            ordinal=None,
            whole=outer.whole,
            depth=outer.depth,
        )
        if node in self.notes.holders and outer.note is None:
            self._flush()
            if tag == "li":
                self._count(node, frame)
            frame.note, frame.kind, frame.joins = self.notes.holders[node], Kind.NOTE, True
        elif outer.note is not None or (outer.joins and outer.kind is Kind.ROW):
            pass
        elif tag == "li":
            self._start_item(node, frame)
        elif tag in ("ul", "ol", "menu"):
            frame.counter = rules.number(node.get("start"), 1)
            frame.joins = False
        elif tag == "table" and node not in self.layouts:
            self.grids.append(Grid(node))
        elif tag in ("td", "th", "caption") and self.grids:
            frame.kind, frame.joins = Kind.ROW, True
        elif tag in rules.KINDS:
            frame.kind = rules.KINDS[tag]
            if tag == "blockquote" and (cite := rules.absolute(node.get("cite") or "", self.base)):
                frame.whole = (self.draft.target(cite, at=_place(node)), _place(node))
        elif (level := rules.level(node)) > 0:
            frame.kind, frame.level, frame.joins = Kind.HEADING, level, True
        if tag == "dd":
            frame.parent = outer.said
        self.frames.append(frame)

    def _start_item(self, node: Any, frame: _Frame) -> None:
        self._count(node, frame)
        above = next((one for one in reversed(self.frames[-4:]) if one.kind is Kind.ITEM and one.said), None)
        frame.depth += 1 if above is not None or frame.kind is Kind.ITEM else 0
        frame.parent = above.said if above is not None else frame.parent
        frame.kind, frame.joins = Kind.ITEM, True

    def _count(self, node: Any, frame: _Frame) -> None:
        """The number that an item of an ordered list has for a reader."""
        holder = next((one for one in reversed(self.frames[-3:]) if one.node is node.getparent()), None)
        if holder is not None and node.getparent().tag == "ol":
            number = rules.number(node.get("value"), holder.counter)
            holder.counter = number + 1
            frame.ordinal = str(number)

    def _end(self, node: Any) -> None:
        tag = node.tag
        if tag == "a" and self.links and self.links[-1].node is node:
            self._close_link(self.links.pop())
        elif self.raised and self.raised[-1].node is node:
            self._close_raised(self.raised.pop())
        elif tag in rules.BLOCKS and self.frames[-1].node is node:
            self._end_block(node, tag)

    def _end_block(self, node: Any, tag: str) -> None:
        frame = self.frames[-1]
        outer = self.frames[-2]
        in_cell = (
            bool(self.grids)
            and frame.kind is Kind.ROW
            and tag in ("td", "th", "caption")
            and outer.kind is not Kind.ROW
        )
        if in_cell:
            self.grids[-1].cell(node, self.text)
            self.text = Text()
        elif frame.note != outer.note or not frame.joins or not outer.joins or frame.kind is not outer.kind:
            said = self._flush()
            if tag == "dt":
                outer.said = said
        else:
            self._boundary(tag)
        self.frames.pop()
        if tag == "table" and self.grids and self.grids[-1].node is node:
            grid = self.grids.pop()
            if not frame.muted:
                caption = str(grid.caption).strip() or None
                self.draft.table(*grid.statements(), headings=self.trail.titles, caption=caption)
            elif not outer.muted and rules.is_infobox(node):
                for row in grid.facts():
                    self.draft.add(Kind.ROW, row, headings=self.trail.titles)

    def _boundary(self, tag: str) -> None:
        """A block begins or ends: what was said so far stands alone, or is set apart by a blank where blocks join."""
        frame = self.frames[-1]
        lists = tag in ("ul", "ol", "menu", "table") and frame.note is None and frame.kind is not Kind.ROW
        if not frame.joins or lists:
            self._flush()
        elif len(self.text) and self.text.parts[-1][-1:] not in (" ", "\n"):
            self.text.gap("\n" if frame.kind is Kind.ITEM else " ")

    def _flush(self) -> str:
        """Make a block of the text so far and return its words."""
        text, self.text = self.text, Text()
        for one in self.links:
            if one.text is text and one.start < len(text):
                self._tie(one, text)
            one.text, one.start, one.anchors = self.text, 0, 0
        for one in self.raised:
            one.text, one.start, one.anchors = self.text, 0, 0
        words = " ".join(str(text).split())
        frame = self.frames[-1]
        if not words and not text.anchors:
            return ""
        if frame.muted and frame.note is None:
            return words
        if frame.kind is Kind.HEADING:
            self.trail.enter(frame.level, words)
        if frame.node is not None and frame.node.tag == "dt" and frame.kind is not Kind.NOTE:
            return words
        if rules.is_attribution(frame.node, frame.kind, words) and self._attribute(text):
            return words
        if frame.whole is not None:
            text.whole(frame.whole[0], at=frame.whole[1])
        self.draft.add(
            frame.kind,
            text,
            headings=self.trail.titles[:-1] if frame.kind is Kind.HEADING else self.trail.titles,
            parent=frame.parent,
            ordinal=frame.ordinal if frame.said is None else None,
            name=frame.note,
            speaker=frame.speaker,
            depth=frame.depth,
            level=frame.level,
        )
        if frame.said is None:
            frame.said = words
        return words

    def _attribute(self, text: Text) -> bool:
        """Cite what the line under a quotation links to for the whole of it."""
        last = self.draft.blocks[-1] if self.draft.blocks else None
        if last is None or last.kind is not Kind.QUOTE:
            return False
        for anchor in text.anchors:
            last.text.whole(*anchor.targets, at=anchor.at, note=anchor.note, written=anchor.written, why=anchor.why)
        return True

    def _close_link(self, one: _Open) -> None:
        if one.text is self.text and one.start <= len(self.text):
            self._tie(one, self.text)

    def _tie(self, one: _Open, text: Text) -> None:
        """Make the anchor of a link that has ended (or that a block boundary cuts)."""
        node, start = one.node, one.start
        if node in self.notes.backs:
            text.cut(start)
            return
        words = text.since(start)
        marked = bool(self.raised) or rules.is_pill(node)
        if node in self.notes.calls:
            note = self.notes.calls[node]
            if note is None:
                text.mark(at=one.at, start=start, written=words, why="the document has no such note")
            elif marked or rules.is_marker(words):
                text.mark(at=one.at, start=start, note=note, written=words)
            else:
                text.anchors.append(Anchor(Role.LINK, start, len(text), one.at, note=note, written=words))
            return
        href = node.get("href") or ""
        url = rules.absolute(href, self.base) if self.notes.fragment(href) is None else None
        frame = self.frames[-1]
        if not url or not words.strip() or (frame.muted and frame.note is None):
            return
        target = self.draft.target(url, at=one.at, label=" ".join(words.split())[:200] or None, title=node.get("title"))
        if marked:
            text.mark(target, at=one.at, start=start, written=words)
        else:
            text.link(target, start, at=one.at)

    def _close_raised(self, one: _Open) -> None:
        """Raised text that holds nothing but markers is cut whole; bare raised digits become a written-out marker."""
        text = self.text
        if one.text is not text:
            return
        made = text.anchors[one.anchors :]
        if made:
            at = one.start
            for anchor in made:
                anchor.start, at = min(at, anchor.start), anchor.end
            if rules.is_marker_residue(text.since(one.start), [(a.start - one.start, a.end - one.start) for a in made]):
                made[-1].end = len(text)
        elif text.anchors and text.anchors[-1].end == one.start and rules.is_marker_residue(text.since(one.start), []):
            text.anchors[-1].end = len(text)
        elif one.node.tag == "sup":
            rules.raise_digits(text, one.start)


def _place(node: Any) -> int:
    value = node.get(PLACE) or ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 12 else 0
