"""Login and consent walls, and closed borders."""

import pytest

from tests.read.helpers import read
from verify.model import Reason
from verify.read import classify

FORM = (
    "<html><head><title>{title}</title></head><body><form action=/session method=post><label>Email<input "
    "name=email></label>"
    "<label>Password<input type=password name=password></label><button>Go</button></form></body></html>"
)
ARTICLE = (
    "<p>The committee published its findings on Tuesday, and the minister promised to answer them within a month.</p>"
    * 20
)


@pytest.mark.parametrize(
    "title, url",
    [
        ("Log in | Intranet", "https://intra.example/login?next=%2Fdocs%2F1"),
        ("Intranet", "https://intra.example/users/sign_in?return_to=/docs/1"),
        ("Sign in to your account", "https://login.idp.example/common/oauth2/authorize?redirect_uri=x"),
        ("Anmelden - Portal", "https://sso.portal.example/auth?goto=/docs/1"),
        ("Iniciar sesión", "https://intra.example/acceso"),
    ],
)
def test_a_page_that_ends_at_a_sign_in_is_a_login_wall(title, url):
    page = read(FORM.format(title=title), url=url, requested="https://intra.example/docs/1")
    assert page.wall is not None
    assert page.wall.reason is Reason.LOGIN
    assert "password" in page.wall.mark or "redirected" in page.wall.mark


def test_a_sign_in_under_the_pages_own_address_is_a_login_wall():
    assert read(FORM.format(title="Log in")).wall.reason is Reason.LOGIN


def test_an_authwall_without_a_form_is_a_login_wall():
    page = read(
        "<html><head><title>Sign Up | Network</title></head><body><p>Join to see who you already know.</p>"
        "</body></html>",
        url="https://network.example/authwall?session_redirect=x",
        requested="https://network.example/in/ann",
    )
    assert page.wall.reason is Reason.LOGIN


def test_a_401_is_a_login_wall():
    wall = classify(401, (("www-authenticate", 'Basic realm="x"'),), b"Unauthorized")
    assert wall.reason is Reason.LOGIN
    assert classify(401, (), b"<title>Sign in</title><form><input type=password></form>").reason is Reason.LOGIN


def test_an_article_with_a_sign_in_box_is_an_article():
    page = read(f"<title>Findings</title><form><input type=password></form>{ARTICLE}")
    assert page.wall is None


def test_instructions_for_signing_in_are_an_article():
    page = read(
        "<title>How to sign in</title><h1>How to sign in</h1><p>Open the page, enter your name and password, "
        "and log in to your account.</p>"
    )
    assert page.wall is None


CONSENT = {
    "redirected": ("<title>Before you continue</title><p>We and our partners use cookies. Accept all or reject "
    "all.</p>", "https://consent.news.example/m?continue=x"),
    "in place": (
        "<title>Your privacy | News</title><h1>We value your privacy</h1><p>We and our partners store and/or "
        "access information on a device.</p>"
        "<button>Accept all</button><script src='https://cdn.privacy-mgmt.com/wrapper.js'></script>"
        "<form action='https://consent.news.example/save' class=consent-form></form>",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CONSENT)
def test_a_consent_gate_is_a_wall(case):
    body, url = CONSENT[case]
    page = read(body, url=url or "https://news.example/a", requested="https://news.example/a")
    assert page.wall is not None
    assert "consent wall" in page.wall.mark


def test_an_article_with_a_cookie_banner_is_an_article():
    page = read(f"<title>Findings</title><div class=cookie-banner>We and our partners use cookies. <button>"
        f"Accept all</button></div>{ARTICLE}"
                "<script src='https://cdn.cookielaw.org/x.js'></script>")  # fmt: skip
    assert page.wall is None


def test_a_short_note_with_a_cookie_banner_is_a_note():
    page = read("<title>Note</title><div id=onetrust>We and our partners use cookies. Accept all</div><p>The "
        "office is closed on Monday.</p>"
                "<script src='https://cdn.cookielaw.org/x.js'></script>")  # fmt: skip
    assert page.wall is None


def test_a_closed_border_is_a_block():
    body = (
        b"<title>451: Unavailable due to legal reasons</title><p>We recognize you are attempting to access this "
        b"website from a country belonging to the European Economic Area.</p>"
    )
    assert classify(451, (), body).reason is Reason.BLOCKED
    page = read(body)
    assert page.wall.reason is Reason.BLOCKED
