import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.report import factory
from tests.review.test_decisions import decision
from verify.errors import SettingsError
from verify.model import Citation, Decision, Finding, Report, VerdictKind
from verify.report import to_json
from verify.review.calibrate import Case, calibrate, cases_of, explain, read_reports, write_threshold

BAD = frozenset({VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED})


def case(probability: float, right: bool) -> Case:
    return Case(VerdictKind.CONTRADICTED, probability, right)


MIXED = [case(round(0.5 + n / 100, 2), right=n >= 20) for n in range(45)]


def test_the_threshold_is_the_least_from_which_reviewers_agree_often_enough() -> None:
    result = calibrate(MIXED)
    assert result.threshold == 0.68
    assert (result.then.cases, result.then.right) == (27, 25)
    assert result.now.share == pytest.approx(25 / 45)
    assert result.changed


def test_too_few_decisions_teach_nothing() -> None:
    result = calibrate(MIXED[:29])
    assert result.threshold is None
    assert not result.changed
    assert explain(result) == "29 decisions so far; 30 are needed. policy.min_probability stays 0.00.\n"


def test_no_threshold_is_made_up_where_none_reaches_the_target() -> None:
    result = calibrate([case(0.9, right=n % 2 == 0) for n in range(60)])
    assert result.threshold is None
    assert "At no probability" in explain(result)


def test_a_threshold_never_rests_on_a_handful() -> None:
    cases = [case(0.6, right=False)] * 40 + [case(0.9, right=True)] * 9
    assert calibrate(cases).threshold is None
    assert calibrate([*cases, case(0.9, right=True)]).threshold == 0.9


def test_where_reviewers_agree_anyway_nothing_is_held_back() -> None:
    result = calibrate([case(0.5 + n / 100, right=True) for n in range(40)], before=0.3)
    assert result.threshold == 0.0
    assert "0.30 → 0.00" in explain(result)


def test_the_explanation_tells_before_after_and_the_price() -> None:
    text = explain(calibrate(MIXED))
    assert "policy.min_probability: 0.00 → 0.68" in text
    assert "decided verdicts that fail a run: 45 → 27" in text
    assert "90 % interval" in text


def test_every_decision_counts_once_with_the_probability_of_its_verdict() -> None:
    findings = [
        replace(factory.finding(), citation=Citation(factory.claim(f"Claim {n}."), (factory.reference(),)))
        for n in range(4)
    ]
    made = [
        decision(findings[0], decision="accept"),
        decision(findings[1]),
        decision(findings[2], decision="note"),
        decision(findings[3], content=()),
    ]
    report = factory.report(*findings)
    assert cases_of([report, report], made, BAD) == [
        Case(VerdictKind.CONTRADICTED, 0.9, True),
        Case(VerdictKind.CONTRADICTED, 0.9, False),
    ]


def test_a_later_decision_on_the_same_verdict_overrules() -> None:
    finding = factory.finding()
    made: list[Decision] = [
        decision(finding, decision="accept", when=factory.NOW + timedelta(days=1)),
        decision(finding, decision="reject"),
    ]
    assert [one.right for one in cases_of([factory.report(finding)], made, BAD)] == [True]


def test_the_threshold_is_written_into_the_settings_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "sources.json"
    path.write_text('{"documents": ["a.md"], "policy": {"fail_on": ["contradicted"]}}')
    write_threshold(path, 0.68)
    assert json.loads(path.read_text()) == {
        "documents": ["a.md"],
        "policy": {"fail_on": ["contradicted"], "min_probability": 0.68},
    }
    write_threshold(tmp_path / "new.json", 0.5)
    assert json.loads((tmp_path / "new.json").read_text()) == {"policy": {"min_probability": 0.5}}


@pytest.mark.parametrize("text", ["{", "[]", '{"policy": 3}'])
def test_settings_that_cannot_be_edited_are_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sources.json"
    path.write_text(text)
    with pytest.raises(SettingsError):
        write_threshold(path, 0.5)
    assert path.read_text() == text


def test_reports_are_read_newest_first_and_damaged_ones_passed_over(tmp_path: Path) -> None:
    def put(name: str, report: Report | None) -> None:
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.json").write_text(to_json(report) if report else "{")

    for name in ("20260101T000000Z-a", "20260103T000000Z-c"):
        put(name, factory.report(run=factory.run(id=name)))
    put("20260102T000000Z-b", None)
    (tmp_path / "latest").symlink_to("20260103T000000Z-c")
    assert [one.run.id for one in read_reports(tmp_path)] == ["20260103T000000Z-c", "20260101T000000Z-a"]


def test_findings_without_probabilities_teach_nothing() -> None:
    bare: Finding = replace(factory.finding(), verdict=replace(factory.verdict(), probabilities=()))
    assert cases_of([factory.report(bare)], [decision(bare)], BAD) == []
