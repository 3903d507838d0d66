"""JSON: one line an object, long texts for themselves."""

import json
import re
from collections.abc import Iterator
from typing import Any

from verify.model import BlockKind
from verify.read.clean import line
from verify.read.layout import Piece
from verify.read.outcome import UnreadableError
from verify.read.plain import read_plain

LONG = 200
"""Code points from which a string is a text of its own rather than a field."""
MAX_DEPTH = 200
MAX_PIECES = 200_000
_MARKUP = re.compile(r"<(?:p|br|div|li|h[1-6]|a|b|i|em|strong|span|ul|table)\b[^<>]{0,500}>", re.I)
_TAGS = re.compile(r"<[/!a-zA-Z][^<>]{0,2000}>")


def read_json(text: str) -> tuple[list[Piece], str | None]:
    """Pieces of a JSON text (or of one JSON value a line), and its title. What does not parse is plain text.

    An object's short fields are one ROW of ``key: value`` cells; each long string is prose.
    """
    try:
        value: Any = json.loads(text, strict=False)
    except RecursionError as error:
        raise UnreadableError("the JSON is nested too deep to read") from error
    except ValueError:
        value = _by_line(text)
        if value is None:
            return read_plain(text), None
    pieces: list[Piece] = []
    for piece in _pieces(value):
        pieces.append(piece)
        if len(pieces) >= MAX_PIECES:
            break
    return pieces, _title(value)


def _by_line(text: str) -> list[Any] | None:
    values: list[Any] = []
    for one in text.split("\n"):
        if one.strip():
            try:
                values.append(json.loads(one, strict=False))
            except (ValueError, RecursionError):
                return None
    return values or None


def _pieces(root: Any) -> Iterator[Piece]:
    """Depth first and without recursion; keys stand before their values."""
    stack: list[tuple[str, Any, int]] = [("", root, 0)]
    while stack:
        key, value, depth = stack.pop()
        if depth > MAX_DEPTH:
            continue
        if isinstance(value, dict):
            fields = [(str(name), inner) for name, inner in value.items()]
            short = [f"{line(name)}: {shown}" for name, inner in fields if (shown := _short(inner))]
            if short:
                yield Piece(BlockKind.ROW, "\t".join(short))
            stack.extend((name, inner, depth + 1) for name, inner in reversed(fields) if not _short(inner))
        elif isinstance(value, list):
            flat = [_short(inner) for inner in value[:50]]
            if value and len(value) <= 50 and all(flat) and sum(map(len, flat)) <= LONG * 2:
                yield Piece(BlockKind.ROW, f"{line(key)}: {', '.join(flat)}" if key else "\t".join(flat))
            else:
                stack.extend((key, inner, depth + 1) for inner in reversed(value))
        elif isinstance(value, str):
            yield from _prose(value)
        elif value is not None:
            yield Piece(BlockKind.ROW, f"{line(key)}: {_short(value)}" if key else _short(value))


def _short(value: Any) -> str:
    """A scalar as a reader would write it, or nothing when it is long, empty or not a scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        try:
            return str(value)
        except ValueError:
            return ""
    if isinstance(value, str) and len(value) <= LONG and not _MARKUP.search(value):
        return line(value)
    return ""


def _prose(text: str) -> Iterator[Piece]:
    if _MARKUP.search(text):
        text = _TAGS.sub("\n", text)
    yield from read_plain(text)


def _title(value: Any) -> str | None:
    if isinstance(value, dict):
        for key in ("title", "headline", "name", "display_name"):
            said = value.get(key)
            if isinstance(said, list) and said:
                said = said[0]
            if isinstance(said, str) and said.strip():
                return line(said)[:500]
    return None
