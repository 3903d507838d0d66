"""Workers that can be killed: hanging, dying and greedy pages cost a worker, never the run."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.read.helpers import docx, paragraph, pdf, snapshot
from verify.model import Failure, Page, Reason
from verify.read import PageReader, PageWorkers, ReadOptions

HANGING = "<div " + " ".join(f'a{n}=">"' for n in range(300_000)) + ">x</div>"
"""Attributes with a bracket in each value slip past the guard and keep the tree builder busy for minutes."""


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


async def gone(pid: int) -> bool:
    """Whether a process ends within the moment that the system needs to take it away."""
    for _ in range(200):
        if not running(pid):
            return True
        await asyncio.sleep(0.01)
    return False


async def test_a_worker_reads_what_the_reader_reads():
    bodies = [
        ("<title>T</title><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><p hidden>"
            "x</p>", "text/html"),
        (pdf([[(72, 700, "The committee published its findings.")]]), "application/pdf"),
        (docx(paragraph("Hello there.")), None),
        (b"", "text/html"),
        ("<title>Page not found</title><h1>Page not found</h1>", "text/html"),
        ("<p>" + "Long text that does not fit into a pipe. " * 20_000, "text/html"),
    ]  # fmt: skip
    given = [snapshot(body, declared) for body, declared in bodies]
    async with PageWorkers(2) as workers:
        answers = await asyncio.gather(*(workers.read(one) for one in given))
    assert answers == [PageReader().read(one) for one in given]


async def test_a_page_that_hangs_is_stopped_and_the_next_one_is_read():
    async with PageWorkers(1, time_limit=1.0) as workers:
        answer = await workers.read(snapshot(HANGING))
        assert isinstance(answer, Failure)
        assert answer.reason is Reason.UNREADABLE
        assert "longer than 1 seconds" in answer.cause
        following = await workers.read(snapshot("<p>Next.</p>"))
    assert isinstance(following, Page)


async def test_a_worker_that_is_killed_is_replaced():
    async with PageWorkers(1, time_limit=30) as workers:
        await workers.read(snapshot("<p>One.</p>"))
        task = asyncio.create_task(workers.read(snapshot(HANGING)))
        await asyncio.sleep(0.2)
        (worker,) = workers._busy
        os.kill(worker.process.pid, signal.SIGKILL)
        answer = await task
        assert isinstance(answer, Failure)
        assert "SIGKILL" in answer.cause
        assert isinstance(await workers.read(snapshot("<p>Two.</p>")), Page)


async def test_a_page_that_needs_too_much_memory_is_a_failure():
    options = ReadOptions(max_bytes=200_000_000)
    async with PageWorkers(1, memory_limit=400 << 20, options=options) as workers:
        answer = await workers.read(snapshot("<p>x</p>" * 4_000_000))
        assert isinstance(answer, Failure)
        assert isinstance(await workers.read(snapshot("<p>Two.</p>")), Page)


async def test_cancelling_a_read_kills_its_worker_and_leaks_nothing():
    workers = PageWorkers(2, time_limit=60)
    await workers.read(snapshot("<p>Warm.</p>"))
    before = descriptors()
    for _ in range(3):
        task = asyncio.create_task(workers.read(snapshot(HANGING)))
        await asyncio.sleep(0.1)
        (worker,) = workers._busy
        pid = worker.process.pid
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await gone(pid)
    assert descriptors() <= before
    assert isinstance(await workers.read(snapshot("<p>Still here.</p>")), Page)
    await workers.aclose()


async def test_closing_ends_every_process_and_every_read():
    workers = PageWorkers(2, time_limit=60)
    await workers.read(snapshot("<p>Warm.</p>"))
    tasks = [asyncio.create_task(workers.read(snapshot(HANGING))) for _ in range(2)]
    await asyncio.sleep(0.3)
    pids = [worker.process.pid for worker in workers._busy]
    await workers.aclose()
    answers = await asyncio.gather(*tasks)
    assert all(isinstance(answer, Failure) for answer in answers)
    assert all([await gone(pid) for pid in pids])
    await workers.aclose()
    with pytest.raises(RuntimeError):
        await workers.read(snapshot("<p>x</p>"))


async def test_no_more_workers_run_than_were_asked_for():
    async with PageWorkers(2) as workers:
        tasks = [asyncio.create_task(workers.read(snapshot(f"<p>Page {n}.</p>"))) for n in range(20)]
        most = 0
        while not all(task.done() for task in tasks):
            most = max(most, len(workers._busy) + len(workers._idle))
            await asyncio.sleep(0)
        assert most <= 2
        assert [task.result().text for task in tasks] == [f"Page {n}." for n in range(20)]


async def test_workers_are_replaced_after_many_pages(monkeypatch):
    monkeypatch.setattr("verify.read.worker.RECYCLE", 3)
    async with PageWorkers(1) as workers:
        pids = set()
        for _ in range(6):
            await workers.read(snapshot("<p>x y</p>"))
            pids |= {worker.process.pid for worker in workers._idle}
        assert len(pids) == 2


def test_fewer_than_one_worker_is_a_mistake():
    with pytest.raises(ValueError):
        PageWorkers(0)


def test_a_script_that_reads_at_its_top_level_runs_once(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent(
            """
            import asyncio
            from tests.read.helpers import snapshot
            from verify.read import PageWorkers

            print("begun", flush=True)

            async def main():
                async with PageWorkers(1, time_limit=60) as workers:
                    print(type(await workers.read(snapshot("<p>The bridge was opened in 1937.</p>"))).__name__)

            asyncio.run(main())
            """
        )
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    run = subprocess.run(
        [sys.executable, script], cwd=root, env=environment, capture_output=True, text=True, timeout=60
    )
    assert run.stdout.split() == ["begun", "Page"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_an_interrupted_or_killed_run(tmp_path, number):
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent(
            """
            import asyncio
            import signal
            from tests.read.helpers import snapshot
            from verify.read import PageWorkers

            async def main():
                async with PageWorkers(2, time_limit=60) as workers:
                    await asyncio.gather(*(workers.read(snapshot("<p>x</p>")) for _ in range(8)))
                    print(*(worker.process.pid for worker in workers._idle), flush=True)
                    await asyncio.sleep(60)

            if __name__ == "__main__":
                # a suite that runs in the background of a shell hands on that interrupts are ignored
                signal.signal(signal.SIGINT, signal.default_int_handler)
                asyncio.run(main())
            """
        )
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, script], cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        pids = [int(pid) for pid in run.stdout.readline().split()]
        assert pids
        run.send_signal(number)
        run.wait(20)
        deadline = time.monotonic() + 5
        while any(map(running, pids)) and time.monotonic() < deadline:
            os.sched_yield()
        assert not any(map(running, pids))
