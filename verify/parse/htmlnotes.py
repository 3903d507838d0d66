"""Finds the notes of an HTML document: which links call one, and which element holds its text."""

import re
from typing import Any

from verify.parse.htmltokens import Reader

HOLDERS = frozenset(("li", "p", "dd", "div", "td", "tr", "aside", "section", "blockquote", "footer", "article"))
_DEEP = 24
"""Ancestors looked at; real pages keep a link within a dozen of its block, and nesting must not cost more."""
_NOTE_ROLE = re.compile(
    r"\b(doc-noteref|noteref|doc-biblioref|biblioref|footnote-?ref(erence)?|footnote|citation|reference|sdfootnoteanc)\b"
)
_BACK = re.compile(
    r"\b(doc-backlink|backlink|footnote-?back(ref|link)?|mw-cite-backlink|reversefootnote|fn-backref|sdfootnotesym)\b"
)
_NOTE_ID = re.compile(
    r"(user-content-)?_?_?(fn|ftn|fnote|footnote|endnote|edn|note|cite[-_]?note|cite|citation|ref|reference|bib|source|src|sdfootnote|CR|R)"
    r"[-_:.]?[\w.:-]*\Z",
    re.IGNORECASE,
)  # fmt: skip
_MARKER = re.compile(
    r"[\s\[\](),;^]*(\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶]{1,4}|(note|ref|n\.)\s?\d{1,3})[\s\[\](),;^]*\Z",
    re.IGNORECASE,
)
_AUTHOR_YEAR = re.compile(r"\W*[^\W\d_a-zà-ÿ][^\d]{1,80}\W(?:1[5-9]|20)\d\d[a-z]?\W*")
_BACK_TEXT = re.compile(r"[\s\[\](),;^↩↑⤴⏎↵🡅\ufe0e\ufe0f]*[\^↩↑⤴⏎↵🡅][\s\[\](),;^↩↑⤴⏎↵🡅\ufe0e\ufe0f]*\Z")


class Notes:
    """``calls`` maps a link to the name of its note (``None``: there is no such element); ``holders`` an element to
    the name of the note that it holds; ``backs`` are links from a note to its call, which are no words of anything."""

    def __init__(self, root: Any, reader: Reader, own_urls: frozenset[str]) -> None:
        self.calls: dict[Any, str | None] = {}
        self.holders: dict[Any, str] = {}
        self.backs: set[Any] = set()
        self._reader = reader
        self._own = own_urls
        self._held_by: dict[str, set[Any]] = {}
        self._targets: dict[str, Any] = {}
        for node in root.iter():
            for name in (node.get("id"), node.get("name") if node.tag == "a" else None):
                if name and name not in self._targets:
                    self._targets[name] = node
        for link in root.iter("a"):
            self._link(link)

    def fragment(self, href: str) -> str | None:
        """The fragment of a link within the document, ``None`` for any other link.

        Saved pages call their notes by the full address that they had; that of a note that stands here means it.
        """
        href = href.strip()
        if href.startswith("#"):
            return href[1:] or None
        if "#" in href:
            url, _, fragment = href.partition("#")
            if url in self._own or (fragment in self._targets and _NOTE_ID.match(fragment)):
                return fragment or None
        return None

    def _link(self, link: Any) -> None:
        name = self.fragment(link.get("href") or "")
        if name is None:
            return
        words = self._reader.plain("".join(part for part, _ in zip(link.itertext(), range(12), strict=False)))
        above = _above(link)
        if _marks(link, _BACK) or any(_marks(one, _BACK) for one in above[:2]) or _BACK_TEXT.match(words):
            self.backs.add(link)
            return
        raised = any(one.tag == "sup" for one in above[:3])
        noted = raised or _marks(link, _NOTE_ROLE) or any(_marks(one, _NOTE_ROLE) for one in above[:2])
        is_marker = bool(_MARKER.match(words))
        is_dated = _AUTHOR_YEAR.fullmatch(words) is not None
        if not (noted or is_marker or is_dated or _NOTE_ID.match(name)):
            return
        target = self._targets.get(name)
        if target is None:
            if noted and (is_marker or raised):
                self.calls[link] = None
            return
        holder = _holder(target)
        if holder is None or holder in above or holder is link:
            return
        if not (noted or is_marker or _is_entry(holder) or (is_dated and holder.tag == "li")):
            return
        own = [one for one in above if one in self.holders]
        if any(holder in self._held_by.get(self.holders[one], ()) for one in own):
            self.backs.add(link)
            return
        note = self.holders.setdefault(holder, name)
        self.calls[link] = note
        self._held_by.setdefault(note, set()).update(one for one in above if one.tag in HOLDERS)


def _above(node: Any) -> list[Any]:
    return [one for one, _ in zip(node.iterancestors(), range(_DEEP), strict=False)]


def _holder(target: Any) -> Any:
    """The element with the note's text: the target, else the block around it, else what a term is defined by."""
    if isinstance(target.tag, str) and target.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "main"):
        return None
    for one in (target, *_above(target)):
        if one.tag == "dt":
            after = one.getnext()
            return after if after is not None and after.tag == "dd" else None
        if one.tag in ("td", "th"):
            row = one.getparent()
            return row if row is not None and row.tag == "tr" else one
        if one.tag in ("body", "html", "main", "article", "section") and one is not target:
            return None
        if one.tag in HOLDERS:
            return one
    return None


def _is_entry(holder: Any) -> bool:
    """Whether an element looks like an entry of a bibliography, so that a call in words (Smith 2020) means it."""
    if _NOTE_ID.match(holder.get("id") or "") or "csl-entry" in (holder.get("class") or ""):
        return True
    around = " ".join(
        f"{one.get('class') or ''} {one.get('id') or ''} {one.get('role') or ''}"
        for one in (holder, *_above(holder)[:3])
    )
    return bool(
        re.search(
            r"\b(references?|bibliography|ref-?list|refs|csl-bib-body|footnotes?|endnotes?|works-?cited|reflist|doc-endnotes|doc-bibliography)\b",
            around,
            re.I,
        )
    )


def _marks(node: Any, pattern: re.Pattern[str]) -> bool:
    return any(
        pattern.search(value)
        for name in ("class", "role", "epub:type", "type", "rev", "rel", "data-type")
        if (value := node.get(name))
    )
