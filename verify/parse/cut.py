"""Plain text with its markers cut out, still tied to the source."""

from bisect import bisect_right
from dataclasses import dataclass

from verify.parse.draft import Text

__all__ = ["Clean", "cut"]


@dataclass(slots=True)
class Clean:
    """A block's text without markers.

    ``starts`` are offsets in ``text`` and ``plain`` the offsets in the block's own text where the stretch from there
    on was taken from.
    """

    text: str
    starts: list[int]
    plain: list[int]
    source: Text

    def of_plain(self, offset: int) -> int:
        """Where an offset of the block's own text is in ``text`` (inside a cut: where the cut was)."""
        starts, plain = self.starts, self.plain
        index = bisect_right(plain, offset)
        if not index:
            return 0
        moved = starts[index - 1] + offset - plain[index - 1]
        limit = starts[index] if index < len(starts) else len(self.text)
        return moved if moved < limit else limit

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of the first and past the last character of ``text[start:end]``."""
        source, last = self.source, end - 1 if end > start else start
        if len(self.starts) > 1:
            index = bisect_right(self.starts, start) - 1
            start += self.plain[index] - self.starts[index]
            index = bisect_right(self.starts, last, index) - 1
            last += self.plain[index] - self.starts[index]
        elif self.plain:
            start += self.plain[0]
            last += self.plain[0]
        offsets = source.offsets
        index = bisect_right(offsets, start) - 1
        if index >= 0 and source.ends[index] - source.starts[index] == len(source.parts[index]):
            shift = source.starts[index] - offsets[index]
            if last < offsets[index] + len(source.parts[index]):
                return start + shift, last + shift + 1
            first = start + shift
        else:
            first = source_of(source, start)[0]
        end = source_of(source, last)[1]
        return first, end if end > first else first


def source_of(text: Text, offset: int) -> tuple[int, int]:
    """Source start and end of the character at a plain offset."""
    offsets, starts = text.offsets, text.starts
    index = bisect_right(offsets, offset) - 1
    if index < 0:
        return (starts[0], starts[0]) if starts else (0, 0)
    start, end, length = starts[index], text.ends[index], len(text.parts[index])
    inside = offset - offsets[index]
    if end - start == length:
        return start + inside, start + inside + 1
    if inside == 0:
        return start, min(start + 1, end) if length > 1 else end
    return min(start + inside, end), end if inside >= length - 1 else min(start + inside + 1, end)


def cut(plain: str, source: Text, ranges: list[tuple[int, int, str]]) -> Clean:
    """Cut ``(start, end, instead)`` ranges, sorted, not overlapping; blanks that they leave behind go with them.

    A range of no length (a note call) changes nothing.
    """
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    position = length = 0
    for start, end, instead in ranges:
        if end <= start and not instead:
            continue
        keep = start
        following = plain[end : end + 1]
        if not instead and (not following or following.isspace() or following in ".,;:!?)]}。，、；：！？）”\"'’"):
            while keep > position and plain[keep - 1] in " \t\n\u00a0\u202f":
                keep -= 1
            if following == "." and keep > position and plain[keep - 1] in ".!?。" and plain[end + 1 : end + 2] != ".":
                end += 1
        if keep > position:
            parts.append(plain[position:keep])
            starts.append(length)
            origins.append(position)
            length += keep - position
        if instead:
            parts.append(instead)
            starts.append(length)
            origins.append(start)
            length += len(instead)
        position = end
    if position < len(plain):
        parts.append(plain[position:])
        starts.append(length)
        origins.append(position)
    return Clean("".join(parts), starts, origins, source)
