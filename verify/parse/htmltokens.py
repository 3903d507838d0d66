"""Gives every text and every tag of an HTML document its exact place, whatever a tree builder does with them.

Tree builders forget where text came from. So each run of text is replaced by its number, and each start tag is given
its source offset as an attribute, before the document goes to lxml; reading the tree turns numbers back into text.
The tokens are those of the HTML Standard (section 13.2.5), in one pass that never looks at a character twice.
"""

import re
from html import unescape
from typing import NamedTuple

from verify.parse.draft import Text

PLACE = "v-at"
"""The attribute that carries a start tag's source offset; a document's own of this name is dropped by the parser."""

MAX_DEPTH = 500
"""Tags that are open at once; libxml2 drops what is nested deeper than its own limit, words and all."""
_SHALLOW_NAMES = "area base br col embed hr img input link meta param source track wbr p li td th tr dd dt option"
_SHALLOW = frozenset(_SHALLOW_NAMES.split())
"""Elements without an end tag, or whose end tag may be left out: they do not count."""

_OPEN, _CLOSE = "\ue000", "\ue001"
_NUMBER = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_MARKUP = re.compile(r"</?([A-Za-z][^\s/>]*)|<[!?/]")
_NEXT = re.compile(r"[\"'>]")
_RAW = frozenset(("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"))
_PIECE = re.compile(
    r"&#?\w{1,32};?|[\s\u200b\u2060\ufeff\xad]+|[^&\s\u200b\u2060\ufeff\xad]+(?: [^&\s\u200b\u2060\ufeff\xad]+)*|&"
)


class Instrumented(NamedTuple):
    """A document ready for the tree builder, and the source range of each numbered text."""

    markup: str
    ranges: list[tuple[int, int]]


def instrument(source: str) -> Instrumented:
    """Number the texts and mark the start tags of a document. Linear; never fails."""
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    at, length = 0, len(source)
    depth = dropped = 0
    while at < length:
        found = _MARKUP.search(source, at)
        opening = found.start() if found else length
        if opening > at:
            _text(source, at, opening, parts, ranges)
        if found is None:
            break
        if found[1] is None:
            at = _bogus_end(source, opening)
            continue
        end = _tag_end(source, found.end())
        name = found[1].lower()
        if source[opening + 1] == "/":
            if dropped and name not in _SHALLOW:
                dropped -= 1
            else:
                depth -= depth > 0 and name not in _SHALLOW
                parts.append(source[opening:end])
        elif depth >= MAX_DEPTH and name not in _RAW:
            dropped += name not in _SHALLOW
        else:
            depth += name not in _SHALLOW and name not in _RAW
            parts.append(f'<{found[1]} {PLACE}="{opening}" {source[found.end() : end]}')
            if name in _RAW:
                close = _raw_end(source, name, end)
                parts.append(source[end:close])
                end = close
        at = end
    return Instrumented("".join(parts), ranges)


def _text(source: str, start: int, end: int, parts: list[str], ranges: list[tuple[int, int]]) -> None:
    """Blank text stays as it is, so that it never becomes content between table rows."""
    if source[start:end].isspace():
        parts.append(" ")
    else:
        parts.append(f"{_OPEN}{len(ranges)}{_CLOSE}")
        ranges.append((start, end))


def _tag_end(source: str, at: int) -> int:
    """After the ``>`` of a tag, minding quoted values; the end of the source if it is never closed."""
    while (found := _NEXT.search(source, at)) is not None:
        if found[0] == ">":
            return found.end()
        before = source[max(0, found.start() - 8) : found.start()].rstrip()
        if not before.endswith("="):
            at = found.end()
            continue
        close = source.find(found[0], found.end())
        if close < 0:
            return len(source)
        at = close + 1
    return len(source)


def _bogus_end(source: str, at: int) -> int:
    """After a comment, a declaration or a processing instruction."""
    if source.startswith("<!--", at):
        if source.startswith(("<!-->", "<!--->"), at):
            return source.index(">", at) + 1
        close = source.find("-->", at + 4)
        return len(source) if close < 0 else close + 3
    close = source.find(">", at)
    return len(source) if close < 0 else close + 1


def _raw_end(source: str, name: str, at: int) -> int:
    """Where the end tag of an element begins whose content is no markup."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return found.start() if found else len(source)


class Reader:
    """Turns the numbered texts of a tree back into text with places."""

    def __init__(self, source: str, ranges: list[tuple[int, int]]) -> None:
        self._source = source
        self._ranges = ranges

    def write(self, text: str | None, into: Text, *, keep: bool = False) -> None:
        """Append what a text node stands for; runs of white space become one blank unless ``keep`` is set."""
        if not text:
            return
        last = 0
        for found in _NUMBER.finditer(text):
            self._strange(text[last : found.start()], into)
            last = found.end()
            number = int(found[1]) if len(found[1]) < 10 else len(self._ranges)
            if number < len(self._ranges):
                self._pieces(*self._ranges[number], into, keep)
        self._strange(text[last:], into)

    def plain(self, text: str | None) -> str:
        """What a text node stands for, as a string."""
        into = Text()
        self.write(text, into)
        return str(into)

    def _pieces(self, start: int, end: int, into: Text, keep: bool) -> None:
        source = self._source
        if keep:
            into.add(source[start:end], start)
            return
        for found in _PIECE.finditer(source, start, end):
            piece = found[0]
            if piece[0] == "&" and len(piece) > 1:
                shown = unescape(piece)
                blank = shown.isspace() and len(shown) == 1
                self._add(" " if blank else shown, found.start(), found.end(), into)
            elif piece.strip("\u200b\u2060\ufeff\xad"):
                self._add(" " if piece.isspace() or not piece.strip() else piece, found.start(), found.end(), into)

    def _strange(self, text: str, into: Text) -> None:
        """Text that the tree has and the tokens do not: its place is that of what stands before it."""
        if text.isspace():
            at = into.ends[-1] if into.ends else 0
            self._add(" ", at, at, into)
        elif text:
            into.gap(text)

    @staticmethod
    def _add(shown: str, start: int, end: int, into: Text) -> None:
        if shown == " " and (not into.parts or into.parts[-1][-1:] in (" ", "\n")):
            return
        into.add(shown, start, end)
