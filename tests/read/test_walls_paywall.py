"""Paywalls: declared ones, teasers, abstracts; articles about them."""

import json

import pytest

from tests.read.helpers import main, read
from verify.model import Reason
from verify.read import classify

SENTENCE = "The committee published its findings on Tuesday, and the minister promised to answer them within a month. "


def ld(**fields) -> str:
    declared = json.dumps({"@type": "NewsArticle", "headline": "Findings", **fields})
    return f'<script type="application/ld+json">{declared}</script>'


def article(text: str, head: str = "", tail: str = "") -> str:
    body = f"<body><article><h1>Findings</h1><p>{text}</p></article>{tail}</body>"
    return f"<html><head><title>Findings</title>{head}</head>{body}</html>"


@pytest.mark.parametrize(
    "body",
    [
        article(SENTENCE * 3, ld(isAccessibleForFree=False)),
        article(SENTENCE * 3, ld(isAccessibleForFree="False")),
        article(SENTENCE * 3, "<meta property='article:content_tier' content='locked'>"),
        article(SENTENCE * 3, "", "<div class=paywall><p>Subscribe to continue reading.</p></div>"),
        article(SENTENCE * 3 + "And then …", "", "<p>This article is for subscribers only.</p><script "
            "src='//cdn.tinypass.com/x.js'></script>"),
        article(SENTENCE * 3, ld(isAccessibleForFree=False), "<p>Jetzt weiterlesen mit Plus</p>"),
        article(SENTENCE * 2, ld(wordCount=1400), "<p>Already a subscriber? Log in</p>"),
        article(SENTENCE * 40, ld(isAccessibleForFree=False), "<p>To continue reading, start your free trial.</p>"),
        article(SENTENCE * 4, "", "<div class=x><p>Subscribe to read the full story.</p></div>"),
        article(SENTENCE * 4 + "…", "", "<div class=x><p>You have reached your limit of free articles.</p></div>"),
        article("記事の冒頭です。" * 10, "", "<div class=paywall>この記事は有料会員限定です。</div>"),
    ],
)  # fmt: skip
def test_a_teaser_is_paywalled_and_its_text_is_kept(body):
    page = read(body)
    assert page.wall is not None
    assert page.wall.reason is Reason.PAYWALLED
    assert page.wall.mark and page.wall.hint
    assert page.text


@pytest.mark.parametrize(
    "body",
    [
        article(SENTENCE * 3),
        article(SENTENCE * 3, ld(isAccessibleForFree=True)),
        article(SENTENCE * 40, ld(isAccessibleForFree=False)),
        article(SENTENCE * 40, "", "<footer><p>Subscribe to our newsletter. Already a member? Log in</p></footer>"),
        article(SENTENCE * 3, "", "<footer>Subscribe to our newsletter</footer>"),
        article("A paywall is a way to restrict access to content through a purchase. Readers meet the words "
            "subscribe to continue reading. "
                + SENTENCE * 30, "<meta property='og:type' content='article'>"),
        article("Paywall: a gate before a text. It says: this article is for subscribers only.", ""),
    ],
)  # fmt: skip
def test_a_free_article_is_free(body):
    assert read(body).wall is None


def test_a_scholarly_record_shows_its_abstract_only():
    page = read(
        article(
            SENTENCE * 8,
            "<meta name=citation_title content=Findings>",
            "<p>Access through your institution. Buy article PDF.</p>",
        )
    )
    assert page.wall.reason is Reason.PAYWALLED
    assert "abstract" in page.wall.mark
    assert "The committee" in main(page)


def test_payment_required_is_a_paywall():
    assert classify(402, (), b"Payment Required").reason is Reason.PAYWALLED
