"""Content codings (gzip, deflate, br, zstd) undone while a body arrives, with a cap on what comes out."""

import zlib
from collections.abc import Callable
from typing import Protocol

import brotli  # type: ignore[import-untyped]
import zstandard

MAX_CODINGS = 3
_ZSTD_WINDOW = 1 << 23
"""Largest window of the zstd content coding, 8 MB (RFC 9659)."""
_ZSTD_SLICE = 512
_NOTHING = """
identity none null plain text binary 8bit 7bit chunked utf-8 utf8 ascii us-ascii iso-8859-1 latin1 windows-1252 gbk
gb2312 gb18030 big5 shift_jis euc-kr
"""
_NONE = frozenset(("", *_NOTHING.split()))
"""What servers write though nothing is coded: no coding, names of character sets and of transfer codings."""


class TooLargeError(Exception):
    """More came out than the cap allows."""


class BadCodingError(Exception):
    """The body is not in the coding that it claims, or the coding is not known."""


class _Coding(Protocol):
    def feed(self, data: bytes, room: int) -> bytes:
        """Decode a piece; raises TooLargeError when more than ``room`` bytes come out."""
        ...

    @property
    def ended(self) -> bool:
        """Whether the coding's own end was seen."""
        ...


class Decoder:
    """Undoes the codings of a ``Content-Encoding`` header, the last applied first.

    Memory stays near ``cap`` whatever the body holds. Raises BadCodingError for codings that are not known.
    """

    def __init__(self, header: str, cap: int) -> None:
        names = [name for part in header.lower().split(",") if (name := part.strip()) not in _NONE]
        if len(names) > MAX_CODINGS:
            raise BadCodingError(f"{len(names)} content codings on top of each other")
        unknown = [name for name in names if name not in _CODINGS]
        if unknown:
            raise BadCodingError(f'the content coding "{unknown[0][:20]}" is not known')
        self._names = names
        self._steps = [_CODINGS[name]() for name in reversed(names)]
        self._left = self._cap = cap
        self._begun = False
        self.plain = False
        """Whether the body turned out not to be coded at all, though the header says so."""

    def feed(self, data: bytes) -> bytes:
        """Decode a piece of the body. Raises TooLargeError or BadCodingError."""
        if self._steps and not self._begun and data:
            self._begun = True
            if self._names[-1] in _MAGIC and not data.startswith(_MAGIC[self._names[-1]][: len(data)]):
                self._steps, self.plain = [], True
        for step in self._steps:
            if data:
                data = step.feed(data, self._cap)
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        return data

    def finish(self) -> None:
        """Raises BadCodingError when the coded body ended before its coding did."""
        if self._begun and not all(step.ended for step in self._steps):
            raise BadCodingError(f"the {self._names[-1]} body ends in the middle")


class _Gzip:
    """gzip, also of several members; what follows the last member and is none itself is dropped."""

    def __init__(self) -> None:
        self._inner: zlib._Decompress | None = zlib.decompressobj(31)
        self._held = b""

    def feed(self, data: bytes, room: int) -> bytes:
        out = []
        while data:
            if self._inner is None:
                data, self._held = self._held + data, b""
                if len(data) < 2:
                    self._held = data
                    break
                if not data.startswith(_MAGIC["gzip"]):
                    break
                self._inner = zlib.decompressobj(31)
            piece = _inflate(self._inner, data, room)
            out.append(piece)
            room -= len(piece)
            data = b""
            if self._inner.eof:
                data, self._inner = self._inner.unused_data, None
        return b"".join(out)

    @property
    def ended(self) -> bool:
        return self._inner is None


class _Deflate:
    """deflate, zlib-wrapped as it should be or raw as some servers send it; the first two bytes tell."""

    def __init__(self) -> None:
        self._start = b""
        self._inner: zlib._Decompress | None = None

    def feed(self, data: bytes, room: int) -> bytes:
        if self._inner is None:
            data = self._start = self._start + data
            if len(data) < 2:
                return b""
            wrapped = data[0] & 15 == 8 and (data[0] * 256 + data[1]) % 31 == 0
            self._inner = zlib.decompressobj(15 if wrapped else -15)
        return b"" if self._inner.eof else _inflate(self._inner, data, room)

    @property
    def ended(self) -> bool:
        return self._inner is not None and self._inner.eof


def _inflate(inner: "zlib._Decompress", data: bytes, room: int) -> bytes:
    try:
        piece = inner.decompress(data, room + 1)
    except zlib.error as error:
        raise BadCodingError(f"the body is damaged ({error})") from None
    if len(piece) > room:
        raise TooLargeError
    return piece


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def feed(self, data: bytes, room: int) -> bytes:
        out = []
        try:
            while True:
                piece = self._inner.process(data, output_buffer_limit=room + 1)
                out.append(piece)
                room -= len(piece)
                if room < 0:
                    raise TooLargeError
                data = b""
                if self._inner.is_finished() or self._inner.can_accept_more_data():
                    return b"".join(out)
        except brotli.error as error:
            raise BadCodingError(f"the body is damaged ({error})") from None

    @property
    def ended(self) -> bool:
        return bool(self._inner.is_finished())


class _Zstd:
    """Fed in slices, because the library cannot bound what one call puts out (up to 128 KB for 4 bytes)."""

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        self._over = False

    def feed(self, data: bytes, room: int) -> bytes:
        out = []
        for start in range(0, len(data), _ZSTD_SLICE):
            if self._over:
                break
            try:
                piece = self._inner.decompress(data[start : start + _ZSTD_SLICE])
            except zstandard.ZstdError as error:
                raise BadCodingError(f"the body is damaged ({error})") from None
            self._over = self._inner.eof
            out.append(piece)
            room -= len(piece)
            if room < 0:
                raise TooLargeError
        return b"".join(out)

    @property
    def ended(self) -> bool:
        return self._over


_CODINGS: dict[str, Callable[[], _Coding]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
