"""XML: feeds item by item, anything else by its elements. Entities are never resolved, nothing is ever loaded."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from verify.model import BlockKind
from verify.read.clean import line
from verify.read.html.about import date_of
from verify.read.html.reader import read_html
from verify.read.layout import Piece
from verify.read.options import ReadOptions
from verify.read.outcome import UnreadableError

MAX_ITEMS = 2_000
_BODIES = ("encoded", "content", "description", "summary", "subtitle")
_DATES = ("pubDate", "published", "updated", "date", "lastBuildDate")


@dataclass(frozen=True, slots=True)
class Xml:
    """What an XML document says; ``html`` is set instead when it turns out to be XHTML."""

    pieces: list[Piece]
    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    html: bool = False


def read_xml(body: bytes, url: str, options: ReadOptions) -> Xml:
    """Read a body of XML; broken markup is read as far as it goes.

    Raises:
        UnreadableError: when there is no element in it.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"the XML cannot be parsed ({line(str(error))[:120]})") from error
    if root is None:
        raise UnreadableError("the XML holds no element")
    kind = _local(root)
    if kind == "html":
        return Xml([], html=True)
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if kind in ("rss", "feed", "RDF"):
        return _feed(root, url, options, language)
    pieces = list(_elements(root))
    title = next((line("".join(one.itertext())) for one in root.iter("{*}title", "{*}article-title")), None)
    return Xml(pieces, title=title, language=language)


def _local(element: etree._Element) -> str:
    """An element's name without its namespace, or without the prefix when that was never declared."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _child(element: etree._Element, *names: str) -> str:
    """The text of the first child with one of the local names, in the order of the names."""
    for name in names:
        for child in element.iterchildren(f"{{*}}{name}"):
            if text := "".join(child.itertext()).strip():
                return text
    return ""


def _feed(root: etree._Element, url: str, options: ReadOptions, language: str | None) -> Xml:
    channel = next(root.iterchildren("{*}channel"), root)
    pieces: list[Piece] = []
    if about := line(_child(channel, "description", "subtitle")):
        pieces.append(Piece(BlockKind.PROSE, about))
    items = [*root.iter("{*}item", "{*}entry")][:MAX_ITEMS]
    for item in items:
        if title := line(_child(item, "title")):
            pieces.append(Piece(BlockKind.HEADING, title))
        if when := line(_child(item, *_DATES)):
            pieces.append(Piece(BlockKind.PROSE, when, main=False))
        if text := _child(item, *_BODIES):
            read = read_html(text, url, options)
            pieces.extend(piece._replace(main=piece.kind is not BlockKind.HIDDEN) for piece in read.pieces)
    return Xml(
        pieces,
        title=line(_child(channel, "title")) or None,
        author=line(_child(channel, "managingEditor", "creator", "author")) or None,
        published=date_of(_child(channel, "updated", "date")),
        language=line(_child(channel, "language")) or language,
    )


def _elements(root: etree._Element) -> Iterator[Piece]:
    """Each outermost element with text of its own is one block, inline elements inside it included."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if not isinstance(element.tag, str):
            continue
        own = (element.text or "").strip()
        mixed = any((child.tail or "").strip() for child in element)
        if own or mixed:
            walk.skip_subtree()
            if text := line("".join(element.itertext())):
                yield Piece(
                    BlockKind.HEADING if _local(element) in ("title", "article-title") else BlockKind.PROSE, text
                )
