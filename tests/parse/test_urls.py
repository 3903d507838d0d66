"""Canonical addresses, and what cannot be checked."""

import pytest

from verify.model import Reason
from verify.parse.urls import arxiv_url, doi_url, host_of, resolve

SAME = [
    ("https://news.example/a?utm_source=chatgpt.com", "https://news.example/a"),
    ("https://news.example/a?id=4&utm_source=x&utm_medium=y&page=2", "https://news.example/a?id=4&page=2"),
    ("https://news.example/a?gclid=1&fbclid=2&msclkid=3&mc_eid=4&_ga=5", "https://news.example/a"),
    ("https://news.example/x?a=1?utm_source=chatgpt.com", "https://news.example/x?a=1"),
    ("https://news.example/x?ref=chatgpt.com", "https://news.example/x"),
    ("https://code.example/tree?ref=main", "https://code.example/tree?ref=main"),
    ("https://www.youtube.com/watch?v=abc&si=def&feature=share", "https://www.youtube.com/watch?v=abc"),
    ("https://shop.example/p;jsessionid=AF12?x=1&PHPSESSID=33", "https://shop.example/p?x=1"),
    ("https://shop.example/p?sid=42", "https://shop.example/p?sid=42"),
    ("https://shop.example/p?sid=0123456789abcdef0123", "https://shop.example/p"),
    ("HTTPS://News.Example:443/A%7eb", "https://news.example/A~b"),
    ("http://news.example:80", "http://news.example/"),
    ("https://news.example/a#part-2", "https://news.example/a"),
    ("https://app.example/#!/route", "https://app.example/#!/route"),
    ("https://app.example/#/route?x=1", "https://app.example/#/route?x=1"),
    ("https://news.example/a b", "https://news.example/a%20b"),
    ("www.news.example/a", "http://www.news.example/a"),
    ("//news.example/a", "https://news.example/a"),
    ("https://www.google.com/url?q=https://news.example/a%3Fb%3D1&sa=D", "https://news.example/a?b=1"),
    ("https://www.google.de/url?sa=t&url=https%3A%2F%2Fnews.example%2Fa", "https://news.example/a"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa%3Ffbclid%3Dz&h=A", "https://news.example/a"),
    ("https://www.google.com/amp/s/www.news.example/amp/a", "https://www.news.example/amp/a"),
    ("https://www.google.de/amp/s/www.news.example/amp/a", "https://www.news.example/amp/a"),
    ("https://www-news-example.cdn.ampproject.org/c/s/www.news.example/a", "https://www.news.example/a"),
    ("https://duckduckgo.com/l/?uddg=https%3A%2F%2Fnews.example%2Fa", "https://news.example/a"),
    ("https://www.bing.com/ck/a?u=a1aHR0cHM6Ly9uZXdzLmV4YW1wbGUvYQ&ntb=1", "https://news.example/a"),
    (
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnews.example%2Fa&data=1",
        "https://news.example/a",
    ),
    ("https://dx.doi.org/10.5555/ABC", "https://doi.org/10.5555/ABC"),
    ("doi:10.5555/182", "https://doi.org/10.5555/182"),
    ("10.5555/182", "https://doi.org/10.5555/182"),
    ("arXiv:1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://arxiv.org/pdf/1810.04805.pdf", "https://arxiv.org/abs/1810.04805"),
    ("https://export.arxiv.org/pdf/hep-th/9901001v1", "https://arxiv.org/abs/hep-th/9901001v1"),
    ("http://www.arxiv.org/abs/1706.03762v2", "https://arxiv.org/abs/1706.03762v2"),
]


@pytest.mark.parametrize(("raw", "source"), SAME)
def test_an_address_has_one_canonical_form(raw: str, source: str) -> None:
    resolved = resolve(raw)
    assert resolved.source == source
    assert resolved.problem is None


@pytest.mark.parametrize(("raw", "source"), SAME)
def test_a_canonical_form_is_its_own(raw: str, source: str) -> None:
    assert resolve(source).source == source


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        ("https://web.archive.org/web/20200101000000/https://news.example/a?b=c", "https://news.example/a?b=c"),
        ("https://web.archive.org/web/20200101id_/http:/news.example/a", "http://news.example/a"),
        ("https://archive.ph/20200101/https://news.example/a", "https://news.example/a"),
    ],
)
def test_an_archived_copy_is_kept_as_the_archive_of_its_address(raw: str, source: str) -> None:
    resolved = resolve(raw)
    assert (resolved.source, resolved.archive) == (source, raw)


@pytest.mark.parametrize(
    ("raw", "quote"),
    [
        ("https://news.example/a#:~:text=The%20quick%20fox", "The quick fox"),
        ("https://news.example/a#part:~:text=before-,Hello%2C%20world,-after", "Hello, world"),
        ("https://news.example/a#:~:text=from%20here,to%20there", "from here … to there"),
    ],
)
def test_a_text_fragment_is_a_quotation(raw: str, quote: str) -> None:
    resolved = resolve(raw)
    assert (resolved.source, resolved.quote) == ("https://news.example/a", quote)


@pytest.mark.parametrize(
    "raw",
    [
        "file:///etc/hosts",
        "zotero://select/items/1",
        "sandbox:/mnt/data/a.pdf",
        "https://chatgpt.com/share/1",
        "https://claude.ai/share/1",
        "https://www.perplexity.ai/search/what-is-it-abc",
        "https://files.oaiusercontent.com/file-1",
        "https://ppl-ai-file-upload.s3.amazonaws.com/web/a.pdf",
        "http://localhost:8000/a",
        "http://printer.local/a",
        "http://news.example:99999/",
        "http://news.example:port/",
        "http://[::1/",
        "http://exa mple.com/",
        "docs/a.md",
        "ftp://news.example/a",
        "https://news.example/" + "a" * 9000,
    ],
)
def test_what_nobody_else_can_open_is_refused_with_words(raw: str) -> None:
    resolved = resolve(raw)
    assert resolved.problem
    assert resolved.reason is Reason.REFUSED
    assert resolved.is_link


@pytest.mark.parametrize("raw", ["#part", "mailto:a@b.example", "tel:+123", "javascript:void(0)", ""])
def test_places_in_the_document_and_mail_are_no_links(raw: str) -> None:
    assert not resolve(raw).is_link


def test_a_relative_link_is_read_against_the_documents_address() -> None:
    assert resolve("../b?x=1", "https://wiki.example/w/a").source == "https://wiki.example/b?x=1"


def test_a_loopback_address_is_left_to_the_fetcher() -> None:
    assert resolve("http://127.0.0.7:8080/page/3").problem is None


def test_wrappers_in_wrappers_are_undone_and_endless_ones_refused() -> None:
    inner = "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa"
    assert resolve(f"https://web.archive.org/web/2020/{inner}").source == "https://news.example/a"
    endless = "https://news.example/a"
    for _ in range(9):
        endless = f"https://r.jina.ai/{endless}"
    assert resolve(endless).problem


def test_identifiers_become_addresses() -> None:
    assert doi_url("doi: 10.5555/1") == "https://doi.org/10.5555/1"
    assert arxiv_url("arXiv:hep-th/9901001") == "https://arxiv.org/abs/hep-th/9901001"
    assert host_of("https://www.news.example:8080/a?b#c") == "news.example:8080"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("http://harbour.example/a/../dots", "http://harbour.example/dots"),
        ("http://harbour.example/a/./b/.", "http://harbour.example/a/b/"),
        ("http://harbour.example/a/b/..", "http://harbour.example/a/"),
        ("http://harbour.example/../%2e%2E/a", "http://harbour.example/a"),
        ("http://harbour.example/a//../b?x=/../y", "http://harbour.example/a/b?x=/../y"),
        ("http://harbour.example/.well-known/..b", "http://harbour.example/.well-known/..b"),
    ],
)
def test_dot_segments_are_resolved(written: str, canonical: str) -> None:
    assert resolve(written).source == canonical
