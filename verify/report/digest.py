"""Markdown for places that limit it: GitHub's job summary, and a comment on a change."""

from collections.abc import Iterator

from verify.model import Finding, Outcome, Report, VerdictKind
from verify.report.background import NOTHING, Background, document_link
from verify.report.cards import short
from verify.report.files import FileWriter
from verify.report.fragments import deep_link, web_link
from verify.report.markdown import GLYPHS, headline, link, rates
from verify.report.summary import REASONS, Summary, confidence, summarize, worst_first
from verify.report.text import count, markdown

SUMMARY_BYTES = 1024 * 1024 - 1024
"""GitHub refuses a step's summary beyond 1 MiB of UTF-8; some is left for the closing line."""
COMMENT_LENGTH = 65_536 - 1024
"""GitHub refuses a comment beyond 65,536 characters."""
MARK = "<!-- citation-verify -->"
"""Begins every comment, so that a job finds and updates its own."""
_BAD = (VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED, VerdictKind.PARTIAL)


class JobSummaryWriter(FileWriter):
    """All findings, cut with a link to the whole report where there are too many."""

    filename = "job-summary.md"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        blocks = [_head(summarize(report)), *_blocks(report, background, every=True)]
        return _fit(blocks, background, limit=SUMMARY_BYTES, bytes_=True)


class CommentWriter(FileWriter):
    """What a change's author should see: new findings only, where a baseline or an earlier run is known."""

    filename = "comment.md"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        blocks = [f"{MARK}\n{_head(summarize(report))}", *_blocks(report, background, every=False)]
        return _fit(blocks, background, limit=COMMENT_LENGTH, bytes_=False)


def _head(summary: Summary) -> str:
    return f"## Citations\n\n{headline(summary)}\n\n{rates(summary)}\n"


def _blocks(report: Report, background: Background, *, every: bool) -> Iterator[str]:
    final = {source.url: source.final_url or source.url for source in report.sources}
    if report.run.state != "complete":
        yield "**This run was interrupted: the report is partial.**\n"
    for problem in report.problems:
        yield f"**Problem** {markdown(problem.where, 200)}: {markdown(problem.message, 400)}\n"
    old = 0
    for finding in worst_first(report.findings):
        if finding.verdict.kind not in _BAD or background.dismissed(finding):
            continue
        if not every and (background.in_baseline(finding) or background.is_new(finding) is False):
            old += 1
            continue
        yield _block(report, background, finding, final)
    if old:
        yield f"{count(old, 'known finding')} not repeated here.\n"
    reasons = summarize(report).reasons
    if reasons:
        rows = [f"- {REASONS[reason][0]}: {number:,}. {REASONS[reason][1]}" for reason, number in reasons.items()]
        yield "### Could not check\n\n" + "\n".join(rows) + "\n"


def _block(report: Report, background: Background, finding: Finding, final: dict[str, str]) -> str:
    claim, verdict = finding.citation.claim, finding.verdict
    sure = confidence(finding)
    place = link(
        f"{claim.document}:{claim.span.line}", document_link(report, background, claim.document, claim.span.line), 120
    )
    chance = f" {sure:.0%}" if sure is not None else ""
    lines = [f"**{GLYPHS[verdict.kind]} {verdict.kind.capitalize()}**{chance} · {place}", ""]
    lines += [f"> {markdown(claim.text, 600)}", ""]
    if verdict.evidence:
        best = verdict.evidence[0]
        url = deep_link(final.get(best.source, best.source), best)
        lines.append(f"The page says “{markdown(best.quote, 600)}” ({link(short(best.source), url)}).")
    conflicts = [check for check in verdict.checks if check.outcome is Outcome.CONFLICTING]
    lines += [f"- {c.kind}: {markdown(c.claim, 80)} ≠ {markdown(c.evidence, 80)}" for c in conflicts[:5]]
    lines += ["", markdown(verdict.why, 400), ""]
    return "\n".join(lines)


def _fit(blocks: list[str], background: Background, *, limit: int, bytes_: bool) -> str:
    """As many blocks as fit, and a line that says what was left out."""
    parts: list[str] = []
    room = limit
    for at, block in enumerate(blocks):
        room -= (
            len(block.encode("utf-8", "replace")) + 1 if bytes_ else len(block.encode("utf-16-le", "replace")) // 2 + 1
        )
        if room < 0:
            parts.append(f"… and {count(len(blocks) - at, 'more entry', 'more entries')} in the report.\n")
            break
        parts.append(block)
    whole = web_link(background.link)
    if whole:
        parts.append(f"[The whole report](<{whole}>)\n")
    return "\n".join(parts)
