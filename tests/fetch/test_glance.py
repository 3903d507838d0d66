"""A link check asks for pages without reading them: no body more than it takes, nothing stored, the same safety."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fetch.tools import failed, good, options
from tests.web import Request, Site, endless, gzipped, head, page, redirect, reply, reset, text_page
from verify.fetch import FetchOptions, GlanceFetcher, HttpFetcher, Store
from verify.model import Reason, Retrieval, Source


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as running:
        yield running


def settings(**changes: object) -> FetchOptions:
    """Options under which a start that holds "Report" is enough."""
    return options(plain=lambda url, asked, status, headers, start: b"Report" in start, **changes)


async def glance(url: str, settled: FetchOptions | None = None, store: Store | None = None) -> Retrieval:
    network = HttpFetcher(settled or settings(), store)
    try:
        return await GlanceFetcher(network).fetch(Source(url, url))
    finally:
        await network.aclose()


async def test_a_page_that_is_plainly_one_comes_unread(site: Site) -> None:
    site.on("/a", page(text_page("a")))
    found = good(await glance(site.url("/a")))
    assert (found.whole, found.sha256, found.status) == (False, "", 200)
    assert len(found.attempts) == 1 and found.header("content-type") == "text/html; charset=utf-8"


async def test_a_doubtful_page_comes_whole_from_the_same_request(site: Site) -> None:
    body = "<title>Nothing to see</title>" + "<p>word</p>" * 20_000
    site.on("/a", page(body))
    found = good(await glance(site.url("/a")))
    assert (found.whole, found.body) == (True, body.encode())
    assert site.hits[site.url("/a")] == 1


async def test_a_body_without_an_end_is_left_as_soon_as_its_start_is_enough(site: Site) -> None:
    site.on("/a", endless(b"<p>Report</p>" * 4_000))
    found = good(await asyncio.wait_for(glance(site.url("/a")), 5))
    assert not found.whole and len(found.body) < 400_000


async def test_what_a_megabyte_has_not_made_plain_comes_whole_and_is_shown_no_more(site: Site) -> None:
    sizes = []

    def plain(url: str, requested: str, status: int, headers: object, start: bytes) -> bool:
        sizes.append(len(start))
        return False

    body = b"<p>word</p>" * 300_000
    site.on("/a", page(body))
    assert good(await glance(site.url("/a"), options(plain=plain))).body == body
    assert 1 <= len(sizes) <= 6 and max(sizes) <= 1 << 20


async def test_a_coded_body_is_decoded_for_the_glance(site: Site) -> None:
    site.on("/a", gzipped(text_page("a")))
    assert not good(await glance(site.url("/a"))).whole


async def test_the_connection_is_used_again_when_little_is_left_and_given_up_when_much_is(site: Site) -> None:
    site.on("/short", page(text_page("a", 60_000)))
    site.on("/long", page(text_page("a", 2_000_000)))
    network = HttpFetcher(settings())
    for path, connections in (("/short", 1), ("/short?2", 1), ("/long", 1), ("/long?2", 2)):
        site.on(path, page(text_page("a", 60_000 if "short" in path else 2_000_000)))
        await network.glance(Source(site.url(path), site.url(path)))
        assert site.connections == connections, path
    await network.aclose()


async def test_a_body_of_unknown_length_that_soon_ends_keeps_its_connection(site: Site) -> None:
    async def chunked(request: Request, writer: asyncio.StreamWriter) -> bool:
        writer.write(head(200, {"Content-Type": "text/html", "Transfer-Encoding": "chunked"}))
        for piece in (b"<p>Report</p>" * 3_000, b"<p>more</p>" * 1_000):
            writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            await writer.drain()
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        return True

    network = HttpFetcher(settings())
    for path in ("/a", "/b"):
        site.on(path, chunked)
        assert not good(await network.glance(Source(site.url(path), site.url(path)))).whole
    await network.aclose()
    assert site.connections == 1


async def test_a_rest_that_breaks_off_does_not_undo_what_the_start_has_shown(site: Site) -> None:
    async def broken(request: Request, writer: asyncio.StreamWriter) -> bool:
        writer.write(head(200, {"Content-Type": "text/html", "Content-Length": "70000"}))
        return await reset(b"<p>Report</p>" * 3_000)(request, writer)

    site.on("/a", broken)
    assert not good(await glance(site.url("/a"))).whole


async def test_a_rest_that_never_comes_is_not_waited_for(site: Site) -> None:
    async def stalling(request: Request, writer: asyncio.StreamWriter) -> bool:
        writer.write(head(200, {"Content-Type": "text/html", "Content-Length": "70000"}) + b"<p>Report</p>" * 3_000)
        await asyncio.Event().wait()
        return False

    site.on("/a", stalling)
    assert not good(await asyncio.wait_for(glance(site.url("/a")), 4)).whole


async def test_a_glance_is_stored_nowhere_and_a_run_fetches_the_page(site: Site, tmp_path: Path) -> None:
    url = site.url("/a")
    site.on("/a", page(text_page("a")))
    with Store(tmp_path / "s.sqlite") as store:
        await glance(url, store=store)
        assert store.get(url) is None
        network = HttpFetcher(settings(), store)
        whole = good(await network.fetch(Source(url, url)))
        await network.aclose()
        assert whole.whole and whole.body and site.hits[url] == 2
        assert good(await glance(url, store=store)).body == whole.body
        assert site.hits[url] == 2


async def test_what_is_dead_is_stored_as_by_any_run(site: Site, tmp_path: Path) -> None:
    site.on("/a", reply(410, "Report"))
    with Store(tmp_path / "s.sqlite") as store:
        assert failed(await glance(site.url("/a"), store=store)).reason is Reason.DEAD
        assert store.get(site.url("/a")) is not None


async def test_two_who_ask_at_once_for_a_glance_and_for_the_page_get_what_they_asked_for(site: Site) -> None:
    url = site.url("/a")
    site.on("/a", page(text_page("a")))
    network = HttpFetcher(settings())
    seen, read = await asyncio.gather(network.glance(Source(url, url)), network.fetch(Source(url, url)))
    await network.aclose()
    assert not good(seen).whole and good(read).whole


async def test_a_glance_knows_where_redirects_led(site: Site) -> None:
    asked = []

    def plain(url: str, requested: str, status: int, headers: object, start: bytes) -> bool:
        asked.append((url, requested, status))
        return True

    site.on("/a", redirect("/b"))
    site.on("/b", page(text_page("b")))
    found = good(await glance(site.url("/a"), options(plain=plain)))
    assert asked == [(site.url("/b"), site.url("/a"), 200)] and found.chain[0].status == 302


async def test_a_glance_is_retried_refused_and_capped_like_any_request(site: Site) -> None:
    site.on("/busy", reply(503), page(text_page("a")))
    assert len(good(await glance(site.url("/busy"))).attempts) == 2
    assert failed(await glance(site.url("/busy"), settings(allow_private=False))).reason is Reason.REFUSED
    site.on("/robots.txt", reply(200, "User-agent: *\nDisallow: /", {"Content-Type": "text/plain"}))
    assert failed(await glance(site.url("/busy"), settings(robots=True))).reason is Reason.BLOCKED
    site.on("/bomb", reply(200, gzip.compress(b"0" * 30_000_000), {"Content-Encoding": "gzip"}))
    assert failed(await glance(site.url("/bomb"))).cause.startswith("too large")
