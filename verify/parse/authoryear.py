"""Calls by author and year (``(Gais et al., 2002)``) and the entries of a list of sources that they name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["AuthorYears", "Call", "is_entry"]

_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_CAPITAL = r"(?:[^\W\d_a-zà-ÿ][\w’'.-]{0,40})"
_NAME = rf"{_CAPITAL}(?:\s(?:of|the|for|van|von|de|der|den|di|du|la|le|{_CAPITAL})){{0,5}}"
_MORE = rf"(?:,\s(?:(?:&|and|et|und|y|e)\s)?{_NAME}|,?\s(?:&|and|et|und|y|e)\s{_NAME}|,?\set\sal\.?)"
_LEAD = r"(?:(?:see(?: also)?|cf\.?|e\.g\.,?|vgl\.?|siehe|also)\s)"
_PAGES = r"(?:[,:]\s?(?:pp?\.\s?|S\.\s?)?\d[\d–-]{0,12})"
_ENTRY = re.compile(r"[\W_]*(?P<name>[^\W\d_][^,.;:(&\n]{1,80})(?P<stop>[,.;:(&])")
_YEAR_IN = re.compile(rf"(?<![\d/-])(?P<year>{_YEAR})(?![\d/-])")
_YEAR_BRACKETED = re.compile(rf"\((?P<year>{_YEAR})(?:,[^()]{{1,30}})?\)")
_YEAR_APART = re.compile(rf"[.,]\s(?P<year>{_YEAR})[.;,]")
_GROUP = re.compile(r"[(（][^()（）\n]{3,300}[)）]|\[[^\[\]()\n]{3,300}\]")
_PART = re.compile(
    rf"\s*{_LEAD}?(?P<name>{_NAME}){_MORE}{{0,6}}?,?\s(?P<years>{_YEAR}(?:,\s?{_YEAR}){{0,4}}){_PAGES}?\s*"
)
_NARRATIVE = re.compile(
    rf"(?<![\w-])(?P<name>{_NAME})(?:['’]s)?{_MORE}{{0,6}}?\s[(\[](?P<years>{_YEAR}(?:,\s?{_YEAR}){{0,4}}){_PAGES}?[)\]]"
)
_OPENS_YEAR = re.compile(r"[(\[](?:1[5-9]|20)\d\d")
_INITIALS = re.compile(r"(?:\s[A-Z]{1,3})+\Z")
HEAD = 400
"""Characters of an entry in which its authors and year stand."""


class Call(NamedTuple):
    """A call at ``[start, end)``; ``is_word`` if the author is a word of the sentence (``Gais (2002) found …``).

    ``entries`` are the targets of each name and year that the list has; ``missing`` counts those that it lacks.
    """

    start: int
    end: int
    is_word: bool
    entries: tuple[tuple[int, ...], ...]
    missing: int


class AuthorYears:
    """Targets of the entries by author and year. What two entries share means neither."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[int, ...] | None] = {}
        self._years: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def __bool__(self) -> bool:
        return bool(self._known)

    def may_be_in(self, text: str) -> bool:
        """A quick no: a text without the year of an entry calls none."""
        if self._pattern is None and self._years:
            self._pattern = re.compile("|".join(sorted(self._years)))
        return self._pattern is not None and self._pattern.search(text) is not None

    def add(self, entry: str, targets: tuple[int, ...]) -> None:
        """Remember an entry (its text), if it begins with an author and has a year."""
        found = _named(entry)
        if found is None:
            return
        names, year = found
        self._years.add(year[:4])
        self._pattern = None
        for name in names:
            key = (name, year)
            self._known[key] = targets if self._known.get(key, targets) == targets else None

    def calls(self, text: str) -> Iterator[Call]:
        """The calls in a text, in order, that name at least one known entry."""
        if not self._known or not _YEAR_IN.search(text):
            return
        for group in _GROUP.finditer(text):
            parts = [_PART.fullmatch(part) for part in group[0][1:-1].split(";")]
            if all(parts):
                call = self._call(group.start(), group.end(), [part for part in parts if part], is_word=False)
                if call is not None:
                    yield call
        for found in _NARRATIVE.finditer(text) if _OPENS_YEAR.search(text) else ():
            call = self._call(found.start(), found.end(), [found], is_word=True)
            if call is not None:
                yield call

    def named_in(self, note: str) -> tuple[int, ...]:
        """The targets of the entries that a note names and nothing else (``Horn 1990, p. 5; Lund (2004)``)."""
        if len(note) > HEAD or not self.may_be_in(note):
            return ()
        words = " ".join(note.replace("(", " ").replace(")", " ").split()).replace(" ,", ",").strip(" .")
        found = next(self.calls(f"({words})"), None)
        if found is None or found.is_word or found.missing:
            return ()
        return tuple(dict.fromkeys(target for entry in found.entries for target in entry))

    def _call(self, start: int, end: int, parts: list[re.Match[str]], *, is_word: bool) -> Call | None:
        entries: list[tuple[int, ...]] = []
        missing = 0
        for part in parts:
            for year in re.findall(_YEAR, part["years"]):
                targets = self._find(part["name"], year)
                if targets is None:
                    missing += 1
                else:
                    entries.append(targets)
        return Call(start, end, is_word, tuple(entries), missing) if entries else None

    def _find(self, name: str, year: str) -> tuple[int, ...] | None:
        words = name.split()
        for first in range(min(len(words), 4)):
            for last in range(len(words), first, -1):
                found = self._known.get((_plain(" ".join(words[first:last])), year))
                if found is not None:
                    return found
        return None


def is_entry(text: str) -> bool:
    """Whether a text begins as an entry of a list of sources does: author, then a year in brackets or after a stop."""
    head = text[:HEAD]
    found = _ENTRY.match(head)
    if found is None or len(found["name"].split()) > 4:
        return False
    year = _YEAR_BRACKETED.search(head) or _YEAR_APART.search(head)
    return year is not None and year.start() < 200


def _named(entry: str) -> tuple[set[str], str] | None:
    head = entry[:HEAD]
    found = _ENTRY.match(head)
    year = _YEAR_BRACKETED.search(head) or _YEAR_IN.search(head)
    if found is None or year is None or len(found["name"].split()) > 6:
        return None
    name = _INITIALS.sub("", found["name"].strip().removesuffix("et al").removesuffix(" and"))
    names = {_plain(name)}
    words = name.split()
    if found["stop"] != "," and 1 < len(words) < 4:
        names.add(_plain(words[-1]))
    return {one for one in names if len(one) > 1}, year["year"]


def _plain(name: str) -> str:
    return name.strip(" .,’'").casefold()
