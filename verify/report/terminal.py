"""The summary in the terminal: counts, the worst findings, what could not be checked."""

from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from verify.model import Check, Finding, Outcome, Report, VerdictKind
from verify.report.background import NOTHING, Background, ignored
from verify.report.markdown import GLYPHS
from verify.report.summary import REASONS, Summary, confidence, summarize, worst_first
from verify.report.text import count, one_line, percent

STYLES = {
    VerdictKind.CONTRADICTED: "bold red",
    VerdictKind.UNSUPPORTED: "yellow",
    VerdictKind.PARTIAL: "cyan",
    VerdictKind.UNVERIFIABLE: "bright_black",
    VerdictKind.SUPPORTED: "green",
}
_SHOWN = (VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED, VerdictKind.PARTIAL)


def print_report(
    report: Report, console: Console | None = None, *, background: Background = NOTHING, limit: int = 20
) -> None:
    """Print the summary, with at most ``limit`` findings; plain and without colour where output is no terminal.

    Characters that the terminal's encoding lacks are replaced; nothing of a document or a page can act on it.
    """
    console = console or Console(highlight=False, soft_wrap=False)
    _show(_whole(report, background, limit), console)


def print_answer(report: Report, console: Console | None = None) -> None:
    """Print the verdict on the only claim of a report with its quote, whatever it is, and each page that was not read.

    Raises ValueError for a report of more claims or none.
    """
    console = console or Console(highlight=False, soft_wrap=False)
    _show(_answer(report), console)


def summary_text(report: Report, *, background: Background = NOTHING, limit: int = 20, width: int = 100) -> str:
    """The same summary as plain text."""
    return _plain(_whole(report, background, limit), width)


def _show(shown: RenderableType, console: Console) -> None:
    if console.is_terminal:
        console.print(shown)
        return
    encoding = console.encoding or "utf-8"
    console.file.write(_plain(shown).encode(encoding, "replace").decode(encoding))


def _plain(shown: RenderableType, width: int = 100) -> str:
    out = StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=False, highlight=False, emoji=False)
    console.print(shown)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _whole(report: Report, background: Background, limit: int) -> RenderableType:
    summary = summarize(report)
    parts: list[RenderableType] = []
    if report.run.state != "complete":
        parts.append(Text("This run was interrupted: the report is partial.", style="bold"))
    parts += [
        Text(f"{one_line(problem.where)}: {one_line(problem.message)}", style="red") for problem in report.problems
    ]
    if summary.whole.total:
        parts.append(_counts(summary))
    shown = [finding for finding in worst_first(report.findings) if finding.verdict.kind in _SHOWN]
    for finding in shown[:limit]:
        parts += [Text(""), _finding(finding, background)]
    if len(shown) > limit:
        parts.append(Text(f"\n… and {count(len(shown) - limit, 'more finding')} in the report", style="bright_black"))
    if summary.reasons:
        parts += [Text("\nCould not check", style="bold"), _reasons(summary)]
    parts += [Text(""), _closing(report, summary)]
    return Group(*parts)


def _answer(report: Report) -> RenderableType:
    (finding,) = report.findings  # more or fewer raise ValueError
    parts: list[RenderableType] = [_finding(finding, NOTHING, place=False)]
    for record in report.sources:
        if record.reason is not None:
            text = Text(f"\nnot read ({record.reason}): {one_line(record.url, 200)}")
            told = record.cause in finding.verdict.why
            text.append("" if told else f"\n  {one_line(record.cause, 400)}")
            text.append(f"\n  → {one_line(record.hint, 400)}" if record.hint else "", style="bright_black")
            parts.append(text)
    parts += [Text(f"\nnote: {one_line(note)}") for note in report.run.notes]
    return Group(*parts)


def _counts(summary: Summary) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column()
    for kind, style in STYLES.items():
        if number := summary.whole.verdicts.get(kind):
            table.add_row(Text(f"{number:,}", style=style), Text(f"{GLYPHS[kind]} {kind}", style=style))
    return table


def _finding(finding: Finding, background: Background, *, place: bool = True) -> Text:
    verdict, claim = finding.verdict, finding.citation.claim
    sure = confidence(finding)
    text = Text()
    text.append(f"{GLYPHS[verdict.kind]} {verdict.kind}", style=STYLES[verdict.kind])
    text.append(f" {sure:.2f}" if sure is not None else "")
    text.append(f"  {one_line(claim.document)}:{claim.span.line}" if place else "", style="bold")
    decision = background.decision(finding)
    if decision is not None:
        text.append(f"  (reviewed: {one_line(decision.decision)})", style="bright_black")
    text.append(f"\n  {one_line(claim.text, 400)}")
    if verdict.evidence:
        best = verdict.evidence[0]
        text.append(f"\n  “{one_line(best.quote, 400)}”", style="italic")
        text.append(f"\n  {one_line(best.source, 200)}", style="bright_black")
    for check in verdict.checks:
        if check.outcome is Outcome.CONFLICTING:
            text.append(f"\n  {_check(check)}")
    text.append(f"\n  {one_line(verdict.why, 400)}", style="bright_black")
    return text


def _check(check: Check) -> str:
    page = f"“{one_line(check.evidence, 80)}”" if check.evidence else "nothing"
    return f"{check.kind}: claim “{one_line(check.claim, 80)}”, page {page}"


def _reasons(summary: Summary) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column(no_wrap=True)
    table.add_column()
    for reason, (words, hint) in REASONS.items():
        if number := summary.reasons.get(reason):
            table.add_row(Text(f"{number:,}"), Text(words), Text(hint, style="bright_black"))
    return table


def _closing(report: Report, summary: Summary) -> Text:
    whole = summary.whole
    parts = [
        f"{count(whole.total, 'cited claim')}, {whole.uncited:,} uncited (coverage {percent(whole.coverage)})",
        f"{summary.read:,} of {count(summary.sources, 'source')} read",
    ]
    if whole.unresolved:
        parts.append(count(whole.unresolved, "lost marker"))
    if out := ignored(report):
        parts.append(f"{count(len(out), 'source')} left out on purpose")
    if whole.judged:
        parts.append(f"supported {percent(whole.strict)} strictly, {percent(whole.lenient)} leniently")
    return Text(" · ".join(parts))
