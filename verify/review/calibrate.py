"""``verify calibrate``: how sure a verdict must be before it fails a run, learned from this project's own decisions.

An accepted verdict was right, a rejected one wrong. The threshold is the least probability from which on the share of
right verdicts reaches the target; below it findings are still shown, they only fail no run.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify.errors import ReportError, SettingsError
from verify.model import Decision, Report, VerdictKind
from verify.report.files import write_text
from verify.report.text import count, percent

ENOUGH = 30
"""Accepted or rejected verdicts that are needed before anything is learned."""
LEAST_ABOVE = 10
"""Decisions that must lie at or above a threshold, so that it does not rest on a handful."""
TARGET = 0.9
_Z = 1.645
"""Two-sided 90 % interval of the standard normal distribution."""


@dataclass(frozen=True, slots=True)
class Case:
    """One decided verdict: its greatest probability as the policy compares it, and whether the reviewer agreed."""

    kind: VerdictKind
    probability: float
    right: bool


@dataclass(frozen=True, slots=True)
class Side:
    """Decided verdicts on one side of a threshold; ``low`` and ``high`` bound the share of right ones (90 %)."""

    cases: int
    right: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """The share of right verdicts, ``None`` without any."""
        return self.right / self.cases if self.cases else None


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was learned. ``threshold`` is ``None`` when there is too little to learn from, or no threshold reaches the
    target; ``why`` says which."""

    cases: int
    before: float
    threshold: float | None
    target: float
    now: Side
    then: Side
    why: str

    @property
    def changed(self) -> bool:
        """Whether the learned threshold differs from the one in force."""
        return self.threshold is not None and abs(self.threshold - self.before) > 1e-9


def cases_of(reports: Iterable[Report], decisions: Sequence[Decision], failing: frozenset[VerdictKind]) -> list[Case]:
    """Decided verdicts of the failing kinds with the probability that they had, each decision once.

    A finding counts for a decision when claim, verdict and page text are the same. Reports are given newest first.
    """
    open_ = {
        (one.fingerprint, one.verdict, tuple(sorted(one.content))): one.decision == "accept"
        for one in sorted(decisions, key=lambda one: one.when)
        if one.decision in ("accept", "reject") and one.verdict in failing
    }
    found = []
    for report in reports:
        if not open_:
            break
        for finding in report.findings:
            verdict = finding.verdict
            key = (finding.citation.claim.fingerprint, verdict.kind, tuple(sorted(finding.content)))
            if verdict.probabilities and (right := open_.pop(key, None)) is not None:
                found.append(Case(verdict.kind, max(verdict.probabilities), right))
    return found


def calibrate(cases: Sequence[Case], *, before: float = 0.0, target: float = TARGET) -> Calibration:
    """Learn the threshold; ``before`` is the one in force, ``target`` the wanted share of right verdicts in [0, 1]."""
    now = _side([case for case in cases if case.probability >= before])
    if len(cases) < ENOUGH:
        why = f"{count(len(cases), 'decision')} so far; {ENOUGH} are needed."
        return Calibration(len(cases), before, None, target, now, now, why)
    for threshold in sorted({0.0, *(_floor(case.probability) for case in cases)}):
        then = _side([case for case in cases if case.probability >= threshold])
        if then.cases < LEAST_ABOVE:
            break
        if then.right >= target * then.cases:
            why = f"From {threshold:.2f} on, reviewers agreed with {percent(then.share)} of the verdicts."
            return Calibration(len(cases), before, threshold, target, now, then, why)
    why = f"At no probability did reviewers agree with {percent(target)} of the verdicts."
    return Calibration(len(cases), before, None, target, now, now, why)


def explain(result: Calibration) -> str:
    """What was learned and what changes by it, in words."""
    lines = [result.why]
    if result.threshold is None:
        return f"{lines[0]} policy.min_probability stays {result.before:.2f}.\n"
    if not result.changed:
        lines.append(f"policy.min_probability is {result.before:.2f} already.")
    else:
        lines.append(f"policy.min_probability: {result.before:.2f} → {result.threshold:.2f}")
    lines.append(f"decided verdicts that fail a run: {result.now.cases} → {result.then.cases}")
    for name, side in (("now", result.now), ("then", result.then)):
        lines.append(
            f"right among them {name}: {percent(side.share)} "
            f"(90 % interval {percent(side.low)} to {percent(side.high)})"
        )
    missed = result.now.right - result.then.right
    if missed > 0:
        lines.append(f"{count(missed, 'right verdict')} would fail no run any more")
    return "\n".join(lines) + "\n"


def write_threshold(path: Path, threshold: float) -> None:
    """Set ``policy.min_probability`` in a settings file, all else as it was. Raises SettingsError or ReportError."""
    try:
        data = json.loads(path.read_bytes()) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read as JSON ({error})") from None
    if not isinstance(data, dict) or not isinstance(data.get("policy", {}), dict):
        raise SettingsError(f"{path}: settings and their policy must be JSON objects")
    data["policy"] = {**data.get("policy", {}), "min_probability": threshold}
    write_text(path, json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _floor(probability: float) -> float:
    """A threshold with two decimals that the probability still reaches."""
    return int(probability * 100) / 100


def _side(cases: Sequence[Case]) -> Side:
    """Counts and the Wilson score interval (Wilson 1927) of the share of right verdicts."""
    n, right = len(cases), sum(case.right for case in cases)
    if not n:
        return Side(0, 0, 0.0, 1.0)
    share, z2 = right / n, _Z * _Z
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z / (1 + z2 / n) * (share * (1 - share) / n + z2 / (4 * n * n)) ** 0.5
    return Side(n, right, max(centre - half, 0.0), min(centre + half, 1.0))


def read_reports(folder: Path) -> Iterable[Report]:
    """The reports of every run below a folder, newest first; those that cannot be read are left out."""
    from verify.report.convert import read_report

    for path in sorted(folder.glob("*/report.json"), key=lambda one: one.parent.name, reverse=True):
        if path.parent.is_symlink():
            continue
        try:
            yield read_report(path)
        except ReportError:
            continue
