"""``verify diff``: what changed between two runs."""

from pathlib import Path
from typing import Annotated, Literal

import typer


def register(app: typer.Typer) -> None:
    app.command(
        "diff",
        epilog="Examples:\n\n"
        "verify diff reports/20260101T030000Z-a1b2c3 reports/latest\n\n"
        "verify diff old.json new.json --format markdown > changes.md",
    )(diff)


def diff(
    before: Annotated[Path, typer.Argument(help="The earlier run: its folder or its report.json.")],
    after: Annotated[Path, typer.Argument(help="The later run.")] = Path("reports/latest"),
    format: Annotated[Literal["text", "markdown", "json", "html"], typer.Option("--format")] = "text",  # noqa: A002
) -> None:
    """Show what is new, fixed or judged otherwise between two runs, and which sources' content drifted."""
    from verify.report import read_report
    from verify.review import compare, diff_html, diff_json, diff_markdown, diff_text

    old, new = read_report(before), read_report(after)
    if format == "html":
        typer.echo(diff_html(old, new), nl=False)
    else:
        show = {"text": diff_text, "markdown": diff_markdown, "json": diff_json}[format]
        typer.echo(show(compare(old, new)), nl=False)
