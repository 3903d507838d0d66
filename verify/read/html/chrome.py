"""Which elements name themselves as something other than the page's content."""

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache


class Mood(IntEnum):
    """What an element's tag, role, class or id says about everything inside it. Zero: nothing."""

    NONE = 0
    ASIDE = 1  # not the content, though it may read like it
    CHROME = 2  # the frame around the content
    CAPTION = 3


_CHROME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "tablist"})
_ASIDE_ROLES = frozenset({"complementary", "dialog", "alertdialog", "alert"})
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookies?|gdpr|consent|site-?footer|page-?footer|footer"
    r"|skip-?links?|pagination|pager|toolbar|masthead|topbar)(?=$|[\s_-])"
)
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:sidebar|side-?bar|related|recommend(?:ed|ations?)?|newsletter|subscribe|subscription|sign-?up|share"
    r"|sharing|social|comments?|disqus|promo|advert(?:s|isement|ising)?|ads?|sponsor(?:ed)?|outbrain|taboola|widget"
    r"|popular|trending|most-?read|read-?more|more-?stories|also-?like|tags?|popup|modal|overlay|toc|byline|author-?bio"
    r"|author-?box|bio|credits?|disclaimer|copyright|teaser|carousel|playlist|hidden|print-only)(?=$|[\s_-])"
)
_CAPTION_NAMES = re.compile(r"(?:^|[\s_-])(?:caption(?:-text)?|image-caption|wp-caption-text)(?=$|[\s_-])")
_PAGE_WIDE = frozenset({"body", "html", "main", "article"})


def mood(tag: str, attributes: Mapping[str, str | None], in_content: bool) -> Mood:
    """The mood of an element; ``in_content`` tells that it stands in an ``article`` or ``main``."""
    if tag == "nav":
        return Mood.CHROME
    if tag in ("footer", "header"):
        return Mood.NONE if in_content and tag == "header" else Mood.ASIDE if in_content else Mood.CHROME
    if tag == "aside":
        return Mood.ASIDE
    if not attributes or tag in _PAGE_WIDE:
        return Mood.NONE
    role = attributes.get("role")
    if role in _CHROME_ROLES:
        return Mood.CHROME
    if role in _ASIDE_ROLES:
        return Mood.ASIDE
    names = attributes.get("class")
    found = _by_name(names[:300]) if names else Mood.NONE
    if found is Mood.NONE and (identity := attributes.get("id")):
        return _by_name(identity[:100])
    return found


@lru_cache(maxsize=4096)
def _by_name(names: str) -> Mood:
    names = names.lower()
    if _CAPTION_NAMES.search(names):
        return Mood.CAPTION
    if _CHROME_NAMES.search(names):
        return Mood.CHROME
    return Mood.ASIDE if _ASIDE_NAMES.search(names) else Mood.NONE
