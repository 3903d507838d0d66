"""Finds citation markers that are written out in plain text, whatever the format around them.

One expression, one pass; every repeat in it is bounded or runs over characters that nothing after it can match, so
the scan is linear in the text.
"""

import re
from typing import NamedTuple

__all__ = ["Found", "scan", "trim_url"]


class Found(NamedTuple):
    """A marker at ``[start, end)``.

    ``kind`` is ``lost`` (names a source that the text does not give), ``keys`` (numbers or labels defined elsewhere),
    ``url``, ``link`` (a Markdown link left as text; its label is at ``[inner, inner_end)``) or ``drop`` (says nothing,
    is cut).
    """

    kind: str
    start: int
    end: int
    keys: tuple[str, ...] = ()
    url: str = ""
    inner: int = -1
    inner_end: int = -1


_URL_CHARS = r"[^\s<>\"“”„«»「」『』【】（）《》〈〉|\\^`{}。，、；！？]"
_MARKER = re.compile(
    r"(?P<private>\ue200[^\ue200\ue201\n]{0,4000}\ue201|[\ue200-\ue206])"
    r"|(?P<turn>(?:(?:file|nav|video|image_)?cite|navlist|filenavlist|(?<![A-Za-z0-9]))"
    r"(?:turn\d{1,4}[a-z]{2,14}\d{1,4}[\ue202,]?(?:L\d+(?:-L?\d+)?)?){1,100})"
    r"|(?P<lens>【[^【】\n]{1,300}】|\[\d{1,4}(?::\d{1,4})?†[^\[\]\n]{0,200}\])"
    r"|(?P<oai>:?content_?[rR]eference\s?\[oaicite:\s?[^\]\n]{1,40}\](?:\{index=\d{1,6}\})?"
    r"|\[?oaicite:\d{1,6}\]?(?:\{index=\d{1,6}\})?)"
    r"|(?P<cite>\[(?:cite|citation|ref|source)_?(?:start|end)?\s?(?::[^\[\]\n]{1,200})?\](?!\())"
    r"|(?P<needed>\[(?:citation needed|source needed|clarification needed|who\?|when\?|according to whom\?|dubious"
    r"|better source needed|failed verification|page needed|verification needed|update|quellen? fehl(?:t|en)"
    r"|cita requerida|réf\. nécessaire)\])"
    r"|(?P<grok></?grok:[a-z]{1,20}[^<>]{0,500}/?>(?:(?:(?!<grok:).){0,600}?</grok:[a-z]{1,20}>)?)"
    r"|\[(?P<label>[^\[\]\n]{0,400})\]\(<?(?P<href>(?:https?://|www\.)[^\s<>()]{1,4000}"
    r"(?:\([^\s<>()]{0,400}\)[^\s<>()]{0,1000}){0,5}(?:[ ][^\s<>()\"']{1,200}){0,8})>?"
    r"(?:\s[\"'“(][^\n]{0,400}?[\"'”)])?\)"
    r"|(?P<numbers>[\[［]{1,2}\^?\d{1,4}\^?(?:\s?[,;–-]\s?\^?\d{1,4}\^?){0,30}[\]］]{1,2}(?!\())"
    r"|(?P<pair>(?<!\])\[[^\[\]\n]{1,200}\]\[(?P<pairkey>\^?[^\[\]\n^]{1,60})\](?![\[(:]))"
    r"|(?P<foot>\[\^[^\[\]\s]{1,60}\](?!:))"
    r"|(?P<pandoc>\[[^\[\]\n@]{0,60}@[A-Za-z][\w:.#$%&+?<>~/-]{0,80}[^\[\]\n]{0,200}\])"
    rf"|(?P<url>(?:https?://|(?<![\w.@/-])www\.[\w-]+\.){_URL_CHARS}{{1,8000}})"
    r"|(?P<doi>(?<![\w./])(?:doi\s?:\s?|DOI\s?:?\s?)?10\.\d{4,9}/[^\s<>\"“”«»（）。，、；]{1,300})"
    r"|(?P<arxiv>(?<![\w/.])ar[xX]iv\s?:\s?(?:\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,3})?))",
    re.DOTALL,
)
_HINTS = ("[", "://", "【", "\ue200", "\ue201", "turn", "oaicite", "www.", "10.", "rXiv", "rxiv", "grok:", "［")
_NUMBER = re.compile(r"\^?(\d{1,4})\^?(?:\s?[–-]\s?\^?(\d{1,4}))?")
_LENS = re.compile(r"[\d:,\s†‡-]+$|.*[†‡]|(?:cite)?turn\d|oaicite")
_CLOSERS = {")": "(", "]": "[", "}": "{", "）": "（"}
RANGE = 60
"""A longer range such as ``[1-2020]`` is not a list of citations."""


def scan(text: str) -> list[Found]:
    """All markers of a text, in order, not overlapping."""
    for hint in _HINTS:
        if hint in text:
            break
    else:
        return []
    found = []
    position = 0
    while match := _MARKER.search(text, position):
        marker = _read(match)
        position = match.end()
        if marker is not None:
            found.append(marker)
            position = marker.end
    return found


def _read(match: re.Match[str]) -> Found | None:
    kind = match.lastgroup
    start, end = match.span()
    written = match[0]
    if kind == "url":
        url = trim_url(written)
        return Found("url", start, start + len(url), url=url) if len(url) > url.find("://") + 3 else None
    if kind in ("numbers", "foot"):
        return _keys(written, start, end)
    if match["href"] is not None:
        return Found("link", start, end, url=match["href"], inner=match.start("label"), inner_end=match.end("label"))
    if match["pairkey"] is not None:
        if start and match.string[start - 1].isalnum() and match.start("pairkey") - start < 6:
            return None
        return Found("keys", start, end, (match["pairkey"],), inner=start + 1, inner_end=match.start("pairkey") - 2)
    if kind == "lens" and written[0] == "【" and not _LENS.match(written[1:-1]):
        return None
    if kind == "private" and (shown := _entity(written)):
        return Found("drop", start, end, (shown,))
    if kind == "cite":
        body = written[1:-1].partition(":")
        if not body[2] and not body[0].endswith(("start", "end")):
            return None
        return Found("lost" if body[2].strip() else "drop", start, end)
    if kind == "needed" or len(written) == 1 or (kind == "grok" and written.startswith("</")):
        return Found("drop", start, end)
    if kind == "doi":
        doi = trim_url(written)
        return Found("url", start, start + len(doi), url="doi:" + doi[doi.find("10.") :])
    if kind == "arxiv":
        return Found("url", start, end, url="arxiv:" + written.partition(":")[2].strip())
    return Found("lost", start, end)


def _keys(written: str, start: int, end: int) -> Found | None:
    double = written.startswith(("[[", "［［")), written.endswith(("]]", "］］"))
    if double[0] != double[1]:
        start, end = start + double[0], end - double[1]
    body = written.strip("[]［］")
    if not body[:1].isdigit() and not body[1:2].isdigit():
        return Found("keys", start, end, (body,))
    keys: list[str] = []
    prefix = "^" if body.startswith("^") else ""
    if prefix and not re.fullmatch(r"[\d\s,;^–-]+", body):
        return Found("keys", start, end, (body,))
    for match in _NUMBER.finditer(body):
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > RANGE:
            return None
        keys.extend(f"{prefix}{number}" for number in range(first, last + 1))
    return Found("keys", start, end, tuple(keys))


def _entity(written: str) -> str:
    """The visible words of ``\\ue200entity\\ue202["city","Paris"]\\ue201`` (empty for all other private markers)."""
    if not written.startswith("\ue200entity"):
        return ""
    parts = re.findall(r'"([^"]{1,200})"', written)
    return parts[1] if len(parts) > 1 else ""


def trim_url(url: str) -> str:
    """A URL found in running text without the punctuation of the sentence around it."""
    depth: dict[str, int] = {}
    for char in url:
        if char in "([{（":
            depth[char] = depth.get(char, 0) + 1
        elif char in _CLOSERS:
            opener = _CLOSERS[char]
            depth[opener] = depth.get(opener, 0) - 1
    end = len(url)
    while end:
        char = url[end - 1]
        if char in ".,;:!?'’*_~·" and not (char == "." and url.endswith("...", 0, end)):
            end -= 1
        elif char in _CLOSERS and depth.get(_CLOSERS[char], 0) < 0:
            depth[_CLOSERS[char]] += 1
            end -= 1
        else:
            break
    return url[:end]
