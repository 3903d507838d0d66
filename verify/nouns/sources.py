"""What is retrieved: sources, snapshots and failures."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


class Reason(StrEnum):
    """Why no verdict could be reached. Closed."""

    DEAD = "dead"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    LOGIN = "login"
    PAYWALLED = "paywalled"
    UNREADABLE = "unreadable"
    REFUSED = "refused"
    LOST = "lost"


class Origin(StrEnum):
    """Where a retrieval came from."""

    NETWORK = "network"
    CACHE = "cache"
    ARCHIVE = "archive"
    REPLAY = "replay"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Source:
    """One canonical URL; many references may share it.

    ``url`` is the identity (trackers stripped, wrappers undone, host lower-cased); ``requested`` the URL to fetch
    (the first raw form met, unwrapped); ``archive`` an archived copy to fall back on; ``date`` (ISO 8601) the day of
    the citation or its document, which a looked-up archived copy should be near.
    """

    url: str
    requested: str
    archive: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the URL that answered and the status it answered with."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: when it began, how long it took, and what came of it in words ("503", "read timeout")."""

    began: datetime
    elapsed: float
    outcome: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One successful retrieval. ``body`` is decoded of transfer and content codings; ``sha256`` is of ``body``.

    ``whole`` is false for a glance: the answer is plainly a page, ``body`` is its start, ``sha256`` is empty, and
    nothing of it was read.
    """

    source: str
    requested: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    sha256: str
    retrieved: datetime
    origin: Origin
    chain: tuple[Hop, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    elapsed: float = 0.0
    notes: tuple[str, ...] = ()
    whole: bool = True

    def header(self, name: str) -> str | None:
        """The first value of a header, by case-insensitive name."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Failure:
    """One retrieval or reading that ended without a page: the reason, the exact cause in words, and a hint."""

    source: str
    requested: str
    reason: Reason
    cause: str
    hint: str
    retrieved: datetime
    origin: Origin = Origin.NETWORK
    url: str = ""
    status: int | None = None
    chain: tuple[Hop, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    elapsed: float = 0.0
    notes: tuple[str, ...] = ()
    sha256: str = ""
    size: int = 0


Retrieval: TypeAlias = Snapshot | Failure
