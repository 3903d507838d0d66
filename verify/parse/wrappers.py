"""Addresses that only carry another address: redirectors, caches and archives, undone without fetching."""

import base64
import binascii
import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote

_GOOGLE = re.compile(r"(?:www\.|news\.|scholar\.|translate\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?")

# host -> (path prefix, names of the parameter that holds the address)
_REDIRECTORS: dict[str, tuple[str, tuple[str, ...]]] = {
    "l.facebook.com": ("/l.php", ("u",)),
    "lm.facebook.com": ("/l.php", ("u",)),
    "www.facebook.com": ("/flx/warn", ("u",)),
    "l.instagram.com": ("/", ("u",)),
    "l.threads.net": ("/", ("u",)),
    "l.messenger.com": ("/l.php", ("u",)),
    "out.reddit.com": ("/", ("url",)),
    "www.youtube.com": ("/redirect", ("q",)),
    "t.umblr.com": ("/redirect", ("z",)),
    "slack-redir.net": ("/link", ("url",)),
    "vk.com": ("/away.php", ("to",)),
    "www.linkedin.com": ("/safety/go", ("url",)),
    "steamcommunity.com": ("/linkfilter", ("url", "u")),
    "duckduckgo.com": ("/l/", ("uddg",)),
    "html.duckduckgo.com": ("/l/", ("uddg",)),
    "www.bing.com": ("/ck/a", ("u",)),
    "link.zhihu.com": ("/", ("target",)),
    "link.juejin.cn": ("/", ("target",)),
    "link.csdn.net": ("/", ("target",)),
    "getpocket.com": ("/redirect", ("url",)),
    "href.li": ("/", ("",)),
    "exit.sc": ("/", ("url",)),
    "translate.googleusercontent.com": ("/translate", ("u",)),
    "webcache.googleusercontent.com": ("/search", ("q",)),
}

_AMP_PATH = re.compile(r"/(?:[acivr]{1,2}/)?(s/)?([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/?.*)", re.DOTALL)
_ARCHIVE_PATH = re.compile(
    r"/(?:web/)?(?:\d{1,14}\*?|\*|newest|oldest|latest)?(?:[a-z]{2}_)?/*((?:https?|ftp):/{1,2}.+)",
    re.DOTALL | re.IGNORECASE,
)
_BARE_ARCHIVE_PATH = re.compile(
    r"/web/(?:\d{1,14}\*?|\*)(?:[a-z]{2}_)?/(www\..+|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/.*)?)", re.DOTALL
)
_ARCHIVES = frozenset(
    {"web.archive.org", "wayback.archive.org", "web-beta.archive.org"}
    | {f"archive.{top}" for top in ("today", "ph", "is", "md", "vn", "li", "fo")}
    | {"wayback.archive-it.org", "webarchive.nationalarchives.gov.uk", "arquivo.pt", "perma-archives.org"}
)
_SCHEME_SLASH = re.compile(r"(https?|ftp):/{1,}", re.IGNORECASE)


class Unwrapped(NamedTuple):
    """The address inside, and whether the address around it is an archive's copy."""

    url: str
    is_archive: bool


def _address(value: str) -> str | None:
    value = value.strip()
    if re.match(r"https?:/", value, re.IGNORECASE):
        return _SCHEME_SLASH.sub(lambda m: f"{m[1]}://", value, count=1)
    if re.match(r"www\.[^\s/]+\.", value, re.IGNORECASE):
        return f"https://{value}"
    return None


def _bing(value: str) -> str | None:
    if not value.startswith("a1"):
        return _address(value)
    try:
        raw = base64.urlsafe_b64decode(value[2:] + "=" * (-len(value[2:]) % 4))
        return _address(raw.decode("utf-8"))
    except (binascii.Error, ValueError):
        return None


def _parameter(parts: SplitResult, names: tuple[str, ...]) -> str | None:
    if names == ("",):
        return _address(parts.query)
    try:
        pairs = dict(reversed(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)))
    except ValueError:
        return None
    for name in names:
        if name in pairs:
            value = pairs[name]
            if name == "q" and value.startswith("cache:"):
                value = value.removeprefix("cache:").partition("+")[0].partition(" ")[0]
                value = value if "://" in value else f"https://{value.rpartition(':')[2] or value}"
            found = _bing(value) if parts.path == "/ck/a" else _address(value)
            if found:
                return found
    return None


def _amp(parts: SplitResult) -> str | None:
    match = _AMP_PATH.fullmatch(parts.path)
    if match is None:
        return None
    scheme = "https" if match[1] else "http"
    query = f"?{parts.query}" if parts.query else ""
    return f"{scheme}://{match[2]}{query}"


def _urldefense(parts: SplitResult) -> str | None:
    match = re.fullmatch(r"/v3/__(.+?)__;.*", parts.path + (f"?{parts.query}" if parts.query else ""))
    if match:
        return _address(match[1])
    value = dict(parse_qsl(parts.query, max_num_fields=200)).get("u") if parts.path.startswith("/v2/") else None
    return _address(unquote(value.replace("-", "%").replace("_", "/"))) if value else None


def unwrap(parts: SplitResult, host: str) -> Unwrapped | None:
    """The address that a split URL carries, or ``None`` when it stands for itself."""
    rest = parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    found: str | None = None
    if host in _ARCHIVES:
        inner = _ARCHIVE_PATH.search(rest) if host.startswith("archive.") else _ARCHIVE_PATH.match(rest)
        inner = inner or _BARE_ARCHIVE_PATH.match(rest)
        if inner is None:
            return None
        address = _address(inner[1]) or f"http://{inner[1]}"
        return Unwrapped(address, True)
    if _GOOGLE.fullmatch(host):
        if parts.path == "/url":
            found = _parameter(parts, ("q", "url"))
        elif parts.path == "/imgres":
            found = _parameter(parts, ("imgrefurl",))
        elif parts.path.startswith("/amp/"):
            found = _amp(parts._replace(path=parts.path.removeprefix("/amp")))
        elif parts.path == "/translate":
            found = _parameter(parts, ("u",))
    elif host.endswith(("cdn.ampproject.org", "bing-amp.com")):
        found = _amp(parts)
    elif host.endswith("safelinks.protection.outlook.com"):
        found = _parameter(parts, ("url",))
    elif host == "urldefense.com":
        found = _urldefense(parts)
    elif host == "r.jina.ai":
        found = _address(rest.lstrip("/"))
    else:
        rule = _REDIRECTORS.get(host)
        if rule and parts.path.startswith(rule[0]):
            found = _parameter(parts, rule[1])
    return Unwrapped(found, False) if found else None
