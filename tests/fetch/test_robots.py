import asyncio

import pytest

from tests.fetch.tools import Clock, failed, fetch, good, options
from tests.web import Site, late, page, redirect, reply
from verify.fetch import HttpFetcher
from verify.model import Reason, Source

TEXT = {"Content-Type": "text/plain"}


def robots(text: str):
    return reply(200, text, TEXT)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: citation-verify\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: citation-verify\nAllow: /", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/report.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/report.pdf.html", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("<html>not a robots file</html>", "/a", True),
        ("", "/a", True),
    ],
)
async def test_rules_are_obeyed_with_wildcards_and_by_the_longest_match(text: str, path: str, allowed: bool) -> None:
    async with Site() as site:
        site.on("/robots.txt", robots(text))
        site.on("/*", page())
        retrieval = await fetch(site.url(path), options(robots=True))
        if allowed:
            good(retrieval)
        else:
            assert failed(retrieval).reason is Reason.BLOCKED
            assert "robots.txt of 127.0.0.1" in failed(retrieval).cause
            assert "--no-robots" in failed(retrieval).hint
            assert not site.hits[site.url(path)]


async def test_robots_txt_is_asked_for_once_per_origin_even_by_many_at_once() -> None:
    async with Site() as site:
        site.on("/robots.txt", late(robots("User-agent: *\nDisallow: /no"), 0.02))
        site.on("/*", page())
        fetcher = HttpFetcher(options(robots=True))
        urls = [site.url(f"/{number}", f"127.0.0.{1 + number % 2}") for number in range(10)]
        await asyncio.gather(*(fetcher.fetch(Source(url, url)) for url in urls))
        await fetcher.aclose()
        assert site.hits[site.url("/robots.txt")] == 1
        assert site.hits[site.url("/robots.txt", "127.0.0.2")] == 1


async def test_without_robots_nothing_is_asked() -> None:
    async with Site() as site:
        site.on("/robots.txt", robots("User-agent: *\nDisallow: /"))
        site.on("/a", page())
        good(await fetch(site.url("/a"), options(robots=False)))
        assert not site.hits[site.url("/robots.txt")]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429])
async def test_a_robots_txt_that_is_a_client_error_forbids_nothing(status: int) -> None:
    async with Site() as site:
        site.on("/robots.txt", reply(status))
        site.on("/a", page())
        good(await fetch(site.url("/a"), options(robots=True)))


async def test_a_robots_txt_that_fails_at_first_is_asked_for_again() -> None:
    async with Site() as site:
        site.on("/robots.txt", reply(503), robots("User-agent: *\nAllow: /"))
        site.on("/a", page())
        snapshot = good(await fetch(site.url("/a"), options(robots=True)))
        assert [attempt.outcome for attempt in snapshot.attempts] == ["robots.txt 503", "200"]


async def test_redirects_of_robots_txt_are_followed_within_reason() -> None:
    async with Site() as site:
        site.on("/robots.txt", redirect("/rules.txt"))
        site.on("/rules.txt", robots("User-agent: *\nDisallow: /a"))
        site.on("/robots.txt", redirect("/robots.txt"), host="127.0.0.2")
        site.on("/a", page())
        assert failed(await fetch(site.url("/a"), options(robots=True))).reason is Reason.BLOCKED
        good(await fetch(site.url("/a", "127.0.0.2"), options(robots=True)))


async def test_the_rules_of_every_hop_are_obeyed() -> None:
    async with Site() as site:
        site.on("/a", redirect(site.url("/b", "127.0.0.2")), host="127.0.0.1")
        site.on("/robots.txt", robots("User-agent: *\nDisallow: /b"), host="127.0.0.2")
        failure = failed(await fetch(site.url("/a"), options(robots=True)))
        assert failure.reason is Reason.BLOCKED
        assert "127.0.0.2" in failure.cause


async def test_a_crawl_delay_is_kept_within_reason() -> None:
    clock = Clock()
    async with Site() as site:
        site.on("/robots.txt", robots("User-agent: *\nCrawl-delay: 4"))
        site.on("/robots.txt", robots("User-agent: *\nCrawl-delay: 86400"), host="127.0.0.2")
        site.on("/*", page())
        fetcher = HttpFetcher(options(clock, robots=True))
        for host in ("127.0.0.1", "127.0.0.2"):
            for number in range(2):
                url = site.url(f"/{number}", host)
                good(await fetcher.fetch(Source(url, url)))
        await fetcher.aclose()
    assert max(clock.slept) == 30.0
    assert 4.0 in clock.slept


async def test_robots_txt_itself_can_be_a_source() -> None:
    async with Site() as site:
        site.on("/robots.txt", robots("User-agent: *\nDisallow: /"))
        good(await fetch(site.url("/robots.txt"), options(robots=True)))
