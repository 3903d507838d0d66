"""``verify fetch``: what becomes of URLs, without any claim: a link check that tells dead from blocked."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from verify.commands import flags


def register(app: typer.Typer) -> None:
    app.command(
        "fetch",
        epilog="Examples:\n\n"
        "verify fetch https://example.org/report\n\n"
        "verify fetch --from urls.txt --format jsonl > sources.jsonl\n\n"
        "verify fetch --read --from urls.txt",
    )(fetch)


def fetch(
    urls: Annotated[list[str] | None, typer.Argument(help="URLs to fetch.")] = None,
    source: Annotated[
        Path | None, typer.Option("--from", help="A file with one URL a line; # begins a comment.")
    ] = None,
    format: Annotated[Literal["text", "jsonl"], typer.Option("--format", help="jsonl: a line a URL.")] = "text",  # noqa: A002
    read: Annotated[
        bool, typer.Option("--read", help="Read the text of every page, not only of those that look doubtful.")
    ] = False,
    settings: flags.SettingsFile = None,
    replay: flags.Replay = None,
    cache_dir: flags.CacheDir = None,
    offline: flags.Offline = None,
    refresh: flags.Refresh = None,
    allow_private: flags.AllowPrivate = None,
    no_robots: flags.NoRobots = None,
    archive: flags.Archive = None,
    browser: flags.Browser = None,
) -> None:
    """Fetch URLs and say what became of each: ok, or exactly one reason with its cause.

    A page that its status, headers and first bytes show to be one is "ok (unread)".
    What may be a wall or a missing page is read in full first; --read reads every page.
    """
    from verify.commands.linkcheck import Wishes, carry_out

    carry_out(
        Wishes(
            urls=urls or [],
            source=source,
            format=format,
            read=read,
            settings=settings,
            replay=replay,
            cache_dir=cache_dir,
            offline=offline,
            refresh=refresh,
            allow_private=allow_private,
            no_robots=no_robots,
            archive=archive,
            browser=browser,
        )
    )
