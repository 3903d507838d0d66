"""Notes that Pandoc writes in place: ``^[See [the report](u), with maps.]``."""

import re

from verify.parse.draft import Anchor, Draft, Role, Text
from verify.parse.scan import scan

__all__ = ["tie_notes"]

LONGEST = 2000
"""Characters of a note in place."""
DEEPEST = 4
"""Brackets within one another in a note; more is no note."""
_WORD = re.compile(r"[^\W\d_]{2}")
_EDGE = re.compile(r"[\[\]]")


def tie_notes(text: Text, draft: Draft) -> None:
    """Make every note in place a marker: its links and bare addresses are its sources, its words are cut."""
    plain = str(text)
    position = plain.find("^[")
    while position >= 0:
        end = _close(plain, position + 1)
        if end < 0:
            position = plain.find("^[", position + 2)
            continue
        if not any(low < end and position < high for low, high in text.literals):
            _tie(text, draft, plain, position, end)
        position = plain.find("^[", end)


def _tie(text: Text, draft: Draft, plain: str, start: int, end: int) -> None:
    inside = [anchor for anchor in text.anchors if start <= anchor.start and anchor.end <= end]
    at = _source(text, start)
    taken = [(anchor.start, anchor.end) for anchor in inside]
    if not _WORD.search(plain, start + 2, end - 1) or plain[end : end + 1] == "^":
        return  # a superscript: ^[2]^
    for found in scan(plain[start + 2 : end - 1]):
        low, high = found.start + start + 2, found.end + start + 2
        if found.kind in ("url", "link") and not any(a < high and low < b for a, b in taken):
            target = draft.target(found.url, at=_source(text, low), label=None)
            inside.append(Anchor(Role.MARK, low, high, _source(text, low), (target,)))
            text.anchors.append(inside[-1])
        elif found.kind in ("keys", "cites", "lost"):
            return
    if not inside:
        text.anchors.append(
            Anchor(Role.MARK, start, end, at, written=plain[start:end][:200], why="its note gives no address")
        )
        text.anchors.sort(key=lambda anchor: anchor.start)
        return
    for anchor in inside:
        anchor.role, anchor.start, anchor.end = Role.MARK, end, end
    inside[0].start = start
    text.anchors.sort(key=lambda anchor: anchor.start)


def _close(plain: str, start: int) -> int:
    """Past the bracket that closes the one at ``start``; -1 if none does."""
    depth = 0
    for edge in _EDGE.finditer(plain, start, start + LONGEST):
        depth += 1 if edge[0] == "[" else -1
        if depth == 0:
            return edge.end()
        if depth > DEEPEST:
            break
    return -1


def _source(text: Text, offset: int) -> int:
    from verify.parse.cut import source_of

    return source_of(text, offset)[0]
