"""Plain words of ``verify fetch`` mean the same with and without the library for command lines."""

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
