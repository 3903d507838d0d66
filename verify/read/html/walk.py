"""One walk over a page's tree, in document order and without recursion: text into blocks, marks into facts."""

import re
from collections.abc import Callable
from typing import Any

from selectolax.lexbor import LexborNode

from verify.model import BlockKind
from verify.read.clean import line, squeezed
from verify.read.html.chrome import BY_TAG, PLAIN, Mood, Traits, traits
from verify.read.html.chrome import mood as mood_of
from verify.read.html.facts import note
from verify.read.html.flow import Chunk, Flow
from verify.read.html.hidden import is_hidden
from verify.read.html.pairs import joined
from verify.read.html.sheets import MAX_SHEET, REVEALED, hidden_names
from verify.read.html.table import Cell, Table
from verify.read.html.tags import KEEPS_LINES, KINDS, ROLES, Role
from verify.read.html.text import broken, text_below

_HEAD_FACTS = frozenset({"title", "meta", "link", "script", "noscript", "template"})
MAX_HIDDEN = 200
MAX_HIDDEN_CHARS = 4_000
MAX_WRAPPER = 3_000
"""Code points from which an ``aria-hidden`` element is a page that a dialog pushed into the background."""
MAX_SPAN = 1_000
"""Upper bound of ``colspan`` (HTML, "attributes common to td and th elements")."""
_SUPERSCRIPT = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_RAISABLE = re.compile(r"[0-9+\-−n]{1,6}")
_PERMALINK = re.compile(r"\s*[¶#§🔗]+$")
_BRACKETED = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*")
_MARKER = re.compile(r"\W{0,2}(?:\d{1,3}|[a-z]|note \d+|citation needed|[*†‡§])\W{0,2}", re.IGNORECASE)


_Kept = tuple[BlockKind, bool, int, bool, int, Callable[[], None] | None]
_OPENING = frozenset({"thead", "dl"})
_INLINE, _BLOCK, _SKIP, _FACT, _BREAK, _LINK = Role.INLINE, Role.BLOCK, Role.SKIP, Role.FACT, Role.BREAK, Role.LINK
_HEADING, _CAPTION, _NONE = BlockKind.HEADING, BlockKind.CAPTION, Mood.NONE
"""Members by plain names: an enum's own look-up costs more than the rest of visiting an element."""


class Walk:
    """Walks a tree once; make one, call ``over(root)``, take ``flow``."""

    def __init__(self, max_nodes: int) -> None:
        self.flow = Flow()
        self._left = max_nodes
        self._out: list[Chunk] = self.flow.chunks
        self._parts: list[str] = []
        self._linked = 0
        self._in_link = 0
        self._link_end = 0
        self._kind = BlockKind.PROSE
        self._keeps_lines = False
        self._content = 0
        self._in_head = False
        self._in_pairs = False
        self._box = -1
        self._tables: list[Table] = []
        self._rows: list[list[Cell]] = []
        self._unseen: frozenset[str] = frozenset()

    def over_head(self, head: LexborNode) -> None:
        """Take the facts of the document's head, whose text is never shown."""
        for node in head.iter():
            tag = node.tag
            if tag == "style":
                self._unseen |= hidden_names(node.text(deep=True)[:MAX_SHEET])
            elif tag in _HEAD_FACTS:
                note(self.flow.facts, node, tag)
                if tag in ("noscript", "template"):
                    self._machine_only(node, tag)

    def over(self, root: LexborNode) -> None:
        """Visit ``root`` and everything below it."""
        stack: list[tuple[LexborNode, Any]] = []
        node: LexborNode | None = root
        parts = self._parts
        left = self._left
        while node is not None:
            left -= 1
            if left < 0:
                self.flow.whole = False
                break
            leave: Any = False
            tag = node.tag
            if tag == "-text":
                text = node.text_content
                if text and (parts or not text.isspace()):
                    parts.append(text)
                    if self._in_link:
                        self._linked += len(text.strip())
            elif tag is not None and tag[0] != "-":
                leave = self._enter(node, tag)
            if leave is not False and (child := node.child) is not None:
                stack.append((node, leave))
                node = child
                continue
            if leave:
                self._leave(leave)
            following = node.next if stack else None
            while following is None and stack:
                node, leave = stack.pop()
                if leave:
                    self._leave(leave)
                following = node.next if stack else None
            node = following
        for _, leave in reversed(stack):
            if leave:
                self._leave(leave)
        self._flush()

    def _enter(self, node: LexborNode, tag: str) -> Any:
        """What to undo on leaving the element (or ``None``), or ``False`` when its children are not to be visited."""
        role = ROLES.get(tag, _INLINE)
        if role is _SKIP:
            if tag == "style":
                self._unseen |= hidden_names(node.text(deep=True)[:MAX_SHEET])
            return False
        if role is _FACT:
            note(self.flow.facts, node, tag)
            if tag in ("noscript", "template"):
                self._machine_only(node, tag)
            return False
        if role is _BREAK:
            self._parts.append("\r")
            return False
        attributes = node.attributes
        named = PLAIN
        if attributes:
            if names := attributes.get("class"):
                named = traits(names[:300])
            if is_hidden(attributes, named.hiding) and self._hide(node, attributes):
                return False
            if self._unseen and self._styled_away(node, attributes):
                return False
        if role is _BLOCK:
            return self._block(tag, role, attributes, named)
        if role is _INLINE:
            return self._inline(attributes, tag, named) if attributes else None
        if role is _LINK:
            if self._parts and len(self._parts) == self._link_end:
                self._parts.append(" ")  # links side by side are set apart by style
            self._in_link += 1
            return self._end_byline_link() if attributes.get("rel") == "author" else self._end_link
        match role:
            case Role.SPACED:
                self._parts.append(" ")
                return self._end_spaced
            case Role.RUNNING:
                self._parts.append(" ")
                self._in_link += 1
                return self._end_control
            case Role.RAISED:
                return self._raise(node, attributes)
            case _:
                return self._block(tag, role, attributes, named)

    def _leave(self, leave: Any) -> None:
        if leave.__class__ is tuple:
            if self._parts:
                self._flush()
            self._kind, self._keeps_lines, self._content, self._in_head, self._box, close = leave
            if close is not None:
                close()
        else:
            leave()

    def _end_link(self) -> None:
        self._in_link -= 1
        self._link_end = len(self._parts)

    def _end_byline_link(self) -> Callable[[], None]:
        byline = self._byline()

        def leave() -> None:
            self._in_link -= 1
            byline()

        return leave

    def _end_spaced(self) -> None:
        self._parts.append(" ")

    def _end_control(self) -> None:
        """Words on a button count as linked: they are for acting, not for reading."""
        self._in_link -= 1
        self._parts.append(" ")

    def _inline(self, attributes: dict[str, str | None], tag: str, named: Traits) -> Callable[[], None] | None:
        if tag == "time" and (when := attributes.get("datetime")) and len(self.flow.facts.times) < 20:
            self.flow.facts.times.append(when)
        return self._byline() if named.byline or attributes.get("itemprop") == "author" else None

    def _byline(self) -> Callable[[], None]:
        """Note what is written from here on as the author's line."""
        at, chunks = len(self._parts), len(self._out)

        def leave() -> None:
            said = [chunk.text for chunk in self._out[chunks : chunks + 3]] or ["".join(self._parts[at:])]
            if len(self.flow.facts.bylines) < 5:
                self.flow.facts.bylines.append(line(" ".join(said))[:200])

        return leave

    def _raise(self, node: LexborNode, attributes: dict[str, str | None]) -> Callable[[], None] | bool | None:
        """Exponents stay exponents, markers of notes go: "10⁶" is not 106, and "rose 5 %.[3]" is a whole sentence."""
        text = node.text(deep=True) if node.child is not None else ""
        anchor = node.css_first("a[href]") if len(text) < 40 else None
        if anchor is not None and (_BRACKETED.fullmatch(text) or _MARKER.fullmatch(text.strip())):
            target = anchor.attributes.get("href") or ""
            if "#" in target or _BRACKETED.fullmatch(text) or "reference" in (attributes.get("class") or ""):
                return False
        before = self._parts[-1] if self._parts else ""
        if _RAISABLE.fullmatch(text.strip()) and before[-1:].isdigit():
            self._parts.append(text.strip().translate(_SUPERSCRIPT))
            return False
        return None

    def _block(self, tag: str, role: Role, attributes: dict[str, str | None], named: Traits) -> _Kept:
        if self._parts:
            self._flush()
        flow = self.flow
        kind, box = self._kind, self._box
        if tag in KINDS and kind is not _HEADING:
            self._kind = KINDS[tag]
        mood = _NONE
        if attributes or tag in BY_TAG:
            mood = mood_of(tag, attributes, named.mood, self._content > 0)
            if mood is Mood.CAPTION:
                self._kind = _CAPTION
                mood = _NONE
        flow.parents.append(box)
        flow.marks.append(tag)
        flow.moods.append(mood)
        self._box = len(flow.parents) - 1
        kept = (kind, self._keeps_lines, self._content, self._in_head, box)
        if tag in KEEPS_LINES:
            self._keeps_lines = True
        elif tag in ("article", "main"):
            self._content += 1
        close = self._open(tag, role, attributes) if role is not _BLOCK or tag in _OPENING else None
        if close is None and (named.byline or (attributes and attributes.get("itemprop") == "author")):
            close = self._byline()
        return (*kept, close)

    def _open(self, tag: str, role: Role, attributes: dict[str, str | None]) -> Callable[[], None] | None:
        """Begin a table, a row, a cell or a definition list; returns what ends it."""
        if role is Role.TABLE:
            self._tables.append(Table())
            self._in_head = False
            return self._end_table
        if tag == "thead":
            self._in_head = True
            return None
        if tag == "dl":
            return None if self._rows or self._in_pairs else self._end_pairs(len(self._out))
        if role is Role.ROW:
            self._rows.append([])
            return self._end_row
        if role is Role.CELL and self._rows:
            cell = Cell(tag == "th", _span(attributes, "colspan"), _span(attributes, "rowspan"))
            self._rows[-1].append(cell)
            outer, self._out = self._out, cell.chunks

            def end_cell() -> None:
                self._out = outer

            return end_cell
        return None

    def _end_pairs(self, start: int) -> Callable[[], None]:
        """Join the pairs of an outermost list, and with them those of the lists inside it: once, so in linear time."""
        self._in_pairs = True

        def leave() -> None:
            self._in_pairs = False
            self._out[start:] = joined(self.flow, self._out[start:])

        return leave

    def _end_table(self) -> None:
        self._tables.pop()

    def _end_row(self) -> None:
        cells = self._rows.pop()
        table = self._tables[-1] if self._tables else Table()
        self._out.extend(table.row(cells, self._in_head))

    def _flush(self) -> None:
        """End the block that is being gathered, if there is one."""
        parts = self._parts
        if not parts:
            return
        text = "".join(parts)
        linked = self._linked
        parts.clear()
        self._linked = 0
        if self._keeps_lines:
            self._add(
                squeezed(text.replace("\r", "\n")).strip("\n") if "\n" in text or "\r" in text else line(text), linked
            )
            return
        if "\r" not in text:
            if text and not text.isspace():
                self._add(line(text), linked)
            return
        found = broken(text)
        share = linked / max(sum(map(len, found)), 1)
        for part in found:
            self._add(part, min(int(share * len(part)), len(part)))

    def _add(self, text: str, linked: int) -> None:
        if not text:
            return
        kind = self._kind
        if kind is _HEADING:
            text = _PERMALINK.sub("", text)
        self._out.append(Chunk(kind, text, linked, self._box))
        if kind is _HEADING and not self.flow.facts.heading and self.flow.marks[self._box] == "h1":
            self.flow.facts.heading = text

    def _hide(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """Keep a hidden subtree apart; ``False`` when it turns out to be the page itself."""
        text = text_below(node)
        if len(text) > MAX_WRAPPER and attributes.get("aria-hidden") == "true" and "hidden" not in attributes:
            return False
        self._keep_hidden(text)
        return True

    def _styled_away(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """Keep a subtree apart that a style sheet of the page hides, unless it is too long to be bait."""
        unseen = self._unseen
        names = attributes.get("class")
        named = names is not None and any(f".{name}" in unseen for name in names.split()[:50])
        if not named and ((identity := attributes.get("id")) is None or f"#{identity}" not in unseen):
            return False
        if len(text := text_below(node)) > REVEALED:
            return False
        self._keep_hidden(text)
        return True

    def _machine_only(self, node: LexborNode, tag: str) -> None:
        if tag == "template":
            for fragment in node.template_fragments()[:8]:
                self._keep_hidden(text_below(fragment))
            return
        text = text_below(node)
        self.flow.facts.noscript = (self.flow.facts.noscript + " " + text)[:2000]
        self._keep_hidden(text)

    def _keep_hidden(self, text: str) -> None:
        if text and len(self.flow.hidden) < MAX_HIDDEN:
            self.flow.hidden.append(text[:MAX_HIDDEN_CHARS])


def _span(attributes: dict[str, str | None], name: str) -> int:
    value = (attributes.get(name) or "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1
