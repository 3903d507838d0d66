"""robots.txt (RFC 9309), read by protego and remembered per origin."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from verify.fetch.faults import Fault, FetchFaultError
from verify.fetch.options import ROBOTS_NAME
from verify.fetch.transport import Answer
from verify.fetch.urls import Target, parse_target
from verify.model import Reason

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 512_000
"""RFC 9309, 2.5: at least 500 kibibytes are parsed."""
_MAX_DELAY = 30.0
_KEPT = 2_048
Ask: TypeAlias = Callable[[Target], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin lets us fetch; ``delay`` is its Crawl-delay in seconds, within reason."""

    parsed: "Protego | None" = None
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        return self.parsed is None or bool(self.parsed.can_fetch(url, ROBOTS_NAME))


class Robots:
    """The rules of every origin met, each asked for once; the least recently used are forgotten."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: OrderedDict[tuple[str, str, int], Rules] = OrderedDict()
        self._asking: dict[tuple[str, str, int], asyncio.Future[Rules]] = {}

    async def rules(self, target: Target) -> Rules:
        """The rules of a target's origin.

        An origin whose robots.txt is a client error has none; one whose robots.txt cannot be had is off limits
        (RFC 9309, 2.3.1.3 and 2.3.1.4): FetchFaultError says why.
        """
        origin = target.origin
        if (known := self._known.get(origin)) is not None:
            self._known.move_to_end(origin)
            return known
        asking = self._asking.get(origin)
        if asking is None:
            asking = self._asking[origin] = asyncio.ensure_future(self._fetch(target))
            asking.add_done_callback(lambda done: self._asked(origin, done))
        return await asyncio.shield(asking)

    def _asked(self, origin: tuple[str, str, int], done: asyncio.Future[Rules]) -> None:
        self._asking.pop(origin, None)
        if not done.cancelled() and done.exception() is None:
            self._known[origin] = done.result()
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)

    async def _fetch(self, target: Target) -> Rules:
        answer = await self._ask(parse_target(f"{target.root}/robots.txt"))
        if answer.status >= 500:
            fault = Fault(
                Reason.UNREACHABLE,
                f"robots.txt answered HTTP {answer.status}, and without it nothing may be fetched (RFC 9309)",
                "Run again later, or pass --no-robots if the site's owner does not mind.",
                f"robots.txt {answer.status}",
                retry=True,
            )
            raise FetchFaultError(fault, answer.status)
        if not 200 <= answer.status < 300 or not answer.body:
            return Rules()
        from protego import Protego

        text = answer.body[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
        try:
            parsed = Protego.parse(text)
        except (ValueError, IndexError, RecursionError):
            return Rules()
        return Rules(parsed, min(float(parsed.crawl_delay(ROBOTS_NAME) or 0.0), _MAX_DELAY))


def disallowed(target: Target) -> Fault:
    """The fault of a URL that robots.txt keeps from us."""
    return Fault(
        Reason.BLOCKED,
        f"robots.txt of {target.host} does not let {ROBOTS_NAME} fetch {target.path[:200]}",
        "Ask the site's owner, save the page as a local file, or pass --no-robots if you may.",
        "robots.txt",
    )
