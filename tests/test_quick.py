"""Plain words of ``verify fetch`` mean the same with and without the library for command lines."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from verify.cli import build
from verify.commands import linkcheck, quick
from verify.commands.linkcheck import Wishes


def by_library(words: list[str], monkeypatch: pytest.MonkeyPatch) -> Wishes:
    told: list[Wishes] = []
    monkeypatch.setattr(linkcheck, "carry_out", told.append)
    build(["fetch"])(["fetch", *words], prog_name="verify", standalone_mode=False)
    return told[0]


@pytest.mark.parametrize(
    "words",
    [
        ["https://a.example/"],
        ["https://a.example/", "b", "--read", "c"],
        ["--from", "urls.txt", "--format", "jsonl", "--allow-private", "--no-robots", "--cache-dir", "x"],
        ["-s", "a.json", "--settings", "b.json", "--replay", "p.warc", "--offline", "--refresh"],
        ["--archive", "--browser", "u", "--format", "text"],
        [""],
    ],
)
def test_plain_words_mean_what_the_library_makes_of_them(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert quick.fetch_wishes(words) == by_library(words, monkeypatch)


@pytest.mark.parametrize(
    "words",
    [["--help"], ["-h"], ["--form", "x"], ["--from"], ["--from=x"], ["--format", "xml"], ["--", "-u"], ["-"], ["-sx"],
     ["--from", "--read"]],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_library(words: list[str]) -> None:
    assert quick.fetch_wishes(words) is None


def test_every_flag_of_the_command_is_known() -> None:
    import typer

    command: Any = typer.main.get_command(build(["fetch"]))
    flags = {name for param in command.commands["fetch"].params if param.name != "urls" for name in param.opts}
    assert flags - {"--help", "-h"} == {*quick.SWITCHES, *quick.PATHS, "--format"}


def test_paths_are_paths() -> None:
    wishes = quick.fetch_wishes(["--from", "a"])
    assert wishes is not None and wishes.source == Path("a")


def test_a_link_check_loads_neither_the_library_for_command_lines_nor_that_for_validation(tmp_path: Path) -> None:
    code = (
        "import sys; from verify.cli import invoke; "
        f"invoke(['fetch', 'http://127.0.0.1:1/', '--format', 'jsonl', '--cache-dir', {str(tmp_path)!r}]); "
        "print([n for n in ('typer', 'pydantic', 'rich', 'tenacity', 'fastwarc') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
