import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.report import factory
from tests.report.hostile import PAYLOADS
from verify.errors import ReportError
from verify.model import Decision, Finding, VerdictKind
from verify.review.decisions import (
    expire,
    import_decisions,
    merge,
    parse_decisions,
    read_decisions,
    render_decisions,
    standings,
    write_decisions,
)
from verify.review.listing import listing


def decision(finding: Finding | None = None, **changes: object) -> Decision:
    finding = finding or factory.finding()
    made = Decision(
        finding.citation.claim.fingerprint,
        "reject",
        finding.verdict.kind,
        "Ida",
        factory.NOW,
        "wrong-verdict",
        "the page means the quarter",
        finding.content,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_decisions_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    made = (decision(), decision(fingerprint="0" * 16, decision="accept", note="", code=""))
    write_decisions(tmp_path / "decisions.json", made)
    assert set(read_decisions(tmp_path / "decisions.json")) == set(made)


def test_the_same_decisions_give_the_same_bytes_in_any_order() -> None:
    made = [decision(), decision(fingerprint="0" * 16), decision(verdict=VerdictKind.PARTIAL)]
    assert render_decisions(made) == render_decisions(made[::-1])


def test_no_file_means_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.json") == ()


def test_what_the_page_exports_is_read() -> None:
    text = json.dumps(
        {
            "schema": "1.0",
            "run": "x",
            "decisions": [
                {
                    "fingerprint": "abc",
                    "decision": "accept",
                    "verdict": "partial",
                    "who": "",
                    "when": "2026-03-14T09:26:53.589Z",
                    "code": "",
                    "note": "",
                    "content": {"https://b.example/": "2", "https://a.example/": "1"},
                }
            ],
        }
    )
    (made,) = parse_decisions(text)
    assert made.when.isoformat() == "2026-03-14T09:26:53.589000+00:00"
    assert made.content == (("https://a.example/", "1"), ("https://b.example/", "2"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Invalid JSON"),
        ("[]", "should be an object"),
        ('{"schema": "3.0", "decisions": []}', "schema"),
        ('{"schema": "1.0", "decisions": [{}]}', r"decisions\.0\.fingerprint"),
        (render_decisions([decision()]).replace("reject", "shrug"), r"decisions\.0\.decision"),
        (render_decisions([decision(note="x" * 10_001)]), r"decisions\.0\.note"),
        (render_decisions([decision()]).replace("53Z", "53"), r"decisions\.0\.when"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(ReportError, match=message):
        parse_decisions(text)


@pytest.mark.parametrize("name", sorted(set(PAYLOADS) - {"surrogate"}))
def test_any_note_is_kept_as_it_is_and_listed_harmlessly(name: str) -> None:
    made = decision(note=PAYLOADS[name][:9000], who=PAYLOADS[name][:200])
    assert parse_decisions(render_decisions([made])) == (made,)
    shown = listing(standings([made], factory.report()))
    assert not [one for one in shown if one != "\n" and not one.isprintable() and one != "\u200d"]


def test_a_newer_decision_replaces_an_older_one() -> None:
    old, new = decision(), decision(decision="accept", when=factory.NOW + timedelta(hours=1))
    result = merge([old], [new])
    assert (result.decisions, result.added, result.replaced, result.older) == ((new,), 0, 1, 0)
    result = merge([new], [old])
    assert (result.decisions, result.added, result.replaced, result.older) == ((new,), 0, 0, 1)


def test_decisions_on_other_verdicts_stand_side_by_side() -> None:
    result = merge([decision()], [decision(verdict=VerdictKind.PARTIAL)])
    assert (len(result.decisions), result.added) == (2, 1)


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    write_decisions(tmp_path / "export.json", [decision()])
    first = import_decisions(tmp_path / "decisions.json", tmp_path / "export.json")
    before = (tmp_path / "decisions.json").read_bytes()
    second = import_decisions(tmp_path / "decisions.json", tmp_path / "export.json")
    assert (first.added, second.added, second.replaced, second.older) == (1, 0, 0, 0)
    assert (tmp_path / "decisions.json").read_bytes() == before


def test_importing_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no such file"):
        import_decisions(tmp_path / "decisions.json", tmp_path / "none.json")


def test_a_damaged_import_leaves_the_decisions_alone(tmp_path: Path) -> None:
    write_decisions(tmp_path / "decisions.json", [decision()])
    (tmp_path / "export.json").write_text("{")
    with pytest.raises(ReportError):
        import_decisions(tmp_path / "decisions.json", tmp_path / "export.json")
    assert read_decisions(tmp_path / "decisions.json") == (decision(),)


@pytest.mark.parametrize(
    ("stale", "why"),
    [
        (decision(fingerprint="f" * 16), "the claim is gone or was rewritten"),
        (decision(content=(("https://news.example/lindby", "0"),)), "the page has changed"),
        (decision(verdict=VerdictKind.PARTIAL), "the verdict was partial, is now contradicted"),
    ],
)
def test_a_decision_expires_when_claim_page_or_verdict_changes(stale: Decision, why: str) -> None:
    kept, expired = expire([stale, decision()], factory.report())
    assert kept == (decision(),)
    assert [(one.decision, one.void) for one in expired] == [(stale, why)]
    assert f"void: {why}" in listing(standings([stale], factory.report()))


def test_a_decision_outlives_a_run_in_which_the_page_could_not_be_checked() -> None:
    kept, expired = expire([decision()], factory.report(factory.finding(VerdictKind.UNVERIFIABLE)))
    assert kept == (decision(),)
    assert expired == ()


def test_a_decision_outlives_a_run_in_which_one_of_its_pages_could_not_be_read() -> None:
    both = (("https://news.example/lindby", factory.sha("page")), ("https://stats.example/x", factory.sha("other")))
    unread = (both[0], ("https://stats.example/x", ""))
    changed = (both[0], ("https://stats.example/x", factory.sha("new")))
    made = decision(content=both)
    assert expire([made], factory.report(replace(factory.finding(), content=unread)))[1] == ()
    assert len(expire([made], factory.report(replace(factory.finding(), content=changed)))[1]) == 1
    late = decision(content=unread)
    assert len(expire([late], factory.report(replace(factory.finding(), content=both)))[1]) == 1


def test_of_a_claim_that_stands_twice_either_place_keeps_the_decision() -> None:
    other = replace(factory.finding(), content=(("https://news.example/lindby", "0"),))
    assert expire([decision()], factory.report(other, factory.finding()))[1] == ()


def test_the_list_says_what_was_decided_where_and_by_whom() -> None:
    text = listing(standings([decision()], factory.report()))
    assert "reject contradicted by Ida on 2026-03-14" in text
    assert "docs/energy.md:12  Freight at Lindby rose 40% in 2024." in text
    assert "wrong-verdict · the page means the quarter" in text
    assert text.endswith("1 decision, 0 void\n")
    assert listing([]) == "No decisions yet.\n"
