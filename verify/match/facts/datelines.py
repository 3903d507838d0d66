"""The date that a page gives itself in its text, where it declares none: from it "on Friday" is reckoned."""

import re
from weakref import WeakKeyDictionary

from verify.match.facts.dates import dates
from verify.match.passages import PageIndex
from verify.model import BlockKind

LOOKED = 25
"""Blocks of a page among which a dateline stands."""
SHORT = 16
"""Words of a dateline with place and author."""
_READ: "WeakKeyDictionary[PageIndex, str | None]" = WeakKeyDictionary()
DIGIT = re.compile(r"\d{4}")


def dateline(index: PageIndex) -> str | None:
    """The page's ISO date: as declared, else of the first short line near its top with a full date."""
    if index.page.published:
        return index.page.published
    if index not in _READ:
        _READ[index] = _dateline(index)
    return _READ[index]


def _dateline(index: PageIndex) -> str | None:
    page = index.page
    for block in page.blocks[:LOOKED]:
        line = page.text[block.start : block.end]
        if block.kind in (BlockKind.HIDDEN, BlockKind.ROW) or len(line.split()) > SHORT or not DIGIT.search(line):
            continue
        for when in dates(line):
            if when.first == when.last > 0 and when.month and when.day:
                return f"{when.first:04}-{when.month:02}-{when.day:02}"
    return None
