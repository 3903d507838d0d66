import asyncio
from pathlib import Path

import pytest

from tests.fetch.tools import Clock, failed, fetch, good, options
from tests.web import Site, hang, page, redirect, reply, reset
from verify.errors import StoreError
from verify.fetch import HttpFetcher, Store
from verify.fetch.options import Headers
from verify.fetch.outcome import AGAIN
from verify.model import Failure, Origin, Reason, Snapshot, Source, Wall

DAY = 86_400.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock):
    with Store(tmp_path / "s.sqlite", now=clock.now) as opened:
        yield opened


async def test_a_page_is_fetched_once_and_then_read_from_the_store(store: Store, clock: Clock) -> None:
    async with Site() as site:
        site.on("/a", page("<p>one</p>"))
        url = site.url("/a")
        first = good(await fetch(url, options(clock), store))
        second = good(await fetch(url, options(clock), store))
        assert (first.origin, second.origin) == (Origin.NETWORK, Origin.CACHE)
        assert first.body == second.body == b"<p>one</p>"
        assert site.hits[url] == 1


async def test_a_dead_page_is_remembered_and_an_unreachable_one_is_not(store: Store, clock: Clock) -> None:
    async with Site() as site:
        site.on("/busy", reply(500))
        for _ in range(2):
            assert failed(await fetch(site.url("/gone"), options(clock, retries=0), store)).reason is Reason.DEAD
            assert failed(await fetch(site.url("/busy"), options(clock, retries=0), store)).status == 500
        assert site.hits[site.url("/gone")] == 1
        assert site.hits[site.url("/busy")] == 2


async def test_a_stale_page_is_confirmed_by_its_tag_without_being_sent_again(store: Store, clock: Clock) -> None:
    async with Site() as site:
        site.on(
            "/a", page("<p>one</p>", {"ETag": '"v1"', "Last-Modified": "Mon, 04 May 2026 10:00:00 GMT"}), reply(304)
        )
        url = site.url("/a")
        await fetch(url, options(clock), store)
        clock.time += 8 * DAY
        confirmed = good(await fetch(url, options(clock), store))
        assert site.requests[-1].headers["if-none-match"] == '"v1"'
        assert site.requests[-1].headers["if-modified-since"] == "Mon, 04 May 2026 10:00:00 GMT"
        assert confirmed.body == b"<p>one</p>"
        assert confirmed.retrieved == clock.now()
        assert "confirmed by the server" in confirmed.notes[-1]
        await fetch(url, options(clock), store)
        assert site.hits[url] == 2


async def test_a_stale_page_that_has_changed_is_replaced(store: Store, clock: Clock) -> None:
    async with Site() as site:
        site.on("/a", page("<p>one</p>", {"ETag": '"v1"'}), page("<p>two</p>", {"ETag": '"v2"'}))
        await fetch(site.url("/a"), options(clock), store)
        clock.time += 8 * DAY
        assert good(await fetch(site.url("/a"), options(clock), store)).body == b"<p>two</p>"


async def test_refresh_asks_again_without_conditions(store: Store, clock: Clock) -> None:
    async with Site() as site:
        site.on("/a", page("<p>one</p>", {"ETag": '"v1"'}))
        await fetch(site.url("/a"), options(clock), store)
        await fetch(site.url("/a"), options(clock, refresh=True), store)
        assert site.hits[site.url("/a")] == 2
        assert "if-none-match" not in site.requests[-1].headers


async def test_offline_uses_what_is_stored_of_any_age_and_nothing_else(store: Store, clock: Clock) -> None:
    async with Site() as site:
        site.on("/*", page())
        await fetch(site.url("/a"), options(clock), store)
        clock.time += 400 * DAY
        assert good(await fetch(site.url("/a"), options(clock, offline=True), store)).origin is Origin.CACHE
        missing = failed(await fetch(site.url("/b"), options(clock, offline=True), store))
        assert missing.reason is Reason.UNREACHABLE
        assert "--offline" in missing.cause
        assert not site.hits[site.url("/b")]


async def test_a_source_asked_for_twice_at_once_is_fetched_once() -> None:
    async with Site() as site:
        site.on("/a", page())
        fetcher = HttpFetcher(options())
        source = Source(site.url("/a"), site.url("/a"))
        one, two = await asyncio.gather(fetcher.fetch(source), fetcher.fetch(source))
        await fetcher.aclose()
        assert one is two
        assert site.hits[source.url] == 1


async def test_a_cancelled_fetch_leaves_nothing_behind() -> None:
    async with Site() as site:
        site.on("/a", hang())
        fetcher = HttpFetcher(options())
        source = Source(site.url("/a"), site.url("/a"))
        task = asyncio.ensure_future(fetcher.fetch(source))
        while not site.hits[source.url]:
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0.01)
        assert not fetcher._flying
        site.on("/a", page())
        good(await fetcher.fetch(source))
        await fetcher.aclose()


async def test_what_may_pass_is_tried_once_more_at_the_end_and_only_once(store: Store, clock: Clock) -> None:
    async with Site() as site:
        site.on("/a", reply(503))
        source = Source(site.url("/a"), site.url("/a"))
        fetcher = HttpFetcher(options(clock), store, run="r")
        first = failed(await fetcher.fetch(source))
        assert fetcher.again(first)
        assert fetcher.deferred() == (source,)
        second = failed(await fetcher.fetch(source))
        assert len(second.attempts) == len(first.attempts) + 1
        assert AGAIN in second.notes
        assert not fetcher.again(second)
        third = failed(await fetcher.fetch(source))
        assert third.origin is Origin.CACHE
        assert site.hits[source.url] == 5
        await fetcher.aclose()


async def test_a_flake_that_is_over_at_the_end_of_the_run_is_a_page(store: Store, clock: Clock) -> None:
    async with Site() as site:
        site.on("/a", *[reset()] * 4, page())
        source = Source(site.url("/a"), site.url("/a"))
        fetcher = HttpFetcher(options(clock), store, run="r")
        assert fetcher.again(failed(await fetcher.fetch(source)))
        page_at_last = good(await fetcher.fetch(source))
        assert len(page_at_last.attempts) == 5
        await fetcher.aclose()


@pytest.mark.parametrize(("answer", "reason"), [(reply(404), Reason.DEAD), (reply(403), Reason.BLOCKED)])
async def test_what_will_not_pass_is_not_tried_again(answer, reason: Reason) -> None:
    async with Site() as site:
        site.on("/a", answer)
        fetcher = HttpFetcher(options())
        failure = failed(await fetcher.fetch(Source(site.url("/a"), site.url("/a"))))
        assert failure.reason is reason
        assert not fetcher.again(failure)
        assert not fetcher.deferred()
        await fetcher.aclose()


async def test_a_run_taken_up_again_fetches_nothing_twice_even_failures(store: Store, clock: Clock) -> None:
    async with Site() as site:
        site.on("/good", page())
        site.on("/busy", reply(503))
        urls = [site.url(path) for path in ("/good", "/busy", "/gone")]
        for _ in range(2):
            fetcher = HttpFetcher(options(clock, retries=0, refresh=True), store, run="r")
            results = [await fetcher.fetch(Source(url, url)) for url in urls]
            assert isinstance(results[1], Failure)
            assert fetcher.again(results[1])
            await fetcher.aclose()
        assert [site.hits[url] for url in urls] == [1, 1, 1]
        store.forget_run("r")
        fetcher = HttpFetcher(options(clock, retries=0), store, run="r")
        await fetcher.fetch(Source(urls[1], urls[1]))
        await fetcher.aclose()
        assert site.hits[urls[1]] == 2


async def test_a_store_that_fails_does_not_fail_the_source(store: Store, clock: Clock, monkeypatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise StoreError("s.sqlite: disk full")

    monkeypatch.setattr(store, "put", broken)
    monkeypatch.setattr(store, "find", broken)
    async with Site() as site:
        site.on("/a", page())
        snapshot = good(await fetch(site.url("/a"), options(clock), store))
        assert "not stored: s.sqlite: disk full" in snapshot.notes


async def test_no_try_begins_after_the_time_of_a_source_is_up(clock: Clock) -> None:
    async with Site() as site:
        site.on("/a", reply(503, "", {"Retry-After": "20"}))
        failure = failed(await fetch(site.url("/a"), options(clock, retries=9, source_timeout=50.0)))
        assert len(failure.attempts) == 4
        assert clock.slept[:3] == [20.0, 20.0, 20.0]


async def test_backoff_doubles_within_its_cap_and_full_jitter(clock: Clock) -> None:
    async with Site() as site:
        site.on("/a", reset())
        settings = options(clock, retries=5, backoff=1.0, backoff_cap=6.0, random=lambda: 0.25)
        await fetch(site.url("/a"), settings)
        assert clock.slept == [0.5, 1.0, 1.5, 1.5, 1.5]


async def test_the_wall_that_is_seen_in_an_error_page_decides() -> None:
    seen: list[tuple[int, bytes]] = []

    def classify(status: int, headers: object, body: bytes) -> Wall | None:
        seen.append((status, body))
        return Wall(Reason.PAYWALLED, "“subscribe to read”", "Subscribe.") if b"subscribe" in body else None

    async with Site() as site:
        site.on("/a", reply(403, "<p>subscribe to read</p>"))
        site.on("/b", reply(403, "<p>no</p>"))
        site.on("/c", page("<p>subscribe</p>"))
        settings = options(classify=classify)
        failure = failed(await fetch(site.url("/a"), settings))
        assert (failure.reason, failure.hint) == (Reason.PAYWALLED, "Subscribe.")
        assert "“subscribe to read”" in failure.cause
        assert failed(await fetch(site.url("/b"), settings)).reason is Reason.BLOCKED
        good(await fetch(site.url("/c"), settings))
    assert seen == [(403, b"<p>subscribe to read</p>"), (403, b"<p>no</p>")]


async def test_error_pages_are_read_up_to_their_cap() -> None:
    bodies: list[int] = []

    def classify(status: int, headers: object, body: bytes) -> None:
        bodies.append(len(body))

    async with Site() as site:
        site.on("/a", reply(403, "x" * 900_000))
        failed(await fetch(site.url("/a"), options(classify=classify, error_bytes=10_000)))
    assert bodies[0] <= 10_000


async def test_the_chain_of_redirects_is_kept_and_a_downgrade_is_noted() -> None:
    async with Site() as site:
        site.on("/a", redirect("/b", 301))
        site.on("/b", redirect("/c", 302))
        site.on("/c", page())
        snapshot = good(await fetch(site.url("/a")))
        assert [(hop.url, hop.status) for hop in snapshot.chain] == [(site.url("/a"), 301), (site.url("/b"), 302)]
        assert snapshot.url == site.url("/c")
        assert snapshot.source == snapshot.requested == site.url("/a")


async def test_a_downgrade_from_https_to_http_is_noted(tmp_path: Path) -> None:
    from tests.fetch.tools import Authority

    authority = Authority()
    async with Site() as plain, Site(tls=authority.context()) as secure:
        plain.on("/b", page())
        secure.on("/a", redirect(plain.url("/b")))
        snapshot = good(await fetch(secure.url("/a"), options(ca_file=authority.file(tmp_path))))
        assert snapshot.notes == ("redirected from https to plain http at 127.0.0.1",)


async def test_credentials_in_a_url_are_neither_sent_nor_kept() -> None:
    async with Site() as site:
        site.on("/a", page())
        url = site.url("/a").replace("//", "//user:secret@")
        snapshot = good(await fetch(url))
        assert "authorization" not in site.requests[-1].headers
        assert "secret" not in snapshot.requested + snapshot.url
        assert "were not sent" in snapshot.notes[0]


async def test_credentials_in_a_url_that_is_refused_are_not_kept_either() -> None:
    failure = failed(await fetch("ftp://user:secret@example.org/a"))
    assert failure.requested == failure.url == "ftp://example.org/a"
    assert "secret" not in failure.cause


async def test_a_failure_says_where_the_chain_ended_and_what_to_do() -> None:
    async with Site() as site:
        site.on("/a", redirect("/b"))
        failure = failed(await fetch(site.url("/a")))
        assert failure.url == site.url("/b")
        assert failure.status == 404
        assert failure.chain[0].url == site.url("/a")
        assert "archived copy" in failure.hint


async def test_a_snapshot_knows_its_hash_and_its_time(clock: Clock) -> None:
    import hashlib

    async with Site() as site:
        site.on("/a", page("<p>x</p>"))
        snapshot = good(await fetch(site.url("/a"), options(clock)))
    assert isinstance(snapshot, Snapshot)
    assert snapshot.sha256 == hashlib.sha256(b"<p>x</p>").hexdigest()
    assert snapshot.retrieved == clock.now()


REFRESH = '<meta http-equiv="refresh" content="3; url={}"><title>The harbour</title><p>{}</p>'
TEXT = "Container traffic rose by 12 per cent in the first half of the year, the harbour authority said. " * 4


@pytest.mark.parametrize("target", ["/gone", "/busy", "/", "/account/login", "/circle"])
async def test_a_refresh_that_leads_to_a_failure_leaves_the_page_that_has_text(target: str) -> None:
    async with Site() as site:
        site.on("/report", page(REFRESH.format(target, TEXT)))
        site.on("/busy", reply(503))
        site.on("/circle", redirect("/circle"))
        site.on("/", page("<p>home</p>"))
        site.on("/account/login", page("<p>log in</p>"))
        snapshot = good(await fetch(site.url("/report"), options(retries=0)))
    assert (snapshot.url, snapshot.chain) == (site.url("/report"), ())
    assert b"Container traffic" in snapshot.body
    assert any("in vain" in note for note in snapshot.notes)


async def test_a_page_that_only_forwards_is_what_it_forwards_to() -> None:
    async with Site() as site:
        site.on("/old", page(REFRESH.format("/gone", "This page has moved.")))
        site.on("/moved", page(REFRESH.format("/new", TEXT)))
        site.on("/new", page("<p>new</p>"))
        assert failed(await fetch(site.url("/old"))).reason is Reason.DEAD
        assert good(await fetch(site.url("/moved"))).url == site.url("/new")


async def test_the_refresh_of_a_wall_is_not_followed() -> None:
    def classify(status: int, headers: Headers, body: bytes) -> Wall | None:
        return Wall(Reason.BLOCKED, "a wall", "") if b"bm-verify" in body else None

    async with Site() as site:
        site.on("/report", page(REFRESH.format("/report?bm-verify=AAQ", "")))
        snapshot = good(await fetch(site.url("/report"), options(classify=classify)))
        assert (snapshot.url, snapshot.chain) == (site.url("/report"), ())
        assert site.hits.total() == 1
