"""From a report to an exit code, with the reasons in words. Pure."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from verify.exits import ExitCode
from verify.model import Finding, Report, VerdictKind
from verify.settings import Policy

IGNORED = "ignored by sources.json"
"""How the cause of a source that is left out on purpose begins."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """An exit code and, one sentence each, what led to it."""

    code: ExitCode
    reasons: tuple[str, ...]


def rule(report: Report, policy: Policy, fails: Callable[[Finding], bool], *, streak: int = 1) -> Ruling:
    """The exit code of a report.

    ``fails`` tells whether a finding fails the run (its verdict is one of those that do, it is not old news, and no
    reviewer has rejected it); ``streak`` is how many runs in a row, this one included, had too many unverifiable
    sources.
    """
    reasons = [f"{problem.where}: {problem.message}" for problem in report.problems]
    broken = Counter(finding.verdict.kind for finding in report.findings if fails(finding))
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
