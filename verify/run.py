"""One run of a plan: documents read, claims judged, the report gathered."""

import asyncio
import hashlib
import json
import platform
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version

from verify.alone import claim_alone, permit_local
from verify.assemble import Opened, open_retrievers
from verify.baseline import only_changed
from verify.errors import DocumentError
from verify.fetch.interface import Fetcher
from verify.fetch.urls import hide_password
from verify.judges import InProcesses, choose_judges, identity_of
from verify.ledger import Ledger, OpenRun
from verify.match import MatchOptions, build_matcher
from verify.model import Document, Failure, Finding, Parsed, Problem, Reference, Report, Run, Source
from verify.parse import parse
from verify.parse.load import from_bytes, load
from verify.pipeline import Audit, Outcome, Progress
from verify.plan import SCHEMES, Plan
from verify.settings import Settings, as_data


async def execute(
    plan: Plan, *, progress: Progress | None = None, stop: asyncio.Event | None = None, clock: type[datetime] = datetime
) -> Report:
    """Parse, audit and gather the report of a plan. Documents that cannot be read become problems of the report."""
    began = time.perf_counter()
    cache = plan.base / plan.settings.cache_dir
    async with AsyncExitStack() as stack:
        ledger = stack.enter_context(Ledger(cache / "ledger.sqlite"))
        opened = await stack.enter_async_context(open_retrievers(plan, cache))
        parsed, problems = await read_documents(plan, opened.retrievers.fetcher)
        done_parsing = time.perf_counter()
        report = await judge(plan, parsed, opened, ledger, progress=progress, stop=stop, clock=clock)
        timings = (("parse", done_parsing - began), ("total", time.perf_counter() - began))
        run = replace(report.run, timings=tuple((name, round(seconds, 3)) for name, seconds in timings))
        return replace(report, run=run, problems=tuple(problems))


async def execute_claim(plan: Plan, claim: str, urls: Sequence[str]) -> Report:
    """Judge one claim, written by hand, against the pages at some URLs."""
    cache = plan.base / plan.settings.cache_dir
    async with AsyncExitStack() as stack:
        ledger = stack.enter_context(Ledger(cache / "ledger.sqlite"))
        opened = await stack.enter_async_context(open_retrievers(plan, cache))
        return await judge(plan, [claim_alone(claim, urls)], opened, ledger)


async def judge(
    plan: Plan,
    parsed: Sequence[Parsed],
    opened: Opened,
    ledger: Ledger,
    *,
    progress: Progress | None = None,
    stop: asyncio.Event | None = None,
    clock: type[datetime] = datetime,
) -> Report:
    """Audit parsed documents with opened retrievers, taking up a run that was left unfinished."""
    parsed = [permit_local(one) for one in parsed] if plan.settings.fetch.allow_private else list(parsed)
    chosen = plan.settings.match
    model = plan.base / chosen.model if chosen.model else None
    options = MatchOptions(model=model, use_model=chosen.use_model)
    matcher = build_matcher(options)
    run = ledger.begin(run_key(plan, parsed, identity_of(matcher.name)), clock.now(UTC))
    opened.bind(run)
    judges = choose_judges(options, matcher, sum(len(one.citations) for one in parsed))
    async with AsyncExitStack() as stack:
        if isinstance(judges, InProcesses):
            stack.push_async_callback(judges.aclose)
        outcome = await Audit(parsed, opened.retrievers, judges, ledger, run, progress).run(stop)
    if not outcome.pending:
        ledger.finish(run)
        opened.forget(run)
    return gather(plan, parsed, outcome, run, clock)


async def read_documents(plan: Plan, fetcher: Fetcher) -> tuple[list[Parsed], list[Problem]]:
    """Load and parse every document; one that fails never stops the others."""
    parsed: list[Parsed] = []
    problems: list[Problem] = []
    for path in plan.documents:
        try:
            if path.startswith(SCHEMES):
                document = await _download(path, plan, fetcher)
            else:
                document = load(path, format=plan.format)
            one = await asyncio.to_thread(parse, document)
            parsed.append(only_changed(one, plan.since) if plan.since and _is_file(path) else one)
        except DocumentError as error:
            problems.append(Problem(path, error.message, error.hint))
    return parsed, problems


async def _download(url: str, plan: Plan, fetcher: Fetcher) -> Document:
    retrieval = await fetcher.fetch(Source(url, url))
    if isinstance(retrieval, Failure):
        raise DocumentError(f"{url}: {retrieval.cause}", hint=retrieval.hint)
    return from_bytes(url, retrieval.body, retrieval.header("content-type"), format=plan.format)


def run_key(plan: Plan, parsed: Iterable[Parsed], matcher: str) -> str:
    """Identity of a run, by which a killed one is taken up again: its documents' text, its settings, its matcher."""
    facts = [
        [
            (one.document.path, hashlib.sha256(one.document.text.encode("utf-8", "replace")).hexdigest())
            for one in parsed
        ],
        as_data(plan.settings),
        [str(plan.replay), plan.live, plan.offline, plan.refresh, plan.since],
        matcher,
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def gather(
    plan: Plan, parsed: Sequence[Parsed], outcome: Outcome, opened: OpenRun, clock: type[datetime] = datetime
) -> Report:
    """The report of an outcome."""
    verdicts = Counter(finding.verdict.kind.value for finding in outcome.findings)
    notes = list(plan.notes)
    if not plan.settings.fetch.robots:
        notes.append("robots.txt was not obeyed in this run")
    if outcome.pending:
        notes.append(f"interrupted: {outcome.pending} claims were not judged; the same command takes the run up again")
    counts = {
        "documents": len(parsed),
        "claims": len(outcome.findings) + outcome.pending,
        "judged": len(outcome.findings),
        "pending": outcome.pending,
        "scored": outcome.scored,
        "sources": len(outcome.sources),
        "uncited": sum(len(one.uncited) for one in parsed),
        "unresolved": sum(len(one.unresolved) for one in parsed),
        **{kind: verdicts[kind] for kind in ("supported", "partial", "contradicted", "unsupported", "unverifiable")},
    }
    run = Run(
        id=opened.id,
        started=opened.started,
        finished=clock.now(UTC),
        state="partial" if outcome.pending else "complete",
        versions=(("citation-verify", version("citation-verify")), ("python", platform.python_version())),
        settings=tuple(sorted(public_settings(plan.settings).items())),
        counts=tuple(counts.items()),
        notes=tuple(notes),
    )
    return Report(
        run=run,
        documents=tuple(one.document.path for one in parsed),
        findings=tuple(map(_veiled_finding, outcome.findings)),
        uncited=tuple(claim for one in parsed for claim in one.uncited),
        unresolved=tuple((one.document.path, marker) for one in parsed for marker in one.unresolved),
        sources=outcome.sources,
        references=tuple((one.document.path, _veiled(reference)) for one in parsed for reference in one.references),
    )


def _veiled(reference: Reference) -> Reference:
    """A reference without the password that its URL may hold: reports are passed on."""
    if "@" not in reference.url:
        return reference
    shown = hide_password(reference.url)
    label = reference.label.replace(reference.url, shown) if reference.label else None
    return replace(reference, url=shown, marker=reference.marker.replace(reference.url, shown), label=label)


def _veiled_finding(finding: Finding) -> Finding:
    cited = finding.citation.references
    veiled = tuple(map(_veiled, cited))
    return finding if veiled == cited else replace(finding, citation=replace(finding.citation, references=veiled))


def _is_file(path: str) -> bool:
    return path != "-" and not path.startswith(SCHEMES)


def public_settings(settings: Settings) -> dict[str, object]:
    """Settings as a report may show them: header values are left out unless they only name a variable."""
    data = as_data(settings, by_alias=True)
    for host in data["hosts"].values():
        host["headers"] = {
            name: value if value.startswith("env:") else "(not shown)" for name, value in host["headers"].items()
        }
    return data
