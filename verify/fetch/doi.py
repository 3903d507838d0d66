"""Abstracts of papers whose publisher turns us away: title and abstract from Crossref, else from OpenAlex.

The snapshot is labelled, and its page says that it is not free to read, so that the abstract's silence proves nothing.
"""

import hashlib
import html
import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote

from verify.fetch.options import FetchOptions
from verify.fetch.wayback import Ask
from verify.model import Failure, Reason, Snapshot, Source

_TURNED_AWAY = frozenset((Reason.BLOCKED, Reason.LOGIN, Reason.PAYWALLED))
_DOI = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}/[^\s?#]{1,300})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,300}>")
_MOST_WORDS = 20_000


class Abstracts:
    """Finds the abstract behind a DOI."""

    def __init__(self, options: FetchOptions, ask: Ask) -> None:
        self._options = options
        self._ask = ask

    async def find(self, source: Source, failure: Failure) -> Snapshot | None:
        """Title and abstract as a snapshot, or ``None``."""
        if not self._options.abstracts or failure.reason not in _TURNED_AWAY:
            return None
        doi = find_doi(source.requested, source.url, *(hop.url for hop in failure.chain))
        if doi is None:
            return None
        path = quote(doi, safe="/")
        crossref = f"{self._options.crossref_url.rstrip('/')}/works/{path}"
        openalex = f"{self._options.openalex_url.rstrip('/')}/works/doi:{path}"
        for name, url, read in (("Crossref", crossref, _crossref), ("OpenAlex", openalex, _openalex)):
            answer = await self._ask(url, {"Accept": "application/json"})
            if isinstance(answer, Snapshot) and (found := _parsed(answer.body, read)) is not None:
                note = f"abstract only, from {name} ({url}); the publisher's page: {failure.cause}"
                return _snapshot(source, failure, answer, doi, *found, note)
        return None


def find_doi(*urls: str) -> str | None:
    """The DOI of the first URL that is one of doi.org."""
    for url in urls:
        if match := _DOI.match(url):
            return unquote(match[1])
    return None


def _parsed(body: bytes, read: Any) -> tuple[str, str] | None:
    """Title and abstract as plain text; ``None`` when there is no abstract or the answer is malformed."""
    try:
        title, abstract = read(json.loads(body))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None
    plain = " ".join(html.unescape(_TAG.sub(" ", str(abstract or ""))).split())
    return (" ".join(html.unescape(_TAG.sub(" ", str(title or ""))).split()), plain) if plain else None


def _crossref(data: Any) -> tuple[Any, Any]:
    message = data["message"]
    titles = message.get("title") or [""]
    return titles[0], message.get("abstract")


def _openalex(data: Any) -> tuple[Any, Any]:
    """OpenAlex gives abstracts as an index from each word to its places."""
    places = [(int(at), str(word)) for word, where in data["abstract_inverted_index"].items() for at in where]
    words = [word for _, word in sorted(places)[:_MOST_WORDS]]
    return data.get("title") or data.get("display_name"), " ".join(words)


def _snapshot(
    source: Source, failure: Failure, answer: Snapshot, doi: str, title: str, abstract: str, note: str
) -> Snapshot:
    marked = json.dumps({"@context": "https://schema.org", "@type": "ScholarlyArticle", "isAccessibleForFree": False})
    body = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="citation_doi" content="{html.escape(doi)}">'
        f'<script type="application/ld+json">{marked}</script></head>'
        f"<body><article><h1>{html.escape(title)}</h1><p>{html.escape(abstract)}</p></article></body></html>"
    ).encode()
    return replace(
        answer,
        source=source.url,
        requested=failure.requested,
        url=failure.url,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        chain=failure.chain,
        notes=(*failure.notes, note),
    )
