"""Soft 404s: pages that answer 200, say that they are not there, or are the site's front page instead."""

import re
from urllib.parse import urlsplit

from verify.model import BlockKind, Page, Reason, Snapshot, Wall
from verify.read.walls.front import SEPARATOR, greets, names_front, sent_to_root
from verify.read.walls.look import Look, look_at_page
from verify.read.walls.marks import QUOTATION, Mark, marks_of, quoted, score, short
from verify.read.walls.missing import TEXT, is_message

ARTICLE = 1_500
"""Code points of content from which a page is about missing pages rather than one of them."""
ALL = 200
"""Code points of all text, menus included, below which a message is the whole page."""
TINY = 120
"""Code points below which a message is all there is."""

_ERROR_PATH = re.compile(
    r"/(?:404|410|error-?404|404-?error|not-?found|page-?not-?found|notfound|error|errors/404"
    r"|missing)(?:\.\w{2,5})?/?$",
    re.I,
)
_ARTICLES = re.compile(r"\A(?:an?|the) ")
_NOINDEX = re.compile(rb"<meta[^<>]{0,200}\bnoindex", re.IGNORECASE)


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


def _heading(look: Look) -> str:
    return f"heading “{look.heading[:60]}”" if is_message(look.heading) else ""


def _noindex(look: Look) -> str:
    said = look.metas.get("robots", "") + look.headers.get("x-robots-tag", "")
    return "robots: noindex" if "noindex" in said.lower() else ""


def _text(look: Look) -> str:
    """What the page says in words of its own; where title and heading say the same, below these."""
    text = look.text
    if is_message(look.heading) and is_message(look.title):
        text = text.replace(" ".join(look.heading.lower().split()), " ", 1)
    hits = (hit for hit in TEXT.finditer(text) if not quoted(text[max(0, hit.start() - QUOTATION) : hit.start()]))
    found = next(hits, None)
    return f"text “{found[0][:60]}”" if found else ""


def _first(look: Look) -> str:
    """A page that says one thing only, and that is its first line."""
    if look.main >= TINY or look.heading:
        return ""
    said = look.start.split("\n", 1)[0]
    alone = is_message(said) or (look.length < ALL and TEXT.search(look.text) is not None)
    return f"nothing but “{said[:60]}”" if alone else ""


_ADDRESSES = (
    Mark("address", 1.0, _to_root),
    Mark("address", 0.6, _to_error),
    Mark("address", 0.4, _canonical),
)
MOVED = marks_of(*_ADDRESSES, Mark("heading", 0.3, _heading), Mark("robots", 0.3, _noindex))
"""What can still speak against a long page under a title of its own; its words are its own as well."""
SOFT_404 = marks_of(
    Mark("title", 0.5, lambda look: f"title “{look.title[:60]}”" if is_message(look.title) else ""),
    Mark("heading", 0.3, _heading),
    Mark("first", 0.3, _first),
    Mark("text", 0.4, _text),
    *_ADDRESSES,
    Mark("robots", 0.3, _noindex),
    short(300, 0.4),
    short(ARTICLE, 0.2),
    Mark("article", -0.5, lambda look: "declared an article" if look.article else ""),
)


def find_soft404(look: Look) -> Wall | None:
    """Why a page that answered is not the one that was cited, or ``None``."""
    found = score(SOFT_404, look)
    sent = _to_root(look) or _to_error(look)
    if not sent and defined(look):
        return None
    if found.certain and (sent or look.main < ARTICLE) and (sent or look.main < TINY or _says_more(found.seen)):
        hint = "Look for the page's new address, or use an archived copy."
        return Wall(Reason.DEAD, f"soft 404 ({found.words})", hint)
    return None


def defined(look: Look) -> bool:
    """Whether a line goes on to say what the words of the title are: an entry of a dictionary or an encyclopedia."""
    said = SEPARATOR.split(look.title.lower())[0].strip()
    after = tuple(f"{said}{sign}" for sign in (" is a", " is the", " was a", " was the", " (", ": a ", ": the "))
    lines = (_ARTICLES.sub("", line.strip()) for line in look.start.lower().split("\n")[:20])
    return bool(said) and any(line.startswith(after) for line in lines)


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
    long = look.main >= 3 * ARTICLE and not is_message(look.title)
    value = max(score(MOVED if long else SOFT_404, look, whole=True).value, 0.0)
    if _NOINDEX.search(snapshot.body[:20_000]):
        value += 0.2
    there, asked = urlsplit(snapshot.url), urlsplit(snapshot.requested)
    if snapshot.chain and len(there.path.strip("/")) < 0.5 * len(asked.path.strip("/")):
        value += 0.3
    if long:
        value *= 0.3
    if names_front(snapshot.url, snapshot.body) or _greets(snapshot, page):
        value = max(value, 0.5)
    return min(value, 1.0)


def _greets(snapshot: Snapshot, page: Page) -> bool:
    headings = (page.text[b.start : b.end] for b in page.blocks[:40] if b.kind is BlockKind.HEADING)
    return greets(snapshot.url, (page.title or "", next(headings, "")))
