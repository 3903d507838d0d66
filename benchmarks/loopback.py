"""What the benchmarks of fetching share: a page server on loopback, its URLs, and the clock over whole processes.

The pages are of the size, the markup and the share of text of real ones (``benchmarks/page.py``).
"""

import argparse
import asyncio
import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.page import page
from tests.web import Request, Site, hit_list, reply

ROOT = Path(__file__).resolve().parent.parent
_PR_SET_CHILD_SUBREAPER = 36
_servers: set[int] = set()


@contextlib.contextmanager
def server(latency: float, size: int = 60_000) -> Iterator[int]:
    """The port of a page server in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.loopback", "--latency", str(latency), "--size", str(size)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    _servers.add(process.pid)
    try:
        yield int(process.stdout.readline().strip().rsplit(":", 1)[1].strip("/"))
    finally:
        process.terminate()
        process.wait()
        _servers.discard(process.pid)


def urls(port: int, sources: int, hosts: int) -> list[str]:
    """Distinct URLs, spread over addresses of 127.0.0.0/8."""
    names = [f"127.{1 + n // 62_500}.{n // 250 % 250}.{1 + n % 250}" for n in range(hosts)]
    return [f"http://{names[n % hosts]}:{port}/page/{n}" for n in range(sources)]


def asked(port: int) -> int:
    """How many different pages the server has been asked for until now."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/hits") as answer:
        return sum("/page/" in line for line in answer.read().decode().splitlines())


def timed(command: list[str]) -> tuple[float, float, str]:
    """Wall and CPU seconds of a whole process with all that it started, and the end of what it printed."""
    _adopt_orphans()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    wall = time.perf_counter() - began
    _await_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, (done.stdout + done.stderr).strip()[-300:]


def _adopt_orphans() -> None:
    """Have Linux give us the processes that outlive their parent (prctl(2)), so that their CPU time is counted too."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _await_orphans() -> None:
    """Wait for the processes that a command left behind: workers end by themselves once it is gone."""
    mine = Path(f"/proc/self/task/{os.getpid()}/children")
    for pid in map(int, mine.read_text().split()):
        if pid not in _servers:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


async def serve(latency: float, size: int) -> None:
    """Answer every path of every loopback address with one of 64 pages after ``latency`` seconds; ``/hits`` counts."""
    pages = [reply(200, page(str(number), size)) for number in range(64)]

    async def any_page(request: Request, writer: asyncio.StreamWriter) -> bool:
        await asyncio.sleep(latency)
        return await pages[sum(request.url.encode()) % len(pages)](request, writer)

    async with Site() as site:
        site.on("/robots.txt", reply(404))
        site.on("/hits", hit_list(site))
        site.on("/*", any_page)
        print(site.url(), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=serve.__doc__)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--size", type=int, default=60_000, help="bytes of a page")
    options = parser.parse_args()
    asyncio.run(serve(options.latency, options.size))
