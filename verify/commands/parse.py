"""``verify parse``: the claims and references of documents, without fetching anything."""

import json
from typing import Annotated, Literal

import typer

from verify.commands.complain import complain, plain
from verify.errors import DocumentError
from verify.exits import ExitCode
from verify.model import Parsed


def register(app: typer.Typer) -> None:
    app.command(
        "parse",
        epilog="Examples:\n\n"
        "verify parse page.md                          a table to read\n\n"
        "verify parse page.md --format json | jq .     for programs\n\n"
        "pandoc a.docx -t html | verify parse - --document-format html",
    )(parse)


def parse(
    documents: Annotated[list[str], typer.Argument(help="Paths; - is standard input.")],
    format: Annotated[  # noqa: A002
        Literal["text", "json"], typer.Option("--format", help="json: one object a document, a line each if several.")
    ] = "text",
    document_format: Annotated[
        str | None, typer.Option("--document-format", help="Read every document as this format, whatever its name.")
    ] = None,
    fail_on_lost: Annotated[
        bool, typer.Option("--fail-on-lost", help="Exit with 1 if a citation marker has no URL behind it.")
    ] = False,
) -> None:
    """List the claims of documents with the URLs that they cite, what is uncited, and what could not be resolved.

    Of several documents those that can be read are listed, whatever is wrong with the others; the exit code is then 2.
    """
    from verify.parse import parse as parse_document
    from verify.parse.load import load
    from verify.parse.render import to_json

    lost = unread = 0
    for path in documents:
        try:
            document = load(path, format=document_format)
        except DocumentError as error:
            if len(documents) == 1:
                raise
            complain(error.message, error.hint or "")
            unread += 1
            continue
        parsed = parse_document(document)
        lost += len(parsed.unresolved)
        if format == "json":
            indent = 2 if len(documents) == 1 else None
            typer.echo(json.dumps(to_json(parsed), ensure_ascii=False, indent=indent))
        else:
            _show(parsed)
    if unread:
        raise typer.Exit(int(ExitCode.ERROR))
    if lost and fail_on_lost:
        raise typer.Exit(int(ExitCode.FINDINGS))


def _show(parsed: Parsed) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    table = Table(title=escape(plain(parsed.document.path)), title_justify="left", box=None, padding=(0, 1, 0, 0))
    table.add_column("line", justify="right", style="dim")
    table.add_column("claim", ratio=3, overflow="fold")
    table.add_column("cites", ratio=2, overflow="fold", style="cyan")
    for citation in parsed.citations:
        lost = [f"{r.marker} ({r.problem})" for r in citation.references if r.problem]
        cites = "\n".join([*citation.sources, *lost])
        table.add_row(str(citation.claim.span.line), escape(plain(citation.claim.text)), escape(plain(cites)))
    for claim in parsed.uncited:
        table.add_row(str(claim.span.line), escape(plain(claim.text)), "[dim]uncited[/]")
    console.print(table)
    for marker in parsed.unresolved:
        console.print(f"line {marker.line}: {escape(plain(marker.text))}: {escape(plain(marker.why))}", style="yellow")
    console.print(
        f"{len(parsed.citations)} cited claims, {len(parsed.uncited)} uncited, "
        f"{len(parsed.references)} references, {len(parsed.unresolved)} unresolved markers",
        style="bold",
    )
