"""Offsets to lines and columns."""

from bisect import bisect_right
from itertools import accumulate

from verify.model import Span

__all__ = ["Places"]


class Places:
    """The lines of a source text. A line ends at ``\\n``; columns count code points from 1."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = list(accumulate(map((1).__add__, map(len, text.split("\n"))), initial=0))
        self._starts.pop()

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """A stretch as a span; its end is the place just past its last character."""
        starts = self._starts
        line = bisect_right(starts, start)
        last = line if line == len(starts) or end < starts[line] else bisect_right(starts, max(end, start))
        return Span(start, end, line, start - starts[line - 1] + 1, last, end - starts[last - 1] + 1)
