"""Sources answered from local files that the user has named for them, and fetchers joined in order."""

import asyncio
import hashlib
import mimetypes
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from verify.fetch.interface import Fetcher
from verify.fetch.options import FetchOptions
from verify.model import Failure, Origin, Reason, Retrieval, Snapshot, Source


class Holder(Fetcher, Protocol):
    """A fetcher that knows beforehand which sources it has."""

    def holds(self, source: Source) -> bool:
        """Whether it has an answer for a source."""
        ...


class LocalFetcher:
    """Reads the file that stands for a source."""

    def __init__(self, files: Mapping[str, Path], options: FetchOptions | None = None) -> None:
        """``files`` maps canonical URLs to paths."""
        self._files = dict(files)
        self._options = options or FetchOptions()

    def holds(self, source: Source) -> bool:
        """Whether a file is named for a source."""
        return source.url in self._files

    async def fetch(self, source: Source) -> Retrieval:
        """The file as a snapshot; one that is missing, empty or too large is ``unreadable``."""
        path = self._files.get(source.url)
        if path is None:
            return self._failure(source, "no local file is named for it", "Name one under sources in sources.json.")
        try:
            body, changed = await asyncio.to_thread(_read, path, self._options.max_bytes)
        except OSError as error:
            return self._failure(
                source, f"the local file {path} cannot be read ({error.strerror})", "Correct its path."
            )
        if len(body) > self._options.max_bytes:
            cause = f"the local file {path} is larger than {self._options.max_bytes:,} bytes"
            return self._failure(source, cause, "Raise fetch.max_bytes, or cut the file.")
        if not body:
            return self._failure(source, f"the local file {path} is empty", "Save the page again.")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return Snapshot(
            source=source.url,
            requested=source.requested,
            url=source.requested,
            status=200,
            headers=(("Content-Type", kind),),
            body=body,
            sha256=hashlib.sha256(body).hexdigest(),
            retrieved=changed,
            origin=Origin.FILE,
            notes=(f"read from the local file {path.name}",),
        )

    async def aclose(self) -> None:
        """Nothing is held open."""

    def _failure(self, source: Source, cause: str, hint: str) -> Failure:
        when = self._options.now()
        return Failure(source.url, source.requested, Reason.UNREADABLE, cause, hint, when, Origin.FILE)


class ChainFetcher:
    """Asks the first fetcher that has a source; the last one gets what no other has."""

    def __init__(self, first: Holder, *rest: Fetcher) -> None:
        """All but the last must be ``Holder``s."""
        self._fetchers: tuple[Fetcher, ...] = (first, *rest)

    async def fetch(self, source: Source) -> Retrieval:
        """The retrieval of the first fetcher that holds the source."""
        *holders, last = self._fetchers
        for fetcher in holders:
            holds = getattr(fetcher, "holds", None)
            if holds is not None and holds(source):
                return await fetcher.fetch(source)
        return await last.fetch(source)

    async def aclose(self) -> None:
        """Close every fetcher."""
        for fetcher in self._fetchers:
            await fetcher.aclose()


def _read(path: Path, limit: int) -> tuple[bytes, datetime]:
    with path.open("rb") as file:
        return file.read(limit + 1), datetime.fromtimestamp(path.stat().st_mtime, UTC)
