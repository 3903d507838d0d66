"""Pages of sites that use a vendor's scripts or a wall's words and are pages all the same; and their opposites."""

import pytest

from tests.read.helpers import read, snapshot
from verify.model import BlockKind, Page, Reason
from verify.read import PageReader

NEWS = (
    "<h1>Nordhavn appoints CFO</h1><p>OSLO, 4 May 2026 – Nordhavn Shipping ASA has appointed Kari Moen as chief "
    "financial officer with effect from 1 June 2026. She succeeds Per Dahl, who retires after 14 years.</p>"
)
SCRIPTS = {
    "PerimeterX": "<script>window._pxAppId='PX1'</script><script src='https://client.px-cloud.net/PX1/main.min.js'></script>",
    "Imperva": "<script src='/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e'></script>",
    "AWS WAF": "<script>AwsWafIntegration.fetch</script><script src='https://a.token.awswaf.com/a/challenge.js'></script>",
    "DataDome": "<script>window.ddjskey='A'</script><script src='https://js.datadome.co/tags.js'></script>",
    "Kasada": "<script>window.KPSDK={}</script><script src='/149e/2d20/ips.js'></script>",
}


@pytest.mark.parametrize("vendor", SCRIPTS)
def test_a_vendors_scripts_on_a_short_page_with_text_are_no_wall(vendor):
    assert (
        read(f"<html><head><title>Nordhavn appoints CFO</title></head><body>{NEWS}{SCRIPTS[vendor]}</body>").wall
        is None
    )


def test_a_page_of_nothing_but_impervas_script_is_its_wall():
    body = "<html><head><script src='/_Incapsula_Resource?SWJIYLWA=719d'></script></head><body>Loading</body></html>"
    wall = read(body).wall
    assert wall is not None
    assert "Imperva" in wall.mark


WALLS = {
    "words only": (
        "blocked",
        "<title>Are you a robot?</title><h1>We've detected unusual activity from your network</h1><p>To continue, "
        "please click the box below to let us know you're not a robot.</p>",
    ),
    "Radware": (
        "blocked",
        "<title>Radware Bot Manager Captcha</title><p>Your activity and behavior on this site made us think that you "
        "are a bot.</p><p>Please solve this CAPTCHA to request unblock to the website</p>",
    ),
    "consent of a search engine": (
        "blocked",
        "<title>Bevor Sie zu Google weitergehen</title><form action='https://consent.google.com/save'><p>Wir verwenden "
        "Cookies.</p><button>Alle akzeptieren</button></form>",
    ),
    "advertising or subscription": (
        "blocked",
        "<title>Weiterlesen mit Werbung oder Pur-Abo</title><p>Besuchen Sie uns mit Werbung und Cookies oder nutzen "
        "Sie unser Pur-Abo.</p>",
    ),
    "age": (
        "blocked",
        "<title>Age verification</title><p>You must be 18 or over to enter this website. "
        "Confirm your date of birth.</p>",
    ),
    "sign in or sign up": (
        "login",
        "<title>Log in or sign up to view</title><form><input type=email><input type=password></form><p>See posts.</p>",
    ),
    "sign in by address": (
        "login",
        "<title>Sign in</title><h1>Welcome</h1><p>Enter your email to sign in or create an account.</p><form><input "
        "type=email name=identifier></form><button>Continue with Google</button>",
    ),
    "Japanese teaser": (
        "paywalled",
        "<title>港湾</title><h1>港湾の成長</h1><p>港湾当局は火曜日、上半期のコンテナ取扱量が前年同期比で12％増加し、統計開始以来最大の伸びと"
        "なったと発表した。</p><p>この記事は有料会員限定です。残り1200文字。</p>",
    ),
    "Chinese teaser": (
        "paywalled",
        "<title>港口</title><h1>港口增长</h1><p>港务局周二表示，今年上半年集装箱吞吐量同比增长百分之十二，为有记录以来最强劲的增长。官员们"
        "对此表示欢迎，并说明年还会增加。</p><p>本文为付费内容，订阅后阅读全文。</p>",
    ),
    "video": ("dead", "<title> - Tube</title><div>Video unavailable</div><p>This video isn't available anymore</p>"),
    "courtesy of a registrar": (
        "dead",
        "<title>coastherald.example</title><p>This domain is parked free, courtesy of a registrar.</p>",
    ),
    "limit of free articles": (
        "paywalled",
        "<title>Port deal</title><h1>Port deal</h1><p>The port agreed on Tuesday to buy two cranes from a maker in "
        "Finland for 12 million euros.</p><p>You’ve reached your limit of free articles. Log in.</p>",
    ),
    "your article with a subscription": (
        "paywalled",
        "<title>Port deal</title><h1>Port deal</h1><p>The port agreed on Tuesday to buy two cranes from a maker in "
        "Finland for 12 million euros, as it</p><p>Continue reading your article with a subscription</p>",
    ),
    "subscription in the heading": (
        "paywalled",
        "<title>Port deal</title><h1>Subscribe to unlock this article</h1><p>Only $1 for 4 weeks</p><p>Then $75 per "
        "month. Complete digital access to quality journalism on any device.</p>",
    ),
    "not the page": (
        "dead",
        "<title>Page not found · Forge</title><p>This is not the web page you are looking for.</p>",
    ),
    "a page that does not exist": ("dead", "<title>X</title><p>Hmm...this page doesn’t exist. Try searching.</p>"),
    "address typed wrongly": (
        "dead",
        "<title>Coast - 404: Page Not Found</title><h1>404 - Page Not Found</h1><p>This might be because you typed the "
        "web address incorrectly. Please check that it does not contain capital letters or spaces.</p>",
    ),
    "Polish": (
        "dead",
        "<title>Nie znaleziono strony</title><h1>Błąd 404</h1><p>Strona, której szukasz, nie istnieje.</p>",
    ),
    "Traditional Chinese": ("dead", "<title>找不到網頁</title><p>很抱歉，您要瀏覽的網頁不存在。</p>"),
    "German article": (
        "dead",
        "<title>Artikel nicht gefunden</title><h1>Artikel nicht gefunden</h1><p>Der gesuchte Artikel ist nicht mehr "
        "verfügbar.</p>",
    ),
    "frames": (
        "unreadable",
        "<title>Old</title><frameset><frame src=a.htm><noframes>Your browser does not support frames.</noframes>",
    ),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_seen_by_marks_that_agree(name):
    reason, body = WALLS[name]
    read_page = PageReader().read(snapshot(f"<html><head></head>{body}</html>"))
    assert isinstance(read_page, Page)
    assert read_page.wall is not None
    assert read_page.wall.reason is Reason(reason)


ARTICLES = {
    "paywalls": "<title>Do paywalls work?</title><h1>Do paywalls work?</h1><p>Newspapers that ask readers to subscribe "
    "to continue reading earn more per visitor than those that live on advertisements, a study of 400 titles found.</p>"
    "<p>The typical message, “This article is for subscribers only”, "
    "converts fewer than one in two hundred visitors.</p>",
    "newsletter box": f"<title>Nordhavn appoints CFO</title>{NEWS}<section><h2>Our newsletter</h2><p>Get the best "
    "stories "
    "every morning. Already a subscriber? Sign in</p></section>",
    "age": "<title>Age verification law passes</title><h1>Age verification law passes</h1><p>Sites must verify that "
    "visitors are 18 or over before they let them in to enter this site, parliament decided by 210 votes to 180.</p>",
    "captcha entry": "<title>CAPTCHA - Dictionary</title><h1>CAPTCHA</h1><p>A test by which sites verify you "
    "are human, "
    "coined in 2003 at Carnegie Mellon University from the words of a longer name.</p>",
    "film": "<title>Are You Human?</title><h1>Are You Human?</h1><p>Are You Human? is a 2020 documentary. Its makers "
    "ask "
    "actors to verify you are human by crying on demand, and 12 of them fail.</p>",
    "bank": "<title>Sign in with your face</title><h1>Sign in with your face</h1><p>Fjordbank lets customers "
    "sign in with "
    "their face from June, the bank said. Some 40,000 people tried it.</p><form><input type=password></form>",
    "maintenance": "<title>Maintenance - Encyclopedia</title><h1>Maintenance</h1><p>Maintenance is the work of keeping "
    "a "
    "machine in good order. Planned work is called scheduled maintenance, and machines under maintenance are locked "
    "out. "
    "The term dates from the 14th century, and its study grew with the railways and their many workshops.</p>",
    "sign language": "<title>Sign in Norway: a history</title><h1>Sign in Norway</h1><p>Deaf pupils were taught "
    "to sign "
    "in Trondheim from 1825, in the first school of its kind in the north of Europe.</p>",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_uses_a_walls_words_is_read(name):
    page = read(f"<html><head></head><body>{ARTICLES[name]}</body></html>")
    assert page.wall is None
    assert any(block.kind is BlockKind.PROSE and block.main for block in page.blocks)
