"""One run from paths to a written report: which documents, which stages, which identity. Called by API and commands."""

import asyncio
import hashlib
import json
import platform
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from glob import glob
from importlib.metadata import version
from pathlib import Path

from verify.assemble import open_stages
from verify.baseline import only_changed
from verify.errors import DocumentError, SettingsError, UsageError
from verify.fetch.interface import Fetcher
from verify.ledger import Ledger, OpenRun
from verify.model import Document, Failure, Parsed, Problem, Report, Run, Source
from verify.parse import parse
from verify.parse.load import from_bytes, load
from verify.pipeline import Audit, Outcome, Progress
from verify.settings import FILENAME, Settings, load_settings

SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to do: the settings that govern it, the folder they are relative to, and the documents.

    ``replay`` is the recording to read from; with ``live`` pages that it lacks come from the network. ``since`` is a
    git reference: only claims that changed since then are audited.
    """

    settings: Settings
    base: Path
    documents: tuple[str, ...]
    format: str | None = None
    replay: Path | None = None
    live: bool = True
    offline: bool = False
    refresh: bool = False
    since: str | None = None
    notes: tuple[str, ...] = ()


def make_plan(paths: Sequence[str], settings_file: Path | None, *, format: str | None = None) -> Plan:  # noqa: A002
    """Decide what governs a run.

    ``sources.json`` governs the documents that it lists. A document named on the command line that it does not list is
    audited with default settings, live, so that a recording or a lenient policy never leaks onto other input; naming
    the file with ``--settings`` makes it govern whatever is audited.

    Raises SettingsError, or UsageError when there is nothing to audit.
    """
    found = settings_file or (Path(FILENAME) if Path(FILENAME).is_file() else None)
    settings = load_settings(found) if found else Settings()
    base = found.parent if found else Path()
    listed = _listed(settings, base)
    if not paths:
        if not listed:
            raise UsageError(
                "there is nothing to audit",
                hint=f"Name a document (verify run page.md), or list some under documents in {found or FILENAME}.",
            )
        return Plan(settings, base, listed, format, *_replay(settings, base, live=False))
    documents = tuple(dict.fromkeys(paths))
    known = {Path(path).resolve() for path in listed}
    strange = [path for path in documents if path.startswith(SCHEMES) or Path(path).resolve() not in known]
    if found and not settings_file and len(strange) == len(documents):
        return Plan(
            Settings(), Path(), documents, format, notes=(f"{found} does not list {_few(strange)}; defaults used",)
        )
    return Plan(settings, base, documents, format, *_replay(settings, base, live=bool(strange)))


async def execute(
    plan: Plan, *, progress: Progress | None = None, stop: asyncio.Event | None = None, clock: type[datetime] = datetime
) -> Report:
    """Parse, audit and gather the report of a plan. Documents that cannot be read become problems of the report."""
    began, now = time.perf_counter(), clock.now(UTC)
    cache = plan.base / plan.settings.cache_dir
    async with AsyncExitStack() as stack:
        ledger = stack.enter_context(Ledger(cache / "ledger.sqlite"))
        opened = await stack.enter_async_context(open_stages(plan, cache))
        parsed, problems = await read_documents(plan, opened.stages.fetcher)
        done_parsing = time.perf_counter()
        run = ledger.begin(run_key(plan, parsed, opened.stages.matcher.name), now)
        opened.bind(run)
        audit = Audit(parsed, opened.stages, ledger, run, progress)
        outcome = await audit.run(stop)
        if not outcome.pending:
            ledger.finish(run)
            opened.forget(run)
        timings = (("parse", done_parsing - began), ("audit", time.perf_counter() - done_parsing))
        return gather(plan, parsed, problems, outcome, run, (*timings, ("total", time.perf_counter() - began)), clock)


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
        plan.settings.model_dump(mode="json"),
        [str(plan.replay), plan.live, plan.offline, plan.refresh, plan.since],
        matcher,
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def gather(
    plan: Plan,
    parsed: Sequence[Parsed],
    problems: Sequence[Problem],
    outcome: Outcome,
    opened: OpenRun,
    timings: tuple[tuple[str, float], ...],
    clock: type[datetime] = datetime,
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
        settings=tuple(sorted(plan.settings.model_dump(mode="json", by_alias=True).items())),
        timings=tuple((name, round(seconds, 3)) for name, seconds in timings),
        counts=tuple(counts.items()),
        notes=tuple(notes),
    )
    return Report(
        run=run,
        documents=tuple(one.document.path for one in parsed),
        findings=outcome.findings,
        uncited=tuple(claim for one in parsed for claim in one.uncited),
        unresolved=tuple((one.document.path, marker) for one in parsed for marker in one.unresolved),
        sources=outcome.sources,
        references=tuple((one.document.path, reference) for one in parsed for reference in one.references),
        problems=tuple(problems),
    )


def _listed(settings: Settings, base: Path) -> tuple[str, ...]:
    """The documents that the settings name, patterns expanded, in order, without repeats and exclusions."""
    left_out = {path for pattern in settings.exclude for path in glob(str(base / pattern), recursive=True)}
    found: dict[str, None] = {}
    for pattern in settings.documents:
        if pattern.startswith(SCHEMES):
            found[pattern] = None
            continue
        matches = sorted(glob(str(base / pattern), recursive=True))
        if not matches:
            raise SettingsError(
                f'documents: no file matches "{pattern}"', hint=f"Patterns are taken from {base.resolve().name}/."
            )
        found |= dict.fromkeys(path for path in matches if path not in left_out and Path(path).is_file())
    return tuple(found)


def _replay(settings: Settings, base: Path, *, live: bool) -> tuple[Path | None, bool]:
    return (base / settings.replay, live) if settings.replay else (None, True)


def _is_file(path: str) -> bool:
    return path != "-" and not path.startswith(SCHEMES)


def _few(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def with_flags(plan: Plan, **changes: object) -> Plan:
    """A plan with command-line flags laid over its settings; ``None`` leaves a setting as it is.

    Keys are dotted names of settings ("fetch.allow_private") or fields of the plan.
    """
    settings = plan.settings
    own: dict[str, object] = {}
    for name, value in changes.items():
        if value is None:
            continue
        section, _, key = name.partition("__")
        if key:
            part = getattr(settings, section)
            settings = settings.model_copy(update={section: part.model_copy(update={key: value})})
        elif name in Settings.model_fields:
            settings = settings.model_copy(update={name: value})
        else:
            own[name] = value
    return replace(plan, settings=settings, **own)  # type: ignore[arg-type]
