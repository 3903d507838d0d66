"""What ``verify fetch`` does once its words are understood: check, and tell what became of each URL."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.commands.changes import retrieval
from verify.commands.complain import plain
from verify.errors import UsageError
from verify.links import check_urls
from verify.plan import Plan, make_plan, with_flags
from verify.settings import Settings

if TYPE_CHECKING:
    from verify.links import Checked

UNREAD = "ok (unread)"
STATUS_ONLY = "status only: the text was not read"
"""Said of every page that is not known to be more than an answer that looks like a page."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The words of the command line: URLs, a file of URLs, and the flags, ``None`` where they were not given."""

    urls: Sequence[str] = ()
    source: Path | None = None
    format: str = "text"
    read: bool = False
    settings: Path | None = None
    replay: Path | None = None
    cache_dir: Path | None = None
    offline: bool | None = None
    refresh: bool | None = None
    allow_private: bool | None = None
    no_robots: bool | None = None
    archive: bool | None = None
    browser: bool | None = None


def carry_out(wishes: Wishes) -> None:
    """Check the URLs and print what became of each as soon as it is known. Raises VerifyError."""
    wanted = [*wishes.urls, *(_lines(wishes.source) if wishes.source else [])]
    if not wanted:
        raise UsageError("no URL to fetch", hint="Name URLs, or a file of them with --from.")
    # URLs are in no list of documents, so that a sources.json that is only lying here does not govern them.
    plan = make_plan(["-"], wishes.settings) if wishes.settings else Plan(Settings(), Path(), ("-",))
    plan = with_flags(
        plan,
        **retrieval(
            replay=wishes.replay,
            cache_dir=wishes.cache_dir,
            offline=wishes.offline,
            refresh=wishes.refresh,
            allow_private=wishes.allow_private,
            no_robots=wishes.no_robots,
            archive=wishes.archive,
            browser=wishes.browser,
        ),
    )
    lines = None if wishes.format == "jsonl" else _Lines()
    asyncio.run(check_urls(plan, list(dict.fromkeys(wanted)), lines.show if lines else _as_line, read=wishes.read))
    if lines is not None:
        lines.sum_up()


def _as_line(checked: "Checked") -> None:
    print(json.dumps(as_row(checked), ensure_ascii=False), flush=True)


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
