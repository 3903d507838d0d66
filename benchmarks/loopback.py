"""What the benchmarks of fetching share: a page server on loopback, its URLs, and the clock over whole processes."""

import resource
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


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


def asked(port: int) -> int:
    """How many different pages the server has been asked for until now."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/hits") as answer:
        return sum("/page/" in line for line in answer.read().decode().splitlines())


def timed(command: list[str]) -> tuple[float, float, str]:
    """Wall and CPU seconds of a whole process, and the end of what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, (done.stdout + done.stderr).strip()[-300:]
