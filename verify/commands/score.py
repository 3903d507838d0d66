"""``verify score``: verdicts for labelled or unlabelled claim/source pairs, without documents and without a network."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from verify.commands import flags
from verify.errors import UsageError


def register(app: typer.Typer) -> None:
    app.command(
        "score",
        epilog="Example: verify score pairs.jsonl.gz --output verdicts.jsonl\n\n"
        'A line in:  {"id": 1, "claim": "…", "source": "…" or ["sentence", …]}\n\n'
        'A line out: {"id", "verdict", "support", "evidence": [{"quote","start","end"}], "checks", "why"}',
    )(score)


def score(
    pairs: Annotated[Path, typer.Argument(help="JSON lines {id, claim, source, context?}, plain or .gz.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where the verdicts go, a line a pair.")],
    no_model: flags.NoModel = None,
    model: flags.Model = None,
    quiet: flags.Quiet = False,
) -> None:
    """Judge claim/source pairs from a file; offsets of evidence point into the source text."""
    from rich.console import Console
    from rich.progress import track

    from verify.match import MatchOptions, build_matcher, score_rows

    rows = list(_read(pairs))
    matcher = build_matcher(MatchOptions(use_model=not no_model, model=model))
    partial = output.with_name(output.name + ".part")
    console = Console(stderr=True)
    watched = console.is_terminal and not quiet
    try:
        with partial.open("w", encoding="utf-8") as lines:
            verdicts = score_rows(rows, matcher)
            for verdict in track(verdicts, "scoring", total=len(rows), console=console, disable=not watched):
                lines.write(json.dumps(verdict, ensure_ascii=False) + "\n")
    except OSError as error:
        raise UsageError(
            f"{output}: cannot be written ({error.strerror})", hint="Name a folder you may write to."
        ) from None
    partial.replace(output)
    if not quiet:
        console.print(f"{len(rows)} pairs → {output}", highlight=False)


def _read(path: Path) -> Iterator[dict[str, Any]]:
    """The pairs of a file; raises UsageError naming the line that is wrong."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _pair(line, f"{path}:{number}")
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file", hint="Name a JSON lines file of claim/source pairs.") from None
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path}: cannot be read ({error})", hint="Pairs are UTF-8 JSON lines, plain or .gz."
        ) from None


def _pair(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UsageError(f"{where}: not a JSON object ({error})", hint="Write one object a line.") from None
    if not isinstance(row, dict):
        raise UsageError(f"{where}: not a JSON object", hint="Write one object a line.")
    source = row.get("source")
    if "id" not in row or not isinstance(row.get("claim"), str):
        raise UsageError(f"{where}: a pair wants an id and a claim", hint='{"id": 1, "claim": "…", "source": "…"}')
    if not isinstance(source, str) and not (isinstance(source, list) and all(isinstance(s, str) for s in source)):
        raise UsageError(f"{where}: source must be a text or a list of sentences", hint='"source": "…" or ["…", "…"]')
    return row
