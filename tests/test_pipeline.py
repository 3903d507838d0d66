import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.nouns import NOON, citation, failure, page, parsed, reference, snapshot
from verify.flow import Retrievers, interleave
from verify.ledger import Ledger
from verify.model import (
    Citation,
    Claim,
    Failure,
    Origin,
    Page,
    Parsed,
    Reason,
    Retrieval,
    Snapshot,
    Source,
    Verdict,
    VerdictKind,
    Wall,
)
from verify.pipeline import Audit, Outcome


class Web:
    """A fetcher that answers from a table and counts."""

    def __init__(self, answers: dict[str, Retrieval] | None = None) -> None:
        self.answers = answers or {}
        self.hits: Counter[str] = Counter()
        self.gate: asyncio.Event | None = None
        self.gated = ""

    async def fetch(self, source: Source) -> Retrieval:
        self.hits[source.url] += 1
        if self.gate and source.url == self.gated:
            await self.gate.wait()
        return self.answers.get(source.url) or snapshot(source.url, source.url.encode())

    async def aclose(self) -> None:
        pass


class Reader:
    def __init__(self) -> None:
        self.read_urls: list[str] = []
        self.live = self.most = 0

    async def read(self, snapshot: Snapshot) -> Page | Failure:
        self.read_urls.append(snapshot.url)
        if snapshot.body == b"unreadable":
            return failure(snapshot.source, Reason.UNREADABLE, "no text")
        wall = Wall(Reason.PAYWALLED, "teaser") if b"teaser" in snapshot.body else None
        return page(snapshot.body.decode(), snapshot.source, wall=wall)


class Matcher:
    name = "fake"

    def __init__(self, kind: VerdictKind = VerdictKind.SUPPORTED) -> None:
        self.kind = kind
        self.seen: list[tuple[str, tuple[str, ...]]] = []

    def match(self, pairs: Sequence[tuple[Claim, Sequence[Page]]]) -> list[Verdict]:
        self.seen += [(claim.text, tuple(page.source for page in pages)) for claim, pages in pairs]
        return [Verdict(self.kind, 0.9, "said so", probabilities=(0.9, 0.05, 0.03, 0.02)) for _ in pairs]


class Bench:
    """An audit over fakes, with a ledger in a folder."""

    def __init__(self, folder: Path, **stages: object) -> None:
        self.web, self.reader, self.matcher = Web(), Reader(), Matcher()
        self.ledger = Ledger(folder / "ledger.sqlite")
        self.changes = stages

    async def run(self, *documents: Parsed, stop: asyncio.Event | None = None) -> Outcome:
        using = Retrievers(self.web, self.reader, "reader-1", fetch_workers=4, read_workers=2)
        run = self.ledger.begin("key", NOON)
        return await Audit(documents, replace(using, **self.changes), self.matcher, self.ledger, run).run(stop)  # type: ignore[arg-type]


@pytest.fixture
def make_bench(tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    made: list[Bench] = []

    def make(**stages: object) -> Bench:
        made.append(Bench(tmp_path, **stages))
        return made[-1]

    yield make
    for bench in made:
        bench.ledger.close()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    return make_bench()


A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"


async def test_each_source_is_fetched_and_read_once_however_many_claims_cite_it(bench: Bench) -> None:
    outcome = await bench.run(parsed(citation("One.", A), citation("Two.", A, B)), parsed(citation("Three.", A)))
    assert bench.web.hits == {A: 1, B: 1}
    assert sorted(bench.reader.read_urls) == [A, B]
    assert [f.citation.claim.text for f in outcome.findings] == ["One.", "Two.", "Three."]
    assert ("Two.", (A, B)) in bench.matcher.seen
    assert outcome.pending == 0 and outcome.scored == 3


async def test_a_second_run_scores_and_reads_nothing_again(bench: Bench) -> None:
    documents = parsed(citation("One.", A), citation("Two.", A, B))
    first = await bench.run(documents)
    second = await bench.run(documents)
    assert second.findings == first.findings
    assert second.scored == 0 and len(bench.reader.read_urls) == 2


async def test_a_verdict_of_other_code_is_not_taken_over(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    await bench.run(parsed(citation("One.", A)))
    monkeypatch.setattr("verify.judges.code_of", lambda *_: "other")
    assert (await bench.run(parsed(citation("One.", A)))).scored == 1


async def test_a_changed_page_is_judged_again(bench: Bench) -> None:
    await bench.run(parsed(citation("One.", A)))
    bench.web.answers[A] = snapshot(A, b"new words")
    assert (await bench.run(parsed(citation("One.", A)))).scored == 1


async def test_a_new_claim_on_a_known_page_reads_it_again(bench: Bench) -> None:
    await bench.run(parsed(citation("One.", A)))
    outcome = await bench.run(parsed(citation("One.", A), citation("Two.", A)))
    assert outcome.scored == 1 and ("Two.", (A,)) in bench.matcher.seen


async def test_matching_starts_while_other_sources_are_still_fetched(bench: Bench) -> None:
    bench.web.gate, bench.web.gated = asyncio.Event(), B
    gate = bench.web.gate

    class Opens(Matcher):
        def match(self, pairs: Sequence[tuple[Claim, Sequence[Page]]]) -> list[Verdict]:
            loop.call_soon_threadsafe(gate.set)
            return super().match(pairs)

    loop = asyncio.get_running_loop()
    bench.matcher = Opens()
    outcome = await asyncio.wait_for(bench.run(parsed(citation("One.", A), citation("Two.", B))), 10)
    assert len(outcome.findings) == 2


async def test_a_failed_source_is_unverifiable_with_its_cause_and_stops_nothing(bench: Bench) -> None:
    bench.web.answers[A] = failure(A, Reason.DEAD, "404 Not Found")
    first, second = (await bench.run(parsed(citation("One.", A), citation("Two.", B)))).findings
    assert (first.verdict.kind, first.verdict.reason) == (VerdictKind.UNVERIFIABLE, Reason.DEAD)
    assert "404 Not Found" in first.verdict.why
    assert second.verdict.kind is VerdictKind.SUPPORTED


async def test_a_page_that_cannot_be_read_is_unverifiable(bench: Bench) -> None:
    bench.web.answers[A] = snapshot(A, b"unreadable")
    outcome = await bench.run(parsed(citation("One.", A)))
    assert outcome.findings[0].verdict.reason is Reason.UNREADABLE
    assert outcome.sources[0].reason is Reason.UNREADABLE


async def test_silence_of_the_readable_page_is_not_unsupported_while_another_is_unread(bench: Bench) -> None:
    bench.matcher = Matcher(VerdictKind.UNSUPPORTED)
    bench.web.answers[B] = failure(B, Reason.BLOCKED, "403 bot wall")
    verdict = (await bench.run(parsed(citation("One.", A, B)))).findings[0].verdict
    assert (verdict.kind, verdict.reason) == (VerdictKind.UNVERIFIABLE, Reason.BLOCKED)
    assert "403 bot wall" in verdict.why


async def test_support_stands_though_another_source_is_unread_and_says_so(bench: Bench) -> None:
    bench.web.answers[B] = failure(B)
    verdict = (await bench.run(parsed(citation("One.", A, B)))).findings[0].verdict
    assert verdict.kind is VerdictKind.SUPPORTED and B in verdict.why


async def test_a_teaser_is_matched_and_its_source_keeps_its_reason(bench: Bench) -> None:
    bench.web.answers[A] = snapshot(A, b"teaser text")
    outcome = await bench.run(parsed(citation("One.", A)))
    assert outcome.findings[0].verdict.kind is VerdictKind.SUPPORTED
    assert outcome.sources[0].reason is Reason.PAYWALLED


async def test_a_claim_with_only_lost_markers_is_concluded_without_fetching(bench: Bench) -> None:
    lost = reference("", problem="no definition", reason=Reason.LOST)
    verdict = (await bench.run(parsed(Citation(citation("One.").claim, (lost,))))).findings[0].verdict
    assert (verdict.kind, verdict.reason) == (VerdictKind.UNVERIFIABLE, Reason.LOST)
    assert "no definition" in verdict.why and not bench.web.hits


async def test_a_stopped_run_keeps_what_it_has(bench: Bench) -> None:
    bench.web.gate, bench.web.gated = asyncio.Event(), B
    stop = asyncio.Event()

    class Stops(Matcher):
        def match(self, pairs: Sequence[tuple[Claim, Sequence[Page]]]) -> list[Verdict]:
            verdicts = super().match(pairs)
            loop.call_soon_threadsafe(loop.call_later, 0.05, stop.set)
            return verdicts

    loop = asyncio.get_running_loop()
    bench.matcher = Stops()
    outcome = await asyncio.wait_for(bench.run(parsed(citation("One.", A), citation("Two.", B)), stop=stop), 10)
    assert [f.citation.claim.text for f in outcome.findings] == ["One."]
    assert outcome.pending == 1


async def test_what_still_fails_is_tried_once_more_after_everything_else(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(again=lambda failed: failed.reason is Reason.UNREACHABLE)
    bench.web.answers[A] = failure(A, Reason.UNREACHABLE, "timeout")
    outcome = await bench.run(parsed(citation("One.", A), citation("Two.", B)))
    assert bench.web.hits == {A: 2, B: 1}
    assert outcome.findings[0].verdict.reason is Reason.UNREACHABLE


async def test_a_matcher_that_breaks_ends_the_run_with_its_error(bench: Bench) -> None:
    class Broken(Matcher):
        def match(self, pairs: Sequence[tuple[Claim, Sequence[Page]]]) -> list[Verdict]:
            raise RuntimeError("weights are damaged")

    bench.matcher = Broken()
    with pytest.raises(RuntimeError, match="weights are damaged"):
        await asyncio.wait_for(bench.run(parsed(citation("One.", A))), 10)


async def test_pages_are_dropped_once_their_last_claim_is_judged(bench: Bench) -> None:
    documents = parsed(*(citation(f"Claim {i}.", f"https://h{i}.example/") for i in range(200)))
    run = bench.ledger.begin("key", NOON)
    audit = Audit([documents], Retrievers(bench.web, bench.reader, "r"), bench.matcher, bench.ledger, run)
    await audit.run()
    assert all(state.page is None for state in audit._states.values())


async def test_a_retrieval_of_this_very_run_counts_as_network_after_a_resume(bench: Bench) -> None:
    bench.web.answers[A] = snapshot(A, b"text", origin=Origin.CACHE, retrieved=NOON)
    bench.web.answers[B] = snapshot(B, b"text", origin=Origin.CACHE, retrieved=NOON.replace(year=2025))
    outcome = await bench.run(parsed(citation("One.", A), citation("Two.", B)))
    assert [record.origin for record in outcome.sources] == [Origin.NETWORK, Origin.CACHE]


def test_hosts_take_turns() -> None:
    urls = ["https://a.example/1", "https://a.example/2", "https://a.example/3", "https://b.example/1"]
    order = [source.url for source in interleave(Source(url, url) for url in urls)]
    assert order == [urls[0], urls[3], urls[1], urls[2]]


@pytest.mark.parametrize("reason", [Reason.BLOCKED, Reason.UNREACHABLE])
async def test_a_wall_that_may_pass_and_answers_with_success_is_no_lasting_answer(
    make_bench: Callable[..., Bench], reason: Reason
) -> None:
    told: list[str] = []
    bench = make_bench(passing=told.append)

    class Walled(Reader):
        async def read(self, snapshot: Snapshot) -> Page | Failure:
            wall = Wall(reason, "captcha") if snapshot.source == A else None
            return page("Text.", snapshot.source, wall=wall)

    bench.reader = Walled()
    await bench.run(parsed(citation("One.", A), citation("Two.", B)))
    assert told == [A]
