"""Soft 404s: pages that answer 200, say that they are not there, or are the site's front page instead."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin, urlsplit

from verify.model import BlockKind, Page, Reason, Snapshot, Wall
from verify.read.walls.look import HEAD, Look, look_at_page, site
from verify.read.walls.marks import QUOTATION, Mark, marks_of, quoted, score, short

ARTICLE = 1_500
"""Code points of content from which a page is about missing pages rather than one of them."""
ALL = 200
"""Code points of all text, menus included, below which a message is the whole page."""
TINY = 120
"""Code points below which a message is all there is."""

_THING = r"(?:page|file|content|document|article|site|url|link|item|post|story|product|resource|video)s?"
_LOST = (
    r"(?:not (?:be )?found|unavailable|not available|no longer available|no longer exists|missing|removed|deleted|gone"
    r"|moved|expired|does(?: not|n't) exist|can(?:not|'t| not) be found|could(?: not|n't) be found|not exist)"
)
_MESSAGE = re.compile(
    "|".join(
        (
            rf"(?:http )?(?:(?:error|fehler|erreur|ошибка) )?4(?:04|10)(?: (?:error|fehler))?["
            rf" !.,-]*(?:{_THING} )?{_LOST}?[!.]?",
            r"(?:error|fehler|erreur)",
            rf"(?:(?:sorry|oops|o+ps|whoops|uh oh)[!,. -]*)*(?:(?:the|this|that|your) )?(?:requested )?{_THING} "
            rf"(?:(?:you (?:requested|are looking for|were looking for)|requested) )?(?:(?:was|is|has been"
            rf"|have been) )?{_LOST}[!.]?",
            r"not found|nothing found|nothing here|(?:missing|unknown) page|o+ps[!.]*",
            rf"(?:sorry,? )?(?:we )?(?:can't|cannot|couldn't|could not) find (?:that|this|the|your) {_THING}[!.]?",
            r"(?:der |die |das )?(?:artikel|beitrag|dokument|inhalt) (?:wurde )?nicht (?:mehr )?(?:gefunden|verfügbar)",
            r"(?:die )?(?:angeforderte )?seite (?:wurde |konnte )?(?:leider )?nicht gefunden(?: werden)?"
            r"|seite existiert nicht",
            r"page (?:non trouvée|introuvable|inexistante)|cette page n'existe (?:pas|plus)",
            r"p[áa]gina no (?:encontrada|existe)|página não (?:encontrada|existe)",
            r"pagina (?:non trovata|inesistente|niet gevonden|bestaat niet)|sidan (?:hittades inte|kunde inte hittas)",
            r"siden (?:ble ikke funnet|blev ikke fundet|findes ikke)|sivua ei löyt(?:ynyt|ydy)|sayfa bulunamadı",
            r"strona nie (?:została znaleziona|istnieje)|nie znaleziono strony|stránka nenalezena",
            r"страница не найдена|сторінку не знайдено|(?:您访问的)?页面(?:不存在|未找到|没有找到)|頁面不存在",
            r"找不到(?:页面|頁面|网页|網頁)|(?:お探しの)?ページ(?:が|は)見つかりません(?:でした)?",
            r"페이지를 찾을 수 없습니다",
            r"الصفحة غير موجودة|لم يتم العثور على الصفحة|הדף לא נמצא|không tìm thấy trang|halaman tidak ditemukan",
        )
    ),
    re.IGNORECASE,
)
_TEXT = re.compile(
    "|".join(
        (
            rf"{_THING} (?:that )?(?:you(?:[’']re| are| were|[’']ve| have)? (?:looking for|trying to \w+"
            rf"|requested|followed|want)"
            rf"|requested)[^.]{{0,60}}?(?:not|n[’']t|cannot|no longer|moved|removed|deleted|missing"
            rf"|expired|gone|unavailable)",
            rf"not the (?:web ?)?{_THING} you(?:[’']re| are| were) looking for",
            rf"\ba {_THING} that does ?(?:n[’']t| not) exist|does not have an article with this exact name",
            r"(?:typed|entered) the (?:web )?address (?:in)?correctly|mistyped the (?:address|url)",
            r"(?:artikel|beitrag|dokument|inhalt)[^.]{0,60}nicht (?:mehr )?(?:verfügbar|gefunden|vorhanden)",
            r"strona[^.]{0,60}nie (?:istnieje|została znaleziona)|stránka[^.]{0,60}(?:neexistuje|nenalezena)",
            r"sayfa[^.]{0,40}bulunamad|sidan[^.]{0,60}(?:finns inte|hittades inte|kunde inte hittas)",
            r"siden[^.]{0,60}(?:findes ikke|finnes ikke|blev ikke fundet|ble ikke funnet)",
            r"[页頁]面?(?:不存在|已被?(?:删除|刪除|移除))|記事(?:は|が)(?:存在しません|見つかりません|削除)",
            rf"we(?:[’']re sorry, but we)? (?:can[’']?t|cannot|could ?n[’']t|could not|were unable to|are"
            rf" unable to)[^.]{{0,20}} "
            rf"(?:find|locate)[^.]{{0,20}} (?:{_THING}|what)",
            rf"this {_THING} (?:does ?n[’']t exist|does not exist|no longer exists|has been (?:removed|deleted|moved)"
            r"|is (?:no longer|not) available|isn[’']t available|is unavailable)",
            r"this (?:question|answer|topic|thread|post|account|profile|user|product|listing|job|event) "
            r"(?:was|has been|is) (?:removed|deleted|closed|suspended|unavailable|no longer available)",
            r"page (?:was|could) not (?:be )?found|requested url[^.]{0,120} was not found|nothing was"
            r" found at this location",
            r"seite[^.]{0,60}(?:nicht gefunden|existiert nicht|nicht (?:mehr )?(?:verfügbar|vorhanden))",
            r"page[^.]{0,60}(?:introuvable|n[’']existe (?:pas|plus))",
            r"p[áa]gina[^.]{0,60}(?:no (?:existe|se encuentra|encontrada|ha sido encontrada|está disponible))",
            r"página[^.]{0,60}não (?:existe|foi encontrada)|pagina[^.]{0,60}(?:non (?:esiste|è stata trovata|trovata))",
            r"pagina[^.]{0,60}(?:niet gevonden|bestaat niet)|страниц[^.]{0,60}не (?:найдена|существует)",
            r"页面(?:不存在|已删除|未找到)|找不到(?:您|你|该|該)|页面已(?:被)?(?:删除|移除)",
            r"ページは(?:存在しません|見つかりません|削除)|찾을 수 없습니다",
        )
    )
)
_SEPARATOR = re.compile(r"\s*[|–—•·»‹›]+\s*|\s+-\s+")
_ERROR_PATH = re.compile(
    r"/(?:404|410|error-?404|404-?error|not-?found|page-?not-?found|notfound|error|errors/404"
    r"|missing)(?:\.\w{2,5})?/?$",
    re.I,
)
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
_NOINDEX = re.compile(rb"<meta[^<>]{0,200}\bnoindex", re.IGNORECASE)


def is_message(said: str) -> bool:
    """Whether a title or heading, or one part of it between separators, is a message that a page is not there."""
    said = said.strip().strip("\"'“”").replace("’", "'")
    if not said or len(said) > 120:
        return False
    return any(_is_message(part) for part in (said, *_SEPARATOR.split(said)))


def _is_message(part: str) -> bool:
    pieces = [piece.strip() for piece in part.split(":")]
    return all(pieces) and all(_MESSAGE.fullmatch(piece) for piece in pieces)


def sent_to_root(url: str, requested: str) -> bool:
    """Whether a deep address of a site ended at the site's front page."""
    there, asked = urlsplit(url), urlsplit(requested)
    if site(url) != site(requested) or there.query:
        return False
    return _FRONT.fullmatch(there.path) is not None and _FRONT.fullmatch(asked.path) is None


def _to_root(look: Look) -> str:
    return "redirected to the site's front page" if sent_to_root(look.url, look.requested) else ""


def _to_error(look: Look) -> str:
    there, asked = urlsplit(look.url).path, urlsplit(look.requested).path
    return f"redirected to {there[:60]}" if there != asked and _ERROR_PATH.search(there) else ""


def _canonical(look: Look) -> str:
    try:
        path = urlsplit(look.canonical).path
    except ValueError:
        return ""
    differs = path and path != urlsplit(look.url).path
    return f"its canonical address is {look.canonical[:60]}" if differs and _ERROR_PATH.search(path) else ""


def _noindex(look: Look) -> str:
    said = look.metas.get("robots", "") + look.headers.get("x-robots-tag", "")
    return "robots: noindex" if "noindex" in said.lower() else ""


def _text(look: Look) -> str:
    said = (
        found
        for found in _TEXT.finditer(look.text)
        if not quoted(look.text[max(0, found.start() - QUOTATION) : found.start()])
    )
    found = next(said, None)
    return f"text “{found[0][:60]}”" if found else ""


def _first(look: Look) -> str:
    """A page that says one thing only, and that is its first line."""
    if look.main >= TINY or look.heading:
        return ""
    said = look.start.split("\n", 1)[0]
    alone = is_message(said) or (look.length < ALL and _TEXT.search(look.text) is not None)
    return f"nothing but “{said[:60]}”" if alone else ""


SOFT_404 = marks_of(
    Mark("title", 0.5, lambda look: f"title “{look.title[:60]}”" if is_message(look.title) else ""),
    Mark("heading", 0.3, lambda look: f"heading “{look.heading[:60]}”" if is_message(look.heading) else ""),
    Mark("first", 0.3, _first),
    Mark("text", 0.4, _text),
    Mark("address", 1.0, _to_root),
    Mark("address", 0.6, _to_error),
    Mark("address", 0.4, _canonical),
    Mark("robots", 0.3, _noindex),
    short(300, 0.4),
    short(ARTICLE, 0.2),
    Mark("article", -0.5, lambda look: "declared an article" if look.article else ""),
)


def find_soft404(look: Look) -> Wall | None:
    """Why a page that answered is not the one that was cited, or ``None``."""
    found = score(SOFT_404, look)
    sent = _to_root(look) or _to_error(look)
    if not sent and _defined(look):
        return None
    if found.certain and (sent or look.main < ARTICLE) and (sent or look.main < TINY or _says_more(found.seen)):
        hint = "Look for the page's new address, or use an archived copy."
        return Wall(Reason.DEAD, f"soft 404 ({found.words})", hint)
    return None


def _defined(look: Look) -> bool:
    """Whether a line goes on to say what the words of the title are: an entry of a dictionary or an encyclopedia."""
    said = _SEPARATOR.split(look.title.lower())[0].strip()
    after = tuple(f"{said}{sign}" for sign in (" is a", " is the", " was a", " was the", " (", ": a ", ": the "))
    return bool(said) and any(line.strip().startswith(after) for line in look.start.lower().split("\n")[:20])


def _says_more(seen: tuple[str, ...]) -> bool:
    """A short page with one message may be an entry of a dictionary: a second mark of another kind is asked for."""
    return any(one.startswith(("text", "robots", "its canonical")) for one in seen)


def soft404_suspicion(snapshot: Snapshot, page: Page) -> float:
    """How much a page that was read looks like a soft 404, in [0, 1].

    From about 0.3 it is worth asking the host for an address that cannot exist, and comparing with ``same_page``:
    marks of words, a redirect that lost the path, hardly any text.
    """
    if page.wall is not None:
        return 1.0 if page.wall.reason is Reason.DEAD else 0.0
    look = look_at_page(snapshot, page)
    value = max(score(SOFT_404, look, whole=True).value, 0.0)
    if _NOINDEX.search(snapshot.body[:20_000]):
        value += 0.2
    there, asked = urlsplit(snapshot.url), urlsplit(snapshot.requested)
    if snapshot.chain and len(there.path.strip("/")) < 0.5 * len(asked.path.strip("/")):
        value += 0.3
    if look.main >= 3 * ARTICLE and not is_message(look.title):
        value *= 0.3
    if names_front(snapshot.url, snapshot.body) or _greets(snapshot, page):
        value = max(value, 0.5)
    return min(value, 1.0)


def _greets(snapshot: Snapshot, page: Page) -> bool:
    headings = (page.text[b.start : b.end] for b in page.blocks[:40] if b.kind is BlockKind.HEADING)
    return greets(snapshot.url, (page.title or "", next(headings, "")))


def greets(url: str, said: Iterable[str]) -> bool:
    """Whether a page at a deep address has the title or heading of a front page."""
    if _FRONT.fullmatch(urlsplit(url).path) is not None:
        return False
    return any(_GREETING.match(part.strip()) for one in said for part in _SEPARATOR.split(one[:200]))


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
