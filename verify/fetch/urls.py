"""URLs as they go over the wire: parsed once, made safe, and refused when no browser would ask for them."""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_from_bytes, unquote, urljoin, urlsplit

import idna

BAD_PORTS = frozenset(
    int(port)
    for port in re.findall(
        r"\d+",
        "0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 "
        "123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 "
        "990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080",
    )
)
"""Ports that browsers refuse: the "bad port" list of the Fetch standard, section 2.9."""

_LINE_BREAKS = str.maketrans("", "", "\t\r\n")
_USERINFO = re.compile(r"//([^/?#:]*)(:)?[^/?#]*@")
_DOTS = {".": ".", "%2e": ".", "..": "..", ".%2e": "..", "%2e.": "..", "%2e%2e": ".."}
"""Segments that mean "here" and "one up", in lower case (URL standard, 4.1)."""
_BACKSLASHES = re.compile(r"\A[^?#]*")
MAX_URL = 8_192
_SAFE = "!#$%&'()*+,/:;=?@[]~-._|"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)\Z")
_HOST = re.compile(r"[a-z0-9_.-]+\Z")


class RefusedUrlError(ValueError):
    """A URL that is not asked for: ``str`` is the cause in words, ``hint`` what to do next."""

    def __init__(self, cause: str, hint: str = "Correct the URL in the document.") -> None:
        super().__init__(cause)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Target:
    """One URL to ask for: ``url`` in wire form, without fragment and credentials.

    ``credentials`` tells whether the URL held a user name or password, which are never sent.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str
    credentials: bool = False

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def root(self) -> str:
        """The origin as a URL, without a slash at the end."""
        return self.url[: len(self.url) - len(self.path)]


@lru_cache(maxsize=4_096)
def parse_target(url: str) -> Target:
    """Make a URL ready to be sent; raises RefusedUrlError.

    Characters that may not stand in a URL are percent-encoded as browsers do; what is encoded already is left as it is.
    """
    text = _BACKSLASHES.sub(lambda match: match[0].replace("\\", "/"), url.strip().translate(_LINE_BREAKS))
    if len(text) > MAX_URL:
        raise RefusedUrlError(f"the URL is {len(text)} characters long; at most {MAX_URL} are sent")
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        port = parts.port
    except ValueError as error:
        raise RefusedUrlError(f"the URL cannot be parsed: {error}") from None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        name = f'the scheme "{scheme}" is' if scheme else "a URL without a scheme is"
        raise RefusedUrlError(f"{name} not fetched; only http and https are", "Cite a web page, or give a local file.")
    if not host:
        raise RefusedUrlError("the URL names no host")
    number = _DEFAULT_PORTS[scheme] if port is None else port
    if number in BAD_PORTS:
        raise RefusedUrlError(f"port {number} belongs to another protocol and is refused, as browsers do")
    host = wire_host(host)
    shown = f"[{host}]" if ":" in host else host
    authority = shown if number == _DEFAULT_PORTS[scheme] else f"{shown}:{number}"
    path = without_dots(_quoted(parts.path) or "/")
    if parts.query:
        path += "?" + _quoted(parts.query)
    return Target(f"{scheme}://{authority}{path}", scheme, host, number, path, credentials="@" in parts.netloc)


def join(base: Target, location: str) -> Target:
    """The target of a ``Location`` header; raises RefusedUrlError."""
    raw = _BACKSLASHES.sub(lambda match: match[0].replace("\\", "/"), location.strip())
    try:
        whole = urljoin(base.url, raw)
    except ValueError as error:
        raise RefusedUrlError(f"the redirect's target cannot be parsed: {error}") from None
    return parse_target(whole)


def without_credentials(url: str) -> str:
    """A URL as it may be shown: what stands before an ``@`` in its authority is left out."""
    return _USERINFO.sub("//", url, count=1)


def hide_password(url: str) -> str:
    """A URL as it was written, but for the password before its host (``user:***@host``).

    A lone user name is hidden as well, because services take access tokens in its place.
    """
    return _USERINFO.sub(lambda match: f"//{match[1]}:***@" if match[2] else "//***@", url, count=1)


def without_dots(path: str) -> str:
    """An absolute path without the segments "." and ".." (RFC 3986, 5.2.4), encoded or not, as browsers send it."""
    if "/." not in path and "/%2" not in path:
        return path
    kept: list[str] = []
    dots = ""
    for segment in path.split("/")[1:]:
        dots = _DOTS.get(segment.lower(), "")
        if dots == "..":
            del kept[-1:]
        elif not dots:
            kept.append(segment)
    return "/" + "/".join([*kept, ""] if dots else kept)


def wire_host(host: str) -> str:
    """A host as it is looked up: punycode, or an address in its usual form; raises RefusedUrlError.

    Numbers in the odd forms that C libraries read as IPv4 addresses ("2130706433", "0x7f.1", "017700000001") become the
    address that they mean, as browsers do, so that the address rules see it.
    """
    host = unquote(host).rstrip(".").lower()
    if host.startswith("[") or ":" in host:
        try:
            return str(ipaddress.IPv6Address(host.strip("[]")))
        except ValueError:
            raise RefusedUrlError(f"{host[:80]} is not an IPv6 address") from None
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except (idna.IDNAError, UnicodeError) as error:
            raise RefusedUrlError(f"the host name cannot be encoded: {error}") from None
    if _NUMBER.match(host.rsplit(".", 1)[-1]):
        return _ipv4(host)
    if not _HOST.match(host) or len(host) > 253 or any(not 0 < len(label) < 64 for label in host.split(".")):
        raise RefusedUrlError(f'"{host[:80]}" is not a host name')
    return host


def _ipv4(host: str) -> str:
    """The address that a dotted, decimal, octal or hexadecimal number means (URL standard, "IPv4 parser")."""
    parts = host.split(".")
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        raise RefusedUrlError(f'"{host[:80]}" is neither a host name nor an IPv4 address') from None
    last = 256 ** (5 - len(numbers))
    if len(numbers) > 4 or any(number > 255 for number in numbers[:-1]) or numbers[-1] >= last:
        raise RefusedUrlError(f'"{host[:80]}" is not an IPv4 address')
    value = numbers[-1]
    for place, number in enumerate(numbers[:-1]):
        value += number * 256 ** (3 - place)
    return str(ipaddress.IPv4Address(value))


def _number(part: str) -> int:
    if len(part) > 20:
        raise ValueError(part)
    if part[:2] in ("0x", "0X"):
        return int(part[2:] or "0", 16)
    if len(part) > 1 and part[0] == "0":
        return int(part, 8)
    return int(part)


def _quoted(text: str) -> str:
    """Percent-encode what may not stand in a URL. Header bytes that were not UTF-8 come as surrogates."""
    if text.isascii() and not _UNSAFE.search(text):
        return text
    return quote_from_bytes(text.encode("utf-8", "surrogateescape"), safe=_SAFE)


_UNSAFE = re.compile(r"[^A-Za-z0-9!#$%&'()*+,/:;=?@\[\]~\-._|]")
