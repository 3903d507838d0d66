"""Markup that costs a tree builder more than linear time is recognised before it is parsed, and read without a tree.

Measured with Lexbor: 20,000 nested lists take 2 s, 50,000 attributes on one tag 4 s, 100,000 options over 20 s. What
slips through costs a killable worker its time limit, no more.
"""

import re
from collections.abc import Iterator

MAX_DEPTH = 3_000
MAX_ATTRIBUTES = 2_000
MAX_OPTIONS = 5_000
LONG_TAG = 16_384
"""Length of a stretch without ``>`` from which it may be a tag with too many attributes."""

_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|td|th|tr|dt|dd|option|br|img|input|meta|link|hr|wbr|source|area|col|embed|path|param|track|tbody)\b)"
    r"[a-zA-Z][\w:-]{0,40}(?=[\s/>])",
    re.IGNORECASE,
)
_OPTION = re.compile(r"<option\b", re.IGNORECASE)
_SCRIPT = re.compile(
    r"<(script|style|template|svg|select|noscript|textarea)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S
)
_BLOCK = re.compile(
    r"<\/?(?:p|div|li|ul|ol|tr|td|th|table|h[1-6]|section|article|blockquote|pre|br|hr|dd|dt|dl|body|main|nav|footer|"
    r"header|aside|figure|figcaption|caption)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>?")
_TITLE = re.compile(r"<title[^<>]*>([^<]{0,1000})", re.IGNORECASE)


def too_much(markup: str) -> str | None:
    """In words what makes ``markup`` dangerous to parse, or ``None``. Linear."""
    if any(map(_overloaded, _long_stretches(markup))):
        return "a tag with thousands of attributes"
    if markup.count("<") <= MAX_DEPTH:
        return None
    depth = 0
    for found in _NESTING.finditer(_SCRIPT.sub(" ", markup)):
        depth += -1 if found[1] else 1
        if depth > MAX_DEPTH:
            return "elements nested thousands deep"
        depth = max(depth, 0)
    if sum(1 for _ in _OPTION.finditer(markup)) > MAX_OPTIONS:
        return "a list of thousands of options"
    return None


def _long_stretches(markup: str) -> Iterator[str]:
    """Every stretch of at least ``LONG_TAG`` code points without ``>``, found in strides of that length."""
    at = 0
    while at + LONG_TAG <= len(markup):
        last = markup.rfind(">", at, at + LONG_TAG)
        if last >= 0:
            at = last + 1
            continue
        end = markup.find(">", at + LONG_TAG)
        yield markup[at : end if end >= 0 else None]
        at = end + 1 if end >= 0 else len(markup)


def _overloaded(stretch: str) -> bool:
    """Whether a stretch without ``>`` ends in a tag with too many attributes."""
    at = stretch.rfind("<")
    if at < 0 or len(stretch) - at <= LONG_TAG or not stretch[at + 1 : at + 2].isalpha():
        return False
    return len(stretch[at:].split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES


def text_only(markup: str) -> tuple[str | None, list[str]]:
    """Title and lines of text of markup that must not be parsed; loses kinds and hidden marks, keeps the words."""
    title = _TITLE.search(markup)
    stripped = _SCRIPT.sub(" ", markup) if markup.count("<") < 200_000 else markup
    broken = _BLOCK.sub(lambda found: "\n" + found[0], stripped)
    return (title[1] if title else None), _TAG.sub("", broken).split("\n")
