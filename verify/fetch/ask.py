"""One request with manners: a place among the host's requests, patience that it asks for, its answer taken note of."""

import asyncio
from dataclasses import dataclass, replace

from verify.fetch.body import MOST
from verify.fetch.credentials import Credentials
from verify.fetch.faults import Fault, FetchFaultError
from verify.fetch.hosts import Host, Hosts
from verify.fetch.options import FetchOptions, Glance
from verify.fetch.outcome import REDIRECTS
from verify.fetch.retry import retry_after
from verify.fetch.transport import Answer, Transport
from verify.fetch.urls import RefusedUrlError, Target, join
from verify.model import Reason

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.8,*/*;q=0.7"
_ROBOTS_REDIRECTS = 5


@dataclass(slots=True)
class Budget:
    """Seconds left for a chain; waiting for a place among a host's requests does not count."""

    left: float


class Asker:
    """Asks for URLs over a transport, heeding each host's limits."""

    def __init__(self, options: FetchOptions, transport: Transport, credentials: Credentials) -> None:
        self._options = options
        self._transport = transport
        self._credentials = credentials
        self.hosts = Hosts(options)

    async def robots_txt(self, target: Target) -> Answer:
        """robots.txt of an origin, redirects followed (RFC 9309, 2.3.1.2)."""
        budget = Budget(self._options.attempt_timeout)
        first = target
        for _ in range(_ROBOTS_REDIRECTS + 1):
            try:
                answer = await self.get(target, self.headers() | self._credentials.headers(target, first), budget)
            except FetchFaultError as error:
                if error.fault.reason is Reason.UNREADABLE:
                    return Answer(200, (), b"")
                raise
            location = answer.header("location")
            if answer.status not in REDIRECTS or not location:
                return answer
            try:
                target = join(target, location)
            except RefusedUrlError:
                break
        return Answer(404, (), b"")

    async def get(
        self, target: Target, headers: dict[str, str], budget: Budget, glance: Glance | None = None
    ) -> Answer:
        """One GET, once the host may be asked; raises FetchFaultError."""
        options = self._options
        host = self.hosts.of(target.host, target.port)
        self._check_open(host)
        async with self.hosts.slot(host):
            self._check_open(host)
            began = options.clock()
            answer = await self._transport.get(target, headers, budget.left, glance)
            spent = options.clock() - began
            budget.left -= spent
            self.hosts.answered(host, answer.status, spent)
        if glance is not None and answer.whole and answer.status < 300 and len(answer.body) <= MOST:
            await asyncio.sleep(0)  # the request is over; another one goes out before its answer is looked at
            if glance(answer.status, answer.headers, answer.body):
                answer = replace(answer, whole=False)
        if answer.status in (429, 503):
            asked = retry_after(answer.header("retry-after"), options.now())
            if asked is not None and asked > options.retry_after_cap:
                why = f"HTTP {answer.status}: {target.host} asks to be left alone for {asked:.0f} s"
                self.hosts.ban(host, asked, why)
            elif asked:
                self.hosts.pause(host, asked)
        return answer

    def _check_open(self, host: Host) -> None:
        left = host.closed_until - self._options.clock()
        if left > 0:
            status = int(host.closed_why[5:8])
            reason = Reason.BLOCKED if status == 429 else Reason.UNREACHABLE
            hint = "Run again later, or give the host a delay under hosts in sources.json."
            raise FetchFaultError(Fault(reason, host.closed_why, hint, f"{status} earlier"), status)

    def headers(self) -> dict[str, str]:
        """What is sent to every host."""
        return {
            "User-Agent": self._options.user_agent,
            "Accept": _ACCEPT,
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": "gzip, deflate, br, zstd",
        }
