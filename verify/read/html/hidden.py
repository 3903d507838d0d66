"""What a page holds and does not show: the usual places for text that is meant for machines only."""

import re
from collections.abc import Mapping
from functools import lru_cache

_STYLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|content-visibility:hidden"
    r"|(?:^|;)opacity:0?(?:\.0+|0)?(?:%|;|!|$)"
    r"|(?:^|;)font-size:0(?:\.0+)?(?:px|r?em|pt|%|v[wh])?(?:;|!|$)"
    r"|(?:^|;)(?:max-)?(?:height|width):[01]?(?:px|%)?(?:;|!|$)[^{}]*overflow:hidden"
    r"|overflow:hidden[^{}]*;(?:max-)?(?:height|width):[01]?(?:px|%)?(?:;|!|$)"
    r"|text-indent:-\d{3,}|(?:^|;)(?:left|right|top|bottom|margin-left|margin-top):-\d{3,}(?:\.\d+)?(?:px|r?em|%|v[wh])"
    r"|clip:rect\([01](?:px)?[, ][01]|clip-path:inset\((?:50|100)%"
    r"|transform:(?:scale\(0|translate[xy]?\(-\d{4,})"
    r"|(?:^|;)color:(?:transparent|rgba\([^)]{1,40},0?(?:\.0+|0)?\)|#[0-9a-f]{6}00(?:;|!|$))"
)
_COLOUR = re.compile(r"(?:^|;)color:([^;!]{1,40})")
_GROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]{1,40})")
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"})
_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|screen-?reader(?:-text|-only)?|visually-?hidden|element-invisible|a11y-hidden|assistive-text"
    r"|mw-editsection|u-hidden|is-hidden|hidden|d-none|display-none|invisible|hide)(?=\s|$)",
    re.IGNORECASE,
)
_SHOWN_SOMEWHERE = re.compile(
    r"(?:^|\s)(?:\w{2,4}:(?:block|flex|grid|inline|table|contents|visible)|d-\w{2,3}-(?:block|flex|grid|inline|table)"
    r"|d-print-\w+|not-sr-only|\w+-focusable|visible-\w+)",
)


def is_hidden(attributes: Mapping[str, str | None], by_name: bool) -> bool:
    """Whether an element with these attributes shows nothing of itself and its children.

    Inline styles, attributes and (``by_name``) the class names that style libraries agree on; style sheets are not
    evaluated. ``aria-hidden`` counts: what is kept from a listener is decoration or bait.
    """
    return (
        by_name
        or "hidden" in attributes
        or ("aria-hidden" in attributes and attributes["aria-hidden"] == "true")
        or ("style" in attributes and hides((attributes["style"] or "")[:2000]))
    )


def hiding_names(names: str) -> bool:
    """Whether class names say that an element is not shown at any size of the window."""
    return _CLASS.search(names) is not None and not _SHOWN_SOMEWHERE.search(names)


@lru_cache(maxsize=1024)
def hides(style: str) -> bool:
    """Whether a style declaration list makes its element invisible.

    Text in its own ground's colour counts, white text when a white ground is said or none is on an element of its own.
    """
    compact = "".join(style.lower().split())
    if _STYLE.search(compact):
        return True
    colour = _COLOUR.search(compact)
    if colour is None:
        return False
    ground = _GROUND.search(compact)
    if ground is None:
        return False
    return colour[1] == ground[1] or (colour[1] in _WHITE and ground[1] in _WHITE)
