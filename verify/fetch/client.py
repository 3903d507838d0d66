"""The fetcher for the network: store first, then tries with backoff, then what else the source may be found as."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from verify.errors import StoreError
from verify.fetch.follow import Follower, Trial, Wish
from verify.fetch.options import FetchOptions
from verify.fetch.outcome import AGAIN, passing
from verify.fetch.retry import full_jitter
from verify.fetch.store import Store
from verify.fetch.transport import AiohttpTransport, Transport
from verify.model import Attempt, Failure, Origin, Reason, Retrieval, Snapshot, Source

if TYPE_CHECKING:
    from tenacity import RetryCallState

_QUICK_TO_PACK = 8_192
"""Bodies up to this size are compressed and stored at once; larger ones in a thread, beside the event loop."""


class HttpFetcher:
    """Retrieves sources over HTTP. Use it on one event loop.

    A source that failed in a way that may pass is tried once more when ``fetch`` is called for it again; ``again`` (for
    a failure) and ``deferred`` (for a run) tell which those are.
    """

    def __init__(
        self,
        options: FetchOptions | None = None,
        store: Store | None = None,
        *,
        run: str | None = None,
        transport: Transport | None = None,
    ) -> None:
        """Raises SettingsError when a host's header wants an environment variable that is not set."""
        self._options = options or FetchOptions()
        for rule in self._options.hosts.values():
            rule.secrets()
        self._store = store
        self._run = run
        self._transport = transport
        self._follower: Follower | None = None
        self._flying: dict[tuple[str, bool], asyncio.Future[Retrieval]] = {}
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store") if store is not None else None
        self._deferred: dict[str, tuple[Source, tuple[Attempt, ...]]] = {}

    def bind(self, run: str | None) -> None:
        """Work for a run: what it has stored itself is fresh to it, and its passing failures are kept for it."""
        self._run = run

    def again(self, failure: Failure) -> bool:
        """Whether a failure deserves one more try at the end of the run."""
        return passing(failure) and failure.source in self._deferred

    def deferred(self) -> tuple[Source, ...]:
        """The sources that deserve one more try now that everything else is fetched."""
        return tuple(source for source, _ in self._deferred.values())

    async def fetch(self, source: Source) -> Retrieval:
        """Retrieve one source; never raises for what a site does."""
        return await self._once(source, glance=False)

    async def glance(self, source: Source) -> Retrieval:
        """Ask for one source, and read no more of a page than ``FetchOptions.plain`` wants to see of it.

        A page that it clears is a Snapshot that is not ``whole`` and is stored nowhere; all else is as with ``fetch``.
        """
        return await self._once(source, glance=True)

    async def _once(self, source: Source, *, glance: bool) -> Retrieval:
        flying = self._flying.get((source.url, glance))
        if flying is not None:
            return await asyncio.shield(flying)
        before, stale = self._deferred.pop(source.url, None), None
        if before is None:
            known, stale = self._stored(source)
            if known is not None:
                return known
        if self._options.offline:
            return _offline(source, self._options)
        wish = Wish(stale, glance=glance)
        flying = asyncio.ensure_future(self._fetch(source, wish, before[1] if before else None))
        self._flying[source.url, glance] = flying
        try:
            return await flying
        finally:
            flying.cancel()
            self._flying.pop((source.url, glance), None)

    async def aclose(self) -> None:
        """Close all connections. The store stays open: who opened it closes it."""
        if self._transport is not None:
            await self._transport.aclose()
        if self._writer is not None:
            self._writer.shutdown()

    def _stored(self, source: Source) -> tuple[Retrieval | None, Snapshot | None]:
        """What the store has for a source: a retrieval that may be used, or an old page that the server may confirm."""
        if self._store is None:
            return None, None
        options = self._options
        max_age = None if options.offline else 0.0 if options.refresh else options.max_age
        try:
            known, fresh = self._store.find(source.url, max_age, run=self._run)
        except StoreError:
            return None, None
        if not fresh:
            old = isinstance(known, Snapshot) and (known.header("etag") or known.header("last-modified"))
            return None, known if old and not options.refresh else None  # type: ignore[return-value]
        if isinstance(known, Failure):
            if 0 < known.size <= options.max_bytes and known.cause.startswith("too large"):
                return None, None
            if passing(known):
                self._deferred[source.url] = (source, known.attempts)
        return known, None

    async def _fetch(self, source: Source, wish: Wish, earlier: tuple[Attempt, ...] | None) -> Retrieval:
        began = self._options.clock()
        attempts = list(earlier or ())
        retrieval = await self._try(source, attempts, wish, once=earlier is not None)
        notes = retrieval.notes if earlier is None else (*retrieval.notes, AGAIN)
        retrieval = replace(retrieval, attempts=tuple(attempts), notes=notes)
        if isinstance(retrieval, Failure) and not passing(retrieval):
            retrieval = replace(await self._instead(source, retrieval), attempts=retrieval.attempts)
        retrieval = replace(retrieval, elapsed=round(self._options.clock() - began, 6))
        return await self._keep(source, retrieval)

    async def _try(self, source: Source, attempts: list[Attempt], wish: Wish, *, once: bool) -> Retrieval:
        """Try until it succeeds, fails for good, or the tries or the time are used up."""
        follower, options = self._ready(), self._options

        async def once_more() -> Trial:
            when, began = options.now(), options.clock()
            trial = await follower.attempt(source, wish)
            attempts.append(Attempt(when, round(options.clock() - began, 6), trial.brief))
            return trial

        began = options.clock()
        trial = await once_more()
        if trial.again and not once and not follower.doubtful(source):
            trial = await self._retry(trial, once_more, began)
        follower.note_end(trial)
        return trial.retrieval

    async def _retry(self, first: Trial, attempt: Callable[[], Awaitable[Trial]], began: float) -> Trial:
        """Go on after a first try that failed; the machinery of retries costs nothing where none is needed."""
        from tenacity import AsyncRetrying, retry_if_result

        options, ready = self._options, [first]

        async def next_trial() -> Trial:
            return ready.pop() if ready else await attempt()

        def stop(state: "RetryCallState") -> bool:
            late = options.clock() - began >= options.source_timeout
            return late or state.attempt_number > options.retries

        retrying = AsyncRetrying(
            sleep=options.sleep,
            wait=full_jitter(options),
            stop=stop,
            retry=retry_if_result(_again),
            retry_error_callback=_last,
        )
        trial: Trial = await retrying(next_trial)
        return trial

    async def _instead(self, source: Source, failure: Failure) -> Retrieval:
        """What can be read in place of a source that failed for good: archived copy, abstract; else the failure."""
        from verify.fetch.doi import Abstracts
        from verify.fetch.wayback import Archives

        for finder in (Archives(self._options, self._ask), Abstracts(self._options, self._ask)):
            if (found := await finder.find(source, failure)) is not None:
                return found
        return failure

    async def _ask(self, url: str, headers: dict[str, str]) -> Retrieval:
        return await self._try(Source(url, url), [], Wish(extra=headers, robots=False), once=False)

    def _ready(self) -> Follower:
        """The follower, made on first use because connections belong to the running event loop."""
        if self._follower is None:
            self._transport = self._transport or AiohttpTransport(self._options)
            self._follower = Follower(self._options, self._transport)
        return self._follower

    async def _keep(self, source: Source, retrieval: Retrieval) -> Retrieval:
        """Store a retrieval before anyone hears of it, so that a killed run never fetches it again."""
        if isinstance(retrieval, Failure) and passing(retrieval):
            self._deferred[source.url] = (source, retrieval.attempts)
        if self._store is not None and not (isinstance(retrieval, Snapshot) and not retrieval.whole):
            try:
                if isinstance(retrieval, Snapshot) and len(retrieval.body) > _QUICK_TO_PACK:
                    put = partial(self._store.put, retrieval, run=self._run)
                    await asyncio.get_running_loop().run_in_executor(self._writer, put)
                else:
                    self._store.put(retrieval, run=self._run)
            except StoreError as error:
                retrieval = replace(retrieval, notes=(*retrieval.notes, f"not stored: {error.message}"))
        return retrieval


def _again(trial: Trial) -> bool:
    return trial.again


def _last(state: "RetryCallState") -> Trial:
    assert state.outcome is not None
    trial: Trial = state.outcome.result()
    return trial


def _offline(source: Source, options: FetchOptions) -> Failure:
    return Failure(
        source.url,
        source.requested,
        Reason.UNREACHABLE,
        "not in the store, and the network is not used (--offline)",
        "Run once without --offline to store the page.",
        options.now(),
        Origin.CACHE,
    )
