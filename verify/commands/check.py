"""``verify check``: one claim against one or more pages."""

import asyncio
import json
from typing import Annotated, Literal

import typer

from verify.commands import flags


def register(app: typer.Typer) -> None:
    app.command(
        "check",
        epilog='Example: verify check "The bridge opened in 1937." https://example.org/bridge\n\n'
        "Exit codes: 0 supported · 1 anything else that was judged · 3 could not be checked.",
    )(check)


def check(
    claim: Annotated[str, typer.Argument(help="The statement, in quotation marks.")],
    urls: Annotated[list[str], typer.Argument(help="The pages that should carry it.")],
    format: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",  # noqa: A002
    settings: flags.SettingsFile = None,
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
) -> None:
    """Judge one claim against the pages at some URLs, and show the evidence."""
    from verify.errors import UsageError
    from verify.plan import make_plan, with_flags
    from verify.report import print_answer, to_json
    from verify.run import execute_claim

    if not claim.strip():
        raise UsageError("the claim is empty", hint='Give a statement in quotation marks: verify check "…" URL')
    plan = with_flags(
        make_plan(["-"], settings),
        match__use_model=flags.negated(no_model),
        match__model=flags.absolute(model),
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
    )
    report = asyncio.run(execute_claim(plan, claim, urls))
    if format == "json":
        typer.echo(json.dumps(json.loads(to_json(report))["claims"][0], ensure_ascii=False, indent=2))
    else:
        print_answer(report)
    raise typer.Exit({"supported": 0, "unverifiable": 3}.get(report.findings[0].verdict.kind.value, 1))
