from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.fetch.media import sniff_unsupported
from verify.fetch.outcome import Final, judge
from verify.fetch.refresh import refresh_target
from verify.fetch.retry import retry_after
from verify.model import Failure, Hop, Origin, Reason, Snapshot, Source

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def final(requested: str, url: str, status: int = 200, body: bytes = b"<p>text</p>", headers=()) -> Final:
    chain = (Hop(requested, 301),) if requested != url else ()
    return Final(Source(requested, requested), requested, url, status, headers, body, NOW, Origin.NETWORK, chain)


@pytest.mark.parametrize(
    ("requested", "url", "reason"),
    [
        ("https://example.org/2020/story", "https://example.org/", Reason.DEAD),
        ("https://example.org/2020/story", "https://www.example.org/", Reason.DEAD),
        ("http://www.example.org/2020/story", "https://example.org", Reason.DEAD),
        ("https://news.example.org/story", "https://example.org/", Reason.DEAD),
        ("https://example.org/story", "https://example.org/index.html", Reason.DEAD),
        ("https://example.org/story", "https://example.org/en/", Reason.DEAD),
        ("https://example.org/story", "https://example.org/en-US/home", Reason.DEAD),
        ("https://example.org/?id=4", "https://example.org/", Reason.DEAD),
        ("https://example.org/", "https://www.example.org/", None),
        ("https://example.org/index.php", "https://example.org/", None),
        ("https://short.example/x7", "https://example.org/", None),
        ("https://example.org/story", "https://example.org/story/", None),
        ("https://example.org/story", "https://example.org/?p=12", None),
        ("https://example.org/story", "https://example.org/ok", None),
        ("https://example.org/story", "https://example.org/login?next=/story", Reason.LOGIN),
        ("https://example.org/story", "https://accounts.example.com/v3/signin/identifier", Reason.LOGIN),
        ("https://example.org/story", "https://example.org/users/sign_in", Reason.LOGIN),
        ("https://example.org/docs/login", "https://example.org/docs/login/", None),
        ("https://example.org/story", "https://example.org/loginov-biography", None),
    ],
)
def test_where_redirects_end_tells_dead_pages_and_logins(requested: str, url: str, reason: Reason | None) -> None:
    result = judge(final(requested, url))
    assert (result.reason if isinstance(result, Failure) else None) is reason


@given(st.integers(100, 999), st.binary(max_size=50))
def test_every_status_has_an_outcome_with_cause_and_hint(status: int, body: bytes) -> None:
    result = judge(final("https://example.org/a", "https://example.org/a", status, body))
    if isinstance(result, Failure):
        assert result.cause
        assert result.hint
        assert str(status) in result.cause or status < 300
    else:
        assert 200 <= status < 300
        assert isinstance(result, Snapshot)


@pytest.mark.parametrize(
    ("declared", "start", "kind"),
    [
        ("text/html", b"<!doctype html>", None),
        ("image/svg+xml", b"<svg>", None),
        ("application/octet-stream", b"%PDF-1.7", None),
        ("image/png", b"%PDF-1.7", None),
        ("application/zip", b"PK\x03\x04word", None),
        ("application/json", b'{"a": 1}', None),
        ("", b"plain text", None),
        ("video/mp4", b"\0\0\0 ftypisom", "video/mp4"),
        ("text/html", b"RIFF1234WEBPVP8 ", "image/webp"),
        ("audio/mpeg", b"ID3\x03", "audio/mpeg"),
        ("font/woff2", b"wOF2", "font/woff2"),
        ("application/x-tar", b"readme.txt", "application/x-tar"),
        ("Image/JPEG; q=1", b"whatever", "image/jpeg"),
    ],
)
def test_types_without_text_are_told_by_header_and_first_bytes(declared: str, start: bytes, kind: str | None) -> None:
    assert sniff_unsupported(declared, start) == kind


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 04 May 2026 12:01:00 GMT", 60.0),
        ("Monday, 04-May-26 12:01:00 GMT", 60.0),
        ("Mon May  4 12:01:00 2026", 60.0),
        ("Mon, 04 May 2026 11:00:00 GMT", 0.0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize(
    ("page", "target"),
    [
        ('<meta http-equiv="refresh" content="0;url=/b">', "/b"),
        ("<META content='1; URL=\"/b\"' HTTP-EQUIV=Refresh>", "/b"),
        ('<meta http-equiv="refresh" content="0, /b">', "/b"),
        ('<meta http-equiv="refresh" content="0; url=/b?x=1&amp;y=2">', "/b?x=1&y=2"),
        ('<meta http-equiv="refresh" content="300">', None),
        ('<meta http-equiv="refresh" content="60; url=/b">', None),
        ('<noscript><meta http-equiv="refresh" content="0;url=/nojs"></noscript>', None),
        ('<!-- <meta http-equiv="refresh" content="0;url=/b"> -->', None),
        ('<meta name="description" content="0;url=/b">', None),
        ('<meta http-equiv="refresh" content="0;url=/b">' + "<p>much to read</p>" * 2_000, None),
        ("", None),
    ],
)
def test_a_refresh_in_a_small_page_is_a_redirect(page: str, target: str | None) -> None:
    assert refresh_target((), page.encode()) == target


def test_the_refresh_header_is_a_redirect_too() -> None:
    assert refresh_target((("Refresh", "0; url=https://example.org/b"),), b"") == "https://example.org/b"


@given(st.text(alphabet="<metahp-equivrfs cont=\"'0;/!->", max_size=5_000))
def test_no_page_makes_the_refresh_reader_raise_or_hang(text: str) -> None:
    refresh_target((), text.encode())
