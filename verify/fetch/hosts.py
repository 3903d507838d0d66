"""Manners: how many requests a host gets at a time, how far apart, and how it is left alone when it asks for it.

The gap adapts to latency as Scrapy's AutoThrottle does (documentation, "Throttling algorithm"): towards latency divided
by the number of concurrent requests, half the way at each answer; answers that are errors never shorten it. A host
that answers 429 or 503 is asked one request at a time, ever further apart, and recovers step by step.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from verify.fetch.options import FetchOptions

_KEPT = 4_096
_FIRST_PENALTY = 0.5
_LEAST_PENALTY = 0.1
_IN_A_ROW = 3


@dataclass(slots=True)
class Host:
    """What is known about one host (name and port)."""

    limit: int
    delay: float
    active: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)
    next_start: float = 0.0
    throttle: float = 0.0
    penalty: float = 0.0
    paused_until: float = 0.0
    closed_until: float = 0.0
    closed_why: str = ""
    lost: int = 0
    bans: int = 0

    @property
    def places(self) -> int:
        """Requests that may be under way now."""
        return 1 if self.penalty else self.limit

    @property
    def doubtful(self) -> bool:
        """Whether several sources in a row got no connection at all, so that more tries would only cost time."""
        return self.lost >= _IN_A_ROW


class Hosts:
    """All hosts of a run, with the global limit. Nothing here grows with the number of hosts beyond a fixed count."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._hosts: OrderedDict[tuple[str, int], Host] = OrderedDict()
        self._global = asyncio.Semaphore(options.concurrency)

    def of(self, name: str, port: int) -> Host:
        """The state of a host, most recently used last; idle ones are forgotten beyond a few thousand."""
        key = (name, port)
        host = self._hosts.get(key)
        if host is None:
            rule = self._options.rule(name, port)
            host = Host(
                limit=(rule and rule.concurrency) or self._options.per_host,
                delay=self._options.delay if rule is None or rule.delay is None else rule.delay,
            )
            self._hosts[key] = host
            self._forget()
        else:
            self._hosts.move_to_end(key)
        return host

    def _forget(self) -> None:
        now = self._options.clock()
        for _ in range(2):
            if len(self._hosts) <= _KEPT:
                return
            key, oldest = next(iter(self._hosts.items()))
            if oldest.active or oldest.waiting or oldest.closed_until > now or oldest.paused_until > now:
                self._hosts.move_to_end(key)
            else:
                del self._hosts[key]

    @asynccontextmanager
    async def slot(self, host: Host) -> AsyncIterator[None]:
        """A place among the host's and among all requests, once the host may be asked again."""
        await self._enter(host)
        try:
            await self._wait_turn(host)
            async with self._global:
                yield
        finally:
            host.active -= 1
            self._wake(host)

    async def _enter(self, host: Host) -> None:
        while host.active >= host.places:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            host.waiting.append(future)
            try:
                await future
            except asyncio.CancelledError:
                if future in host.waiting:
                    host.waiting.remove(future)
                else:
                    self._wake(host)
                raise
        host.active += 1

    def _wake(self, host: Host) -> None:
        free = host.places - host.active
        while free > 0 and host.waiting:
            future = host.waiting.popleft()
            if not future.done():
                future.set_result(None)
                free -= 1

    async def _wait_turn(self, host: Host) -> None:
        gap = max(host.delay, host.throttle) + host.penalty
        start = max(self._options.clock(), host.next_start)
        host.next_start = start + gap
        while (wait := max(start, host.paused_until) - self._options.clock()) > 0:
            await self._options.sleep(wait)

    def answered(self, host: Host, status: int, latency: float) -> None:
        """Take note of an answer."""
        target = min(latency / host.limit, self._options.max_delay)
        adapted = (host.throttle + target) / 2
        if status < 400 or adapted > host.throttle:
            host.throttle = adapted
        if status in (429, 503):
            host.penalty = min(max(2 * host.penalty, _FIRST_PENALTY), self._options.max_delay)
        elif status < 400:
            host.bans = 0
            host.penalty = host.penalty / 2 if host.penalty / 2 >= _LEAST_PENALTY else 0.0

    def pause(self, host: Host, seconds: float) -> None:
        """Leave the host alone for a while: nothing is sent to it until then."""
        host.paused_until = max(host.paused_until, self._options.clock() + seconds)

    def ban(self, host: Host, seconds: float, why: str) -> None:
        """The host asked for more patience than a run has; by the third time its sources fail at once until then."""
        host.bans += 1
        if host.bans < _IN_A_ROW:
            return
        host.closed_until = max(host.closed_until, self._options.clock() + seconds)
        host.closed_why = why
