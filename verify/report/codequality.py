"""``gl-code-quality.json``: GitLab's code quality report (the subset of Code Climate that GitLab reads)."""

import hashlib
import json
from collections import Counter

from verify.model import Finding, Report, VerdictKind
from verify.report.background import NOTHING, Background
from verify.report.files import FileWriter
from verify.report.summary import worst_first
from verify.report.text import one_line

_SEVERITY = {
    VerdictKind.CONTRADICTED: "critical",
    VerdictKind.UNSUPPORTED: "major",
    VerdictKind.PARTIAL: "minor",
    VerdictKind.UNVERIFIABLE: "info",
}


class CodeQualityWriter(FileWriter):
    """Every finding but the supported and the rejected ones; GitLab itself compares with the target branch."""

    filename = "gl-code-quality.json"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        seen: Counter[str] = Counter()
        issues = [
            _issue(finding, seen)
            for finding in worst_first(report.findings)
            if finding.verdict.kind in _SEVERITY and background.dismissed(finding) is None
        ]
        return json.dumps(issues, ensure_ascii=True, indent=1) + "\n"


def _issue(finding: Finding, seen: Counter[str]) -> dict[str, object]:
    claim, verdict = finding.citation.claim, finding.verdict
    name = f"{claim.document}\n{claim.fingerprint}\n{verdict.kind}"
    seen[name] += 1
    return {
        "description": f"{verdict.kind.capitalize()}: {one_line(claim.text, 300)} — {one_line(verdict.why, 400)}",
        "check_name": f"citation-{verdict.kind}" + (f"-{verdict.reason}" if verdict.reason else ""),
        "fingerprint": hashlib.sha256(f"{name}\n{seen[name]}".encode("utf-8", "replace")).hexdigest(),
        "severity": _SEVERITY[verdict.kind],
        "location": {
            "path": one_line(claim.document.removeprefix("./")),
            "lines": {"begin": max(claim.span.line, 1), "end": max(claim.span.end_line, claim.span.line, 1)},
        },
    }
