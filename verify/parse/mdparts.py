"""Small parts of the Markdown front end: offsets, open lists, text with escapes undone."""

import re

from verify.parse.draft import Text

__all__ = ["Offsets", "OpenItem", "OpenList", "add_altered"]

_SOURCE_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w{1,32};|.", re.DOTALL)


class Offsets:
    """Byte offsets of the parsed text to character offsets of the source; cheap when asked in order."""

    __slots__ = ("_byte", "_char", "_data", "_shift")

    def __init__(self, text: str, shift: int) -> None:
        self._data = None if text.isascii() else text.encode("utf-8", "surrogatepass")
        self._byte = self._char = 0
        self._shift = shift

    def __call__(self, byte: int) -> int:
        data = self._data
        if data is None:
            return byte - self._shift
        if byte >= self._byte:
            self._char += len(data[self._byte : byte].decode("utf-8", "replace"))
        else:
            self._char -= len(data[byte : self._byte].decode("utf-8", "replace"))
        self._byte = byte
        return self._char - self._shift


class OpenList:
    """An open list: the number of its next item, and whether it is ordered."""

    __slots__ = ("number",)

    def __init__(self, number: int | None) -> None:
        self.number = number


class OpenItem:
    """An open list item; ``said`` is its first text."""

    __slots__ = ("ordinal", "said")

    def __init__(self, ordinal: str | None) -> None:
        self.ordinal = ordinal
        self.said: str | None = None


def add_altered(text: Text, source: str, value: str, start: int, end: int) -> None:
    """Text with escapes or entities undone: pair its characters with those of the source."""
    position = 0
    plain_from, source_from = 0, start
    at = start
    for match in _SOURCE_TOKEN.finditer(source, start, end):
        token = match[0]
        if len(token) == 1:
            if position < len(value) and value[position] == token:
                position += 1
                at = match.end()
                continue
            break
        if position > plain_from:
            text.add(value[plain_from:position], source_from)
        shown = 1
        if token[0] == "&":
            rest = source[match.end() : match.end() + 1]
            while (
                position + shown < len(value)
                and shown < 2
                and value[position + shown] != rest
                and len(value) - position > end - match.end()
            ):
                shown += 1
        if token[0] == "&" and value.startswith(token, position):
            shown = len(token)
            text.add(token, match.start())
        else:
            text.add(value[position : position + shown], match.start(), match.end())
        position += shown
        at = match.end()
        plain_from, source_from = position, at
    if plain_from < position:
        text.add(value[plain_from:position], source_from)
    if position < len(value):
        text.add(value[position:], at, end)
