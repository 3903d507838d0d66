"""Error messages in XML, JSON and plain text that stand where a page should, with status 200; and what is like them."""

import json

import pytest

from tests.read.helpers import read
from verify.model import Page
from verify.read.walls.find import find_error

JSON, XML, TEXT = "application/json", "application/xml", "text/plain; charset=utf-8"


def found(page: Page) -> str:
    return page.wall.reason.value if page.wall else "ok"


def stored(code: str, message: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message>'
        "<Key>report.pdf</Key><RequestId>7VQ3</RequestId><HostId>aGVsbG8=</HostId></Error>"
    )


@pytest.mark.parametrize(
    ("code", "message", "reason"),
    [
        ("NoSuchKey", "The specified key does not exist.", "dead"),
        ("NoSuchBucket", "The specified bucket does not exist", "dead"),
        ("BlobNotFound", "The specified blob does not exist.\nRequestId:1f", "dead"),
        ("ResourceNotFound", "The specified resource does not exist.", "dead"),
        ("AccessDenied", "Request has expired", "dead"),
        ("AccessDenied", "Access Denied", "blocked"),
        ("PublicAccessNotPermitted", "Public access is not permitted on this storage account.", "blocked"),
        ("NoAuthenticationInformation", "Server failed to authenticate the request.", "login"),
        ("SlowDown", "Please reduce your request rate.", "unreachable"),
        ("MethodNotImplemented", "A header you provided implies functionality that is not implemented", "unreachable"),
    ],
)
def test_an_error_of_an_object_store_is_one(code: str, message: str, reason: str) -> None:
    page = read(stored(code, message), XML)
    assert found(page) == reason
    assert page.wall is not None and code in page.wall.mark and page.wall.hint


@pytest.mark.parametrize("lead", ["\ufeff", "\n", ""])
def test_a_byte_order_mark_or_a_blank_line_does_not_hide_it(lead: str) -> None:
    assert found(read(lead + "<Error><Code>BlobNotFound</Code><Message>It is gone.</Message></Error>", XML)) == "dead"


@pytest.mark.parametrize(
    "body",
    [
        "<article><title>NoSuchKey</title><p>The Code NoSuchKey means that the specified key does not exist.</p>"
        "</article>",
        "<codes><code><name>NoSuchKey</name><message>The specified key does not exist.</message></code></codes>",
    ],
)
def test_xml_about_errors_is_no_error(body: str) -> None:
    assert read(body, XML).wall is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"message": "Not Found", "documentation_url": "https://docs.example/", "status": "404"}, "dead"),
        ({"detail": "Not found."}, "dead"),
        ({"error": "Not Found"}, "dead"),
        ({"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}}, "dead"),
        ({"errors": [{"status": "404", "title": "Not Found", "detail": "No record with this id"}]}, "dead"),
        ({"type": "about:blank", "title": "Gone", "status": 410, "detail": "Withdrawn by its author"}, "dead"),
        ({"statusCode": 404, "message": "Cannot GET /reports/7", "error": "Not Found"}, "dead"),
        ({"message": "Unauthorized"}, "login"),
        ({"error": "unauthorized", "error_description": "Full authentication is required"}, "login"),
        ({"message": "Forbidden"}, "blocked"),
        ({"error": {"code": 403, "message": "The caller does not have permission"}}, "blocked"),
        ({"message": "API rate limit exceeded for 192.0.2.1. (But here's the good news: …)"}, "blocked"),
        ({"error": "too_many_requests"}, "blocked"),
        ({"timestamp": "2026-05-04", "status": 500, "error": "Internal Server Error", "path": "/r"}, "unreachable"),
        ({"message": "Service Unavailable"}, "unreachable"),
        ({"code": 402, "message": "Subscribe first"}, "paywalled"),
    ],
)
def test_an_error_of_an_interface_is_one(value: object, reason: str) -> None:
    assert found(read(json.dumps(value), JSON)) == reason


@pytest.mark.parametrize(
    "value",
    [
        {"code": 404, "name": "Peugeot 404", "year": 1960},
        {"title": "Gone", "year": 2012, "director": "Heitor Dhalia"},
        {"title": "Forbidden", "status": "released"},
        {"status": 404, "meaning": "Not Found", "rfc": 9110},
        {"error": None, "message": "ok", "data": {"population": 40_210}},
        {"error": False, "result": {"title": "Not found", "artist": "Fjord"}},
        {"error": 0.05, "mean": 12.3, "unit": "mm"},
        {"message": "The council has voted for the bridge.", "author": "Kari Moen"},
        {"message": "The bridge was opened in 1937."},
        [{"error": "Not Found", "count": 3}, {"error": "Forbidden", "count": 1}],
    ],
)
def test_a_record_that_looks_like_an_error_is_no_error(value: object) -> None:
    assert read(json.dumps(value), JSON).wall is None


LINES = [
    ("error code: 1020", "blocked"),
    ("error code: 522", "unreachable"),
    ("Not Found", "dead"),
    ("404 page not found\n", "dead"),
    ("Not Found - Request ID: 01HXYZ", "dead"),
    ("default backend - 404", "dead"),
    ("Cannot GET /reports/7", "dead"),
    ("The deployment could not be found on Vercel.\n\nDEPLOYMENT_NOT_FOUND\n\nfra1::x8k2p-17\n", "dead"),
    ("Forbidden", "blocked"),
    ("Access denied.", "blocked"),
    ("Too Many Requests", "blocked"),
    ("Rate limit exceeded, retry in 30 seconds", "blocked"),
    ("Unauthorized", "login"),
    ("no healthy upstream", "unreachable"),
    ("upstream connect error or disconnect/reset before headers. reset reason: connection timeout", "unreachable"),
    ("Internal Server Error", "unreachable"),
    ("Service Unavailable", "unreachable"),
]


@pytest.mark.parametrize(("text", "reason"), LINES)
@pytest.mark.parametrize("kind", [TEXT, "text/html"])
def test_a_page_that_is_one_line_of_an_error_is_that_error(text: str, reason: str, kind: str) -> None:
    assert found(read(text if kind == TEXT else f"<pre>{text}</pre>", kind)) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Forbidden City",
        "Access denied to journalists at port, says union",
        "Not found in any of the eleven boxes was the contract itself.",
        "Blocked shots per game: 2.4",
        "404 cars were built in 1960.",
        "Error code: 42",
        "Unauthorized biography of a mayor",
        "Not found\n\nThe song was written in 1984 by Kari Moen. It was released by Harbor Records in the spring of "
        "that year, and again in 1990. The second edition has a longer ending, with a choir of fishermen.",
    ],
)
def test_a_line_that_only_begins_like_an_error_is_text(text: str) -> None:
    assert read(text, TEXT).wall is None
    assert read(f"<p>{text}</p>").wall is None


def test_values_separated_by_commas_are_no_message() -> None:
    assert read("status\nNot found\n", "text/csv").wall is None


def test_hostile_messages_take_linear_time() -> None:
    for evil in (
        "the page " * 20_000,
        "not found" * 20_000,
        "[" * 50_000,
        '{"error":' * 30_000,
        "<Error><Code>" * 9_000,
    ):
        for kind in ("line", "json", "xml"):
            assert find_error(evil, kind) is None
            assert find_error(evil[:2_000], kind) is None
