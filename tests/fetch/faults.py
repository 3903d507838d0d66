"""The fault matrix: what can go wrong with a page, served for real, and what the fetcher must make of it.

``python -m tests.fetch.faults`` writes ``docs/faults.md`` from this table.
"""

# ruff: noqa: E501 -- one fault a line reads as the table that it is

import gzip
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import brotli
import zstandard

from tests.web import Answer, close, endless, hang, head, page, raw, redirect, reply, reset, trickle
from verify.fetch.outcome import REDIRECTS

DOC = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
OK = "ok"
LONG = "x" * 70_000
HTML = "<title>A page</title><p>The text of the page, long enough to be one.</p>"
HTML_HEAD = {"Content-Type": "text/html"}


@dataclass(frozen=True)
class Fault:
    """One fault: its name in words, what is served, the expected kind, how many attempts, and a word of the cause.

    ``url`` is asked for in place of the site's page when the fault lies in the URL; ``{site}`` is the site's authority.
    ``seconds`` is the time spent waiting between tries, with the jitter at its mean; by default what backoff takes for
    that many attempts. ``tls`` names the certificate of the site.
    """

    group: str
    name: str
    answers: tuple[Answer, ...]
    kind: str
    attempts: int
    cause: str = ""
    url: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    seconds: float | None = None
    also: dict[str, Answer] = field(default_factory=dict)
    tls: str = ""

    @property
    def waiting(self) -> float:
        return BACKOFF[self.attempts] if self.seconds is None else self.seconds


def chunks(*parts: bytes, end: bool = True) -> Answer:
    body = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + (b"0\r\n\r\n" if end else b"")
    return raw(head(200, HTML_HEAD | {"Transfer-Encoding": "chunked"}) + body)


def coded(coding: str, data: bytes) -> Answer:
    return reply(200, data, {"Content-Encoding": coding})


def bomb() -> bytes:
    return gzip.compress(b"\0" * 3_000_000)


def zstd_bomb() -> bytes:
    return zstandard.ZstdCompressor(level=19).compress(b"\0" * 50_000_000)


BACKOFF = {1: 0.0, 2: 0.5, 3: 1.5, 4: 3.5}
"""Seconds of waiting before the last of so many attempts: 0.5, 1 and 2 between them."""
SMALL = {"max_bytes": 1_000_000}
QUICK = {"timeout": 0.1}

FAULTS: tuple[Fault, ...] = (
    # Nobody there
    Fault("Connection", "the host name does not exist", (), "unreachable", 1, "does not exist", "http://nowhere.invalid/"),
    Fault("Connection", "the name server does not answer", (), "unreachable", 4, "name server", "http://later.test/"),
    Fault("Connection", "the name has no address", (), "unreachable", 1, "DNS", "http://empty.test/"),
    Fault("Connection", "the port is closed", (), "unreachable", 4, "refused the connection", "http://127.0.0.1:{closed}/"),
    Fault("Connection", "the connection is closed without an answer", (close(),), "unreachable", 4, "closed the connection"),
    Fault("Connection", "the connection is reset", (reset(),), "unreachable", 4, "reset the connection"),
    Fault("Connection", "reset twice, then the page", (reset(), reset(), page(HTML)), OK, 3),
    Fault("Connection", "reset in the middle of the headers", (reset(b"HTTP/1.1 200 OK\r\nCont"),), "unreachable", 4),
    Fault("Connection", "reset in the middle of the body", (reset(head(200, {"Content-Length": "99"}) + b"<p>"),), "unreachable", 4, "before the end of the body"),
    Fault("Connection", "no answer at all", (hang(),), "unreachable", 4, "timeout", options=QUICK),
    Fault("Connection", "no answer at first, then the page", (hang(), page(HTML)), OK, 2, options={"timeout": 0.2}),
    # TLS
    Fault("TLS", "the certificate has expired", (page(HTML),), "unreachable", 1, "has expired", tls="expired"),
    Fault("TLS", "the certificate is not valid yet", (page(HTML),), "unreachable", 1, "not valid yet", tls="future"),
    Fault("TLS", "the certificate is for another host", (page(HTML),), "unreachable", 1, "another", tls="other"),
    Fault("TLS", "the authority is not known", (page(HTML),), "unreachable", 1, "not known here", tls="unknown"),
    Fault("TLS", "no TLS behind https", (page(HTML),), "unreachable", 4, "TLS", "https://{site}/", QUICK),
    Fault("TLS", "the handshake hangs", (), "unreachable", 4, "shaking hands over TLS", "https://127.0.0.1:{mute}/", QUICK),
    Fault("TLS", "TLS behind http", (page(HTML),), "unreachable", 4, "", "http://{site}/", tls="good"),
    Fault("TLS", "a good certificate", (page(HTML),), OK, 1, tls="good"),
    # Not HTTP
    Fault("Protocol", "an answer that is not HTTP", (raw(b"220 mail.example ESMTP\r\n"),), "unreachable", 4, "not valid HTTP"),
    Fault("Protocol", "binary noise", (raw(bytes(range(256)) * 4),), "unreachable", 4, "not valid HTTP"),
    Fault("Protocol", "a status that is no number", (raw(b"HTTP/1.1 abc OK\r\n\r\n"),), "unreachable", 4, "not valid HTTP"),
    Fault("Protocol", "a header of 70 KB", (reply(200, HTML, {"X-Long": LONG}),), "unreadable", 1, "headers"),
    Fault("Protocol", "five hundred headers", (reply(200, HTML, {f"X-{n}": "y" for n in range(500)}),), "unreadable", 1, "headers"),
    Fault("Protocol", "headers that never end", (hang(b"HTTP/1.1 200 OK\r\nX-A: 1\r\n"),), "unreachable", 4, "timeout", options=QUICK),
    Fault("Protocol", "headers that trickle", (trickle(b"X-A: 1\r\n", 0.01, b"HTTP/1.1 200 OK\r\n"),), "unreachable", 4, "timeout", options=QUICK),
    Fault("Protocol", "two lengths that differ", (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\nabc"),), "unreachable", 4, "not valid HTTP"),
    Fault("Protocol", "two lengths that agree", (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\ncontent-length:3 \r\n\r\nabc"),), OK, 1),
    Fault("Protocol", "a length that is no number", (raw(b"HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\nabc"),), "unreachable", 4, "not valid HTTP"),
    Fault("Protocol", "an answer of HTTP/1.0 without length", (raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML.encode()),), OK, 1),
    # Bodies
    Fault("Body", "the body ends early", (raw(head(200, {"Content-Length": "100"}) + b"<p>half"),), "unreachable", 4, "before the end"),
    Fault("Body", "the body ends early once", (raw(head(200, {"Content-Length": "100"}) + b"<p>half"), page(HTML)), OK, 2),
    Fault("Body", "a chunk size that is no number", (raw(head(200, {"Transfer-Encoding": "chunked"}) + b"zz\r\nabc\r\n"),), "unreachable", 4, "HTTP"),
    Fault("Body", "chunks without an end", (chunks(b"<p>half", end=False),), "unreachable", 4, "chunks"),
    Fault("Body", "the body stops coming", (hang(head(200, {"Content-Length": "100"}) + b"<p>half"),), "unreachable", 4, "stopped coming", options=QUICK),
    Fault("Body", "the body trickles for ever", (trickle(every=0.001),), "unreachable", 4, "too slowly", options={"slow_after": 0.02, "min_rate": 1e12, "clock": time.monotonic}),
    Fault("Body", "the body never ends", (endless(),), "unreadable", 1, "too large", options=SMALL),
    Fault("Body", "the body never ends, in chunks", (trickle(b"<p>" * 20_000, 0),), "unreadable", 1, "too large", options=SMALL),
    Fault("Body", "a length beyond the limit is announced", (raw(head(200, HTML_HEAD | {"Content-Length": "99000000"}) + b"<p>"),), "unreadable", 1, "99,000,000"),
    Fault("Body", "an empty body", (reply(200, b""),), "unreadable", 1, "empty"),
    Fault("Body", "204 No Content", (reply(204),), "unreadable", 1, "empty"),
    Fault("Body", "an image", (reply(200, b"\x89PNG\r\n\x1a\n" + b"0" * 99, {"Content-Type": "image/png"}),), "unreadable", 1, "image/png"),
    Fault("Body", "an image that calls itself HTML", (page(b"\xff\xd8\xff\xe0" + b"0" * 99),), "unreadable", 1, "image/jpeg"),
    Fault("Body", "a video without an end", (endless(b"\0\0\0 ftypmp42" + b"0" * 9_000, {"Content-Type": "video/mp4"}),), "unreadable", 1, "video/mp4"),
    Fault("Body", "a page that calls itself an image", (reply(200, HTML, {"Content-Type": "image/gif"}),), OK, 1),
    # Codings
    Fault("Coding", "a gzip bomb", (coded("gzip", bomb()),), "unreadable", 1, "too large", options=SMALL),
    Fault("Coding", "a gzip bomb in a gzip bomb", (coded("gzip, gzip", gzip.compress(bomb())),), "unreadable", 1, "too large", options=SMALL),
    Fault("Coding", "a deflate bomb", (coded("deflate", zlib.compress(b"\0" * 3_000_000)),), "unreadable", 1, "too large", options=SMALL),
    Fault("Coding", "a brotli bomb", (coded("br", brotli.compress(b"\0" * 3_000_000)),), "unreadable", 1, "too large", options=SMALL),
    Fault("Coding", "a zstd bomb", (coded("zstd", zstd_bomb()),), "unreadable", 1, "too large", options=SMALL),
    Fault("Coding", "gzip that is cut", (coded("gzip", gzip.compress(HTML.encode())[:-12]),), "unreadable", 1, "ends in the middle"),
    Fault("Coding", "gzip that is damaged", (coded("gzip", gzip.compress(HTML.encode())[:10] + b"\xff" * 60),), "unreadable", 1, "damaged"),
    Fault("Coding", "plain text that calls itself gzip", (coded("gzip", HTML.encode()),), OK, 1),
    Fault("Coding", "a coding that nobody knows", (coded("rot13", HTML.encode()),), "unreadable", 1, "not known"),
    Fault("Coding", "a character set in place of a coding", (coded("utf-8", HTML.encode()),), OK, 1),
    Fault("Coding", "a coding called none", (coded("none", HTML.encode()),), OK, 1),
    Fault("Coding", "a coding called identity", (coded("identity", HTML.encode()),), OK, 1),
    Fault("Coding", "nine codings on top of each other", (coded(", ".join(["gzip"] * 9), b"x"),), "unreadable", 1, "codings"),
    Fault("Coding", "raw deflate, as some servers send it", (coded("deflate", zlib.compress(HTML.encode())[2:-4]),), OK, 1),
    # Statuses
    Fault("Status", "404", (reply(404, "gone"),), "dead", 1, "does not exist"),
    Fault("Status", "410", (reply(410, "gone"),), "dead", 1, "removed for good"),
    Fault("Status", "400", (reply(400),), "unreachable", 1, "HTTP 400"),
    Fault("Status", "401 with a way to log in", (reply(401, "", {"WWW-Authenticate": "Basic realm=x"}),), "login", 1, "login"),
    Fault("Status", "401 with a password field", (reply(401, "<form><input type='password'></form>"),), "login", 1, "login"),
    Fault("Status", "401 bare", (reply(401),), "blocked", 1, "HTTP 401"),
    Fault("Status", "402", (reply(402),), "paywalled", 1, "payment"),
    Fault("Status", "403", (reply(403, "no"),), "blocked", 1, "forbids"),
    Fault("Status", "408, then the page", (reply(408), page(HTML)), OK, 2),
    Fault("Status", "425, then the page", (reply(425), page(HTML)), OK, 2),
    Fault("Status", "429 for ever", (reply(429),), "blocked", 4, "too many requests"),
    Fault("Status", "429 with Retry-After in seconds", (reply(429, "", {"Retry-After": "7"}), page(HTML)), OK, 2, seconds=7),
    Fault("Status", "429 with Retry-After as a date", (reply(429, "", {"Retry-After": "Mon, 04 May 2026 12:00:09 GMT"}), page(HTML)), OK, 2, seconds=9),
    Fault("Status", "429 with Retry-After beyond patience", (reply(429, "", {"Retry-After": "86400"}), page(HTML)), "blocked", 1, "too many requests"),
    Fault("Status", "429 with Retry-After that is nonsense", (reply(429, "", {"Retry-After": "soon"}), page(HTML)), OK, 2),
    Fault("Status", "451", (reply(451),), "blocked", 1, "legal"),
    Fault("Status", "500 for ever", (reply(500, "oops"),), "unreachable", 4, "HTTP 500"),
    Fault("Status", "502, 503, 504, then the page", (reply(502), reply(503), reply(504), page(HTML)), OK, 4),
    Fault("Status", "501", (reply(501),), "unreachable", 1, "HTTP 501"),
    Fault("Status", "521 (Cloudflare: the site is down)", (reply(521),), "unreachable", 4, "Cloudflare"),
    Fault("Status", "999 (turns visitors away)", (reply(999),), "blocked", 1, "automated"),
    Fault("Status", "304 that nobody asked for", (reply(304),), "unreachable", 1, "HTTP 304"),
    # Redirects
    *(
        Fault("Redirect", f"{status} to the page", (redirect("/page", status),), OK, 1, also={"/page": page(HTML)})
        for status in sorted(REDIRECTS)
    ),
    Fault("Redirect", "to itself", (redirect("/fault"),), "refused", 1, "circle"),
    Fault("Redirect", "between two pages", (redirect("/there"),), "refused", 1, "circle", also={"/there": redirect("/fault")}),
    Fault("Redirect", "without an end", (redirect("/r0"),), "refused", 1, "more than 10", also={f"/r{n}": redirect(f"/r{n + 1}") for n in range(20)}),
    Fault("Redirect", "without a target", (reply(302),), "unreachable", 1, "names no target"),
    Fault("Redirect", "to a missing page", (redirect("/missing"),), "dead", 1, "does not exist"),
    Fault("Redirect", "to the site's root", (redirect("/"),), "dead", 1, "root", also={"/": page(HTML)}),
    Fault("Redirect", "to a login page", (redirect("/account/login?next=/fault"),), "login", 1, "login", also={"/account/login?next=/fault": page(HTML)}),
    Fault("Redirect", "to a file", (redirect("file:///etc/passwd"),), "refused", 1, '"file"'),
    Fault("Redirect", "to a script", (redirect("javascript:alert(1)"),), "refused", 1, '"javascript"'),
    Fault("Redirect", "to a port of another protocol", (redirect("http://127.0.0.1:25/"),), "refused", 1, "port 25"),
    Fault("Redirect", "to bytes that are no URL", (redirect("http://[::1"),), "refused", 1, "redirected to"),
    Fault("Redirect", "to a Location in UTF-8", (redirect("/caf\u00e9"),), OK, 1, also={"/caf%C3%A9": page(HTML)}),
    Fault("Redirect", "once the cookie comes back", (redirect("/fault", headers={"Set-Cookie": "seen=1"}), page(HTML)), OK, 1),
    Fault("Redirect", "by a refresh in the page", (page('<meta http-equiv="refresh" content="0; url=/page">'),), OK, 1, also={"/page": page(HTML)}),
    Fault("Redirect", "by a refresh to a missing page, from a page without text", (page('<meta http-equiv="refresh" content="0; url=/missing">'),), "dead", 1, "does not exist"),
    Fault("Redirect", "by a refresh to a missing page, from a page with text", (page('<meta http-equiv="refresh" content="3; url=/missing">' + HTML * 9),), OK, 1),
    # Rules
    Fault("Rule", "a private address", (), "refused", 1, "private address", "http://10.0.0.7/", {"allow_private": False}),
    Fault("Rule", "loopback", (page(HTML),), "refused", 1, "loopback", "http://{site}/", {"allow_private": False}),
    Fault("Rule", "loopback by decimal number", (page(HTML),), "refused", 1, "loopback", "http://2130706433:{port}/", {"allow_private": False}),
    Fault("Rule", "loopback inside IPv6", (page(HTML),), "refused", 1, "loopback", "http://[::ffff:127.0.0.1]:{port}/", {"allow_private": False}),
    Fault("Rule", "a name that leads to loopback", (page(HTML),), "refused", 1, "loopback", "http://inside.test:{port}/", {"allow_private": False}),
    Fault("Rule", "cloud metadata", (), "refused", 1, "metadata", "http://169.254.169.254/latest/", {"allow_private": False}),
    Fault("Rule", "multicast, though private addresses are allowed", (), "refused", 1, "a multicast address", "http://224.0.0.1/"),
    Fault("Rule", "broadcast, though private addresses are allowed", (), "refused", 1, "the broadcast address", "http://255.255.255.255/"),
    Fault("Rule", "no address at all, though private addresses are allowed", (page(HTML),), "refused", 1, "the unspecified address", "http://0.0.0.0:{port}/"),
    Fault("Rule", "ftp", (), "refused", 1, '"ftp"', "ftp://files.example/report.txt"),
    Fault("Rule", "dot segments in the path", (page(HTML),), OK, 1, "", "http://{site}/a/../b/./../fault"),
    Fault("Rule", "a password in the URL", (page(HTML),), OK, 1, "", "http://me:secret@{site}/fault"),
    Fault("Rule", "a bad port", (), "refused", 1, "port 6667", "http://chat.example:6667/"),
    Fault("Rule", "a port that is no number", (), "refused", 1, "cannot be parsed", "http://site.example:port/"),
    Fault("Rule", "robots.txt forbids it", (page(HTML),), "blocked", 1, "robots.txt", options={"robots": True}, also={"/robots.txt": reply(200, "User-agent: *\nDisallow: /fault", {"Content-Type": "text/plain"})}),
    Fault("Rule", "robots.txt fails", (page(HTML),), "unreachable", 4, "robots.txt answered HTTP 500", options={"robots": True}, also={"/robots.txt": reply(500)}),
    Fault("Rule", "robots.txt is missing", (page(HTML),), OK, 1, options={"robots": True}),
    Fault("Rule", "robots.txt is a gzip bomb", (page(HTML),), OK, 1, options={"robots": True} | SMALL, also={"/robots.txt": coded("gzip", bomb())}),
)  # fmt: skip


def render() -> str:
    """The table as the documentation shows it."""
    lines = [
        "# What goes wrong with pages, and what is made of it",
        "",
        f"Every one of these {len(FAULTS)} faults is served for real on loopback by `tests/fetch/test_faults.py`; this page is made",
        "from the same table (`python -m tests.fetch.faults`). *Attempts* counts tries of the whole redirect chain, *waits*",
        "is the time between them with the jitter at its mean (exponential backoff with full jitter, or what `Retry-After`",
        "asks, up to 30 seconds). What still fails in a way that may pass is tried once more at the end of the run.",
        "",
    ]
    for group in dict.fromkeys(fault.group for fault in FAULTS):
        lines += [f"## {group}", "", "| Fault | Outcome | Attempts | Waits | The cause says |", "|---|---|---|---|---|"]
        for fault in FAULTS:
            if fault.group == group:
                lines.append(
                    f"| {fault.name} | {fault.kind} | {fault.attempts} | {fault.waiting:g} s | {fault.cause.replace('|', ' ')} |"
                )
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    DOC.write_text(render(), "utf-8")
