"""Platforms and hosting services that say in words of their own that there is no page: gone, closed, or not for you.

A service speaks for itself: a line of the page *begins* with its words. An article quotes them inside a sentence, so
beginnings tell the two apart; two of them, or one with the service's title or markup on a page that says hardly more,
make a wall.
"""

import re
from dataclasses import dataclass

from verify.model import Reason, Wall
from verify.read.walls.look import Look
from verify.read.walls.soft404 import defined

WEAK = 300
"""Code points of content below which one line, under the service's own title, is all that a page says."""
LINES = 80

_GONE = "Look for the page under another address, or cite an archived copy."
_ASK = "Ask the owner to share it with everyone, or save the page as a file and name it in sources.json."
_LATER = "Try again another day; if it stays so, cite an archived copy."
_OPEN = "Open it in a browser; save the page and name it as the source's file in sources.json."


@dataclass(frozen=True, slots=True)
class Service:
    """One answer of a service. ``says`` are patterns of lines' beginnings, ``title`` one of the whole title, all for
    lower-case text with straight apostrophes; ``limit`` is the length of the longest such page, in code points."""

    name: str
    reason: Reason
    hint: str
    says: tuple[re.Pattern[str], ...]
    title: re.Pattern[str]
    markup: str = ""
    limit: int = 700


def _service(
    name: str, reason: Reason, hint: str, *says: str, title: str, markup: str = "", limit: int = 700
) -> Service:
    """``$`` at the end of a saying allows for punctuation."""
    patterns = tuple(re.compile(re.sub(r"\$\Z", r"\\W{0,3}\\Z", one)) for one in says)
    return Service(name, reason, hint, patterns, re.compile(title), markup, limit)


_DEAD, _LOGIN, _BLOCKED, _DOWN = Reason.DEAD, Reason.LOGIN, Reason.BLOCKED, Reason.UNREACHABLE
_PRODUCT = r"google (?:docs|drive|sheets|slides|forms|documents|tabellen|präsentationen)\b.*"
SERVICES = (
    _service(
        "wiki: no such article", _DEAD, _GONE,
        r"wikipedia does not have an? \w+ with this exact name", r"dieser artikel existiert nicht",
        r"wikipédia ne possède pas d'article", r"wikipedia todavía no tiene", r"wikipedia non ha una voce",
        r"a wikipédia não possui", r"в википедии нет статьи", r"search for .{1,200} in existing articles",
        r"look for pages within wikipedia that link", r"other reasons this message may be displayed",
        r"there is currently no text in this page",
        title=r".*\bwikip[eé]d[iy]a\b.*|.*википедия.*|.*\b(?:wiki|fandom)\b.*", markup="noarticletext", limit=2_500,
    ),
    _service(
        "Wix: no site at this domain", _DEAD, _GONE,
        r"looks like this domain isn't connected to a website", r"is this your domain\?",
        title=r"wix\.com|error connectyourdomain|domain not connected",
    ),
    _service(
        "Squarespace: no site at this domain", _DEAD, _GONE,
        r"website expired$", r"this account has expired", r"claim this domain$", r"domain not claimed$",
        r"this domain was mapped to squarespace", r"no such account$", title=r"squarespace\b.*|website expired",
    ),
    _service(
        "Shopify: the shop is closed", _DEAD, _GONE,
        r"sorry, this (?:store|shop) is (?:currently )?unavailable", r"are you the (?:store|shop) owner",
        r"only one step left$", r"opening soon\W{0,3}enter using password", title=r"shopify\b.*",
    ),
    _service(
        "Heroku: no such app", _DEAD, _GONE,
        r"no such app$", r"there is no app configured at that hostname", r"there's nothing here, yet",
        r"perhaps the app owner has renamed", title=r"heroku \| .*|no such app",
    ),
    _service(
        "Heroku: the app failed", _DOWN, _LATER,
        r"application error$", r"an error occurred in the application and your page could not be served",
        r"if you are the application owner", title=r"application error|heroku \| application error",
    ),
    _service(
        "Vercel: no such deployment", _DEAD, _GONE,
        r"404: (?:deployment_)?not_found", r"code: ?\W?(?:deployment_)?not_found",
        r"th(?:is|e) deployment (?:cannot|could not) be found", title=r"404: (?:deployment_)?not_found",
    ),
    _service(
        "Vercel: the function failed", _DOWN, _LATER,
        r"50\d: [a-z_]{5,60}", r"code: ?\W?(?:function|edge_function|internal)_[a-z_]{5,60}",
        r"this serverless function has (?:crashed|timed out)", title=r"50\d: [a-z_]{5,60}",
    ),
    _service(
        "Firebase: no site at this address", _DEAD, _GONE,
        r"site not found$", r"why am i seeing this\?$", r"you haven't deployed an app yet",
        r"you may have deployed an empty directory", r"this is a custom domain, but we haven't finished",
        title=r"site not found|welcome to firebase hosting",
    ),
    _service(
        "Blogger: no such blog", _DEAD, _GONE,
        r"blog not found$", r"sorry, the blog you were looking for does not exist", r"blog has been removed$",
        r"sorry, the blog at .{1,100} has been removed", title=r"(?:blogger: )?blog (?:not found|has been removed)",
    ),
    _service(
        "Tumblr: nothing at this address", _DEAD, _GONE,
        r"there's nothing here$", r"whatever you were looking for doesn't currently exist at this address",
        title=r"not found\.?|.*\btumblr\b.*",
    ),
    _service(
        "WordPress.com: no such site", _DEAD, _GONE,
        r"\S{1,100}\.wordpress\.com (?:doesn't exist|is no longer available)", r"do you want to register \S{1,100}\.",
        r"the authors have deleted this site", title=r".*\bwordpress\.com",
    ),
    _service(
        "WordPress.com: a private site", _LOGIN, _ASK,
        r"private site$", r"\S{1,100}\.wordpress\.com is (?:marked private|a private)",
        r"this site is (?:currently )?private", title=r"private site|.*\bwordpress\.com",
    ),
    _service(
        "Google: the document is not shared with everyone", _LOGIN, _ASK,
        r"you need (?:access|permission)", r"ask for access, or switch to an account", r"request access$",
        r"(?:zugriff|berechtigung) erforderlich", r"sorry, the owner hasn't given you permission", title=_PRODUCT,
    ),
    _service(
        "Google: no such document", _DEAD, _GONE,
        r"sorry, (?:the file you have requested|unable to open the file|the page \(or document\))",
        r"make sure that you have the correct url and the file exists",
        r"the (?:document|file|item|presentation|spreadsheet) you requested is in the owner's trash",
        r"we're sorry\. you can't access this item because it", title=_PRODUCT,
    ),
    _service(
        "Google: the file was asked for too often", _DOWN, _LATER,
        r"sorry, you can't view or download this file at this time", r"too many users have viewed or downloaded",
        title=_PRODUCT + "|.*quota exceeded",
    ),
    _service(
        "OneDrive: no such item", _DEAD, _GONE,
        r"this item might not exist or is no longer available", r"this item might have been deleted",
        r"sorry, this (?:link|item) (?:has expired|is no longer available)", title=r"error|.*\bonedrive\b.*",
    ),
    _service(
        "Dropbox: no such file", _DEAD, _GONE,
        r"this item was deleted", r"that didn't work for some reason", r"this (?:link|folder|file) (?:was|has been|is)",
        r"the file or folder you're looking for", title=r"(?:error - )?dropbox\b.*",
    ),
    _service(
        "Facebook: not there, or not for everyone", _DEAD, _GONE,
        r"this (?:content|page) isn't available", r"when this happens, it's usually because the owner",
        r"the link you followed may be broken", title=r"facebook|content not found|error facebook",
    ),
    _service(
        "Reddit: requests from here are blocked", _BLOCKED, _OPEN,
        r"whoa there, pardner", r"your request has been blocked due to a network policy",
        r"you've been blocked by network security", r"if you're running a script or application",
        r"if you think (?:that )?you've been blocked by mistake", title=r"blocked|reddit\b.*",
    ),
    _service(
        "SEC: undeclared programs are turned away", _BLOCKED,
        "Name a contact (fetch.contact in sources.json), and go slowly.",
        r"your request originates from an undeclared automated tool", r"to allow for equitable access to all users",
        title=r"sec\.gov\b.*",
    ),
    _service(
        "Cloudflare: the site's own server does not answer", _DOWN, _LATER,
        r"(?:connection timed out|web server is down|origin is unreachable|a timeout occurred|ssl handshake failed"
        r"|invalid ssl certificate|web server is returning an unknown error|bad gateway|host error)\b",
        r"error (?:code )?(?:50[0-4]|52\d|530|1000|1001|1016|1018|1033|1101|1102)\b",
        r"(?:origin dns error|dns resolution error|dns points to prohibited ip|argo tunnel error)",
        r"the initial connection between cloudflare's network and the origin",
        r"you've requested a page on a website \(.{1,100}\) that is on the cloudflare network",
        title=r".{1,100} \| 5\d\d: .{1,80}|(?:origin dns|dns resolution|argo tunnel) error.*|.{1,100} \| 1\d\d\d: .*",
        markup="cf-error-details", limit=1_500,
    ),
    _service(
        "Wayback Machine: no capture", _DEAD, _GONE,
        r"(?:the )?wayback machine (?:has not archived that url|doesn't have that page archived)", r"hrm\.",
        r"this page is (?:not )?available on the web", title=r".*\bwayback machine\b.*|internet archive.*", limit=1_000,
    ),
    _service(
        "Wayback Machine: excluded", _BLOCKED, _OPEN,
        r"this url has been excluded from the wayback machine", title=r".*\bwayback machine\b.*|internet archive.*",
    ),
    _service(
        "YouTube: the video is not there", _DEAD, _GONE,
        r"video unavailable$", r"this video (?:is private|is no longer available|isn't available|has been removed)",
        r"private video$", title=r"-? ?youtube", markup='"playabilitystatus":{"status":"error"',
    ),
)  # fmt: skip

_ANY = re.compile("|".join({pattern.pattern for service in SERVICES for pattern in service.says}))
"""Most lines of most pages are no service's; one look at each tells."""


def find_service(look: Look) -> Wall | None:
    """The answer of a service in place of a page, or ``None``."""
    if look.article:
        return None
    lowered = look.start.lower().replace("’", "'").split("\n", LINES)[:LINES]
    said = [line for line in map(str.strip, lowered) if _ANY.match(line)]
    if not said:
        return None
    title = " ".join(look.title.lower().replace("’", "'").split())
    for service in SERVICES:
        if look.main > service.limit:
            continue
        lines = [line for line in said if any(pattern.match(line) for pattern in service.says)]
        if not lines:
            continue
        kinds = {next(pattern for pattern in service.says if pattern.match(line)) for line in lines}
        named = service.title.fullmatch(title) is not None
        marked = bool(service.markup) and service.markup in look.markup
        if marked or len(kinds) > 1 or (named and look.main < WEAK and not defined(look)):
            return Wall(service.reason, f"{service.name} (“{lines[0][:80]}”)", service.hint)
    return None
