import subprocess
from pathlib import Path

import pytest

from verify.errors import UsageError
from verify.git import changed_lines, is_revision, text_at


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=T", "-c", "user.email=t@t.example", "-C", str(tmp_path), *words],
            check=True,
            capture_output=True,
        )

    git("init", "-q", "-b", "main")
    page = tmp_path / "page.md"
    page.write_text("one\ntwo\nthree\nfour\n")
    git("add", ".")
    git("commit", "-qm", "first")
    page.write_text("one\nTWO\nthree\nfour\nfive\nsix\n")
    return tmp_path


def test_the_lines_that_a_change_touched_are_told(repository: Path) -> None:
    assert changed_lines(str(repository / "page.md"), "HEAD") == (range(2, 3), range(5, 7))


def test_a_file_that_git_does_not_know_has_changed_as_a_whole(repository: Path) -> None:
    (repository / "new.md").write_text("a\n")
    (lines,) = changed_lines(str(repository / "new.md"), "HEAD")
    assert 1 in lines and 100_000 in lines


def test_a_file_name_that_looks_like_a_pattern_is_taken_literally(repository: Path) -> None:
    (repository / "*.md").write_text("a\n")
    (lines,) = changed_lines(str(repository / "*.md"), "HEAD")
    assert 1 in lines


def test_the_text_at_a_commit_is_given_or_none(repository: Path) -> None:
    assert text_at(str(repository / "page.md"), "HEAD") == b"one\ntwo\nthree\nfour\n"
    assert text_at(str(repository / "new.md"), "HEAD") is None


@pytest.mark.parametrize("name", ["no-such-branch", "--output=/etc/passwd"])
def test_an_unknown_commit_gets_a_clear_error(repository: Path, name: str) -> None:
    assert not is_revision(repository, name)
    with pytest.raises(UsageError, match="git knows no commit"):
        changed_lines(str(repository / "page.md"), name)


def test_a_folder_outside_git_gets_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("a")
    with pytest.raises(UsageError, match="git knows no commit"):
        changed_lines(str(tmp_path / "page.md"), "HEAD")
