"""What ``verify run`` does once its words are understood: audit, write, rule, tell."""

import asyncio
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import typer
from rich.console import Console

from verify.baseline import read_baseline
from verify.commands.complain import complain, plain
from verify.commands.log import JsonLog
from verify.commands.progress import Bars
from verify.errors import UsageError
from verify.exits import ExitCode
from verify.folder import ReportFolder
from verify.model import Report, VerdictKind
from verify.pipeline import Progress
from verify.plan import Plan
from verify.policy import Ruling, rule, unverifiable_share
from verify.report import WRITERS, Background, print_report, write_reports
from verify.review import append, entry_of, read_history, streak, surroundings
from verify.review.history import FILENAME as HISTORY
from verify.run import execute
from verify.surroundings import error_rates

FILES = ("json", "html", "markdown", "junit", "sarif", "csv")
"""The formats that every run leaves in its folder."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be shown and written: ``format`` on standard output, ``outputs`` of (format, path) besides.

    ``log`` asks for JSON lines about every source and claim on standard error.
    """

    format: str = "terminal"
    outputs: Sequence[tuple[str, Path]] = ()
    baseline: str | None = None
    warc: bool = True
    github: bool = False
    quiet: bool = False
    log: bool = False


def parse_output(word: str) -> tuple[str, Path]:
    """``FORMAT=PATH`` in two. Raises UsageError."""
    name, equals, path = word.partition("=")
    if not equals or not path:
        raise UsageError(
            f"--output wants FORMAT=PATH, not {word!r}", hint="For example: --output sarif=citations.sarif"
        )
    check_format(name)
    return name, Path(path)


def check_format(name: str) -> None:
    """Raises UsageError for a format that nobody writes."""
    if name not in WRITERS:
        raise UsageError(f"unknown format {name!r}", hint=f"Known: terminal, {', '.join(WRITERS)}.")


def carry_out(plan: Plan, wishes: Wishes) -> ExitCode:
    """Run a plan, write its reports, tell what came of it, and give the exit code."""
    if wishes.format != "terminal":
        check_format(wishes.format)
    known = read_baseline(wishes.baseline, plan.documents) if wishes.baseline else None
    folder = ReportFolder(plan.base / plan.settings.report_dir)
    plan = replace(plan, evidence=folder.evidence if wishes.warc else None)
    with Bars(quiet=wishes.quiet or wishes.log or wishes.format != "terminal") as bars:
        report = asyncio.run(_interruptible(plan, JsonLog(bars) if wishes.log else bars))
    for problem in report.problems:
        complain(problem.message, problem.hint)
    directory = folder.make(report)
    policy = plan.settings.policy
    past = [entry for entry in read_history(folder.root / HISTORY) if entry.run != report.run.id]
    background = surroundings(
        report,
        folder.root,
        repository=plan.settings.repository,
        error_rates=error_rates(),
        baseline=known,
        failing=frozenset(VerdictKind(name) for name in policy.failing),
    )
    inconclusive = unverifiable_share(report)[0] > policy.max_unverifiable
    ruling = rule(report, policy, lambda finding: background.fails(report, finding), streak=streak(past) + 1)
    entry = entry_of(report, exit_code=int(ruling.code), inconclusive=inconclusive)
    append(folder.root / HISTORY, entry, keep=plan.settings.history)
    background = replace(background, history=[one.row() for one in (*past, entry)])
    extra = [wishes.format] if wishes.format not in ("terminal", *FILES) else []
    written = write_reports(report, directory, [*FILES, *extra], background)
    folder.keep(directory)
    folder.point(directory)
    for name, path in wishes.outputs:
        write_to(name, path, report, background)
    if wishes.github:
        _tell_github(report, background)
    if wishes.format == "terminal":
        if not wishes.quiet:
            print_report(report, background=background)
        _tell(report, ruling, written)
    else:
        typer.echo(str(written[wishes.format]))
    return ruling.code


def write_to(name: str, path: Path, report: Report, background: Background) -> None:
    """Write one format to a path of the user's choice; ``-`` is standard output. Raises ReportError."""
    from verify.report.files import write_text

    text = WRITERS[name].render(report, background)
    if str(path) == "-":
        typer.echo(text)
    else:
        write_text(path, text)


def _tell(report: Report, ruling: Ruling, written: Mapping[str, Path]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for note in report.run.notes:
        console.print(f"note: {plain(note)}", markup=False)
    console.print(f"report: {written['html']}", markup=False)
    if ruling.code is not ExitCode.PASSED:
        console.print(f"exit code {int(ruling.code)}: {'; '.join(ruling.reasons)}", markup=False)


def _tell_github(report: Report, background: Background) -> None:
    """Annotations go to standard output, where the runner reads them; the summary to the file that it names."""
    typer.echo(WRITERS["annotations"].render(report, background))
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(WRITERS["job-summary"].render(report, background))


async def _interruptible(plan: Plan, progress: Progress) -> Report:
    """Run a plan so that Ctrl-C or SIGTERM ends it with what it has; a second one ends the process."""
    stop = asyncio.Event()
    with _signals(asyncio.get_running_loop(), stop):
        return await execute(plan, progress=progress, stop=stop)


@contextmanager
def _signals(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> Iterator[None]:
    def halt(number: signal.Signals) -> None:
        stop.set()
        loop.remove_signal_handler(number)

    watched = (signal.SIGINT, signal.SIGTERM)
    for number in watched:
        loop.add_signal_handler(number, halt, number)
    try:
        yield
    finally:
        for number in watched:
            loop.remove_signal_handler(number)
