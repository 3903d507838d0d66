"""The addresses that an entry of a list of sources gives, with its title and the day of access, as targets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from verify.parse.draft import LINK, Block, Target
from verify.parse.scan import Found, scan
from verify.parse.urls import resolve

__all__ = ["Entries"]

_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:\d{1,2}\.?\s)?[^\W\d_]{3,12}\.?\s(?:\d{1,2}(?:st|nd|"
    r"rd|th)?,?\s)?\d{4}"
    r"|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[^\W\d_]{3,12}\s\d{1,2},\s\d{4})"
)
_ACCESSED = re.compile(
    r"(?:last\s)?(?:accessed|retrieved|visited|viewed|abgerufen|zugriff|besucht|zuletzt (?:abgerufen|besucht)|"
    r"consulté|consultée|consultado|"
    r"consulta|acceso|acessado|acesso|accesso|consultato|visitato|geraadpleegd|hämtad|data dostępu|dostęp|"
    r"дата обращения|访问(?:日期|时间)?|检索(?:日期|于)?|閲覧(?:日)?|アクセス(?:日)?|"
    rf"تم الوصول|تاريخ الوصول)\s?:?\s?(?:on|in|am|le|el|em|il|op|den|в|:|：|في|dia)?\s?(?P<date>{_DATE})",
    re.IGNORECASE,
)
SHORTEST_DATE = 8
"""Characters that a date of access takes at least."""
_YEAR = re.compile(r"\d{4}|[./]\d\d\b")
_SEARCH = re.compile(
    r"//scholar\.google\.[a-z.]{2,6}/(?:scholar|citations)\?|//search\.crossref\.org/|//www\.google\.[a-z.]{2,6}/search\?"
)
"""Searches for a work, which reference lists add to its entry."""
_TRIM = " \t\n,;:.|-–—•*_()[]\"“”'"


@dataclass(slots=True)
class _Address:
    start: int
    end: int
    url: str
    label: str
    title: str | None
    target: int | None


class Entries:
    """Makes targets of stretches of a document's blocks; ``consumed`` holds those of links, which they replace."""

    def __init__(self, blocks: Sequence[Block], targets: list[Target]) -> None:
        self._blocks = blocks
        self._targets = targets
        self.consumed: set[int] = set()
        self._scans: dict[int, list[Found]] = {}
        self._held: dict[int, list[_Address]] = {}

    def scanned(self, index: int) -> list[Found]:
        """The written-out markers of a block, found once."""
        found = self._scans.get(index)
        if found is None:
            found = self._scans[index] = scan(str(self._blocks[index].text))
        return found

    def _define(
        self, index: int, block: Block, start: int, end: int, key: str | None, marker: str, at: int, normal: str | None
    ) -> tuple[int, ...]:
        text = str(block.text)
        addresses = self._addresses(index, start, end)
        if not addresses:
            return ()
        has_words = addresses[0].start - start > SHORTEST_DATE or end - addresses[-1].end > SHORTEST_DATE
        has_words = has_words and (
            _YEAR.search(text, start, addresses[0].start) is not None
            or _YEAR.search(text, addresses[-1].end, end) is not None
        )
        accessed = _ACCESSED.search(text, start, min(end, start + 2000)) if has_words else None
        self.consumed.update(address.target for address in addresses if address.target is not None)
        title = _entry_title(text, start, addresses[0], accessed)
        made: dict[str, int] = {}
        for address in addresses:
            resolved = resolve(address.url)
            if not resolved.is_link:
                continue
            identity = resolved.source or address.url
            if identity in made:
                known = self._targets[made[identity]]
                known.archive = known.archive or resolved.archive
                continue
            held = self._targets[address.target] if address.target is not None else Target(address.url, at)
            self._targets.append(
                Target(
                    address.url,
                    at,
                    key=normal if normal is not None else None,
                    marker=marker,
                    label=(None if marker else title) if held.inline else held.label,
                    title=address.title or title,
                    archive=held.archive or resolved.archive,
                    accessed=accessed["date"] if accessed else held.accessed,
                    quote=held.quote,
                    inline=False,
                )
            )
            made[identity] = len(self._targets) - 1
        return tuple(made.values())

    def _addresses(self, index: int, start: int = 0, end: int | None = None) -> list[_Address]:
        """The addresses in a stretch of a block, in order."""
        found = self._held.get(index)
        if found is None:
            found = self._held[index] = self._find_addresses(index)
        low = bisect_left(found, start, key=lambda address: address.start)
        high = len(found) if end is None else bisect_left(found, end, key=lambda address: address.start)
        return found[low:high]

    def _find_addresses(self, index: int) -> list[_Address]:
        block = self._blocks[index]
        text = str(block.text)
        found: list[_Address] = []
        taken: list[tuple[int, int]] = []
        for anchor in block.text.anchors:
            if anchor.role is LINK:
                taken.append((anchor.start, anchor.end))
            for target in anchor.targets:
                held = self._targets[target]
                if resolve(held.url).is_link and not _SEARCH.search(held.url):
                    label = text[anchor.start : anchor.end]
                    found.append(_Address(anchor.start, anchor.end, held.url, label, held.title, target))
        taken.sort()
        for marker in self.scanned(index):
            if marker.kind not in ("url", "link"):
                continue
            position = bisect_right(taken, (marker.start, len(text))) - 1
            if position >= 0 and taken[position][1] > marker.start:
                continue
            label = text[marker.inner : marker.inner_end] if marker.kind == "link" else marker.url
            found.append(_Address(marker.start, marker.end, marker.url, label, None, None))
        found.sort(key=lambda address: address.start)
        return found


def _entry_title(text: str, start: int, first: _Address, accessed: re.Match[str] | None) -> str | None:
    before = text[start : first.start]
    if accessed and start <= accessed.start() < first.start:
        before = text[start : accessed.start()]
    title = " ".join(before.split()).strip(_TRIM)
    if not title and not re.match(r"(?:https?://|www\.|doi:|arxiv:|10\.)", first.label, re.IGNORECASE):
        title = " ".join(first.label.split()).strip(_TRIM)
    return title[:300] or None
