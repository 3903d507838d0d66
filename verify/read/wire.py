"""Snapshots and pages between processes: flat tuples of primitives, several times cheaper than pickled dataclasses."""

import marshal
from array import array
from datetime import UTC, datetime

from verify.model import Block, BlockKind, Failure, Hop, Origin, Page, Reason, Snapshot, Wall

_KINDS = tuple(BlockKind)
_INDEX = {kind: index for index, kind in enumerate(_KINDS)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def pack_snapshot(snapshot: Snapshot) -> bytes:
    """What reading needs of a snapshot; its times and attempts stay behind."""
    chain = [(hop.url, hop.status) for hop in snapshot.chain]
    return marshal.dumps(
        (snapshot.source, snapshot.requested, snapshot.url, snapshot.status, snapshot.headers, snapshot.body, chain)
    )


def unpack_snapshot(message: bytes) -> Snapshot:
    """The snapshot as far as it was packed."""
    source, requested, url, status, headers, body, chain = marshal.loads(message)  # noqa: S302
    hops = tuple(Hop(*hop) for hop in chain)
    return Snapshot(source, requested, url, status, headers, body, "", _EPOCH, Origin.NETWORK, hops)


def pack_answer(answer: Page | Failure) -> bytes:
    """A page, or the reason, cause and hint of a failure."""
    if isinstance(answer, Failure):
        return marshal.dumps((answer.reason.value, answer.cause, answer.hint))
    flat = array("q")
    for block in answer.blocks:
        flat.extend((_INDEX[block.kind], block.start, block.end, block.main, block.head))
    seen = answer.wall
    wall = None if seen is None else (seen.reason.value, seen.mark, seen.hint)
    about = (answer.title, answer.site, answer.author, answer.published, answer.language)
    return marshal.dumps((answer.text, flat.tobytes(), answer.sha256, about, wall))


def unpack_answer(message: bytes, source: str, url: str) -> Page | tuple[Reason, str, str]:
    """The page that stands for ``source`` and came from ``url``, or (reason, cause, hint)."""
    fields = marshal.loads(message)  # noqa: S302
    if len(fields) == 3:
        return Reason(fields[0]), fields[1], fields[2]
    text, packed, sha256, about, wall = fields
    flat = array("q", packed).tolist()
    blocks = tuple(
        Block(_KINDS[kind], start, end, bool(main), head)
        for kind, start, end, main, head in zip(*[iter(flat)] * 5, strict=True)
    )
    seen = Wall(Reason(wall[0]), wall[1], wall[2]) if wall else None
    title, site, author, published, language = about
    return Page(source, url, text, blocks, sha256, title, site, author, published, language, seen)
