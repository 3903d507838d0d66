"""Lists beside the running text that belong to it: degrees and seats below a biography, figures below a description."""

from dataclasses import dataclass

from verify.model import BlockKind
from verify.read.html.flow import Flow

UP = 2
"""Levels above the content's box in which a list still belongs to it, when no ``article`` or ``main`` holds both."""
LINKED = 0.25
"""Share of linked code points from which a list is navigation."""
SAYING = 14
"""Mean code points of an entry below which a list is of labels rather than of statements."""
_LISTS = frozenset({"ul", "ol", "dl"})
_ENTRIES = frozenset({BlockKind.ITEM, BlockKind.ROW})


@dataclass(slots=True)
class _List:
    chunks: list[int]
    length: int = 0
    linked: int = 0


def annexed(flow: Flow, box: int, inside: list[bool], moods: list[int]) -> set[int]:
    """Chunks outside ``box`` that are entries of lists following its text, and the headings right above them."""
    if box < 0:
        return set()
    first = next((at for at, chunk in enumerate(flow.chunks) if chunk.box >= 0 and inside[chunk.box]), -1)
    if first < 0:
        return set()
    hull = _hull(flow, box)
    lists: dict[int, _List] = {}
    near = _nearest(flow, hull)
    for at in range(first + 1, len(flow.chunks)):
        chunk = flow.chunks[at]
        if chunk.kind not in _ENTRIES or chunk.box < 0 or inside[chunk.box] or moods[chunk.box]:
            continue
        if (holder := near[chunk.box]) < 0:
            continue
        found = lists.setdefault(holder, _List([]))
        found.chunks.append(at)
        found.length += len(chunk.text)
        found.linked += chunk.linked
    kept: set[int] = set()
    for found in lists.values():
        if found.linked <= LINKED * found.length and found.length >= SAYING * len(found.chunks):
            kept.update(found.chunks)
            above = found.chunks[0] - 1
            if flow.chunks[above].kind is BlockKind.HEADING and not moods[flow.chunks[above].box]:
                kept.add(above)
    return kept


def _hull(flow: Flow, box: int) -> int:
    """The box around content and annexes: the nearest ``article`` or ``main``, or the one ``UP`` levels above."""
    at = box
    while at >= 0 and flow.marks[at] not in ("article", "main"):
        at = flow.parents[at]
    if at >= 0:
        return at
    at = box
    for _ in range(UP):
        parent = flow.parents[at]
        if parent < 0 or flow.marks[parent] in ("body", "html"):
            break
        at = parent
    return at


def _nearest(flow: Flow, hull: int) -> list[int]:
    """For each box, the nearest list around it inside ``hull``, or -1."""
    within = [False] * len(flow.parents)
    near = [-1] * len(flow.parents)
    for index, parent in enumerate(flow.parents):
        within[index] = index == hull or (parent >= 0 and within[parent])
        if within[index]:
            near[index] = index if flow.marks[index] in _LISTS else (near[parent] if parent >= 0 else -1)
    return near
