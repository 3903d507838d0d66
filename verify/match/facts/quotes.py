"""Words that a claim puts in quotation marks, and whether the page has them."""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

MARKED = re.compile(r"[“\"«„]([^“”\"«»„]{6,600})[”\"»“]")
ELLIPSIS = re.compile(r"\s*(?:\[\s*)?(?:…|\.\s?\.\s?\.)(?:\s*\])?\s*")
BRACKETED = re.compile(r"\[[^\]]{0,40}\]")
FEWEST_WORDS = 3
ALTERED = 78.0
"""Similarity (rapidfuzz's partial ratio, 0–100) from which a stretch of the page is the same quotation altered."""
MOST_PLACES = 8
"""Places of a quotation that are looked at; a page that repeats it more often is a list of quotations."""
SINGLES = str.maketrans("‘’‚‛`´“”„«»–—−", "''''''\"\"\"\"\"---")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in a claim; ``start``/``end`` span the words without their marks."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where the page has it: ``exact``, or ``altered`` with the page's own words at ``[start, end)``."""

    exact: bool
    start: int
    end: int


def quotations(text: str) -> list[Quoted]:
    """Quotations of at least three words (shorter ones are titles or scare quotes)."""
    found = []
    for match in MARKED.finditer(text):
        inner = match.group(1)
        if len(inner.split()) >= FEWEST_WORDS:
            found.append(Quoted(inner, match.start(1), match.end(1)))
    return found[:8]


def flat(text: str) -> tuple[str, list[int]]:
    """Lower case without diacritics and punctuation, one blank between words, with the offset of each character."""
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text.translate(SINGLES)):
        if char.isalnum():
            folded = char.lower() if char.isascii() else unicodedata.normalize("NFKD", char.casefold())[:1] or char
            out.append(folded)
            places.append(place)
        elif char not in "'" and out and out[-1] != " ":
            out.append(" ")
            places.append(place)
    return "".join(out), places


class FlatPage:
    """A page's text made flat once, to look for quotations in."""

    def __init__(self, text: str) -> None:
        self._flat, self._places = flat(text)
        self._size = len(text)

    def find(self, quotation: str) -> Found | None:
        """The quotation's place on the page, exact (ellipses allowed, parts in order) or altered; None if neither."""
        pieces = [flat(BRACKETED.sub(" ", piece))[0].strip() for piece in ELLIPSIS.split(quotation)]
        pieces = [piece for piece in pieces if piece]
        if not pieces:
            return None
        position, first = 0, -1
        for piece in pieces:
            place = (
                f" {self._flat} ".find(f" {piece} ", position) if position == 0 else self._flat.find(piece, position)
            )
            if place < 0:
                break
            first = place if first < 0 else first
            position = place + len(piece)
        else:
            return self._found(True, first, position)
        longest = max(pieces, key=len)
        if len(longest.split()) < FEWEST_WORDS:
            return None
        best = fuzz.partial_ratio_alignment(longest, self._flat, score_cutoff=ALTERED)
        if best is None:
            return None
        return self._found(False, *self._trim(best.dest_start, best.dest_end, set(longest.split())))

    def places(self, quotation: str) -> list[int]:
        """Where the page has a quotation word for word, as offsets; its longest part where it has an ellipsis."""
        pieces = [flat(BRACKETED.sub(" ", piece))[0].strip() for piece in ELLIPSIS.split(quotation)]
        longest = max(pieces, key=len, default="")
        found: list[int] = []
        place = self._flat.find(longest) if longest else -1
        while place >= 0 and len(found) < MOST_PLACES:
            found.append(self._places[place])
            place = self._flat.find(longest, place + len(longest))
        return found

    def _trim(self, start: int, end: int, wanted: set[str]) -> tuple[int, int]:
        """A stretch widened to whole words, without strange words at its ends (an altered word stands inside)."""
        start = self._flat.rfind(" ", 0, start + 1) + 1
        stop = self._flat.find(" ", max(end - 1, start))
        words = self._flat[start : stop if stop >= 0 else len(self._flat)].split(" ")
        while len(words) > 1 and words[0] not in wanted:
            start += len(words.pop(0)) + 1
        while len(words) > 1 and words[-1] not in wanted:
            words.pop()
        return start, start + len(" ".join(words))

    def _found(self, exact: bool, start: int, end: int) -> Found:
        if not self._places:
            return Found(exact, 0, 0)
        first = self._places[min(max(start, 0), len(self._places) - 1)]
        last = self._places[min(max(end - 1, 0), len(self._places) - 1)]
        return Found(exact, first, last + 1)
