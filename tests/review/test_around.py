from pathlib import Path

from tests.report import factory
from tests.review.test_decisions import decision
from verify.model import Report, VerdictKind
from verify.report import to_json
from verify.review.around import previous_run, surroundings
from verify.review.decisions import write_decisions
from verify.review.history import append, entry_of


def put(root: Path, report: Report) -> None:
    (root / report.run.id).mkdir()
    (root / report.run.id / "report.json").write_text(to_json(report))


def test_the_run_before_is_the_newest_complete_one_over_the_same_documents(tmp_path: Path) -> None:
    put(tmp_path, factory.report(run=factory.run(id="20260101T000000Z-a")))
    put(tmp_path, factory.report(run=factory.run(id="20260102T000000Z-b", state="partial")))
    put(tmp_path, factory.report(run=factory.run(id="20260103T000000Z-c"), documents=("other.md",)))
    put(tmp_path, factory.report(run=factory.run(id="20260105T000000Z-e")))
    now = factory.report(run=factory.run(id="20260104T000000Z-d"))
    before = previous_run(now, tmp_path)
    assert before is not None
    assert before.run.id == "20260101T000000Z-a"


def test_a_damaged_run_before_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "20260101T000000Z-a").mkdir()
    (tmp_path / "20260101T000000Z-a" / "report.json").write_text("{")
    assert previous_run(factory.report(), tmp_path) is None


def test_the_surroundings_hold_decisions_history_and_what_changed(tmp_path: Path) -> None:
    before = factory.report(factory.finding(VerdictKind.SUPPORTED), run=factory.run(id="20260101T000000Z-a"))
    put(tmp_path, before)
    write_decisions(tmp_path / "decisions.json", [decision()])
    append(tmp_path / "history.jsonl", entry_of(before))
    made = surroundings(factory.report(), tmp_path, repository="https://code.example/x")
    assert made.decision(factory.finding()) == decision()
    assert made.is_new(factory.finding()) is True
    assert [line["run"] for line in made.history] == ["20260101T000000Z-a"]
    assert made.changes is not None
    assert len(made.changes.changed) == 1


def test_an_empty_folder_surrounds_with_nothing(tmp_path: Path) -> None:
    made = surroundings(factory.report(), tmp_path)
    assert (made.known, made.changes, list(made.history), list(made.decisions)) == (None, None, [], [])
