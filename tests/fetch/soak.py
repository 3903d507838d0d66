"""A long run against a site where a fifth of all requests meet a fault: nothing lost, nothing leaked.

``python -m tests.fetch.soak --sources 40000`` is the long version; the test suite runs a short one. Waiting costs no
time: the clock is moved by sleeping alone.
"""

import argparse
import asyncio
import gc
import os
import random
import resource
import tempfile
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from tests.fetch.tools import Clock, options
from tests.web import Answer, Request, Site, close, head, raw, redirect, reply, reset
from verify.fetch import HttpFetcher, Store
from verify.model import Failure, Source

FAULTS: tuple[Answer, ...] = (
    reply(503, "busy"),
    reply(500, "oops"),
    reply(429, "slow down", {"Retry-After": "1"}),
    reply(502),
    reset(),
    close(),
    raw(b"nonsense\r\n\r\n"),
    raw(head(200, {"Content-Length": "900"}) + b"<p>half"),
)
HOSTS = 40
WORKERS = 48


@dataclass(frozen=True)
class Soaked:
    """What a soak came to: ``memory`` is growth in bytes after the first tenth, ``virtual`` the seconds it covers."""

    sources: int
    requests: int
    faults: int
    kinds: Counter[str]
    wrong: list[str]
    tasks: int
    files: int
    memory: int
    virtual: float


def memory() -> int:
    """Resident bytes of this process."""
    gc.collect()
    with open("/proc/self/statm") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * resource.getpagesize()


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


async def soak(sources: int, share: float = 0.2, seed: int = 1) -> Soaked:
    """Fetch that many sources: pages, redirects and dead ends, each request failing with probability ``share``."""
    rng, clock, faults, requests = random.Random(seed), Clock(), 0, 0

    async def flaky(request: Request, writer: asyncio.StreamWriter) -> bool:
        nonlocal faults, requests
        requests += 1
        site.hits.clear()
        if rng.random() < share:
            faults += 1
            return await rng.choice(FAULTS)(request, writer)
        return await answer_of(request.target)(request, writer)

    kinds: Counter[str] = Counter()
    wrong: list[str] = []
    start_tasks = len(asyncio.all_tasks())
    with tempfile.TemporaryDirectory() as folder, Store(f"{folder}/s.sqlite", limit=20_000_000, now=clock.now) as store:
        async with Site(requests=deque(maxlen=10)) as site:
            site.on("/*", flaky)
            fetcher = HttpFetcher(options(clock, random=rng.random, delay=0.5, source_timeout=1e9), store, run="soak")
            feed = count()
            baseline = 0

            async def worker(numbers: Iterator[int], again: bool) -> None:
                nonlocal baseline
                for number in numbers:
                    if number >= sources:
                        return
                    if number == sources // 10:
                        baseline = memory()
                    path = f"/{('page', 'page', 'moved', 'gone')[number % 4]}/{number}"
                    url = site.url(path, f"127.0.0.{1 + number % HOSTS}")
                    await settle(Source(url, url), again)

            async def settle(source: Source, again: bool) -> None:
                retrieval = await fetcher.fetch(source)
                if isinstance(retrieval, Failure) and fetcher.again(retrieval) and not again:
                    return
                kind = retrieval.reason.value if isinstance(retrieval, Failure) else "ok"
                kinds[kind] += 1
                expected = "dead" if "/gone/" in source.url else "ok"
                if kind not in (expected, "unreachable", "blocked"):
                    wrong.append(f"{source.url}: {kind}")

            await asyncio.gather(*(worker(feed, again=False) for _ in range(WORKERS)))
            await asyncio.gather(*(settle(source, again=True) for source in fetcher.deferred()))
            grown = memory() - baseline
            await fetcher.aclose()
        await asyncio.sleep(0.05)
        files = open_files()
    return Soaked(
        sources, requests, faults, kinds, wrong, len(asyncio.all_tasks()) - start_tasks, files, grown, sum(clock.slept)
    )


def answer_of(target: str) -> Answer:
    _, kind, number = target.split("/")
    match kind:
        case "gone":
            return reply(404, "gone")
        case "moved":
            return redirect(f"/page/{number}")
        case _:
            return reply(200, f"<title>{number}</title><p>{'the text of a page ' * 50}{number}</p>")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=40_000)
    print(asyncio.run(soak(parser.parse_args().sources)))


if __name__ == "__main__":
    main()
