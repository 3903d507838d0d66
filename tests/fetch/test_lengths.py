"""A length that is given twice, and what holding a head back must not change."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.fetch.tools import failed, fetch, good, options
from tests.web import Request, Site, page, raw
from verify.fetch import HttpFetcher
from verify.fetch.lengths import without_repetition
from verify.model import Source

TWICE = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-A: b\r\ncontent-length:3 \r\n\r\nabc"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as running:
        yield running


def test_only_lengths_that_repeat_the_first_are_left_out() -> None:
    assert without_repetition(TWICE) == b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-A: b\r\n\r\nabc"
    for head in (
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nContent-Length: 3\r\n",
        b"HTTP/1.1 200 OK\r\nX-Content-Length: 3\r\nContent-Length: 3\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n",
        b"",
    ):
        assert without_repetition(head) == head


async def test_a_length_given_twice_is_one_on_every_answer_of_a_connection(site: Site) -> None:
    site.on("/a", raw(TWICE, keep=True))
    for _ in range(2):
        assert good(await fetch(site.url("/a"))).body == b"abc"
    assert site.hits[site.url("/a")] == 2


async def test_lengths_that_differ_are_refused(site: Site) -> None:
    site.on("/a", raw(TWICE.replace(b":3 ", b":9")))
    assert "Duplicate Content-Length" in failed(await fetch(site.url("/a"))).cause


async def test_a_head_that_comes_byte_by_byte_is_read(site: Site) -> None:
    async def slowly(request: Request, writer: asyncio.StreamWriter) -> bool:
        for byte in TWICE:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0)
        return False

    site.on("/a", slowly)
    assert good(await fetch(site.url("/a"))).body == b"abc"


@pytest.mark.parametrize("banner", [b"SSH-2.0-OpenSSH_9.6\r\n", b"220 mail.example ESMTP\r\n"])
async def test_a_server_of_another_protocol_that_waits_is_known_at_once(site: Site, banner: bytes) -> None:
    async def waiting(request: Request, writer: asyncio.StreamWriter) -> bool:
        writer.write(banner)
        await writer.drain()
        await asyncio.Event().wait()
        return False

    site.on("/a", waiting)
    found = failed(await asyncio.wait_for(fetch(site.url("/a"), options(timeout=30.0, retries=0)), 5))
    assert "not valid HTTP" in found.cause


async def test_heads_with_bare_line_feeds_are_not_waited_for(site: Site) -> None:
    site.on("/a", raw(b"HTTP/1.1 200 OK\nContent-Length: 3\nContent-Type: text/plain\n\nabc", keep=True))
    found = await asyncio.wait_for(fetch(site.url("/a"), options(timeout=30.0, retries=0)), 5)
    assert "timeout" not in getattr(found, "cause", "")


async def test_a_connection_is_used_again(site: Site) -> None:
    fetcher = HttpFetcher(options())
    for path in ("/a", "/b", "/c"):
        site.on(path, page())
        good(await fetcher.fetch(Source(site.url(path), site.url(path))))
    await fetcher.aclose()
    assert site.connections == 1
