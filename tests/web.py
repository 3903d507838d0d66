"""A web site on 127.0.0.0/8 for tests: pages, scripted faults, and a count of hits per URL.

    async with Site() as site:                       # or `with Site().in_thread() as site:` for synchronous tests
        site.on("/a", page("<p>Hello</p>"))
        site.on("/b", reply(503), reply(200, "at last"))    # one answer a hit; the last one repeats
        site.on("/c", reset(), host="127.0.0.7")            # this path on one host only
        url = site.url("/b", host="127.0.0.9")              # every address of 127.0.0.0/8 is one more host name
        ...
        assert site.hits[url] == 2
        assert site.requests[-1].headers["user-agent"].startswith("citation-verify")

A path ending in ``*`` matches by prefix; what is not scripted is 404. An answer is any ``async (Request, StreamWriter)
-> bool`` that writes what it likes and returns whether the connection may serve another request, so that a test can
script a fault of its own. From a shell, for other processes: ``python -m tests.web --help``.
"""

import argparse
import asyncio
import gzip
import random
import socket
import ssl
import struct
import threading
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Self, TypeAlias

LIMIT = 1 << 20
Headers: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came: ``address`` is the loopback address that was connected to, ``host`` the Host header."""

    method: str
    target: str
    headers: dict[str, str]
    address: str
    url: str = ""
    body: bytes = b""

    @property
    def host(self) -> str:
        return self.headers.get("host", "")


Answer: TypeAlias = Callable[[Request, asyncio.StreamWriter], Awaitable[bool]]


@dataclass(slots=True)
class Script:
    """The answers of one path, in order; the last repeats."""

    answers: tuple[Answer, ...]
    served: int = 0

    def next(self) -> Answer:
        answer = self.answers[min(self.served, len(self.answers) - 1)]
        self.served += 1
        return answer


@dataclass(slots=True)
class Site:
    """The site: script it with ``on``, start it with ``async with`` or ``in_thread()``.

    ``hits`` counts requests by full URL, ``requests`` keeps the last ten thousand, ``open`` is how many connections
    are open now and ``peak`` the most there have been at once.
    """

    tls: ssl.SSLContext | None = None
    port: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    requests: deque[Request] = field(default_factory=lambda: deque(maxlen=10_000))
    open: int = 0
    peak: int = 0
    connections: int = 0
    _scripts: dict[tuple[str, str], Script] = field(default_factory=dict)
    _prefixes: dict[tuple[str, str], Script] = field(default_factory=dict)
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def on(self, path: str, *answers: Answer, host: str = "") -> None:
        """Script a path (with its query, if any), on every host or on one address."""
        where = self._prefixes if path.endswith("*") else self._scripts
        where[host, path.removesuffix("*")] = Script(answers)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    async def __aenter__(self) -> Self:
        # Listening on every address makes each of 127.0.0.0/8 a host; peers from elsewhere are dropped in _serve.
        self._server = await asyncio.start_server(
            self._serve, "0.0.0.0", self.port, limit=LIMIT, ssl=self.tls, backlog=1024, reuse_port=self.port != 0
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @contextmanager
    def in_thread(self) -> Iterator[Self]:
        """Run the site on an event loop of its own, for tests that are not async or that start processes."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self.__aenter__(), loop).result(10)
            yield self
            asyncio.run_coroutine_threadsafe(self.__aexit__(None, None, None), loop).result(10)
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)
            loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.open += 1
        self.connections += 1
        self.peak = max(self.peak, self.open)
        try:
            address = writer.get_extra_info("sockname")[0]
            while address.startswith("127.") and (request := await self._read(reader, address)) is not None:
                answer = self._find(request).next()
                if not await answer(request, writer):
                    break
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError, ValueError):
            pass
        finally:
            self.open -= 1
            self._tasks.discard(task)
            writer.close()

    async def _read(self, reader: asyncio.StreamReader, address: str) -> Request | None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except asyncio.IncompleteReadError:
            return None
        first, *lines = head.split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        url = (
            target if "://" in target else f"{'https' if self.tls else 'http'}://{headers.get('host', address)}{target}"
        )
        request = Request(method, target, headers, address, url, body)
        self.hits[url] += 1
        self.requests.append(request)
        return request

    def _find(self, request: Request) -> Script:
        for host in (request.address, request.host, ""):
            if script := self._scripts.get((host, request.target)):
                return script
            for (where, prefix), script in self._prefixes.items():
                if where == host and request.target.startswith(prefix):
                    return script
        return Script((reply(404, "nothing here"),))


def head(status: int, headers: Headers, reason: str | None = None) -> bytes:
    """A status line and headers, ended."""
    if reason is None:
        reason = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else "Unknown"
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


def reply(status: int = 200, body: bytes | str = b"", headers: Headers | None = None, *, keep: bool = True) -> Answer:
    """A plain answer; text is sent as UTF-8 HTML unless ``headers`` says otherwise."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data))} | dict(headers or {})
    if not keep:
        fields["Connection"] = "close"
    whole = head(status, fields) + (b"" if status in (204, 304) else data)

    async def answer(request: Request, writer: asyncio.StreamWriter) -> bool:
        writer.write(whole if request.method != "HEAD" else head(status, fields))
        await writer.drain()
        return keep

    return answer


def page(body: bytes | str = "<title>Page</title><p>A page of text.</p>", headers: Headers | None = None) -> Answer:
    """An HTML page with status 200."""
    return reply(200, body, headers)


def redirect(to: str, status: int = 302, headers: Headers | None = None) -> Answer:
    """A redirect; ``to`` may be relative."""
    return reply(status, b"", {"Location": to} | dict(headers or {}))


def gzipped(body: bytes | str, headers: Headers | None = None) -> Answer:
    """A page in gzip coding."""
    data = gzip.compress(body.encode() if isinstance(body, str) else body)
    return reply(200, data, {"Content-Encoding": "gzip"} | dict(headers or {}))


def raw(data: bytes, *, keep: bool = False) -> Answer:
    """These bytes and nothing else."""

    async def answer(request: Request, writer: asyncio.StreamWriter) -> bool:
        writer.write(data)
        await writer.drain()
        return keep

    return answer


def hang(before: bytes = b"") -> Answer:
    """Write ``before``, then nothing for ever."""

    async def answer(request: Request, writer: asyncio.StreamWriter) -> bool:
        writer.write(before)
        await writer.drain()
        await asyncio.Event().wait()
        return False

    return answer


def reset(before: bytes = b"") -> Answer:
    """Write ``before``, then reset the connection (RST)."""

    async def answer(request: Request, writer: asyncio.StreamWriter) -> bool:
        if before:
            writer.write(before)
            await writer.drain()
            await asyncio.sleep(0.01)
        sock: socket.socket = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
        return False

    return answer


def close() -> Answer:
    """Close the connection without a byte."""
    return raw(b"")


def trickle(chunk: bytes = b"x", every: float = 0.02, before: bytes | None = None) -> Answer:
    """A body without an end, ``chunk`` by ``chunk``, with ``every`` seconds in between."""
    opening = before if before is not None else head(200, {"Content-Type": "text/html", "Transfer-Encoding": "chunked"})

    async def answer(request: Request, writer: asyncio.StreamWriter) -> bool:
        writer.write(opening)
        while True:
            writer.write(chunk if before is not None else b"%x\r\n%b\r\n" % (len(chunk), chunk))
            await writer.drain()
            await asyncio.sleep(every)

    return answer


def endless(chunk: bytes = b"<p>more</p>" * 6000, headers: Headers | None = None) -> Answer:
    """A body without an end, as fast as it goes."""
    opening = head(200, {"Content-Type": "text/html"} | dict(headers or {}))
    return trickle(chunk, 0, opening)


def late(answer: Answer, seconds: float) -> Answer:
    """Another answer, after a wait (to stand for latency)."""

    async def waiting(request: Request, writer: asyncio.StreamWriter) -> bool:
        await asyncio.sleep(seconds)
        return await answer(request, writer)

    return waiting


def text_page(seed: str, size: int = 60_000) -> str:
    """A page of about ``size`` bytes of English-like prose, the same for the same seed."""
    rng = random.Random(seed)
    words = "the river council report found that of a new survey in between people and water rose by per cent".split()  # noqa: SIM905
    parts = [f"<!doctype html><html lang=en><head><title>Report {seed}</title></head><body><h1>Report {seed}</h1>"]
    total = 0
    while total < size:
        text = " ".join(rng.choices(words, k=60)).capitalize()
        parts.append(f"<p>{text} {rng.randrange(10_000)}.</p>")
        total += len(parts[-1])
    return "".join(parts) + "</body></html>"


async def _main(port: int, latency: float, size: int, faults: float) -> None:
    pages = [reply(200, text_page(str(number), size)) for number in range(64)]
    broken = [reply(503, "busy"), reset(), close(), reply(429, "slow down", {"Retry-After": "1"})]
    rng = random.Random(1)

    async def any_page(request: Request, writer: asyncio.StreamWriter) -> bool:
        await asyncio.sleep(latency)
        if rng.random() < faults:
            return await rng.choice(broken)(request, writer)
        return await pages[sum(request.url.encode()) % len(pages)](request, writer)

    async with Site(port=port) as site:
        site.on("/robots.txt", reply(404))
        site.on("/hits", hit_list(site))
        site.on("/*", any_page)
        print(site.url(), flush=True)
        await asyncio.Event().wait()


def hit_list(site: Site) -> Answer:
    """How often each URL was asked for, a line each."""

    async def answer(request: Request, writer: asyncio.StreamWriter) -> bool:
        lines = "".join(f"{count} {url}\n" for url, count in site.hits.items())
        return await reply(200, lines, {"Content-Type": "text/plain"})(request, writer)

    return answer


def main() -> None:
    """Serve pages on every path of every loopback address; prints its URL; ``/hits`` lists the count of each URL."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--size", type=int, default=60_000, help="bytes of a page")
    parser.add_argument("--faults", type=float, default=0.0, help="share of requests that meet a fault")
    options = parser.parse_args()
    asyncio.run(_main(options.port, options.latency, options.size, options.faults))


if __name__ == "__main__":
    main()
