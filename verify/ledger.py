"""What was already judged, so that nothing is scored twice and a killed run resumes.

One SQLite file beside the snapshot store. Verdicts are keyed by everything that they depend on: the claim and its
context, the bytes of every page, the matcher with its weights, and this package's reader. Values are JSON, checked on
the way back, because a CI cache may have been written by anybody.
"""

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from verify.errors import StoreError
from verify.model import Claim, Failure, Page, Verdict, Wall

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_SCHEMA = """
CREATE TABLE IF NOT EXISTS verdicts (key TEXT PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (key TEXT PRIMARY KEY, id TEXT NOT NULL, started TEXT NOT NULL) WITHOUT ROWID;
"""
_KEEP_DAYS = 120


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the report needs of a page once its text is dropped. ``sha256`` is of the page's text."""

    sha256: str
    title: str | None
    site: str | None
    author: str | None
    published: str | None
    language: str | None
    wall: Wall | None

    @classmethod
    def unread(cls, failure: Failure) -> "PageFacts":
        """Facts of a snapshot that holds no page to judge on."""
        return cls("", None, None, None, None, None, Wall(failure.reason, failure.cause, failure.hint))

    @classmethod
    def of(cls, page: Page) -> "PageFacts":
        return cls(page.sha256, page.title, page.site, page.author, page.published, page.language, page.wall)


T = TypeVar("T")


@cache
def _codec(kind: type[T]) -> "TypeAdapter[T]":
    """Reader and writer of values; made when it is first wanted, because that takes longer than a short run."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that has begun: its identity, its first start, and whether an earlier process left it unfinished."""

    key: str
    id: str
    started: datetime
    resumed: bool


class Ledger:
    """The verdicts, page facts and unfinished runs of one cache folder; safe for several processes and threads."""

    def __init__(self, path: Path) -> None:
        """Open or create; raises StoreError when the file cannot be used."""
        self._path = path
        self._lock = threading.Lock()
        self._today = datetime.now(UTC).toordinal()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        except (sqlite3.Error, OSError) as error:
            raise _unusable(path, error) from None
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_SCHEMA)
            for table in ("verdicts", "pages"):
                self._db.execute(f"DELETE FROM {table} WHERE used < ?", (self._today - _KEEP_DAYS,))  # noqa: S608
        except sqlite3.Error as error:
            self._db.close()
            raise _unusable(path, error) from None

    def begin(self, key: str, now: datetime) -> OpenRun:
        """Open the run of this key, taking up the one that an earlier process left unfinished."""
        fresh = (key, f"{now:%Y%m%dT%H%M%SZ}-{uuid4().hex[:6]}", now.isoformat())
        with self._lock:
            done = self._db.execute("INSERT OR IGNORE INTO runs VALUES (?, ?, ?)", fresh).rowcount
            row = self._db.execute("SELECT id, started FROM runs WHERE key = ?", (key,)).fetchone() or fresh[1:]
        return OpenRun(key, row[0], datetime.fromisoformat(row[1]), resumed=not done)

    def finish(self, run: OpenRun) -> None:
        """Forget a run that reached its end."""
        with self._lock:
            self._db.execute("DELETE FROM runs WHERE key = ?", (run.key,))

    def verdict(self, key: str) -> Verdict | None:
        return self._read("verdicts", key, lambda: _codec(Verdict))

    def put_verdicts(self, verdicts: Iterable[tuple[str, Verdict]]) -> None:
        """Store a batch in one transaction."""
        rows = [(key, _codec(Verdict).dump_json(verdict), self._today) for key, verdict in verdicts]
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?)", rows)
            self._db.execute("COMMIT")

    def page(self, key: str) -> PageFacts | None:
        return self._read("pages", key, lambda: _codec(PageFacts))

    def put_page(self, key: str, facts: PageFacts) -> None:
        with self._lock:
            self._db.execute(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (key, _codec(PageFacts).dump_json(facts), self._today)
            )

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, table: str, key: str, codec: "Callable[[], TypeAdapter[T]]") -> T | None:
        with self._lock:
            row = self._db.execute(f"SELECT value, used FROM {table} WHERE key = ?", (key,)).fetchone()  # noqa: S608
            if row is not None and row[1] != self._today:
                self._db.execute(f"UPDATE {table} SET used = ? WHERE key = ?", (self._today, key))  # noqa: S608
        if row is None:
            return None
        try:
            return codec().validate_json(row[0])
        except ValueError:  # what pydantic raises is one
            return None


def _unusable(path: Path, error: Exception) -> StoreError:
    return StoreError(
        f"{path}: the verdict ledger cannot be opened ({error})",
        hint="Delete the file, or name another folder with --cache-dir.",
    )


def verdict_key(claim: Claim, pages: Iterable[tuple[str, str]], matcher: str) -> str:
    """Identity of a judgement: the claim with its context, the (URL, body hash) of each page, and the matcher."""
    context = claim.context
    parts = [
        claim.text,
        context.title,
        context.headings,
        context.parent,
        context.previous,
        context.antecedent,
        sorted(pages),
        matcher,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def page_key(url: str, body_sha256: str, reader: str) -> str:
    """Identity of a reading: the URL (walls look at it), the bytes, and the reader's version."""
    return hashlib.sha256(f"{reader}\n{url}\n{body_sha256}".encode()).hexdigest()
