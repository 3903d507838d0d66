"""``report.sarif``: the subset of SARIF 2.1.0 that code scanning reads."""

import json
import re
from collections.abc import Iterable
from urllib.parse import quote

from verify.model import Finding, Marker, Report, VerdictKind
from verify.report.background import NOTHING, Background, ignored
from verify.report.files import FileWriter
from verify.report.fragments import scheme_of, web_link
from verify.report.summary import MEANING, REASONS, confidence, worst_first
from verify.report.text import one_line

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LOST = "lost-marker"
_SURROGATE = re.compile("[\ud800-\udfff]")


class SarifWriter(FileWriter):
    """Every finding but the supported ones, with its place, its fingerprint, and why it may be left out."""

    filename = "report.sarif"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        text = json.dumps(_log(report, background), ensure_ascii=False, indent=1, allow_nan=False)
        return _SURROGATE.sub("\ufffd", text) + "\n"


def _log(report: Report, background: Background) -> dict[str, object]:
    rules = list(_rules())
    index = {str(rule["id"]): number for number, rule in enumerate(rules)}
    results = [
        _result(report, background, finding, index)
        for finding in worst_first(report.findings)
        if finding.verdict.kind is not VerdictKind.SUPPORTED
    ]
    results += [_lost(document, marker, index[_LOST]) for document, marker in report.unresolved]
    versions = dict(report.run.versions)
    driver: dict[str, object] = {
        "name": "citation-verify",
        "version": one_line(versions.get("citation-verify") or versions.get("verify") or "0"),
        "rules": rules,
    }
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "automationDetails": {"id": f"citation-verify/{one_line(report.run.id)}"},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": report.run.state == "complete" and not report.problems,
                        "startTimeUtc": f"{report.run.started:%Y-%m-%dT%H:%M:%SZ}",
                        "endTimeUtc": f"{report.run.finished:%Y-%m-%dT%H:%M:%SZ}",
                        "toolExecutionNotifications": [
                            {"level": "error", "message": _message(f"{problem.where}: {problem.message}")}
                            for problem in report.problems
                        ],
                    }
                ],
                "results": results,
            }
        ],
    }


def _rules() -> Iterable[dict[str, object]]:
    for kind, words in MEANING.items():
        if kind not in (VerdictKind.SUPPORTED, VerdictKind.UNVERIFIABLE):
            yield _rule(kind.value, f"Citation {kind}", words)
    for reason, (words, hint) in REASONS.items():
        yield _rule(f"unverifiable-{reason}", words, f"{words}. {hint}")
    yield _rule(_LOST, "Lost citation marker", "A citation marker has no reference behind it.")


def _rule(name: str, short: str, full: str) -> dict[str, object]:
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": full},
    }


def _result(report: Report, background: Background, finding: Finding, index: dict[str, int]) -> dict[str, object]:
    claim, verdict, span = finding.citation.claim, finding.verdict, finding.citation.claim.span
    rule = verdict.kind.value
    if verdict.kind is VerdictKind.UNVERIFIABLE:
        rule = f"unverifiable-{verdict.reason or 'unreadable'}"
    sure = confidence(finding)
    properties: dict[str, object] = {
        "support": verdict.support,
        "cited": [one_line(r.source or r.url) for r in finding.citation.references],
        "evidence": [{"quote": one_line(e.quote), "source": one_line(e.source)} for e in verdict.evidence],
    }
    if sure is not None:
        properties["probability"] = sure
    result: dict[str, object] = {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "level": _level(report, background, finding),
        "message": _message(_words(finding)),
        "locations": [
            _location(claim.document, span.line, span.column, span.end_line, span.end_column, one_line(claim.text))
        ],
        "partialFingerprints": {"citationVerify/v1": one_line(claim.fingerprint)},
        "suppressions": _suppressions(report, background, finding),
        "properties": properties,
    }
    old = background.baseline if background.baseline is not None else background.known
    if old is not None:
        before = old.get(claim.fingerprint, VerdictKind.SUPPORTED)
        same = before in (None, verdict.kind)
        result["baselineState"] = "unchanged" if same else "updated" if claim.fingerprint in old else "new"
    return result


def _level(report: Report, background: Background, finding: Finding) -> str:
    if finding.verdict.kind is VerdictKind.UNVERIFIABLE:
        return "note"
    return "error" if background.fails(report, finding) else "warning"


def _words(finding: Finding) -> str:
    verdict = finding.verdict
    text = f"{verdict.kind.capitalize()}: {verdict.why}"
    if verdict.evidence:
        best = verdict.evidence[0]
        text += f" The page says “{one_line(best.quote, 300)}” ({web_link(best.source) or best.source})."
    return text


def _message(text: str) -> dict[str, str]:
    """A plain text message; brackets are escaped because they could begin an embedded link (section 3.11.6)."""
    escaped = re.sub(r"([\\\[\]])", r"\\\1", one_line(text, 4000))
    return {"text": escaped or "-"}


def _location(document: str, line: int, column: int, end_line: int, end_column: int, text: str) -> dict[str, object]:
    region: dict[str, object] = {"startLine": max(line, 1), "startColumn": max(column, 1)}
    if (end_line, end_column) > (line, column):
        region |= {"endLine": end_line, "endColumn": max(end_column, 1)}
    if text:
        region["snippet"] = {"text": text}
    return {"physicalLocation": {"artifactLocation": _artifact(document), "region": region}}


def _artifact(document: str) -> dict[str, str]:
    """Where a document is: a URL as it is, an absolute path as a file URI, else a path from the repository's root."""
    if scheme_of(document) in ("http", "https"):
        return {"uri": web_link(document) or quote(document)}
    path = quote(document.removeprefix("./").replace("\\", "/"), errors="replace")
    if path.startswith("/"):
        return {"uri": f"file://{path}"}
    return {"uri": path or "-", "uriBaseId": "%SRCROOT%"}


def _suppressions(report: Report, background: Background, finding: Finding) -> list[dict[str, str]]:
    found = []
    rejected = background.dismissed(finding)
    if rejected is not None:
        words = " ".join(part for part in (rejected.code, rejected.note) if part) or "rejected in review"
        by = f" ({rejected.who}, {rejected.when:%Y-%m-%d})" if rejected.who else f" ({rejected.when:%Y-%m-%d})"
        found.append({"kind": "external", "status": "accepted", "justification": one_line(words + by)})
    rules = ignored(report)
    for url in dict.fromkeys(reference.source for reference in finding.citation.references):
        if url in rules and finding.verdict.kind is VerdictKind.UNVERIFIABLE:
            words = f"source ignored by sources.json: {rules[url]}"
            found.append({"kind": "external", "status": "accepted", "justification": one_line(words)})
    return found


def _lost(document: str, marker: Marker, index: int) -> dict[str, object]:
    return {
        "ruleId": _LOST,
        "ruleIndex": index,
        "level": "warning",
        "message": _message(f"Lost marker {marker.text}: {marker.why}"),
        "locations": [_location(document, marker.line, marker.column, 0, 0, "")],
        "suppressions": [],
    }
