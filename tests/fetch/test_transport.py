"""The error mapping: whatever the transport raises becomes a fault with a cause, a hint and a reason."""

import asyncio
import inspect
import socket
import ssl
from types import SimpleNamespace

import aiohttp
import pytest
from aiohttp import client_exceptions, http_exceptions

from tests.fetch.tools import failed, fetch, good, options
from tests.web import Site, page, text_page
from verify.errors import SettingsError
from verify.fetch import HttpFetcher, user_agent
from verify.fetch.faults import FetchFaultError, explain
from verify.fetch.guard import RefusedAddressError
from verify.fetch.pool import socket_budget
from verify.model import Reason, Source

KEY = SimpleNamespace(host="example.org", port=443, is_ssl=True, ssl=True)
INFO = SimpleNamespace(real_url="http://example.org/", url="http://example.org/", method="GET", headers={})


def make(kind: type[BaseException]) -> BaseException:
    """An instance of any of aiohttp's exceptions."""
    if issubclass(kind, client_exceptions.ClientConnectorCertificateError):
        return kind(KEY, ssl.SSLCertVerificationError("bad"))
    if issubclass(kind, client_exceptions.UnixClientConnectorError):
        return kind("/socket", KEY, ConnectionRefusedError(111, "refused"))
    if issubclass(kind, client_exceptions.ClientConnectorError):
        return kind(KEY, ConnectionRefusedError(111, "refused"))
    if issubclass(kind, client_exceptions.ServerFingerprintMismatch):
        return kind(b"a", b"b", "example.org", 443)
    if issubclass(kind, client_exceptions.ClientResponseError):
        return kind(INFO, (), status=400, message="bad")
    if issubclass(kind, client_exceptions.InvalidURL):
        return kind("http://example.org:x")
    if issubclass(kind, client_exceptions.WSMessageTypeError):
        return kind("text")
    return kind()


EVERY = [
    kind
    for _, kind in inspect.getmembers(client_exceptions, inspect.isclass)
    if issubclass(kind, aiohttp.ClientError) or kind is TimeoutError
]


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_exception_of_the_library_is_explained(kind: type[BaseException]) -> None:
    fault = explain(make(kind), "example.org port 443", "asking", 20)
    assert fault.cause
    assert fault.hint
    assert fault.brief
    assert fault.reason in (Reason.UNREACHABLE, Reason.REFUSED)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(113, "no route"), "no route"),
        (OSError(101, "unreachable"), "no network"),
        (OSError(9_999, "odd"), "odd"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number"), "TLS"),
        (ValueError("strange"), "ValueError: strange"),
        (http_exceptions.BadHttpMessage("nonsense"), "not valid HTTP"),
        (http_exceptions.LineTooLong("x", 9), "too long"),
        (TimeoutError(), "timeout after 20 s"),
        (RefusedAddressError("a", "10.0.0.1", "a private address"), "private"),
    ],
)
def test_other_exceptions_are_explained_too(error: BaseException, words: str) -> None:
    assert words in explain(error, "example.org port 443", "asking", 20).cause


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (socket.EAI_NONAME, "does not exist"),
        (socket.EAI_AGAIN, "did not answer"),
        (socket.EAI_FAIL, "refused"),
        (-99, "odd"),
    ],
)
def test_the_answers_of_the_name_server_are_told_apart(code: int, words: str) -> None:
    error = client_exceptions.ClientConnectorDNSError(KEY, socket.gaierror(code, "odd"))
    fault = explain(error, "example.org port 443", "asking", 20)
    assert fault.cause.startswith("DNS: example.org ")
    assert words in fault.cause


def test_a_refused_address_is_found_however_deeply_it_is_wrapped() -> None:
    inner = RefusedAddressError("example.org", "10.0.0.1", "a private address")
    error = client_exceptions.ClientConnectorDNSError(KEY, inner)
    outer = OSError("several errors")
    outer.__cause__ = error
    outer.__cause__.__cause__ = inner
    assert explain(outer, "example.org port 443", "asking", 20).reason is Reason.REFUSED


def test_messages_of_servers_cannot_write_to_the_terminal() -> None:
    fault = explain(http_exceptions.BadHttpMessage("\x1b[31mred\x07\nline"), "example.org port 80", "asking", 20)
    assert fault.cause.isprintable()


def test_a_fault_that_is_known_already_stays_as_it_is() -> None:
    fault = explain(ValueError("x"), "a port 1", "asking", 1)
    assert explain(FetchFaultError(fault), "b port 2", "asking", 1) is fault


async def test_connections_are_kept_and_used_again() -> None:
    async with Site() as site:
        site.on("/*", page())
        fetcher = HttpFetcher(options())
        for number in range(10):
            url = site.url(f"/{number}")
            good(await fetcher.fetch(Source(url, url)))
        await fetcher.aclose()
        assert site.connections == 1


async def test_idle_connections_stay_few_over_many_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify.fetch.pool.socket_budget", lambda: 20)
    async with Site() as site:
        site.on("/*", page())
        fetcher = HttpFetcher(options())
        for number in range(150):
            url = site.url("/a", host=f"127.0.1.{1 + number}")
            good(await fetcher.fetch(Source(url, url)))
            await asyncio.sleep(0)
        assert site.peak <= 45
        await fetcher.aclose()


def test_the_number_of_sockets_heeds_the_limit_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _: (256, 4_096))
    assert socket_budget() == 32
    monkeypatch.setattr("resource.getrlimit", lambda _: (1_024, 4_096))
    assert socket_budget() == 412


async def test_the_request_says_who_asks_and_takes_every_coding() -> None:
    async with Site() as site:
        site.on("/a", page())
        await fetch(site.url("/a"))
        headers = site.requests[-1].headers
    assert "citation-verify" in headers["user-agent"]
    assert "https://" in headers["user-agent"]
    assert headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert "cookie" not in headers
    assert site.requests[-1].method == "GET"


def test_requests_name_the_contact_of_who_runs_them_and_claim_nothing_that_is_not_so() -> None:
    assert user_agent("https://example.org/bot") == "citation-verify/0.1 (+https://example.org/bot)"
    assert user_agent("mailto:bot@example.org").endswith(" (+mailto:bot@example.org)")
    assert "robots.txt" in user_agent() and "+" not in user_agent()
    assert user_agent(robots=False) == "citation-verify/0.1"


@pytest.mark.parametrize(
    "contact", ["bot@example.org", "https://a b", "https://a.example/\r\nX: y", "https://a.example)"]
)
def test_a_contact_that_is_no_address_is_refused(contact: str) -> None:
    with pytest.raises(SettingsError, match="neither a web address nor mailto"):
        user_agent(contact)


async def test_a_large_page_arrives_whole() -> None:
    text = text_page("large", 3_000_000)
    async with Site() as site:
        site.on("/a", page(text))
        assert good(await fetch(site.url("/a"))).body == text.encode()


async def test_proxies_of_the_environment_are_left_alone_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Site() as site, Site() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url())
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        site.on("/a", page())
        assert good(await fetch(site.url("/a"))).status == 200
        assert not proxy.hits
        proxy.on("http://example.test/a", page("<p>through the proxy</p>"))
        through = good(await fetch("http://example.test/a", options(trust_env=True)))
        assert b"through the proxy" in through.body


async def test_behind_a_proxy_addresses_in_urls_are_refused_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Site() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url())
        monkeypatch.setenv("no_proxy", "")
        failure = failed(await fetch("http://10.0.0.1/", options(trust_env=True, allow_private=False)))
        assert failure.reason is Reason.REFUSED
        assert not proxy.hits
