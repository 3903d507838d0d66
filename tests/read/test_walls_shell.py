"""Pages that show nothing until a program runs."""

import pytest

from tests.read.helpers import read, snapshot
from verify.model import Page, Reason
from verify.read import PageReader

SENTENCE = "The committee published its findings on Tuesday, and the minister promised to answer them within a month. "

SHELLS = {
    "react": "<html><head><title>App</title></head><body><noscript>You need to enable JavaScript to run this "
    "app.</noscript><div id=root></div>"
    "<script src=/static/js/main.8f3a.js></script></body></html>",
    "next": "<html><head><title>App</title></head><body><div id=__next></div><script id=__NEXT_DATA__ "
    'type=application/json>{"props":{"x":"long text"}}</script>'
    "<script src=/_next/static/chunks/main.js></script></body></html>",
    "vite": "<html><head><title>App</title></head><body><div id=app><!-- app --></div><script type=module "
    "src=/assets/index-4f3c.js></script></body></html>",
    "angular": "<html><body><app-root>Loading...</app-root><script src=runtime.js></script><script src=main.js>"
    "</script></body></html>",
    "notice": "<html><body><p>JavaScript is disabled. Please enable JavaScript to use this site.</p><script "
    "src=/x.js></script></body></html>",
}


@pytest.mark.parametrize("body", SHELLS.values(), ids=SHELLS)
def test_a_shell_is_unreadable_and_says_what_would_help(body):
    page = read(body)
    assert page.wall is not None
    assert page.wall.reason is Reason.UNREADABLE
    assert "JavaScript shell" in page.wall.mark
    assert "browser" in page.wall.hint


def test_a_rendered_application_is_a_page():
    page = read(f"<div id=__next><main><h1>Findings</h1><p>{SENTENCE * 10}</p></main></div><script "
        f"id=__NEXT_DATA__>{{}}</script>"
                "<noscript>You need to enable JavaScript to run this app.</noscript><script "
                "src=/_next/static/x.js></script>")  # fmt: skip
    assert page.wall is None


def test_a_short_page_without_programs_is_a_page():
    assert read("<title>Note</title><p>The office is closed on Monday.</p>").wall is None


def test_a_short_page_with_a_counter_script_is_a_page():
    assert (
        read(
            "<title>Note</title><p>The office is closed on Monday.</p><script "
            "src=https://stats.example/count.js></script>"
        ).wall
        is None
    )


def test_an_article_about_javascript_is_an_article():
    page = read(
        f"<title>Why enable JavaScript?</title><p>Some sites say: please enable JavaScript. {SENTENCE * 3}</p>"
        f"<script src=/main.js></script>"
    )
    assert page.wall is None


def test_a_page_that_only_forwards_is_unreadable_and_says_where_to():
    page = read(
        "<html><head><meta http-equiv=refresh content='0; url=https://news.example/new'></head><body><p>"
        "Moved.</p></body></html>"
    )
    assert page.wall.reason is Reason.UNREADABLE
    assert "https://news.example/new" in page.wall.mark


def test_a_shell_without_any_text_is_still_named_as_one():
    answer = PageReader().read(snapshot("<body><div id=root></div><script src=/main.js></script></body>"))
    assert isinstance(answer, Page)
    assert answer.wall.reason is Reason.UNREADABLE
