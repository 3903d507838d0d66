import json
from dataclasses import replace

from tests.report import factory
from verify.model import Citation, Finding, Reason, Report, VerdictKind
from verify.report.changes import compare
from verify.review.diff import diff_html, diff_json, diff_markdown, diff_text


def one(number: int, kind: VerdictKind) -> Finding:
    return replace(factory.finding(kind), citation=Citation(factory.claim(f"Claim {number}."), (factory.reference(),)))


def run(name: str, *findings: Finding, **changes: object) -> Report:
    return factory.report(*findings, run=factory.run(id=name), **changes)


BEFORE = run(
    "a",
    one(1, VerdictKind.SUPPORTED),
    one(2, VerdictKind.CONTRADICTED),
    one(3, VerdictKind.UNSUPPORTED),
    one(4, VerdictKind.PARTIAL),
    one(5, VerdictKind.SUPPORTED),
)
AFTER = run(
    "b",
    one(1, VerdictKind.CONTRADICTED),
    one(2, VerdictKind.SUPPORTED),
    one(4, VerdictKind.PARTIAL),
    one(5, VerdictKind.SUPPORTED),
    one(6, VerdictKind.UNSUPPORTED),
    one(7, VerdictKind.SUPPORTED),
)


def texts(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.citation.claim.text for finding in findings]


def test_findings_are_new_fixed_or_changed() -> None:
    changes = compare(BEFORE, AFTER)
    assert texts(changes.new) == ["Claim 6."]
    assert texts(changes.fixed) == ["Claim 2.", "Claim 3."]
    assert [(c.before.verdict.kind, c.after.verdict.kind) for c in changes.changed] == [("supported", "contradicted")]


def test_a_run_differs_in_nothing_from_itself() -> None:
    assert compare(BEFORE, BEFORE).empty
    assert diff_text(compare(BEFORE, BEFORE)) == "Nothing changed from a to a.\n"
    assert "Nothing changed." in diff_markdown(compare(BEFORE, BEFORE))


def test_a_source_has_drifted_when_the_text_that_was_judged_is_another() -> None:
    before = factory.report()
    moved = replace(factory.finding(), content=(("https://news.example/lindby", factory.sha("new text")),))
    (drift,) = compare(before, factory.report(moved)).drifted
    assert (drift.after.url, drift.claims) == ("https://news.example/lindby", 1)


def test_other_bytes_around_the_same_text_are_no_drift() -> None:
    assert compare(factory.report(), factory.report(sources=(factory.record(sha256=factory.sha("x")),))).drifted == ()


def test_a_source_that_can_no_longer_be_read_is_named() -> None:
    dead = factory.record(reason=Reason.DEAD, cause="HTTP 404", status=404)
    changes = compare(factory.report(), factory.report(factory.finding(VerdictKind.UNVERIFIABLE), sources=(dead,)))
    assert [one.after.cause for one in changes.gone] == ["HTTP 404"]
    assert changes.drifted == ()


def test_the_terminal_and_markdown_have_a_section_for_each_sort_of_change() -> None:
    text = diff_text(compare(BEFORE, AFTER))
    assert "New findings (1)\n  ○ unsupported docs/energy.md:12 Claim 6." in text
    assert "Fixed (2)" in text
    assert "supported → contradicted docs/energy.md:12 Claim 1." in text
    made = diff_markdown(compare(BEFORE, AFTER))
    assert "## New findings (1)" in made
    assert "From run `a` to `b`." in made


def test_json_has_every_change() -> None:
    data = json.loads(diff_json(compare(BEFORE, AFTER)))
    assert (data["before"], data["after"]) == ("a", "b")
    assert [one["text"] for one in data["new"]] == ["Claim 6."]
    assert [one["text"] for one in data["fixed"]] == ["Claim 2.", "Claim 3."]
    assert data["changed"][0]["verdict"] == {"before": "supported", "after": "contradicted"}


def test_the_html_of_a_diff_is_the_report_with_a_view_of_changes() -> None:
    page = diff_html(BEFORE, AFTER)
    assert 'id="changes"' in page
    assert page.count('<span class="new">new</span>') == 4


def test_hostile_text_stays_text_in_a_diff() -> None:
    bad = factory.poison(one(6, VerdictKind.UNSUPPORTED), "\x1b[2J<b>*x*\n\n# y")
    changes = compare(run("a"), run("\x1b]8;;x", bad))
    assert "\x1b" not in diff_text(changes) + diff_json(changes) + diff_markdown(changes)
    assert "<b>" not in diff_markdown(changes)
    assert "\n# y" not in diff_markdown(changes)
