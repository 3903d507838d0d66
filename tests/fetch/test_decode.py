import contextlib
import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from verify.fetch.decode import BadCodingError, Decoder, TooLargeError

CODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor().compress,
}


def decode(coding: str, data: bytes, cap: int = 1_000_000, piece: int = 7) -> bytes:
    decoder = Decoder(coding, cap)
    out = b"".join(decoder.feed(data[at : at + piece]) for at in range(0, len(data), piece))
    decoder.finish()
    return out


@pytest.mark.parametrize("coding", CODERS)
@given(data=st.binary(max_size=3_000), piece=st.integers(1, 999))
def test_every_coding_is_undone_however_it_is_cut(coding: str, data: bytes, piece: int) -> None:
    assert decode(coding, CODERS[coding](data), piece=piece) == data


@pytest.mark.parametrize("coding", CODERS)
def test_a_bomb_is_stopped_at_the_cap(coding: str) -> None:
    packed = CODERS[coding](b"\0" * 5_000_000)
    with pytest.raises(TooLargeError):
        decode(coding, packed, cap=100_000, piece=65_536)


@pytest.mark.parametrize("coding", CODERS)
def test_a_body_of_exactly_the_cap_is_not_too_large(coding: str) -> None:
    assert len(decode(coding, CODERS[coding](b"a" * 5_000), cap=5_000)) == 5_000


@pytest.mark.parametrize("coding", CODERS)
def test_a_body_that_is_cut_is_told(coding: str) -> None:
    with pytest.raises(BadCodingError, match="ends in the middle"):
        decode(coding, CODERS[coding](bytes(range(256)) * 9)[:-5])


def test_codings_on_top_of_each_other_are_undone_last_first() -> None:
    assert decode("br, gzip", gzip.compress(brotli.compress(b"text"))) == b"text"


@pytest.mark.parametrize("piece", [10_000, 24, 25])
def test_several_gzip_members_are_one_body_and_what_follows_them_is_dropped(piece: int) -> None:
    assert decode("gzip", gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0", piece=piece) == b"one two"


def test_raw_deflate_is_read_too() -> None:
    assert decode("deflate", zlib.compress(b"text" * 99)[2:-4], piece=10_000) == b"text" * 99


@pytest.mark.parametrize("header", ["", "identity", "  Identity , ", "utf-8", "UTF-8", "none", "None, identity"])
def test_no_coding_leaves_the_body_as_it_is(header: str) -> None:
    assert decode(header, b"text") == b"text"


def test_a_plain_body_that_calls_itself_coded_is_taken_as_it_is() -> None:
    decoder = Decoder("gzip", 100)
    assert decoder.feed(b"<html>") == b"<html>"
    assert decoder.plain


@pytest.mark.parametrize("header", ["rot13", "gzip, compress", "gzip,gzip,gzip,gzip"])
def test_unknown_and_too_many_codings_are_told(header: str) -> None:
    with pytest.raises(BadCodingError):
        Decoder(header, 100)


@given(st.sampled_from(sorted(CODERS)), st.binary(max_size=500))
def test_noise_in_any_coding_is_a_coding_error_at_worst(coding: str, noise: bytes) -> None:
    with contextlib.suppress(BadCodingError, TooLargeError):
        decode(coding, noise, cap=10_000)
