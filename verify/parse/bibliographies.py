"""Bibliographies in .bib files beside a document, for the formats that only name them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from verify.parse.bibtex import Entry, author_year, entries, target_of
from verify.parse.draft import Anchor, Draft, Role, Text

__all__ = ["MAX_BIB", "CitedWorks", "databases"]

MAX_BIB = 32 * 1024 * 1024
"""Bytes of a .bib file that are read; the ACL Anthology's, with 100,000 entries, has 60 MB, its usual subset 5."""
MOST_FILES = 20
KEY = r"[A-Za-z_][\w:.#$%&+?<>~/-]{0,200}"
_NARRATIVE = re.compile(rf"(?<![\w@/.:-])-?@(?P<key>{KEY})")


def databases(path: str, wanted: Sequence[str], usual: Sequence[str] = ()) -> Iterator[str]:
    """The texts of .bib files by the names that a document gives them, or by ``usual`` names if it gives none.

    Only files in the document's own folder and below are read; standard input and URLs have none.
    """
    if path == "-" or "://" in path:
        return
    folder = Path(path).parent
    for name in list(dict.fromkeys(wanted or usual))[:MOST_FILES]:
        file = folder / (name.strip() if name.strip().endswith(".bib") else f"{name.strip()}.bib")
        try:
            is_inside = file.resolve().is_relative_to(folder.resolve())
            if is_inside and file.is_file() and file.stat().st_size <= MAX_BIB:
                yield file.read_text("utf-8", errors="replace")
        except (OSError, ValueError):
            continue


class CitedWorks:
    """The entries of a document's bibliography, as targets under the key ``@name`` once they are called."""

    def __init__(self, draft: Draft, wanted: Sequence[str], at: int = 0, works: Sequence[tuple[str, str]] = ()) -> None:
        """``wanted`` are the file names that the document gives at source offset ``at``, ``works`` keys and addresses
        that stand in the document itself.
        """
        self._draft = draft
        self._at = at
        self._entries: dict[str, Entry] = {}
        self._called: set[str] = set()
        for key, url in works:
            self._entries.setdefault(key, Entry("misc", key, at, {"url": url}))
        stem = Path(draft.document.path).stem if "://" not in draft.document.path else ""
        for text in databases(draft.document.path, wanted, [name for name in (stem, "references") if name]):
            for key, entry in entries(text).items():
                self._entries.setdefault(key, entry)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def cite(self, text: Text, keys: Sequence[str], at: int, written: str, *, is_word: bool) -> None:
        """Cite entries at the end of a text: by a mark, or (``is_word``) by authors and year as its next words."""
        if not is_word:
            text.trim()
        begin = len(text)
        if is_word:
            text.add(" and ".join(self.shown(key) for key in keys), at, at + len(written))
        for key in keys:
            if key in self._entries:
                role = Role.LINK if is_word else Role.MARK
                text.anchors.append(Anchor(role, begin, len(text), at, key=self.call(key), written=written))
            else:
                why = f'no bibliography of the document has an entry "{key[:60]}"'
                text.mark(at=at, start=len(text), written=written, why=why)

    def call(self, key: str) -> str:
        """The key of the target of an entry, which is made when it is first called."""
        entry = self._entries.get(key)
        if entry is not None and key not in self._called:
            self._called.add(key)
            made = target_of(entry, self._at)
            if made is not None:
                made.key, made.shown = f"@{key}", self.shown(key)
                self._draft.define(made)
        return f"@{key}"

    def call_all(self, source: str) -> None:
        """Make the targets of every entry that a text calls as Pandoc does (``@name``)."""
        for found in _NARRATIVE.finditer(source):
            key = found["key"]
            while key and key not in self._entries and not key[-1].isalnum():
                key = key[:-1]
            if key in self._entries:
                self.call(key)

    def shown(self, key: str) -> str:
        """Authors and year of an entry as words of a sentence; the key when they are unknown."""
        entry = self._entries.get(key)
        authors, year = author_year(entry) if entry is not None else ("", "")
        return f"{authors} ({year})" if authors and year else authors or key
