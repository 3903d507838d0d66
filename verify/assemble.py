"""From a plan to running stages: which fetcher and reader, with which options, opened and closed in order."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from verify.errors import SettingsError
from verify.fetch import FetchOptions, GlanceFetcher, HostRule, HttpFetcher, Store, user_agent
from verify.fetch.interface import Fetcher
from verify.flow import Retrievers
from verify.late import LateWorkers, classify, plainly_a_page
from verify.ledger import OpenRun
from verify.model import Failure, Origin, Reason, Retrieval, Source
from verify.parse.urls import resolve
from verify.plan import Plan
from verify.policy import IGNORED
from verify.second_look import SecondLook
from verify.settings import SourceRule
from verify.version import VERSION

if TYPE_CHECKING:
    from verify.fetch import WarcWriter
    from verify.fetch.browser import BrowserRenderer

READER_VERSION = f"reader-{VERSION}"
WAITING = 4
"""Sources under way for each connection: those that wait for a retry or their host's turn hold none."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Retrievers in use, and what must hear of the run that uses them."""

    retrievers: Retrievers
    network: HttpFetcher | None
    store: Store | None
    walls: "Walls | None" = None

    def bind(self, run: OpenRun) -> None:
        """Work for a run, so that what it has fetched is not fetched again when it is taken up."""
        if self.network is not None:
            self.network.bind(run.key)
        if self.walls is not None:
            self.walls.run = run.key

    def forget(self, run: OpenRun) -> None:
        """Drop what only an unfinished run wants."""
        if self.store is not None:
            self.store.forget_run(run.key)


@asynccontextmanager
async def open_retrievers(plan: Plan, cache: Path, *, glance: bool = False) -> AsyncIterator[Opened]:
    """Open everything that a plan needs; closed in the opposite order.

    With ``glance`` pages that are plainly pages come unread, for link checks (``HttpFetcher.glance``).

    Raises SettingsError, StoreError or ReplayError when a part cannot be used.
    """
    settings, options = plan.settings, fetch_options(plan)
    async with AsyncExitStack() as stack:
        store: Store | None = None
        network: HttpFetcher | None = None
        if plan.live:
            store = stack.enter_context(Store(cache / "snapshots.sqlite", limit=settings.fetch.cache_bytes))
            network = HttpFetcher(options, store)
            stack.push_async_callback(network.aclose)
        fetcher: Fetcher | None = GlanceFetcher(network) if glance and network is not None else network
        if plan.replay is not None:
            from verify.fetch import ChainFetcher, ReplayFetcher

            recording = ReplayFetcher(plan.replay, options)
            fetcher = recording if fetcher is None else ChainFetcher(recording, fetcher)
        if fetcher is None:
            raise SettingsError("there is neither a network nor a recording to read from")
        if settings.sources:
            from verify.fetch import ChainFetcher, LocalFetcher

            rules = {resolve(url).source or url: rule for url, rule in settings.sources.items()}
            files = LocalFetcher({url: plan.base / rule.file for url, rule in rules.items() if rule.file})
            fetcher = Ruled(ChainFetcher(files, fetcher), rules)
        workers = LateWorkers()
        stack.push_async_callback(workers.aclose)
        renderer: BrowserRenderer | None = None
        if settings.fetch.browser and network is not None and not plan.offline:
            renderer = _browser(options)
            stack.push_async_callback(renderer.aclose)
        keep = None
        if plan.evidence:
            from verify.fetch import WarcWriter

            keep = Evidence(stack.enter_context(WarcWriter(plan.evidence))).keep
        whole = network if glance and network is not None else fetcher
        walls = Walls(store) if store is not None else None
        retrievers = Retrievers(
            fetcher=fetcher,
            reader=workers,
            reader_version=f"{READER_VERSION}+browser" if renderer else READER_VERSION,
            confirm=SecondLook(whole, workers, renderer).confirm if plan.live else None,
            again=network.again if network is not None else _never,
            keep=keep,
            passing=walls.demote if walls else None,
            fetch_workers=settings.fetch.concurrency * WAITING,
        )
        yield Opened(retrievers, network, store, walls)


def fetch_options(plan: Plan) -> FetchOptions:
    """The fetch stage's options from a plan's settings."""
    fetch = plan.settings.fetch
    return FetchOptions(
        concurrency=fetch.concurrency,
        per_host=fetch.per_host,
        delay=fetch.delay,
        timeout=fetch.timeout,
        retries=fetch.retries,
        max_bytes=fetch.max_bytes,
        user_agent=user_agent(fetch.contact or os.environ.get("VERIFY_CONTACT"), robots=fetch.robots),
        robots=fetch.robots,
        allow_private=fetch.allow_private,
        offline=plan.offline,
        refresh=plan.refresh,
        max_age=fetch.max_age_days * 86_400,
        cache_bytes=fetch.cache_bytes,
        hosts={
            name: HostRule(concurrency=host.concurrency, delay=host.delay, headers=host.headers)
            for name, host in plan.settings.hosts.items()
        },
        trust_env=fetch.proxy_from_env,
        archive=fetch.archive,
        classify=classify,
        plain=plainly_a_page,
    )


class Ruled:
    """What ``sources.json`` says of single sources, before anything is fetched."""

    def __init__(self, inner: Fetcher, rules: Mapping[str, SourceRule]) -> None:
        self._inner = inner
        self._rules = rules

    async def fetch(self, source: Source) -> Retrieval:
        rule = self._rules.get(source.url)
        if rule is None:
            return await self._inner.fetch(source)
        if rule.ignore is not None and (rule.ignore.until is None or date.today() < rule.ignore.until):
            return _ignored(source, rule.ignore.reason, rule.ignore.until)
        return await self._inner.fetch(replace(source, archive=rule.archive or source.archive))

    async def aclose(self) -> None:
        """Who opened the inner fetcher closes it."""


class Walls:
    """Takes bot walls out of the lasting store; the run that met one keeps it, so that it is not asked for twice."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.run: str | None = None

    def demote(self, url: str) -> None:
        self._store.demote(url, run=self.run)


class Evidence:
    """Writes retrievals into a recording, one at a time, off the event loop (compression takes milliseconds)."""

    def __init__(self, writer: "WarcWriter") -> None:
        self._writer = writer
        self._turn = asyncio.Lock()

    async def keep(self, retrieval: Retrieval) -> None:
        async with self._turn:
            await asyncio.to_thread(self._writer.write, retrieval)


def _ignored(source: Source, reason: str, until: date | None) -> Failure:
    ends = f" (until {until})" if until else ""
    return Failure(
        source.url,
        source.requested,
        Reason.REFUSED,
        f"{IGNORED}: {reason}{ends}",
        "Remove the ignore rule in sources.json to check it again.",
        datetime.now(UTC),
        origin=Origin.FILE,
    )


def _never(_: Failure) -> bool:
    return False


def _browser(options: FetchOptions) -> "BrowserRenderer":
    from verify.fetch.browser import BrowserRenderer

    return BrowserRenderer(options)
