"""``verify schema``: the JSON Schemas that others build on."""

import json
from typing import Annotated, Literal

import typer


def register(app: typer.Typer) -> None:
    app.command("schema", epilog="Example: verify schema report > report.schema.json")(schema)


def schema(
    which: Annotated[
        Literal["report", "settings"], typer.Argument(help="Of report.json, or of sources.json.")
    ] = "report",
) -> None:
    """Print the JSON Schema of report.json or sources.json."""
    from verify.report import json_schema
    from verify.settings import settings_schema

    typer.echo(json.dumps(json_schema() if which == "report" else settings_schema(), indent=2, ensure_ascii=False))
