import asyncio
import socket
from collections.abc import Iterator

import pytest

from tests.fetch.tools import Clock, failed, good, options
from tests.web import Site, late, page, reply
from verify.fetch import HostRule, HttpFetcher
from verify.fetch.hosts import Host, Hosts
from verify.model import Reason, Source


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that is taken and that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


async def fetch_many(fetcher: HttpFetcher, urls: list[str]) -> list[object]:
    return await asyncio.gather(*(fetcher.fetch(Source(url, url)) for url in urls))


@pytest.mark.parametrize(("per_host", "total", "hosts", "most"), [(2, 32, 1, 2), (4, 5, 4, 5), (1, 32, 3, 3)])
async def test_requests_under_way_stay_within_both_limits(per_host: int, total: int, hosts: int, most: int) -> None:
    under_way = peak = 0

    async def count(request, writer) -> bool:
        nonlocal under_way, peak
        under_way += 1
        peak = max(peak, under_way)
        await asyncio.sleep(0.005)
        under_way -= 1
        return await page()(request, writer)

    async with Site() as site:
        site.on("/*", count)
        fetcher = HttpFetcher(options(per_host=per_host, concurrency=total))
        await fetch_many(fetcher, [site.url(f"/{n}", f"127.0.0.{1 + n % hosts}") for n in range(30)])
        await fetcher.aclose()
    assert peak == most


async def test_a_delay_keeps_requests_to_one_host_apart() -> None:
    clock = Clock()
    async with Site() as site:
        site.on("/*", page())
        fetcher = HttpFetcher(options(clock, delay=2.0))
        for number in range(4):
            good(await fetcher.fetch(Source(site.url(f"/{number}"), site.url(f"/{number}"))))
        await fetcher.aclose()
    assert clock.slept == [2.0, 2.0, 2.0]


async def test_settings_of_a_host_win_over_the_general_ones() -> None:
    clock = Clock()
    async with Site() as site:
        site.on("/*", page())
        rules = {"127.0.0.2": HostRule(delay=3.0), f"127.0.0.3:{site.port}": HostRule(delay=5.0)}
        fetcher = HttpFetcher(options(clock, hosts=rules))
        for host in ("127.0.0.1", "127.0.0.2", "127.0.0.3"):
            for number in range(2):
                url = site.url(f"/{number}", host)
                good(await fetcher.fetch(Source(url, url)))
        await fetcher.aclose()
    assert clock.slept == [3.0, 5.0]


def test_the_gap_follows_latency_and_errors_never_shorten_it() -> None:
    hosts = Hosts(options(per_host=4))
    host = hosts.of("example.org", 443)
    for _ in range(30):
        hosts.answered(host, 200, 4.0)
    assert host.throttle == pytest.approx(1.0, rel=1e-3)
    hosts.answered(host, 500, 0.01)
    assert host.throttle == pytest.approx(1.0, rel=1e-3)
    hosts.answered(host, 500, 40.0)
    assert host.throttle > 1.0
    for _ in range(30):
        hosts.answered(host, 200, 0.04)
    assert host.throttle == pytest.approx(0.01, rel=1e-2)


def test_the_gap_has_a_ceiling() -> None:
    hosts = Hosts(options(per_host=1, max_delay=5.0))
    host = hosts.of("example.org", 443)
    for _ in range(30):
        hosts.answered(host, 200, 500.0)
    assert host.throttle <= 5.0


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_is_overrun_is_asked_less_and_recovers_by_a_step_with_each_page(status: int) -> None:
    hosts = Hosts(options(per_host=4))
    host = hosts.of("example.org", 443)
    seen = [(host.places, host.gap)]
    for _ in range(5):
        hosts.answered(host, status, 0.0)
        seen.append((host.places, host.gap))
    assert seen == [(4, 0.0), (2, 0.25), (1, 0.5), (1, 1.0), (1, 2.0), (1, 2.0)]
    hosts.answered(host, 404, 0.0)
    assert host.gap == 2.0
    for _ in range(4):
        hosts.answered(host, 200, 0.0)
    assert (host.places, host.gap) == (4, 0.0)


async def test_a_host_is_forgiven_once_it_has_not_complained_for_a_while() -> None:
    clock = Clock()
    hosts = Hosts(options(clock, per_host=4))
    host = hosts.of("example.org", 443)
    for _ in range(3):
        hosts.answered(host, 503, 0.0)
    async with hosts.slot(host):
        assert host.places == 1
    clock.time += 16
    async with hosts.slot(host):
        assert (host.places, host.gap) == (4, 0.0)


async def test_retry_after_holds_back_every_source_of_the_host_and_no_other() -> None:
    clock = Clock()
    async with Site() as site:
        site.on("/busy", reply(429, "", {"Retry-After": "9"}), page())
        site.on("/*", page())
        fetcher = HttpFetcher(options(clock))
        busy, other = site.url("/busy"), site.url("/other")
        elsewhere = site.url("/else", "127.0.0.2")
        task = asyncio.ensure_future(fetcher.fetch(Source(busy, busy)))
        while not site.hits[busy]:
            await asyncio.sleep(0.001)
        good(await fetcher.fetch(Source(elsewhere, elsewhere)))
        good(await task)
        good(await fetcher.fetch(Source(other, other)))
        await fetcher.aclose()
    assert clock.time >= 1_009.0


async def test_a_host_that_asks_for_more_patience_than_a_run_has_is_left_alone_after_the_fifth_time() -> None:
    async with Site() as site:
        site.on("/*", reply(429, "", {"Retry-After": "3600"}))
        fetcher = HttpFetcher(options())
        for number in range(8):
            url = site.url(f"/{number}")
            failure = failed(await fetcher.fetch(Source(url, url)))
            assert failure.reason is Reason.BLOCKED
            assert "3600" in failure.cause or "too many" in failure.cause
        await fetcher.aclose()
        assert sum(site.hits.values()) == 5


async def test_a_host_without_a_connection_gets_one_try_a_source_after_the_third(closed_port: int) -> None:
    fetcher = HttpFetcher(options())
    tries = []
    for number in range(5):
        url = f"http://127.0.0.1:{closed_port}/{number}"
        tries.append(len((await fetcher.fetch(Source(url, url))).attempts))
    await fetcher.aclose()
    assert tries == [4, 4, 4, 1, 1]


def test_idle_hosts_are_forgotten_and_busy_ones_kept() -> None:
    hosts = Hosts(options())
    busy = hosts.of("busy.example", 80)
    busy.active = 1
    for number in range(6_000):
        hosts.of(f"h{number}.example", 80)
    assert len(hosts._hosts) <= 4_097
    assert hosts.of("busy.example", 80) is busy


async def test_a_cancelled_wait_gives_its_place_to_the_next() -> None:
    hosts = Hosts(options(per_host=1))
    host = hosts.of("example.org", 80)
    order: list[str] = []

    async def use(name: str) -> None:
        async with hosts.slot(host):
            order.append(name)
            await asyncio.sleep(0.005)

    tasks = [asyncio.create_task(use(name)) for name in "abc"]
    await asyncio.sleep(0.001)
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert order == ["a", "c"]
    assert host.active == 0
    assert not host.waiting


def test_a_new_host_is_not_doubtful() -> None:
    assert not Host(limit=4, delay=0.0).doubtful


async def test_many_sources_of_a_slow_host_do_not_hold_up_another_host() -> None:
    async with Site() as site:
        site.on("/*", late(page(), 0.05), host="127.0.0.2")
        site.on("/*", page(), host="127.0.0.3")
        fetcher = HttpFetcher(options(per_host=1, concurrency=4))
        slow = [
            asyncio.ensure_future(fetcher.fetch(Source(u, u)))
            for u in (site.url(f"/{n}", "127.0.0.2") for n in range(8))
        ]
        await asyncio.sleep(0)
        url = site.url("/quick", "127.0.0.3")
        await fetcher.fetch(Source(url, url))
        assert sum(task.done() for task in slow) < 8
        await asyncio.gather(*slow)
        await fetcher.aclose()
