"""``verify review``: decisions brought in, listed, and dropped once they speak of nothing."""

from pathlib import Path
from typing import Annotated

import typer

from verify.commands import flags


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        no_args_is_help=True,
        help="Bring reviewers' decisions in, list them, and drop those that no longer hold.",
        epilog="Example: verify review import ~/Downloads/decisions.json",
    )
    group.command("import", epilog="Example: verify review import ~/Downloads/decisions.json")(import_)
    group.command("list", epilog="Example: verify review list")(list_)
    group.command("expire", epilog="Example: verify review expire --write")(expire)
    app.add_typer(group, name="review")


def import_(
    exported: Annotated[Path, typer.Argument(help="decisions.json as report.html exported it.")],
    report_dir: flags.ReportDir = Path("reports"),
) -> None:
    """Bring exported decisions into the project's own; on one verdict the newest word counts."""
    from verify.review import import_decisions

    result = import_decisions(report_dir / "decisions.json", exported)
    typer.echo(f"{result.added} added, {result.replaced} replaced, {result.older} older than what is there")


def list_(
    run: flags.RunFolder = None,
    report_dir: flags.ReportDir = Path("reports"),
) -> None:
    """List the decisions, and whether each still holds in a run's report."""
    from verify.report import read_report
    from verify.review import listing, read_decisions, standings

    report = read_report(run or report_dir / "latest")
    typer.echo(listing(standings(read_decisions(report_dir / "decisions.json"), report)), nl=False)


def expire(
    run: flags.RunFolder = None,
    report_dir: flags.ReportDir = Path("reports"),
    write: Annotated[bool, typer.Option("--write", help="Drop them; without it they are only shown.")] = False,
) -> None:
    """Drop decisions whose claim, page or verdict has changed."""
    from verify.report import read_report
    from verify.review import expire as find_void
    from verify.review import listing, read_decisions, write_decisions

    path = report_dir / "decisions.json"
    kept, void = find_void(read_decisions(path), read_report(run or report_dir / "latest"))
    typer.echo(listing(void), nl=False)
    if write and void:
        write_decisions(path, kept)
    typer.echo(
        f"{len(void)} no longer hold, {len(kept)} do" + ("" if write or not void else "; drop them with --write")
    )
