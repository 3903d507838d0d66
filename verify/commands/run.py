"""``verify run``: audit documents and write the reports."""

import asyncio
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from verify.commands import flags
from verify.commands.progress import Bars
from verify.errors import UsageError
from verify.folder import ReportFolder
from verify.model import Report
from verify.plan import Plan, make_plan, with_flags
from verify.policy import ExitCode, Ruling, rule
from verify.report import WRITERS, Background, ErrorRates, print_report, read_error_rates, write_reports
from verify.run import execute


class Judged(StrEnum):
    """Verdicts that can fail a run."""

    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    PARTIAL = "partial"
    SUPPORTED = "supported"


def register(app: typer.Typer) -> None:
    app.command(
        "run",
        epilog="Examples:\n\n"
        "verify run                                  the documents that sources.json lists\n\n"
        "verify run page.md report.html              these documents\n\n"
        "verify run page.md --fail-on contradicted   exit 1 only for contradicted claims\n\n"
        "verify run page.md --format json            print the path of report.json last",
    )(run)


def run(
    documents: Annotated[
        list[str] | None, typer.Argument(help="Paths or URLs; - is standard input. Default: those in sources.json.")
    ] = None,
    settings: flags.SettingsFile = None,
    format: Annotated[  # noqa: A002
        str, typer.Option("--format", help="terminal: a summary. Another format: the path of that file, printed last.")
    ] = "terminal",
    report_dir: Annotated[
        Path | None, typer.Option("--report-dir", help="Folder that receives the reports. Default: reports.")
    ] = None,
    document_format: Annotated[
        str | None, typer.Option("--document-format", help="Read every document as this format, whatever its name.")
    ] = None,
    fail_on: Annotated[
        list[Judged] | None, typer.Option("--fail-on", help="Verdicts that fail the run; may be repeated.")
    ] = None,
    max_unverifiable: Annotated[
        float | None, typer.Option(min=0, max=1, help="Share of unverifiable sources above which the exit code is 3.")
    ] = None,
    replay: flags.Replay = None,
    cache_dir: flags.CacheDir = None,
    offline: flags.Offline = None,
    refresh: flags.Refresh = None,
    allow_private: flags.AllowPrivate = None,
    no_robots: flags.NoRobots = None,
    no_model: flags.NoModel = None,
    model: flags.Model = None,
    no_warc: Annotated[
        bool, typer.Option("--no-warc", help="Do not keep the pages as pages.warc.gz beside the report.")
    ] = False,
    quiet: flags.Quiet = False,
) -> None:
    """Audit documents: every claim against the page that it cites."""
    if format != "terminal" and format not in WRITERS:
        raise UsageError(f"unknown format {format}", hint=f"Known: terminal, {', '.join(WRITERS)}.")
    plan = with_flags(
        make_plan(documents or [], settings, format=document_format),
        policy__fail_on=tuple(kind.value for kind in fail_on) if fail_on else None,
        policy__max_unverifiable=max_unverifiable,
        fetch__allow_private=allow_private,
        fetch__robots=flags.negated(no_robots),
        match__use_model=flags.negated(no_model),
        match__model=str(model) if model else None,
        report_dir=str(report_dir.absolute()) if report_dir else None,
        cache_dir=str(cache_dir.absolute()) if cache_dir else None,
        replay=replay,
        live=False if replay else None,
        offline=offline,
        refresh=refresh,
    )
    folder = ReportFolder(plan.base / plan.settings.report_dir)
    plan = replace(plan, evidence=None if no_warc else folder.evidence)
    with Bars(quiet=quiet or format != "terminal") as progress:
        report = asyncio.run(_interruptible(plan, progress))
    ruling = rule(report, plan.settings.policy)
    directory = folder.make(report)
    background = Background(repository=plan.settings.repository, error_rates=error_rates())
    written = write_reports(report, directory, list(WRITERS), background)
    folder.keep(directory)
    folder.point(directory)
    if format == "terminal":
        if not quiet:
            print_report(report, background=background)
        tell(ruling, written)
    else:
        typer.echo(str(written[format]))
    raise typer.Exit(int(ruling.code))


def tell(ruling: Ruling, written: Mapping[str, Path]) -> None:
    """Where the report is, and what the exit code means here."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"report: {written['html']}", markup=False)
    if ruling.code is not ExitCode.PASSED:
        console.print(f"exit code {int(ruling.code)}: {'; '.join(ruling.reasons)}", markup=False)


def error_rates() -> ErrorRates | None:
    """The matcher's measured error rates, as they were committed with it."""
    measured = files("verify.match").joinpath("data/error_rates.json")
    return read_error_rates(measured.read_bytes()) if measured.is_file() else None


async def _interruptible(plan: Plan, progress: Bars) -> Report:
    """Run a plan so that Ctrl-C or SIGTERM ends it with what it has; a second one ends the process."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    with _signals(loop, stop):
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
