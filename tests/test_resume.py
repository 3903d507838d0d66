"""A run that is killed or interrupted is taken up by the same command, and nothing is fetched or scored twice."""

import asyncio
import json
import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.web import Answer, Request, Site, page, reply

HOSTS, SOURCES = 50, 200
WORKERS = 32


def statement(number: int) -> str:
    return f"The town of Ulverholt number {number} had {1000 + number} inhabitants in 2020."


def site_url(site: Site, number: int) -> str:
    return site.url(f"/page/{number}", host=f"127.0.0.{2 + number % HOSTS}")


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.on("/robots.txt", reply(404))
    for number in range(SOURCES):
        body = f"<title>Town {number}</title><h1>Town {number}</h1><p>{statement(number)} It lies on a river.</p>"
        answer = page(body) if number % 20 else reply(410, "gone")
        site.on(f"/page/{number}", answer)
    with site.in_thread():
        yield site


@pytest.fixture
def document(tmp_path: Path, site: Site) -> Path:
    lines = [f"- {statement(number)} [source]({site_url(site, number)})" for number in range(SOURCES)]
    path = tmp_path / "towns.md"
    path.write_text("# Towns\n\n" + "\n".join(lines) + "\n")
    return path


def start(document: Path, cache: str) -> subprocess.Popen[bytes]:
    folder = document.parent
    words = ["run", str(document), "--allow-private", "--no-model", "--format", "json"]
    places = ["--report-dir", str(folder / f"reports-{cache}"), "--cache-dir", str(folder / cache)]
    return subprocess.Popen(
        [sys.executable, "-m", "verify", *words, *places], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, dict[str, Any]]:
    out, err = process.communicate(timeout=120)
    assert out, err.decode()
    report: dict[str, Any] = json.loads(Path(out.decode().splitlines()[-1]).read_text())
    return process.returncode, report


def at_hit(site: Site, number: int, act: int, process: list[subprocess.Popen[bytes]]) -> None:
    """Send a signal to the process when the site has answered its n-th page."""
    served = Counter[str]()

    def watch(inner: Answer) -> Answer:
        async def answer(request: Request, writer: asyncio.StreamWriter) -> bool:
            served["pages"] += 1
            if served["pages"] == number:
                process[0].send_signal(act)
            return await inner(request, writer)

        return answer

    for key, script in site._scripts.items():
        if key[1].startswith("/page/"):
            script.answers = tuple(watch(answer) for answer in script.answers)


def verdicts_kept(document: Path, cache: str) -> int:
    """How many verdicts a run has left behind."""
    with closing(sqlite3.connect(document.parent / cache / "ledger.sqlite")) as ledger:
        count: int = ledger.execute("SELECT count(*) FROM verdicts").fetchone()[0]
    return count


def essence(report: dict[str, Any]) -> dict[str, Any]:
    """A report without what no two runs share: identity and times."""
    timeless = ("retrieved", "elapsed", "attempts")
    sources = [{k: v for k, v in row.items() if k not in timeless} for row in report["sources"]]
    return {"sources": sources, "uncited": report["uncited"]}


def test_a_killed_run_is_taken_up_without_fetching_twice_and_its_report_is_the_same(site: Site, document: Path) -> None:
    code, whole = finish(start(document, "whole"))
    assert code == 0 and whole["run"]["state"] == "complete"
    assert Counter(claim["verdict"] for claim in whole["claims"]) == {"supported": 190, "unverifiable": 10}
    site.hits.clear()

    processes: list[subprocess.Popen[bytes]] = []
    at_hit(site, random.Random(4).randrange(60, 140), signal.SIGKILL, processes)
    processes.append(start(document, "killed"))
    out, _ = processes[0].communicate(timeout=120)
    assert processes[0].returncode == -signal.SIGKILL and not out
    before = {url for url in site.hits if "/page/" in url}
    assert 30 < len(before) < SOURCES

    scored = verdicts_kept(document, "killed")
    code, resumed = finish(start(document, "killed"))
    assert code == 0
    assert resumed["claims"] == whole["claims"]
    assert essence(resumed) == essence(whole)
    twice = [url for url, count in site.hits.items() if "/page/" in url and count > 1]
    assert len(twice) <= WORKERS, "only what was on its way when the run was killed may be asked for again"
    assert {url for url in site.hits if "/page/" in url} == {site_url(site, number) for number in range(SOURCES)}
    assert resumed["run"]["counts"]["scored"] == 190 - scored


def test_an_interrupted_run_writes_a_partial_report_and_is_taken_up(site: Site, document: Path) -> None:
    processes: list[subprocess.Popen[bytes]] = []
    at_hit(site, 90, signal.SIGTERM, processes)
    processes.append(start(document, "stopped"))
    code, partial = finish(processes[0])
    assert code == 3
    assert partial["run"]["state"] == "partial"
    assert partial["run"]["counts"]["pending"] == SOURCES - len(partial["claims"]) > 0
    assert "not judged" in partial["run"]["notes"][0]

    code, resumed = finish(start(document, "stopped"))
    assert (code, resumed["run"]["state"], len(resumed["claims"])) == (0, "complete", SOURCES)
    assert resumed["run"]["id"] == partial["run"]["id"]
    assert sum(count > 1 for url, count in site.hits.items() if "/page/" in url) <= WORKERS


def test_a_second_run_fetches_and_scores_nothing(site: Site, document: Path) -> None:
    finish(start(document, "warm"))
    site.hits.clear()
    code, warm = finish(start(document, "warm"))
    assert code == 0 and not site.hits
    assert warm["run"]["counts"]["scored"] == 0
    assert Counter(row["origin"] for row in warm["sources"]) == {"cache": SOURCES}
