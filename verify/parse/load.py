"""Documents from files, standard input and downloads, decoded; what cannot be read is refused in words."""

import difflib
import sys
from pathlib import Path
from typing import BinaryIO

from verify.errors import DocumentError, FormatError
from verify.model import Document
from verify.parse.decode import decode, magic
from verify.parse.detect import FORMATS, by_content, by_extension, by_type, detect, known_format

__all__ = ["MAX_BYTES", "detect", "from_bytes", "load"]

MAX_BYTES = 32 * 1024 * 1024
"""Default cap of a document. The largest known book-length wiki page with all its references is below 5 MB."""


def load(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
) -> Document:
    """Read and decode one document.

    ``path`` is a path, or ``-`` for standard input (``stdin``, default ``sys.stdin.buffer``); ``format`` a key of
    ``FORMATS`` or one of its other names, and overrides what name and content say; ``max_bytes`` the largest size read.
    http(s) URLs are not fetched here: see ``from_bytes``.

    ``Document.text`` is the decoded file, byte order mark removed and otherwise as it stands, so a span's line and
    column are those of an editor. The one exception is DOCX, whose text is a rendering in Markdown.

    Raises DocumentError when the document is missing, a directory, binary, not valid text or above ``max_bytes``;
    FormatError when its format is unknown or broken beyond reading.
    """
    name = str(path)
    wanted = _wanted(name, format)
    if name == "-":
        data = _read_capped(stdin if stdin is not None else sys.stdin.buffer, "standard input", max_bytes)
    elif name.startswith(("http://", "https://")):
        raise DocumentError(f"{name} is a URL, not a file", hint="verify run fetches documents by URL; or download it.")
    else:
        data = _read_file(name, max_bytes)
    return from_bytes(name, data, None, wanted, max_bytes=max_bytes)


def from_bytes(
    name: str,
    data: bytes,
    content_type: str | None = None,
    format: str | None = None,  # noqa: A002
    *,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """A document from bytes already at hand: a download (with its Content-Type), or a file's content.

    ``name`` becomes ``Document.path``. The format is ``format``, else what the Content-Type names, else what the
    extension of ``name`` names, else what the content looks like. Raises as ``load`` does.
    """
    if len(data) > max_bytes:
        raise _too_large(name, len(data), max_bytes)
    shown = "standard input" if name == "-" else name
    chosen = _wanted(name, format) or by_type(content_type) or by_extension(name)
    zipped = data.startswith(b"PK\x03\x04")
    if chosen == "docx" or (chosen is None and zipped and b"word/" in data):
        return Document(path=name, format="docx", text=_docx_text(data, shown))
    text = decode(data, shown, _charset(content_type))
    if chosen is None:
        chosen = by_content(text, plain=name.lower().endswith((".txt", ".text")))
        if chosen == "text" and name.lower().endswith(".json"):
            raise FormatError(
                f"{name} is JSON, but neither a notebook nor an answer with citations",
                hint="OpenAI Responses, Perplexity, Anthropic and Gemini answers are read; or give --document-format.",
            )
    return Document(path=name, format=chosen, text=text)


def _wanted(name: str, wish: str | None) -> str | None:
    if wish is None:
        return None
    known = known_format(wish)
    if known is None:
        near = difflib.get_close_matches(wish.lower(), [n for f, more in FORMATS.items() for n in (f, *more)], 1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise FormatError(f'{name}: unknown format "{wish}"', hint=f"{meant}Known formats: {', '.join(FORMATS)}.")
    return known


def _docx_text(data: bytes, name: str) -> str:
    if not data.startswith(b"PK"):
        kind = magic(data)
        raise FormatError(
            f"{name} is not a DOCX file: {'it is ' + kind[0] if kind else 'it is no ZIP archive'}",
            hint=kind[1] if kind else "Save it again as .docx, or give its format with --document-format.",
        )
    from verify.parse.docx import render  # heavy, and few documents need it

    return render(data, name)


def _read_file(name: str, max_bytes: int) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise DocumentError(f"{name} is a directory", hint=f"Name the documents in it, for example {path / '*.md'}")
        size = path.stat().st_size
        if size > max_bytes:
            raise _too_large(name, size, max_bytes)
        with path.open("rb") as stream:
            return _read_capped(stream, name, max_bytes)
    except FileNotFoundError:
        raise DocumentError(f"{name}: no such file", hint=_nearby(path)) from None
    except PermissionError:
        raise DocumentError(f"{name} may not be read", hint="Check the file's permissions.") from None
    except (OSError, ValueError) as error:
        raise DocumentError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _read_capped(stream: BinaryIO, name: str, max_bytes: int) -> bytes:
    """All of a stream; pipes tell no size, so one byte above the cap is asked for."""
    parts: list[bytes] = []
    left = max_bytes + 1
    try:
        while left > 0 and (part := stream.read(min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
    except OSError as error:
        raise DocumentError(f"{name} cannot be read: {error.strerror or error}") from None
    if left <= 0:
        raise _too_large(name, None, max_bytes)
    return b"".join(parts)


def _too_large(name: str, size: int | None, max_bytes: int) -> DocumentError:
    is_size = f"{size / 1e6:.1f} MB" if size is not None else "more"
    return DocumentError(
        f"{name} is too large: {is_size}, and the limit is {max_bytes / 1e6:.1f} MB",
        hint="Split the document, or name the part of it that holds the claims.",
    )


def _nearby(path: Path) -> str:
    """A name in the same folder that may have been meant."""
    try:
        names = [entry.name for entry, _ in zip(path.parent.iterdir(), range(2000), strict=False)]
    except (OSError, ValueError):
        return f"The folder {path.parent} does not exist either."
    near = difflib.get_close_matches(path.name, names, 1)
    return f"Did you mean {path.parent / near[0]}?" if near else "Check the spelling and the folder you are in."


def _charset(content_type: str | None) -> str | None:
    for part in (content_type or "").split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return None
