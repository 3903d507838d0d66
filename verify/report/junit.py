"""``junit.xml``: a suite for each document, a case for each cited claim."""

from junitparser import Attr, Failure, IntAttr, JUnitXml, Skipped, TestCase, TestSuite

from verify.model import Finding, Report, VerdictKind
from verify.report.background import NOTHING, Background
from verify.report.files import FileWriter
from verify.report.summary import REASONS, confidence
from verify.report.text import one_line


class _Case(TestCase):
    """A test case that names the file and line, as GitLab and others read it."""

    file = Attr()
    line = IntAttr()


class JUnitWriter(FileWriter):
    """What fails the run is a failure, what could not be checked or was rejected in review is skipped."""

    filename = "junit.xml"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        cases: dict[str, list[TestCase]] = {document: [] for document in report.documents}
        xml = JUnitXml("citation-verify")
        for finding in report.findings:
            cases.setdefault(finding.citation.claim.document, []).append(_case(report, background, finding))
        for document, found in cases.items():
            suite = TestSuite(one_line(document))
            suite.add_testcases(found)  # one by one, its statistics would be counted anew for each
            suite.timestamp = f"{report.run.started:%Y-%m-%dT%H:%M:%S}"
            xml.add_testsuite(suite)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{_text(xml)}\n'


def _text(xml: JUnitXml) -> str:
    text = xml.tostring()  # type: ignore[no-untyped-call]
    return text.decode() if isinstance(text, bytes) else str(text)


def _case(report: Report, background: Background, finding: Finding) -> TestCase:
    claim, verdict = finding.citation.claim, finding.verdict
    case = _Case(f"line {claim.span.line}: {one_line(claim.text, 200)}", one_line(claim.document))
    case.file = one_line(claim.document)
    case.line = claim.span.line
    rejected = background.dismissed(finding)
    if rejected is not None:
        words = " ".join(part for part in (rejected.code, rejected.note) if part)
        case.result = [Skipped(one_line(f"verdict rejected by {rejected.who or 'a reviewer'}: {words}"), "rejected")]
    elif verdict.kind is VerdictKind.UNVERIFIABLE:
        reason = REASONS[verdict.reason][0] if verdict.reason else "could not be checked"
        case.result = [Skipped(one_line(f"{reason}. {verdict.why}"), verdict.reason or "unverifiable")]
    elif background.fails(report, finding):
        failure = Failure(one_line(f"{verdict.kind}: {verdict.why}"), verdict.kind.value)
        failure.text = _details(finding)
        case.result = [failure]
    elif verdict.kind is not VerdictKind.SUPPORTED:
        case.system_out = _details(finding)
    return case


def _details(finding: Finding) -> str:
    claim, verdict = finding.citation.claim, finding.verdict
    sure = confidence(finding)
    lines = [f"{verdict.kind}" + (f" (probability {sure:.2f})" if sure is not None else ""), f"claim: {claim.text}"]
    for evidence in verdict.evidence:
        lines += [f"page: {evidence.quote}", f"source: {evidence.source}"]
    lines += [f"{check.kind} {check.outcome}: {check.claim} / {check.evidence or '-'}" for check in verdict.checks]
    lines += [f"why: {verdict.why}", f"fingerprint: {claim.fingerprint}"]
    return "\n".join(one_line(line) for line in lines)
