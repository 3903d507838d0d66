"""Characters that a reader cannot see, or that turn text around, are taken out before anything is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.helpers import assert_sound, read, snapshot
from verify.model import Page
from verify.read import PageReader
from verify.read.clean import harmless, line, lines


@pytest.mark.parametrize(
    "raw, clean",
    [
        ("a\x00b\x07c", "abc"),
        ("safe\u202edetrevni\u202c", "safedetrevni"),
        ("\u2066isolated\u2069", "isolated"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("co\xadoperate", "cooperate"),
        ("tag\U000e0041\U000e0042s", "tags"),
        ("smuggled\U000e0101", "smuggled"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("a\u2028b\xa0c\u3000d\te", "a b c d e"),
    ],
)
def test_a_line_is_harmless(raw, clean):
    assert line(raw) == clean


def test_lines_keep_their_breaks_in_one_form():
    assert lines("a\r\nb\rc\x0bd\u2029e") == "a\nb\nc\nd\ne"


@given(st.text())
def test_whatever_the_text_a_line_is_one_encodable_line(text):
    shown = line(text)
    shown.encode()
    assert "\n" not in shown
    assert shown == line(shown)
    assert harmless(shown) == shown


@given(
    st.binary(max_size=400),
    st.sampled_from(["text/html", "text/plain", "application/json", "text/markdown", "text/xml", None]),
)
def test_no_bytes_make_the_reader_raise(body, content_type):
    page = PageReader().read(snapshot(body, content_type))
    if isinstance(page, Page):
        assert_sound(page)


PAIRS = ("p", "table", "tr", "td", "b", "ul", "a", "pre", "h1", "thead", "template", "noscript", "button")
TAGS = [mark for name in PAIRS for mark in (f"<{name}>", f"</{name}>")]
TAGS += ["<br>", "<li>", "<th>", "</div>", "<sup>1</sup>", "<!--", "-->", "x y. ", "<div hidden>", "<a href=#n>"]


@given(st.lists(st.sampled_from(TAGS), max_size=60))
def test_no_order_of_tags_breaks_the_blocks(parts):
    answer = PageReader().read(snapshot("".join(parts)))
    if isinstance(answer, Page):
        assert_sound(answer)


def test_control_characters_in_a_page_are_gone_from_text_and_title():
    page = read("<title>A\u202eB</title><p>Pay\u0000ment of \u202e001\u202c euros</p>")
    assert page.title == "AB"
    assert "\u202e" not in page.text
    assert "001 euros" in page.text
