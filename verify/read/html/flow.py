"""What the walk over a page's tree leaves behind."""

from dataclasses import dataclass, field
from typing import NamedTuple

from verify.model import BlockKind


class Chunk(NamedTuple):
    """One block of visible text with what tells content from boilerplate.

    ``head`` is the text of the row of column heads above a row.
    ``linked`` counts the code points inside links, ``box`` is the index of the nearest enclosing block element.
    """

    kind: BlockKind
    text: str
    linked: int
    box: int
    head: str = ""


@dataclass(slots=True)
class Facts:
    """What a page says of itself outside its text; bounded lists, raw strings."""

    titles: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    noscript: str = ""
    times: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    heading: str = ""
    language: str = ""


@dataclass(slots=True)
class Flow:
    """The chunks of a page in order, what it hides, the tree of its boxes, and its facts.

    ``parents[i]`` is the box around box ``i`` (always a smaller index; -1 at the root); ``marks[i]`` its tag,
    ``moods[i]`` what its tag, role and names say about it (``chrome.Mood``).
    """

    chunks: list[Chunk] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    moods: list[int] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    whole: bool = True
