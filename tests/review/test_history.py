from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.report import factory
from verify.errors import ReportError
from verify.review.history import Entry, append, entry_of, read_history, render_history, sparkline, streak


def entry(number: int, **changes: object) -> Entry:
    report = factory.every_verdict()
    run = replace(report.run, id=f"run-{number:03}", finished=factory.NOW + timedelta(days=number))
    return entry_of(replace(report, run=run)).model_copy(update=changes)


def test_a_run_becomes_a_line_that_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "history.jsonl"
    append(path, entry(1))
    append(path, entry(2, exit_code=1))
    assert read_history(path) == (entry(1), entry(2, exit_code=1))
    assert len(path.read_text().splitlines()) == 2


def test_a_line_holds_the_counts_and_rates_of_its_run() -> None:
    made = entry_of(factory.every_verdict(), exit_code=3, inconclusive=True)
    assert (made.claims, made.strict, made.lenient, made.uncited, made.sources, made.read) == (5, 0.25, 0.5, 1, 1, 1)
    assert made.seconds == 41.0
    assert (made.exit_code, made.inconclusive) == (3, True)


def test_the_same_run_is_one_line_however_often_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    for one in (entry(1), entry(2), entry(1, exit_code=0)):
        append(path, one)
    assert read_history(path) == (entry(2), entry(1, exit_code=0))


def test_the_oldest_lines_go_beyond_the_retention(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    for number in range(7):
        append(path, entry(number), keep=3)
    assert [one.run for one in read_history(path)] == ["run-004", "run-005", "run-006"]


def test_a_line_that_a_crash_cut_short_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    append(path, entry(1))
    with path.open("a") as file:
        file.write('{"run": "run-0')
    append(path, entry(2))
    assert [one.run for one in read_history(path)] == ["run-001", "run-002"]


def test_a_history_that_cannot_be_written_is_a_report_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match=r"history\.jsonl"):
        append(tmp_path / "file" / "history.jsonl", entry(1))


def test_the_streak_counts_inconclusive_runs_back_from_the_newest() -> None:
    runs = [entry(n, inconclusive=flag) for n, flag in enumerate([True, False, True, True])]
    assert streak(runs) == 2
    assert streak(runs[:2]) == 0
    assert streak([]) == 0


@pytest.mark.parametrize(
    ("values", "line"),
    [([], ""), ([1.0], "▅"), ([0.0, 0.5, 1.0], "▁▅█"), ([0.0, None, 1.0], "▁ █"), ([None], ""), ([3.0, 3.0], "▅▅")],
)
def test_sparklines_span_least_to_greatest(values: list[float | None], line: str) -> None:
    assert sparkline(values) == line


def test_the_history_shows_sparklines_and_the_newest_run_first() -> None:
    text = render_history([entry(1, strict=0.5), entry(2, strict=0.75, exit_code=1, run="evil\x1b[2J")])
    assert text.splitlines()[0] == "supported, strict   ▁█  75 %"
    assert text.index("2026-03-16") < text.index("2026-03-15")
    assert "exit 1" in text
    assert "\x1b" not in text
    assert render_history([]) == "No runs yet.\n"
