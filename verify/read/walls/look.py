"""What a response looks like to someone who asks whether it is a wall: few, cheap, independent traits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from verify.model import BlockKind, Page, Snapshot
from verify.read.charset import decode
from verify.read.clean import line
from verify.read.html.flow import Facts

HEAD = 131_072
"""Bytes of a raw body that are looked at; walls are small, and their marks stand in the head."""
SHOWN = 6_000
"""Code points of visible text that are looked at from the start, and again from the end."""

_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,400})", re.IGNORECASE)
_HEADING = re.compile(r"<h1[^>]{0,400}>(.{0,400}?)</h1", re.IGNORECASE | re.DOTALL)
_SOURCES = re.compile(r"<(script|iframe|frame)\b[^<>]{0,1000}?\bsrc\s*=\s*[\"']?([^\"'\s>]{1,500})", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^<>]{0,1000}?type\s*=\s*[\"']?password", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s\"'>]{1,300}))")
_IDENTITIES = (":identifier", ":username", ":user", ":login", ":loginfmt", ":session_key", ":email")
_UNSEEN = re.compile(r"<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_TAG = re.compile(r"<[^<>]{0,4000}>")


@dataclass(frozen=True)
class Look:
    """Traits of one response.

    ``headers`` has lower-case names with all values joined; ``text`` and ``tail`` are start and end of the
    visible text, lower-case, white space collapsed; ``length`` its whole size in code points, ``main`` the size of the
    part that reads like content; ``markup`` is lower-case. ``article`` tells that the page declares itself to be one.
    """

    status: int
    headers: dict[str, str]
    title: str = ""
    heading: str = ""
    start: str = ""
    end: str = ""
    length: int = 0
    main: int = 0
    raw: str | bytes = ""
    sources: tuple[str, ...] = ()
    password: bool = False
    identity: bool = False
    metas: dict[str, str] = field(default_factory=dict)
    noscript: str = ""
    article: bool = False
    free: bool | None = None
    url: str = ""
    requested: str = ""
    hops: int = 0
    canonical: str = ""
    words: int = 0

    @cached_property
    def text(self) -> str:
        """The start of the visible text, as it is searched."""
        return " ".join(self.start.lower().split())

    @cached_property
    def tail(self) -> str:
        """The end of the visible text, as it is searched."""
        return " ".join(self.end.lower().split())

    @cached_property
    def markup(self) -> str:
        """Raw markup in lower case; made when it is first asked for, which is seldom."""
        raw = self.raw
        return (raw if isinstance(raw, str) else raw.decode("latin-1")).lower()


def joined(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers by lower-case name; repeated ones are joined with a semicolon."""
    found: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        found[key] = f"{found[key]}; {value}" if key in found else value
    return found


def look_at_bytes(status: int, headers: Iterable[tuple[str, str]], body: bytes, url: str, requested: str) -> Look:
    """The look of a raw response, without building a tree; linear in the first ``HEAD`` bytes."""
    fields = joined(headers)
    markup = decode(body[:HEAD], fields.get("content-type"))
    shown = _TAG.sub("\n", _UNSEEN.sub("\n", markup)) if "<" in markup else markup
    text = "\n".join(said for one in unescape(shown).split("\n") if (said := line(one)))
    title = _TITLE.search(markup)
    heading = _HEADING.search(markup)
    metas: dict[str, str] = {}
    for tag in _META.findall(markup)[:100]:
        pairs = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag)}
        if (
            name := pairs.get("name")
            or pairs.get("property")
            or (pairs.get("http-equiv") and f"http:{pairs['http-equiv']}")
        ):
            metas.setdefault(name.lower(), pairs.get("content", ""))
    if "<html" not in markup[:2000].lower() and title:
        text = text.removeprefix(line(title[1])).strip()
    return Look(
        status=status,
        headers=fields,
        title=line(unescape(title[1])) if title else "",
        heading=line(unescape(_TAG.sub(" ", heading[1]))) if heading else "",
        start=text[:SHOWN],
        end=text[-SHOWN:],
        length=len(text),
        main=len(text),
        raw=markup,
        sources=tuple(found[1].lower() for found in _SOURCES.findall(markup)[:200]),
        password=_PASSWORD.search(markup) is not None,
        metas=metas,
        url=url,
        requested=requested,
    )


def look_at_page(
    snapshot: Snapshot, page: Page, facts: Facts | None = None, *, free: bool | None = None, words: int = 0
) -> Look:
    """The look of a page that was read, with what its markup declared when it was HTML."""
    facts = facts or Facts()
    shown = [block for block in page.blocks if block.kind is not BlockKind.HIDDEN]
    end = shown[-1].end if shown else 0
    main = sum(
        block.end - block.start
        for block in shown
        if block.main and block.kind not in (BlockKind.HEADING, BlockKind.BOILERPLATE)
    )
    kind = facts.metas.get("og:type", "").lower()
    return Look(
        status=snapshot.status,
        headers=joined(snapshot.headers),
        title=facts.titles[0] if facts.titles else page.title or "",
        heading=facts.heading,
        start=page.text[: min(end, SHOWN)],
        end=page.text[max(0, end - SHOWN) : end],
        length=end,
        main=main,
        raw=snapshot.body[:HEAD],
        sources=tuple(source.lower() for source in (*facts.scripts, *facts.frames)),
        password=any(one.startswith("password:") for one in facts.inputs),
        identity=any(one.startswith("email:") or one.endswith(_IDENTITIES) for one in facts.inputs),
        metas=facts.metas,
        noscript=facts.noscript.lower(),
        article="article" in kind or any('Article"' in data[:3000] or 'Posting"' in data[:3000] for data in facts.data),
        free=free,
        words=words,
        url=snapshot.url,
        requested=snapshot.requested,
        hops=len(snapshot.chain),
        canonical=facts.links.get("canonical", ""),
    )


def site(url: str) -> str:
    """The host of a URL without what only names a variant of the same site."""
    host = (urlsplit(url).hostname or "").lower()
    for prefix in ("www.", "m.", "mobile.", "amp."):
        host = host.removeprefix(prefix)
    return host
