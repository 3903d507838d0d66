"""Links into pages: ``#:~:text=prefix-,start,end,-suffix`` (WICG URL Fragment Text Directives).

Within a directive the characters ``-``, ``,`` and ``&`` have a meaning and must be percent-encoded; so is everything
that is not unreserved in RFC 3986.
"""

import re
from urllib.parse import quote, urlsplit

from verify.model import Evidence
from verify.report.text import HIDDEN

_WHOLE = 80
"""Longest quote, in characters, that is named whole; longer ones are named by their first and last words."""
_LONGEST = 400
"""Characters of one end of a quote beyond which it is no words: the link then opens the page at its top."""
_EDGE = 5
_AROUND = 3
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_STOPS = (".", "!", "?", "…", "。", "！", "？")
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])\s+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,30}):")
_BAD = re.compile(r"""[\x00-\x20\x7f-\x9f"'<>\\^`{|}\s\ud800-\udfff]""")


def scheme_of(url: str) -> str:
    """The scheme of a URL in lower case, empty for a path. Never raises, whatever the rest looks like."""
    match = _SCHEME.match(url)
    return match.group(1).lower() if match else ""


def web_link(url: str | None) -> str | None:
    """A URL that is safe as a link target: http or https with a host, what markup could trip on, and what
    cannot be seen, percent-encoded."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return HIDDEN.sub(_encoded, _BAD.sub(_encoded, url))


def _encoded(match: re.Match[str]) -> str:
    return quote(match.group(), safe="", errors="replace")


def deep_link(url: str, evidence: Evidence) -> str | None:
    """The link that opens a page at its evidence, or ``None`` where the URL is not one of the web."""
    base = web_link(url)
    if base is None:
        return None
    base = base.split(":~:", maxsplit=1)[0]
    directive = text_directive(evidence.quote, evidence.prefix, evidence.suffix)
    if not directive:
        return base
    return f"{base}{'' if '#' in base else '#'}:~:text={directive}"


def text_directive(exact: str, prefix: str = "", suffix: str = "") -> str:
    """The value of a text directive for a quote and the words around it; empty for an empty quote.

    Words of another line than the quote's are left out: a browser's idea of what stands between two blocks differs.
    """
    lines = [line.strip() for line in exact.splitlines() if line.strip()]
    if not lines:
        return ""
    text = " ".join(" ".join(lines).split())
    if len(lines) == 1 and len(text) <= _WHOLE:
        middle = _encode(text)
    else:
        start, end = _edge(lines[0], last=False), _edge(lines[-1], last=True)
        if max(len(start), len(end)) > _LONGEST:
            return ""
        whole = len(lines) == 1 and len(start) + len(end) >= len(text)
        middle = _encode(text) if whole else f"{_encode(start)},{_encode(end)}"
    before, after = _before(prefix), _after(suffix)
    return (f"{_encode(before)}-," if before else "") + middle + (f",-{_encode(after)}" if after else "")


def _before(prefix: str) -> str:
    """The last words before a quote that are sure to stand in one block with each other.

    Where the words around a quote are not verbatim (blanks folded), a line end is not to be seen; then only the words
    of one sentence are taken, and none of what may be a heading or a cell.
    """
    if prefix[-1:].isspace():
        return _edge(prefix.rstrip(" \t").rpartition("\n")[2], last=True, words=_AROUND)
    if not prefix.endswith(_STOPS):
        return ""
    sentence = _SENTENCE_END.split(prefix)[-1]
    return _edge(sentence, last=True, words=_AROUND) if len(sentence.split()) > 1 else ""


def _after(suffix: str) -> str:
    """The first words after a quote, where line ends can be seen; the last one may be cut and is left out."""
    if not suffix[:1].isspace():
        return ""
    line, more, _ = suffix.lstrip(" \t").partition("\n")
    whole = bool(more) or line.endswith((*_STOPS, " "))
    words = line.split()
    return " ".join(words[:_AROUND] if whole or len(words) > _AROUND else words[:-1])


def _edge(line: str, *, last: bool, words: int = _EDGE) -> str:
    """The first or last words of a line; in scripts that set no spaces, as many characters as words have in English."""
    parts = line.split()
    text = " ".join(parts)
    if _UNSPACED.search(text):
        size = words * 3
        return text[-size:] if last else text[:size]
    return " ".join(parts[-words:] if last else parts[:words])


def _encode(text: str) -> str:
    return quote(text, safe="", errors="replace").replace("-", "%2D")
