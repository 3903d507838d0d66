"""From a report to an exit code, with the reasons in words. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from verify.model import Finding, Report, VerdictKind
from verify.settings import Policy


class ExitCode(IntEnum):
    """Never the same code for "found something" and "crashed"."""

    PASSED = 0
    FINDINGS = 1
    ERROR = 2
    INCONCLUSIVE = 3


IGNORED = "ignored by sources.json"
"""How the cause of a source that is left out on purpose begins."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """An exit code and, one sentence each, what led to it."""

    code: ExitCode
    reasons: tuple[str, ...]


def failing(finding: Finding, policy: Policy) -> bool:
    """Whether one finding breaks the policy."""
    verdict = finding.verdict
    if verdict.kind.value not in policy.failing:
        return False
    return not verdict.probabilities or max(verdict.probabilities) >= policy.min_probability


def is_known(finding: Finding, known: Mapping[str, VerdictKind | None]) -> bool:
    """Whether a baseline holds this finding with this verdict."""
    fingerprint = finding.citation.claim.fingerprint
    return fingerprint in known and known[fingerprint] in (None, finding.verdict.kind)


def rule(
    report: Report, policy: Policy, *, known: Mapping[str, VerdictKind | None] | None = None, streak: int = 1
) -> Ruling:
    """The exit code of a report.

    ``known`` maps fingerprints of a baseline to the verdict that is old news (``None``: any), which never fails a run;
    ``streak`` is how many runs in a row,
    this one included, had too many unverifiable sources.
    """
    reasons = [f"{problem.where}: {problem.message}" for problem in report.problems]
    old = known or {}
    broken = Counter(
        finding.verdict.kind for finding in report.findings if failing(finding, policy) and not is_known(finding, old)
    )
    reasons += [f"{count} {kind.value}" for kind, count in sorted(broken.items())]
    share, unread, total = unverifiable_share(report)
    inconclusive = share > policy.max_unverifiable
    if inconclusive:
        held = f" (run {streak} of {policy.fail_after} in a row)" if policy.fail_after > 1 else ""
        reasons.append(
            f"{unread} of {total} sources could not be checked; the policy allows {policy.max_unverifiable:.0%}{held}"
        )
    if report.run.state != "complete":
        reasons.append("the run was interrupted before every claim was judged")
    if report.problems:
        return Ruling(ExitCode.ERROR, tuple(reasons))
    if broken:
        return Ruling(ExitCode.FINDINGS, tuple(reasons))
    if report.run.state != "complete" or (inconclusive and streak >= policy.fail_after):
        return Ruling(ExitCode.INCONCLUSIVE, tuple(reasons))
    return Ruling(ExitCode.PASSED, tuple(reasons))


def unverifiable_share(report: Report) -> tuple[float, int, int]:
    """Share, count and total of the sources that could not be checked; those ignored on purpose do not count.

    A report whose claims cite nothing but lost markers has no source at all; its claims are counted in their place.
    """
    counted = [record for record in report.sources if not record.cause.startswith(IGNORED)]
    unread = sum(record.reason is not None for record in counted)
    total = len(counted)
    if not report.sources and report.findings:
        total = len(report.findings)
        unread = sum(finding.verdict.kind is VerdictKind.UNVERIFIABLE for finding in report.findings)
    return (unread / total if total else 0.0), unread, total
