"""Raw HTML inside Markdown: what inline tags mean, and whole blocks handed to the HTML front end."""

import re
from html import unescape

from verify.model import Document
from verify.parse.draft import Block, Draft

__all__ = ["Tag", "add_block", "read_tag"]

_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^>]*)>?", re.DOTALL)
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]{0,60})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|pt)?\s*(?:;|$)", re.IGNORECASE
)
_VOID = frozenset(
    ["br", "hr", "img", "input", "wbr", "area", "base", "col", "embed", "link", "meta", "source", "track", "param"]
)
_HIDDEN = frozenset(("script", "style", "template", "noscript", "argument"))


class Tag:
    """One inline tag."""

    __slots__ = ("href", "is_close", "is_hidden", "is_void", "name", "title")

    def __init__(self, written: str) -> None:
        match = _TAG.match(written)
        self.name = match["name"].lower() if match else ""
        self.is_close = bool(match and match["close"])
        rest = match["rest"] if match else ""
        self.is_void = self.name in _VOID or rest.endswith("/")
        self.href = self.title = ""
        self.is_hidden = self.name in _HIDDEN
        if not rest.strip() or self.is_close:
            return
        for name, double, single, bare in _ATTRIBUTE.findall(rest[:20000]):
            value = unescape(double or single or bare)
            low = name.lower()
            if low == "href":
                self.href = value.strip()
            elif low == "title":
                self.title = value
            elif low == "hidden" or (low == "style" and _HIDING.search(value)):
                self.is_hidden = True


def read_tag(written: str) -> Tag | None:
    """The tag that an inline HTML event holds; ``None`` for comments and declarations."""
    tag = Tag(written)
    return tag if tag.name else None


def add_block(draft: Draft, start: int, end: int, headings: tuple[str, ...]) -> None:
    """Read ``document.text[start:end]`` as HTML and add its blocks, with offsets of the whole document."""
    from verify.parse.html import HtmlParser

    document = draft.document
    inner = HtmlParser().draft(Document(document.path, "html", document.text[start:end], language=document.language))
    index_of: dict[int, int] = {}
    for index, target in enumerate(inner.targets):
        target.at += start
        index_of[index] = draft.define(target)
    for block in inner.blocks:
        _shift(block, start, index_of)
        block.headings = (*headings, *block.headings)
        draft.blocks.append(block)


def _shift(block: Block, start: int, index_of: dict[int, int]) -> None:
    text = block.text
    text.starts = [at + start for at in text.starts]
    text.ends = [at + start for at in text.ends]
    for anchor in text.anchors:
        anchor.at += start
        anchor.targets = tuple(index_of[target] for target in anchor.targets)
