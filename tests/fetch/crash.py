"""Processes that write to a store until they are killed, and what must be true of the store then.

``python -m tests.fetch.crash --kills 50`` is the long version; the test suite runs a short one.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from verify.fetch.store import Store
from verify.model import Failure, Origin, Reason, Retrieval, Snapshot

ROOT = Path(__file__).resolve().parents[2]
WHEN = datetime(2026, 5, 4, tzinfo=UTC)


def retrieval(name: str, number: int) -> Retrieval:
    """The retrieval that every process writes under this name and number, always the same."""
    url = f"https://{name}.example/{number}"
    if number % 5 == 4:
        return Failure(url, url, Reason.UNREACHABLE, "timeout", "Run again.", WHEN)
    body = random.Random(f"{name} {number}").randbytes(200 + number % 50 * 800)
    return Snapshot(url, url, url, 200, (("Content-Type", "text/html"),), body, "0" * 64, WHEN, Origin.NETWORK)


def write(path: str, name: str, most: int | None = None) -> None:
    """Write for ever (or ``most`` times), telling each number once it is stored."""
    with Store(path) as store:
        for number in count():
            if number == most:
                return
            store.put(retrieval(name, number), run="r")
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


def start(path: Path, name: str, most: int | None = None) -> subprocess.Popen[str]:
    """Begin to write in a process of its own."""
    command = [sys.executable, "-m", "tests.fetch.crash", "--write", str(path), "--name", name]
    command += ["--most", str(most)] if most is not None else []
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def kill_after(process: subprocess.Popen[str], seconds: float) -> list[int]:
    """Kill a writer some time after its first word; the numbers that it had told by then."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    return [int(line) for line in (first + rest).splitlines() if line]


def damage(path: Path, told: dict[str, list[int]]) -> list[str]:
    """What is wrong with a store: failing SQLite's own check, or lacking or changing what a writer told as stored."""
    with Store(path) as store:
        found = [] if store.sound() else ["the database is damaged"]
        for name, numbers in told.items():
            for number in numbers:
                wanted = retrieval(name, number)
                kept = store.get(wanted.source, run="r")
                if type(kept) is not type(wanted) or (isinstance(kept, Snapshot) and kept.body != wanted.body):  # type: ignore[union-attr]
                    found.append(f"{wanted.source} is lost or changed")
    return found


def crash(path: Path, kills: int, seed: int) -> tuple[int, list[str]]:
    """Kill as many writers, one after the other, on one store: how much they had stored, and what is wrong."""
    rng = random.Random(seed)
    told: dict[str, list[int]] = {}
    wrong: list[str] = []
    for turn in range(kills):
        told[f"w{turn}"] = kill_after(start(path, f"w{turn}"), rng.random() * 0.2)
        wrong += damage(path, told if turn == kills - 1 else {f"w{turn}": told[f"w{turn}"]})
    return sum(map(len, told.values())), wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--write")
    parser.add_argument("--name", default="w")
    parser.add_argument("--most", type=int)
    options = parser.parse_args()
    if options.write:
        write(options.write, options.name, options.most)
        return
    with tempfile.TemporaryDirectory() as folder:
        stored, wrong = crash(Path(folder) / "s.sqlite", options.kills, seed=int(time.time()))
        print(f"{options.kills} kills, {stored} retrievals stored, {len(wrong)} wrong: {wrong[:5]}")


if __name__ == "__main__":
    main()
