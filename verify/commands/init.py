"""``verify init``: a first sources.json."""

import json
from pathlib import Path
from typing import Annotated

import typer

from verify.errors import UsageError
from verify.settings import FILENAME, Policy

_PLACES = ("docs/**/*.md", "content/**/*.md", "_posts/**/*.md", "pages/**/*.md")


def register(app: typer.Typer) -> None:
    app.command("init", epilog="Example: verify init docs/ && verify run")(init)


def init(
    folder: Annotated[Path, typer.Argument(help="The repository in which to write sources.json.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write a first sources.json that lists the Markdown found here, and say what to do next."""
    target = folder / FILENAME
    if target.exists() and not force:
        raise UsageError(f"{target} is there already", hint="Edit it, or replace it with --force.")
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", hint="Make it first, or name another.")
    documents = [pattern for pattern in _PLACES if next(folder.glob(pattern), None)] or ["*.md"]
    policy = Policy()
    content = {
        "documents": documents,
        "policy": {
            "fail_on": list(policy.fail_on),
            "max_unverifiable": policy.max_unverifiable,
            "partial": policy.partial,
        },
        "hosts": {},
        "sources": {},
    }
    target.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    ignore = folder / ".gitignore"
    lines = ignore.read_text(encoding="utf-8").splitlines() if ignore.is_file() else []
    missing = [line for line in (".verify-cache/", "reports/*/", "reports/latest") if line not in lines]
    if missing:
        ignore.write_text("\n".join([*lines, *missing]) + "\n", encoding="utf-8")
    typer.echo(f"Wrote {target} for {', '.join(documents)}. Next: verify run")
