"""Calls by letters and signs: ``[a]``, ``[EA, b]``, ``†``; and the lines of notes that begin with them."""

import re
from collections.abc import Iterable

__all__ = ["LETTERED", "LETTERS", "SIGNS", "called_letters"]

_LETTER = r"[A-Za-z][\w-]{0,11}"
LETTERED = re.compile(rf"\s*(?:\[(?P<label>{_LETTER})\]:?|(?P<sign>[*†‡§¶]{{1,3}}))\s*(?=\S)")
"""The head of a note."""
LETTERS = re.compile(rf"\[({_LETTER}(?:\s?[,;]\s?{_LETTER}){{0,9}})\](?![(:\[])")
SIGNS = re.compile(r"(?<=[\w.!?%”\"’),])([*†‡§¶]{1,3})(?=[\s.,;:]|\Z)")


def called_letters(texts: Iterable[str]) -> set[str]:
    """The labels and signs that texts call, case-folded; those at the head of a line are none."""
    found: set[str] = set()
    for text in texts:
        if "[" in text:
            for match in LETTERS.finditer(text):
                if match.start() and text[match.start() - 1] != "\n":
                    found.update(part.strip().casefold() for part in re.split(r"[,;]", match[1]))
        found.update(match[1] for match in SIGNS.finditer(text))
    return found
