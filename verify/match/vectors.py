"""Word vectors: which words of a page mean nearly the same as a word of the claim."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from verify.match.facts.cues import OPPOSITES
from verify.match.words import STOP, bag, stem

LEAST = 0.5
"""Cosine from which two words count as near. Half of it is a word's worth (``WORTH``): on 300 pairs of each core dev
set, AUROC of the covered share rises on five of eight by .4 to 2.1 points and falls on one by 1.5."""
WORTH = 0.5
MOST_STEMS = 4000
"""Stems of a page that are compared; a longer page's later words are matched by spelling alone."""

Floats = npt.NDArray[np.float32]
Near = Mapping[str, Mapping[str, float]]
"""For a stem of the claim, the page's stems that are near, each with what it is worth in (0, 1)."""

APART = frozenset(
    stem(word)
    for word in bag("""
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
        trillion dozen half third quarter first second fourth fifth sixth seventh eighth ninth tenth last next
        once twice double triple
        january february march april may june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter fall
        day week month year decade century hour minute
        north south east west northern southern eastern western left right upper lower
        red blue green yellow white black brown grey gray orange purple pink silver golden
        male female man woman boy girl son daughter father mother brother sister husband wife
    """)
)
"""Words whose neighbours in meaning are other values of the same slot: nearness says nothing of agreement there."""


class Vectors:
    """Unit vectors of stems, kept as signed bytes."""

    def __init__(self, stems: Sequence[str], rows: npt.NDArray[np.int8]) -> None:
        self._place = {name: place for place, name in enumerate(stems)}
        self._rows = rows

    def of(self, stems: Iterable[str]) -> tuple[list[str], Floats]:
        """The stems that have a vector, with their unit vectors [n, width]."""
        known = [name for name in stems if name in self._place and name not in APART and name not in STOP]
        rows: Floats = self._rows[[self._place[name] for name in known]].astype(np.float32)
        size = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
        return known, rows / np.maximum(size, 1e-6)


@lru_cache(maxsize=1)
def vectors() -> Vectors:
    """The shipped table (``data/vectors.npz``, made by ``training/vectors.py``)."""
    with files("verify.match").joinpath("data/vectors.npz").open("rb") as stream, np.load(stream) as kept:
        return Vectors(bytes(kept["stems"]).decode().split("\n"), kept["rows"])


def near(wanted: Sequence[str], page: tuple[list[str], Floats]) -> dict[str, dict[str, float]]:
    """The page's stems that mean nearly the same as the wanted ones; opposites and equal stems are left out."""
    names, rows = page
    asked, mine = vectors().of(wanted)
    if not asked or not names:
        return {}
    likeness = mine @ rows.T
    found: dict[str, dict[str, float]] = {}
    for line, column in zip(*np.nonzero(likeness >= LEAST), strict=True):
        ours, theirs = asked[line], names[column]
        if ours != theirs and theirs not in OPPOSITES.get(ours, ()):
            found.setdefault(ours, {})[theirs] = WORTH * min(1.0, float(likeness[line, column]))
    return found
