"""Manners: how many requests a host gets at a time, how far apart, and how it is left alone when it asks for it.

The gap adapts to latency as Scrapy's AutoThrottle does (documentation, "Throttling algorithm"): towards latency divided
by the number of concurrent requests, half the way at each answer; answers that are errors never shorten it. A host
that answers 429 or 503 is asked fewer requests at a time, ever further apart; it recovers by a step with each page, and
altogether once it has not said so for a while.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from verify.fetch.options import FetchOptions

_KEPT = 4_096
_STRIKES = 4
_FIRST_GAP = 0.25
_FORGIVEN = 15.0
_IN_A_ROW = 3
_BANS_IN_A_ROW = 5


@dataclass(slots=True)
class Host:
    """What is known about one host (name and port)."""

    limit: int
    delay: float
    active: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)
    next_start: float = 0.0
    throttle: float = 0.0
    strikes: int = 0
    struck: float = 0.0
    paused_until: float = 0.0
    closed_until: float = 0.0
    closed_why: str = ""
    lost: int = 0
    bans: int = 0

    @property
    def places(self) -> int:
        """Requests that may be under way now."""
        return max(1, self.limit >> self.strikes)

    @property
    def gap(self) -> float:
        """Seconds between the starts of two requests."""
        penalty = _FIRST_GAP * 2.0 ** (self.strikes - 1) if self.strikes else 0.0
        return max(self.delay, self.throttle) + penalty

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
        if host.strikes and self._options.clock() - host.struck > _FORGIVEN:
            host.strikes = 0
            self._wake(host)
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
        start = max(self._options.clock(), host.next_start)
        host.next_start = start + host.gap
        while (wait := max(start, host.paused_until) - self._options.clock()) > 0:
            await self._options.sleep(wait)

    def answered(self, host: Host, status: int, latency: float) -> None:
        """Take note of an answer."""
        target = min(latency / host.limit, self._options.max_delay)
        adapted = (host.throttle + target) / 2
        if status < 400 or adapted > host.throttle:
            host.throttle = adapted
        if status in (429, 503):
            host.strikes = min(host.strikes + 1, _STRIKES)
            host.struck = self._options.clock()
            return
        host.bans = 0
        if status < 400 and host.strikes:
            host.strikes -= 1

    def pause(self, host: Host, seconds: float) -> None:
        """Leave the host alone for a while: nothing is sent to it until then."""
        host.paused_until = max(host.paused_until, self._options.clock() + seconds)

    def ban(self, host: Host, seconds: float, why: str) -> None:
        """The host asked for more patience than a run has; by the fifth time its sources fail at once until then."""
        host.bans += 1
        if host.bans < _BANS_IN_A_ROW:
            return
        host.closed_until = max(host.closed_until, self._options.clock() + seconds)
        host.closed_why = why
