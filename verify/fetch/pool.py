"""Connections kept open between requests: few, however many hosts there are."""

import asyncio
import resource
import socket
from types import TracebackType
from typing import Self

import aiohttp

from verify.fetch.guard import AddrInfo, GuardedResolver, guarded_socket
from verify.fetch.lengths import take_equal_lengths
from verify.fetch.options import FetchOptions

_MOST_SOCKETS = 1_024
_SPARE_FILES = 200
_KEEP_ALIVE = 15.0
_READ_BUFFER = 1 << 18
_MAX_HEADERS = 256


class Pool:
    """One session, and how many sockets were opened for it; closed once retired and idle."""

    def __init__(self, options: FetchOptions, resolver: GuardedResolver, *, allow_private: bool) -> None:
        self._make = guarded_socket(allow_private=allow_private)
        self.sockets = 0
        self.active = 0
        self.retired = False
        connector = aiohttp.TCPConnector(
            resolver=resolver,
            use_dns_cache=False,
            limit=0,
            keepalive_timeout=_KEEP_ALIVE,
            socket_factory=self._socket,
        )
        take_equal_lengths(connector, asyncio.get_running_loop())
        self.session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=options.timeout, sock_read=options.timeout),
            read_bufsize=_READ_BUFFER,
            max_line_size=options.max_header_bytes,
            max_field_size=options.max_header_bytes,
            max_headers=_MAX_HEADERS,
        )
        # aiohttp asks a second time, unseen, when a kept connection breaks; attempts are counted and spaced here alone.
        self.session._retry_connection = False

    def _socket(self, info: AddrInfo) -> socket.socket:
        self.sockets += 1
        return self._make(info)

    async def __aenter__(self) -> Self:
        self.active += 1
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.active -= 1
        if self.retired and not self.active:
            await self.session.close()


class Pools:
    """The pool in use, and those retired that still have requests under way."""

    def __init__(self, options: FetchOptions, resolver: GuardedResolver, *, allow_private: bool) -> None:
        self._options = options
        self._resolver = resolver
        self._allow_private = allow_private
        self._most = socket_budget()
        self._closing: set[asyncio.Future[None]] = set()
        self._pool = self._open()

    def current(self) -> Pool:
        """The pool to use. One that has opened many sockets is retired, so that idle connections stay few over
        thousands of hosts; that is decided without looking at any host."""
        pool = self._pool
        if pool.sockets < self._most:
            return pool
        pool.retired = True
        if not pool.active:
            closing = asyncio.ensure_future(pool.session.close())
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)
        self._pool = self._open()
        return self._pool

    async def aclose(self) -> None:
        """Close every connection."""
        await asyncio.gather(self._pool.session.close(), *self._closing)

    def _open(self) -> Pool:
        return Pool(self._options, self._resolver, allow_private=self._allow_private)


def socket_budget() -> int:
    """Sockets that one pool may open: two pools may be open at a time, and the process needs files for other things."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed == resource.RLIM_INFINITY:
        return _MOST_SOCKETS
    return max(32, min(_MOST_SOCKETS, (allowed - _SPARE_FILES) // 2))
