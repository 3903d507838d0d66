"""``claims.csv``: one claim a row, for spreadsheets."""

import csv
import re
from io import StringIO

from verify.model import Check, Finding, Report
from verify.report.background import NOTHING, Background
from verify.report.files import FileWriter
from verify.report.summary import confidence, worst_first
from verify.report.text import one_line

COLUMNS = (
    "verdict",
    "probability",
    "support",
    "reason",
    "document",
    "line",
    "column",
    "claim",
    "quote",
    "source",
    "cited",
    "why",
    "checks",
    "new",
    "decision",
    "note",
    "fingerprint",
)
_FORMULA = re.compile(r"""^[\s"']*[=+\-@|%＝＋－＠]""")


class CsvWriter(FileWriter):
    """RFC 4180, UTF-8, worst first."""

    filename = "claims.csv"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(_row(finding, background) for finding in worst_first(report.findings))
        return out.getvalue()


def cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula: what could begin one gets an apostrophe before it (OWASP)."""
    line = one_line(text)
    return f"'{line}" if _FORMULA.match(line) else line


def _row(finding: Finding, background: Background) -> list[str | int]:
    claim, verdict = finding.citation.claim, finding.verdict
    sure, fresh, decision = confidence(finding), background.is_new(finding), background.decision(finding)
    best = verdict.evidence[0] if verdict.evidence else None
    urls = dict.fromkeys(url for reference in finding.citation.references if (url := reference.source or reference.url))
    return [
        verdict.kind.value,
        "" if sure is None else f"{sure:.4f}",
        f"{verdict.support:.4f}",
        verdict.reason.value if verdict.reason else "",
        cell(claim.document),
        claim.span.line,
        claim.span.column,
        cell(claim.text),
        cell(best.quote) if best else "",
        cell(best.source) if best else "",
        cell(" ".join(urls)),
        cell(verdict.why),
        cell("; ".join(_check(check) for check in verdict.checks)),
        "" if fresh is None else "yes" if fresh else "no",
        decision.decision if decision else "",
        cell(" ".join(part for part in (decision.code, decision.note) if part)) if decision else "",
        cell(claim.fingerprint),
    ]


def _check(check: Check) -> str:
    return f"{check.kind} {check.outcome}: {check.claim}" + (f" / {check.evidence}" if check.evidence else "")
