"""Links that Word keeps in field codes: hyperlinks, and what citation managers store with a citation."""

import json
import re
from collections.abc import Iterator

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_JSON = re.compile(r"\s*ADDIN\s+(?:ZOTERO_ITEM\s+)?(?:CSL_CITATION|Mendeley Citation\S*)\s*(\{.*)", re.DOTALL)


def field_links(code: str) -> tuple[str, ...]:
    """The URLs that a field's instruction holds, in order; ``#name`` for a bookmark of the document."""
    if (found := _HYPERLINK.match(code)) is not None:
        target = found[2] or found[3] or ""
        return (f"#{target}" if found[1] else target,) if target else ()
    if (found := _JSON.match(code)) is not None:
        try:
            data, _ = json.JSONDecoder().raw_decode(found[1])
        except (ValueError, RecursionError):
            return ()
        return tuple(dict.fromkeys(_cited(data)))
    return ()


def _cited(data: object) -> Iterator[str]:
    """A URL for each cited item of a CSL citation: its own, else that of its DOI."""
    items = data.get("citationItems") if isinstance(data, dict) else None
    for item in items if isinstance(items, list) else ():
        entry = item.get("itemData") if isinstance(item, dict) else None
        if not isinstance(entry, dict):
            continue
        url, doi = entry.get("URL"), entry.get("DOI")
        if isinstance(url, str) and url.startswith(("http://", "https://")):
            yield url
        elif isinstance(doi, str) and doi.startswith("10."):
            yield f"https://doi.org/{doi}"
