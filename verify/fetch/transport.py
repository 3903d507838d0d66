"""One GET over the network: aiohttp behind the address guard, with every failure explained.

Chosen over httpx with one transport per host and over httpx-aiohttp by ``benchmarks/fetch_speed.py``.
"""

import asyncio
import ssl
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import aiohttp
from yarl import URL

from verify.fetch.body import Body
from verify.fetch.faults import FetchFaultError, explain
from verify.fetch.guard import GuardedResolver, RefusedAddressError, note_step, refused_host, step
from verify.fetch.options import FetchOptions, Glance, Headers
from verify.fetch.pool import Pools
from verify.fetch.urls import Target

_UNTIL_HEADERS = 1.5
"""Within how many timeouts the headers must be complete: a server that trickles them never trips a timeout."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request: decoded body, and notes on oddities that were overlooked.

    ``whole`` is false when a glance at the start of the body was enough.
    """

    status: int
    headers: Headers
    body: bytes
    notes: tuple[str, ...] = ()
    whole: bool = True

    def header(self, name: str) -> str | None:
        """The first value of a header, by lower-case name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Transport(Protocol):
    """Asks for one URL, follows nothing. Raises FetchFaultError, whatever goes wrong."""

    async def get(self, target: Target, headers: dict[str, str], left: float, glance: Glance | None = None) -> Answer:
        """One GET within ``left`` seconds; a good answer's body is read until ``glance`` has seen enough of it."""
        ...

    async def aclose(self) -> None: ...


class _TlsContext(ssl.SSLContext):
    """A client context that tells when a handshake begins, so that a timeout can name its step."""

    def wrap_bio(self, *args: object, **kwargs: object) -> ssl.SSLObject:
        note_step("shaking hands over TLS")
        return super().wrap_bio(*args, **kwargs)  # type: ignore[arg-type]


def tls_context(options: FetchOptions) -> ssl.SSLContext:
    """Certificates of the system, and of ``ca_file`` besides."""
    context = _TlsContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    if options.ca_file is not None:
        context.load_verify_locations(options.ca_file)
    return context


class AiohttpTransport:
    """The network. Make it inside a running event loop."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._resolver = GuardedResolver(
            allow_private=options.allow_private, resolve=options.resolve, clock=options.clock
        )
        self._tls: ssl.SSLContext | None = None
        self._proxies = _proxies() if options.trust_env else {}
        self._pools = Pools(options, self._resolver, allow_private=options.allow_private or bool(self._proxies))

    async def get(self, target: Target, headers: dict[str, str], left: float, glance: Glance | None = None) -> Answer:
        """One GET; see ``Transport``."""
        steps = ["asking"]
        token = step.set(steps)
        where = f"{target.host} port {target.port}"
        options = self._options
        try:
            proxy = self._proxy(target)
            loop = asyncio.get_running_loop()
            began = loop.time()
            until_headers = min(left, _UNTIL_HEADERS * options.timeout)
            url = URL(target.url, encoded=True)
            tls = self._tls_for(target)
            async with (
                asyncio.timeout(until_headers) as deadline,
                self._pools.current() as pool,
                pool.session.get(url, headers=headers, ssl=tls, allow_redirects=False, proxy=proxy) as response,
            ):
                deadline.reschedule(began + left)
                steps[0] = "reading the body"
                return await self._read(response, where, glance)
        except FetchFaultError:
            raise
        except Exception as error:
            limit = options.timeout
            if type(error) is TimeoutError:
                limit = left if steps[0].startswith("reading") else min(left, _UNTIL_HEADERS * options.timeout)
                # A connection that does not come about ends sooner, with an error of its own.
                steps[0] = (
                    steps[0] if steps[0].startswith(("reading", "looking", "shaking")) else "waiting for the headers"
                )
            raise FetchFaultError(explain(error, where, steps[0], limit)) from error
        finally:
            step.reset(token)

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pools.aclose()
        await self._resolver.close()

    def _tls_for(self, target: Target) -> ssl.SSLContext | bool:
        """The TLS context, made for the first https target because reading the system's certificates takes a while."""
        if target.scheme == "http":
            return True
        if self._tls is None:
            self._tls = tls_context(self._options)
        return self._tls

    def _proxy(self, target: Target) -> str | None:
        """The proxy of a target. Behind one, the guard can only judge addresses that stand in the URL."""
        if not self._proxies:
            return None
        from urllib.request import proxy_bypass

        if proxy_bypass(target.host):
            return None
        if (kind := refused_host(target.host, allow_private=self._options.allow_private)) is not None:
            error = RefusedAddressError(target.host, target.host, kind)
            raise FetchFaultError(explain(error, target.host, "", 0)) from error
        return self._proxies.get(target.scheme)

    async def _read(self, response: aiohttp.ClientResponse, where: str, glance: Glance | None) -> Answer:
        status = response.status
        # Names are a subclass of str, which is not what is kept.
        headers: Headers = tuple((f"{name}", value) for name, value in response.headers.items())
        body = Body(response, where, self._options)
        read = await body.read(None if glance is None else partial(glance, status, headers))
        return Answer(status, headers, read, body.notes, body.whole)


def _proxies() -> dict[str, str]:
    from urllib.request import getproxies

    return getproxies()
