"""Archived copies of a page that is gone: a copy that the document names, the Wayback Machine, any Memento archive.

Formats: the Wayback CDX server's JSON (rows under a row of field names) and RFC 7089 (TimeGate, ``Accept-Datetime``).
"""

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TypeAlias
from urllib.parse import quote, urlencode

from verify.fetch.options import FetchOptions
from verify.model import Failure, Origin, Reason, Retrieval, Snapshot, Source

Ask: TypeAlias = Callable[[str, dict[str, str]], Awaitable[Retrieval]]
"""Asks for a URL with further headers, once, without robots.txt: the user named the archive."""

GONE = frozenset((Reason.DEAD, Reason.UNREACHABLE))
_NAMED = GONE | {Reason.BLOCKED}
_STAMP = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/")
_FIELDS = ("timestamp", "original")


class Archives:
    """Finds a copy for a failed source."""

    def __init__(self, options: FetchOptions, ask: Ask) -> None:
        self._options = options
        self._ask = ask

    async def find(self, source: Source, failure: Failure) -> Snapshot | None:
        """The copy to read instead, with a note that says which, or ``None``."""
        if source.archive and failure.reason in _NAMED:
            named = await self._ask(source.archive, {})
            if isinstance(named, Snapshot):
                return _labelled(source, failure, named, _date_in(named), "the archived copy that was given for it")
        if not self._options.archive or failure.reason not in GONE:
            return None
        return await self._wayback(source, failure) or await self._memento(source, failure)

    async def _wayback(self, source: Source, failure: Failure) -> Snapshot | None:
        query = {
            "url": source.url,
            "output": "json",
            "fl": ",".join(_FIELDS),
            "filter": "statuscode:200",
            "closest": f"{self._wanted(source):%Y%m%d%H%M%S}",
            "sort": "closest",
            "limit": "1",
        }
        base = self._options.wayback_url.rstrip("/")
        listing = await self._ask(f"{base}/cdx/search/cdx?{urlencode(query)}", {})
        found = _first_row(listing.body) if isinstance(listing, Snapshot) else None
        if found is None:
            return None
        stamp, original = found
        # "id_" gives the page as it was archived, without the archive's own toolbar and rewritten links.
        copy = await self._ask(f"{base}/web/{stamp}id_/{original}", {})
        if not isinstance(copy, Snapshot):
            return None
        return _labelled(source, failure, copy, _date_in(copy) or _parse_stamp(stamp), "a copy in the Wayback Machine")

    async def _memento(self, source: Source, failure: Failure) -> Snapshot | None:
        when = format_datetime(self._wanted(source), usegmt=True)
        base = self._options.memento_url.rstrip("/")
        copy = await self._ask(f"{base}/{quote(source.url, safe=':/?&=%')}", {"Accept-Datetime": when})
        if not isinstance(copy, Snapshot) or copy.header("memento-datetime") is None:
            return None
        return _labelled(source, failure, copy, _date_in(copy), "a copy in a web archive (Memento)")

    def _wanted(self, source: Source) -> datetime:
        """The day that the copy should be near: the citation's, else today."""
        try:
            wanted = datetime.fromisoformat(source.date or "")
        except ValueError:
            return self._options.now()
        return wanted.replace(tzinfo=UTC) if wanted.tzinfo is None else wanted.astimezone(UTC)


def _first_row(body: bytes) -> tuple[str, str] | None:
    """Timestamp and original URL of the first capture of a CDX answer; ``None`` if there is none or it is malformed."""
    try:
        rows = json.loads(body)
        names, first = rows[0], rows[1]
        stamp, original = (str(first[names.index(name)]) for name in _FIELDS)
    except (ValueError, IndexError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return (stamp, original) if re.fullmatch(r"\d{4,14}", stamp) else None


def _labelled(source: Source, failure: Failure, copy: Snapshot, when: datetime | None, what: str) -> Snapshot:
    dated = f" of {when:%Y-%m-%d}" if when else ""
    note = f"read from {what}{dated}: {copy.url} (the page itself: {failure.cause})"
    return replace(
        copy,
        source=source.url,
        requested=failure.requested,
        origin=Origin.ARCHIVE,
        chain=(*failure.chain, *copy.chain),
        notes=(*failure.notes, *copy.notes, note),
    )


def _date_in(copy: Snapshot) -> datetime | None:
    header = copy.header("memento-datetime")
    if header is not None:
        try:
            return parsedate_to_datetime(header)
        except (ValueError, TypeError, IndexError):
            pass
    stamp = _STAMP.search(copy.url)
    return _parse_stamp(stamp[1]) if stamp else None


def _parse_stamp(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp.ljust(14, "0")[:8], "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        return None
