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


def _goes_on(begun: bytearray, new: int) -> bool:
    """Whether this is the beginning of an answer's head, with more of it to come; the last ``new`` bytes are new."""
    if len(begun) > _LONGEST or not begun.startswith(_PROTOCOL[: len(begun)]):
        return False
    since = max(0, len(begun) - new - 2)
    return begun.find(b"\n\r\n", since) < 0 and begun.find(b"\n\n", since) < 0


class _Handler(ResponseHandler):
    """The library's, with each answer's head held back until it is complete."""

    _held: bytearray | None = None

    def set_response_params(self, **settings: Any) -> None:
        self._held = bytearray()
        super().set_response_params(**settings)

    def data_received(self, data: bytes) -> None:
        held = self._held
        if held is None or not data:
            super().data_received(data)
            return
        held += data
        if _goes_on(held, len(data)):
            self._reschedule_timeout()
        else:
            self._held = None
            super().data_received(without_repetition(bytes(held)))

    def eof_received(self) -> None:
        self._release()
        super().eof_received()

    def connection_lost(self, exc: BaseException | None) -> None:
        self._release()
        super().connection_lost(exc)

    def _release(self) -> None:
        """Show the library a head that ends where the connection does."""
        held, self._held = self._held, None
        if held:
            super().data_received(bytes(held))
