"""The bibliographies of a LaTeX document: embedded, or in .bib files beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

from verify.parse.bibliographies import databases
from verify.parse.bibtex import Entry, author_year, entries, target_of
from verify.parse.draft import Draft
from verify.parse.texwords import plain_words

__all__ = ["Bibliography"]

_NAMED = re.compile(r"\\(?:bibliography|addbibresource|addglobalbib)\s?(?:\[[^\]]{0,200}\])?\{([^{}]{1,1000})\}")
_EMBEDDED = re.compile(r"\\begin\{filecontents\*?\}\s?(?:\[[^\]]{0,100}\])?\{([^{}]{1,200})\}")
_ITEM = re.compile(r"\\bibitem\s?(?:\[([^\]]{0,300})\])?\s?\{([^{}]{1,200})\}")
_SURNAME = re.compile(r"\s*([^\W\d_a-zà-ÿ][\w’'-]{1,40}),?\s(?:[^\W\d_a-zà-ÿ]\.[\s~-]?){1,3}")
_YEAR = re.compile(r"(?:\(|[.,]\s)((?:1[5-9]|20)\d\d[a-z]?)[).,]")
HEAD = 200
"""Characters of an entry of ``thebibliography`` in which its author and year stand."""
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")


class Bibliography:
    """Entries by key, and the target of each once it is cited."""

    def __init__(self, draft: Draft, source: str) -> None:
        self._draft = draft
        self._entries: dict[str, Entry] = {}
        self._targets: dict[str, int | None] = {}
        self._at = 0
        self.items: dict[str, str] = {}
        for found in _ITEM.finditer(source):
            if key := found[2].strip():
                self.items[key] = plain_words(found[1] or "") or _named(source[found.end() : found.end() + HEAD])
        for text, at in self._databases(source):
            for key, entry in entries(text).items():
                if key not in self._entries:
                    self._entries[key] = entry
                    entry.at = entry.at + at if at >= 0 else -1

    def _databases(self, source: str) -> Iterator[tuple[str, int]]:
        """Each database's text and its offset in the source (-1: it is a file of its own)."""
        for found in _EMBEDDED.finditer(source):
            if found[1].strip().endswith(".bib"):
                end = source.find("\\end{filecontents", found.end())
                yield source[found.end() : end if end >= 0 else len(source)], found.end()
                if end < 0:
                    break
        named = [found for found in _NAMED.finditer(source) if not _is_commented(source, found.start())]
        if named:
            self._at = named[0].start()
        wanted = [name for found in named for name in found[1].split(",")]
        path = self._draft.document.path
        for text in databases(path, wanted, [Path(path).stem]):
            yield text, -1

    def __contains__(self, key: str) -> bool:
        return key in self._entries or key in self.items

    def shown(self, key: str) -> tuple[str, str]:
        """Authors and year of an entry as a citation in the text shows them; empty when unknown."""
        entry = self._entries.get(key)
        if entry is not None:
            return author_year(entry)
        label = re.match(r"(.{1,100}?)\s?\(?((?:19|20)\d\d[a-z]?)\)?", self.items.get(key, ""))
        return (label[1].strip(), label[2]) if label else ("", "")

    def target(self, key: str) -> tuple[int | None, str]:
        """The target of a cited entry, or why there is none."""
        entry = self._entries.get(key)
        if entry is None:
            return None, f'the bibliography has no entry "{key[:60]}"'
        if key not in self._targets:
            made = target_of(entry, entry.at if entry.at >= 0 else self._at)
            self._targets[key] = self._draft.define(made) if made is not None else None
        index = self._targets[key]
        return index, "" if index is not None else f'the entry "{key[:60]}" has no url, doi or eprint'


def _named(entry: str) -> str:
    """``Emmermann (1990)`` for an entry that opens with a surname and initials and gives its year; else empty."""
    found = _SURNAME.match(entry)
    year = _YEAR.search(entry, found.end()) if found is not None else None
    return f"{found[1]} ({year[1]})" if found is not None and year is not None else ""


def _is_commented(source: str, at: int) -> bool:
    line = source[source.rfind("\n", 0, at) + 1 : at]
    return len(line) < 2000 and _COMMENT.search(line) is not None
