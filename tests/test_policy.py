from dataclasses import replace

import pytest

from tests.nouns import NOON, citation, failure, snapshot
from verify.conclude import record_of
from verify.exits import ExitCode
from verify.model import Decision, Finding, Problem, Reason, Report, Run, SourceRecord, Verdict, VerdictKind
from verify.policy import IGNORED, Ruling
from verify.policy import rule as rule_by
from verify.report import Background
from verify.settings import Policy, Settings, as_data


def finding(kind: VerdictKind, probability: float = 0.9) -> Finding:
    rest = (1 - probability) / 3
    return Finding(citation(f"{kind} claim."), Verdict(kind, 0.1, "why", probabilities=(probability, rest, rest, rest)))


def read(count: int) -> tuple[SourceRecord, ...]:
    return tuple(record_of(snapshot(f"https://ok{i}.example/"), None, NOON) for i in range(count))


def unread(count: int, cause: str = "timeout") -> tuple[SourceRecord, ...]:
    return tuple(
        record_of(failure(f"https://no{i}.example/", Reason.UNREACHABLE, cause), None, NOON) for i in range(count)
    )


def report(*findings: Finding, sources: tuple[SourceRecord, ...] = (), state: str = "complete") -> Report:
    run = Run("id", NOON, NOON, state, (), ())
    return Report(run, ("page.md",), findings, (), (), sources)


def rule(report: Report, policy: Policy, *, streak: int = 1, **around: object) -> Ruling:
    settings = (("policy", as_data(Settings(policy=policy))["policy"]),)
    report = replace(report, run=replace(report.run, settings=settings))
    background = Background(**around)  # type: ignore[arg-type]
    return rule_by(report, policy, lambda finding: background.fails(report, finding), streak=streak)


@pytest.mark.parametrize(
    ("kind", "policy", "code"),
    [
        (VerdictKind.SUPPORTED, Policy(), ExitCode.PASSED),
        (VerdictKind.CONTRADICTED, Policy(), ExitCode.FINDINGS),
        (VerdictKind.UNSUPPORTED, Policy(), ExitCode.FINDINGS),
        (VerdictKind.UNSUPPORTED, Policy(fail_on=("contradicted",)), ExitCode.PASSED),
        (VerdictKind.PARTIAL, Policy(), ExitCode.PASSED),
        (VerdictKind.PARTIAL, Policy(partial="fail"), ExitCode.FINDINGS),
        (VerdictKind.CONTRADICTED, Policy(fail_on=()), ExitCode.PASSED),
        (VerdictKind.CONTRADICTED, Policy(min_probability=0.95), ExitCode.PASSED),
    ],
)
def test_the_policy_decides_which_verdicts_fail(kind: VerdictKind, policy: Policy, code: ExitCode) -> None:
    assert rule(report(finding(kind), sources=read(1)), policy).code is code


def test_too_many_unverifiable_sources_are_inconclusive_and_not_a_finding() -> None:
    ruling = rule(report(sources=read(1) + unread(2)), Policy())
    assert ruling.code is ExitCode.INCONCLUSIVE
    assert "2 of 3 sources could not be checked" in ruling.reasons[0]
    assert rule(report(sources=read(1) + unread(1)), Policy()).code is ExitCode.PASSED


def test_findings_come_before_inconclusive_and_errors_before_both() -> None:
    both = report(finding(VerdictKind.CONTRADICTED), sources=unread(2))
    assert rule(both, Policy()).code is ExitCode.FINDINGS
    broken = replace(both, problems=(Problem("gone.md", "no such file"),))
    assert rule(broken, Policy()).code is ExitCode.ERROR


def test_a_streak_shorter_than_the_policy_wants_passes() -> None:
    failing = report(sources=unread(2))
    assert rule(failing, Policy(fail_after=3), streak=2).code is ExitCode.PASSED
    assert rule(failing, Policy(fail_after=3), streak=3).code is ExitCode.INCONCLUSIVE


def test_findings_of_the_baseline_do_not_fail() -> None:
    old = finding(VerdictKind.CONTRADICTED)
    name = old.citation.claim.fingerprint
    for known in ({name: None}, {name: VerdictKind.CONTRADICTED}):
        assert rule(report(old, sources=read(1)), Policy(), baseline=known).code is ExitCode.PASSED


def test_a_claim_of_the_baseline_with_another_verdict_fails() -> None:
    old = finding(VerdictKind.CONTRADICTED)
    known = {old.citation.claim.fingerprint: VerdictKind.SUPPORTED}
    assert rule(report(old, sources=read(1)), Policy(), baseline=known).code is ExitCode.FINDINGS


def test_sources_ignored_on_purpose_do_not_make_a_run_inconclusive() -> None:
    assert rule(report(sources=read(1) + unread(5, f"{IGNORED}: VPN")), Policy()).code is ExitCode.PASSED


def test_a_report_of_lost_markers_alone_is_inconclusive() -> None:
    lost = Finding(citation("Lost."), Verdict(VerdictKind.UNVERIFIABLE, 0.0, "lost", reason=Reason.LOST))
    assert rule(report(lost), Policy()).code is ExitCode.INCONCLUSIVE


def test_an_interrupted_run_is_inconclusive() -> None:
    assert rule(report(sources=read(1), state="partial"), Policy()).code is ExitCode.INCONCLUSIVE


def test_a_finding_that_a_reviewer_rejected_does_not_fail() -> None:
    wrong, other = finding(VerdictKind.CONTRADICTED), finding(VerdictKind.UNSUPPORTED)
    name = wrong.citation.claim.fingerprint
    word = Decision(name, "reject", VerdictKind.CONTRADICTED, "Ana", NOON)
    assert rule(report(wrong, sources=read(1)), Policy(), decisions=(word,)).code is ExitCode.PASSED
    assert rule(report(wrong, other, sources=read(1)), Policy(), decisions=(word,)).code is ExitCode.FINDINGS
