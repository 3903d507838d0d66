"""``verify fetch``: what becomes of URLs, without any claim: a link check that tells dead from blocked."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from verify.commands import flags
from verify.commands.complain import plain
from verify.errors import UsageError

if TYPE_CHECKING:
    from verify.links import Checked

UNREAD = "ok (unread)"
STATUS_ONLY = "status only: the text was not read"
"""Said of every page that is not known to be more than an answer that looks like a page."""


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
    from verify.links import check_urls
    from verify.plan import make_plan, with_flags

    wanted = [*(urls or []), *(_lines(source) if source else [])]
    if not wanted:
        raise UsageError("no URL to fetch", hint="Name URLs, or a file of them with --from.")
    plan = with_flags(
        make_plan(["-"], settings),
        **flags.retrieval(
            replay=replay,
            cache_dir=cache_dir,
            offline=offline,
            refresh=refresh,
            allow_private=allow_private,
            no_robots=no_robots,
            archive=archive,
            browser=browser,
        ),
    )
    lines = None if format == "jsonl" else _Lines()
    asyncio.run(check_urls(plan, list(dict.fromkeys(wanted)), lines.show if lines else _as_line, read=read))
    if lines is not None:
        lines.sum_up()


def _as_line(checked: "Checked") -> None:
    typer.echo(json.dumps(as_row(checked), ensure_ascii=False))


class _Lines:
    """Prints results as they come, for people, and in the end how many there were of each kind."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False)
        self._kinds: Counter[str] = Counter()

    def show(self, checked: "Checked") -> None:
        from rich.markup import escape

        record = checked.record
        colour, word = ("yellow", record.reason.value) if record.reason else ("green", "ok")
        word, cause = (word, record.cause) if record.reason or checked.read else (UNREAD, STATUS_ONLY)
        self._kinds[word] += 1
        url = escape(plain(checked.given))
        self._console.print(f"[{colour}]{word:<12}[/] {url}  [dim]{escape(plain(cause))}[/]")
        if record.hint:
            self._console.print(f"{'':<12} [dim]→ {escape(plain(record.hint))}[/]")

    def sum_up(self) -> None:
        if self._kinds.total() > 1:
            most_first = sorted(self._kinds.items(), key=lambda one: (-one[1], one[0]))
            told = ", ".join(f"{count} {kind}" for kind, count in most_first)
            more = "; --read reads every page" if self._kinds[UNREAD] else ""
            self._console.print(f"{self._kinds.total()} URLs: {told}{more}", style="bold")


def as_row(checked: "Checked") -> dict[str, Any]:
    """A line of ``verify fetch --format jsonl``; ``elapsed`` in seconds.

    ``read`` tells whether the text was read; where it is false, "ok" means no more than ``STATUS_ONLY`` says, and
    ``sha256`` is empty.
    """
    record = checked.record
    return {
        "url": checked.given,
        "final_url": record.final_url,
        "status": record.status,
        "kind": record.reason.value if record.reason else "ok",
        "read": checked.read,
        "reason": record.cause or ("" if checked.read else STATUS_ONLY),
        "hint": record.hint,
        "attempts": len(record.attempts),
        "bytes": record.bytes,
        "sha256": record.sha256,
        "elapsed": round(record.elapsed, 4),
        "origin": record.origin.value,
        "redirects": [{"url": hop.url, "status": hop.status} for hop in record.chain],
        "notes": list(record.notes),
    }


def _lines(path: Path) -> Sequence[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})", hint="Name a UTF-8 file with one URL a line.") from None
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
