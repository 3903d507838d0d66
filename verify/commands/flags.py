"""Flags that several commands share, so that they are spelled and explained once."""

from pathlib import Path
from typing import Annotated

import typer

from verify.commands.changes import absolute as absolute
from verify.commands.changes import negated as negated
from verify.commands.changes import retrieval as retrieval

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
