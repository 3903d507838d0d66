"""``verify run``: audit documents and write the reports."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.commands import flags

if TYPE_CHECKING:
    from verify.plan import Plan


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


LONG = 16_384
"""Bytes of documents that hold claims enough for processes that judge them (``verify.judges.MANY``)."""


def prepare(plan: "Plan") -> None:
    """For long documents, begin to load what processes read and judge with, while this one loads what a run takes."""
    try:
        size = sum(Path(path).stat().st_size for path in plan.documents)
    except OSError:
        return  # documents of the network, and errors that are told where the document is read
    if size >= LONG:
        from verify.read.process import load_beforehand, warm_up

        load_beforehand("verify.match.build")
        warm_up()


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
    archive: flags.Archive = None,
    browser: flags.Browser = None,
    no_model: flags.NoModel = None,
    model: flags.Model = None,
    baseline: Annotated[
        str | None,
        typer.Option("--baseline", help="A report.json or a git reference whose findings do not fail the run."),
    ] = None,
    changed_since: Annotated[
        str | None, typer.Option("--changed-since", help="Audit only claims that changed since this git reference.")
    ] = None,
    fail_after: Annotated[
        int | None, typer.Option("--fail-after", min=1, help="Give exit code 3 only after so many runs in a row.")
    ] = None,
    output: Annotated[
        list[str] | None, typer.Option("--output", help="FORMAT=PATH: write a format there as well; may be repeated.")
    ] = None,
    github: Annotated[
        bool,
        typer.Option("--github", help="Print annotations and append the job summary for GitHub Actions."),
    ] = False,
    no_warc: Annotated[
        bool, typer.Option("--no-warc", help="Do not keep the pages as pages.warc.gz beside the report.")
    ] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Log every source and claim as a JSON line on standard error.")
    ] = False,
    quiet: flags.Quiet = False,
) -> None:
    """Audit documents: every claim against the page that it cites."""
    from verify.plan import make_plan, with_flags

    plan = with_flags(
        make_plan(documents or [], settings, format=document_format),
        policy__fail_on=tuple(kind.value for kind in fail_on) if fail_on else None,
        policy__max_unverifiable=max_unverifiable,
        policy__fail_after=fail_after,
        match__use_model=flags.negated(no_model),
        match__model=flags.absolute(model),
        report_dir=flags.absolute(report_dir),
        **flags.retrieval(
            replay=replay,
            cache_dir=cache_dir,
            offline=offline,
            refresh=refresh,
            allow_private=allow_private,
            no_robots=no_robots,
            archive=archive,
            browser=browser,
        ),
        since=changed_since,
    )
    prepare(plan)

    from verify.commands.audit import Wishes, carry_out, parse_output

    wishes = Wishes(
        format=format,
        outputs=[parse_output(word) for word in output or []],
        baseline=baseline,
        warc=not no_warc,
        github=github,
        quiet=quiet,
        log=log_json,
    )
    raise typer.Exit(int(carry_out(plan, wishes)))
