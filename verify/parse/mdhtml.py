"""Raw HTML inside Markdown: what inline tags mean, and whole blocks handed to the HTML front end."""

import re
from collections.abc import Mapping
from html import unescape

from verify.model import Document
from verify.parse.draft import MARK, Anchor, Block, Draft, Text
from verify.parse.mdparts import Offsets

__all__ = ["InlineTags", "add_block"]

_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^>]*)>?", re.DOTALL)
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]{0,60})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|pt)?\s*(?:;|$)", re.IGNORECASE
)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_VOID = frozenset(
    ["br", "hr", "img", "input", "wbr", "area", "base", "col", "embed", "link", "meta", "source", "track", "param"]
)
_HIDDEN = frozenset(("script", "style", "template", "noscript", "argument"))


class Tag:
    """One inline tag."""

    __slots__ = ("href", "ident", "is_close", "is_hidden", "is_void", "name", "title")

    def __init__(self, written: str) -> None:
        match = _TAG.match(written)
        self.name = match["name"].lower() if match else ""
        self.is_close = bool(match and match["close"])
        rest = match["rest"] if match else ""
        self.is_void = self.name in _VOID or rest.endswith("/")
        self.href = self.title = self.ident = ""
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
            elif low == "id" or (low == "name" and self.name == "a"):
                self.ident = value
            elif low == "hidden" or (low == "style" and _HIDING.search(value)):
                self.is_hidden = True


class InlineTags:
    """What a walker needs for tags within a paragraph: hidden stretches, links, raised text, line breaks."""

    text: Text
    draft: Draft
    at: Offsets
    hidden: list[str]
    tags: list[tuple[str, int, int, str, str]]
    ids: list[str]
    jumps: list[tuple[Text, Anchor]]

    def read_tag(self, written: str, place: Mapping[str, int]) -> None:
        """Take note of one tag (comments and declarations say nothing)."""
        tag = Tag(written)
        if not tag.name:
            return
        if self.hidden:
            if tag.is_close and self.hidden[-1] == tag.name:
                self.hidden.pop()
            elif not tag.is_close and not tag.is_void and tag.name == self.hidden[-1]:
                self.hidden.append(tag.name)
            return
        at = self.at(place["start"])
        if tag.ident and not self.text.length:
            self.ids.append(tag.ident)
        if tag.name == "br":
            self.text.add("\n", at, at + len(written))
        elif tag.is_close:
            self._close_tag(tag.name)
        elif tag.is_hidden and not tag.is_void:
            self.hidden.append(tag.name)
        elif tag.name in ("sup", "a"):
            self.tags.append((tag.name, self.text.length, at, tag.href, tag.title))
        elif tag.name == "cite" and "index" in written:
            self.tags.append(("cite", self.text.length, at, written, ""))

    def _close_tag(self, name: str) -> None:
        while self.tags:
            opened, start, at, href, title = self.tags.pop()
            if opened != name:
                continue
            if name == "a":
                self._html_link(start, at, href, title)
            elif name == "cite":
                self.text.mark(at=at, written=href)
            else:
                self._raise(start)
            return

    def _html_link(self, start: int, at: int, href: str, title: str) -> None:
        label = str(self.text)[start:] if self.text.length > start else ""
        if href.startswith("#") and label.strip():
            if any(tag[0] == "sup" for tag in self.tags):
                self.text.mark(at=at, start=start, note=href[1:], written=label)
                self.jumps.append((self.text, self.text.anchors[-1]))
        elif href and label.strip():
            self.text.link(self.draft.target(href, at=at, label=label, title=title or None), start, at=at)

    def _raise(self, start: int) -> None:
        """Raised text is a marker when it holds a link; bare digits become superscript characters."""
        inside = [anchor for anchor in self.text.anchors if anchor.start >= start]
        if inside:
            for anchor in inside:
                anchor.role = MARK
            inside[0].start = min(inside[0].start, start)
            inside[-1].end = self.text.length
        else:
            self.text.translate(start, _SUPERSCRIPTS)


def add_block(draft: Draft, start: int, end: int, headings: tuple[str, ...]) -> None:
    """Read ``document.text[start:end]`` as HTML and add its blocks, with offsets of the whole document."""
    from verify.parse.html import HtmlParser

    document = draft.document
    markup = document.text[start:end]
    if "<aside" in markup:  # a callout of Notion, no matter beside the page
        markup = markup.replace("<aside", "<div  ").replace("</aside", "</div  ")
    inner = HtmlParser().draft(Document(document.path, "html", markup, language=document.language))
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
