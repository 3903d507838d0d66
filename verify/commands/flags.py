"""Flags that several commands share, so that they are spelled and explained once."""

from pathlib import Path
from typing import Annotated

import typer

SettingsFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        "-s",
        help="Settings file; it then governs every document. Default: ./sources.json if there is one.",
    ),
]
AllowPrivate = Annotated[
    bool | None,
    typer.Option(
        "--allow-private", help="Permit loopback and private addresses (tests, intranets).", show_default=False
    ),
]
Replay = Annotated[
    Path | None, typer.Option("--replay", help="Read pages from this WARC recording; the network is not touched.")
]
CacheDir = Annotated[
    Path | None, typer.Option("--cache-dir", help="Folder of the snapshot store. Default: .verify-cache.")
]
Offline = Annotated[bool | None, typer.Option("--offline", help="Use stored pages only.", show_default=False)]
Refresh = Annotated[
    bool | None, typer.Option("--refresh", help="Fetch again even what is stored and fresh.", show_default=False)
]
NoRobots = Annotated[
    bool | None, typer.Option("--no-robots", help="Do not obey robots.txt; the report says so.", show_default=False)
]
Archive = Annotated[
    bool | None,
    typer.Option(
        "--archive", help="Read an archived copy where a page is dead; the verdict says so.", show_default=False
    ),
]
Browser = Annotated[
    bool | None,
    typer.Option("--browser", help="Render pages made by scripts in this machine's Chromium.", show_default=False),
]
NoModel = Annotated[
    bool | None, typer.Option("--no-model", help="Judge by rules alone; every verdict says so.", show_default=False)
]
Model = Annotated[
    Path | None, typer.Option("--model", help="An ONNX cross-encoder, with its tokenizer.json beside it.")
]
ReportDir = Annotated[Path, typer.Option("--report-dir", help="Folder of the reports.")]
RunFolder = Annotated[
    Path | None, typer.Option("--run", help="A run's folder or report.json. Default: latest in the reports folder.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results only, no progress and no summary.")]


def negated(flag: bool | None) -> bool | None:
    """The value for a setting that a ``--no-…`` flag turns off: ``None`` leaves the setting as it is."""
    return False if flag else None


def absolute(path: Path | None) -> str | None:
    """A path given on the command line, which is not relative to the settings file."""
    return str(path.absolute()) if path else None


def retrieval(
    *,
    replay: Path | None,
    cache_dir: Path | None,
    offline: bool | None,
    refresh: bool | None,
    allow_private: bool | None,
    no_robots: bool | None,
    archive: bool | None,
    browser: bool | None,
) -> dict[str, object]:
    """The changes to a plan that the flags about retrieval ask for, as ``verify.plan.with_flags`` takes them."""
    return {
        "replay": replay,
        "live": False if replay else None,
        "cache_dir": absolute(cache_dir),
        "offline": offline,
        "refresh": refresh,
        "fetch__allow_private": allow_private,
        "fetch__robots": negated(no_robots),
        "fetch__archive": archive,
        "fetch__browser": browser,
    }
