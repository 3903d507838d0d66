"""Digits that count nothing: parts of names, marks of notes and lists, times, versions, numbers of chapters."""

import re

from verify.match.facts.numerals import AFTER, TIMES_AFTER, UNIT
from verify.match.facts.quantity import Quantity
from verify.match.facts.units import UNITS
from verify.match.words import bag

MARK = re.compile(r"[(\[]\s?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\s?[)\]]")
"""A note's or a list's mark: nothing but small numbers in brackets."""
NAMED = bag("""
    appendix apollo article box case chapter channel class clause code cohort equation exhibit experiment eq fig figure
    figures flight form formation gate grade group groups hall highway issue item level line lot model no nos note
    number option page pages paragraph part parts phase phases platform point protocol question reference route room
    row rule schedule season section series site stage step study table tables terminal tier type types unit version
    volume wave windows zone
""")
"""Words that a number follows as a name ("phase 2", "types 1 and 2")."""
LAST = re.compile(r"([^\W\d_]+)\.?\s(?:\d{1,3}(?:\s?(?:,|and|or|to|–|-)\s?))?$")
MOST = 1000.0


def embedded(text: str, match: re.Match[str]) -> bool:
    """Whether the digits belong to a name, a time, a version, a mark or an address rather than count something."""
    start, end = match.start("digits"), match.end("digits")
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] == "[" or after[:1] == "]":
        return True
    opened = max(text.rfind("(", max(0, start - 24), start), text.rfind("[", max(0, start - 24), start))
    if opened >= 0 and (mark := MARK.match(text, opened)) and mark.end() > start and opened > 0:
        return True
    if before[-1:] == "-" and before[:1].isalnum() and not before[:1].isdigit() and not match.group("sign"):
        return True
    if (before[-1:] in "#_:/" and before[-1:]) or (after[:1] in ":/_" and after[1:2].isdigit()):
        return True
    if after[:1] == "." and after[1:2].isdigit():
        return True
    if after[:1] == "-" and after[1:2].isalpha() and after[1:2].isupper() and not _glued_unit(text, end):
        return True
    return (
        after[:1].isalpha()
        and not match.group("ordinal")
        and not AFTER.match(text, end)
        and not TIMES_AFTER.match(text, end)
        and not _glued_unit(text, end)
    )


def labelled(text: str, quantity: Quantity) -> str | None:
    """The word that a small whole number names a thing with, or None: "phase 2" and "types 1 and 2" count nothing."""
    if quantity.bound or not float(quantity.values[0]).is_integer() or quantity.values[0] >= MOST:
        return None
    found = LAST.search(text, max(0, quantity.start - 30), quantity.start)
    word = found.group(1).lower() if found else ""
    return word if word in NAMED else None


def of_a_name(text: str, quantity: Quantity) -> bool:
    """Whether a number may end a name ("Apollo 11"): a capital before it, and nothing that it counts after it."""
    if quantity.kind != "count" or quantity.spelled or quantity.bound:
        return False
    found = LAST.search(text, max(0, quantity.start - 30), quantity.start)
    if found is None or not found.group(1)[0].isupper() or len(found.group(1)) < 2:
        return False
    inside = text[: found.start(1)].rstrip()[-1:] not in ("", ".", ":")
    return inside and text[quantity.end : quantity.end + 1] in ("", ".", ",", ";", ":", ")")


def _glued_unit(text: str, end: int) -> bool:
    unit = UNIT.match(text, end)
    return bool(unit and unit.group("unit").lower() in UNITS)
