"""Text of elements: all that is below a node, and lines made by forced breaks."""

import re

from selectolax.lexbor import LexborNode

from verify.read.clean import line

_OWN_LINE = re.compile(r"\s*(?:[•·▪◦‣*–—-]\s|\(?\d{1,3}[.)]\s|[\w .]{1,30}:\s|https?://)")
_ENDED = (".", "!", "?", ":", ";", "…", "。", "！", "？", "।", "؟", '."', ".”", ".’", ".)", "?”", "!”", ".»", "»")
_WIDE = "\u2e80"
"""The first of the scripts that put no spaces between words."""
MAX_PARTS = 5_000


def text_below(node: LexborNode) -> str:
    """All text under a node on one line, scripts and styles left out; bounded."""
    parts: list[str] = []
    for inner in node.traverse(include_text=True):
        if inner.is_text_node and (parent := inner.parent) is not None and parent.tag not in ("script", "style"):
            parts.append(inner.text_content or "")
            if len(parts) > MAX_PARTS:
                break
    return line(" ".join(parts))


def broken(text: str) -> list[str]:
    """Text with forced breaks (``\\r``) in lines; a line goes on over a break only when it plainly is not whole.

    It goes on when it ends without closing punctuation and the next begins with a small letter or a wide character.
    """
    found: list[list[str]] = []
    going = False
    for piece in text.split("\r"):
        cleaned = line(piece)
        if not cleaned:
            going = False
            continue
        if going and _goes_on(found[-1][-1], cleaned):
            found[-1].append(cleaned if cleaned[0] >= _WIDE else f" {cleaned}")
        else:
            found.append([cleaned])
        going = True
    return ["".join(parts) for parts in found]


def _goes_on(before: str, after: str) -> bool:
    if before.endswith(_ENDED) or _OWN_LINE.match(after):
        return False
    return after[0].islower() or after[0] >= _WIDE or (before[-1] in ",;–—-" and after[0].isalnum())
