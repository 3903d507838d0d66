"""DOCX: the parts of the zip that a reader sees (WordprocessingML, ISO/IEC 29500-1).

Read from the XML itself because inserted text, content controls, text boxes and footnotes matter as much as
paragraphs, and because a bomb must be refused before anything is unpacked.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from verify.model import BlockKind
from verify.read.clean import line
from verify.read.layout import Piece
from verify.read.outcome import UnreadableError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}delText"})
_HEADING = re.compile(r"heading \d|title|subtitle", re.I)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
"""What reading a damaged archive raises; ``NotImplementedError`` is zipfile's, for a compression that it lacks."""


@dataclass(frozen=True, slots=True)
class Docx:
    """A document's pieces and what its properties say."""

    pieces: list[Piece]
    title: str | None
    author: str | None
    published: str | None
    language: str | None


def read_docx(body: bytes, max_unpacked: int) -> Docx:
    """Read a DOCX: paragraphs, tables and text boxes in order, then footnotes and endnotes.

    Raises:
        UnreadableError: when it is broken, encrypted, or unpacks to more than ``max_unpacked`` bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = {info.filename: info for info in archive.infolist()}
            total = sum(info.file_size for info in members.values())
            if total > max_unpacked or len(members) > 10_000:
                raise UnreadableError(f"the document unpacks to {total:,} bytes (a zip bomb?)", "Open it by hand.")
            if any(info.flag_bits & 1 for info in members.values()):
                raise UnreadableError("the document is encrypted", "Cite a copy without a password.")
            parts = {name: _part(archive, members, name, max_unpacked) for name in _PARTS}
    except _BROKEN as error:
        raise UnreadableError(f"the DOCX is damaged ({line(str(error))[:100]})", "Cite another copy.") from error
    document = parts["word/document.xml"]
    if document is None:
        raise UnreadableError("the DOCX has no main document part")
    headings = _headings(parts["word/styles.xml"])
    pieces = list(_blocks(document, headings))
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if (notes := parts[name]) is not None:
            pieces.extend(piece for note in notes if note.get(f"{_W}type") is None for piece in _blocks(note, headings))
    title = _first(parts["docProps/core.xml"], "title") or next(
        (piece.text for piece in pieces if piece.kind is BlockKind.HEADING), None
    )
    when = _first(parts["docProps/core.xml"], "created")
    return Docx(
        pieces,
        title=title,
        author=_first(parts["docProps/core.xml"], "creator"),
        published=when[:10] if when and re.match(r"\d{4}-\d\d-\d\d", when) else None,
        language=_language(parts["word/styles.xml"]),
    )


_PARTS = ("word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml")


def _part(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str, limit: int
) -> etree._Element | None:
    """A parsed part, or ``None`` when there is none or it is not XML; never unpacks more than ``limit`` bytes."""
    if name not in members:
        return None
    with archive.open(members[name]) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise UnreadableError(f"{name} unpacks to more than {limit:,} bytes (a zip bomb?)", "Open it by hand.")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None


def _blocks(root: etree._Element, headings: frozenset[str]) -> Iterator[Piece]:
    """Paragraphs and tables below ``root`` in document order; a table is told row by row."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag in _DROPPED:
            walk.skip_subtree()
        elif element.tag == f"{_W}tbl":
            walk.skip_subtree()
            yield from _table(element, headings)
        elif element.tag == f"{_W}p":
            yield from _paragraph(element, headings)


def _paragraph(paragraph: etree._Element, headings: frozenset[str]) -> Iterator[Piece]:
    shown, hidden = _texts(paragraph)
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    kind = BlockKind.PROSE
    if name in headings:
        kind = BlockKind.HEADING
    elif "caption" in name.lower():
        kind = BlockKind.CAPTION
    elif "quote" in name.lower():
        kind = BlockKind.QUOTE
    elif paragraph.find(f"{_W}pPr/{_W}numPr") is not None or name.lower().startswith("list"):
        kind = BlockKind.ITEM
    if shown:
        yield Piece(kind, shown)
    if hidden:
        yield Piece(BlockKind.HIDDEN, hidden, main=False)


def _texts(paragraph: etree._Element) -> tuple[str, str]:
    """A paragraph's own visible text and its hidden text; paragraphs inside it (text boxes) have their own turn."""
    shown: list[str] = []
    hidden: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    into = shown
    for _, element in walk:
        tag = element.tag
        if tag in _DROPPED or (tag == f"{_W}p" and element is not paragraph):
            walk.skip_subtree()
        elif tag == f"{_W}r":
            into = hidden if _vanishes(element) else shown
        elif tag == f"{_W}t":
            into.append(element.text or "")
        elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            into.append(" ")
        elif tag == f"{_W}noBreakHyphen":
            into.append("-")
    return line("".join(shown)), line("".join(hidden))


def _vanishes(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false", "off")


def _table(table: etree._Element, headings: frozenset[str]) -> Iterator[Piece]:
    head = ""
    for index, row in enumerate(table.iter(f"{_W}tr")):
        cells = [
            " ".join(piece.text for piece in _blocks(cell, headings) if piece.kind is not BlockKind.HIDDEN)
            for cell in row.iterchildren(f"{_W}tc")
        ]
        if text := "\t".join(cell for cell in cells if cell):
            yield Piece(BlockKind.ROW, text, head=head)
            if index == 0 and len(cells) > 1 and not any(cell[:1].isdigit() for cell in cells):
                head = text


def _headings(styles: etree._Element | None) -> frozenset[str]:
    """Ids of the heading styles: ids are translated in localised documents, built-in names are not."""
    found = {f"Heading{level}" for level in range(1, 10)} | {"Title", "Subtitle"}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        if name is not None and _HEADING.fullmatch(name.get(f"{_W}val", "")):
            found.add(style.get(f"{_W}styleId", ""))
    return frozenset(found)


def _language(styles: etree._Element | None) -> str | None:
    mark = next(styles.iter(f"{_W}lang"), None) if styles is not None else None
    return mark.get(f"{_W}val") if mark is not None else None


def _first(core: etree._Element | None, name: str) -> str | None:
    if core is None:
        return None
    return next((line(one.text or "") for one in core.iter(f"{{*}}{name}") if one.text), None) or None
