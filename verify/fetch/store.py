"""The snapshot store: SQLite and zstd, keyed by canonical URL, safe for several processes and for ``kill -9``.

A write is one transaction of a write-ahead log, so a reader sees a retrieval whole or not at all. Successes and lasting
failures serve later runs; passing failures serve only the run that met them, until it is forgotten.
"""

import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import zstandard

from verify.errors import StoreError
from verify.fetch.codec import dumps, loads
from verify.fetch.options import utc_now
from verify.fetch.outcome import lasting
from verify.model import Failure, Origin, Retrieval, Snapshot

VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS snapshots (
    url TEXT PRIMARY KEY, stored REAL NOT NULL, used REAL NOT NULL, run TEXT, size INTEGER NOT NULL,
    meta TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS snapshots_used ON snapshots (used);
CREATE TABLE IF NOT EXISTS passing (
    run TEXT NOT NULL, url TEXT NOT NULL, stored REAL NOT NULL, meta TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (run, url));
"""
_BUSY = 30.0
_DAY = 86_400.0
_PASSING_KEPT = 30 * _DAY
_EVICT_EVERY = 64
_LEVEL = 3
_MAX_BODY = 1 << 28
JITTER = 0.1
"""Share by which the age at which a page is stale varies from URL to URL, so that they do not all expire at once."""


class _Codec(threading.local):
    """Compressors of one thread: they keep state between the lines, and the store is called from several threads."""

    def __init__(self) -> None:
        self.pack = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
        self.unpack = zstandard.ZstdDecompressor()


_CODEC = _Codec()


class Store:
    """Retrievals on disk. Every method may be called from any thread; each is one short transaction."""

    def __init__(self, path: Path | str, *, limit: int = 2_000_000_000, now: Callable[[], datetime] = utc_now) -> None:
        """Open or create; ``limit`` is the size in bytes above which the least recently used rows go.

        Raises StoreError, with a hint, when the path cannot be used.
        """
        self._path = Path(path)
        self._limit = limit
        self._now = now
        self._lock = threading.Lock()
        self._puts = 0
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self._path, timeout=_BUSY, isolation_level=None, check_same_thread=False)
        except (sqlite3.Error, OSError) as error:
            raise self._error("cannot be opened", error) from None
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._db.close()
            raise self._error("cannot be opened", error) from None

    def _prepare(self) -> None:
        db = self._db
        db.execute("PRAGMA auto_vacuum=INCREMENTAL")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("PRAGMA cache_size=-8000")
        with self._transaction():
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise sqlite3.DatabaseError(f"it was written by a newer version (format {version})")
            for statement in _TABLES.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version={VERSION}")
            db.execute("DELETE FROM passing WHERE stored < ?", (self._time() - _PASSING_KEPT,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Several statements that take effect together or not at all."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def get(self, url: str, max_age: float | None = None, *, run: str | None = None) -> Retrieval | None:
        """The retrieval stored for a canonical URL, or ``None``.

        ``max_age`` is in seconds and varies by ``JITTER`` with the URL; ``None`` takes any age. What ``run`` itself has
        stored is given whatever its age, its passing failures included. A row that is damaged counts as absent.
        """
        found, fresh = self.find(url, max_age, run=run)
        return found if fresh else None

    def find(self, url: str, max_age: float | None = None, *, run: str | None = None) -> tuple[Retrieval | None, bool]:
        """What is stored for a URL, however old, and whether ``get`` would give it. One look at the database."""
        with self._lock:
            try:
                row = self._db.execute(
                    "SELECT stored, used, run, meta, body FROM snapshots WHERE url = ?", (url,)
                ).fetchone()
                own = run is not None and row is not None and row[2] == run
                if run is not None and not own:
                    passing = self._db.execute(
                        "SELECT meta, body FROM passing WHERE run = ? AND url = ?", (run, url)
                    ).fetchone()
                    if passing is not None:
                        return self._load(url, *passing), True
                if row is None:
                    return None, False
                if self._time() - row[1] > _DAY:
                    self._db.execute("UPDATE snapshots SET used = ? WHERE url = ?", (self._time(), url))
                return self._load(url, row[3], row[4]), own or self._fresh(url, row[0], max_age)
            except sqlite3.Error as error:
                raise self._error("cannot be read", error) from None

    def put(self, retrieval: Retrieval, *, run: str | None = None) -> None:
        """Store a retrieval, atomically. A passing failure is kept only when a ``run`` is given, and only for it."""
        body = _CODEC.pack.compress(retrieval.body if isinstance(retrieval, Snapshot) else b"")
        meta, now = dumps(retrieval), self._time()
        with self._lock:
            try:
                if lasting(retrieval):
                    self._db.execute(
                        "INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?, ?, ?)",
                        (retrieval.source, now, now, run, len(body) + len(meta), meta, body),
                    )
                elif run is not None:
                    self._db.execute(
                        "INSERT OR REPLACE INTO passing VALUES (?, ?, ?, ?, ?)",
                        (run, retrieval.source, now, meta, body),
                    )
                self._puts += 1
                if self._puts % _EVICT_EVERY == 0:
                    self._evict()
            except sqlite3.Error as error:
                raise self._error("cannot be written", error) from None

    def demote(self, url: str, *, run: str | None = None) -> None:
        """Keep what is stored for a URL for this run at most: its page turned out to be a wall that may pass."""
        with self._lock:
            try:
                with self._transaction():
                    if run is not None:
                        self._db.execute(
                            "INSERT OR REPLACE INTO passing "
                            "SELECT ?, url, stored, meta, body FROM snapshots WHERE url = ?",
                            (run, url),
                        )
                    self._db.execute("DELETE FROM snapshots WHERE url = ?", (url,))
            except sqlite3.Error as error:
                raise self._error("cannot be written", error) from None

    def forget_run(self, run: str) -> None:
        """Drop the passing failures of a run that has ended."""
        with self._lock:
            try:
                self._db.execute("DELETE FROM passing WHERE run = ?", (run,))
                self._db.execute("UPDATE snapshots SET run = NULL WHERE run = ?", (run,))
            except sqlite3.Error as error:
                raise self._error("cannot be written", error) from None

    def sound(self) -> bool:
        """Whether the database passes SQLite's own check of its structure."""
        with self._lock:
            try:
                return bool(self._db.execute("PRAGMA quick_check").fetchone() == ("ok",))
            except sqlite3.Error:
                return False

    def close(self) -> None:
        """Close the file; calling it twice is fine."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _load(self, url: str, meta: str, packed: bytes) -> Retrieval | None:
        try:
            body = _CODEC.unpack.decompress(packed, max_output_size=_MAX_BODY)
            found = loads(meta, body, Origin.CACHE)
        except (zstandard.ZstdError, ValueError, KeyError, TypeError):
            self._db.execute("DELETE FROM snapshots WHERE url = ?", (url,))
            return None
        return found if isinstance(found, Failure) or found.body else None

    def _fresh(self, url: str, stored: float, max_age: float | None) -> bool:
        if max_age is None:
            return True
        spread = zlib.crc32(url.encode("utf-8", "surrogatepass")) / 0xFFFFFFFF * 2 - 1
        return self._time() - stored < max_age * (1 + JITTER * spread)

    def _evict(self) -> None:
        """Drop the least recently used rows until the file is a tenth below its limit."""
        excess = self._bytes() - self._limit
        if excess <= 0:
            return
        excess += self._limit // 10
        gone: list[tuple[str]] = []
        for url, size in self._db.execute("SELECT url, size FROM snapshots ORDER BY used"):
            if excess <= 0:
                break
            excess -= size
            gone.append((url,))
        with self._transaction():
            self._db.executemany("DELETE FROM snapshots WHERE url = ?", gone)
        self._db.execute("PRAGMA incremental_vacuum").fetchall()

    def _bytes(self) -> int:
        """Bytes in use, free pages aside; constant time."""
        count, free, size = (
            self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        return int((count - free) * size)

    def _time(self) -> float:
        return self._now().timestamp()

    def _error(self, what: str, error: Exception) -> StoreError:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            hint = "Another process holds it; wait for it to end, or name another folder with --cache-dir."
        elif isinstance(error, sqlite3.OperationalError | PermissionError) or self._path.is_dir():
            hint = "Make the folder writable and see that the disk is not full, or name another one with --cache-dir."
        else:
            hint = "Delete the file (it is only a cache), or name another folder with --cache-dir."
        return StoreError(f"{self._path}: the snapshot store {what} ({error})", hint=hint)
