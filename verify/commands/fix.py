"""``verify fix``: edits that a report suggests, as a diff."""

from pathlib import Path
from typing import Annotated

import typer

from verify.commands import flags


def register(app: typer.Typer) -> None:
    app.command(
        "fix",
        epilog="Examples:\n\n"
        "verify fix                       show what the newest report suggests\n\n"
        "verify fix --kind trackers | git apply",
    )(fix)


def fix(
    run: flags.RunFolder = None,
    report_dir: flags.ReportDir = Path("reports"),
    base: Annotated[Path, typer.Option("--base", help="The folder that document paths start from.")] = Path(),
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only edits of this kind; may be repeated. Default: all.")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Make the edits; otherwise they are only printed.")] = False,
) -> None:
    """Propose edits as a unified diff: trackers stripped, dead URLs archived, redirects followed, notes added."""
    from verify.errors import UsageError
    from verify.report import read_report
    from verify.review import FixKind, propose, write_fixes
    from verify.review.fix import explain

    try:
        kinds = [FixKind(name) for name in kind] if kind else list(FixKind)
    except ValueError as error:
        raise UsageError(str(error), hint=f"Known kinds: {', '.join(FixKind)}.") from None
    fixes = propose(read_report(run or report_dir / "latest"), base=base, kinds=kinds)
    for one in fixes:
        typer.echo(one.diff, nl=False)
    typer.echo(explain(fixes), nl=False, err=True)
    if write:
        write_fixes(fixes, base=base)
    elif any(one.edits for one in fixes):
        typer.echo("Nothing is written; make the edits with --write.", err=True)
