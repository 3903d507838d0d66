"""Finds citation markers that are written out in plain text, whatever the format around them.

Each family of markers has an expression that begins with a literal, tried only where that literal occurs. Every repeat
is bounded or runs over characters that nothing after it can match, so the scan is linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from verify.parse.lexicon import PLACE

__all__ = ["KEY_END", "RANGE", "Found", "scan", "trim_url"]


class Found(NamedTuple):
    """A marker at ``[start, end)``.

    ``kind`` is ``lost`` (names a source that the text does not give), ``keys`` (numbers or labels defined elsewhere),
    ``cites`` (keys of a bibliography, each with its ``@``), ``url``, ``link`` (a Markdown link left as text; its label
    is at ``[inner, inner_end)``) or ``drop`` (says nothing, is cut; ``keys`` may hold words to show instead).
    """

    kind: str
    start: int
    end: int
    keys: tuple[str, ...] = ()
    url: str = ""
    inner: int = -1
    inner_end: int = -1


_URL_CHARS = r"[^\s<>\"“”„«»「」『』【】（）《》〈〉|\\^`{}。，、；！？]"
_LEAD = (
    r"(?:(?:[Ss]ources?|[Rr]efs?\.?|[Rr]eferences?|[Qq]uellen?)|see(?: also)?|cf\.?|e\.g\.,?|also|vgl\.?"
    r"|siehe(?: auch)?|voir|véase|vedi|cfr?\.)"
)
_BRACKET = re.compile(
    r"\[(?!\[\[|\](?!\())(?:"
    r"(?P<dagger>\d{1,4}(?::\d{1,4})?†[^\[\]\n]{0,200}\])"
    r"|(?P<cite>(?:cite|citation|ref|source)_?(?:start|end)?\s?(?::[^\[\]\n]{1,200})?\](?!\())"
    r"|(?P<tool>(?:web|page|attached_file|file|chunk|doc|document|search|memory|image|post)[:_-]\d{1,4}"
    r"(?:\s?[,;]\s?(?:[a-z_]{2,14}[:_-])?\d{1,4}){0,20}\](?![(:]))"
    r"|(?P<same>(?:[Ii]bid(?:em)?|[Ee]bd|[Ee]benda|(?:op|loc)\. ?cit)\.?\])"
    r"|(?P<aside>(?:(?:note|nb|n|fn|Anm\.|lower-alpha) \d{1,3}|(?<=[\d.,;:!?)]\[)[a-h])\](?![(\[:]))"
    r"|(?P<needed>(?:citation needed|source needed|clarification needed|who\?|when\?|according to whom\?|dubious"
    r"|better source needed|failed verification|page needed|verification needed|update|quellen? fehl(?:t|en)"
    r"|cita requerida|réf\. nécessaire)\])"
    r"|(?P<label>[^\[\]\n]{0,400})\]\(<?(?P<href>(?:https?://|www\.)[^\s<>()]{1,4000}"
    r"(?:\([^\s<>()]{0,400}\)[^\s<>()]{0,1000}){0,5}(?:[ ][^\s<>()\"']{1,200}){0,8})>?"
    r"(?:\s[\"'“(][^\n]{0,400}?[\"'”)])?\)"
    r"|(?P<span>\d{1,4}\]\s?[–—-]\s?\[\d{1,4}\](?!\())"
    r"|(?P<numbers>\[?\^?\d{1,4}\^?(?:\s?[,;–-]\s?\^?\d{1,4}\^?){0,30}\]{1,2}(?!\([^\s()]{0,2000}\)))"
    rf"|(?P<located>(?:{_LEAD}\s)?\d{{1,4}}(?:,?\s?{PLACE})?"
    rf"(?:\s?(?:[,;&]|and|und|et|y)\s?\d{{1,4}}(?:,?\s?{PLACE})?){{0,20}}\](?!\())"
    r"|(?P<pair>(?<!\]\[)[^\[\]\n]{1,200}\]\[(?P<pairkey>\^?[^\[\]\n^]{1,60})\](?![\[(:]))"
    r"|(?P<foot>\^[^\[\]\s]{1,60}\](?!:))"
    r"|(?P<pandoc>[^\[\]\n@]{0,60}@[A-Za-z][\w:.#$%&+?<>~/-]{0,80}[^\[\]\n]{0,200}\])"
    r")"
)
_WIDE = re.compile(r"［\d{1,4}(?:\s?[,，、–-]\s?\d{1,4}){0,30}］")
_LENS = re.compile(
    r"【(?:[\d:,\s†‡-]{1,60}】|[^【】\n]{0,200}[†‡][^【】\n]{0,200}】|(?:cite)?turn\d[^【】\n]{0,200}】|oaicite[^【】\n]{0,60}】)"
)
_PRIVATE = re.compile("\ue200[^\ue200\ue201\n]{0,4000}\ue201|[\ue200-\ue206]")
_TURN = re.compile(
    r"(?P<cite>(?:file|nav|video|image_)?cite|navlist|filenavlist|(?<![A-Za-z0-9]))"
    r"(?:turn\d{1,4}[a-z]{2,14}\d{1,4}[\ue202,]?(?:L\d+(?:-L?\d+)?)?){1,100}"
)
_OAI = re.compile(
    r":?content_?[rR]eference\s?\[oaicite:\s?[^\]\n]{1,40}\](?:\{index=\d{1,6}\})?"
    r"|\[?oaicite:\d{1,6}\]?(?:\{index=\d{1,6}\})?"
)
_GROK = re.compile(
    r"<grok:[a-z_]{1,20}[^<>]{0,500}/?>(?:(?:(?!<grok:).){0,600}?</grok:[a-z_]{1,20}>)?|</grok:[a-z_]{1,20}>", re.DOTALL
)
_URL = re.compile(rf"(?i:https?)://{_URL_CHARS}{{1,8000}}")
_WWW = re.compile(rf"www\.(?<![\w.@/-]www\.)[\w-]+\.{_URL_CHARS}{{1,8000}}")
_BARE_HOST = re.compile(
    rf"(?<![\w@/.:%-])(?:(?:dx\.)?doi\.org/10\.|(?:www\.)?arxiv\.org/(?:abs|pdf)/|[a-z]{{2,3}}(?:\.m)?\.wikipedia\.org/wiki/)"
    rf"{_URL_CHARS}{{1,2000}}"
)
"""Addresses without a scheme that can be nothing else."""
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"“”«»（）。，、；]{1,300}")
_DOI_PREFIX = re.compile(r"(?:doi\s?:\s?|DOI\s?:?\s?)\Z")
_ARXIV = re.compile(
    r"(?<![\w/.])ar[xX]iv\s?:\s?(?:\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,3})?)"
)
_BETWEEN = re.compile(r"\]\s?[–—-]\s?\[")
_LOCATOR = re.compile(PLACE)
_AFTER = re.compile(rf"\({PLACE}\)")
"""A page given behind the marker, as if it were the address of a link."""
_CITE_KEY = re.compile(r"@[A-Za-z_][\w:.#$%&+?<>~/-]{0,80}")
KEY_END = ":.#$%&-+?<>~/"
_NUMBER = re.compile(r"\^?(\d{1,4})\^?(?:\s?[–-]\s?\^?(\d{1,4}))?")
_QUOTED = re.compile(r'"([^"]{1,200})"')
_CLOSERS = {")": "(", "]": "[", "}": "{", "）": "（"}
RANGE = 60
"""A longer range such as ``[1-2020]`` is not a list of citations."""


_Finder = Callable[[str], Iterator[Found]]


def scan(text: str) -> list[Found]:
    """All markers of a text, in order, not overlapping."""
    found: list[Found] = []
    if "[" in text:
        found.extend(_brackets(text))
    if "/" in text:
        _look(text, _SLASHED, found)
    if "turn" in text:
        found.extend(_TURNS(text))
    if "www." in text:
        found.extend(_WWWS(text))
    if ":" in text:
        _look(text, _COLONED, found)
    if not text.isascii():
        _look(text, _WIDE_ONES, found)
    if len(found) < 2:
        return found
    found.sort(key=lambda marker: (marker.start, -marker.end))
    apart = [found[0]]
    for marker in found[1:]:
        if marker.start >= apart[-1].end:
            apart.append(marker)
    return apart


def _look(text: str, finders: tuple[tuple[str, _Finder], ...], found: list[Found]) -> None:
    for hint, find in finders:
        if hint in text:
            found.extend(find(text))


def _whole(kind: str, pattern: re.Pattern[str]) -> Callable[[str], Iterator[Found]]:
    def find(text: str) -> Iterator[Found]:
        for match in pattern.finditer(text):
            yield Found(kind, match.start(), match.end())

    return find


def _brackets(text: str) -> Iterator[Found]:
    position = 0
    while match := _BRACKET.search(text, position):
        marker = _bracket(match)
        if marker is not None:
            yield marker
        position = marker.end if marker else match.start() + 1


def _bracket(match: re.Match[str]) -> Found | None:
    start, end = match.span()
    if match["span"] is not None:
        return _keys(_BETWEEN.sub("-", match[0]), start, end)
    if match["numbers"] is not None:
        place = _AFTER.match(match.string, end)
        return _keys(match[0], start, end, place.end() if place else end)
    if match["located"] is not None:
        keys = tuple(re.findall(r"\d+", _LOCATOR.sub(" ", match["located"])))
        return Found("keys", start, end, tuple(str(int(key)) for key in keys))
    if match["href"] is not None:
        return Found("link", start, end, url=match["href"], inner=match.start("label"), inner_end=match.end("label"))
    if match["pairkey"] is not None:
        if start and match.string[start - 1].isalnum() and match.start("pairkey") - start < 6:
            return None
        return Found("keys", start, end, (match["pairkey"],), inner=start + 1, inner_end=match.start("pairkey") - 2)
    if match["foot"] is not None:
        return _keys(match[0], start, end)
    if match["cite"] is not None:
        body = match["cite"][:-1].partition(":")
        if not body[2] and not body[0].endswith(("start", "end")):
            return None
        return Found("lost" if body[2].strip() else "drop", start, end)
    if match["pandoc"] is not None:
        return Found("cites", start, end, tuple(key.rstrip(KEY_END) for key in _CITE_KEY.findall(match["pandoc"])))
    return Found("drop" if match["needed"] else "lost", start, end)


def _wide(text: str) -> Iterator[Found]:
    for match in _WIDE.finditer(text):
        marker = _keys(match[0].replace("，", ",").replace("、", ","), match.start(), match.end())
        if marker is not None:
            yield marker


def _keys(written: str, start: int, end: int, reach: int = 0) -> Found | None:
    opens, closes = written.startswith("[["), written.endswith("]]")
    if opens != closes:
        start, end = start + opens, end - closes
    end = max(end, reach)
    body = written.strip("[]［］")
    if body.isdecimal():
        return Found("keys", start, end, (str(int(body)),))
    prefix = "^" if body.startswith("^") else ""
    if prefix and not re.fullmatch(r"[\d\s,;^–-]+", body):
        return Found("keys", start, end, (body,))
    keys: list[str] = []
    for match in _NUMBER.finditer(body):
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > RANGE:
            return None
        keys.extend(f"{prefix}{number}" for number in range(first, last + 1))
    return Found("keys", start, end, tuple(keys))


def _private(text: str) -> Iterator[Found]:
    for match in _PRIVATE.finditer(text):
        written = match[0]
        if len(written) == 1:
            yield Found("drop", match.start(), match.end())
        elif written.startswith("\ue200entity"):
            shown = _QUOTED.findall(written)[1:2]
            yield Found("drop", match.start(), match.end(), tuple(shown))
        else:
            yield Found("lost", match.start(), match.end())


def _grok(text: str) -> Iterator[Found]:
    for match in _GROK.finditer(text):
        yield Found("drop" if match[0].startswith("</") else "lost", match.start(), match.end())


def _urls(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Found]]:
    def find(text: str) -> Iterator[Found]:
        for match in pattern.finditer(text):
            url = trim_url(match[0])
            if len(url) > url.find("://") + 3:
                yield Found("url", match.start(), match.start() + len(url), url=url)

    return find


def _bare_hosts(text: str) -> Iterator[Found]:
    for match in _BARE_HOST.finditer(text):
        url = trim_url(match[0])
        yield Found("url", match.start(), match.start() + len(url), url=f"https://{url}")


def _dois(text: str) -> Iterator[Found]:
    for match in _DOI.finditer(text):
        start = match.start()
        before = text[max(0, start - 6) : start]
        prefix = _DOI_PREFIX.search(before)
        if prefix is None and (before[-1:].isalnum() or before[-1:] in "./_"):
            continue
        doi = trim_url(match[0])
        yield Found("url", start - (len(prefix[0]) if prefix else 0), start + len(doi), url=f"doi:{doi}")


def _arxiv(text: str) -> Iterator[Found]:
    for match in _ARXIV.finditer(text):
        yield Found("url", match.start(), match.end(), url="arxiv:" + match[0].partition(":")[2].strip())


_TURNS = _whole("lost", _TURN)
_WWWS = _urls(_WWW)
_SLASHED: tuple[tuple[str, _Finder], ...] = (
    ("://", _urls(_URL)),
    ("10.", _dois),
    ("doi.org/", _bare_hosts),
    ("arxiv.org/", _bare_hosts),
    ("wikipedia.org/", _bare_hosts),
)
"""What holds a slash, by a literal in it; then what holds a colon, and what is outside of ASCII."""
_COLONED: tuple[tuple[str, _Finder], ...] = (
    ("oaicite", _whole("lost", _OAI)),
    ("rXiv", _arxiv),
    ("rxiv", _arxiv),
    ("grok:", _grok),
)
_WIDE_ONES: tuple[tuple[str, _Finder], ...] = (
    ("【", _whole("lost", _LENS)),
    ("\ue201", _private),
    ("\ue202", _private),
    ("［", _wide),
)


def trim_url(url: str) -> str:
    """A URL found in running text without the punctuation of the sentence around it."""
    if url[-1:].isalnum() or url[-1:] in "/-=&#":
        return url
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
