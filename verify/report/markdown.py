"""``report.md``: the report as a document that people read in a repository or a mail."""

from collections.abc import Iterator
from itertools import groupby

from verify.model import Check, Evidence, Finding, Outcome, Report, VerdictKind
from verify.report.background import NOTHING, Background, document_link, ignored
from verify.report.cards import short
from verify.report.files import FileWriter
from verify.report.fragments import deep_link, web_link
from verify.report.summary import MEANING, REASONS, Summary, confidence, summarize, worst_first
from verify.report.text import code, count, markdown, percent

GLYPHS = {
    VerdictKind.CONTRADICTED: "✗",
    VerdictKind.UNSUPPORTED: "○",
    VerdictKind.PARTIAL: "◐",
    VerdictKind.UNVERIFIABLE: "?",
    VerdictKind.SUPPORTED: "✓",
}


class MarkdownWriter(FileWriter):
    """Everything a reader needs to act on, worst first; supported claims as a list only."""

    filename = "report.md"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        return "\n".join(_lines(report, background)) + "\n"


def link(label: str, url: str | None, limit: int = 0) -> str:
    """A Markdown link, or just its label where the URL is not one of the web."""
    target = web_link(url)
    return f"[{markdown(label, limit)}](<{target}>)" if target else markdown(label, limit)


def headline(summary: Summary) -> str:
    """One sentence for people: how many claims, and how many of each verdict."""
    whole = summary.whole
    parts = [f"{whole.verdicts[kind]:,} {kind}" for kind in MEANING if whole.verdicts.get(kind)]
    return f"{count(whole.total, 'cited claim')}: {', '.join(parts)}." if parts else "No cited claims were found."


def rates(summary: Summary) -> str:
    """The rates that go with the headline."""
    whole = summary.whole
    return (
        f"Supported {percent(whole.strict)} strictly (partial counted against), {percent(whole.lenient)} leniently "
        f"(partial counted for), of {whole.judged:,} judged. Citation coverage {percent(whole.coverage)}. "
        f"{summary.read:,} of {count(summary.sources, 'source')} read."
    )


def _lines(report: Report, background: Background) -> Iterator[str]:
    summary = summarize(report)
    yield "# Citation report"
    yield ""
    if report.run.state != "complete":
        yield "**This run was interrupted: the report is partial.**"
        yield ""
    yield headline(summary)
    yield ""
    yield rates(summary)
    yield ""
    yield f"Run {code(report.run.id)}, finished {report.run.finished:%Y-%m-%d %H:%M} UTC."
    for problem in report.problems:
        yield f"\n**Problem** {markdown(problem.where)}: {markdown(problem.message)} {markdown(problem.hint)}".rstrip()
    for kind, group in groupby(worst_first(report.findings), key=lambda finding: finding.verdict.kind):
        yield from _section(report, background, kind, list(group))
    yield from _loose_ends(report, background)


def _section(report: Report, background: Background, kind: VerdictKind, group: list[Finding]) -> Iterator[str]:
    title = "Could not check" if kind is VerdictKind.UNVERIFIABLE else kind.capitalize()
    yield f"\n## {GLYPHS[kind]} {title} ({len(group):,})\n\n{MEANING[kind]}"
    if kind is VerdictKind.UNVERIFIABLE:
        for reason, members in groupby(group, key=lambda finding: finding.verdict.reason):
            words, hint = REASONS[reason] if reason else ("No reason given", "")
            yield f"\n### {words} ({reason})\n\n{hint}\n"
            for finding in members:
                yield f"- {_place(report, background, finding)} {markdown(finding.citation.claim.text)}"
                yield f"  <br>{markdown(finding.verdict.why)}"
        return
    if kind is VerdictKind.SUPPORTED:
        yield ""
        for finding in group:
            yield f"- {_place(report, background, finding)} {markdown(finding.citation.claim.text)}"
        return
    for finding in group:
        yield from _finding(report, background, finding)


def _place(report: Report, background: Background, finding: Finding) -> str:
    claim = finding.citation.claim
    return link(
        f"{claim.document}:{claim.span.line}", document_link(report, background, claim.document, claim.span.line)
    )


def _finding(report: Report, background: Background, finding: Finding) -> Iterator[str]:
    verdict, claim = finding.verdict, finding.citation.claim
    sure = confidence(finding)
    chance = f" · probability {sure:.2f}" if sure is not None else ""
    yield f"\n### {_place(report, background, finding)}{chance}\n"
    yield f"**Claim** {markdown(claim.text)}\n"
    final = {source.url: source.final_url or source.url for source in report.sources}
    for evidence in verdict.evidence:
        yield _quote(evidence, final.get(evidence.source, evidence.source))
    yield f"**Why** {markdown(verdict.why)}"
    notable = [check for check in verdict.checks if check.outcome is not Outcome.AGREEING]
    if notable:
        yield ""
        for check in notable:
            yield f"- {_check(check)}"
    decision = background.decision(finding)
    if decision is not None:
        words = " · ".join(markdown(part) for part in (decision.who, decision.code, decision.note) if part)
        yield f"\n**Reviewed** {decision.decision} {words}".rstrip()
    yield f"\n{code(claim.fingerprint)}"


def _quote(evidence: Evidence, url: str) -> str:
    return f"> {markdown(evidence.quote)}\n>\n> — {link(short(evidence.source), deep_link(url, evidence))}\n"


def _check(check: Check) -> str:
    other = f"the page has “{markdown(check.evidence)}”" if check.evidence else "nothing on the page"
    return f"{check.kind} {check.outcome}: the claim has “{markdown(check.claim)}”, {other}"


def _loose_ends(report: Report, background: Background) -> Iterator[str]:
    if out := ignored(report):
        yield f"\n## Left out on purpose ({len(out):,})\n"
        yield from (f"- {markdown(url)}: {markdown(why)}" for url, why in out.items())
    if report.uncited:
        yield f"\n## Uncited ({len(report.uncited):,})\n\nFactual statements that cite nothing.\n"
        for claim in report.uncited:
            where = document_link(report, background, claim.document, claim.span.line)
            yield f"- {link(f'{claim.document}:{claim.span.line}', where)} {markdown(claim.text)}"
    if report.unresolved:
        yield f"\n## Lost markers ({len(report.unresolved):,})\n\nMarkers with no reference behind them.\n"
        for document, marker in report.unresolved:
            where = document_link(report, background, document, marker.line)
            yield f"- {link(f'{document}:{marker.line}', where)} {markdown(marker.text)}: {markdown(marker.why)}"
