"""Which chunks are the page's content: a prior for the matcher, never a filter.

Running text votes for the boxes around it; from the root, the walk goes down into a box as long as it holds nearly all
of the votes. This is the idea of density-based extraction (Kohlschütter et al., "Boilerplate Detection using Shallow
Text Features", WSDM 2010): text length and link density tell most of content from frame, the tree tells the rest.
Thresholds were chosen on the pages of ``benchmarks/read_quality.py``.
"""

from collections import Counter

from verify.model import BlockKind
from verify.read.html.annex import annexed
from verify.read.html.chrome import Mood
from verify.read.html.flow import Chunk, Flow

NARROWING = 0.75
"""Share of a box's votes that one child must hold for the content to be inside that child."""
ALONE = 0.4
OUTWEIGHS = 4
"""A child with less than that, but with ``ALONE`` of the votes, holds the content if it has ``OUTWEIGHS`` times those
of any other child and of the text beside it (an article amid teasers), or if it is an ``article`` or ``main``."""
DENSE = 0.5
"""Share of linked code points from which a chunk is navigation rather than text."""
RUNNING = 60
"""Code points from which unlinked text votes at all."""
COMPANY = {1: 0.4, 2: 0.7}
"""Weight of a paragraph that has no, or one, other paragraph beside it in its box: most teasers, few articles."""
WRAPPER = 0.4
"""Share of the page's running text from which a box is the page itself, whatever its names say."""
_LEAVES = frozenset({"p", "li", "td", "blockquote", "pre"})


def contents(flow: Flow) -> list[tuple[BlockKind, bool]]:
    """For each chunk of ``flow``, its final kind and whether it is main content."""
    plain = _plain_text(flow)
    moods = _moods(flow, plain)
    box = _content_box(flow, moods)
    inside = _inside(flow.parents, box)
    judged = [_judged(chunk, moods[chunk.box] if chunk.box >= 0 else 0, inside) for chunk in flow.chunks]
    for at in annexed(flow, box, inside, moods):
        judged[at] = judged[at][0], True
    return judged


def _plain_text(flow: Flow) -> list[int]:
    """Code points of unlinked running text in each box and all boxes inside it."""
    plain = [0] * len(flow.parents)
    for chunk in flow.chunks:
        if chunk.box >= 0:
            plain[chunk.box] += _running(chunk)
    for index in range(len(plain) - 1, 0, -1):
        if (parent := flow.parents[index]) >= 0:
            plain[parent] += plain[index]
    return plain


def _running(chunk: Chunk) -> int:
    length = len(chunk.text) - 2 * chunk.linked
    return length if length >= RUNNING and chunk.kind not in (BlockKind.HEADING, BlockKind.CAPTION) else 0


def _moods(flow: Flow, plain: list[int]) -> list[int]:
    """The mood that each box has or inherits; one that would put most of the page aside is not believed."""
    moods: list[int] = []
    most = WRAPPER * plain[0] if plain else 0
    for index, parent in enumerate(flow.parents):
        inherited = moods[parent] if parent >= 0 else 0
        own = flow.moods[index]
        if own and flow.marks[index] != "nav" and plain[index] > most:
            own = 0
        moods.append(max(own, inherited))
    return moods


def _content_box(flow: Flow, moods: list[int]) -> int:
    """The smallest box that holds nearly all votes, or -1 (the whole page) when nothing votes."""
    votes, voters = _votes(flow, moods)
    children: dict[int, list[int]] = {}
    for index in range(len(votes) - 1, -1, -1):
        parent = flow.parents[index]
        if votes[index]:
            children.setdefault(parent, []).append(index)
            if parent >= 0:
                votes[parent] += votes[index]
                voters[parent] += voters[index]
    if not any(votes):
        return -1
    box = max(children.get(-1, [0]), key=votes.__getitem__)
    while inner := children.get(box):
        best = max(inner, key=votes.__getitem__)
        if flow.marks[best] in _LEAVES or not _narrows(flow, children, votes, voters, box, best):
            break
        box = best
    return box


def _narrows(
    flow: Flow, children: dict[int, list[int]], votes: list[float], voters: list[int], box: int, best: int
) -> bool:
    """Whether the content of ``box`` is inside its weightiest child."""
    if votes[best] >= NARROWING * votes[box]:
        return True
    if voters[best] < 3 or votes[best] < ALONE * votes[box]:
        return False
    within = [one for one in children[box] if flow.marks[one] not in _LEAVES]
    second = max((votes[one] for one in within if one != best), default=0.0)
    loose = votes[box] - sum(votes[one] for one in within)
    return votes[best] >= OUTWEIGHS * max(second, loose) or _declared(flow, children, votes, best)


def _declared(flow: Flow, children: dict[int, list[int]], votes: list[float], box: int) -> bool:
    """Whether a box is, or holds next to nothing but, an ``article`` or ``main``."""
    for _ in range(6):
        if flow.marks[box] in ("article", "main"):
            return True
        inner = children.get(box)
        if not inner:
            return False
        best = max(inner, key=votes.__getitem__)
        if votes[best] < 0.9 * votes[box]:
            return False
        box = best
    return False


def _votes(flow: Flow, moods: list[int]) -> tuple[list[float], list[int]]:
    """What each box's own text weighs, and how many chunks that are; paragraphs in company weigh more than teasers."""
    said = [(chunk.box, length) for chunk in flow.chunks if chunk.box >= 0 and (length := _running(chunk))]
    company = Counter(_holder(flow, box) for box, _ in said)
    votes = [0.0] * len(flow.parents)
    voters = [0] * len(flow.parents)
    for box, length in said:
        if not moods[box]:
            votes[box] += length * COMPANY.get(company[_holder(flow, box)], 1.0)
            voters[box] += 1
    return votes, voters


def _holder(flow: Flow, box: int) -> int:
    """The box that holds a paragraph's box."""
    return flow.parents[box] if flow.marks[box] in _LEAVES else box


def _inside(parents: list[int], box: int) -> list[bool]:
    """For each box, whether it is ``box`` or within it; all are when there is no such box."""
    if box < 0:
        return [True] * len(parents)
    inside = [False] * len(parents)
    for index, parent in enumerate(parents):
        inside[index] = index == box or (parent >= 0 and inside[parent])
    return inside


def _judged(chunk: Chunk, mood: int, inside: list[bool]) -> tuple[BlockKind, bool]:
    if mood:
        return (BlockKind.BOILERPLATE if mood == Mood.CHROME else chunk.kind), False
    main = chunk.linked <= DENSE * len(chunk.text) and (chunk.box < 0 or inside[chunk.box])
    return chunk.kind, main
