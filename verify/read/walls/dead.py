"""Pages that answer 200 and are not there any more: soft 404s, parked domains, sites' roots, default pages."""

import re
from urllib.parse import urlsplit

from verify.model import Page, Reason, Snapshot, Wall
from verify.read.walls.look import Look, look_at_page, site
from verify.read.walls.marks import Mark, markup, marks_of, score, script, short, text, title

ARTICLE = 1_500
"""Code points of content from which a page is about missing pages rather than one of them."""
_SEPARATOR = re.compile(r"\s*[|–—•·:»‹›]+\s*|\s+-\s+")
_MESSAGE = re.compile(
    r"(?:(?:http )?(?:error|fehler|erreur|errore|ошибка)?\s*)?(?:404|410)(?: error| fehler)?[\s!.:,-]*(?:\(?(?:page |file |document |url )?"
    r"(?:not found|gone|error)\)?)?[!.]?"
    r"|(?:sorry,? |oops[!,.]* |whoops[!,.]* |uh oh[!,.]* )*(?:(?:the|this|that|we|we're|you|your) )?(?:requested )?(?:page|file|content|document|article|"
    r"site|url|link|item|post|story|product|resource|object)s? ?(?:(?:you (?:requested|are looking for) )?(?:was |is |could |can |cannot |can't |"
    r"couldn't |has |have |does |doesn't |no )*(?:not |be |been )*(?:found|available|exist|exists|unavailable|missing|removed|deleted|"
    r"moved|longer available|longer exists)[!.]?)"
    r"|not found|nothing found|nothing here|page missing|missing page|we can't find (?:that|this|the) page|can't find (?:that|this|the) page"
    r"|(?:die )?(?:angeforderte )?seite (?:wurde |konnte )?(?:leider )?nicht gefunden(?: werden)?|seite existiert nicht"
    r"|page (?:non trouvée|introuvable|inexistante)|cette page n[’']existe (?:pas|plus)|página no (?:encontrada|existe)"
    r"|página não (?:encontrada|existe)|pagina (?:non trovata|niet gevonden|inesistente)|sidan (?:hittades inte|kunde inte hittas)"
    r"|strona nie (?:została znaleziona|istnieje)|nie znaleziono strony|страница не найдена|сторінку не знайдено|sayfa bulunamadı"
    r"|(?:您访问的)?页面(?:不存在|未找到|没有找到)|找不到(?:页面|頁面|网页|網頁)|頁面不存在|ページが見つかりません(?:でした)?|お探しのページは見つかりません(?:でした)?"
    r"|페이지를 찾을 수 없습니다|الصفحة غير موجودة|لم يتم العثور على الصفحة|oops[!.]*|ooops[!.]*",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"(?:page|file|content|article|link|url|document|story|item)s? (?:you(?:[’']re| are| were|'ve| have)? (?:looking for|trying to (?:reach|view|access|visit)|"
    r"requested|followed|clicked|want)|that you (?:requested|are looking for)|requested)[^.]{0,60}?(?:not|n[’']t|cannot|no longer|"
    r"moved|removed|deleted|missing|expired|gone|unavailable)"
    r"|(?:we|we're) (?:can[’']?t|cannot|could ?n[’']t|could not|were unable to|are unable to|sorry, but)[^.]{0,20} (?:find|locate)[^.]{0,20} (?:page|what|url|file|article|content)"
    r"|this page (?:does ?n[’']t|does not|no longer) exist|this (?:page|content|article|video|post|item|listing) (?:is|isn[’']t|has been|is no longer) "
    r"(?:no longer available|available|unavailable|removed|deleted|not available|moved)"
    r"|page (?:was|could) not (?:be )?found|requested url[^.]{0,120} was not found|nothing was found at this location|it looks like nothing was found"
    r"|seite[^.]{0,60}(?:nicht gefunden|existiert nicht|nicht (?:mehr )?(?:verfügbar|vorhanden))|page[^.]{0,60}(?:introuvable|n[’']existe (?:pas|plus))"
    r"|página[^.]{0,60}(?:no (?:existe|se encuentra|encontrada|ha sido encontrada|está disponible)|não (?:existe|foi encontrada))"
    r"|pagina[^.]{0,60}(?:non (?:esiste|è stata trovata|trovata)|niet gevonden|bestaat niet)|страниц[^.]{0,60}не (?:найдена|существует)"
    r"|页面(?:不存在|已删除|未找到)|找不到(?:您|你|该|該)|页面已(?:被)?(?:删除|移除)|ページは(?:存在しません|見つかりません|削除)|찾을 수 없습니다"
)
_ERROR_PATH = re.compile(
    r"/(?:404|410|error-?404|404-?error|not-?found|page-?not-?found|notfound|error|errors/404|missing)(?:\.\w{2,5})?/?$",
    re.I,
)
_FRONT = re.compile(r"/?(?:index\.\w{2,5}|home|default\.aspx?|start|[a-z]{2}(?:[-_][a-z]{2})?)?/?", re.IGNORECASE)


_NOINDEX = re.compile(rb"<meta[^>]{0,200}\bnoindex", re.IGNORECASE)


def is_message(said: str) -> bool:
    """Whether a title or heading, or one part of it between separators, is a message that a page is not there."""
    said = said.strip().strip("\"'“”").replace("’", "'")
    if not said or len(said) > 120:
        return False
    parts = [said, *_SEPARATOR.split(said)]
    return any(_MESSAGE.fullmatch(part.strip()) for part in parts if part.strip())


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


def _elsewhere(look: Look) -> str:
    path = urlsplit(look.canonical).path if look.canonical else ""
    asked = urlsplit(look.url).path
    return (
        f"its canonical address is {look.canonical[:60]}" if path and path != asked and _ERROR_PATH.search(path) else ""
    )


def _noindex(look: Look) -> str:
    said = look.metas.get("robots", "") + look.headers.get("x-robots-tag", "")
    return "robots: noindex" if "noindex" in said.lower() else ""


SOFT_404 = marks_of(
    Mark("title", 0.5, lambda look: f"title “{look.title[:60]}”" if is_message(look.title) else ""),
    Mark("heading", 0.3, lambda look: f"heading “{look.heading[:60]}”" if is_message(look.heading) else ""),
    Mark("text", 0.4, lambda look: f"text “{found[0][:60]}”" if (found := _TEXT.search(look.text)) else ""),
    Mark("address", 1.0, _to_root),
    Mark("address", 0.6, _to_error),
    Mark("address", 0.4, _elsewhere),
    Mark("robots", 0.3, _noindex),
    short(300, 0.4),
    short(ARTICLE, 0.2),
    Mark("article", -0.5, lambda look: "declared an article" if look.article else ""),
)

_PARKING = (
    "sedoparking", "parkingcrew", "bodis.com", "afternic", "hugedomains", "dan.com/", "parklogic", "above.com", "cashparking",
    "parking-lander", "/parking/", "parkingpage", "domainmarket", "uniregistry", "sedo.com", "voodoo.com", "img1.wsimg.com/parking",
    "d38psrni17bvxu.cloudfront.net", "ww1.", "skenzo", "namedrive", "fastpark", "smartname", "domaincntrol",
)  # fmt: skip
PARKED = marks_of(
    Mark("title", 0.4, lambda look: f"title “{look.title[:60]}”"
         if re.search(r"domain (?:name )?(?:is )?for sale|is for sale|parked|domain expired|buy this domain|domain default page", look.title.lower())
         or (look.title and look.title.lower() == site(look.url)) else ""),
    text("this domain is for sale", "domain may be for sale", "buy this domain", "this domain name is for sale", "domain name has expired",
         "domain has expired", "domain is parked", "parked free, courtesy of", "parked domain", "this domain has been registered",
         "inquire about this domain", "make an offer on this domain", "domain is available for purchase", "this webpage was generated by the domain owner",
         "diese domain steht zum verkauf", "ce domaine est à vendre", "related searches", "this domain is registered", "get this domain", weight=0.4),
    script(*_PARKING, weight=0.5),
    markup("window.park", 'window.location.href="/lander"', "parkingcrew", "sedoparking", "data-adblockkey", "parking-lander", weight=0.5),
    Mark("address", 0.6, lambda look: f"redirected to {site(look.url)}"
         if site(look.url) != site(look.requested) and any(p.rstrip("/") in site(look.url) for p in _PARKING if "/" not in p.rstrip("/")) else ""),
    short(1500, 0.3),
)  # fmt: skip

VACANT = marks_of(
    title("welcome to nginx", "apache2 ubuntu default page", "apache2 debian default page", "iis windows server", "account suspended",
          "test page for the apache", "default web site page", "site not found", "website suspended", "this account has been suspended",
          "site is undergoing maintenance", "coming soon", "plesk", "default parallels plesk", "http server test page", "domain not configured"),
    text("if you see this page, the nginx web server is successfully installed", "this is the default welcome page used to test",
         "account has been suspended", "contact your hosting provider", "there isn't a github pages site here", "no such app",
         "the site owner may have set restrictions", "this is the default page", "web server's default page", "site you were looking for couldn't be found"),
    short(4000, 0.2),
    short(600, 0.3),
)  # fmt: skip


def find_dead(look: Look) -> Wall | None:
    """Why a page that answered is not the one that was cited, or ``None``."""
    found = score(SOFT_404, look)
    if found.certain and (look.main < ARTICLE or _to_root(look) or _to_error(look)) and _more_than_short(found.seen):
        return Wall(
            Reason.DEAD, f"soft 404 ({found.words})", "Look for the page's new address, or use an archived copy."
        )
    if look.main < ARTICLE:
        found = score(PARKED, look)
        if found.certain:
            return Wall(Reason.DEAD, f"parked domain ({found.words})", "The domain was given up: use an archived copy.")
    found = score(VACANT, look)
    if found.certain and len(found.seen) > 2:
        return Wall(Reason.DEAD, f"a server's default page ({found.words})", "The site is gone: use an archived copy.")
    return None


def _more_than_short(seen: tuple[str, ...]) -> bool:
    """A short page with one message may be an entry of a dictionary: a second, other mark is asked for."""
    return any(one.startswith(("text", "robots", "redirected", "its canonical")) for one in seen) or any(
        one.startswith("only ") and int(one.split()[1]) < 120 for one in seen
    )


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
    return min(value, 1.0)
