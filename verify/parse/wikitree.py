"""A tree of MediaWiki source: templates, links and references, in one pass that never backtracks.

mwparserfromhell is the well-kept parser of this syntax, but it tries every reading of an unclosed bracket or tag again
(100 kB of ``<ref `` take it seven minutes), and documents come from strangers. What citations need of the syntax is
small, and brackets that close nothing are text.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

__all__ = ["Item", "Node", "Tag", "Words", "attributes", "tree"]

MAX_DEPTH = 40
"""Nesting that is read; MediaWiki itself stops expanding templates at 40 (``$wgMaxPPExpandDepth`` was 40)."""

_TOKEN = re.compile(
    r"""(?P<comment><!--)
      |(?P<tag></?[A-Za-z][A-Za-z0-9]{0,20}(?=[\s/>]))
      |(?P<open>\{\{|\[\[|\[(?=(?:https?:)?//[^\s\]]))
      |(?P<close>\}\}|\]\]|\])
      |(?P<bar>\|)
      |(?P<line>\n)""",
    re.VERBOSE,
)
_RAW = frozenset(
    ("nowiki", "pre", "math", "code", "syntaxhighlight", "source", "gallery", "timeline", "score", "chem", "imagemap",
     "templatedata", "graph", "mapframe", "maplink", "hiero", "style", "script", "ce")
)  # fmt: skip
_DROPPED = frozenset(("s", "del", "strike"))
_ATTRIBUTE = re.compile(r"""([\w-]{1,30})\s{0,9}=\s{0,9}(?:"([^"]{0,500})"|'([^']{0,500})'|([^\s"'/>]{1,500}))""")


@dataclass(slots=True)
class Words:
    """Text at ``[start, end)`` of the source; ``raw`` text is shown as it stands."""

    start: int
    end: int
    raw: bool = False


@dataclass(slots=True)
class Tag:
    """An HTML tag by itself, opening or closing."""

    name: str
    closing: bool
    start: int
    end: int


@dataclass(slots=True)
class Node:
    """A bracketed construct: ``{{`` template, ``[[`` page link, ``[`` web link, ``ref``, ``references``, ``raw``
    or ``dropped`` tag.

    ``parts`` are its contents between bars; ``head`` is where they begin, ``tag`` the start tag of a reference.
    """

    kind: str
    start: int
    head: int
    end: int = -1
    tag: str = ""
    parts: list[list["Item"]] = field(default_factory=lambda: [[]])


Item: TypeAlias = Words | Tag | Node


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag, names in lower case."""
    return {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(tag[:2000])}


def tree(source: str) -> list[Item]:
    """The items of a page in order. Linear; never fails."""
    return _Builder(source).build()


class _Builder:
    def __init__(self, source: str) -> None:
        self._source = source
        self._root = Node("root", 0, 0)
        self._stack = [self._root]
        self._open: dict[str, int] = {}
        self._ends: dict[str, int] = {}

    def build(self) -> list[Item]:
        source, at = self._source, 0
        while (found := _TOKEN.search(source, at)) is not None:
            self._text(at, found.start())
            at = self._token(found)
        self._text(at, len(source))
        while len(self._stack) > 1:
            self._abandon()
        return self._root.parts[0]

    def _text(self, start: int, end: int) -> None:
        if end > start:
            part = self._stack[-1].parts[-1]
            last = part[-1] if part else None
            if isinstance(last, Words) and last.end == start and not last.raw:
                last.end = end
            else:
                part.append(Words(start, end))

    def _token(self, found: re.Match[str]) -> int:
        start, end, top = found.start(), found.end(), self._stack[-1]
        match found.lastgroup:
            case "comment":
                return self._find("-->", end)
            case "tag":
                return self._tag(found)
            case "open":
                self._push(Node(found[0], start, end))
            case "close":
                self._close(found[0], start, end)
            case "bar" if top.kind in ("{{", "[["):
                top.parts.append([])
            case "line":
                while self._stack[-1].kind == "[":
                    self._abandon()
                self._text(start, end)
            case _:
                self._text(start, end)
        return end

    def _push(self, node: Node) -> None:
        if len(self._stack) > MAX_DEPTH:
            self._text(node.start, node.head)
            return
        self._stack.append(node)
        self._open[node.kind] = self._open.get(node.kind, 0) + 1

    def _close(self, bracket: str, start: int, end: int) -> None:
        kind = {"}}": "{{", "]]": "[[", "]": "["}[bracket]
        if bracket == "]]" and self._stack[-1].kind == "[":
            self._finish(start + 1)
            self._text(start + 1, end)
        elif self._open.get(kind):
            while self._stack[-1].kind != kind:
                self._abandon()
            self._finish(end)
        else:
            self._text(start, end)

    def _finish(self, end: int) -> None:
        node = self._stack.pop()
        self._open[node.kind] -= 1
        node.end = end
        self._stack[-1].parts[-1].append(node)

    def _abandon(self) -> None:
        """The innermost construct is never closed: its bracket and its content are the content of what is around."""
        node = self._stack.pop()
        self._open[node.kind] -= 1
        if node.kind not in ("ref", "references"):
            self._text(node.start, node.head)
        for index, part in enumerate(node.parts):
            if index:
                first = part[0] if part else None
                at = first.start - 1 if first is not None else node.head
                self._stack[-1].parts[-1].append(Words(at, at + 1))
            self._stack[-1].parts[-1].extend(part)

    def _tag(self, found: re.Match[str]) -> int:
        source, start = self._source, found.start()
        closing = found[0][1] == "/"
        name = found[0][2 if closing else 1 :].lower()
        end = self._tag_end(found.end())
        if end < 0:
            self._text(start, found.end())
            return found.end()
        is_empty = source[end - 2] == "/"
        if name in ("ref", "references") and closing:
            if self._open.get(name):
                while self._stack[-1].kind != name:
                    self._abandon()
                self._finish(end)
            return end
        if name == "references":
            if not is_empty and not self._open.get(name):
                self._push(Node(name, start, end))
            return end
        if name == "ref":
            node = Node("ref", start, end, tag=source[start:end])
            if is_empty:
                node.end = end
                self._stack[-1].parts[-1].append(node)
            elif not self._open.get("ref"):
                self._push(node)
            return end
        if name in _RAW or name in _DROPPED:
            if closing:
                return end
            close = end if is_empty else self._find(f"</{name}", end, keep=True)
            after = close if is_empty else self._find(">", close)
            kind = name if name in _RAW else "dropped"
            self._stack[-1].parts[-1].append(Node("raw", start, end, after, kind, [[Words(end, close, raw=True)]]))
            return after
        self._stack[-1].parts[-1].append(Tag(name, closing, start, end))
        return end

    def _tag_end(self, at: int) -> int:
        """After the ``>`` of a tag; -1 when there is none nearby (names of references hold no angle brackets)."""
        end = self._source.find(">", at, at + 2000)
        return end + 1 if end >= 0 else -1

    def _find(self, what: str, at: int, *, keep: bool = False) -> int:
        """After the next ``what`` (before it with ``keep``), else the end; what is missing once is not sought again."""
        if self._ends.get(what, -1) >= 0:
            return len(self._source)
        end = self._source.find(what, at)
        if end < 0:
            self._ends[what] = at
            return len(self._source)
        return end if keep else end + len(what)
