import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.fetch.urls import BAD_PORTS, RefusedUrlError, hide_password, join, parse_target


@pytest.mark.parametrize(
    ("url", "wire"),
    [
        ("http://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("http://example.org:8080/a?b=c d", "http://example.org:8080/a?b=c%20d"),
        ("https://example.org/%7Euser/caf%C3%A9", "https://example.org/%7Euser/caf%C3%A9"),
        ("https://example.org/café?q=ü", "https://example.org/caf%C3%A9?q=%C3%BC"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org\\evil", "https://example.org/evil"),
        ("https://exa\nmple.org/a\tb", "https://example.org/ab"),
        ("http://[2001:DB8::1]/x", "http://[2001:db8::1]/x"),
        ("http://h.example/a/../dots", "http://h.example/dots"),
        ("http://h.example/a/./b/.", "http://h.example/a/b/"),
        ("http://h.example/a/b/..", "http://h.example/a/"),
        ("http://h.example/../../a", "http://h.example/a"),
        ("http://h.example/..", "http://h.example/"),
        ("http://h.example/a/%2E%2e/b/%2e/c", "http://h.example/b/c"),
        ("http://h.example/a//../b", "http://h.example/a/b"),
        ("http://h.example/a/..?x=/../y", "http://h.example/?x=/../y"),
        ("http://h.example/.well-known/a...b/..c", "http://h.example/.well-known/a...b/..c"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://017700000001/", "http://127.0.0.1/"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://0/", "http://0.0.0.0/"),
        ("http://example.org./a", "http://example.org/a"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://%31%32%37.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_urls_are_sent_as_browsers_send_them(url: str, wire: str) -> None:
    assert parse_target(url).url == wire


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("ftp://example.org/", '"ftp"'),
        ("javascript:alert(1)", '"javascript"'),
        ("file:///etc/passwd", '"file"'),
        ("example.org/page", "without a scheme"),
        ("http:///path", "no host"),
        ("http://example.org:99999/", "parsed"),
        ("http://example.org:x/", "parsed"),
        ("http://[::1", "parsed"),
        ("http://1.2.3.4.5/", "not an IPv4"),
        ("http://256.1.1.1/", "not an IPv4"),
        ("http://09.1.1.1/", "neither"),
        ("http://exa mple.org/", "not a host name"),
        ("http://a..b/", "not a host name"),
        ("http://" + "a" * 64 + ".example/", "not a host name"),
        ("http://example.org/" + "a" * 9_000, "characters long"),
    ],
)
def test_urls_that_no_browser_would_ask_for_are_refused_with_the_cause(url: str, word: str) -> None:
    with pytest.raises(RefusedUrlError, match=word) as caught:
        parse_target(url)
    assert caught.value.hint


@pytest.mark.parametrize("port", sorted(BAD_PORTS))
def test_ports_of_other_protocols_are_refused(port: int) -> None:
    with pytest.raises(RefusedUrlError, match="another protocol"):
        parse_target(f"http://example.org:{port}/")


def test_user_names_and_passwords_never_reach_the_wire() -> None:
    target = parse_target("https://user:secret@example.org/a")
    assert target.credentials
    assert "secret" not in target.url


def test_a_host_before_an_at_sign_is_not_the_host() -> None:
    assert parse_target("https://example.org@evil.example/").host == "evil.example"


@pytest.mark.parametrize(
    ("location", "wire"),
    [
        ("/b", "https://example.org/b"),
        ("b", "https://example.org/d/b"),
        ("?x=1", "https://example.org/d/a?x=1"),
        ("//other.example/b", "https://other.example/b"),
        ("\\\\other.example\\b", "https://other.example/b"),
        ("http://other.example", "http://other.example/"),
        ("caf\udcc3\udca9", "https://example.org/d/caf%C3%A9"),
        ("../up", "https://example.org/up"),
    ],
)
def test_locations_are_resolved_against_the_page(location: str, wire: str) -> None:
    assert join(parse_target("https://example.org/d/a"), location).url == wire


def test_the_root_of_a_target_is_its_origin() -> None:
    assert parse_target("https://example.org:8443/d/a?b").root == "https://example.org:8443"


@given(st.text(max_size=80))
def test_any_text_is_a_target_or_refused(text: str) -> None:
    for url in (text, "http://" + text, "http://example.org/" + text):
        try:
            target = parse_target(url)
        except RefusedUrlError:
            continue
        assert target.url.isascii()
        assert not any(sign.isspace() for sign in target.url)
        assert parse_target(target.url).url == target.url


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://user:secretpw@host.example/a?b=c@d", "http://user:***@host.example/a?b=c@d"),
        ("http://user:p@ss:w@host.example/", "http://user:***@host.example/"),
        ("https://token@host.example/", "https://***@host.example/"),
        ("ftp://:secretpw@host.example/", "ftp://:***@host.example/"),
        ("https://host.example/@user:x", "https://host.example/@user:x"),
        ("not a url", "not a url"),
    ],
)
def test_passwords_and_lone_user_names_in_urls_are_hidden_where_a_url_is_shown(url: str, shown: str) -> None:
    assert hide_password(url) == shown
