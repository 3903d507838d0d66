"""Lines that only say where something comes from: who is quoted, the source of a figure, a chart's data.

Such a line is no claim; what it cites is the source of the quotation or the statement before it.
"""

import re
from collections.abc import Sequence

from verify.parse.draft import QUOTE, Block
from verify.parse.lexicon import CUE, has_verb
from verify.parse.links import DATE, Item

__all__ = ["attribution", "is_credit", "is_picture_credit"]

_ATTRIBUTION = re.compile(r"(?:\A|\n|(?<=[.!?…”’\"»])[ ])[ \t]*(?:[—–―]|--?(?=\s))[ \t]*[^\n]{1,300}\Z")
_OPENING = re.compile(
    rf"[\s(\[*_]*(?:(?:{CUE}|(?:data|figures?|chart|graphic|map|table|illustration|photo(?:graph)?s?|images?|text|quote)"
    r"\s(?:sources?|from|by|credits?|courtesy of|via)|photo(?:graph)?s?|images?|pictures?|foto|bild"
    r"|(?:sources?|quellen?|fuentes?|fonti?)\s[^:\n.]{1,40})\s?[:：]"
    r"|[—–―]|--?(?=\s)|©)\s*",
    re.IGNORECASE,
)
_DASHES = ("—", "–", "―", "-", "--")
_GOES_ON = re.compile(r"(?:[^\W\d_]{3}|\s)[.!?]\s+[^\W\d_]{2}")
_PICTURE = re.compile(r"[\s(\[*_]*(?:photo(?:graph)?s?|images?|pictures?|foto|bild|illustration|©)\b", re.IGNORECASE)
_DATED = re.compile(rf"(?:{DATE}|\b1[5-8]\d\d\b|pp?\.\s?\d+(?:[–-]\d+)?)")
_NAMES = re.compile(r"[\s,;.·|:()\[\]*_“”\"–—-]*(?:[^\W\d_a-z][\w.’'-]*[\s,;.·|:()\[\]*_“”\"–—-]*){0,4}")
LONGEST = 300
"""Characters of a line that is nothing but a credit."""
LONGEST_LABEL = 80
MOST_WORDS = 14
"""Words beside the links of a credit: names, a title, a date."""


def attribution(block: Block, before: Block | None, plain: str, items: Sequence[Item]) -> int | None:
    """Where the line begins that says who is quoted, if it cites; its citations are then for the whole quotation."""
    if block.kind is not QUOTE or not items:
        return None
    line = _ATTRIBUTION.search(plain, max(0, len(plain) - 400))
    if line is None or (line.start() == 0 and (before is None or before.kind is not QUOTE)):
        return None
    held = [item for item in items if item.start >= line.start()]
    for item in held:
        item.scope = "whole"
    return line.start() if held else None


def is_credit(plain: str, items: Sequence[Item]) -> bool:
    """Whether a block is only a credit: it opens with ``Source:`` or a dash and states nothing, or it is a label with
    the date of the page (``BBC, 3 May 2008``).
    """
    if len(plain) > LONGEST or not any(item.refs for item in items):
        return False
    opening, first = _OPENING.match(plain), items[0]
    if opening is None and (plain[: first.start].strip(' *_([“"') or first.end - first.start > LONGEST_LABEL):
        return False
    if "\n" in plain.strip():
        return False
    rest, position = [], opening.end() if opening else 0
    for item in items:
        rest.append(plain[position : item.start])
        position = max(position, item.end)
    rest.append(plain[position:])
    outside = " ".join(rest)
    if opening is not None and opening[0].strip(" ([*_") not in _DASHES:
        return not has_verb(outside) and not _GOES_ON.search(outside) and len(outside.split()) <= MOST_WORDS
    undated, dates = _DATED.subn(" ", outside)
    return (dates > 0 or opening is not None) and _NAMES.fullmatch(undated) is not None


def is_picture_credit(plain: str) -> bool:
    """Whether a credit is for a picture, which is no source of any statement."""
    return _PICTURE.match(plain) is not None
