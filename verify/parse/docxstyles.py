"""What the styles and the numbering of a DOCX say about a paragraph."""

from typing import Any

from lxml import etree

_SKIPPED = ("toc ", "table of figures", "index ", "toc heading", "header", "footer")


def local(node: Any) -> str:
    """An element's name without its namespace; empty for comments and processing instructions."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attr(node: Any, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in node.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(node: Any, *path: str) -> Any:
    """The first descendant along a path of local names, or ``None``."""
    for name in path:
        node = next((one for one in node if local(one) == name), None)
        if node is None:
            return None
    return node


def value(node: Any, *path: str) -> str | None:
    """The ``w:val`` of the first descendant along a path."""
    found = child(node, *path)
    return None if found is None else attr(found, "val")


def element(part: Any) -> Any:
    """The root element of a part of the package, whatever class holds it; ``None`` for no part."""
    if part is None:
        return None
    held = getattr(part, "element", None)
    if held is not None:
        return held
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


class Styles:
    """Paragraph and character styles by id: name, outline level, numbering, hidden text."""

    def __init__(self, part: Any) -> None:
        self._nodes: dict[str, Any] = {}
        root = element(part)
        for node in () if root is None else root:
            if local(node) == "style" and (key := attr(node, "styleId")):
                self._nodes[key] = node

    def name(self, key: str | None) -> str:
        """The style's own name in lower case (ids are translated, built-in names are not)."""
        node = self._nodes.get(key or "")
        return (value(node, "name") or key or "").lower() if node is not None else (key or "").lower()

    def level(self, key: str | None) -> int:
        """The heading level, 1 to 6; 0 for text."""
        for node in self._chain(key):
            name = (value(node, "name") or "").lower()
            if name.startswith("heading ") and name[8:].isdecimal():
                return min(int(name[8:]), 6)
            if name in ("title", "subtitle"):
                return 1 if name == "title" else 2
            outline = value(node, "pPr", "outlineLvl")
            if outline is not None and outline.isdecimal() and int(outline) < 9:
                return min(int(outline) + 1, 6)
        return 0

    def numbering(self, key: str | None) -> Any:
        """The ``numPr`` that a style brings along, or ``None``."""
        return next((found for node in self._chain(key) if (found := child(node, "pPr", "numPr")) is not None), None)

    def is_skipped(self, key: str | None) -> bool:
        """Whether paragraphs of this style are apparatus (table of contents, index), not text."""
        return self.name(key).startswith(_SKIPPED)

    def is_quote(self, key: str | None) -> bool:
        return any((value(node, "name") or "").lower() in ("quote", "intense quote") for node in self._chain(key))

    def is_hidden(self, key: str | None) -> bool:
        return any(child(node, "rPr", "vanish") is not None for node in self._chain(key))

    def _chain(self, key: str | None) -> list[Any]:
        """The style and those that it is based on, nearest first; a circle ends it."""
        found: list[Any] = []
        seen: set[str] = set()
        while key and key not in seen and len(seen) < 20 and (node := self._nodes.get(key)) is not None:
            seen.add(key)
            found.append(node)
            key = value(node, "basedOn")
        return found


class Lists:
    """Numbers list items as Word shows them."""

    def __init__(self, part: Any) -> None:
        self._abstract: dict[str, dict[int, tuple[str, int]]] = {}
        self._nums: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        root = element(part)
        for node in () if root is None else root:
            if local(node) == "abstractNum":
                self._abstract[attr(node, "abstractNumId") or ""] = {
                    _int(attr(level, "ilvl")): (value(level, "numFmt") or "decimal", _int(value(level, "start"), 1))
                    for level in node
                    if local(level) == "lvl"
                }
            elif local(node) == "num":
                starts = {
                    _int(attr(one, "ilvl")): _int(value(one, "startOverride"), 1)
                    for one in node
                    if local(one) == "lvlOverride" and value(one, "startOverride") is not None
                }
                self._nums[attr(node, "numId") or ""] = (value(node, "abstractNumId") or "", starts)

    def next(self, number: str, depth: int) -> str | None:
        """The list marker ("3." or "*") of the next item of a list at a depth (0 outermost); ``None`` for no list."""
        if number == "0":
            return None
        abstract, starts = self._nums.get(number, ("", {}))
        kind, start = self._abstract.get(abstract, {}).get(depth, ("bullet", 1))
        if kind in ("bullet", "none"):
            return "*"
        key = (number if starts else abstract, depth)
        self._counts[key] = self._counts.get(key, starts.get(depth, start) - 1) + 1
        for deeper in range(depth + 1, 10):
            self._counts.pop((key[0], deeper), None)
        return f"{self._counts[key]}."


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else default
