"""GitHub workflow commands: findings as annotations on the lines of a change."""

from verify.model import Finding, Report, VerdictKind
from verify.report.background import NOTHING, Background
from verify.report.files import FileWriter
from verify.report.fragments import scheme_of
from verify.report.summary import worst_first
from verify.report.text import count, one_line

PER_LEVEL = 10
"""Annotations of one level that GitHub shows for a step; what goes beyond is counted in a notice."""
_BAD = (VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED, VerdictKind.PARTIAL)


class AnnotationsWriter(FileWriter):
    """Errors for what fails the run, warnings for other doubtful claims; nothing for what is known or rejected."""

    filename = "annotations.txt"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        shown: dict[str, list[str]] = {"error": [], "warning": []}
        for finding in worst_first(report.findings):
            if finding.verdict.kind not in _BAD or background.dismissed(finding) or background.in_baseline(finding):
                continue
            level = "error" if background.fails(report, finding) else "warning"
            shown[level].append(_command(level, finding))
        lines = [line for commands in shown.values() for line in commands[:PER_LEVEL]]
        left = sum(max(len(commands) - PER_LEVEL, 0) for commands in shown.values())
        if left:
            lines.append(f"::notice::{count(left, 'more finding')} in the report")
        return "".join(f"{line}\n" for line in lines)


def _command(level: str, finding: Finding) -> str:
    claim, verdict, span = finding.citation.claim, finding.verdict, finding.citation.claim.span
    where = {}
    if not scheme_of(claim.document):
        where = {"file": claim.document.removeprefix("./"), "line": str(span.line), "col": str(span.column)}
        if span.end_line >= span.line:
            where["endLine"] = str(span.end_line)
        if span.end_line == span.line and span.end_column > span.column:
            where["endColumn"] = str(span.end_column)
    where["title"] = f"Citation {verdict.kind}"
    quote = f" The page says “{one_line(verdict.evidence[0].quote, 300)}”" if verdict.evidence else ""
    message = f"{one_line(claim.text, 300)} — {one_line(verdict.why, 400)}{quote}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items())
    return f"::{level} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
