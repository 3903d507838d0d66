"""What each element does to the flow of text (HTML, section 15 "Rendering", and what pages use it for)."""

from enum import IntEnum

from verify.model import BlockKind


class Role(IntEnum):
    """How the walk treats an element."""

    INLINE = 0
    BLOCK = 1
    SKIP = 2
    FACT = 3  # no text, but something to know the page by
    BREAK = 4
    LINK = 5
    SPACED = 6  # inline, yet never glued to its neighbours
    TABLE = 7
    ROW = 8
    CELL = 9
    RAISED = 10  # superscript
    RUNNING = 11  # form controls and the like: shown, never content


ROLES: dict[str, Role] = {
    **dict.fromkeys(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "details",
            "dialog",
            "dd",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "frameset",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "li",
            "listing",
            "main",
            "menu",
            "nav",
            "noframes",
            "ol",
            "optgroup",
            "p",
            "plaintext",
            "pre",
            "search",
            "section",
            "summary",
            "tbody",
            "thead",
            "tfoot",
            "ul",
            "caption",
            "xmp",
        ],
        Role.BLOCK,
    ),
    **dict.fromkeys(
        [
            "style",
            "svg",
            "canvas",
            "audio",
            "video",
            "object",
            "embed",
            "applet",
            "map",
            "area",
            "param",
            "source",
            "track",
            "rp",
            "rt",
            "rtc",
            "datalist",
            "colgroup",
            "col",
            "annotation",
            "annotation-xml",
            "head",
            "select",
            "option",
            "progress",
            "meter",
            "textarea",
        ],
        Role.SKIP,
    ),
    **dict.fromkeys(
        ["script", "meta", "title", "link", "input", "iframe", "frame", "base", "noscript", "template"], Role.FACT
    ),
    "br": Role.BREAK,
    "a": Role.LINK,
    "img": Role.SPACED,
    "button": Role.RUNNING,
    "label": Role.SPACED,
    "table": Role.TABLE,
    "tr": Role.ROW,
    "td": Role.CELL,
    "th": Role.CELL,
    "sup": Role.RAISED,
}

KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), BlockKind.CODE),
    "blockquote": BlockKind.QUOTE,
}
"""The kind of block that an element makes of the text inside it; the innermost such element counts."""

KEEPS_LINES = frozenset({"pre", "listing", "xmp", "plaintext"})
