from pathlib import Path

import pytest

from tests.report import factory
from verify.errors import ReportError
from verify.report import WRITERS, from_json, write_reports


def test_every_format_is_written_under_its_file_name(tmp_path: Path) -> None:
    paths = write_reports(factory.crowded(), tmp_path / "run", WRITERS)
    assert {name: path.name for name, path in paths.items()} == {name: one.filename for name, one in WRITERS.items()}
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == sorted(
        one.filename for one in WRITERS.values()
    )
    assert from_json(paths["json"].read_bytes()) == factory.crowded()


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="unknown report format 'docx'") as caught:
        write_reports(factory.report(), tmp_path / "run", ["json", "docx"])
    assert "Known formats: json" in caught.value.hint
    assert not (tmp_path / "run").exists()


def test_a_folder_that_cannot_be_written_is_a_report_error_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match="cannot be written") as caught:
        write_reports(factory.report(), tmp_path / "file" / "run", ["json"])
    assert "--report-dir" in caught.value.hint


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_reports(factory.report(), tmp_path, ["json"])["json"]
    before = path.read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ReportError, match="No space left"):
        write_reports(factory.crowded(), tmp_path, ["json"])
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


def test_writing_the_same_report_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_reports(factory.large(40, 20), tmp_path / "a", WRITERS)
    second = write_reports(factory.large(40, 20), tmp_path / "b", WRITERS)
    assert {name: path.read_bytes() for name, path in first.items()} == {
        name: path.read_bytes() for name, path in second.items()
    }
