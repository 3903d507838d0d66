"""Walls that ask who you are, or whether you agree."""

import re
from urllib.parse import parse_qs, urlsplit

from verify.model import Reason, Wall
from verify.read.walls.look import Look
from verify.read.walls.marks import Mark, header, marks_of, markup, score, script, short, status, text, title

FULL = 2_500
"""Code points of content from which a page is more than a form."""
BARE = 400
"""Code points of content below which a page is its form and what it says about it."""
_PATH = re.compile(
    r"/(?:log[-_]?in|sign[-_]?in|auth(?:enticate|wall|orize)?|sso|saml2?|oauth2?|cas|session/new"
    r"|sessions/new|user/login"
    r"|account/login|accounts/login|wp-login\.php|idp|adfs|register|signup|checkpoint)(?:[/.?]|$)",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:log-?in|sign-?in|accounts?|auth|sso|idp|id|identity|cas|secure|myaccount)\.", re.IGNORECASE)
_RETURN = frozenset({
    "next", "continue", "return", "returnurl", "return_url", "returnto", "return_to", "redirect", "redirect_uri",
    "redirecturl", "redirect_to", "destination", "dest", "service", "goto", "ru", "relaystate", "session_redirect",
})  # fmt: skip
_TITLES = (
    "log in", "login", "sign in", "signin", "sign on", "log on", "authentication required", "please log in",
    "please sign in",
    "sign up", "join", "anmelden", "anmeldung", "einloggen", "connexion", "se connecter", "identifiez-vous",
    "iniciar sesión",
    "acceder", "entrar", "accedi", "inloggen", "logga in", "zaloguj", "вход", "войти",
    "登录", "登入", "ログイン", "로그인",
    "تسجيل الدخول", "member login", "welcome back",
)  # fmt: skip


_ASKS = re.compile(
    r"(?:please )?(?:log|sign)[ -]?(?:in|on|up)(?:to)? "
    r"(?:or (?:log|sign|register|create|join)|to (?:continue|view|see|read|your))\b.{0,40}",
    re.IGNORECASE,
)


def _asks_in_title(look: Look) -> str:
    asks = look.main < BARE and any(_ASKS.fullmatch(part.strip()) for part in re.split(r"[|–—·]", look.title[:200]))
    return f"title “{look.title[:60]}”" if asks else ""


def _returns(url: str) -> bool:
    return any(key.lower() in _RETURN for key in parse_qs(urlsplit(url).query))


def _sent_to_login(look: Look) -> str:
    there, asked = urlsplit(look.url), urlsplit(look.requested)
    at_login = _PATH.search(there.path) or _HOST.match(there.hostname or "")
    was_login = _PATH.search(asked.path) or _HOST.match(asked.hostname or "")
    return (
        f"redirected to {there.hostname}{there.path[:60]}"
        if look.url != look.requested and at_login and not was_login
        else ""
    )


LOGIN = marks_of(
    header("www-authenticate", weight=1.0),
    status(401, 407, weight=0.6),
    Mark("address", 0.7, _sent_to_login),
    Mark("address", 0.3, lambda look: "its address is a sign-in" if _PATH.search(urlsplit(look.url).path) else ""),
    Mark("return", 0.2, lambda look: "an address to return to" if look.hops and _returns(look.url) else ""),
    Mark("form", 0.5, lambda look: "a password field" if look.password else ""),
    title(*_TITLES, weight=0.4),
    Mark("title", 0.4, _asks_in_title),
    Mark("form", 0.3, lambda look: "a field for who you are" if look.main < BARE and look.identity else ""),
    text(
        "continue with google", "sign in with google", "log in or sign up", "sign in or create an account",
        "you must be logged in", "you need to log in", "please log in to", "please sign in to", "log in to continue",
        "sign in to continue", "sign in to view", "log in to view", "you must log in", "members only",
        "sign in to your account",
        "log in to your account", "login to your account", "melden sie sich an", "connectez-vous pour",
        "inicia sesión para",
    ),
    short(1200, 0.2),
)  # fmt: skip

_CONSENT_ADDRESS = re.compile(
    r"^(?:consent|guce|cmp|privacy|myprivacy)\.|/(?:consent|cookie-?wall|collectconsent|privacy-gate)(?:[/?]|$)"
)


def _sent_to_consent(look: Look) -> str:
    there = urlsplit(look.url)
    place = (there.hostname or "") + there.path.lower()
    return f"redirected to {there.hostname}" if look.url != look.requested and _CONSENT_ADDRESS.search(place) else ""


CONSENT = marks_of(
    Mark("address", 0.7, _sent_to_consent),
    title(
        "before you continue", "before you continue to google", "before you continue to google search",
        "before you continue to youtube",
        "bevor sie zu google weitergehen", "bevor sie zu youtube weitergehen", "avant d'accéder à google",
        "avant d'accéder à youtube", "antes de ir a google", "antes de ir a youtube", "prima di continuare",
        "voordat je verdergaat", "weiterlesen mit werbung", "mit werbung weiterlesen",
        "weiterlesen mit werbung oder pur-abo", "we value your privacy", "bevor sie fortfahren",
        "avant de continuer", "antes de continuar",
    ),
    title(
        "zustimmung", "consent", "cookie consent", "your privacy", "privacy settings", "cookie settings", weight=0.3,
    ),
    text(
        "before you continue to", "we and our partners", "store and/or access information on a device", "accept all",
        "alle akzeptieren", "tout accepter", "mit werbung und tracking",
        "mit werbung und cookies", "accetta tutto", "alles accepteren", "aceptar todo", "consent to the use",
    ),
    script(
        "consent", "onetrust", "cookielaw", "cookiebot", "sourcepoint", "privacy-mgmt", "didomi", "quantcast",
        "usercentrics", "trustarc", weight=0.2,
    ),
    markup(
        'action="https://consent.', "consent.google.", "consent.youtube.", "consent.yahoo.", "collectconsent",
        "consent-form", "cookiewall", "cookie-wall", weight=0.4,
    ),
    short(1500, 0.2),
)  # fmt: skip


AGE = marks_of(
    title(
        "age verification", "age check", "age gate", "verify your age", "confirm your age", "are you over 18",
        "altersverifikation", "altersprüfung", "altersnachweis", "vérification de l'âge", "verificación de edad",
    ),
    text(
        "to enter this website", "to enter this site", "to enter the site", "confirm your date of birth",
        "confirm your age", "confirm that you are", "enter your date of birth", "are you of legal",
        "mindestens 18 jahre",
        "bestätigen sie ihr alter", "confirmez votre âge", "avoir plus de 18 ans", "confirma tu edad",
    ),
    short(BARE, 0.2),
)  # fmt: skip


def _sent_away(look: Look) -> str:
    return "redirected" if look.hops and re.search(r"gdpr|geo-?block|451", look.url) else ""


ELSEWHERE = marks_of(
    status(451, weight=0.6),
    text(
        "not available in your country", "not available in your region", "unavailable in your region",
        "unavailable in your country", "unavailable in most european countries", "european economic area",
        "unavailable due to legal reasons", "access from your country", "not available in your location",
    ),
    title(
        "unavailable due to legal reasons", "451", "not available in your region", "unavailable in your country",
        weight=0.4,
    ),
    short(1000, 0.2),
    Mark("address", 0.4, _sent_away),
)  # fmt: skip


def find_login_wall(look: Look) -> Wall | None:
    """A sign-in, a consent gate or a border where the page was expected, or ``None``."""
    if look.status == 200 and (look.main >= FULL or (look.article and look.main >= 600)):
        return None
    found = score(LOGIN, look)
    asked = look.status != 200 or look.password or _sent_to_login(look) or {"title", "text", "form"} <= found.kinds
    if found.certain and asked:
        return Wall(Reason.LOGIN, f"login wall ({found.words})", "Give credentials for the host, or cite an open copy.")
    found = score(CONSENT, look)
    if found.certain and found.kinds & {"address", "title", "markup"}:
        return Wall(Reason.BLOCKED, f"consent wall ({found.words})", "Open it in a browser, agree, and save a copy.")
    found = score(AGE, look)
    if found.certain and {"title", "text"} <= found.kinds:
        return Wall(Reason.BLOCKED, f"age gate ({found.words})", "Open it in a browser, confirm, and save a copy.")
    found = score(ELSEWHERE, look)
    if found.certain:
        return Wall(
            Reason.BLOCKED, f"closed to this country ({found.words})", "Fetch it from elsewhere, or use an archive."
        )
    return None
