"""The body of an answer as it arrives: decoded, capped in size and in slowness, and read no further than is asked."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import aiohttp

from verify.fetch.decode import BadCodingError, Decoder, TooLargeError
from verify.fetch.faults import Fault, FetchFaultError
from verify.fetch.media import sniff_unsupported
from verify.fetch.options import FetchOptions
from verify.model import Reason

_START = 32_768
MOST = 1 << 20
"""Decoded bytes at which the start of a body is shown for the first time, then whenever it has doubled, and from which
it is not shown any more: what a megabyte has not made plain comes whole. A body that is here in whole is not shown: who
asked looks at it once the request is over."""
_DRAIN = 65_536
_DRAIN_TIME = 1.0
"""Bytes still to come that are let come, because a new connection would cost more, and for how many seconds."""


class Body:
    """One body. Its caller tells how the answer began and gets bytes, notes, and whether that is all of it."""

    def __init__(self, response: aiohttp.ClientResponse, where: str, options: FetchOptions) -> None:
        self._response = response
        self._where = where
        self._options = options
        self._good = response.status < 300
        self._cap = options.max_bytes if self._good else options.error_bytes
        self._pieces: list[bytes] = []
        self._size = 0
        self.came = 0
        self.whole = True
        self.notes: tuple[str, ...] = ()

    async def read(self, enough: Callable[[bytes], bool] | None = None) -> bytes:
        """Read it, or as much of a good answer as ``enough`` wants (``whole`` is then false).

        Raises FetchFaultError for what is too large, too slow, wrongly coded or of a type without text, and what the
        connection raises.
        """
        response = self._response
        declared = response.content_length
        if self._good and declared is not None and declared > self._cap:
            raise _too_large(f"announces {declared:,} bytes", self._cap, response.status, declared)
        try:
            await self._decode(enough if self._good else None)
        except TooLargeError:
            if self._good:
                raise _too_large("holds more", self._cap, response.status, self.came) from None
            response.close()
        except BadCodingError as error:
            if self._good:
                raise FetchFaultError(_bad_coding(error), response.status) from None
        return b"".join(self._pieces)

    async def _decode(self, enough: Callable[[bytes], bool] | None) -> None:
        response, show_at = self._response, _START
        declared = response.content_length
        decoder = Decoder(response.headers.get("content-encoding", ""), self._cap)
        began = self._options.clock()
        async for chunk in response.content.iter_any():
            self.came += len(chunk)
            if self.came > self._cap:
                raise TooLargeError
            self._take(decoder.feed(chunk))
            if enough is not None and show_at <= self._size <= MOST and self.came != declared:
                show_at = 2 * self._size
                if enough(b"".join(self._pieces)):
                    self.whole = False
                    await self._let_go()
                    break
            self._check_pace(began)
        else:
            decoder.finish()
        if decoder.plain:
            self.notes = ("the body is not coded as its Content-Encoding header says",)

    async def _let_go(self) -> None:
        """Leave the rest of the body: let it come if it is short, so that the connection can be used again."""
        declared, come = self._response.content_length, 0
        if declared is None or declared - self.came <= _DRAIN:
            with suppress(aiohttp.ClientError, OSError):
                async with asyncio.timeout(_DRAIN_TIME):
                    async for chunk in self._response.content.iter_any():
                        come += len(chunk)
                        if come > _DRAIN:
                            break
                    else:
                        return
        self._response.close()

    def _take(self, piece: bytes) -> None:
        if self._good and piece and not self._size:
            _check_type(self._response.headers.get("content-type", ""), piece, self._response.status)
        self._pieces.append(piece)
        self._size += len(piece)

    def _check_pace(self, began: float) -> None:
        options = self._options
        spent = options.clock() - began
        if spent > options.slow_after and self.came < options.min_rate * spent:
            raise FetchFaultError(_trickle(self._where, self.came, spent), self._response.status)


def _check_type(declared: str, start: bytes, status: int) -> None:
    if (kind := sniff_unsupported(declared, start)) is not None:
        raise FetchFaultError(
            Fault(
                Reason.UNREADABLE,
                f"the type {kind} holds no text that could be read",
                "Cite a page or document that says it in words.",
                "unsupported type",
            ),
            status,
        )


def _too_large(what: str, cap: int, status: int, size: int) -> FetchFaultError:
    fault = Fault(
        Reason.UNREADABLE,
        f"too large: the body {what} than the limit of {cap:,} bytes"
        if "more" in what
        else f"too large: the body {what}, the limit is {cap:,}",
        "Raise fetch.max_bytes, or save the part that is cited as a local file.",
        "too large",
    )
    return FetchFaultError(fault, status, size)


def _trickle(where: str, came: int, spent: float) -> Fault:
    return Fault(
        Reason.UNREACHABLE,
        f"timeout: {where} sends too slowly ({came} bytes in {spent:.0f} s)",
        "Run again later; if it stays so, cite an archived copy.",
        "slow trickle",
        retry=True,
    )


def _bad_coding(error: BadCodingError) -> Fault:
    return Fault(
        Reason.UNREADABLE,
        f"the body cannot be decoded: {error}",
        "The server is misconfigured; cite an archived copy.",
        "bad content coding",
    )
