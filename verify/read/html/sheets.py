"""Style sheets inside the page, as far as they hide things by a plain class or id."""

import re

from verify.read.html.hidden import hides

MAX_SHEET = 30_000
"""Code points of a style element that are looked at: bait is short, whole frameworks are not."""
MAX_NAMES = 500
REVEALED = 1_500
"""Code points from which text hidden by a sheet is content that a script will reveal (tabs, "read more")."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]{0,10})?([.#][A-Za-z_][\w-]{0,80})")
_HINTS = re.compile(
    r"display:none|visibility:hid|opacity:[0.]|font-size:0|:-\d{3}|clip|transparent|scale\(0|ht:[01][;p}]"
)
"""One of these stands in every declaration that hides by itself; the rest is not worth a closer look."""


def hidden_names(sheet: str) -> frozenset[str]:
    """The classes (``.name``) and ids (``#name``) that top-level rules with one plain selector hide.

    Rules under ``@media`` and the like hold only sometimes and are left out.
    """
    if "{" not in sheet:
        return frozenset()
    names: set[str] = set()
    for selectors, declarations in _RULE.findall(_top_level(_COMMENT.sub(" ", sheet))):
        compact = "".join(declarations[:2000].split()) + ";"
        if _HINTS.search(compact) and hides(compact):
            for selector in selectors.rsplit(";", 1)[-1].split(","):
                if found := _SELECTOR.fullmatch(selector.strip()):
                    names.add(found[1])
                    if len(names) >= MAX_NAMES:
                        return frozenset(names)
    return frozenset(names)


def _top_level(sheet: str) -> str:
    """The sheet without the blocks of at-rules, found by counting braces once."""
    if "@" not in sheet:
        return sheet
    kept: list[str] = []
    depth = skipped = 0
    start = 0
    for found in re.finditer(r"@[a-z-]+[^{};]*\{|[{}]", sheet):
        mark = found[0]
        if mark == "}":
            depth = max(depth - 1, 0)
            if skipped and depth < skipped:
                skipped = 0
                start = found.end()
            continue
        depth += 1
        if mark[0] == "@" and not skipped:
            kept.append(sheet[start : found.start()])
            skipped = depth
    if not skipped:
        kept.append(sheet[start:])
    return "".join(kept)
