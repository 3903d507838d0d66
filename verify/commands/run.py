"""``verify run``: audit documents and write the reports."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from verify.commands import flags
from verify.commands.progress import Bars
from verify.errors import UsageError
from verify.folder import ReportFolder
from verify.model import Report
from verify.policy import rule
from verify.report import WRITERS, write_reports
from verify.report.terminal import print_summary
from verify.run import Plan, execute, make_plan, with_flags

Judged = Literal["contradicted", "unsupported", "partial", "supported"]


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
    quiet: flags.Quiet = False,
) -> None:
    """Audit documents: every claim against the page that it cites."""
    if format != "terminal" and format not in WRITERS:
        raise UsageError(f"unknown format {format}", hint=f"Known: terminal, {', '.join(WRITERS)}.")
    plan = with_flags(
        make_plan(documents or [], settings, format=document_format),
        policy__fail_on=tuple(fail_on) if fail_on else None,
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
    with Bars(quiet=quiet or format != "terminal") as progress:
        report = asyncio.run(_interruptible(plan, progress))
    ruling = rule(report, plan.settings.policy)
    directory = folder.make(report)
    written = write_reports(report, directory, list(WRITERS))
    folder.point(directory)
    if format == "terminal":
        print_summary(report, written, reasons=ruling.reasons, quiet=quiet)
    else:
        typer.echo(str(written[format]))
    raise typer.Exit(int(ruling.code))


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
