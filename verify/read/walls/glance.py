"""A glance at the start of an answer: is this plainly a page with text, so that a link check need not read it?

It errs on the side of doubt. Whatever a wall could hide behind is not cleared, and what is not cleared is read in full:
short pages, pages without prose, redirects to other paths, titles of error pages, declared paywalls, sign-in forms.
"""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urlsplit

from verify.read.clean import line
from verify.read.walls.front import greets, names_front

PROSE = 3_000
"""Bytes of running text from which no wall of words is looked for: all of them are shorter (``ARTICLE``, ``FULL``,
``TEASER`` in this folder, code points, where menus are not counted)."""
SOLID = 1_500
"""Bytes of one run that count when it has hardly a space: writing without spaces, or data."""
HUGE = 16_384
"""Bytes of one run that no wall shows, with spaces or without."""
_SPACED = 40
"""Bytes for each of which prose has a space at least."""
OTHER = 4_096
"""Bytes of plain text or data that are more than an error message."""
PDF = 65_536
"""Bytes of a PDF that is worth a glance only; smaller ones are here already and are read."""
_TEXT = re.compile(r"text/|application/(?:[\w.-]{1,60}\+)?(?:json|xml)\b")
_MISSING = re.compile(
    r"\b4(?:04|10)\b|error\b|fehler|erreur|ошибка|not? (?:be )?found|n[o't]t (?:find|be found|exist)|nothing"
    r"|unavailable|not available|no longer|\b(?:missing|unknown)\b|removed|deleted|expired|\bgone\b|\bmoved\b"
    r"|\bo+ps\b|\bsorry\b|does not exist|nicht|introuvable|inexist|inesist|non trouv|n.existe|não |trovata"
    r"|no (?:encontrad|existe)|niet gevonden|bestaat niet|hittades|funnet|fundet|findes ikke|löyty|bulunamad"
    r"|nie (?:istnieje|została)|nie znaleziono|nenalezen|не найден|не знайден|不存在|未找到|没有找到|找不到"
    r"|見つかり|찾을 수|غير موجود|العثور|לא נמצא|tìm thấy|ditemukan"
)
"""Words of titles of pages that are not there (``missing`` knows the whole messages; these need no context)."""
_UNSEEN = re.compile(rb"<(?:(script|style|noscript|template|textarea|select)\b|!--)")
"""Where what is never shown begins, in lower case."""
_RUN = re.compile(rb">([^<>{}]{60,}+)<")
"""Text between two tags, longer than what stands in menus."""
TOP = 32_768
"""Bytes of markup without scripts and styles in which title and first headings stand."""
_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_TITLE = re.compile(rb"<(?:title|h1)\b[^<>]{0,400}>([^<]{0,400})", re.IGNORECASE)
_DOUBTS = (
    (b"paywall", re.compile(rb"paywall")),
    (b"password", re.compile(rb"type\s{0,3}=\s{0,3}[\"']?password")),
)
_SCRIPTED = (
    (b"isaccessibleforfree", re.compile(rb"isaccessibleforfree\W{1,6}false")),
    (b"content_tier", re.compile(rb"content_tier\W{1,20}(?:content\W{1,3})?(?:locked|metered|premium|paid)")),
    (b"citation_title", re.compile(rb"citation_title")),
    (b"refresh", re.compile(rb"http-equiv\s{0,3}=\s{0,3}[\"']?refresh")),
)
"""Signs of paywalls, sign-ins and forwards, each by a word that must be there, which is looked for first; the latter
stand in scripts and metadata only."""


def plainly_a_page(url: str, requested: str, status: int, headers: Iterable[tuple[str, str]], start: bytes) -> bool:
    """Whether an answer is what it should be as far as its status, headers and first bytes tell; linear in ``start``.

    Args:
        url: where the answer came from; ``requested`` is what was asked for before redirects.
        headers: of the answer, content codings undone in ``start``.
    """
    if status != 200 or _elsewhere(url, requested):
        return False
    kind = next((value for name, value in headers if name.lower() == "content-type"), "").lower()
    if start.startswith(b"%PDF-"):
        return len(start) >= PDF
    if "html" not in kind and not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return len(start) >= OTHER and _TEXT.match(kind) is not None and b"\0" not in start
    if not _has_prose(start):
        return False
    lowered = start.lower()
    shown = _shown(start, lowered)
    if not _has_prose(shown) or _doubtful(lowered):
        return False
    titles = [line(unescape(said.decode("utf-8", "replace"))).lower() for said in _TITLE.findall(shown[:TOP])[:3]]
    return not (any(map(_MISSING.search, titles)) or greets(url, titles) or names_front(url, _head(start)))


def _shown(markup: bytes, lowered: bytes) -> bytes:
    """Markup without scripts, comments and the like; ``lowered`` is the same in lower case."""
    parts, at = [], 0
    while (unseen := _UNSEEN.search(lowered, at)) is not None:
        parts.append(markup[at : unseen.start()])
        ending = b"</" + unseen[1] if unseen[1] else b"-->"
        found = lowered.find(ending, unseen.end())
        if found < 0:
            return b"".join(parts)
        at = found + len(ending)
    parts.append(markup[at:])
    return b"".join(parts)


def _head(start: bytes) -> bytes:
    """Markup up to the body, where a page names its own address."""
    body = _BODY.search(start)
    return start[: body.start()] if body else start


def _has_prose(markup: bytes) -> bool:
    found = 0
    for run in _RUN.finditer(markup):
        size = run.end() - run.start()
        if SOLID < size < HUGE and size > _SPACED * markup.count(b" ", run.start(), run.end()):
            size = SOLID
        found += size
        if found >= PROSE:
            return True
    return False


def _doubtful(lowered: bytes) -> bool:
    signs = _DOUBTS + _SCRIPTED if b"<meta" in lowered or b"<script" in lowered else _DOUBTS
    return any(word in lowered and sign.search(lowered) for word, sign in signs)


def _elsewhere(url: str, requested: str) -> bool:
    """Whether redirects led to another path; another scheme, host or a slash at the end are how pages move."""
    there, asked = urlsplit(url), urlsplit(requested)
    return there.path.rstrip("/") != asked.path.rstrip("/")
