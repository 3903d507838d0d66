"""Sentence boundaries that the markers of a text show and the text without them does not: a unit or an initial before
a full stop (``5 m [1]. It``), a marker after it (``in the U.S. [1] The``), a line that ends with its source.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from verify.parse.cut import Clean
from verify.parse.lexicon import has_verb
from verify.parse.links import Cut, Item
from verify.parse.sentences import ABBREVIATION

__all__ = ["forced"]

_STOPS = frozenset(".!?…。！？।॥؟۔")
_CLOSERS = "\"'”’»)]）」』*_"
_STOP = re.compile(r"\s?(?:[.!?…।॥؟۔]+[\"'”’»)\]*_]*(?=\s)|[。！？][”』」）]*)")
_NEXT = re.compile(r"\s*[\"'“‘«„(「『¿¡*_]*(?P<first>[^\W_])")
_LINE = re.compile(r"[ \t]*\n\s*(?P<next>[^\n]{1,200})")
_LOOK = 60


def forced(plain: str, items: Sequence[Item], cuts: Sequence[Cut], clean: Clean) -> list[int]:
    """Offsets in ``clean.text``, ascending, at which a sentence ends because of a marker in ``plain``."""
    starts = [start for start, _, _ in cuts]
    found: set[int] = set()
    line = 0
    for item in items:
        if not item.is_mark or item.scope:
            continue
        start, end = item.start, item.end
        index = bisect_right(starts, start) - 1
        if index >= 0 and cuts[index][1] > start:
            start, end, shown = cuts[index]
            if shown:
                continue
        place = _place(plain, start, end, line)
        if place is not None:
            found.add(clean.of_plain(place))
            line = place
    return sorted(offset for offset in found if 0 < offset < len(clean.text))


def _place(plain: str, start: int, end: int, line: int) -> int | None:
    before = plain[max(line, start - _LOOK) : start]
    after = plain[end : end + _LOOK]
    if _is_stopped(before):
        return end if _begins(after) and not ABBREVIATION.search(before.rstrip()) else None
    stop = _STOP.match(after)
    if stop is not None:
        return end + stop.end() if _NEXT.match(after, stop.end()) else None
    wrapped = _LINE.match(plain, end)
    if wrapped is None or not wrapped["next"][0].isupper():
        return None
    return end if has_verb(plain[max(line, start - 300) : start]) and has_verb(wrapped["next"]) else None


def _is_stopped(before: str) -> bool:
    """Whether a text ends with a full stop, with closing quotes and brackets or none."""
    tail = before.rstrip()
    return tail[-1:] in _STOPS or (tail[-1:] in _CLOSERS and tail.rstrip(_CLOSERS)[-1:] in _STOPS)


def _begins(after: str) -> bool:
    """Whether a sentence may begin here: with anything but a small letter."""
    first = _NEXT.match(after)
    return first is not None and not first["first"].islower()
