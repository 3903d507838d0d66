"""Sources → facts and pages: fetch and read joined by a bounded queue. What audits and link checks run on."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Protocol
from urllib.parse import urlsplit

from verify.conclude import record_of
from verify.fetch.interface import Fetcher
from verify.ledger import Ledger, PageFacts, page_key
from verify.model import Failure, Page, Reason, Retrieval, Snapshot, Source, SourceRecord

PASSING = (Reason.BLOCKED, Reason.UNREACHABLE)
"""Walls behind an answer of success that may be gone tomorrow."""

_APART = 0.0015
_SPREAD = 32
"""Seconds between the beginnings of the first workers, and how many those are. Requests that begin at once are answered
at once and go on waiting for each other: each step of all is done before the next step of any."""


class AsyncReader(Protocol):
    """A reader whose work is done elsewhere (in killable workers)."""

    async def read(self, snapshot: Snapshot) -> Page | Failure: ...


@dataclass(frozen=True, slots=True)
class Retrievers:
    """The implementations that turn sources into pages.

    ``confirm`` is asked about a page that may be a soft 404; it may fetch more from the same host.
    ``again`` picks the failures that deserve one more try once everything else is fetched.
    ``keep`` is handed each source's retrieval once, to keep it as evidence. ``passing`` hears of sources that a bot
    wall or a notice of an outage answered for with a status of success, which no store should take for the page.
    """

    fetcher: Fetcher
    reader: AsyncReader
    reader_version: str
    confirm: Callable[[Snapshot, Page], Awaitable[Page]] | None = None
    again: Callable[[Failure], bool] = lambda _: False
    keep: Callable[[Retrieval], Awaitable[None]] | None = None
    passing: Callable[[str], None] | None = None
    fetch_workers: int = 32
    read_workers: int = 4

    async def read(self, snapshot: Snapshot) -> tuple[Page | None, PageFacts]:
        """The page of a snapshot, if there is one to judge on, and what the report keeps of it."""
        page = await self.reader.read(snapshot)
        if isinstance(page, Failure):
            return None, PageFacts.unread(page)
        if self.confirm is not None:
            page = await self.confirm(snapshot, page)
        return page, PageFacts.of(page)


@dataclass(frozen=True, slots=True)
class Settled:
    """A source that is fetched and read; ``page`` is ``None`` when it was read in an earlier run (or cannot be).

    ``facts`` is ``None`` when nothing was read: a failure to fetch, or a page that a glance was enough for.
    """

    record: SourceRecord
    facts: PageFacts | None
    page: Page | None


async def retrieve(
    sources: Sequence[Source],
    using: Retrievers,
    ledger: Ledger,
    started: datetime,
    settle: Callable[[Settled], Awaitable[None]],
) -> None:
    """Fetch and read each source once and hand it to ``settle``, in the order in which they are ready.

    ``settle`` may wait: nothing more than two queues full of bodies is held meanwhile.
    """
    fetched: asyncio.Queue[Retrieval | None] = asyncio.Queue(maxsize=using.read_workers * 2)

    async def fetch_all() -> None:
        later: list[Source] = []
        await _fetch(interleave(sources), using, fetched, later)
        await _fetch(later, using, fetched, None)
        await fetched.put(None)

    async def reader() -> None:
        while (retrieval := await fetched.get()) is not None:
            if using.keep is not None:
                await using.keep(retrieval)
            await settle(await _settled(retrieval, using, ledger, started))
        await fetched.put(None)

    await together([fetch_all(), *(reader() for _ in range(using.read_workers))])


async def _fetch(
    sources: Iterable[Source], using: Retrievers, out: asyncio.Queue[Retrieval | None], later: list[Source] | None
) -> None:
    feed, ended = iter(sources), asyncio.Event()

    async def worker() -> None:
        for source in feed:
            retrieval = await using.fetcher.fetch(source)
            if later is not None and isinstance(retrieval, Failure) and using.again(retrieval):
                later.append(source)
            else:
                await out.put(retrieval)
        ended.set()

    async with asyncio.TaskGroup() as group:
        for number in range(using.fetch_workers):
            if ended.is_set():
                break
            group.create_task(worker())
            await asyncio.sleep(_APART if number < _SPREAD else 0)


async def _settled(retrieval: Retrieval, using: Retrievers, ledger: Ledger, started: datetime) -> Settled:
    if isinstance(retrieval, Failure) or not retrieval.whole:
        return Settled(record_of(retrieval, None, started), None, None)
    key = page_key(retrieval.url, retrieval.sha256, using.reader_version)
    page, facts = None, ledger.page(key)
    if facts is None:
        page, facts = await using.read(retrieval)
        ledger.put_page(key, facts)
        if using.passing is not None and facts.wall is not None and facts.wall.reason in PASSING:
            using.passing(retrieval.source)
    return Settled(record_of(retrieval, facts, started), facts, page)


def interleave(sources: Iterable[Source]) -> list[Source]:
    """Sources in turn over their hosts, so that one slow host never holds all workers."""
    hosts: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        hosts[urlsplit(source.url).netloc].append(source)
    return [source for turn in zip_longest(*hosts.values()) for source in turn if source is not None]


async def together(jobs: Iterable[Coroutine[None, None, None]]) -> None:
    """Run jobs at once; the first that fails stops the others."""
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(job)
