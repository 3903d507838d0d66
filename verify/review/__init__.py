"""From findings to lasting decisions: what people said of verdicts, what changed between runs, what to edit.

``verify.review.serve`` is not imported here: it needs the packages of the ``serve`` extra.
"""

from verify.report.changes import Changes, compare
from verify.review.around import previous_run, surroundings
from verify.review.calibrate import calibrate, cases_of, read_reports, write_threshold
from verify.review.decisions import expire, import_decisions, merge, read_decisions, standings, write_decisions
from verify.review.diff import diff_html, diff_json, diff_markdown, diff_text
from verify.review.edits import FixKind
from verify.review.fix import propose, write_fixes
from verify.review.history import append, entry_of, read_history, render_history, sparkline, streak
from verify.review.listing import listing

__all__ = [
    "Changes",
    "FixKind",
    "append",
    "calibrate",
    "cases_of",
    "compare",
    "diff_html",
    "diff_json",
    "diff_markdown",
    "diff_text",
    "entry_of",
    "expire",
    "import_decisions",
    "listing",
    "merge",
    "previous_run",
    "propose",
    "read_decisions",
    "read_history",
    "read_reports",
    "render_history",
    "sparkline",
    "standings",
    "streak",
    "surroundings",
    "write_decisions",
    "write_fixes",
    "write_threshold",
]
