"""Front pages where a deep address was asked for: how they are addressed, called, and what they call themselves."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin, urlsplit

from verify.read.walls.look import HEAD, site

SEPARATOR = re.compile(r"\s*[|–—•·»‹›]+\s*|\s+-\s+")
"""Between the parts of a title."""
_FRONT = re.compile(r"/?(?:index\.\w{2,5}|home|default\.aspx?|start|[a-z]{2}(?:[-_][a-z]{2})?)?/?", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:welcome to|willkommen (?:bei|auf|in)|bienvenue (?:sur|à|au|chez)|bienvenid[oa]s? a"
    r"|benvenut[oi] (?:su|a|in|nel)|bem-vindo|välkommen till|velkommen til|welkom (?:bij|op)"
    r"|witamy (?:w|na)|добро пожаловать)\b"
    r"|(?:home(?: ?page)?|start(?:seite|sida)|accueil|inicio|portada|strona główna|forside|главная|首页|ホーム)\Z",
    re.IGNORECASE,
)
"""What front pages are called; a reason to ask, no more."""
_NAMING = re.compile(rb"<(?:link|meta)\b[^<>]{0,2000}>", re.IGNORECASE)
_OWN_ADDRESS = re.compile(rb"\brel\s*=\s*[\"']?canonical\b|\b(?:property|name)\s*=\s*[\"']?og:url\b", re.IGNORECASE)
_ADDRESS = re.compile(rb"\b(?:href|content)\s*=\s*(?:\"([^\"]{1,1000})\"|'([^']{1,1000})'|([^\s\"'>]{1,1000}))", re.I)


def sent_to_root(url: str, requested: str) -> bool:
    """Whether a deep address of a site ended at the site's front page."""
    there, asked = urlsplit(url), urlsplit(requested)
    if site(url) != site(requested) or there.query:
        return False
    return _FRONT.fullmatch(there.path) is not None and _FRONT.fullmatch(asked.path) is None


def greets(url: str, said: Iterable[str]) -> bool:
    """Whether a page at a deep address has the title or heading of a front page."""
    if _FRONT.fullmatch(urlsplit(url).path) is not None:
        return False
    return any(_GREETING.match(part.strip()) for one in said for part in SEPARATOR.split(one[:200]))


def names_front(url: str, body: bytes) -> bool:
    """Whether a page at a deep address names its site's front page as its own address (canonical link or ``og:url``).

    Front pages that are served for every unknown address do; so do some sites on all their pages, so it is a reason to
    ask, not a proof.
    """
    if _FRONT.fullmatch(urlsplit(url).path) is not None:
        return False
    for tag in _NAMING.findall(body[:HEAD]):
        found = _ADDRESS.search(tag) if _OWN_ADDRESS.search(tag) else None
        if found is None:
            continue
        written = (found[1] or found[2] or found[3]).decode("utf-8", "replace")
        try:
            named = urljoin(url, unescape(written).strip())
            if sent_to_root(named, url):
                return True
        except ValueError:
            continue
    return False
