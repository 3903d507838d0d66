"""What the tests of fetching share: a clock that only sleeping moves, options with it, and certificates."""

import asyncio
import datetime
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme

from verify.fetch import FetchOptions, HttpFetcher, Store
from verify.model import Failure, Retrieval, Snapshot, Source

START = datetime.datetime(2026, 5, 4, 12, 0, tzinfo=datetime.UTC)


@dataclass
class Clock:
    """Time that stands still but for sleeping; ``slept`` lists every sleep."""

    time: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.time

    def now(self) -> datetime.datetime:
        return START + datetime.timedelta(seconds=self.time - 1_000.0)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        await asyncio.sleep(0)


def options(standing: Clock | None = None, /, **changes: Any) -> FetchOptions:
    """Options for the loopback site: private addresses allowed, no robots, time that stands still, no jitter."""
    clock = standing or Clock()
    settings: dict[str, Any] = {
        "allow_private": True,
        "robots": False,
        "clock": clock,
        "now": clock.now,
        "sleep": clock.sleep,
        "random": lambda: 0.5,
        "timeout": 5.0,
    }
    return FetchOptions(**settings | changes)


async def fetch(url: str, settings: FetchOptions | None = None, store: Store | None = None) -> Retrieval:
    """Fetch one URL with a fetcher of its own."""
    fetcher = HttpFetcher(settings or options(), store)
    try:
        return await fetcher.fetch(Source(url, url))
    finally:
        await fetcher.aclose()


def failed(retrieval: Retrieval) -> Failure:
    assert isinstance(retrieval, Failure), retrieval
    return retrieval


def good(retrieval: Retrieval) -> Snapshot:
    assert isinstance(retrieval, Snapshot), retrieval
    return retrieval


class Authority:
    """A certificate authority for the loopback site."""

    def __init__(self) -> None:
        self._ca = trustme.CA()

    def file(self, folder: Path) -> Path:
        """The authority's certificate as a file, to be trusted with ``ca_file``."""
        path = folder / "authority.pem"
        self._ca.cert_pem.write_to_path(str(path))
        return path

    def context(self, name: str = "127.0.0.1", **validity: datetime.datetime) -> ssl.SSLContext:
        """A server's context with a certificate for ``name``."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(name, **validity).configure_cert(context)
        return context
