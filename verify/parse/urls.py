"""From an address as written to the source that it names: wrappers undone, trackers dropped, syntax normalised.

The canonical form follows RFC 3986 section 6.2.2 (case, percent-encoding of unreserved characters) and 6.2.3 (empty
path, default port). Characters outside ASCII stay as written. Ordinary fragments name a place on the page, not
another page, and are dropped; ``#!`` and ``#/`` are routes of a script and are kept; ``#:~:text=`` (WICG Scroll to Text
Fragment) is a quotation and is returned as such.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from verify.model import Reason
from verify.parse.trackers import strip_path, strip_query
from verify.parse.wrappers import unwrap

__all__ = ["Resolved", "arxiv_url", "doi_url", "host_of", "resolve"]

MAX_LENGTH = 8192
"""Longer addresses are refused: no server in use accepts them (RFC 9110 section 4.1 asks for 8000 octets)."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_SPACE = re.compile("[\\x00-\\x1f\\x85\\xa0\\x7f\\u200b\\u200e\\u200f\\u2060\\u202a-\\u202e\\u2066-\\u2069\\ufeff]+")
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_ILLEGAL = re.compile(r'[ "<>\\^`{|}]')
_HOST = re.compile(r"[^\s/?#@\\:<>\"'\[\]{}|^`%*()!$&+,;=~]+|\[[0-9A-Fa-f:.]+\]")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_PREFIX = re.compile(r"^doi:\s*", re.IGNORECASE)
_ARXIV_PAPER = re.compile(
    r"\A/pdf/(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?)(?:\.pdf)?\Z"
)
_ARXIV_PREFIX = re.compile(r"^arxiv:\s*", re.IGNORECASE)
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DIRECTIVE = ":~:"
_PLAIN = re.compile(
    r"https?://(?:[a-z0-9-]{1,63}\.)*?(?:www\.)?([a-z0-9-]{1,63}\.[a-z]{2,24})/[A-Za-z0-9/._~-]{0,2000}"
)
_TELLING = re.compile(r"/amp/s/|\.local(?:host)?/")
_SPECIAL_DOMAINS = """
doi.org arxiv.org archive.org archive.today archive.ph archive.is archive.md archive.vn archive.li archive.fo
archive-it.org google.com ampproject.org jina.ai localhost openai.com chatgpt.com claude.ai perplexity.ai poe.com
phind.com microsoft.com bing.com grok.com x.com deepseek.com mistral.ai kimi.com moonshot.cn qwen.ai doubao.com
meta.ai you.com z.ai g.co oaiusercontent.com claudeusercontent.com amazonaws.com cloudinary.com usercontent.goog
arquivo.pt perma-archives.org urldefense.com outlook.com
"""
_SPECIAL = frozenset(_SPECIAL_DOMAINS.split())
"""Registered domains of wrappers, archives and chats; a plain address elsewhere is its own canonical form."""
_DEFAULT_PORTS = {"http": 80, "https": 443}

_CHAT = re.compile(
    r"(?:chatgpt\.com|chat\.openai\.com)/(?:share|c|g|canvas|s)/"
    r"|(?:www\.)?claude\.ai/(?:share|chat|public|artifacts)\b"
    r"|gemini\.google\.com/(?:share|app)\b|g\.co/gemini/share/|bard\.google\.com/(?:share|chat)\b"
    r"|(?:www\.)?perplexity\.ai/(?:search|page|share|collections)/|poe\.com/s/|(?:www\.)?phind\.com/(?:search|agent)"
    r"|copilot\.microsoft\.com/(?:shares?|chats)/|(?:www\.)?bing\.com/(?:chat|search\?.*showconv=)"
    r"|grok\.com/(?:share|chat|c)/|x\.com/i/grok/share/|chat\.deepseek\.com/(?:share|a)/|chat\.mistral\.ai/chat"
    r"|(?:www\.)?kimi\.(?:com|moonshot\.cn)/(?:share|chat)/|chat\.qwen\.ai/(?:s|c)/|"
    r"(?:www\.)?doubao\.com/(?:thread|chat)/"
    r"|(?:www\.)?meta\.ai/(?:t|share|c)/|you\.com/search\?|chat\.z\.ai/(?:s|c)/|notebooklm\.google\.com/notebook/"
)
_PRIVATE_HOSTS = re.compile(
    r"(?:files\.|sdmntpr\w*\.|)oaiusercontent\.com|.*\.oaiusercontent\.com|.*\.claudeusercontent\.com"
    r"|ppl-ai-(?:file-upload|code-interpreter-files)\.s3\.amazonaws\.com|pplx-res\.cloudinary\.com"
    r"|user-gen-media-assets\.s3\.amazonaws\.com|.*\.usercontent\.goog|assets\.grok\.com"
)
_PRIVATE_PATHS = re.compile(
    r"(?:chatgpt\.com|chat\.openai\.com)/backend-api/|claude\.ai/api/|api\.openai\.com/v1/files/"
)
_KNOWN_SCHEMES = {
    "file": "a file on the author's own machine",
    "zotero": "an entry of the author's own Zotero library",
    "mendeley": "an entry of the author's own Mendeley library",
    "obsidian": "a note of the author's own vault",
    "sandbox": "a file inside a chat's sandbox",
    "attachment": "an attachment of a chat",
    "blob": "an object inside the author's browser",
    "data": "data written into the link itself",
    "chrome-extension": "a page of a browser extension",
    "moz-extension": "a page of a browser extension",
}


class Resolved(NamedTuple):
    """An address understood.

    ``source`` is the canonical URL (empty when there is none), ``archive`` the archived copy that the document linked
    instead, ``quote`` the quotation of a text fragment, ``problem`` why it cannot be checked, with its ``reason``.
    ``is_link`` is false for what is no citation at all: places in the same document, mail and telephone addresses.
    """

    source: str
    archive: str | None = None
    quote: str | None = None
    problem: str | None = None
    reason: Reason | None = None
    is_link: bool = True


def doi_url(doi: str) -> str:
    """The address of a DOI (``10.1000/182``, with or without ``doi:``)."""
    return "https://doi.org/" + _DOI_PREFIX.sub("", doi)


def arxiv_url(identifier: str) -> str:
    """The address of an arXiv id (``1706.03762``, ``hep-th/9901001``, with or without ``arXiv:`` and version)."""
    return "https://arxiv.org/abs/" + _ARXIV_PREFIX.sub("", identifier)


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """The host of a canonical URL, without ``www.``; empty when there is none."""
    netloc = url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
    return netloc.rpartition("@")[2].removeprefix("www.")


@lru_cache(maxsize=16384)
def resolve(raw: str, base: str = "") -> Resolved:
    """Understand one address. ``base`` is the document's own URL, for relative links. Never raises."""
    plain = _PLAIN.fullmatch(raw)
    if plain is not None and "/." not in raw and plain[1] not in _SPECIAL and not _TELLING.search(raw):
        return Resolved(raw)
    if len(raw) > MAX_LENGTH:
        return Resolved("", problem=f"the URL is longer than {MAX_LENGTH} characters", reason=Reason.REFUSED)
    url = _SPACE.sub("", raw).strip()
    url = url.removeprefix("<").removesuffix(">")
    archive: str | None = None
    for _ in range(6):
        checked = _absolute(url, base)
        if isinstance(checked, Resolved):
            return checked._replace(archive=archive)
        parts, host, port = checked
        inner = unwrap(parts, host)
        if inner is None:
            break
        if inner.is_archive and archive is None:
            archive = url
        url = inner.url
    else:
        return Resolved("", problem="the URL wraps itself too often", reason=Reason.REFUSED)
    source, quote = _canonical(parts, host, port)
    problem = _unreachable(source, host)
    return Resolved(source, archive, quote, problem, Reason.REFUSED if problem else None)


def _absolute(url: str, base: str) -> Resolved | tuple[SplitResult, str, int | None]:
    """The split URL with its host and port, or the verdict that it is not one to fetch."""
    scheme = _SCHEME.match(url)
    if scheme is None or (scheme[1].lower() not in _KNOWN_SCHEMES and re.match(r"[\w.-]+:\d{1,5}(?:/|$)", url)):
        if url.startswith("//"):
            url = f"https:{url}"
        elif re.match(r"www\.[^\s/]", url, re.IGNORECASE):
            url = f"http://{url}"
        elif _DOI.fullmatch(url):
            url = doi_url(url)
        elif not url or url.startswith("#"):
            return Resolved("", is_link=False)
        elif base.startswith(("http://", "https://")):
            try:
                url = urljoin(base, url)
            except ValueError:
                return _refused("the link is not a URL")
        else:
            return _refused("a relative link, and the document has no address of its own")
    else:
        name = scheme[1].lower()
        if name == "doi":
            url = doi_url(url)
        elif name == "arxiv":
            url = arxiv_url(url)
        elif name in ("mailto", "tel", "sms", "javascript", "about"):
            return Resolved("", is_link=False)
        elif name not in ("http", "https"):
            return _refused(_KNOWN_SCHEMES.get(name, f"the scheme {name}: cannot be fetched"))
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().rstrip(".")
    except ValueError:
        return _refused("the URL has no valid host")
    try:
        port = parts.port
    except ValueError:
        return _refused("the URL has a bad port (not a number from 1 to 65535)")
    if port == 0:
        return _refused("the URL has a bad port (not a number from 1 to 65535)")
    if ":" in host:
        host = f"[{host}]"
    if not _HOST.fullmatch(host) or ".." in host or host.startswith("."):
        return _refused("the URL has no valid host")
    return parts, host, port


def _refused(problem: str) -> Resolved:
    return Resolved("", problem=problem, reason=Reason.REFUSED)


def _canonical(parts: SplitResult, host: str, port: int | None) -> tuple[str, str | None]:
    scheme = parts.scheme.lower()
    path = _without_dots(_normal(strip_path(parts.path))) or "/"
    if host in ("dx.doi.org", "doi.org", "www.doi.org"):
        scheme, host, port = "https", "doi.org", None
        path = unquote(path) if "%2F" in path.upper() else path
    elif host in ("arxiv.org", "www.arxiv.org", "export.arxiv.org"):
        scheme, host, port = "https", "arxiv.org", None
        path = _ARXIV_PAPER.sub(r"/abs/\1", path)
    query = _normal(strip_query(parts.query, host)) if parts.query else ""
    fragment, _, directive = parts.fragment.partition(_DIRECTIVE)
    kept = f"#{_normal(fragment)}" if fragment.startswith(("!", "/")) else ""
    netloc = host if port is None or port == _DEFAULT_PORTS.get(scheme) else f"{host}:{port}"
    url = f"{scheme}://{netloc}{path}{'?' + query if query else ''}{kept}"
    return url, _quotation(directive) if directive else None


def _quotation(directive: str) -> str | None:
    """The words of ``text=[prefix-,]start[,end][,-suffix]``; a range is joined with an ellipsis."""
    quotes = []
    for part in directive.split("&"):
        if not part.startswith("text="):
            continue
        pieces = [p for p in part.removeprefix("text=").split(",") if not p.endswith("-") and not p.startswith("-")]
        words = [" ".join(unquote(p).split()) for p in pieces[:2]]
        if any(words):
            quotes.append(" … ".join(w for w in words if w))
    return " … ".join(quotes) or None


def _normal(text: str) -> str:
    if "%" in text:
        text = _PERCENT.sub(lambda m: c if (c := chr(int(m[1], 16))) in _UNRESERVED else m[0].upper(), text)
    return _ILLEGAL.sub(lambda m: f"%{ord(m[0]):02X}", text)


def _without_dots(path: str) -> str:
    """An absolute path without the segments "." and ".." (RFC 3986, 5.2.4); percent-encoded dots are decoded before."""
    if "/." not in path:
        return path
    kept: list[str] = []
    if path.endswith(("/.", "/..")):
        path += "/"
    for segment in path.split("/")[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept)


def _unreachable(source: str, host: str) -> str | None:
    """Why nobody but the author can open a URL, or ``None``."""
    if host == "localhost" or host.endswith((".localhost", ".local")):
        return "an address on the author's own machine or network"
    address = source.partition("://")[2]
    if _CHAT.match(address):
        return "a chat, not a source (its text is a model's, and often needs a login)"
    if _PRIVATE_HOSTS.fullmatch(host) or _PRIVATE_PATHS.match(address):
        return "an upload that only its owner can open"
    return None
