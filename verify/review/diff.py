"""``verify diff``: what changed between two runs, for the terminal, Markdown and machines."""

import json
from collections.abc import Iterator

from verify.model import Finding, Report
from verify.report.background import Background
from verify.report.changes import Change, Changes, Drift, compare
from verify.report.html import render_page
from verify.report.markdown import GLYPHS
from verify.report.summary import confidence
from verify.report.text import code, count, markdown, one_line


def diff_text(changes: Changes) -> str:
    """Plain text: a heading for each sort of change, a line for each."""
    if changes.empty:
        return f"Nothing changed from {one_line(changes.before)} to {one_line(changes.after)}.\n"
    lines = [f"{one_line(changes.before)} → {one_line(changes.after)}"]
    for title, entries in _sections(changes):
        lines += ["", f"{title} ({len(entries)})"]
        lines += [f"  {one_line(entry)}" for entry in entries]
    return "\n".join(lines) + "\n"


def diff_markdown(changes: Changes) -> str:
    """Markdown with the same sections."""
    lines = ["# What changed", "", f"From run {code(changes.before)} to {code(changes.after)}."]
    if changes.empty:
        lines += ["", "Nothing changed."]
    for title, entries in _sections(changes):
        lines += ["", f"## {title} ({len(entries)})", ""]
        lines += [f"- {markdown(entry)}" for entry in entries]
    return "\n".join(lines) + "\n"


def diff_json(changes: Changes) -> str:
    """JSON: ``{before, after, new, fixed, changed, drifted, gone}``."""
    data = {
        "before": changes.before,
        "after": changes.after,
        "new": [_finding(one) for one in changes.new],
        "fixed": [_finding(one) for one in changes.fixed],
        "changed": [
            {**_finding(one.after), "verdict": {"before": one.before.verdict.kind, "after": one.after.verdict.kind}}
            for one in changes.changed
        ],
        "drifted": [_drift(one) for one in changes.drifted],
        "gone": [_drift(one) for one in changes.gone],
    }
    return json.dumps(data, ensure_ascii=True, indent=1) + "\n"


def diff_html(before: Report, after: Report) -> str:
    """The later run's report.html with a view of what changed, and what is new marked."""
    known = {finding.citation.claim.fingerprint: finding.verdict.kind for finding in before.findings}
    return render_page(after, Background(known=known, changes=compare(before, after)))


def _sections(changes: Changes) -> Iterator[tuple[str, list[str]]]:
    """Titles with their entries as plain words, those without entries left out."""
    sections = (
        ("New findings", [_words(one) for one in changes.new]),
        ("Fixed", [_words(one) for one in changes.fixed]),
        ("Other verdicts", [_changed(one) for one in changes.changed]),
        ("Sources that changed", [_drifted(one) for one in changes.drifted]),
        ("Sources that can no longer be read", [f"{one.after.url}: {one.after.cause}" for one in changes.gone]),
    )
    yield from ((title, entries) for title, entries in sections if entries)


def _words(finding: Finding) -> str:
    claim, verdict = finding.citation.claim, finding.verdict
    return f"{GLYPHS[verdict.kind]} {verdict.kind}  {claim.document}:{claim.span.line}  {claim.text}"


def _changed(change: Change) -> str:
    claim = change.after.citation.claim
    kinds = f"{change.before.verdict.kind} → {change.after.verdict.kind}"
    return f"{kinds}  {claim.document}:{claim.span.line}  {claim.text}"


def _drifted(drift: Drift) -> str:
    return f"{drift.after.url} ({count(drift.claims, 'claim')})"


def _finding(finding: Finding) -> dict[str, object]:
    claim, verdict = finding.citation.claim, finding.verdict
    return {
        "fingerprint": claim.fingerprint,
        "document": claim.document,
        "line": claim.span.line,
        "text": claim.text,
        "verdict": verdict.kind,
        "probability": confidence(finding),
        "why": verdict.why,
    }


def _drift(drift: Drift) -> dict[str, object]:
    return {
        "url": drift.after.url,
        "before": drift.before.sha256,
        "after": drift.after.sha256,
        "reason": drift.after.reason,
        "cause": drift.after.cause,
        "claims": drift.claims,
    }
