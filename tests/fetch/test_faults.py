"""The fault matrix, served for real."""

import asyncio
import datetime
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fetch.faults import DOC, FAULTS, OK, Fault, render
from tests.fetch.tools import START, Authority, Clock, options
from tests.web import Site
from verify.fetch import HttpFetcher
from verify.model import Failure, Source

ROOT = Authority()
STRANGER = Authority()
DAY = datetime.timedelta(days=1)


def tls_context(kind: str):
    now = datetime.datetime.now(datetime.UTC)
    match kind:
        case "expired":
            return ROOT.context(not_before=now - 9 * DAY, not_after=now - DAY)
        case "future":
            return ROOT.context(not_before=now + DAY, not_after=now + 9 * DAY)
        case "other":
            return ROOT.context("elsewhere.example")
        case "unknown":
            return STRANGER.context()
        case "good":
            return ROOT.context()
        case _:
            return None


async def resolve(host: str, port: int) -> list[str]:
    match host:
        case "inside.test":
            return ["127.0.0.1"]
        case "empty.test":
            return []
        case "later.test":
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        case _:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")


@pytest.fixture
async def ports() -> AsyncIterator[dict[str, int]]:
    """A port that nobody listens on, and one where connections are taken and nothing is said."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))

        async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()

        server = await asyncio.start_server(mute, "127.0.0.1", 0)
        yield {"closed": taken.getsockname()[1], "mute": server.sockets[0].getsockname()[1]}
        server.close()


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name.replace(" ", "-") for fault in FAULTS])
async def test_each_fault_has_its_outcome_its_attempts_and_its_cause(
    fault: Fault, ports: dict[str, int], tmp_path: Path
) -> None:
    clock = Clock()
    settings = options(clock, resolve=resolve, ca_file=ROOT.file(tmp_path), **fault.options)
    async with Site(tls=tls_context(fault.tls)) as site:
        if fault.answers:
            site.on("/fault", *fault.answers)
        for path, answer in fault.also.items():
            site.on(path, answer)
        url = fault.url.format(site=f"127.0.0.1:{site.port}", port=site.port, **ports) or site.url("/fault")
        fetcher = HttpFetcher(settings)
        retrieval = await fetcher.fetch(Source(url, url))
        await fetcher.aclose()
        hits = site.hits[url]
    kind = retrieval.reason.value if isinstance(retrieval, Failure) else OK
    assert (kind, len(retrieval.attempts)) == (fault.kind, fault.attempts), retrieval
    if isinstance(retrieval, Failure):
        assert fault.cause in retrieval.cause
        assert retrieval.hint
    assert sum(clock.slept) == pytest.approx(fault.waiting)
    if fault.answers and not fault.url and not fault.tls and not fault.also and kind != "refused":
        assert hits in (fault.attempts, fault.attempts + len(retrieval.chain))


async def test_time_between_attempts_stands_in_the_retrieval() -> None:
    clock = Clock()
    async with Site() as site:
        site.on("/a", *next(fault.answers for fault in FAULTS if fault.name.startswith("502")))
        retrieval = await _one(site.url("/a"), clock)
    began = [(attempt.began - START).total_seconds() for attempt in retrieval.attempts]
    assert began == [0.0, 0.5, 1.5, 3.5]
    assert [attempt.outcome for attempt in retrieval.attempts] == ["502", "503", "504", "200"]


async def _one(url: str, clock: Clock):
    fetcher = HttpFetcher(options(clock))
    try:
        return await fetcher.fetch(Source(url, url))
    finally:
        await fetcher.aclose()


def test_there_are_at_least_sixty_distinct_faults() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 60


def test_the_documented_table_is_current() -> None:
    assert DOC.read_text("utf-8") == render(), "run: python -m tests.fetch.faults"
