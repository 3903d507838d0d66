import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import DocumentError, FormatError
from verify.parse.load import MAX_BYTES, detect, from_bytes, load


def refusal(path: str | Path, **options: object) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        load(path, **options)  # type: ignore[arg-type]
    return caught.value


def test_a_file_is_decoded_and_its_format_told_by_the_extension(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_bytes("Grüße".encode())
    document = load(path)
    assert (document.path, document.format, document.text) == (str(path), "latex", "Grüße")


def test_a_given_format_overrides_name_and_content(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("<p>x</p>")
    assert load(path, format="MediaWiki").format == "wikitext"
    assert load(path, format=".htm").format == "html"


def test_standard_input_is_read_whole_and_its_format_told_by_content() -> None:
    document = load("-", stdin=io.BytesIO(b"<!doctype html><p>Hello.</p>"))
    assert (document.path, document.format) == ("-", "html")


def test_a_missing_file_names_the_file_that_may_have_been_meant(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("x")
    error = refusal(tmp_path / "reprot.md")
    assert "no such file" in error.message
    assert "report.md" in error.hint


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "no" / "a.md").hint


def test_a_directory_is_refused_with_a_hint_to_its_documents(tmp_path: Path) -> None:
    error = refusal(tmp_path)
    assert "is a directory" in error.message
    assert "*.md" in error.hint


def test_a_binary_file_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"text \x00\x01\x02" + bytes(range(256)))
    assert "binary" in refusal(path).message


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
    ],
)
def test_known_binary_kinds_are_named_and_a_way_out_is_given(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    error = refusal(path)
    assert kind in error.message
    assert error.hint


def test_invalid_utf8_names_byte_offset_and_line_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one\ntwo\ncaf\xe9 noir\n")
    error = refusal(path)
    assert "0xe9 at offset 11 (line 3)" in error.message
    assert "iconv" in error.hint


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_byte_order_marks_and_utf16_without_one_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("The tower is 330 m high — says <https://a.example/>.\n".encode(encoding))
    assert load(path).text == "The tower is 330 m high — says <https://a.example/>.\n"


def test_utf16_that_is_cut_off_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Hello there".encode("utf-16")[:-1])
    assert "utf-16" in refusal(path).message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", '<meta charset="iso-8859-1"><p>café</p>'.encode("latin-1")),
        ("a.tex", "\\usepackage[latin1]{inputenc} café".encode("latin-1")),
        ("a.html", '<?xml version="1.0" encoding="windows-1252"?><p>café</p>'.encode("cp1252")),
    ],
)
def test_an_encoding_that_the_document_declares_is_used_when_it_is_not_utf8(name: str, data: bytes) -> None:
    assert "café" in from_bytes(name, data).text


def test_the_charset_of_a_download_is_used_but_valid_utf8_wins_over_it() -> None:
    latin = from_bytes("https://a.example/x", "<p>café</p>".encode("latin-1"), "text/html; charset=ISO-8859-1")
    utf8 = from_bytes("https://a.example/x", "<p>café</p>".encode(), "text/html; charset=ISO-8859-1")
    assert latin.text == utf8.text == "<p>café</p>"


def test_codecs_that_are_no_character_set_are_not_trusted() -> None:
    with pytest.raises(DocumentError, match="UTF-8"):
        from_bytes("a.html", b'<meta charset="unicode_escape">\xff')


def test_a_document_of_100_mb_is_refused_without_opening_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.md"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the document was opened"))
    error = refusal(path)
    assert "100.0 MB" in error.message
    assert "limit" in error.message


def test_standard_input_is_read_no_further_than_the_cap() -> None:
    stream = io.BytesIO(b"a" * 1000)
    assert "too large" in refusal("-", stdin=stream, max_bytes=100).message
    assert stream.tell() <= 101


def test_a_download_above_the_cap_is_refused() -> None:
    with pytest.raises(DocumentError, match="too large"):
        from_bytes("https://a.example/", b"a" * 11, max_bytes=10)
    assert MAX_BYTES >= 10_000_000


def test_an_unknown_format_lists_the_known_ones_and_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("x")
    error = refusal(path, format="markdwon")
    assert isinstance(error, FormatError)
    assert "Did you mean markdown?" in error.hint
    assert "asciidoc" in error.hint


def test_json_that_is_neither_answer_nor_notebook_is_an_unknown_format() -> None:
    with pytest.raises(FormatError, match="neither a notebook nor an answer"):
        from_bytes("package.json", b'{"name": "x", "version": "1"}')


def test_a_url_is_not_opened_as_a_file() -> None:
    assert "URL" in refusal("https://a.example/x.md").message


def test_a_path_that_no_file_system_takes_is_a_document_error() -> None:
    refusal("a\0b.md")
    refusal("x" * 5000)


def test_a_named_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)
    os.write(writer, b"hello")
    assert "too large" in refusal(pipe, max_bytes=4).message
    os.close(writer)


@pytest.mark.parametrize(
    ("content_type", "name", "expected"),
    [
        ("text/html; charset=utf-8", "https://a.example/page.md", "html"),
        ("text/plain", "https://a.example/README.md?raw=1", "markdown"),
        ("text/markdown", "https://a.example/", "markdown"),
        ("application/octet-stream", "https://a.example/a.rst", "rst"),
        (None, "https://a.example/", "text"),
    ],
)
def test_a_download_has_the_format_of_its_content_type_else_of_its_name(
    content_type: str | None, name: str, expected: str
) -> None:
    assert from_bytes(name, b"Hello there.", content_type).format == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('# Title\n\nIt is so ([Site][1]).\n\n[1]: https://a.example/ "T"\n', "markdown"),
        ("Intro.\n\n* a **bold** [link](https://a.example/).\n", "markdown"),
        ("<html><body><p>x</p></body></html>", "html"),
        ("<!-- c -->\n<!DOCTYPE html>\n<p>x", "html"),
        ("'''Ada''' was born in 1815.<ref>{{cite web|url=https://a.example/}}</ref>\n\n== Life ==\n", "wikitext"),
        ("\\documentclass{article}\n\\begin{document}\nIt is so \\cite{a}.\n\\end{document}\n", "latex"),
        ("Title\n=====\n\nIt is so [1]_ and `that <https://a.example/>`_.\n\n.. [1] https://a.example/\n", "rst"),
        ("= Title\n:toc:\n\nIt is so.footnote:[https://a.example/[Site]]\n", "asciidoc"),
        ('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "notebook"),
        ('{"output": [{"type": "message", "content": []}]}', "answers"),
        ('{"candidates": [{"content": {}}]}\n{"candidates": []}\n', "answers"),
        ("The tower is 330 m high [1].\n\nSources\n1. https://a.example/\n", "text"),
        ("", "text"),
    ],
)
def test_content_without_a_telling_name_is_recognised(text: str, expected: str) -> None:
    assert detect("-", text.encode()) == expected
    assert detect("download", text.encode()) == expected


def test_a_text_file_that_holds_markdown_links_is_markdown() -> None:
    assert detect("chat.txt", b"It is so ([Site][1]).\n\n[1]: https://a.example/\n") == "markdown"


def test_a_text_file_with_one_weak_sign_stays_text() -> None:
    assert detect("notes.txt", b"Prices: **subject to change**\n") == "text"


@given(st.binary(max_size=400), st.sampled_from(["-", "a.md", "a.docx", "a.json", "a.txt", "https://[x/"]))
def test_no_bytes_raise_anything_but_a_document_error(data: bytes, name: str) -> None:
    assert detect(name, data)
    try:
        from_bytes(name, data, "text/plain; charset=\udc80")
    except DocumentError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("encoding", "text", "named"),
    [
        ("gb18030", "水稻是世界上最重要的粮食作物之一，亚洲种植面积最大。", "GB18030"),
        ("shift_jis", "この橋の長さは333メートルで、1958年に完成した。", "SHIFT_JIS"),
        ("euc-kr", "이 다리의 길이는 236미터이며 1971년에 완공되었다.", "EUC-KR"),
        ("big5", "這座大橋全長五千三百公尺，於一九九九年通車。", "BIG5"),
        ("cp1251", "Мост построен в 1967 году и имеет длину 540 метров.", "WINDOWS-1251"),
        ("cp1252", "Das Schloß wurde für 5 Mio. € gebaut.", "WINDOWS-1252"),
    ],
)
def test_the_hint_names_the_likely_encoding(encoding: str, text: str, named: str) -> None:
    with pytest.raises(DocumentError) as raised:
        from_bytes("page.txt", text.encode(encoding) * 3)
    assert f"iconv -f {named} " in (raised.value.hint or "")
