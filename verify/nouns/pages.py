"""What a reader would see of a snapshot."""

from dataclasses import dataclass
from enum import StrEnum

from verify.nouns.sources import Reason


class BlockKind(StrEnum):
    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    BOILERPLATE = "boilerplate"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of ``Page.text`` that stands for itself; sentences never cross a block.

    ``main`` tells whether the block belongs to the page's main content (a prior, not a filter). A ``ROW`` holds its
    cells separated by tabs; ``head`` is the index in ``Page.blocks`` of the row with its column heads (-1: none).
    """

    kind: BlockKind
    start: int
    end: int
    main: bool = True
    head: int = -1


@dataclass(frozen=True, slots=True)
class Wall:
    """What stood between the reader and the page: the reason it means, and the mark it was known by."""

    reason: Reason
    mark: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader would see of a snapshot.

    ``text`` is the visible text with blocks separated by newlines; hidden text is kept apart in blocks of kind
    ``HIDDEN`` and is never evidence. ``published`` is an ISO 8601 date, possibly partial (``2024-05``).
    With a ``wall`` of reason ``paywalled`` the text is a teaser: it may support a claim, its silence proves nothing.
    """

    source: str
    url: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str = ""
    title: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    wall: Wall | None = None
