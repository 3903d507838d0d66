"""Judging in processes: the same verdicts, a page indexed once, and nothing left behind when one dies or all end."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest

from tests.nouns import claim, page
from verify.judges import MANY, InProcesses, InThread, choose_judges, place_of
from verify.match import MatchOptions, build_matcher
from verify.model import Claim, Page

RULES = MatchOptions(use_model=False)
TEXT = "The Ostra bridge was opened to traffic on 27 May 1937. It is 840 metres long."


@pytest.fixture
async def judges() -> AsyncIterator[InProcesses]:
    made = InProcesses(RULES, "rules", 2)
    yield made
    await made.aclose()


def pair(text: str, source: str = "https://a.example/") -> tuple[Claim, list[Page]]:
    return claim(text), [page(TEXT, source)]


async def test_processes_give_the_verdicts_that_a_thread_gives(judges: InProcesses) -> None:
    pairs = [pair("The Ostra bridge opened in 1937."), pair("The Ostra bridge opened in 1940."), pair("Cats are blue.")]
    here = await InThread(build_matcher(RULES)).match(pairs)
    there = [await judges.match(pairs, place) for place in (0, 1)]
    assert there == [here, here] and len({verdict.kind for verdict in here}) > 1


async def test_a_process_that_dies_is_an_error_and_the_next_batch_gets_a_new_one(judges: InProcesses) -> None:
    await judges.match([pair("One.")], 0)
    os.kill(judges._workers[0][0].pid or 0, signal.SIGKILL)
    with pytest.raises(RuntimeError, match="has died"):
        await judges.match([pair("Two.")], 0)
    assert len(await judges.match([pair("Three.")], 0)) == 1


async def test_a_matcher_that_fails_is_told_and_its_process_goes_on(judges: InProcesses) -> None:
    broken = (None, [page(TEXT)])
    with pytest.raises(RuntimeError, match="AttributeError"):
        await judges.match([broken], 0)  # type: ignore[list-item]
    assert len(await judges.match([pair("Three.")], 0)) == 1


async def test_a_batch_that_is_cancelled_ends_its_process(judges: InProcesses) -> None:
    await judges.match([pair("One.")], 0)
    process, _ = judges._workers[0]
    os.kill(process.pid or 0, signal.SIGSTOP)
    waiting = asyncio.ensure_future(judges.match([pair("Two.")], 0))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert 0 not in judges._workers


async def test_processes_are_started_for_many_claims_only_and_end_when_closed() -> None:
    matcher = build_matcher(RULES)
    assert isinstance(choose_judges(RULES, matcher, MANY - 1), InThread)
    made = InProcesses(RULES, matcher.name, 2)
    await made.match([pair("One.")], 1)
    pid = made._workers[1][0].pid or 0
    await made.aclose()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_source_is_always_drawn_to_the_same_place() -> None:
    places = [place_of(f"https://e.example/{number}", 3) for number in range(60)]
    assert set(places) == {0, 1, 2} and places[7] == place_of("https://e.example/7", 3)
    assert place_of("\udcff", 2) in (0, 1)
