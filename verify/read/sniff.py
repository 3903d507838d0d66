"""What a body is: by its first bytes where they tell, by its declared type where they do not."""

import re
from enum import StrEnum

_MARKUP_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|div|p|h1|table|a|br|article|main|section|frameset"
    rb"|link|base|center|font|span|iframe|noscript)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<!--.{0,4000}?-->|<\?xml[^<>]{0,200}\?>|<\?[a-z-]+[^<>]{0,400}\?>)*", re.S
)
_ANY_TAG = re.compile(rb"<(?:p|div|span|table|h[1-6]|ul|ol|article|section|td|br|a\s)[^<>]{0,400}>", re.IGNORECASE)

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"ID3", "an MP3 audio file"),
    (b"OggS", "an Ogg media file"),
    (b"fLaC", "a FLAC audio file"),
    (b"\x1aE\xdf\xa3", "a WebM or Matroska video"),
    (b"\0asm", "a WebAssembly module"),
    (b"\x7fELF", "an executable program"),
    (b"MZ", "an executable program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old binary Office document"),
    (b"wOFF", "a web font"),
    (b"wOF2", "a web font"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
)
"""First bytes of what has no text to read, and its name in words."""


class Kind(StrEnum):
    """What there is a reader for."""

    HTML = "html"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"
    XML = "xml"


_DECLARED = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/vnd.wap.xhtml+xml": Kind.HTML,
    "text/plain": Kind.PLAIN,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
    "application/json": Kind.JSON,
    "text/json": Kind.JSON,
    "application/ld+json": Kind.JSON,
    "application/xml": Kind.XML,
    "text/xml": Kind.XML,
    "application/rss+xml": Kind.XML,
    "application/atom+xml": Kind.XML,
    "text/csv": Kind.PLAIN,
    "text/tab-separated-values": Kind.PLAIN,
    "text/x-rst": Kind.PLAIN,
    "text/yaml": Kind.PLAIN,
    "application/yaml": Kind.PLAIN,
}
_SUFFIXES = {".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN, ".mdown": Kind.MARKDOWN}


def sniff(body: bytes, content_type: str | None, path: str = "") -> Kind | str:
    """The kind of reader for ``body``, or in words what it is when there is none.

    The first bytes win over the declared type: servers call PDFs ``text/html`` and pages ``application/octet-stream``.
    Reads a bounded prefix only.
    """
    declared = (content_type or "").split(";", 1)[0].strip().lower()
    if (found := _by_magic(body)) is not None:
        return found
    start = _LEADING.match(body, 0, 8192)
    rest = body[start.end() : start.end() + 2048] if start else body[:2048]
    if _MARKUP_START.match(rest) and declared not in ("text/markdown", "text/x-markdown"):
        return Kind.HTML
    if declared == "text/plain" and path.lower().endswith(tuple(_SUFFIXES)):
        return Kind.MARKDOWN
    if (kind := _DECLARED.get(declared)) is not None and not (kind is Kind.PDF or kind is Kind.DOCX):
        return _corrected(kind, rest)
    if kind is not None:
        return f"declared as {declared} but not one (its first bytes are {body[:8]!r})"
    if declared.endswith("+json") or (rest[:1] in (b"{", b"[") and _looks_like_json(rest)):
        return Kind.JSON
    if declared.endswith("+xml") and declared != "image/svg+xml":
        return Kind.XML
    return _undeclared(body, rest, declared, path)


def _by_magic(body: bytes) -> Kind | str | None:
    head = body[:1024]
    if b"%PDF-" in head and (head.lstrip()[:5] == b"%PDF-" or not _MARKUP_START.search(head)):
        return Kind.PDF
    if head[:4] == b"PK\x03\x04":
        return _zipped(body)
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return {b"WEBP": "a WebP image", b"WAVE": "a WAV audio file"}.get(head[8:12], "an AVI video")
    if head[4:8] == b"ftyp":
        return "an AVIF or HEIC image" if head[8:12] in (b"avif", b"heic", b"mif1") else "an MP4 video"
    return next((name for mark, name in _MAGIC if head.startswith(mark) and _binary(mark, head)), None)


def _binary(mark: bytes, head: bytes) -> bool:
    """Marks that are also words ("MZ", "ID3") count only when binary bytes follow."""
    return len(mark) > 3 or b"\0" in head or any(byte > 126 for byte in head[:64])


def _zipped(body: bytes) -> Kind | str:
    """Which of the zip-based formats; member names stand in clear in the local headers and the directory."""
    window = body[:65536] + body[-65536:]
    if b"word/document" in window:
        return Kind.DOCX
    for mark, name in (
        (b"xl/workbook", "a spreadsheet (XLSX)"),
        (b"ppt/presentation", "a presentation (PPTX)"),
        (b"application/epub+zip", "an EPUB book"),
        (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    ):
        if mark in window:
            return name
    return "a zip archive"


def _corrected(kind: Kind, rest: bytes) -> Kind:
    """A declared text type, unless the text plainly is another one."""
    if kind is Kind.HTML and rest[:1] in (b"{", b"[") and _looks_like_json(rest) and not _ANY_TAG.search(rest):
        return Kind.JSON
    if kind is Kind.HTML and re.match(rb"<(?:rss|feed|rdf:RDF)\b", rest):
        return Kind.XML
    return kind


def _looks_like_json(rest: bytes) -> bool:
    return re.match(rb'[\[{]\s*(?:["\[{\]}]|-?\d|true|false|null)', rest) is not None


def _undeclared(body: bytes, rest: bytes, declared: str, path: str) -> Kind | str:
    if rest.startswith((b"<rss", b"<feed", b"<rdf:RDF")) or body.lstrip()[:5] == b"<?xml":
        return Kind.XML
    if declared.startswith(("image/", "audio/", "video/", "font/")):
        return f"of type {declared}"
    if _ANY_TAG.search(body[:8192]):
        return Kind.HTML
    head = body[:4096]
    odd = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 12, 13, 27))
    if head and (b"\0" in head or odd > 0.05 * len(head)) and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return f"of type {declared}" if declared else "binary data of no known type"
    if any(path.lower().endswith(suffix) for suffix in _SUFFIXES):
        return Kind.MARKDOWN
    return Kind.PLAIN
