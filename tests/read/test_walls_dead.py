"""Soft 404s, redirects to the root, parked domains; articles about them."""

import pytest

from tests.read.helpers import read, snapshot
from verify.model import Page, Reason
from verify.read import PageReader, same_page, soft404_suspicion
from verify.read.walls.front import sent_to_root
from verify.read.walls.missing import is_message

SENTENCE = "The committee published its findings on Tuesday, and the minister promised to answer them within a month. "


@pytest.mark.parametrize(
    "body",
    [
        "<title>404 Not Found</title><h1>404</h1><p>The page you requested could not be found.</p>",
        "<title>Page not found - The Daily</title><meta name=robots content=noindex><h1>Page not found</h1><p>"
        "Try a search.</p>",
        "<title>The Daily</title><meta name=robots content='noindex,follow'><h1>Page not found</h1><p>The page "
        "you are looking for has been removed.</p>",
        "<title>Oops! | Shop</title><h1>Oops!</h1><p>We can’t find the page you are looking for.</p>",
        "<title>Seite nicht gefunden | Zeitung</title><h1>Seite nicht gefunden</h1><p>Die gewünschte Seite "
        "wurde nicht gefunden.</p>",
        "<title>Page introuvable</title><p>La page demandée est introuvable.</p>",
        "<title>页面不存在</title><p>页面不存在或已删除</p>",
        "<title>ページが見つかりません</title><p>お探しのページは存在しません。</p>",
        "<title>Страница не найдена</title><p>Страница не найдена или удалена.</p>",
        "<title>Error 404</title><p>Sorry, this page does not exist.</p>",
        "<title>Video</title><h1>This video is no longer available</h1><meta name=robots content=noindex><p>"
        "This video has been removed.</p>",
    ],
)  # fmt: skip
def test_a_missing_page_that_answers_200_is_dead(body):
    page = read(body)
    assert page.wall is not None
    assert page.wall.reason is Reason.DEAD
    assert "soft 404" in page.wall.mark


@pytest.mark.parametrize(
    "title, body",
    [
        ("HTTP 404 - Wikipedia", SENTENCE * 30),
        ("404 Not Found", "In computing, HTTP 404 is a response code that tells a client that the server was "
            "reached but had nothing at the address."),
        ("Page not found: the history of an error", SENTENCE * 4 + "The page you requested could not be found, "
            "it says."),
        ("How to design a 404 page", "A good page says: the page you are looking for does not exist. " + SENTENCE * 3),
        ("Peugeot 404", SENTENCE * 2),
        ("Lost: the missing page", SENTENCE),
        ("Not found – Dictionary", "not found (adjective): lost; impossible to locate. “The page was not found.”"),
        ("Missing Page", "Missing Page is a 1984 song by the Norwegian band Fjord, released on Harbor Records."),
    ],
)  # fmt: skip
def test_an_article_about_missing_pages_is_an_article(title, body):
    assert read(f"<title>{title}</title><h1>{title}</h1><p>{body}</p>").wall is None


def test_a_long_site_front_after_a_redirect_is_dead():
    page = read(
        f"<title>The Daily</title><p>{SENTENCE * 40}</p>",
        url="https://news.example/",
        requested="https://www.news.example/2020/story",
    )
    assert page.wall.reason is Reason.DEAD
    assert "front page" in page.wall.mark


@pytest.mark.parametrize(
    "url, requested, sent",
    [
        ("https://a.example/", "https://a.example/x/y", True),
        ("https://www.a.example/index.html", "http://a.example/story-1", True),
        ("https://a.example/en/", "https://a.example/story-1", True),
        ("https://a.example/", "https://a.example/index.php", False),
        ("https://a.example/", "https://a.example/en", False),
        ("https://a.example/", "https://a.example", False),
        ("https://b.example/", "https://short.example/x1y2", False),
        ("https://a.example/story-2", "https://a.example/story-1", False),
        ("https://a.example/?id=7", "https://a.example/story-1", False),
    ],
)
def test_a_redirect_to_the_root_is_told_from_ordinary_ones(url, requested, sent):
    assert sent_to_root(url, requested) is sent


@pytest.mark.parametrize(
    "said, message",
    [
        ("404", True), ("404 Not Found", True), ("Error 404 (Not Found)!!1", True), ("Page Not Found | Shop", True),
        ("Shop - 404 error", True),
        ("Sorry, the page you requested was not found", True), ("This page isn't available", False),
        ("We can't find that page", True),
        ("410 Gone", True), ("Peugeot 404", False), ("404 people were found", False), ("Not found in nature", False),
        ("", False),
        ("The lost page", False), ("page " * 1000, False),
    ],
)  # fmt: skip
def test_titles_that_are_messages_are_told_from_titles(said, message):
    assert is_message(said) is message


PARKED = {
    "for sale": "<title>old-news.example is for sale</title><p>This domain is for sale. Make an offer on this "
    "domain.</p>",
    "parking frames": "<title>news.example</title><p>Related searches</p><script "
    "src='//d38psrni17bvxu.cloudfront.net/a.js'></script><script>window.park='x'</script>",
    "lander": "<html data-adblockkey=x><head><script>window.location.href=\"/lander\"</script></head><body><p>"
    "news.example</p></body></html>",
    "registrar": "<title>news.example</title><p>Parked free, courtesy of a registrar.</p><script "
    "src='https://img1.wsimg.com/parking-lander/x.js'></script>",
}  # fmt: skip


@pytest.mark.parametrize("body", PARKED.values(), ids=PARKED)
def test_a_parked_domain_is_dead(body):
    page = read(body)
    assert page.wall is not None
    assert page.wall.reason is Reason.DEAD
    assert "parked" in page.wall.mark


def test_an_article_about_domain_sales_is_an_article():
    page = read(
        f"<title>Why this domain is for sale</title><p>The sign said: this domain is for sale. {SENTENCE * 6}</p>"
    )
    assert page.wall is None


def test_a_servers_default_page_is_dead():
    body = (
        "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web "
        "server is successfully installed and working.</p>"
    )
    assert read(body).wall.reason is Reason.DEAD


def suspicion(body: str, **more) -> float:
    given = snapshot(body, **more)
    page = PageReader().read(given)
    assert isinstance(page, Page)
    return soft404_suspicion(given, page)


def test_suspicion_grows_with_the_marks():
    article = f"<title>Findings</title><h1>Findings</h1><p>{SENTENCE * 40}</p>"
    thin = "<title>The Daily</title><p>Nothing to see.</p>"
    titled = (
        "<title>Page not found</title><p>Try our search instead, or go to the front page, where you will find "
        "today's news and more.</p>"
    )
    assert suspicion(article) < 0.1
    assert 0.3 <= suspicion(thin) < 1
    assert suspicion(titled) > suspicion(thin)
    assert suspicion(
        thin, url="https://a.example/news", requested="https://a.example/2020/05/a-long-story-name"
    ) > suspicion(thin)


@pytest.mark.parametrize(
    ("mark", "suspect"),
    [
        ('<link rel="canonical" href="https://a.example/">', True),
        ("<link href='https://www.a.example' rel='canonical'>", True),
        ("<link rel=canonical href=/>", True),
        ('<meta property="og:url" content="https://a.example/index.html"/>', True),
        ('<link rel="canonical" href="https://a.example/2020/a-long-story">', False),
        ('<link rel="canonical" href="https://other.example/">', False),
        ('<link rel="home" href="https://a.example/">', False),
        ('<link rel="canonical" href="http://[">', False),
        ('<link rel="canonical">', False),
    ],
)
def test_a_deep_page_that_calls_itself_the_front_page_is_suspect_however_long(mark: str, suspect: bool):
    body = (
        f"<html><head>{mark}<title>Findings</title></head><body><h1>Findings</h1><p>{SENTENCE * 60}</p></body></html>"
    )
    deep = "https://a.example/2020/a-long-story"
    assert (suspicion(body, url=deep, requested=deep) >= 0.3) is suspect
    front = "https://a.example/"
    assert suspicion(body, url=front, requested=front) < 0.3


@pytest.mark.parametrize(
    ("title", "heading", "suspect"),
    [
        ("The Coast Herald", "Welcome to the Coast Herald", True),
        ("Home | The Coast Herald", "News", True),
        ("Startseite – Küstenbote", "Nachrichten", True),
        ("Coming home", "Home at last", False),
        ("A warm welcome", "The mayor said welcome to all", False),
    ],
)
def test_a_deep_page_that_is_called_like_a_front_page_is_suspect(title: str, heading: str, suspect: bool):
    body = f"<html><head><title>{title}</title></head><body><h1>{heading}</h1><p>{SENTENCE * 60}</p></body></html>"
    deep = "https://a.example/2020/a-long-story"
    assert (suspicion(body, url=deep, requested=deep) >= 0.3) is suspect
    assert suspicion(body, url="https://a.example/", requested="https://a.example/") < 0.3


def test_a_canonical_address_that_is_no_url_does_no_harm():
    assert read(f"<link rel=canonical href='http://['><h1>Findings</h1><p>{SENTENCE * 60}</p>").wall is None


def test_two_answers_for_addresses_that_do_not_exist_are_the_same_page():
    def missing(path: str, story: str) -> Page:
        return read(
            f"<title>The Daily</title><h1>Sorry</h1><p>We looked for {path} and found nothing. "
            f"{SENTENCE * 2}</p><ul><li>{story}</li></ul>"
        )

    assert same_page(missing("/a/b", "Budget passes"), missing("/x/random-9f3", "Rain tomorrow"))


def test_two_articles_of_one_template_are_not_the_same_page():
    frame = "<nav><a href=/>Home</a></nav><footer>© The Daily</footer>"
    one = read(f"<title>Budget</title>{frame}<p>{SENTENCE * 5}</p>")
    other = read(
        f"<title>Rain</title>{frame}<p>"
        f"{'Rain is expected over the northern valleys until late on Friday evening. ' * 5}</p>"
    )
    assert not same_page(one, other)
