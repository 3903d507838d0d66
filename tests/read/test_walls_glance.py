"""A glance clears what is plainly a page, and nothing that a wall could hide behind."""

import re

import pytest

from verify.read import plainly_a_page
from verify.read.walls.missing import is_message

PROSE = "".join(
    f"<p>The river council said in its report for {year} that the water rose again.</p>" for year in range(60)
)
MESSAGES = """404; Error 404; HTTP 410; 410 Gone; Page not found; Sorry, the page you requested was not found; Oops!
We can't find that page; The page you are looking for does not exist; This video is no longer available; Nothing here
Missing page; Seite nicht gefunden; Die angeforderte Seite wurde leider nicht gefunden; Artikel nicht mehr verfügbar
Page introuvable; Page non trouvée; Cette page n'existe plus; Página no encontrada; Página não existe
Pagina inesistente; Pagina niet gevonden; Pagina bestaat niet; Sidan hittades inte; Siden ble ikke funnet
Siden findes ikke; Erreur; Fehler; Sivua ei löytynyt; Sayfa bulunamadı; Strona nie istnieje; Nie znaleziono strony
Stránka nenalezena; Страница не найдена; Сторінку не знайдено; 页面不存在; 页面未找到
頁面不存在; 找不到網頁; ページが見つかりません; 페이지를 찾을 수 없습니다
الصفحة غير موجودة; הדף לא נמצא; Không tìm thấy trang
Halaman tidak ditemukan; Document unavailable; File missing
Story moved; Post expired; Link removed; User deleted; Job has expired; Profile gone; Item could not be found"""
MESSAGES = re.split(r"; |\n", MESSAGES)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
URL = "https://paper.example/2024/story"


def clear(body: str | bytes, headers=HTML, *, url: str = URL, requested: str = URL, status: int = 200) -> bool:
    return plainly_a_page(url, requested, status, headers, body.encode() if isinstance(body, str) else body)


def html(body: str = PROSE, *, title: str = "Water rises again", head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def test_a_page_of_prose_is_plainly_a_page() -> None:
    assert clear(html())


def test_one_long_paragraph_is_prose_and_one_long_word_is_not() -> None:
    assert clear(html("<p>" + "the river rose again " * 400 + "</p>"))
    assert not clear(html("<p>" + "dGhlIHJpdmVy" * 800 + "</p>"))
    assert clear(html("<p>" + "dGhlIHJpdmVy" * 1_800 + "</p>"))
    assert clear(html("".join(f"<p>{'河水再次上涨。' * 40}</p>" for _ in range(8))))


def test_the_beginning_of_a_long_page_is_enough() -> None:
    assert clear(html()[:4_500])


@pytest.mark.parametrize(
    "body",
    [
        html("<p>Sorry.</p>"),
        html(f"<script>document.write('{PROSE}')</script>"),
        html(f"<noscript>{PROSE}</noscript>"),
        html(f"<!-- {PROSE} -->"),
        html(f"<style>{'a{color:red}' * 2_000}</style><p>Checking your browser.</p>"),
        html("".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(900))),
        html(title="Page not found | Paper"),
        html("<h1>404</h1>" + PROSE),
        html(title="Welcome to Paper"),
        html(head='<link rel="canonical" href="https://paper.example/">'),
        html(head='<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'),
        html(head='<meta property="article:content_tier" content="locked">'),
        html(head='<meta name="citation_title" content="Water">'),
        html(head='<script src="https://cdn.example/paywall.js"></script>'),
        html(head='<meta http-equiv="refresh" content="0; url=/login">'),
        html(PROSE + '<form><input type="password"></form>'),
    ],
)
def test_whatever_a_wall_could_hide_behind_is_not_cleared(body: str) -> None:
    assert not clear(body)


@pytest.mark.parametrize("status", [201, 202, 203, 206])
def test_no_other_status_than_200_is_cleared(status: int) -> None:
    assert not clear(html(), status=status)


@pytest.mark.parametrize("title", MESSAGES)
def test_no_title_that_is_the_message_of_a_missing_page_is_cleared(title: str) -> None:
    assert is_message(title)
    assert not clear(html(title=title))
    assert not clear(html(f"<h1>{title}</h1>" + PROSE))


def test_a_redirect_to_another_path_is_not_cleared() -> None:
    assert not clear(html(), url="https://paper.example/gone", requested=URL)
    assert not clear(html(), url="https://consent.example/collect?next=x", requested=URL)


def test_a_redirect_to_another_scheme_or_host_or_a_slash_is_no_doubt() -> None:
    assert clear(html(), url="https://www.paper.example/2024/story/", requested="http://paper.example/2024/story")


def test_text_and_data_are_cleared_once_they_are_more_than_a_message() -> None:
    text = (("content-type", "text/plain"),)
    assert clear("The water rose again. " * 400, text)
    assert not clear("AccessDenied", text)
    assert clear('{"rows": [' + "1, " * 4_000, (("content-type", "application/json"),))
    assert not clear(b"\0\1" * 9_000, text)


def test_a_long_pdf_is_cleared_and_other_binary_data_never() -> None:
    assert clear(b"%PDF-1.7\n" + b"x" * 70_000, (("content-type", "application/pdf"),))
    assert not clear(b"%PDF-1.7\n%%EOF", (("content-type", "application/pdf"),))
    assert not clear(b"PK\3\4" + b"x" * 70_000, (("content-type", "application/zip"),))


def test_hostile_markup_takes_linear_time() -> None:
    for evil in (
        "<" * 200_000,
        ">" * 200_000,
        "<script" * 30_000,
        "<!--" * 50_000,
        ">" + "a" * 9_000 + "{" + "a" * 400_000,
    ):
        assert not clear(html(evil))
