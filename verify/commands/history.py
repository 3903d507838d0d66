"""``verify history``: the runs so far."""

from pathlib import Path
from typing import Annotated

import typer

from verify.commands import flags


def register(app: typer.Typer) -> None:
    app.command("history", epilog="Example: verify history --last 14")(history)


def history(
    report_dir: flags.ReportDir = Path("reports"),
    last: Annotated[int, typer.Option("--last", min=1, help="How many runs to show.")] = 30,
) -> None:
    """Show the runs so far: sparklines of the rates, then a line a run, newest first."""
    from verify.review import read_history, render_history

    typer.echo(render_history(read_history(report_dir / "history.jsonl"), last=last), nl=False)
