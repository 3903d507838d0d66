"""``audit()``: joins the stages. The only module, with its parts, that knows them all.

Every stage is a set of workers between two bounded queues, so matching goes on while other sources are still being
fetched, and memory does not grow with the number of sources: a body is dropped once it is read, a page once the last
claim that cites it is judged.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from verify.conclude import lost_verdict, unread_verdict, weigh
from verify.flow import Retrievers, Settled, retrieve, together
from verify.judges import InProcesses, InThread, identity_of, place_of
from verify.ledger import Ledger, OpenRun, PageFacts, verdict_key
from verify.match.interface import Matcher
from verify.model import (
    Claim,
    Finding,
    Page,
    Parsed,
    Reason,
    Snapshot,
    Source,
    SourceRecord,
    Verdict,
)

BATCH = 16
"""Claims handed to the matcher at a time: enough to fill the model's batches, few enough to show progress."""


class Progress(Protocol):
    """Told how far an audit is; every call is cheap and from the event loop's thread."""

    def begin(self, sources: int, claims: int) -> None: ...
    def source(self, record: SourceRecord) -> None: ...
    def claim(self, finding: Finding) -> None: ...


class Silent:
    """Progress that nobody watches."""

    def begin(self, sources: int, claims: int) -> None:
        """Nothing to show."""

    def source(self, record: SourceRecord) -> None:
        """Nothing to show."""

    def claim(self, finding: Finding) -> None:
        """Nothing to show."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an audit found; ``pending`` claims were not judged because it was stopped, ``scored`` were judged anew."""

    findings: tuple[Finding, ...]
    sources: tuple[SourceRecord, ...]
    pending: int
    scored: int


@dataclass(slots=True)
class _State:
    """One source on its way through the stages; ``waiting`` counts the citations not yet judged."""

    source: Source
    citations: list[int] = field(default_factory=list)
    waiting: int = 0
    record: SourceRecord | None = None
    facts: PageFacts | None = None
    page: Page | None = None

    @property
    def judged(self) -> bool:
        """Whether there is a page to judge claims on (a paywalled teaser may still support one)."""
        return self.facts is not None and (self.facts.wall is None or self.facts.wall.reason is Reason.PAYWALLED)


class Audit:
    """One run over parsed documents: make one, ``await run(stop)``, read the outcome."""

    def __init__(
        self,
        parsed: Sequence[Parsed],
        retrievers: Retrievers,
        matcher: Matcher | InProcesses | InThread,
        ledger: Ledger,
        run: OpenRun,
        progress: Progress | None = None,
    ) -> None:
        self._retrievers = retrievers
        self._judges = matcher if isinstance(matcher, InProcesses | InThread) else InThread(matcher)
        self._identity = identity_of(self._judges.name)
        self._ledger = ledger
        self._run = run
        self._progress: Progress = progress or Silent()
        self._citations = [citation for one in parsed for citation in one.citations]
        self._findings: list[Finding | None] = [None] * len(self._citations)
        self._left = [len(citation.sources) for citation in self._citations]
        self._states = self._plan()
        self._scored = 0
        self._ready: list[asyncio.Queue[int | None]] = [
            asyncio.Queue(maxsize=BATCH * 4) for _ in range(self._judges.places)
        ]

    async def run(self, stop: asyncio.Event | None = None) -> Outcome:
        """Work until every claim is judged, or until ``stop`` is set; what is done by then is kept."""
        self._progress.begin(len(self._states), len(self._citations))
        work = asyncio.ensure_future(self._work())
        halt = asyncio.ensure_future((stop or asyncio.Event()).wait())
        try:
            await asyncio.wait((work, halt), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (halt, work):
                task.cancel()
            await asyncio.gather(work, halt, return_exceptions=True)
        if not work.cancelled() and (error := work.exception()) is not None:
            raise _first(error)
        findings = tuple(finding for finding in self._findings if finding is not None)
        return Outcome(
            findings=findings,
            sources=tuple(state.record for state in self._states.values() if state.record is not None),
            pending=len(self._citations) - len(findings),
            scored=self._scored,
        )

    def _plan(self) -> dict[str, _State]:
        """One state a source, in order of first appearance, with the citations that wait for it."""
        states: dict[str, _State] = {}
        for index, citation in enumerate(self._citations):
            for url in citation.sources:
                state = states.setdefault(url, _State(Source(url, url)))
                state.citations.append(index)
                state.waiting += 1
                for reference in citation.references:
                    if reference.source == url:
                        source = state.source
                        state.source = replace(
                            source,
                            archive=source.archive or reference.archive,
                            date=source.date or reference.accessed,
                        )
        return states

    async def _work(self) -> None:
        for index, left in enumerate(self._left):
            if not left:
                self._conclude(index, lost_verdict(self._citations[index]))
        await together([self._retrieve_stage(), *map(self._match_stage, range(len(self._ready)))])

    async def _retrieve_stage(self) -> None:
        sources = [state.source for state in self._states.values()]
        await retrieve(sources, self._retrievers, self._ledger, self._run.started, self._settle)
        for queue in self._ready:
            await queue.put(None)

    async def _settle(self, settled: Settled) -> None:
        """Note what became of a source, and pass on the claims that wait for nothing more."""
        state = self._states[settled.record.url]
        state.record, state.facts, state.page = settled.record, settled.facts, settled.page
        self._progress.source(settled.record)
        for index in state.citations:
            self._left[index] -= 1
            if not self._left[index]:
                place = place_of(self._citations[index].sources[0], len(self._ready))
                await self._ready[place].put(index)

    async def _match_stage(self, place: int) -> None:
        ready, ended = self._ready[place], False
        while not ended:
            batch = [await ready.get()]
            while len(batch) < BATCH and not ready.empty():
                batch.append(ready.get_nowait())
            ended = batch[-1] is None
            await self._judge([index for index in batch if index is not None], place)

    async def _judge(self, batch: Sequence[int], place: int) -> None:
        """Judge a batch of claims whose sources are all in, scoring only what no earlier run has scored."""
        todo: list[tuple[int, str, Claim, list[Page]]] = []
        for index in batch:
            citation = self._citations[index]
            states = [self._states[url] for url in citation.sources]
            judged = [state for state in states if state.judged]
            if not judged:
                self._conclude(index, unread_verdict([state.record for state in states if state.record]))
                continue
            bodies = [(s.source.url, s.record.sha256 if s.record else "") for s in judged]
            key = verdict_key(citation.claim, bodies, self._identity)
            if (known := self._ledger.verdict(key)) is not None:
                self._conclude(index, known)
                continue
            pages = [page for state in judged if (page := await self._page(state)) is not None]
            todo.append((index, key, citation.claim, pages))
        if not todo:
            return
        pairs = [(claim, pages) for _, _, claim, pages in todo]
        verdicts = await self._judges.match(pairs, place)
        self._scored += len(verdicts)
        self._ledger.put_verdicts((key, verdict) for (_, key, _, _), verdict in zip(todo, verdicts, strict=True))
        for (index, *_), verdict in zip(todo, verdicts, strict=True):
            self._conclude(index, verdict)

    async def _page(self, state: _State) -> Page | None:
        """The page of a source, read again from the store if only its facts were known."""
        if state.page is None:
            retrieval = await self._retrievers.fetcher.fetch(state.source)
            if isinstance(retrieval, Snapshot):
                state.page, _ = await self._retrievers.read(retrieval)
        return state.page

    def _conclude(self, index: int, verdict: Verdict) -> None:
        citation = self._citations[index]
        states = [self._states[url] for url in citation.sources]
        unread = [state.record for state in states if not state.judged and state.record is not None]
        content = tuple((s.source.url, s.facts.sha256) for s in states if s.facts is not None)
        finding = Finding(citation, weigh(verdict, unread), content)
        self._findings[index] = finding
        for state in states:
            state.waiting -= 1
            if not state.waiting:
                state.page = None
        self._progress.claim(finding)


def _first(error: BaseException) -> BaseException:
    """The error that ended a group of tasks, without the groups around it."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
