"""The words for a page that is not there, in the languages of the web."""

import re

from verify.read.walls.front import SEPARATOR
from verify.read.walls.phrases import Phrases

_THING = (
    r"(?:page|file|content|document|article|site|url|link|item|post|story|product|resource|video|user|profile|account"
    r"|job|listing|question|thread|topic|event|record|entry|doi)s?"
)
_LOST = (
    r"(?:not (?:be )?found|unavailable|not available|no longer available|no longer exists|missing|removed|deleted|gone"
    r"|moved|expired|does(?: not|n't) exist|can(?:not|'t| not) be found|could(?: not|n't) be found|not exist)"
)
_MESSAGE = re.compile(
    "|".join(
        (
            rf"(?:http )?(?:(?:error|fehler|erreur|ошибка) )?4(?:04|10)(?: (?:error|fehler))?["
            rf" !.,(-]*(?:{_THING} )?{_LOST}?[)!.1]*",
            r"(?:error|fehler|erreur)",
            rf"(?:(?:sorry|oops|o+ps|whoops|uh oh)[!,. -]*)*(?:(?:the|this|that|your) )?(?:requested )?{_THING} "
            rf"(?:(?:you (?:requested|are looking for|were looking for)|requested) )?(?:(?:was|is|has been"
            rf"|have been|has|have) )?{_LOST}[!.]?",
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
TEXT = Phrases(
    (
        (
            ("looking for", "trying to", "requested", "followed", "want"),
            rf"{_THING} (?:that )?(?:you(?:[’']re| are| were|[’']ve| have)? (?:looking for|trying to \w+"
            rf"|requested|followed|want)"
            rf"|requested)[^.]{{0,60}}?(?:not|n[’']t|cannot|no longer|moved|removed|deleted|missing"
            rf"|expired|gone|unavailable)",
        ),
        (("looking for",), rf"not the (?:web ?)?{_THING} you(?:[’']re| are| were) looking for"),
        (
            ("that does", "exact name"),
            rf"\ba {_THING} that does ?(?:n[’']t| not) exist|does not have an article with this exact name",
        ),
        (("typed", "entered"), r"(?:typed|entered) the (?:web )?address (?:in)?correctly|mistyped the (?:address|url)"),
        (("nicht",), r"(?:artikel|beitrag|dokument|inhalt)[^.]{0,60}nicht (?:mehr )?(?:verfügbar|gefunden|vorhanden)"),
        (
            ("strona", "stránka"),
            r"strona[^.]{0,60}nie (?:istnieje|została znaleziona)|stránka[^.]{0,60}(?:neexistuje|nenalezena)",
        ),
        (("sayfa", "sidan"), r"sayfa[^.]{0,40}bulunamad|sidan[^.]{0,60}(?:finns inte|hittades inte|kunde inte hittas)"),
        (("siden",), r"siden[^.]{0,60}(?:findes ikke|finnes ikke|blev ikke fundet|ble ikke funnet)"),
        (
            ("页", "頁", "記事"),
            r"[页頁]面?(?:不存在|已被?(?:删除|刪除|移除))|記事(?:は|が)(?:存在しません|見つかりません|削除)",
        ),
        (
            ("make sure", "check "),
            r"(?:make sure|check) (?:that )?(?:the|your) (?:address|url|link|spelling) (?:is correct|and|of)",
        ),
        (
            ("t be found", "no text in"),
            rf"this {_THING} can(?:not|[’']t| not) be found|there is currently no text in this page",
        ),
        (
            ("we can", "we could", "we were unable", "we are unable"),
            rf"we(?:[’']re sorry, but we)? (?:can[’']?t|cannot|could ?n[’']t|could not|were unable to|are"
            rf" unable to)[^.]{{0,20}} "
            rf"(?:find|locate)[^.]{{0,20}} (?:{_THING}|what)",
        ),
        (
            ("t exist", "longer exist", "has been", "available"),
            rf"this {_THING} (?:does ?n[’']t exist|does not exist|no longer exists|has been (?:removed|deleted|moved)"
            r"|is (?:no longer|not) available|isn[’']t available|is unavailable)",
        ),
        (
            ("removed", "deleted", "closed", "suspended", "available"),
            r"this (?:question|answer|topic|thread|post|account|profile|user|product|listing|job|event) "
            r"(?:was|has been|is) (?:removed|deleted|closed|suspended|unavailable|no longer available)",
        ),
        (
            ("not found", "not be found", "found at this"),
            r"page (?:was|could) not (?:be )?found|requested url[^.]{0,120} was not found|nothing was"
            r" found at this location",
        ),
        (("seite",), r"seite[^.]{0,60}(?:nicht gefunden|existiert nicht|nicht (?:mehr )?(?:verfügbar|vorhanden))"),
        (("introuvable", "existe "), r"page[^.]{0,60}(?:introuvable|n[’']existe (?:pas|plus))"),
        (
            ("página", "pagina"),
            r"p[áa]gina[^.]{0,60}(?:no (?:existe|se encuentra|encontrada|ha sido encontrada|está disponible))",
        ),
        (
            ("página", "pagina"),
            r"página[^.]{0,60}não (?:existe|foi encontrada)|pagina[^.]{0,60}(?:non (?:esiste|è stata trovata|trovata))",
        ),
        (
            ("pagina", "страниц"),
            r"pagina[^.]{0,60}(?:niet gevonden|bestaat niet)|страниц[^.]{0,60}не (?:найдена|существует)",
        ),
        (("页面", "找不到"), r"页面(?:不存在|已删除|未找到)|找不到(?:您|你|该|該)|页面已(?:被)?(?:删除|移除)"),
        (("ページは", "찾을"), r"ページは(?:存在しません|見つかりません|削除)|찾을 수 없습니다"),
    )
)
"""What such a page says in its text."""
_NUMBER = re.compile(r"\s*\((?:error )?4(?:04|10)\)\Z", re.IGNORECASE)


def is_message(said: str) -> bool:
    """Whether a title or heading, or one part of it between separators, is a message that a page is not there."""
    said = _NUMBER.sub("", said.strip().strip("\"'“”").replace("’", "'"))
    if not said or len(said) > 120:
        return False
    return any(_is_message(part) for part in (said, *SEPARATOR.split(said)))


def _is_message(part: str) -> bool:
    pieces = [piece.strip() for piece in part.split(":")]
    return all(pieces) and all(_MESSAGE.fullmatch(piece) for piece in pieces)
