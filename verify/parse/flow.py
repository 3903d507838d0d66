"""Text that a line-based syntax spreads over indented lines, as one string that remembers its places."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from verify.parse.draft import Text

__all__ = ["Flow", "split_lines"]

_BREAK = re.compile(r"[^\S\n]*\n\s*")


def split_lines(source: str) -> list[tuple[int, int]]:
    """Start and end of every line, line breaks (``\\n``, ``\\r\\n``) left out."""
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(source):
        end = source.find("\n", start)
        if end < 0:
            end = len(source)
        lines.append((start, end - 1 if end > start and source[end - 1] == "\r" else end))
        start = end + 1
    return lines


class Flow:
    """Source ranges joined by line breaks: ``flat`` is the string, ``at`` gives the source offset of a place in it."""

    __slots__ = ("_flats", "_places", "flat")

    def __init__(self, source: str, ranges: Iterable[tuple[int, int]]) -> None:
        self._flats: list[int] = []
        self._places: list[int] = []
        parts: list[str] = []
        length = 0
        for start, end in ranges:
            part = source[start:end].rstrip()
            self._flats.append(length)
            self._places.append(start)
            parts.append(part)
            length += len(part) + 1
        self.flat = "\n".join(parts)

    def at(self, place: int) -> int:
        """The source offset of a place in ``flat``."""
        index = bisect_right(self._flats, place) - 1
        return self._places[index] + place - self._flats[index] if index >= 0 else 0

    def write(self, text: Text, start: int, end: int) -> None:
        """Append ``flat[start:end]``, each line break as one blank."""
        position = start
        for found in _BREAK.finditer(self.flat, start, end):
            if found.start() > position:
                text.add(self.flat[position : found.start()], self.at(position))
            if len(text) and text.parts[-1][-1:] not in (" ", "\n"):
                text.add(" ", self.at(found.start()), self.at(found.end()))
            position = found.end()
        if end > position:
            text.add(self.flat[position:end], self.at(position))
