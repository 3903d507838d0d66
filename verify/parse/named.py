"""Citations that name their statement by its offsets, as the APIs of some models give them."""

import re
from bisect import bisect_right
from itertools import accumulate

from verify.parse.cut import Clean
from verify.parse.draft import COVER
from verify.parse.links import Item

__all__ = ["named_edges", "settle_named"]

_NUMBERED = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\]")
_STOPS = frozenset(".!?。！？।")


def settle_named(items: list[Item]) -> None:
    """A number in brackets in or at the end of a statement whose sources are named by its offsets is theirs."""
    covers = [item for item in items if item.scope == COVER and item.refs]
    if not covers:
        return
    starts = [cover.start for cover in covers]
    reach = list(accumulate((cover.end for cover in covers), max))
    for item in items:
        if item.lost and item.is_mark and _NUMBERED.fullmatch(item.written):
            index = bisect_right(starts, item.start) - 1
            if index >= 0 and item.start <= reach[index] + 1:
                item.lost = ""


def named_edges(plain: str, items: list[Item], clean: Clean) -> list[int]:
    """Where a statement that is named by its offsets begins after a full stop: there a sentence ends."""
    starts = [item.start for item in items if item.scope == COVER and item.start]
    return [clean.of_plain(start) for start in starts if plain[:start].rstrip()[-1:] in _STOPS]
