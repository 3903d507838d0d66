"""Title, site, author, date and language, from what a page declares: JSON-LD, then metadata, then its markup."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from verify.read.clean import line
from verify.read.html.flow import Facts

_ARTICLES = re.compile(
    r"Article|Posting|Report|WebPage|Recipe|Book|Dataset|Review|Event|Product|HowTo|FAQ|Video|Podcast"
)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-/.]?(0[1-9]|1[0-2])(?:[-/.]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_SPOKEN = re.compile(rf"(?:(\d{{1,2}})\.? {_MONTH}|{_MONTH} (\d{{1,2}})),? ((?:19|20)\d\d)\b", re.IGNORECASE)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)")
_SEPARATOR = re.compile(r"\s+[|–—·•:»‹›«]+\s+|\s+-\s+|\s+::\s+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_DATES = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "sailthru.date",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date_published",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "date",
    "article.published",
    "published_time",
    "rnews:datepublished",
    "bt:pubdate",
    "article_date_original",
    "cxenseparse:recs:publishtime",
]
_BY = re.compile(r"^(?:(?:written |posted |story |article )?by|von|par|por|di|autor:|author:)\s+", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"\s+(?:published|updated|posted|on \d|\||·)|\s+(?=\w+day, |\w{3,9}\.? \d{1,2}, (?:19|20))", re.IGNORECASE
)
_AUTHORS = [
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
]
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement")
MAX_ITEMS = 400
"""JSON-LD objects that are looked at."""


class About:
    """What a page says about itself; every property is ``None`` when it says nothing."""

    def __init__(self, facts: Facts, url: str) -> None:
        self._facts = facts
        self._url = url
        self._items = list(items(facts.data))
        self._article = next(
            (item for item in self._items if _is_article(item) and item.get("headline")), None
        ) or next((item for item in self._items if _is_article(item)), None)

    @property
    def free(self) -> bool | None:
        """schema.org ``isAccessibleForFree`` of the article, when it is said."""
        for item in self._items:
            said = item.get("isAccessibleForFree")
            if said is not None and (_is_article(item) or len(self._items) == 1):
                return str(said).strip().lower() not in (
                    "false",
                    "0",
                    "no",
                    "http://schema.org/false",
                    "https://schema.org/false",
                )
        return None

    @property
    def words(self) -> int:
        """How many words the article is said to have; 0 when it is not said."""
        said = str(self._article.get("wordCount") or "") if self._article else ""
        return int(said) if said.isdecimal() and len(said) < 7 else 0

    @property
    def body(self) -> str:
        """The article's text as given in JSON-LD, for pages that render it by script."""
        said = self._article.get("articleBody") if self._article else None
        return said if isinstance(said, str) else ""

    @property
    def site(self) -> str | None:
        metas = self._facts.metas
        publisher = self._article.get("publisher") if self._article else None
        named = (
            metas.get("og:site_name"),
            _name(publisher),
            *(_name(item) for item in self._items if "WebSite" in _type(item)),
            metas.get("application-name"),
        )
        return next((name for name in named if name and not name.startswith(("http://", "https://", "@"))), None)

    @property
    def title(self) -> str | None:
        """The headline: declared ones first, then the heading that the title element repeats, then that element."""
        metas = self._facts.metas
        titles, heading = self._facts.titles, self._facts.heading
        page = titles[0] if titles else ""
        said = (
            line(str(self._article["headline"]))
            if self._article and isinstance(self._article.get("headline"), str)
            else ""
        )
        declared = (
            metas.get("og:title")
            or metas.get("citation_title")
            or metas.get("twitter:title")
            or metas.get("dc.title")
            or ""
        )
        if heading and (heading in page or heading in declared or heading == said):
            return heading
        if said and not self._is_site(said):
            return _unescaped(said)
        best = declared if declared and not self._is_site(declared) else page or declared or heading
        return self._without_site(best) or heading or None

    def _is_site(self, text: str) -> bool:
        site = self.site
        return bool(site) and text.casefold() == str(site).casefold()

    def _without_site(self, title: str) -> str:
        """A title without the site's name, which stands after (or before) the last separator."""
        parts = _SEPARATOR.split(title)
        if len(parts) < 2:
            return title
        separators = _SEPARATOR.findall(title)
        names = {_plain(self.site or ""), _plain(urlsplit(self._url).hostname or "")} - {""}
        last, first = _plain(parts[-1]), _plain(parts[0])
        if last and (any(last in name or name in last for name in names) or _like_a_name(parts[-1], title)):
            return title[: title.rindex(separators[-1])].strip()
        if any(first == name for name in names):
            return title[len(parts[0]) + len(separators[0]) :].strip()
        return title

    @property
    def author(self) -> str | None:
        said = [_names(self._article.get("author"))] if self._article else []
        said.extend(self._facts.metas.get(key) for key in _AUTHORS)
        for value in (*said, *self._facts.bylines):
            name = _BY.sub("", value or "").strip()
            name = _AFTER_NAME.split(name)[0].strip(" ,|·-–—")
            if 2 < len(name) <= 120 and not name.startswith(("http://", "https://", "@")) and not _DATE.search(name):
                return name
        return None

    @property
    def published(self) -> str | None:
        """ISO 8601, possibly partial; the first declared date that reads as one."""
        if self._article and (found := date_of(self._article.get("datePublished") or self._article.get("dateCreated"))):
            return found
        metas = self._facts.metas
        for value in (*(metas.get(key) for key in _DATES), *self._facts.times[:1]):
            if found := date_of(value):
                return found
        for item in self._items:
            if found := date_of(item.get("datePublished")):
                return found
        if in_path := _IN_PATH.search(urlsplit(self._url).path):
            return "-".join(part.zfill(2) for part in in_path.groups() if part)
        return None

    @property
    def language(self) -> str | None:
        """A BCP 47 tag as declared by the root element, the metadata or JSON-LD."""
        metas = self._facts.metas
        said = self._article.get("inLanguage") if self._article else None
        for value in (
            self._facts.language,
            metas.get("http:content-language"),
            metas.get("og:locale"),
            metas.get("language"),
            said,
        ):
            if isinstance(value, str) and (found := _LANGUAGE.match(value.strip())):
                return found[0].replace("_", "-")
        return None


def date_of(value: Any) -> str | None:
    """The date in a declared value as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; English month names are read too."""
    if not isinstance(value, str):
        return None
    value = value[:80]
    if (found := _SPOKEN.search(value)) is not None:
        day, month, year = found[1] or found[4], (found[2] or found[3]).lower()[:3], found[5]
        return f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}" if 1 <= int(day) <= 31 else None
    if (found := _DATE.search(value)) is None:
        return None
    return "-".join(part for part in found.groups() if part)


def items(data: list[str]) -> Iterator[dict[str, Any]]:
    """Every object of a page's JSON-LD, outer ones first; broken scripts are left out."""
    seen = 0
    for text in data:
        try:
            queue: list[Any] = [json.loads(text.strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while queue and seen < MAX_ITEMS:
            value = queue.pop(0)
            seen += 1
            if isinstance(value, list):
                queue[:0] = value[:50]
            elif isinstance(value, dict):
                yield value
                queue.extend(inner for key in _INNER if isinstance(inner := value.get(key), dict | list))


def _type(item: dict[str, Any]) -> str:
    return str(item.get("@type") or "")


def _is_article(item: dict[str, Any]) -> bool:
    return _ARTICLES.search(_type(item)) is not None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return line(value)[:200] or None if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    return ", ".join(dict.fromkeys(name for one in values[:10] if (name := _name(one)))) or None


def _like_a_name(part: str, title: str) -> bool:
    """Whether a title's last part reads like a site's name: short, and every word of it capital."""
    words = part.split()
    return len(part) < 30 and len(part) < 0.55 * len(title) and all(not word[0].islower() for word in words)


def _plain(text: str) -> str:
    return re.sub(r"^www\.|\.\w{2,3}$|\W", "", text.casefold())


def _unescaped(text: str) -> str:
    """JSON-LD often holds HTML entities, which a parser of JSON leaves."""
    return html.unescape(text) if "&" in text else text
