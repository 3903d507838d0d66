"""The intermediate form between the front ends (one a format) and the claim builder that they share.

A front end knows one syntax. It reads a document and fills a ``Draft``: blocks of plain text in reading order, with
anchors where the syntax itself holds a link or a note call, and targets, the places that those point to. It does not
look for sentences, decide what is a claim, or search the text for written-out markers: ``[3]``, ``fact.51``,
``【3†source】``, ``[cite: 1]``, ``citeturn0search0``, bare URLs, DOIs and numbered source lists mean the same in every
format and are handled once, after the front end, by ``build``. So leave them in the text.

    draft = Draft(document)
    text = Text()
    text.add("Acme was founded in 1999 (", 0)
    with_link = len(text)
    text.add("GeekWire", 27)
    text.link(draft.target("https://geekwire.example/acme", at=26), with_link, at=26)
    text.add(").", 66)
    draft.add(Kind.PARAGRAPH, text, headings=("History",))
    return draft.parsed()

What goes where:

- Text that a reader sees goes into a block; markup, hidden text, image alternatives and comments do not.
- Every ``add`` says which source offsets the text came from, so that spans point into ``document.text``. If the text
  is altered on the way (an entity, an escape, a macro), give ``end`` as well. Text with no source uses ``gap``.
- A hyperlink of any kind is ``Text.link`` over its visible words. Whether the words are a marker (``([Site](u))``,
  ``[1](u)``) or part of the statement is decided by ``build``.
- What is certainly a marker (``<sup>``, ``\\cite``, an annotation of an API) is ``Text.mark``: its words are cut.
- A call of a note (``[^1]``, ``<ref name=a/>``, ``href="#fn1"``, ``\\footnote``) is ``Text.mark(note="name")`` and the
  note's text a block ``Kind.NOTE`` with the same ``name``, anywhere in the document. All URLs of the note are the
  references of the call; a note without any URL makes its call lost.
- A citation that names a statement by offsets (Gemini segments, blocks with ``citations``) is ``Text.cover``.
- A citation of the whole block (source of a quotation, of a caption) is ``Text.whole``.
- A marker whose target is known to be missing is ``Text.mark`` with no target and no note.
- Table rows are made by ``Draft.table``, which joins heads and cells into one statement.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from verify.model import Document, Parsed

__all__ = ["Anchor", "Block", "Draft", "Kind", "Role", "Target", "Text", "Trail", "build"]


class Kind(StrEnum):
    """What a block is. Headings, code and notes are never claims; the rest may hold some."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CAPTION = "caption"
    DEFINITION = "definition"
    CODE = "code"
    NOTE = "note"
    ENTRY = "entry"


PARAGRAPH, HEADING, ITEM, ROW, QUOTE, CAPTION, DEFINITION, CODE, NOTE, ENTRY = Kind
"""The kinds by themselves, for what asks often: looking one up in its enumeration takes ten times as long."""


class Role(StrEnum):
    """How an anchor ties text to its target."""

    LINK = "link"
    MARK = "mark"
    COVER = "cover"
    WHOLE = "whole"


LINK, MARK, COVER, WHOLE = Role


@dataclass(slots=True)
class Target:
    """Where a link or a definition points; becomes a ``Reference``.

    ``url`` is raw, as written, with escapes and entities undone; ``at`` the source offset where it was defined.
    ``key`` is the number or label under which other places may call it (``1`` of ``[1]: …``), ``None`` for an inline
    link; equal keys may be defined again further down, and calls take the nearest following one. ``marker`` is how the
    reference is shown; left empty it is made from the key, or from the label. ``shown`` are the words that stand for
    the key in running text (authors and year).
    """

    url: str
    at: int
    key: str | None = None
    marker: str = ""
    label: str | None = None
    title: str | None = None
    archive: str | None = None
    accessed: str | None = None
    quote: str | None = None
    inline: bool = True
    shown: str = ""


@dataclass(slots=True)
class Anchor:
    """A citation at ``[start, end)`` of a block's plain text; ``at`` is its source offset.

    ``targets`` are indices into ``Draft.targets``; ``note`` the name of a note block; ``key`` a key of a target that
    may be defined several times. With none of them the marker is lost, and ``why`` says how. ``written`` is the marker
    as the document has it (empty: it is taken from the source).
    """

    role: Role
    start: int
    end: int
    at: int
    targets: tuple[int, ...] = ()
    note: str | None = None
    key: str | None = None
    written: str = ""
    why: str = ""


class Text:
    """Plain text under construction that remembers where in the source each part stood.

    Parts are kept as parallel lists: the text, its offset in the plain text, and its source start and end.
    ``literals`` are plain ranges in which no written-out marker is looked for, ``internal`` counts the characters that
    link to a place in the same document (a block of nothing else is a table of contents).
    """

    __slots__ = ("_joined", "anchors", "ends", "internal", "length", "literals", "offsets", "parts", "starts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offsets: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.anchors: list[Anchor] = []
        self.literals: list[tuple[int, int]] = []
        self.internal = 0
        self.length = 0
        self._joined: str | None = None

    def __len__(self) -> int:
        return self.length

    def __str__(self) -> str:
        if self._joined is None:
            self._joined = self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
        return self._joined

    def add(self, plain: str, start: int, end: int | None = None) -> None:
        """Append text that stands at source offset ``start``; ``end`` only if its length in the source differs."""
        if plain:
            offset, length = self.length, len(plain)
            self.parts.append(plain)
            self.offsets.append(offset)
            self.starts.append(start)
            self.ends.append(start + length if end is None else end)
            self.length = offset + length
            self._joined = None

    def literal(self, plain: str, start: int, end: int | None = None) -> None:
        """Append code: like ``add``, but markers in it mean nothing."""
        self.literals.append((self.length, self.length + len(plain)))
        self.add(plain, start, end)

    def since(self, start: int) -> str:
        """The text from a plain offset on."""
        index = bisect_right(self.offsets, start) - 1
        if index < 0:
            return ""
        return self.parts[index][start - self.offsets[index] :] + "".join(self.parts[index + 1 :])

    def cut(self, start: int) -> None:
        """Take back the parts that were written since a plain offset."""
        while self.parts and self.offsets[-1] >= start:
            self.length = self.offsets.pop()
            self.parts.pop()
            self.starts.pop()
            self.ends.pop()
        self._joined = None

    def trim(self) -> None:
        """Take back the blank at the end: it belongs to the marker that follows, or to nothing."""
        while self.parts and self.parts[-1][-1:] == " " and not (self.anchors and self.anchors[-1].end >= self.length):
            part = self.parts[-1].rstrip(" ")
            if not part:
                self.cut(self.offsets[-1])
                continue
            self.length -= len(self.parts[-1]) - len(part)
            self.ends[-1] = max(self.starts[-1], self.ends[-1] - len(self.parts[-1]) + len(part))
            self.parts[-1] = part
            self._joined = None

    def shorten(self, count: int) -> None:
        """Take back the last characters of the last part."""
        self.parts[-1] = self.parts[-1][:-count]
        self.ends[-1] = max(self.starts[-1], self.ends[-1] - count)
        self.length -= count
        self._joined = None
        if not self.parts[-1]:
            self.cut(self.offsets[-1])

    def translate(self, start: int, table: dict[int, int]) -> None:
        """Replace characters, one by one, in the text from a plain offset on that began with a part of its own."""
        index = bisect_left(self.offsets, start)
        self._joined = None
        self.parts[index:] = [part.translate(table) for part in self.parts[index:]]

    def gap(self, plain: str = " ") -> None:
        """Append text that the source does not have (a joining blank, a column's head)."""
        at = self.ends[-1] if self.ends else 0
        self.add(plain, at, at)

    def append(self, other: "Text") -> None:
        """Append another text with its anchors."""
        base = self.length
        for plain, start, end in zip(other.parts, other.starts, other.ends, strict=True):
            self.add(plain, start, end)
        self.literals.extend((start + base, end + base) for start, end in other.literals)
        self.internal += other.internal
        for a in other.anchors:
            self.anchors.append(
                Anchor(a.role, a.start + base, a.end + base, a.at, a.targets, a.note, a.key, a.written, a.why)
            )

    def link(self, target: int, start: int, *, at: int, written: str = "") -> None:
        """The text from plain offset ``start`` to here is a hyperlink to a target."""
        self.anchors.append(Anchor(Role.LINK, start, self.length, at, (target,), written=written))

    def mark(
        self,
        *targets: int,
        at: int,
        start: int | None = None,
        note: str | None = None,
        key: str | None = None,
        written: str = "",
        why: str = "",
    ) -> None:
        """A citation marker; the text from ``start`` to here, if any, is the marker's own and is cut."""
        begin = self.length if start is None else start
        self.anchors.append(Anchor(Role.MARK, begin, self.length, at, targets, note, key, written, why))

    def cover(self, start: int, end: int, *targets: int, at: int, written: str = "", why: str = "") -> None:
        """The statement at plain offsets ``[start, end)`` is what the targets are cited for."""
        self.anchors.append(Anchor(Role.COVER, start, end, at, targets, written=written, why=why))

    def whole(self, *targets: int, at: int, note: str | None = None, written: str = "", why: str = "") -> None:
        """The targets are cited for the whole block."""
        self.anchors.append(Anchor(Role.WHOLE, self.length, self.length, at, targets, note, None, written, why))


@dataclass(slots=True)
class Block:
    """One stretch of a document that stands for itself; no sentence crosses it.

    ``headings`` is the trail above it, ``parent`` the list item (or caption, or defined term) above. ``ordinal`` is
    the number that a reader sees before a list item (it is not in the text), ``name`` the name of a note. ``language``
    (ISO 639-1) overrides the document's. ``speaker`` tells whose words these are where the format knows (``user``
    turns of a chat are not claims). ``depth`` is the nesting of a list item. A row ``is_stated`` if it gives a figure
    or its table names sources for its rows, so that it counts as uncited when it has none.
    """

    kind: Kind
    text: Text
    headings: tuple[str, ...] = ()
    parent: str | None = None
    ordinal: str | None = None
    name: str | None = None
    language: str | None = None
    speaker: str | None = None
    depth: int = 0
    level: int = 0
    is_stated: bool = False


@dataclass(slots=True)
class Draft:
    """What a front end has found in one document.

    ``title`` and ``language`` come from the document's own metadata; they stand in where the ``Document`` has none.
    """

    document: Document
    blocks: list[Block] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    _inline: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def target(self, url: str, *, at: int, label: str | None = None, title: str | None = None) -> int:
        """The index of an inline link's target; the same URL under the same label is one target."""
        index = self._inline.get((url, label))
        if index is None:
            index = self._inline[url, label] = self.define(Target(url, at, label=label, title=title))
        return index

    def define(self, target: Target) -> int:
        """Add a target (one with a ``key`` can be called from elsewhere) and return its index."""
        self.targets.append(target)
        return len(self.targets) - 1

    def add(
        self,
        kind: Kind,
        text: Text,
        *,
        headings: Sequence[str] = (),
        parent: str | None = None,
        ordinal: str | None = None,
        name: str | None = None,
        language: str | None = None,
        speaker: str | None = None,
        depth: int = 0,
        level: int = 0,
    ) -> Block:
        """Append a block in reading order (for ``HEADING``, ``level`` is 1 to 6)."""
        block = Block(kind, text, tuple(headings), parent, ordinal, name, language, speaker, depth=depth, level=level)
        self.blocks.append(block)
        return block

    def table(
        self,
        heads: Sequence[Text],
        rows: Sequence[Sequence[Text]],
        *,
        headings: Sequence[str] = (),
        caption: str | None = None,
    ) -> None:
        """Append one ``ROW`` block a row: ``Head: cell; Head: cell``, with the cells' anchors.

        A column of sources (by its head, or because its cell holds nothing but links) is cited for the whole row. When
        several other cells hold citations of their own, each becomes a statement of its own: the row's first cell and
        that cell.
        """
        from verify.parse.tables import row_blocks

        for row in rows:
            self.blocks.extend(row_blocks(heads, row, tuple(headings), caption))

    def parsed(self) -> Parsed:
        """Build the claims."""
        return build(self.document, self.blocks, self.targets, title=self.title, language=self.language)


class Trail:
    """Keeps the trail of headings while a front end walks a document."""

    __slots__ = ("_levels", "_titles")

    def __init__(self) -> None:
        self._levels: list[int] = []
        self._titles: list[str] = []

    def enter(self, level: int, title: str) -> None:
        """A heading of ``level`` (1 outermost) begins here."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
            self._titles.pop()
        self._levels.append(level)
        self._titles.append(title)

    def leave(self, level: int) -> None:
        """What the headings of ``level`` and below stand for ends here."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
            self._titles.pop()

    @property
    def titles(self) -> tuple[str, ...]:
        """From the outermost to the nearest."""
        return tuple(self._titles)


def build(
    document: Document,
    blocks: Sequence[Block],
    references: Sequence[Target],
    *,
    title: str | None = None,
    language: str | None = None,
) -> Parsed:
    """Find claims, tie them to their references, and say what could not be resolved."""
    from verify.parse.builder import Builder

    return Builder(document, list(blocks), list(references), title, language).parsed()
