"""``PageReader``: a snapshot to the page that a reader would see, by what its bytes are."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from verify.model import BlockKind, Failure, Page, Snapshot
from verify.read.charset import decode
from verify.read.data import read_json
from verify.read.docx import read_docx
from verify.read.html.reader import Html, read_html
from verify.read.markdown import read_markdown
from verify.read.options import ReadOptions
from verify.read.outcome import UnreadableError, failure, page
from verify.read.pdf import read_pdf
from verify.read.plain import read_plain, read_separated
from verify.read.sniff import Kind, sniff
from verify.read.walls.find import find_error, find_wall
from verify.read.xml import read_xml

ENOUGH = 300
"""Code points of visible text below which an article's text in JSON-LD is taken instead (pages rendered by script)."""
SMALL = 4_000
"""Bytes of the largest error message in XML."""
SEPARATED = {"text/csv": ",", "text/tab-separated-values": "\t"}


class PageReader:
    """Reads snapshots. Holds nothing but its options, so it can be pickled and shared; never raises for a page."""

    def __init__(self, options: ReadOptions | None = None) -> None:
        self.options = options or ReadOptions()

    def read(self, snapshot: Snapshot) -> Page | Failure:
        """The page of a snapshot, with ``wall`` set when something stood before its content; or why there is none."""
        try:
            kind = self._kind(snapshot)
            return _READERS[kind](snapshot, self.options)
        except UnreadableError as error:
            return failure(snapshot, error.cause, error.hint, error.reason)
        except (RecursionError, MemoryError) as error:
            return failure(snapshot, f"reading it exhausted the reader ({type(error).__name__})", "Open it by hand.")

    def _kind(self, snapshot: Snapshot) -> Kind:
        body = snapshot.body
        if not body.strip():
            raise UnreadableError("the body is empty", "Open it by hand; the server may send nothing to programs.")
        if len(body) > self.options.max_bytes:
            raise UnreadableError(
                f"the body of {len(body):,} bytes is over the limit of {self.options.max_bytes:,}",
                "Cite a smaller part.",
            )
        kind = sniff(body, snapshot.header("content-type"), urlsplit(snapshot.url).path)
        if isinstance(kind, Kind):
            return kind
        raise UnreadableError(f"the content is {kind}, which has no text to read", "Cite a page or document with text.")


def _text(snapshot: Snapshot) -> str:
    return decode(snapshot.body, snapshot.header("content-type"))


def _html(snapshot: Snapshot, options: ReadOptions) -> Page:
    declared = snapshot.header("content-type") or ""
    xml = "xhtml" in declared or snapshot.body[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
    return _of_html(snapshot, read_html(_text(snapshot), snapshot.url, options, xml=xml), options)


def _of_html(snapshot: Snapshot, html: Html, options: ReadOptions) -> Page:
    about = html.about
    pieces = html.pieces
    if len(about.body) >= ENOUGH and sum(len(piece.text) for piece in pieces) < ENOUGH:
        pieces = [*pieces, *read_plain(about.body)]
    read = page(
        snapshot,
        pieces,
        options.max_chars,
        title=about.title,
        site=about.site,
        author=about.author,
        published=about.published,
        language=about.language,
    )
    wall = find_wall(snapshot, read, html.facts, free=about.free, words=about.words)
    if wall is None and not any(block.kind is not BlockKind.HIDDEN for block in read.blocks):
        raise UnreadableError(*_textless(html))
    return replace(read, wall=wall)


def _textless(html: Html) -> tuple[str, str]:
    """Why a page of HTML shows no word, and what to do."""
    if frames := [frame for frame in html.facts.frames if frame]:
        return f"its text is in frames of their own ({', '.join(frames[:3])})", "Cite the frame itself."
    return "the page holds no text", "Open it by hand; its content may be an image, a video or a program."


def _plain(snapshot: Snapshot, options: ReadOptions) -> Page:
    declared = (snapshot.header("content-type") or "").split(";")[0].strip().lower()
    text = _text(snapshot)
    delimiter = SEPARATED.get(declared)
    wall = None if delimiter else find_error(text, "line")
    return page(
        snapshot, read_separated(text, delimiter) if delimiter else read_plain(text), options.max_chars, wall=wall
    )


def _markdown(snapshot: Snapshot, options: ReadOptions) -> Page:
    html, fields = read_markdown(_text(snapshot), snapshot.url, options)
    return page(
        snapshot,
        html.pieces,
        options.max_chars,
        title=fields.get("title") or html.about.title,
        author=fields.get("author") or None,
        published=fields.get("date") or None,
        language=fields.get("lang") or fields.get("language") or None,
    )


def _pdf(snapshot: Snapshot, options: ReadOptions) -> Page:
    pdf = read_pdf(snapshot.body, options.max_pages, options.max_chars)
    return page(snapshot, pdf.pieces, options.max_chars, title=pdf.title, author=pdf.author, published=pdf.published)


def _docx(snapshot: Snapshot, options: ReadOptions) -> Page:
    docx = read_docx(snapshot.body, options.max_unpacked)
    if not any(piece.kind is not BlockKind.HIDDEN for piece in docx.pieces):
        raise UnreadableError("the document holds no text", "Cite a page or document with text.")
    return page(
        snapshot,
        docx.pieces,
        options.max_chars,
        title=docx.title,
        author=docx.author,
        published=docx.published,
        language=docx.language,
    )


def _json(snapshot: Snapshot, options: ReadOptions) -> Page:
    text = _text(snapshot)
    pieces, title = read_json(text)
    return page(snapshot, pieces, options.max_chars, title=title, wall=find_error(text, "json"))


def _xml(snapshot: Snapshot, options: ReadOptions) -> Page:
    xml = read_xml(snapshot.body, snapshot.url, options)
    if xml.html:
        return _html(snapshot, options)
    return page(
        snapshot,
        xml.pieces,
        options.max_chars,
        title=xml.title,
        author=xml.author,
        published=xml.published,
        language=xml.language,
        wall=find_error(_text(snapshot), "xml") if len(snapshot.body) <= SMALL else None,
    )


_READERS: dict[Kind, Callable[[Snapshot, ReadOptions], Page]] = {
    Kind.HTML: _html,
    Kind.PLAIN: _plain,
    Kind.MARKDOWN: _markdown,
    Kind.PDF: _pdf,
    Kind.DOCX: _docx,
    Kind.JSON: _json,
    Kind.XML: _xml,
}
