"""What the formats for continuous integration say, beside being well-formed."""

import csv
import json
from dataclasses import replace
from io import StringIO

import jsonschema
from junitparser import Failure, JUnitXml, Skipped

from tests.report import factory
from tests.report.test_escape import SARIF_SCHEMA
from verify.model import Decision, Finding, Report, Span, VerdictKind
from verify.report import WRITERS, Background
from verify.report.digest import MARK


def rejected(finding: Finding, **changes: object) -> Decision:
    made = Decision(
        finding.citation.claim.fingerprint,
        "reject",
        finding.verdict.kind,
        "Ida",
        factory.NOW,
        "acceptable-paraphrase",
        "same thing",
        finding.content,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def of(report: Report, kind: VerdictKind) -> Finding:
    return next(one for one in report.findings if one.verdict.kind is kind)


def sarif(report: Report, background: Background | None = None) -> dict[str, dict[str, object]]:
    log = json.loads(WRITERS["sarif"].render(report, background or Background()))
    jsonschema.validate(log, SARIF_SCHEMA)
    return {one["ruleId"]: one for one in log["runs"][0]["results"]}


def cases(report: Report, background: Background | None = None) -> dict[str, list[object]]:
    xml = JUnitXml.fromstring(WRITERS["junit"].render(report, background or Background()).encode())
    return {case.name.split(":")[0]: case.result for suite in xml for case in suite}


REPORT = factory.every_verdict()
FAILING = Background(failing=frozenset({VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED}))


def test_junit_fails_what_the_policy_fails_and_skips_what_could_not_be_checked() -> None:
    found = cases(REPORT, FAILING)
    assert {line: [type(one) for one in result] for line, result in found.items()} == {
        "line 10": [],
        "line 11": [],
        "line 12": [Failure],
        "line 13": [Failure],
        "line 14": [Skipped],
    }
    assert "The page is gone" in found["line 14"][0].message  # type: ignore[attr-defined]


def test_junit_has_a_suite_for_each_document_even_an_empty_one() -> None:
    report = factory.report(documents=("docs/energy.md", "docs/empty.md"))
    xml = JUnitXml.fromstring(WRITERS["junit"].render(report).encode())
    assert [(suite.name, suite.tests) for suite in xml] == [("docs/energy.md", 1), ("docs/empty.md", 0)]


def test_a_rejected_verdict_fails_nothing_and_says_who_rejected_it() -> None:
    finding = of(REPORT, VerdictKind.CONTRADICTED)
    background = replace(FAILING, decisions=[rejected(finding)])
    (skipped,) = cases(REPORT, background)["line 12"]
    assert skipped.message == "verdict rejected by Ida: acceptable-paraphrase same thing"  # type: ignore[attr-defined]
    result = sarif(REPORT, background)["contradicted"]
    assert result["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "acceptable-paraphrase same thing (Ida, 2026-03-14)",
        }
    ]
    assert "docs/energy.md,line=12" not in WRITERS["annotations"].render(REPORT, background)


def test_a_decision_on_another_verdict_or_page_text_counts_for_nothing() -> None:
    finding = of(REPORT, VerdictKind.CONTRADICTED)
    for stale in (
        rejected(finding, verdict=VerdictKind.PARTIAL),
        rejected(finding, content=(("https://news.example/lindby", factory.sha("other")),)),
    ):
        assert sarif(REPORT, replace(FAILING, decisions=[stale]))["contradicted"]["suppressions"] == []


def test_the_newest_decision_counts() -> None:
    finding = of(REPORT, VerdictKind.CONTRADICTED)
    later = rejected(finding, decision="accept", when=factory.NOW.replace(year=2027))
    background = replace(FAILING, decisions=[later, rejected(finding)])
    assert sarif(REPORT, background)["contradicted"]["suppressions"] == []


def test_sarif_has_a_region_a_fingerprint_and_a_level() -> None:
    finding = of(REPORT, VerdictKind.CONTRADICTED)
    claim = replace(finding.citation.claim, span=Span(0, 9, 3, 5, 4, 2))
    report = replace(REPORT, findings=(replace(finding, citation=replace(finding.citation, claim=claim)),))
    result = sarif(report, FAILING)["contradicted"]
    place = result["locations"][0]["physicalLocation"]  # type: ignore[index]
    assert place["artifactLocation"] == {"uri": "docs/energy.md", "uriBaseId": "%SRCROOT%"}
    assert {key: place["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")} == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 4,
        "endColumn": 2,
    }
    assert result["partialFingerprints"] == {"citationVerify/v1": claim.fingerprint}
    assert result["level"] == "error"
    assert "“Freight at Lindby rose by 14% in 2024.”" in result["message"]["text"]  # type: ignore[index]


def test_sarif_leaves_out_what_is_supported_and_notes_what_could_not_be_checked() -> None:
    results = sarif(REPORT)
    assert set(results) == {"contradicted", "unsupported", "partial", "unverifiable-dead", "lost-marker"}
    assert results["unverifiable-dead"]["level"] == "note"


def test_sarif_tells_new_from_known_findings() -> None:
    known = {
        of(REPORT, VerdictKind.CONTRADICTED).citation.claim.fingerprint: VerdictKind.CONTRADICTED,
        of(REPORT, VerdictKind.PARTIAL).citation.claim.fingerprint: VerdictKind.SUPPORTED,
    }
    results = sarif(REPORT, Background(baseline=known))
    states = {name: one.get("baselineState") for name, one in results.items()}
    assert states["contradicted"] == "unchanged"
    assert states["partial"] == "updated"
    assert states["unsupported"] == "new"
    assert "baselineState" not in sarif(REPORT)["contradicted"]


def test_an_ignored_source_is_a_suppression_with_its_reason_and_end() -> None:
    settings = (
        ("sources", {"https://news.example/lindby": {"ignore": {"reason": "behind our VPN", "until": "2027-01-01"}}}),
    )
    report = replace(REPORT, run=factory.run(settings=settings))
    (suppression,) = sarif(report)["unverifiable-dead"]["suppressions"]  # type: ignore[misc]
    assert suppression["justification"] == "source ignored by sources.json: behind our VPN (until 2027-01-01)"


def test_the_policy_is_read_from_the_runs_settings() -> None:
    lenient = replace(REPORT, run=factory.run(settings=(("policy", {"fail_on": ["unsupported"]}),)))
    assert sarif(lenient)["contradicted"]["level"] == "warning"
    assert sarif(lenient)["unsupported"]["level"] == "error"
    strict = replace(REPORT, run=factory.run(settings=(("policy", {"fail_on": [], "partial": "fail"}),)))
    assert sarif(strict)["partial"]["level"] == "error"
    unsure = replace(REPORT, run=factory.run(settings=(("policy", {"min_probability": 0.85}),)))
    assert [sarif(unsure)[kind]["level"] for kind in ("contradicted", "unsupported")] == ["error", "warning"]


def test_annotations_stand_on_their_lines_errors_first() -> None:
    lines = WRITERS["annotations"].render(REPORT, FAILING).splitlines()
    assert [line.split(",")[0] for line in lines] == ["::error file=docs/energy.md"] * 2 + [
        "::warning file=docs/energy.md"
    ]
    assert "line=12,col=3,endLine=12" in lines[0]
    assert "40%25" in lines[0]


def test_annotations_are_capped_and_say_how_many_are_left() -> None:
    text = WRITERS["annotations"].render(factory.large(400, 100), FAILING)
    assert text.count("::error ") == 10
    assert text.count("::warning ") == 10
    assert text.splitlines()[-1].startswith("::notice::")


def test_annotations_and_comment_are_silent_about_what_the_baseline_holds() -> None:
    baseline = {one.citation.claim.fingerprint: None for one in REPORT.findings}
    background = replace(FAILING, baseline=baseline)
    assert WRITERS["annotations"].render(REPORT, background) == ""
    comment = WRITERS["comment"].render(REPORT, background)
    assert "3 known findings not repeated here." in comment
    assert "Contradicted**" not in comment
    assert "Contradicted**" in WRITERS["job-summary"].render(REPORT, background)


def test_a_comment_begins_with_the_mark_by_which_a_job_finds_it() -> None:
    assert WRITERS["comment"].render(REPORT).startswith(f"{MARK}\n## Citations\n")


def test_a_comment_and_a_job_summary_stay_within_githubs_limits_and_link_to_the_rest() -> None:
    report = factory.large(4000, 300)
    background = Background(link="https://ci.example/run/1")
    comment = WRITERS["comment"].render(report, background)
    assert 50_000 < len(comment) < 65_536
    assert comment.endswith("[The whole report](<https://ci.example/run/1>)\n")
    assert "more entries in the report" in comment
    assert len(WRITERS["job-summary"].render(factory.large(5000, 300)).encode()) < 1024 * 1024


def test_wide_characters_count_as_github_counts_them() -> None:
    findings = tuple(factory.poison(factory.finding(), "😀" * 500) for _ in range(300))
    report = factory.report(*findings)
    assert len(WRITERS["comment"].render(report).encode("utf-16-le")) // 2 < 65_536
    assert len(WRITERS["job-summary"].render(report).encode()) < 1024 * 1024


def test_code_quality_has_what_gitlab_wants() -> None:
    issues = json.loads(WRITERS["code-quality"].render(REPORT))
    assert [one["severity"] for one in issues] == ["critical", "major", "minor", "info"]
    assert issues[0]["location"] == {"path": "docs/energy.md", "lines": {"begin": 12, "end": 12}}
    twice = replace(REPORT, findings=REPORT.findings * 2)
    prints = [one["fingerprint"] for one in json.loads(WRITERS["code-quality"].render(twice))]
    assert len(set(prints)) == len(prints) == 8


def test_csv_has_a_row_for_each_claim_with_its_best_quote() -> None:
    rows = list(csv.DictReader(StringIO(WRITERS["csv"].render(REPORT, Background(known={})), newline="")))
    assert [row["verdict"] for row in rows] == ["contradicted", "unsupported", "partial", "unverifiable", "supported"]
    assert rows[0]["quote"] == "Freight at Lindby rose by 14% in 2024."
    assert rows[0]["probability"] == "0.9000"
    assert rows[0]["new"] == "yes"
    assert rows[3]["reason"] == "dead"


def test_json_lines_are_the_claims_of_report_json() -> None:
    lines = [json.loads(line) for line in WRITERS["jsonl"].render(REPORT).splitlines()]
    assert lines == json.loads(WRITERS["json"].render(REPORT))["claims"]
