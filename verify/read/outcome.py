"""How a snapshot becomes a page or a failure."""

import hashlib
from collections.abc import Iterable

from verify.model import Failure, Page, Reason, Snapshot, Wall
from verify.read.layout import Piece, lay
from verify.read.script import language_of


class UnreadableError(Exception):
    """Raised inside the stage only: the exact cause, and what a person could do next."""

    def __init__(self, cause: str, hint: str = "", reason: Reason = Reason.UNREADABLE) -> None:
        super().__init__(cause)
        self.cause = cause
        self.hint = hint
        self.reason = reason


def failure(snapshot: Snapshot, cause: str, hint: str = "", reason: Reason = Reason.UNREADABLE) -> Failure:
    """The failure of reading ``snapshot``, with everything known about its retrieval."""
    return Failure(
        source=snapshot.source,
        requested=snapshot.requested,
        reason=reason,
        cause=cause,
        hint=hint,
        retrieved=snapshot.retrieved,
        origin=snapshot.origin,
        url=snapshot.url,
        status=snapshot.status,
        chain=snapshot.chain,
        attempts=snapshot.attempts,
        elapsed=snapshot.elapsed,
        notes=snapshot.notes,
        sha256=snapshot.sha256,
        size=len(snapshot.body),
    )


def page(
    snapshot: Snapshot,
    pieces: Iterable[Piece],
    limit: int,
    *,
    title: str | None = None,
    site: str | None = None,
    author: str | None = None,
    published: str | None = None,
    language: str | None = None,
    wall: Wall | None = None,
) -> Page:
    """Lay out pieces as a page; ``sha256`` is of its text in UTF-8, ``language`` is guessed when it is not given."""
    text, blocks, _ = lay(pieces, limit)
    return Page(
        source=snapshot.source,
        url=snapshot.url,
        text=text,
        blocks=blocks,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title,
        site=site,
        author=author,
        published=published,
        language=language or language_of(text),
        wall=wall,
    )
