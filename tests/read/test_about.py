"""Title, site, author, date and language, as a page declares them."""

import json

import pytest

from tests.read.helpers import read
from verify.read.html.about import date_of

BODY = "<p>Body.</p>"


def ld(**fields) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    "head, title",
    [
        ("<title>Budget passes - The Daily</title>", "Budget passes"),
        (
            "<title>Budget passes | Politics | The Daily</title><meta property=og:site_name content='The Daily'>",
            "Budget passes | Politics",
        ),
        ("<title>The Daily: news</title><meta property='og:title' content='Budget passes'>", "Budget passes"),
        ("<title>x</title>" + ld(headline="Budget &amp; taxes"), "Budget & taxes"),
        ("<title>Self-driving cars - a history</title>", "Self-driving cars - a history"),
        ("<title>Budget passes - The Daily</title></head><body><h1>Budget passes</h1>", "Budget passes"),
        ("<title>  Spaced \n out  </title>", "Spaced out"),
        ("</head><body><h1>Only a heading</h1>", "Only a heading"),
        ("<meta name=citation_title content='On Widgets'><title>On Widgets | Journal of Things</title>", "On Widgets"),
        ("", None),
    ],
)
def test_the_title_is_the_articles_and_not_the_sites(head, title):
    assert read(f"<html><head>{head}{BODY}").title == title


@pytest.mark.parametrize(
    "head, published",
    [
        (ld(datePublished="2024-05-12T08:00:00Z"), "2024-05-12"),
        ("<meta property='article:published_time' content='2024-05-12T08:00+02:00'>", "2024-05-12"),
        ("<meta name=citation_publication_date content='2019/3/7'>", "2019"),
        ("<meta name=citation_publication_date content='2019/03/07'>", "2019-03-07"),
        ("<meta name=date content='20190307'>", "2019-03-07"),
        ("<meta name=pubdate content='November 18, 2019 12:26 PM'>", "2019-11-18"),
        ("</head><body><time datetime=2023-01-02>2 January</time>", "2023-01-02"),
        ("<script type='application/ld+json'>{broken</script>", "2024-05-12"),
    ],
)
def test_the_date_is_what_is_declared_or_stands_in_the_address(head, published):
    assert read(f"<html><head>{head}{BODY}").published == published


def test_no_date_is_better_than_a_guess():
    assert read(BODY, url="https://news.example/article-20401").published is None


@pytest.mark.parametrize(
    "value, date",
    [
        ("2024", "2024"), ("2024-05", "2024-05"), ("12 May 2024", "2024-05-12"),
        ("Sept. 3, 2021", "2021-09-03"), ("soon", None),
        (None, None), (5, None), ("1234567890123", None),
    ],
)  # fmt: skip
def test_dates_are_read_in_the_forms_that_metadata_has(value, date):
    assert date_of(value) == date


@pytest.mark.parametrize(
    "head, author",
    [
        (ld(author={"@type": "Person", "name": "Ann Lee"}), "Ann Lee"),
        (ld(author=[{"name": "Ann Lee"}, {"name": "Bo Ek"}]), "Ann Lee, Bo Ek"),
        ("<meta name=author content='By Ann Lee'>", "Ann Lee"),
        ("<meta property='article:author' content='https://facebook.example/ann'>", None),
        ("</head><body><p class='byline'>By <a href=/ann>Ann Lee</a></p>", "Ann Lee"),
        ("</head><body><a rel=author href=/ann>Ann Lee</a>", "Ann Lee"),
        ("</head><body><span itemprop=author>Ann Lee</span>", "Ann Lee"),
    ],
)
def test_the_author_is_named_without_decoration(head, author):
    assert read(f"<html><head>{head}{BODY}").author == author


def test_the_site_is_named():
    assert read(f"<head><meta property=og:site_name content='The Daily'>{BODY}").site == "The Daily"
    assert read(f"<head>{ld(publisher={'name': 'The Daily'})}{BODY}").site == "The Daily"


@pytest.mark.parametrize(
    "markup, language",
    [
        ("<html lang=de-AT>", "de-AT"), ("<html xml:lang=fr>", "fr"), ("<meta http-equiv=content-language "
            "content=ja>", "ja"),
        ("<meta property=og:locale content=pt_BR>", "pt-BR"), ("<html lang=''>", None),
    ],
)  # fmt: skip
def test_the_language_is_what_the_page_declares(markup, language):
    assert read(markup + BODY).language == language


def test_text_that_is_only_in_json_ld_is_read_from_there():
    text = "The committee published its findings on Tuesday, and the minister promised an answer. " * 8
    page = read(
        f"<html><head>{ld(headline='Findings', articleBody=text)}</head><body><div id=root></div></body></html>"
    )
    assert "The committee published its findings on Tuesday" in page.text
    assert page.wall is None


def test_deeply_nested_or_endless_json_ld_is_left_alone():
    page = read(f"<script type='application/ld+json'>{'[' * 100_000}</script>{BODY}")
    assert page.text == "Body."
    page = read(
        f"<script type='application/ld+json'>{json.dumps({'@graph': [{'@type': 'Thing'}] * 5000})}</script>{BODY}"
    )
    assert page.text == "Body."


@pytest.mark.parametrize(
    "text, language",
    [
        ("東京都の人口は約千四百万人であると発表された。", "ja"),
        ("国家统计局公布全国人口。", "zh"),
        ("인구는 오천만 명이다.", "ko"),
        ("Ο πληθυσμός αυξήθηκε.", "el"),
        ("האוכלוסייה גדלה.", "he"),
        ("Der Umsatz stieg.", None),
        ("The α particle.", None),
    ],
)
def test_an_undeclared_language_is_told_by_its_script_only(text, language):
    assert read(text, "text/plain; charset=utf-8").language == language
