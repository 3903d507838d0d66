"""Bytes to text, whatever is declared."""

import pytest

from tests.read.helpers import read
from verify.read.charset import decode

GERMAN = "Die Größe der Straße überraschte viele Münchner, außer die Älteren."
RUSSIAN = "Правительство объявило о новых мерах поддержки экономики в понедельник."
JAPANESE = "東京都の人口は約千四百万人であると発表された。"
CHINESE = "国家统计局公布，二〇二三年全国人口为十四亿零九百六十七万人。"


@pytest.mark.parametrize(
    "text, encoding, declared",
    [
        (GERMAN, "utf-8", "text/html"),
        (GERMAN, "utf-8", "text/html; charset=iso-8859-1"),
        (CHINESE, "utf-8", "text/html; charset=gb2312"),
        (GERMAN, "iso-8859-1", "text/html; charset=iso-8859-1"),
        (GERMAN, "iso-8859-1", "text/html; charset=utf-8"),
        (GERMAN, "windows-1252", "text/html"),
        (RUSSIAN, "windows-1251", "text/html; charset=windows-1251"),
        (RUSSIAN, "windows-1251", "text/html"),
        (RUSSIAN, "koi8-r", "text/html; charset=koi8-r"),
        (JAPANESE, "shift_jis", "text/html; charset=Shift_JIS"),
        (JAPANESE, "euc-jp", "text/html; charset=euc-jp"),
        (JAPANESE, "iso-2022-jp", "text/html; charset=iso-2022-jp"),
        (CHINESE, "gb18030", "text/html; charset=gbk"),
        ("人口は約千四百万人", "utf-16", "text/html"),
        (GERMAN, "utf-16-le", "text/html"),
        (GERMAN, "utf-16-be", "text/html; charset=utf-16be"),
        (GERMAN, "utf-8-sig", "text/html; charset=iso-8859-1"),
        (GERMAN, "utf-8", "text/html; charset=no-such-charset"),
    ],
)
def test_text_is_decoded_by_what_it_is_and_then_by_what_it_says(text, encoding, declared):
    assert (
        decode(f"<html><body><p>{text}</p></body></html>".encode(encoding), declared)
        == f"<html><body><p>{text}</p></body></html>"
    )


def test_a_declaration_in_the_markup_counts_when_the_header_is_silent():
    body = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'.encode(
        "windows-1251"
    )
    assert RUSSIAN in read(body, "text/html").text


def test_an_xml_declaration_names_the_encoding():
    body = f'<?xml version="1.0" encoding="ISO-8859-1"?><html><body><p>{GERMAN}</p></body></html>'.encode("iso-8859-1")
    assert GERMAN in read(body, "application/xhtml+xml").text


def test_utf8_cut_off_in_the_middle_of_a_letter_stays_utf8():
    body = f"<p>{GERMAN} Größ".encode()[:-1]
    assert GERMAN in decode(body, "text/html")


def test_one_broken_byte_does_not_turn_a_page_into_another_encoding():
    body = f"<p>{GERMAN * 5}</p>".encode() + b"\xe9 alone"
    assert GERMAN in decode(body, "text/html; charset=utf-8")
