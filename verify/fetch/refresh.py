"""Redirects that a page makes itself: the ``Refresh`` header and ``<meta http-equiv="refresh">``."""

import html
import re

from verify.fetch.options import Headers

_SOON = 5.0
"""Longest wait in seconds that still means a redirect; pages that reload themselves wait longer."""
_HEAD = 4_096
_LARGEST = 16_384
"""A page larger than this has something to say itself."""
_META = re.compile(r"<meta\b[^<>]{0,400}>", re.IGNORECASE)
_EQUIV = re.compile(r"http-equiv\s*=\s*[\"']?refresh\b", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_VALUE = re.compile(
    r"\s*(\d{1,5}(?:\.\d{0,3})?|\.\d{1,3})\s*(?:[;,]\s*|\s)(?:url\s*=\s*)?(.+)", re.IGNORECASE | re.DOTALL
)
_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<(noscript|script|template)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)

_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(noscript|script|style|template|title)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_STUB = 250
"""Code points of text below which a page that forwards its reader has nothing else to say."""


def refresh_target(headers: Headers, body: bytes) -> str | None:
    """Where a page sends its reader within a few seconds, as written; ``None`` when it does not."""
    for name, value in headers:
        if name.lower() == "refresh":
            return _parse(value)
    if len(body) > _LARGEST:
        return None
    head = _ASIDE.sub(" ", body[:_HEAD].decode("utf-8", "replace"))
    for tag in _META.findall(head):
        if _EQUIV.search(tag) and (content := _CONTENT.search(tag)):
            return _parse(html.unescape(content[1] or content[2] or ""))
    return None


def says_something(body: bytes) -> bool:
    """Whether a page that forwards its reader has text of its own, more than a word that it forwards."""
    if len(body) > _LARGEST:
        return True
    shown = html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", body.decode("utf-8", "replace"))))
    return len(" ".join(shown.split())) >= _STUB


def _parse(value: str) -> str | None:
    match = _VALUE.match(value)
    if match is None or float(match[1]) > _SOON:
        return None
    target = match[2].strip().strip("\"'").strip()
    return target or None
