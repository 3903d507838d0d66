"""How fast sources are fetched: by transport, from a warm store, over many hosts.

    python -m benchmarks.fetch_speed transports  CPU a page of three transports, server without latency
    python -m benchmarks.fetch_speed warm        sources a second from a warm store
    python -m benchmarks.fetch_speed hosts       20,000 sources over 5,000 hosts: peak memory and descriptors
    python -m benchmarks.fetch_peers             whole processes beside other link checkers

Servers are ``tests/web.py`` in processes of their own.
"""

import argparse
import asyncio
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks.loopback import server, timed, urls
from verify.fetch import FetchOptions, HttpFetcher, Store
from verify.model import Snapshot, Source

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / "runs" / "peers" / "bin"
CONCURRENCY = 32


async def fetch_all(fetcher: HttpFetcher, wanted: list[str], workers: int = 64) -> int:
    """Fetch everything; the number of snapshots."""
    good, feed = 0, iter(wanted)

    async def worker() -> None:
        nonlocal good
        for url in feed:
            retrieval = await fetcher.fetch(Source(url, url))
            good += isinstance(retrieval, Snapshot)

    await asyncio.gather(*(worker() for _ in range(workers)))
    return good


async def ours(wanted: list[str], store: str, robots: bool) -> None:
    """One run as a process: fetch and store."""
    with Store(store) as opened:
        fetcher = HttpFetcher(FetchOptions(allow_private=True, robots=robots, concurrency=CONCURRENCY), opened)
        good = await fetch_all(fetcher, wanted)
        await fetcher.aclose()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"good": good, "cpu": usage.ru_utime + usage.ru_stime, "peak_mb": usage.ru_maxrss / 1024}))


async def _httpx(wanted: list[str]) -> None:
    import httpx

    clients: dict[str, httpx.AsyncClient] = {}
    await _drive(wanted, lambda url: _one_httpx(clients, url, httpx.AsyncHTTPTransport))
    for client in clients.values():
        await client.aclose()


async def _httpx_aiohttp(wanted: list[str]) -> None:
    import httpx
    from httpx_aiohttp import AiohttpTransport

    client = httpx.AsyncClient(transport=AiohttpTransport())
    await _drive(wanted, lambda url: _one_httpx({_host(url): client}, url, AiohttpTransport))
    await client.aclose()


async def _one_httpx(clients: dict, url: str, transport: Callable) -> None:
    import httpx

    client = clients.setdefault(_host(url), None) or httpx.AsyncClient(transport=transport())
    clients[_host(url)] = client
    await client.get(url)


def _host(url: str) -> str:
    return url.split("/", 3)[2]


async def _aiohttp(wanted: list[str]) -> None:
    fetcher = HttpFetcher(FetchOptions(allow_private=True, robots=False, concurrency=CONCURRENCY))
    await fetch_all(fetcher, wanted, CONCURRENCY)
    await fetcher.aclose()


async def _drive(wanted: list[str], ask: Callable[[str], Awaitable[None]]) -> None:
    feed = iter(wanted)

    async def worker() -> None:
        for url in feed:
            await ask(url)

    await asyncio.gather(*(worker() for _ in range(CONCURRENCY)))


def transports(rounds: int) -> None:
    """CPU milliseconds a page; ours includes guard, manners, retries and judging, the others are bare."""
    with server(0) as port:
        wanted = urls(port, 2_000, 500)
        for _ in range(rounds):
            for name, run in (("httpx, one a host", _httpx), ("httpx-aiohttp", _httpx_aiohttp), ("ours", _aiohttp)):
                before = time.process_time()
                asyncio.run(run(wanted))
                print(f"{name:20} {(time.process_time() - before) / len(wanted) * 1e3:6.2f} ms CPU a page")


def warm(rounds: int) -> None:
    """Sources a second when everything is in the store and fresh."""
    with server(0) as port, tempfile.TemporaryDirectory() as folder, Store(f"{folder}/s.sqlite") as store:
        wanted = urls(port, 2_000, 500)

        async def once() -> float:
            fetcher = HttpFetcher(FetchOptions(allow_private=True, robots=False), store)
            began = time.perf_counter()
            assert await fetch_all(fetcher, wanted) == len(wanted)
            await fetcher.aclose()
            return len(wanted) / (time.perf_counter() - began)

        print(f"cold {asyncio.run(once()):8.0f} sources/s")
        for _ in range(rounds):
            print(f"warm {asyncio.run(once()):8.0f} sources/s")


def hosts(_: int) -> None:
    """Peak memory of 2,000 and 20,000 sources over as many as 5,000 hosts."""
    with server(0, 6_000) as port, tempfile.TemporaryDirectory() as folder:
        for sources, names in ((2_000, 500), (20_000, 5_000)):
            listing = Path(folder) / "urls.txt"
            listing.write_text("\n".join(urls(port, sources, names)))
            command = [
                sys.executable,
                "-m",
                "benchmarks.fetch_speed",
                "ours",
                str(listing),
                "--store",
                f"{folder}/{sources}.sqlite",
            ]
            wall, cpu, tail = timed(command)
            print(
                f"{sources:6} sources over {names} hosts: {wall:.1f} s, CPU {cpu / sources * 1e3:.2f} ms each, {tail}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=["all", "transports", "warm", "hosts", "ours"], default="all")
    parser.add_argument("listing", nargs="?", default="")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--store", default=f"/tmp/bench-{os.getpid()}.sqlite")
    parser.add_argument("--no-robots", action="store_true")
    options = parser.parse_args()
    if options.part == "ours":
        asyncio.run(ours(Path(options.listing).read_text().split(), options.store, robots=not options.no_robots))
        return
    parts = {"transports": transports, "warm": warm, "hosts": hosts}
    for part in parts if options.part == "all" else [options.part]:
        parts[part](options.rounds)


if __name__ == "__main__":
    main()
