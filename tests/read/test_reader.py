"""The right reader for what the bytes are; an exact cause where there is none."""

import pickle

import pytest

from tests.read.helpers import blocks, docx, paragraph, pdf, read, refuse, snapshot
from verify.model import BlockKind, Reason
from verify.read import PageReader, ReadOptions

HTML = "<!doctype html><html><head><title>T</title></head><body><p>Hello there.</p></body></html>"


@pytest.mark.parametrize(
    "body, declared",
    [
        (HTML, "text/html"), (HTML, "text/plain"), (HTML, "application/octet-stream"), (HTML, None),
        (HTML, "application/json"),
        ("\ufeff\n  <!-- x --> " + HTML, None), ("<p>Hello there.</p>", None), ("<p>Hello there.</p>", "text/html"),
        (HTML.upper().replace("HELLO THERE.", "Hello there."), "application/pdf"),
    ],
)  # fmt: skip
def test_html_is_known_by_its_bytes(body, declared):
    assert read(body, declared).text == "Hello there."


@pytest.mark.parametrize("declared", ["application/pdf", "text/html", "application/octet-stream", None, "text/plain"])
def test_a_pdf_is_known_by_its_bytes(declared):
    body = pdf([[(72, 700, "The committee published its findings on Tuesday.")]])
    assert read(body, declared).text == "The committee published its findings on Tuesday."


def test_a_docx_is_known_by_its_members():
    assert read(docx(paragraph("Hello there.")), "application/zip").text == "Hello there."


def test_json_declared_as_html_is_read_as_json():
    assert "name: Acme" in read('{"name": "Acme", "founded": 1999}', "text/html").text


def test_a_feed_declared_as_html_is_read_as_a_feed():
    page = read("<rss><channel><title>F</title><item><title>I</title></item></channel></rss>", "text/html")
    assert page.title == "F"


def test_markdown_is_known_by_type_or_by_name():
    assert blocks(read("# Hi\n\nText.", "text/markdown"), BlockKind.HEADING) == ["Hi"]
    assert blocks(read("# Hi\n\nText.", "text/plain", url="https://x.example/README.md"), BlockKind.HEADING) == ["Hi"]


def test_prose_about_html_is_not_html():
    assert read("Use <p> for paragraphs.", "text/plain").text == "Use <p> for paragraphs."


@pytest.mark.parametrize(
    "body, declared, words",
    [
        (b"", "text/html", "the body is empty"),
        (b" \n\t ", "text/html", "the body is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "text/html", "a PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "image/jpeg", "a JPEG image"),
        (b"GIF89a" + bytes(100), None, "a GIF image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", None, "a WebP image"),
        (bytes(4) + b"ftypisom" + bytes(50), "video/mp4", "an MP4 video"),
        (b"ID3\x03" + bytes(50), "audio/mpeg", "an MP3 audio file"),
        (b"\x1f\x8b\x08" + bytes(50), "application/gzip", "a gzip archive"),
        (b"PK\x03\x04" + b"xl/workbook.xml", None, "a spreadsheet (XLSX)"),
        (b"PK\x03\x04" + b"ppt/presentation.xml", None, "a presentation (PPTX)"),
        (b"PK\x03\x04" + b"mimetypeapplication/epub+zip", None, "an EPUB book"),
        (b"PK\x03\x04" + b"data.bin", None, "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", "an old binary Office document"),
        (bytes(range(256)) * 20, "application/octet-stream", "application/octet-stream"),
        (bytes(range(256)) * 20, None, "binary data"),
        (b"not a pdf", "application/pdf", "declared as application/pdf but not one"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "image/svg+xml", "image/svg+xml"),
        (b"<html><body><img src=x></body></html>", "text/html", "the page holds no text"),
        (b"<html><head><title>F</title></head><frameset><frame src='left.html'><frame src='right.html'>"
            b"</frameset></html>", "text/html",
         "in frames of their own (left.html, right.html)"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_unreadable_for_an_exact_cause(body, declared, words):
    failure = refuse(body, declared)
    assert failure.reason is Reason.UNREADABLE
    assert words in failure.cause
    assert failure.hint


def test_a_failure_keeps_what_is_known_of_the_retrieval():
    given = snapshot(b"", "text/html")
    failure = refuse(b"", "text/html")
    assert (failure.url, failure.status, failure.sha256, failure.size) == (given.url, 200, given.sha256, 0)
    assert failure.retrieved == given.retrieved


def test_a_body_over_the_limit_is_refused_before_it_is_read():
    failure = PageReader(ReadOptions(max_bytes=10)).read(snapshot("<p>Hello there.</p>"))
    assert "over the limit of 10" in failure.cause


def test_text_over_the_limit_is_cut_off():
    page = PageReader(ReadOptions(max_chars=20)).read(snapshot("<p>Hello there, reader.</p><p>More.</p>"))
    assert page.text == "Hello there, reader."


def test_noframes_text_of_a_frameset_is_read():
    page = read(
        "<html><frameset><frame src=a></frameset><noframes><body><p>Plain version.</p></body></noframes></html>"
    )
    assert "Plain version." in page.text


def test_the_reader_can_be_pickled():
    reader = pickle.loads(pickle.dumps(PageReader(ReadOptions(max_chars=5))))
    assert reader.options.max_chars == 5


def test_reading_the_same_bytes_twice_gives_the_same_page():
    assert read(HTML) == read(HTML)
