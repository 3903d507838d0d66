"""Answers that give their length twice. Equal values may be taken for one (RFC 9110, 8.6), and browsers do so, but the
parser refuses them all; so repetitions are left out before it sees them. Values that differ are left for it to refuse.
"""

import asyncio
from functools import partial
from typing import Any

import aiohttp
from aiohttp.client_proto import ResponseHandler

_LONGEST = 65_536
"""Bytes of a head that are held back until it is complete."""
_PROTOCOL = b"HTTP/"
_NAME = b"content-length:"


def take_equal_lengths(connector: aiohttp.TCPConnector, loop: asyncio.AbstractEventLoop) -> None:
    """Make the connections of a connector leave out lengths that repeat the first."""
    factory: Any = partial(_Handler, loop=loop)
    connector._factory = factory


def without_repetition(head: bytes) -> bytes:
    """An answer's head (and what follows it) without ``Content-Length`` lines whose value is that of the first."""
    end = head.find(b"\r\n\r\n")
    lines = head[:end]
    if end < 0 or lines.lower().count(_NAME) < 2:
        return head
    kept: list[bytes] = []
    first: bytes | None = None
    for line in lines.split(b"\r\n"):
        if line[: len(_NAME)].lower() == _NAME:
            value = line[len(_NAME) :].strip()
            if value == first:
                continue
            first = value if first is None else first
        kept.append(line)
    return b"\r\n".join(kept) + head[end:]


def _is_head(begun: bytes) -> bool:
    """Whether this is the beginning of an answer's head, with more of it to come."""
    speaks = begun.startswith(_PROTOCOL[: len(begun)])
    return speaks and not (b"\n\r\n" in begun or b"\n\n" in begun or len(begun) > _LONGEST)


class _Handler(ResponseHandler):
    """The library's, with each answer's head held back until it is complete."""

    _held: bytes | None = None

    def set_response_params(self, **settings: Any) -> None:
        self._held = b""
        super().set_response_params(**settings)

    def data_received(self, data: bytes) -> None:
        if self._held is None or not data:
            super().data_received(data)
            return
        self._held += data
        if _is_head(self._held):
            self._reschedule_timeout()
        else:
            head, self._held = self._held, None
            super().data_received(without_repetition(head))

    def eof_received(self) -> None:
        held, self._held = self._held, None
        if held:
            super().data_received(held)
        super().eof_received()

    def connection_lost(self, exc: BaseException | None) -> None:
        held, self._held = self._held, None
        if held:
            super().data_received(held)
        super().connection_lost(exc)
