"""The words of a text with single blanks between them."""

import re

__all__ = ["flat"]

_LOOSE_STOP = re.compile(r"(?<=[^\s.,])[ \n]+(?=,(?:\s|\Z)|\.\Z)")
_HOLLOW = re.compile(r"(?<=\S) \([\s;,]{0,8}\)")
_HOLLOW_START = re.compile(r"(?<=\s)\([\s;,]{0,8}[;,]\s")
"""What is left of an aside whose first part was a marker."""


def flat(text: str) -> str:
    """``" ".join(text.split())``, without what a marker leaves: empty parentheses, a blank before a stop or a comma.

    Most stretches need no change, and looking is cheaper than splitting.
    """
    if " (" in text and (" ()" in text or "( " in text or "(;" in text or "(," in text):
        text = _HOLLOW.sub("", text)
        text = _HOLLOW_START.sub("(", text)
    if " ." in text or " ," in text:
        text = _LOOSE_STOP.sub("", text)
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return " ".join(text.split())
