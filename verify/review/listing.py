"""Decisions as text for the terminal."""

from collections.abc import Iterable

from verify.report.text import count, one_line
from verify.review.decisions import Standing


def listing(standings: Iterable[Standing]) -> str:
    """One entry a decision: what was said of which claim, by whom, and whether it still holds."""
    entries = list(standings)
    if not entries:
        return "No decisions yet.\n"
    lines = [line for one in entries for line in _entry(one)]
    void = sum(bool(one.void) for one in entries)
    lines.append(f"{count(len(entries), 'decision')}, {void} void")
    return "\n".join(lines) + "\n"


def _entry(standing: Standing) -> Iterable[str]:
    one, finding = standing.decision, standing.finding
    by = f" by {one_line(one.who)}" if one.who else ""
    yield f"{one.decision} {one.verdict}{by} on {one.when:%Y-%m-%d}  {one_line(one.fingerprint)}"
    if finding is not None:
        claim = finding.citation.claim
        yield f"  {one_line(claim.document)}:{claim.span.line}  {one_line(claim.text, 160)}"
    words = " · ".join(one_line(part, 200) for part in (one.code, one.note) if part)
    if words:
        yield f"  {words}"
    if standing.void:
        yield f"  void: {standing.void}"
