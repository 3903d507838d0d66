"""Which elements name themselves as something other than the page's content."""

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from verify.read.html.hidden import hiding_names


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
BY_TAG = {"nav": Mood.CHROME, "header": Mood.CHROME, "footer": Mood.CHROME, "aside": Mood.ASIDE}
_PAGE_WIDE = frozenset({"body", "html", "main", "article"})


class Traits(NamedTuple):
    """What the names of an element say: nothing is shown of it, what it is instead of content, it names the author."""

    hiding: bool
    mood: Mood
    byline: bool


PLAIN = Traits(False, Mood.NONE, False)


@lru_cache(maxsize=8192)
def traits(names: str) -> Traits:
    """The traits of a class attribute or of an id."""
    lowered = names.lower()
    if _CAPTION_NAMES.search(lowered):
        mood = Mood.CAPTION
    elif _CHROME_NAMES.search(lowered):
        mood = Mood.CHROME
    else:
        mood = Mood.ASIDE if _ASIDE_NAMES.search(lowered) else Mood.NONE
    return Traits(hiding_names(names), mood, "byline" in lowered)


def mood(tag: str, attributes: Mapping[str, str | None], named: Mood, in_content: bool) -> Mood:
    """The mood of an element; ``named`` by its class, ``in_content`` when it stands in an ``article`` or ``main``."""
    if tag in BY_TAG:
        if in_content and tag != "nav":
            return Mood.NONE if tag == "header" else Mood.ASIDE
        return BY_TAG[tag]
    if not attributes or tag in _PAGE_WIDE:
        return Mood.NONE
    if (role := attributes.get("role")) is not None:
        if role in _CHROME_ROLES:
            return Mood.CHROME
        if role in _ASIDE_ROLES:
            return Mood.ASIDE
    if named is Mood.NONE and (identity := attributes.get("id")):
        return traits(identity[:100]).mood
    return named
