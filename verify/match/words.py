"""Words of a text: where they stand, their stems, and how much each tells."""

import gzip
import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property, lru_cache
from importlib.resources import files

import snowballstemmer  # type: ignore[import-untyped]

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*(?:['’][^\W\d_]{1,3}(?![^\W\d_]))?")


def bag(text: str) -> frozenset[str]:
    """The words of a written-out list."""
    return frozenset(text.split())


LONGEST = 40
"""Characters of a word that count; no word of a language is longer, and hostile ones may be."""

STOP = bag("""
    a an and are as at be been being but by can could did do does for from had has have he her hers him
    his i if in into is it its itself may me might my of on or our she should so some such than that the
    their them then there these they this those to us was we were what when where which while who whom
    whose will with would you your also about after before between during over under up out off through
    against both each any all very just more most not no nor only s t
""")
"""Words that say too little to count as covered or missing; negations and quantifiers have checks of their own."""

LINKING = bag("""
    however although though moreover furthermore additionally addition indeed interestingly intriguingly
    importantly notably consequently therefore thus hence nevertheless nonetheless similarly likewise
    conversely besides meanwhile finally overall generally specifically particularly especially namely
    instance example regard note contrast whereas while because since whether often also still yet even rather
    respectively et al eg ie cf here within among according including include includes included various
    several many
""")
"""Words that tie a claim to its document; a source need not have them. Left out, AUROC of the rules on 250 pairs rises
by 1.2 points on citation_integrity-dev and by .4 on fm2-dev and expertqa-sub, and falls by .3 on factcheckbench-dev."""

EDGE = re.compile(r"[,;:()—]")
OPPOSING = bag("while whereas but although though")
JOINING = OPPOSING | {"and", "because"}

_STEMMER = snowballstemmer.stemmer("english")
_POSSESSIVE = re.compile(r"['’]s?$")


def _normal(raw: str) -> str:
    if raw[:1].isdigit():
        return re.sub(r"[,.](?=\d{3}(?:\D|$))", "", raw) if len(raw) > 4 else raw
    word = raw[:LONGEST].casefold()
    if not word.isascii():
        folded = unicodedata.normalize("NFKD", word.replace("’", "'"))
        word = "".join(c for c in folded if not unicodedata.combining(c)) or word
    return _POSSESSIVE.sub("", word) or word


def _stem(raw: str) -> str:
    word = _normal(raw)
    return word if not word or word[0].isdigit() or not word.isascii() else str(_STEMMER.stemWord(word))


class _Memo(dict[str, str]):
    """A function of a word, remembered; emptied when hostile text fills it."""

    MOST = 300_000

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, raw: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        value = self[raw] = self._function(raw)
        return value


_NORMALS, _STEMS = _Memo(_normal), _Memo(_stem)


def normal(raw: str) -> str:
    """A word in lower case without diacritics and possessive; a number without its thousands separators."""
    return _NORMALS[raw]


def stem(raw: str) -> str:
    """The stem of a word (Snowball's English stemmer; digits stay as they are)."""
    return _STEMS[raw]


class Words:
    """The words of a text, in order: ``raw``, ``normals``, ``stems``, with ``starts`` and ``ends`` as code points.

    Only what is asked for is made: most sentences of a page are searched and never looked at.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw: list[str] = TOKEN.findall(text)
        self.stems: list[str] = [_STEMS[word] for word in self.raw]

    def __len__(self) -> int:
        return len(self.raw)

    @cached_property
    def normals(self) -> list[str]:
        return [_NORMALS[word] for word in self.raw]

    @cached_property
    def starts(self) -> list[int]:
        return [found.start() for found in TOKEN.finditer(self.text)]

    @cached_property
    def ends(self) -> list[int]:
        return [start + len(word) for start, word in zip(self.starts, self.raw, strict=True)]

    @cached_property
    def edges(self) -> frozenset[int]:
        """Words at which a clause begins: after a comma or bracket, or at a joining word."""
        found = {index for index, word in enumerate(self.raw) if word in JOINING}
        for mark in EDGE.finditer(self.text):
            found.add(bisect_left(self.starts, mark.end()))
        return frozenset(found - {0})

    @cached_property
    def weighed(self) -> dict[tuple[int, int], tuple[list[tuple[str, float]], float]]:
        """The weighted stems beside each stretch of a claim that was compared, with their sum."""
        return {}

    @cached_property
    def beside(self) -> dict[tuple[int, int], dict[str, float]]:
        """What stands beside each stretch that was looked at, kept for the next claim."""
        return {}

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The half-open run of words that begins in ``[start, end)``."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


class Weights(dict[str, float]):
    """Inverse document frequency of stems, fitted on the training pages; an unseen stem weighs most."""

    def __init__(self, unseen: float, values: dict[str, float]) -> None:
        super().__init__(values)
        self._unseen = unseen

    def __missing__(self, stem: str) -> float:
        return self._unseen


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped table (``data/idf.json.gz``, made by ``training/decide_idf.py``)."""
    packed = files("verify.match").joinpath("data/idf.json.gz").read_bytes()
    table = json.loads(gzip.decompress(packed))
    return Weights(table["unseen"], table["stems"])


def content(words: Words) -> dict[str, float]:
    """The weight of each distinct content stem of a text."""
    table = weights()
    return {s: table[s] for s, n in zip(words.stems, words.normals, strict=True) if n not in STOP}
