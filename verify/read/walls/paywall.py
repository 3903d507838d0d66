"""Paywalls: the text is there in part. What is there may support a claim; what is missing proves nothing."""

import re

from verify.model import Reason, Wall
from verify.read.walls.look import Look
from verify.read.walls.marks import Mark, marks_of, score, script, status
from verify.read.walls.phrases import Phrases

TEASER = 2_500
"""Code points of content below which an article that says it is not free is taken to be cut off (about 400 words)."""
SOME = 80
LAST = 400
INVITATION = 120
"""Code points of the longest sentence that invites; longer ones tell of invitations."""
WIDE = 2
"""How many times fewer code points a Chinese, Japanese or Korean text takes."""
"""Code points of an article before, and of the page's end in which, an invitation to pay stands for a cut."""
ABSTRACT = 6_000
"""The same for a scholarly record, whose abstract, references and metrics are shown to everyone."""

_CLOSED = Phrases(
    (
        (
            ("subscribe", "to continue reading"),
            r"subscribe (?:now |today )?to (?:continue|read|keep|unlock|access|view|get)|to continue reading",
        ),
        (
            ("continue reading", "keep reading", "subscriber"),
            r"(?:continue|keep) reading (?:this|the|with|for|your)|for subscribers only|subscribers? only",
        ),
        (
            ("article is", "story is", "content is", "post is"),
            r"(?:this|the) (?:article|story|content|post) is (?:only |exclusively )?(?:for|reserved for"
            r"|exclusive to|available to|behind)"
            r" (?:our |paid |paying |registered |a )?(?:subscriber|member|premium|paywall|user)",
        ),
        (
            ("reached your", "used your", "read your", "hit your", "free article"),
            r"(?:reached|used|read|hit) your (?:\w+ ){0,4}(?:limit|free articles?|articles?)|free"
            r" articles? (?:left|remaining)",
        ),
        (
            ("to read th", "premium article", "premium content"),
            r"to read (?:the|this) (?:full|rest|complete|entire|article|story)|premium (?:article|content) for",
        ),
        (
            ("unlock th", "start your", "begin your"),
            r"unlock (?:this|the) (?:article|story|post|full)|(?:start|begin) your (?:free )?trial",
        ),
        (
            ("this post is", "become a"),
            r"this post is for (?:paid|paying) subscribers|become a (?:paid )?(?:subscriber|member) to",
        ),
        (
            ("register ", "create a"),
            r"register (?:for free )?to (?:continue|read)|create (?:a|an) (?:free )?account to (?:continue|read)",
        ),
        (
            ("weiterlesen", "diesen artikel", "abonnenten", "abo abschlie"),
            r"jetzt weiterlesen|weiterlesen mit|diesen artikel (?:frei|weiter)|nur für abonnenten|abo abschlie",
        ),
        (
            ("abonn", "lire la suite", "suite est", "il vous reste"),
            r"réservé (?:aux|à nos) abonnés|abonnez-vous pour|pour lire la suite|la suite est réservée|il"
            r" vous reste \d+ ?%",
        ),
        (
            ("suscr", "seguir leyendo", "exclusivo para"),
            r"suscr[íi]bete para|para seguir leyendo|exclusivo para suscriptores|exclusivo para assinantes",
        ),
        (
            ("continuare a leggere", "riservato agli", "lees verder", "alleen voor"),
            r"per continuare a leggere|riservato agli abbonati|lees verder met|alleen voor abonnees",
        ),
        (
            ("有料", "会員限定", "続きを", "订阅", "付费", "구독자"),
            r"有料会員限定|会員限定記事|この記事は有料|続きを読むには|订阅后|付费阅读|只对订阅|구독자 전용",
        ),
    )
)
_CLOSED_TITLE = re.compile(r"subscribe to (?:read|continue)|subscribers? only|premium content", re.IGNORECASE)
_AGAIN = re.compile(
    r"already (?:a|have a|have an) (?:subscriber|subscription|member|account)|bereits abonnent|déjà abonné"
    r"|ya eres suscriptor|già abbonato"
)
"""Said at a gate, and just as well in the box below an article that all may read."""
_SCHOLARLY = Phrases(
    (
        (
            ("access through", "get access", "buy ", "rent this"),
            r"access through your (?:institution|organi[sz]ation)|get access to the full|buy (?:this"
            r" )?article|rent this article",
        ),
        (
            ("purchase ", "rent or", "rent /", "log in via", "subscribe and", "full access"),
            r"purchase (?:pdf|article|access)|rent (?:or|/) buy|log in via an institution|subscribe and"
            r" save|get full access",
        ),
        (
            ("institutional", "preview of", "access options", "full text"),
            r"institutional (?:login|access)|this is a preview of subscription content|access options"
            r"|full text (?:is )?available to",
        ),
    )
)


def _says(phrases: Phrases) -> Mark:
    def test(look: Look) -> str:
        found = phrases.search(look.tail) or phrases.search(look.text)
        return f"text “{found[0]}”" if found else ""

    return Mark("text", 0.4, test)


def _tier(look: Look) -> str:
    value = look.metas.get("article:content_tier") or look.metas.get("og:article:content_tier") or ""
    return f"content tier “{value}”" if value.lower() in ("locked", "metered", "premium", "paid") else ""


def _longer(look: Look) -> str:
    """More words announced than shown."""
    return f"{look.words} words announced" if look.words > 2.5 * max(look.main / 6, 1) and look.words > 150 else ""


_NAMED = re.compile(
    r"(?:class|id|data-[\w-]{1,30})\s*=\s*[\"']?[^\"'<>]{0,200}?(paywall|subscribers?-only|regwall"
    r"|metered-?content|premium-content"
    r"|tp-container-inner|article-locked|locked-content|content-gate|piano-inline)"
)


_SENTENCE = re.compile(r"[\n.!?。！？]+")
_QUOTES = frozenset("\"'“”„«‘「")


def _again(look: Look) -> str:
    found = _AGAIN.search(look.tail)
    return f"text “{found[0]}”" if found else ""


def _at_the_end(look: Look) -> str:
    """The invitation to pay is the last thing said after some of the article, in a short sentence of its own."""
    end = look.end.lower()[-LAST:]
    wide = sum(character >= "\u3040" for character in end) > len(end) / 3
    if look.main < (SOME // WIDE if wide else SOME):
        return ""
    for said in _SENTENCE.split(end):
        if len(said) > INVITATION:
            continue
        found = min(_CLOSED.finditer(said), key=re.Match.start, default=None)
        if found and said[found.start() - 1 : found.start()] not in _QUOTES:
            return "where the text ends"
    return ""


def _gate(look: Look) -> str:
    found = _NAMED.search(look.markup)
    return f"markup “{found[1]}”" if found else ""


PAYWALL = marks_of(
    status(402, weight=1.0),
    Mark("declared", 0.6, lambda look: "isAccessibleForFree: false" if look.free is False else ""),
    Mark("declared", 0.6, lambda look: _tier(look) if "metered" not in _tier(look) else ""),
    Mark("declared", 0.3, _tier),
    _says(_CLOSED),
    Mark("title", 0.3, lambda look: f"title “{look.title[:60]}”" if _CLOSED_TITLE.match(look.title) else ""),
    Mark("text", 0.2, _again),
    Mark("markup", 0.3, _gate),
    script(
        "tinypass.com", "piano.io", "poool.", "zephr", "pelcro", "leaky-paywall", "steadyhq", "paywall", "evolok",
        weight=0.3,
    ),
    Mark("length", 0.4, lambda look: f"only {look.main} characters of text" if look.main < TEASER else ""),
    Mark("announced", 0.4, _longer),
    Mark("place", 0.2, _at_the_end),
    Mark("end", 0.2, lambda look: "a text that breaks off" if look.main < TEASER and _breaks_off(look.tail) else ""),
)  # fmt: skip

RECORD = marks_of(
    Mark("scholarly", 0.3, lambda look: "a scholarly record" if "citation_title" in look.metas else ""),
    _says(_SCHOLARLY),
    Mark("length", 0.3, lambda look: f"only {look.main} characters of text" if look.main < ABSTRACT else ""),
)


def _breaks_off(tail: str) -> bool:
    return tail.rstrip().endswith(("…", "...", "[…]", "[...]"))


def find_paywall(look: Look) -> Wall | None:
    """The paywall over an article, or ``None``; the length of a page alone is never one."""
    found = score(PAYWALL, look)
    closed = [seen for seen in found.seen if not seen.startswith(("only ", "a text that"))]
    if found.certain and closed and not all(seen.startswith(("markup", "script")) for seen in closed):
        return Wall(
            Reason.PAYWALLED, f"paywall ({found.words})", "Cite an open copy, or save the article you have access to."
        )
    found = score(RECORD, look)
    if found.certain:
        return Wall(Reason.PAYWALLED, f"abstract only ({found.words})", "Cite the full text, or a preprint of it.")
    return None
