"""What the elements of an HTML document mean to a reader: blocks, hidden nodes, page furniture, markers."""

import re
from typing import Any, NamedTuple
from urllib.parse import urljoin

from verify.parse.draft import Kind, Text

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul
"""
_SKIPPED_NAMES = """
    script style template head noscript iframe object embed canvas audio video svg math select textarea button input
    datalist map del s strike rt rp
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
KINDS = {
    "blockquote": Kind.QUOTE,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "dd": Kind.DEFINITION,
    "pre": Kind.CODE,
}
_FURNITURE_TAGS = frozenset(("nav", "aside", "footer", "form", "dialog"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog", "alert",
     "doc-toc", "tablist")
)  # fmt: skip
_FURNITURE = re.compile(
    r"(^|\s)(toc|table-of-contents|infobox|navbox|sidebar|metadata|ambox|hatnote|catlinks|printfooter|breadcrumbs?|"
    r"cookie-?(banner|notice|consent)?|share-?(bar|buttons)?|vertical-navbox|mw-jump-link|navigation|site-footer|comments?|comment-?list|comments-(?:area|section)|"
    r"authority-control|shortdescription|related-?(posts|articles)?)(\s|$)",
    re.IGNORECASE,
)
_HIDDEN_CLASS = re.compile(
    r"(^|\s)(sr-only|visually-?hidden|screen-reader-(text|only)|mw-editsection|noprint|d-none|is-hidden|hidden-print)(\s|$)"
)
_HIDDEN_STYLE = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?![.\d])", re.I
)
_PILL = re.compile(
    r"(^|[\s_-])(citation|cite|footnote)[_-]?(pill|ref|link|marker|badge|number|chip|bubble)?(\s|$)", re.IGNORECASE
)
_MARKER = re.compile(
    r"[\s\[\](),;^]*(\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶]{1,4}|(note|ref|n\.)\s?\d{1,3})[\s\[\](),;^]*\Z", re.I
)
_RESIDUE = re.compile(r"(?:[\s\[\](),;^–-]|:\s?\d{1,4}(?:[–-]\d{1,4})?|:)*\Z")
_DIGITS = re.compile(r"[\s\[(]*\d{1,3}(\s?[,;–-]\s?\d{1,3})*[\s\])]*\Z")
_EXPONENT = re.compile(r"(?:^|[^\w])(?:[kcmµdn]?m|ft|in|s|x|[a-z]|\d+)$|[\d)]$", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,30}:", re.IGNORECASE)
_NO_SOURCE = ("javascript:", "mailto:", "tel:", "sms:", "data:", "about:", "#")


class PageFacts(NamedTuple):
    """What the head of a page says, and the one element that holds its content, if it names one."""

    title: str | None
    language: str | None
    base: str
    own_urls: frozenset[str]
    main: Any


def page_facts(root: Any, path: str) -> PageFacts:
    """Title, language, base URL, the page's own addresses, main element."""
    title = next(
        (node for node in root.iter("title") if node.getparent() is None or node.getparent().tag != "svg"), None
    )
    words = " ".join((title.text or "").split()) if title is not None else ""
    tag = root if root.tag == "html" else next(root.iter("html"), root)
    language = (tag.get("lang") or tag.get("xml:lang") or "").partition("-")[0].lower()
    own = {path.partition("#")[0]} if path.startswith(("http://", "https://")) else set()
    for node in root.iter("link", "meta"):
        if node.get("rel") == "canonical" or node.get("property") == "og:url":
            own.add((node.get("href") or node.get("content") or "").partition("#")[0])
    base = next((node.get("href") for node in root.iter("base") if node.get("href")), "")
    if path.startswith(("http://", "https://")):
        base = _join(path, base)
    mains = [node for node in root.iter() if node.tag == "main" or node.get("role") == "main"]
    mains = [node for node in mains if not any(up in mains for up in node.iterancestors())] if len(mains) < 9 else []
    return PageFacts(
        words or None,
        language if language.isalpha() and len(language) in (2, 3) else None,
        base if base.startswith(("http://", "https://")) else "",
        frozenset(own - {""}),
        mains[0] if len(mains) == 1 else None,
    )


def layout_tables(root: Any) -> frozenset[Any]:
    """Tables that arrange the page and state nothing: with tables inside, by their role, or of one column."""
    found = set()
    open_tables: list[Any] = []
    widths: dict[Any, int] = {}
    for node in root.iter("table", "tr"):
        above = node.getparent()
        while open_tables and not _inside(node, open_tables[-1]):
            open_tables.pop()
        if node.tag == "table":
            if open_tables:
                found.add(open_tables[-1])
            if node.get("role") in ("presentation", "none"):
                found.add(node)
            open_tables.append(node)
            widths[node] = 0
        elif open_tables and above is not None:
            cells = [one for one in node if one.tag in ("td", "th")]
            widths[open_tables[-1]] = max(widths[open_tables[-1]], len(cells))
    found.update(table for table, width in widths.items() if width < 2)
    return frozenset(found)


def _inside(node: Any, table: Any) -> bool:
    return any(one is table for one, _ in zip(node.iterancestors(), range(64), strict=False))


def is_skipped(node: Any) -> bool:
    """Whether an element and all in it is never shown, or shown as something that is no text of the document."""
    if not isinstance(node.tag, str) or node.tag in _SKIPPED:
        return True
    attributes = node.attrib
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style, classes = attributes.get("style"), attributes.get("class")
    return bool((style and _HIDDEN_STYLE.search(style)) or (classes and _HIDDEN_CLASS.search(classes)))


def is_furniture(node: Any) -> bool:
    """Whether an element holds apparatus of the page: read for notes, never for claims."""
    if (
        node.tag in _FURNITURE_TAGS
        or node.get("role") in _FURNITURE_ROLES
        or node.get("id") in ("toc", "mw-navigation")
    ):
        return True
    classes = node.get("class")
    return bool(classes and node.tag not in ("body", "html", "main", "article") and _FURNITURE.search(classes))


def is_infobox(node: Any) -> bool:
    """Whether a table holds the facts of a page at a glance; those that cite are statements."""
    return "infobox" in (node.get("class") or "").lower().split()


def is_attribution(node: Any, kind: Kind, words: str) -> bool:
    """Whether a block names the source of the quotation above it."""
    if node is None:
        return False
    if kind is Kind.CAPTION:
        above = node.getprevious()
        return above is not None and above.tag == "blockquote"
    return kind is Kind.QUOTE and (node.tag == "footer" or words.startswith(("— ", "– ", "-- ", "―", "—")))


def speaker(node: Any) -> str | None:
    """Whose words an element holds, where an export of a chat says so."""
    role = node.get("data-message-author-role") or node.get("data-author-role") or node.get("data-message-role")
    return role.strip().lower() if role else None


def level(node: Any) -> int:
    """The level of a heading, 1 to 6; 0 for any other element."""
    tag = node.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    return min(max(number(node.get("aria-level"), 2), 1), 6) if node.get("role") == "heading" else 0


def number(text: str | None, default: int) -> int:
    """An attribute's whole number."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else default


def is_pill(node: Any) -> bool:
    """Whether an element is one of the small source badges that chat products put behind a statement."""
    if node.tag not in ("a", "span", "cite", "sup", "button"):
        return False
    if node.get("data-testid") and "citation" in node.get("data-testid"):
        return True
    classes = node.get("class")
    return bool(
        node.tag in ("a", "span")
        and classes
        and _PILL.search(classes)
        and not node.get("data-cites")
        and sum(1 for _ in zip(node.iter(), range(9), strict=False)) < 9
    )


def is_marker(words: str) -> bool:
    """Whether the words of a link are nothing but a note's number or sign."""
    return bool(_MARKER.match(words))


def is_marker_residue(words: str, cuts: list[tuple[int, int]]) -> bool:
    """Whether nothing but brackets and commas is left of raised text once its markers are cut."""
    kept, at = [], 0
    for start, end in cuts:
        kept.append(words[at:start])
        at = max(at, end)
    return bool(_RESIDUE.match("".join([*kept, words[at:]])))


def raise_digits(text: Text, start: int) -> None:
    """Raised digits without a link: an exponent becomes the raised character, anything else a marker in brackets."""
    words = text.since(start)
    if words.strip() and not words.strip("*†‡§¶ "):
        text.cut(start)
        return
    if not _DIGITS.match(words) or start >= len(text):
        return
    before = text.since(max(0, start - 6))[: min(6, start)]
    first = next(index for index, offset in enumerate(text.offsets) if offset >= start) if len(text.parts) < 64 else -1
    at, end = (text.starts[first], text.ends[-1]) if first >= 0 else (text.starts[-1], text.ends[-1])
    text.cut(start)
    digits = words.strip(" []()")
    if _EXPONENT.search(before) and digits.isdecimal():
        text.add(digits.translate(_RAISED), at, end)
    else:
        text.add(f"[{digits}]", at, end)


def absolute(href: str, base: str) -> str | None:
    """The address of a link as a person would copy it; ``None`` when it leads to no source."""
    href = href.strip()
    if not href or href.lower().startswith(_NO_SOURCE):
        return None
    if href.startswith("//"):
        return "https:" + href
    return href if _SCHEME.match(href) or not base else _join(base, href)


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href
