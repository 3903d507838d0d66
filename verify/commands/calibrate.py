"""``verify calibrate``: a project's own threshold from its reviewers' decisions."""

from pathlib import Path
from typing import Annotated

import typer

from verify.commands import flags


def register(app: typer.Typer) -> None:
    app.command("calibrate", epilog="Example: verify calibrate --write")(calibrate)


def calibrate(
    settings: flags.SettingsFile = None,
    report_dir: flags.ReportDir = Path("reports"),
    target: Annotated[
        float,
        typer.Option("--target", min=0.5, max=1, help="Wanted share of right verdicts among those that fail."),
    ] = 0.9,
    write: Annotated[bool, typer.Option("--write", help="Set policy.min_probability in the settings file.")] = False,
) -> None:
    """Learn from accepted and rejected findings how sure a verdict must be before it fails a run."""
    from verify.model import VerdictKind
    from verify.review import calibrate as learn
    from verify.review import cases_of, read_decisions, read_reports, write_threshold
    from verify.review.calibrate import explain
    from verify.settings import FILENAME, Settings, load_settings

    path = settings or Path(FILENAME)
    policy = (load_settings(path) if path.is_file() else Settings()).policy
    failing = frozenset(VerdictKind(name) for name in policy.failing)
    decisions = read_decisions(report_dir / "decisions.json")
    result = learn(cases_of(read_reports(report_dir), decisions, failing), before=policy.min_probability, target=target)
    typer.echo(explain(result), nl=False)
    if write and result.changed and result.threshold is not None:
        write_threshold(path, result.threshold)
        typer.echo(f"{path}: policy.min_probability is {result.threshold:.2f} now")
