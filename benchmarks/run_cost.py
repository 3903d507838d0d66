"""What a whole ``verify run`` costs: wall clock, CPU a source, peak memory, cold and warm, for few and many sources.

    python -m benchmarks.run_cost                    # 200 and 2,000 sources over 50 host names on loopback
    python -m benchmarks.run_cost --model --latency 0.05

The figures to hold: peak memory at 2,000 sources at most 1.5 times that at 200; nothing fetched or scored when warm.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.loopback import server

HOSTS = 50
WORDS = "the river council report found that of a new survey in between people and water rose by per cent"


@dataclass(frozen=True, slots=True)
class Cost:
    """One run: seconds of wall clock and of CPU (with its worker processes), peak resident megabytes, exit code."""

    wall: float
    cpu: float
    peak: float
    code: int


def write_document(path: Path, port: int, sources: int) -> None:
    """A document with one claim a source."""
    words = WORDS.split()
    with path.open("w") as lines:
        lines.write("# Claims\n\n")
        for number in range(sources):
            url = f"http://127.0.0.{2 + number % HOSTS}:{port}/page/{number}"
            subject = " ".join(words[(number + step) % len(words)] for step in range(5))
            lines.write(f"- Survey {number} says that {subject} for {number * 7 % 9973} people. [source]({url})\n")


def measure(words: list[str], cwd: Path) -> Cost:
    """Run ``verify`` with some words and take what the system says that it and its children used."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "verify", *words], cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--sources", type=int, nargs="+", default=[200, 2000])
    cli.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    cli.add_argument("--size", type=int, default=60_000, help="bytes of a page")
    cli.add_argument("--model", action="store_true", help="judge with the model, not by rules alone")
    args = cli.parse_args()
    print(f"{'sources':>8} {'run':>5} {'wall s':>8} {'CPU ms/source':>14} {'sources/s':>10} {'peak MB':>8} {'exit':>5}")
    with server(args.latency, args.size) as port:
        peaks = [audit(sources, port, model=args.model) for sources in args.sources]
    print(f"peak memory, most sources against fewest: {peaks[-1] / peaks[0]:.2f}×")


def audit(sources: int, port: int, *, model: bool) -> float:
    """A cold and a warm run over as many sources; the peak of the cold one in megabytes."""
    words = ["run", "page.md", "--allow-private", "--format", "json", "--max-unverifiable", "1"]
    words += [] if model else ["--no-model"]
    peak = 0.0
    with tempfile.TemporaryDirectory() as folder:
        write_document(Path(folder) / "page.md", port, sources)
        for kind in ("cold", "warm"):
            cost = measure(words, Path(folder))
            print(
                f"{sources:>8} {kind:>5} {cost.wall:>8.2f} {1000 * cost.cpu / sources:>14.2f} "
                f"{sources / cost.wall:>10.0f} {cost.peak:>8.0f} {cost.code:>5}",
                flush=True,
            )
            peak = max(peak, cost.peak) if kind == "cold" else peak
        report = json.loads((Path(folder) / "reports/latest/report.json").read_text())
        assert report["run"]["counts"]["scored"] == 0, "a warm run scores nothing"
    return peak


if __name__ == "__main__":
    main()
