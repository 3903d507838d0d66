"""Walls against programs: who put them up is known by headers, scripts and markup of the vendor, not by words alone."""

from verify.model import Reason, Wall
from verify.read.walls.look import Look
from verify.read.walls.marks import (
    WORDS,
    Mark,
    Score,
    marks_of,
    markup,
    score,
    script,
    short,
    status,
    text,
    title,
)
from verify.read.walls.vendors import BARE, BOTS

ARTICLE = 2_500
"""Code points of content from which a page with status 200 is an article, whatever scripts it carries."""
QUOTED = 1_000
"""Code points of text from which a wall's words, numbers and addresses may be quoted in an article about it."""
SILENT = 150
"""Code points of content from which a wall would have said what it is; a vendor's scripts alone go with every page of
its customers."""

_HUMAN = (
    "robot check", "are you a robot", "are you human", "captcha", "human verification", "security check",
    "verify you are human", "verification required", "bot verification", "client challenge", "security verification",
    "please verify you are a human", "access denied", "access to this page has been denied", "blocked", "forbidden",
    "403 forbidden", "too many requests", "429 too many requests", "attention required", "one more step",
    "checking your browser",
    "just a moment", "please wait", "unusual traffic", "ddos protection", "browser check",
)  # fmt: skip
_ASKED = (
    "verify you are human", "verify that you are human", "verify you are a human", "verify that you are not a robot",
    "verify you're human", "not a robot", "prove you are human",
    "confirm you are human", "confirm you are a human", "confirm that you are human", "confirm you are not a robot",
    "complete the captcha", "solve the captcha", "enter the characters you see", "type the characters",
    "unusual traffic",
    "unusual activity", "automated access", "automated requests", "automated queries", "suspicious activity",
    "let us know you're not a robot", "checking your browser", "browser is being checked",
    "complete the security check",
    "bist kein roboter",
    "kein roboter",
    "pas un robot", "no soy un robot", "não sou um robô", "不是机器人", "ロボットではありません", "я не робот",
    "you have been blocked", "access to this site has been blocked", "your ip address", "rate limit",
)  # fmt: skip


_ADDRESSED = (
    "robot check", "are you a robot", "are you human", "robot or human", "verify you are human", "client challenge",
    "please verify you are a human", "bot verification", "checking your browser", "pardon our interruption",
    "one more step",
)  # fmt: skip
"""Titles that speak to the reader."""
_ASKED_OF = text(
    "let us know you're not a robot", "detected unusual", "unusual traffic from your", "unusual activity from your",
    "make sure you're not a robot", "make sure that you are not a robot", "please verify", "please confirm",
    "to continue, please",
    "please complete", "complete the security check", "checking your browser before", "press and hold", "press & hold",
)  # fmt: skip
"""What walls ask of a reader; articles tell of others who were asked."""


def _captcha_title(look: Look) -> str:
    return f"title “{look.title[:60]}”" if "captcha" in look.title.lower() and len(look.title) < 40 else ""


def _addressed(look: Look) -> str:
    """A heading that asks its reader, under the title of the site."""
    said = look.heading.lower().strip(" .…!?")
    return f"heading “{look.heading[:60]}”" if said in _ADDRESSED else ""


GENERIC = marks_of(
    title(*_HUMAN, weight=0.4),
    Mark("title", 0.3, _captcha_title),
    Mark("title", 0.3, _addressed),
    text(*_ASKED, weight=0.4),
    script(
        "recaptcha", "hcaptcha.com", "turnstile", "geetest", "friendlycaptcha", "arkoselabs", "funcaptcha", weight=0.4
    ),
    markup(
        "g-recaptcha", "h-captcha", "cf-turnstile", "captcha-form", "captchaform", 'name="captcha', "name=captcha",
        'id="captcha', "id=captcha", "/captcha/", "validatecaptcha", weight=0.4,
    ),
    short(800, 0.2),
    status(403, 429, 503, 405, 999, weight=0.4),
)  # fmt: skip

_ASKS_READER = title(*_ADDRESSED)

HINT = "Open it in a browser; give `verify` an archived copy or a saved file of it in sources.json."


def find_bot_wall(look: Look) -> Wall | None:
    """The wall that a response is, with its vendor, or ``None``."""
    if look.status == 200 and (look.main >= ARTICLE or (look.article and look.main >= 600)):
        return None
    best: tuple[str, Score] | None = None
    for vendor, marks in BOTS.items():
        found = score(marks, look)
        if found.certain and _vendor_seen(found, look) and (best is None or found.value > best[1].value):
            best = vendor, found
    if best is not None:
        return Wall(Reason.BLOCKED, f"{best[0]} bot wall ({best[1].words})", HINT)
    generic = score(GENERIC, look)
    asked = (
        look.main < BARE
        and {"title", "text"} <= generic.kinds
        and bool(_ASKS_READER.test(look) and _ASKED_OF.test(look))
    )
    told = asked or (bool(generic.kinds & _STRUCTURE) and (look.status != 200 or bool(generic.kinds & WORDS)))
    if generic.certain and told:
        return Wall(Reason.BLOCKED, f"captcha or bot wall ({generic.words})", HINT)
    return None


_STRUCTURE = frozenset({"header", "script", "markup", "status", "reference"})
"""Kinds that are more than words and shortness."""


def _vendor_seen(found: Score, look: Look) -> bool:
    """A status and a short page go with any wall; the vendor must have left something of its own.

    Its very title over its very words is enough when there is nothing else on the page.
    """
    if found.kinds <= {"status", "length"}:
        return False
    if look.status == 200 and look.main >= SILENT and not found.kinds & {"header", *WORDS}:
        return False
    if look.status == 200 and look.main >= QUOTED and not found.kinds & {"header", "script", "title"}:
        return False
    return bool(found.kinds & _STRUCTURE) or ({"title", "text"} <= found.kinds and look.main < BARE)
