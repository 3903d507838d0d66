"""What the reports folder knows around a run: decisions, history, and the run before it."""

from collections.abc import Mapping
from pathlib import Path

from verify.errors import ReportError
from verify.model import Report, VerdictKind
from verify.report.background import Background, ErrorRates
from verify.report.changes import compare
from verify.report.convert import read_report
from verify.review import decisions, history

_TRIES = 10
"""Earlier runs that are looked at for one over the same documents."""


def surroundings(
    report: Report,
    root: Path,
    *,
    repository: str | None = None,
    link: str | None = None,
    error_rates: ErrorRates | None = None,
    baseline: Mapping[str, VerdictKind | None] | None = None,
    failing: frozenset[VerdictKind] | None = None,
) -> Background:
    """The background of a run's reports, from the files in the reports folder ``root``.

    Raises ReportError when decisions.json or history.jsonl cannot be read; an earlier run that cannot is passed over.
    """
    before = previous_run(report, root)
    return Background(
        repository=repository,
        link=link,
        error_rates=error_rates,
        history=[entry.row() for entry in history.read_history(root / history.FILENAME)],
        decisions=decisions.read_decisions(root / decisions.FILENAME),
        known=None if before is None else {f.citation.claim.fingerprint: f.verdict.kind for f in before.findings},
        baseline=baseline,
        failing=failing,
        changes=None if before is None else compare(before, report),
    )


def previous_run(report: Report, root: Path) -> Report | None:
    """The newest earlier complete run over the same documents, if its report is still there."""
    names = sorted(
        (path.parent.name for path in root.glob("*/report.json") if not path.parent.is_symlink()), reverse=True
    )
    for name in [name for name in names if name < report.run.id][:_TRIES]:
        try:
            earlier = read_report(root / name)
        except ReportError:
            continue
        if earlier.run.state == "complete" and set(earlier.documents) == set(report.documents):
            return earlier
    return None
