from pathlib import Path

import pytest

from tests.fetch.tools import Authority, failed, fetch, good, options
from tests.web import Request, Site, page, redirect, reply
from verify.errors import SettingsError
from verify.fetch import HostRule, HttpFetcher, Store, WarcWriter
from verify.fetch.cookies import ChainCookies
from verify.fetch.urls import parse_target

TOKEN = "Bearer s3cr3t-t0ken-value"


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMPLE_TOKEN", TOKEN)


def rules(*hosts: str) -> dict[str, HostRule]:
    return {host: HostRule(headers={"Authorization": "env:EXAMPLE_TOKEN", "X-Team": "audit"}) for host in hosts}


def sent(site: Site) -> list[str | None]:
    return [request.headers.get("authorization") for request in site.requests]


async def test_headers_of_a_host_are_sent_to_it_and_to_no_other() -> None:
    async with Site() as site:
        site.on("/*", page())
        settings = options(hosts=rules("127.0.0.2"))
        good(await fetch(site.url("/a", "127.0.0.2"), settings))
        good(await fetch(site.url("/a", "127.0.0.3"), settings))
        assert sent(site) == [TOKEN, None]
        assert site.requests[0].headers["x-team"] == "audit"


async def test_a_redirect_moves_credentials_to_no_other_host_and_no_other_port() -> None:
    async with Site() as site, Site() as other:
        site.on("/away", redirect(site.url("/b", "127.0.0.3")))
        site.on("/port", redirect(other.url("/b")))
        site.on("/back", redirect("/b"))
        site.on("/b", page())
        other.on("/b", page())
        settings = options(hosts=rules("127.0.0.1"))
        for path in ("/away", "/port", "/back"):
            good(await fetch(site.url(path), settings))
        assert sent(site) == [TOKEN, None, TOKEN, TOKEN, TOKEN]
        assert sent(other) == [None]


async def test_a_redirect_into_the_clear_drops_credentials(tmp_path: Path) -> None:
    authority = Authority()
    async with Site() as plain, Site(tls=authority.context()) as secure:
        plain.on("/b", page())
        secure.on("/a", redirect(plain.url("/b")))
        hosts = rules("127.0.0.1", f"127.0.0.1:{plain.port}")
        good(await fetch(secure.url("/a"), options(hosts=hosts, ca_file=authority.file(tmp_path))))
        assert sent(secure) == [TOKEN]
        assert sent(plain) == [None]


async def test_a_rule_that_names_the_port_is_for_that_port() -> None:
    async with Site() as site, Site() as other:
        site.on("/a", page())
        other.on("/a", page())
        settings = options(hosts=rules(f"127.0.0.1:{site.port}"))
        good(await fetch(site.url("/a"), settings))
        good(await fetch(other.url("/a"), settings))
        assert (sent(site), sent(other)) == ([TOKEN], [None])


def test_a_variable_that_is_not_set_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXAMPLE_TOKEN")
    with pytest.raises(SettingsError, match="EXAMPLE_TOKEN") as caught:
        HttpFetcher(options(hosts=rules("example.org")))
    assert "export EXAMPLE_TOKEN" in caught.value.hint


def test_a_value_with_a_line_break_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMPLE_TOKEN", "a\r\nX-Evil: 1")
    with pytest.raises(SettingsError, match="line break"):
        HttpFetcher(options(hosts=rules("example.org")))


async def test_secrets_that_a_site_echoes_reach_neither_body_nor_headers_nor_store_nor_recording(
    tmp_path: Path,
) -> None:
    async def echo(request: Request, writer) -> bool:
        secret = request.headers["authorization"]
        return await reply(200, f"<p>You sent {secret}</p>", {"X-Echo": secret})(request, writer)

    async def moved(request: Request, writer) -> bool:
        return await redirect(f"/b?token={request.headers['authorization'].split()[1]}")(request, writer)

    async with Site() as site:
        site.on("/a", echo)
        site.on("/c", moved)
        settings = options(hosts=rules("127.0.0.1"))
        with Store(tmp_path / "s.sqlite") as store:
            snapshot = good(await fetch(site.url("/a"), settings, store))
            failure = failed(await fetch(site.url("/c"), settings, store))
        with WarcWriter(tmp_path / "r.warc") as writer:
            writer.write(snapshot)
            writer.write(failure)
    assert b"You sent [redacted]" in snapshot.body
    assert "s3cr3t" not in repr(snapshot) + repr(failure)
    for path in tmp_path.iterdir():
        assert b"s3cr3t" not in path.read_bytes()


async def test_cookies_go_back_to_the_host_that_set_them_within_a_chain_alone() -> None:
    async with Site() as site:
        site.on("/a", redirect("/b", headers={"Set-Cookie": "seen=1; Path=/; HttpOnly"}))
        site.on("/b", redirect(site.url("/c", "127.0.0.2")))
        site.on("/c", redirect(site.url("/d")), host="127.0.0.2")
        site.on("/d", page())
        good(await fetch(site.url("/a")))
        good(await fetch(site.url("/d")))
        assert [request.headers.get("cookie") for request in site.requests] == [None, "seen=1", None, "seen=1", None]


def test_secure_cookies_stay_off_plain_http() -> None:
    cookies = ChainCookies()
    cookies.take(parse_target("https://example.org/"), (("Set-Cookie", "a=1; Secure"), ("set-cookie", "b=2")))
    assert cookies.header(parse_target("https://example.org/")) == "a=1; b=2"
    assert cookies.header(parse_target("http://example.org/")) == "b=2"
    assert cookies.header(parse_target("https://www.example.org/")) == ""


def test_cookies_are_few_and_short() -> None:
    cookies = ChainCookies()
    target = parse_target("https://example.org/")
    cookies.take(target, tuple(("Set-Cookie", f"c{number}=1") for number in range(500)))
    cookies.take(target, (("Set-Cookie", "long=" + "x" * 9_000), ("Set-Cookie", "nonsense")))
    assert cookies.header(target).count("=") == 50
