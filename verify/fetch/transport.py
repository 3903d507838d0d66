"""One GET over the network: aiohttp behind the address guard, with every failure explained.

Chosen over httpx with one transport per host and over httpx-aiohttp by ``benchmarks/fetch_speed.py``.
"""

import asyncio
import ssl
from dataclasses import dataclass
from typing import Protocol
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from verify.fetch.decode import BadCodingError, Decoder, TooLargeError
from verify.fetch.faults import Fault, FetchFaultError, explain
from verify.fetch.guard import GuardedResolver, RefusedAddressError, note_step, refused_host, step
from verify.fetch.media import sniff_unsupported
from verify.fetch.options import FetchOptions, Headers
from verify.fetch.pool import Pools
from verify.fetch.urls import Target
from verify.model import Reason

_MOST_SOCKETS = 1_024
_SPARE_FILES = 200
_KEEP_ALIVE = 15.0
_READ_BUFFER = 1 << 18
_MAX_HEADERS = 256


_UNTIL_HEADERS = 1.5
"""Within how many timeouts the headers must be complete: a server that trickles them never trips a timeout."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request: decoded body, and notes on oddities that were overlooked."""

    status: int
    headers: Headers
    body: bytes
    notes: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first value of a header, by lower-case name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Transport(Protocol):
    """Asks for one URL, follows nothing. Raises FetchFaultError, whatever goes wrong."""

    async def get(self, target: Target, headers: dict[str, str], left: float) -> Answer:
        """One GET within ``left`` seconds."""
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
        self._proxies = getproxies() if options.trust_env else {}
        self._pools = Pools(options, self._resolver, allow_private=options.allow_private or bool(self._proxies))

    async def get(self, target: Target, headers: dict[str, str], left: float) -> Answer:
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
                return await self._read(response, where)
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
        if not self._proxies or proxy_bypass(target.host):
            return None
        if (kind := refused_host(target.host, allow_private=self._options.allow_private)) is not None:
            error = RefusedAddressError(target.host, target.host, kind)
            raise FetchFaultError(explain(error, target.host, "", 0)) from error
        return self._proxies.get(target.scheme)

    async def _read(self, response: aiohttp.ClientResponse, where: str) -> Answer:
        options = self._options
        status = response.status
        headers: Headers = tuple(
            (f"{key}", value) for key, value in response.headers.items()
        )  # names are a subclass of str
        good = status < 300
        cap = options.max_bytes if good else options.error_bytes
        declared = response.content_length
        if good and declared is not None and declared > cap:
            raise _too_large(f"announces {declared:,} bytes", cap, status, declared)
        pieces: list[bytes] = []
        notes: tuple[str, ...] = ()
        try:
            decoder = Decoder(response.headers.get("content-encoding", ""), cap)
            began, came, first = options.clock(), 0, True
            async for chunk in response.content.iter_any():
                came += len(chunk)
                if came > cap:
                    raise TooLargeError
                pieces.append(decoder.feed(chunk))
                if good and first and pieces[-1]:
                    first = False
                    _check_type(response.headers.get("content-type", ""), pieces[-1], status)
                spent = options.clock() - began
                if spent > options.slow_after and came < options.min_rate * spent:
                    raise FetchFaultError(_trickle(where, came, spent), status)
            decoder.finish()
            if decoder.plain:
                notes = ("the body is not coded as its Content-Encoding header says",)
        except TooLargeError:
            if good:
                raise _too_large("holds more", cap, status, came) from None
            response.close()
        except BadCodingError as error:
            if good:
                raise FetchFaultError(_bad_coding(error), status) from None
        return Answer(status, headers, b"".join(pieces), notes)


def _check_type(declared: str, start: bytes, status: int) -> None:
    if (kind := sniff_unsupported(declared, start)) is not None:
        raise FetchFaultError(
            Fault(
                Reason.UNREADABLE,
                f"the type {kind} holds no text that could be read",
                "Cite a page or document that says it in words.",
                "unsupported type",
            ),
            status,
        )


def _too_large(what: str, cap: int, status: int, size: int) -> FetchFaultError:
    fault = Fault(
        Reason.UNREADABLE,
        f"too large: the body {what} than the limit of {cap:,} bytes"
        if "more" in what
        else f"too large: the body {what}, the limit is {cap:,}",
        "Raise fetch.max_bytes, or save the part that is cited as a local file.",
        "too large",
    )
    return FetchFaultError(fault, status, size)


def _trickle(where: str, came: int, spent: float) -> Fault:
    return Fault(
        Reason.UNREACHABLE,
        f"timeout: {where} sends too slowly ({came} bytes in {spent:.0f} s)",
        "Run again later; if it stays so, cite an archived copy.",
        "slow trickle",
        retry=True,
    )


def _bad_coding(error: BadCodingError) -> Fault:
    return Fault(
        Reason.UNREADABLE,
        f"the body cannot be decoded: {error}",
        "The server is misconfigured; cite an archived copy.",
        "bad content coding",
    )
