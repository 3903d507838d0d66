"""Small parts of the Markdown front end: offsets, open lists, text with escapes undone."""

import re

from verify.parse.draft import Text

__all__ = ["Offsets", "OpenItem", "OpenList", "add_altered"]

_WIDE = re.compile(rb"[\x80-\xff]")
_SOURCE_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w{1,32};|.", re.DOTALL)


class Offsets:
    """Byte offsets of the parsed text to character offsets of the source; cheap when asked in order.

    Between ``low`` and ``high`` the two differ by ``shift``, so that who asks often can do without a call.
    """

    __slots__ = ("_data", "_lead", "high", "low", "shift")

    def __init__(self, text: str, data: bytes, lead: int) -> None:
        """``data`` is ``text`` in UTF-8, ``lead`` the length of what stands before the source in it."""
        self._data = data
        self._lead = lead
        self.low, self.high, self.shift = 0, 1 << 62, lead
        if not text.isascii():
            self.high = 0
            self._look(0, 0)

    def __call__(self, byte: int) -> int:
        if not self.low <= byte <= self.high:
            self._look(byte, self._char_at(byte))
        return byte - self.shift

    def _char_at(self, byte: int) -> int:
        known = self.high if byte > self.high else self.low
        char = known - self.shift + self._lead
        if byte >= known:
            return char + len(self._data[known:byte].decode("utf-8", "replace"))
        return char - len(self._data[byte:known].decode("utf-8", "replace"))

    def _look(self, byte: int, char: int) -> None:
        """Set the stretch of characters of one byte from a place on."""
        wide = _WIDE.search(self._data, byte)
        self.low, self.high = byte, wide.start() if wide else len(self._data)
        self.shift = byte - char + self._lead


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
