"""Walks the XML of a DOCX once, without recursion, and writes Markdown."""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from verify.parse.docxfields import field_links
from verify.parse.docxstyles import Lists, Styles, attr, child, local, value

_SKIPPED = frozenset(("del", "moveFrom", "Fallback", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "sdtPr",
                      "oMath", "oMathPara", "rubyPr", "rt", "pPrChange", "commentReference"))  # fmt: skip
_TEXT = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_UNIT = re.compile(r"(?:^|[^\w])(?:[kcmµ]?m|ft|in|s|10|x)$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])|`|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|~~")
_MARKER = re.compile(r"[\s\[\](),;0-9ivx*†‡–-]{1,16}\Z")
_URL = re.compile(r"https?://[^\s<>\"]+")


@dataclass(slots=True)
class _Paragraph:
    """One paragraph being read: its pieces of Markdown, and the links that are open in it."""

    parts: list[str] = field(default_factory=list)
    links: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    style: str | None = None
    numbers: Any = None
    level: int | None = None


@dataclass(slots=True)
class _Field:
    """A field: its instruction, and since when its shown result runs (-1 before it)."""

    shown_in: _Paragraph
    code: list[str] = field(default_factory=list)
    since: int = -1


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)


class Renderer:
    """Collects the Markdown of the parts of one document."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._sinks: list[list[str]] = [[]]
        self._tables: list[_Table] = []
        self._paragraphs: list[_Paragraph] = []
        self._marks: dict[str, str] = {}
        self._last_list: tuple[str, int] | None = None
        self._fields: list[_Field] = []

    def add(self, root: Any, links: dict[str, str]) -> None:
        """Render a body."""
        self._bookmarks(root, links)
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, node in walk:
            name = local(node)
            if event == "start":
                if name in _SKIPPED or not name or (name == "r" and self._is_hidden(node)):
                    walk.skip_subtree()
                else:
                    self._start(name, node, links)
            else:
                self._end(name, node)

    def add_notes(self, root: Any, links: dict[str, str], prefix: str) -> None:
        """Render the notes of a part as footnote definitions; separators are no notes."""
        for note in root:
            key = attr(note, "id")
            if key is None or attr(note, "type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            self._sinks.append([])
            self._last_list = None
            self.add(note, links)
            lines = "\n\n".join(self._sinks.pop()).split("\n")
            body = "\n".join([lines[0], *(f"    {line}" if line else "" for line in lines[1:])])
            self._sinks[-1].append(f"[^{prefix}{_key(key)}]: {body}")

    def text(self, title: str | None) -> str:
        """The whole rendering; the title of the file's properties opens it as front matter, quoted."""
        body = "\n\n".join(self._sinks[0]) + "\n"
        if title:
            words = " ".join(title.split())
            quoted = f"'{words}'" if '"' in words else f'"{words}"'
            return f"---\ntitle: {quoted}\n---\n\n{body}"
        return f"<!-- -->\n\n{body}" if body.startswith(("---", "+++")) else body

    def _start(self, name: str, node: Any, links: dict[str, str]) -> None:
        if name == "p":
            self._paragraphs.append(_paragraph(node))
        elif name == "tbl":
            self._tables.append(_Table())
        elif name == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif name == "tc":
            self._sinks.append([])
        elif self._paragraphs:
            self._inline(name, node, links, self._paragraphs[-1])

    def _inline(self, name: str, node: Any, links: dict[str, str], paragraph: _Paragraph) -> None:
        if name == "t":
            self._write(node.text or "", node, paragraph)
        elif name == "hyperlink":
            target = links.get(attr(node, "id") or "", "")
            anchor = attr(node, "anchor")
            if anchor:
                target = f"{target}#{anchor}"
            paragraph.links.append((len(paragraph.parts), (target,) if target else ()))
        elif name in ("footnoteReference", "endnoteReference"):
            prefix = "" if name[0] == "f" else "e"
            paragraph.parts.append(f"[^{prefix}{_key(attr(node, 'id') or '')}]")
        elif name == "fldSimple":
            paragraph.links.append((len(paragraph.parts), field_links(attr(node, "instr") or "")))
        elif name == "fldChar":
            self._field(attr(node, "fldCharType"), paragraph)
        elif name == "instrText" and self._fields:
            self._fields[-1].code.append(node.text or "")
        elif name in _TEXT and not self._in_instruction():
            paragraph.parts.append("\n" if attr(node, "type") is None and name in ("br", "cr") else " ")

    def _end(self, name: str, node: Any) -> None:
        if name == "p" and self._paragraphs:
            self._emit(self._paragraphs.pop())
        elif name == "tc" and len(self._sinks) > 1 and self._tables and self._tables[-1].rows:
            text = " ".join(" ".join(block.split()) for block in self._sinks.pop())
            span = value(node, "tcPr", "gridSpan") or "1"
            merged = child(node, "tcPr", "vMerge")
            row = self._tables[-1].rows[-1]
            if merged is not None and attr(merged, "val") != "restart" and len(self._tables[-1].rows) > 1:
                above = self._tables[-1].rows[-2]
                text = text or (above[len(row)] if len(row) < len(above) else "")
            row.append(text)
            row.extend([""] * (min(int(span), 64) - 1 if span.isdecimal() else 0))
        elif name == "tc" and len(self._sinks) > 1:
            self._sinks.pop()
        elif name == "tbl" and self._tables:
            self._table(self._tables.pop())
        elif name in ("hyperlink", "fldSimple") and self._paragraphs and self._paragraphs[-1].links:
            since, targets = self._paragraphs[-1].links.pop()
            self._link(self._paragraphs[-1], since, targets)

    def _field(self, kind: str | None, paragraph: _Paragraph) -> None:
        """Complex fields open, show a result and close; a result that runs over paragraphs is linked in its last."""
        if kind == "begin":
            self._fields.append(_Field(paragraph))
        elif kind == "separate" and self._fields:
            self._fields[-1].since = len(paragraph.parts)
            self._fields[-1].shown_in = paragraph
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if ended.since >= 0:
                since = ended.since if ended.shown_in is paragraph else 0
                code = "".join(ended.code)
                self._link(paragraph, since, field_links(code), is_citation=code.lstrip().startswith("ADDIN"))

    def _in_instruction(self) -> bool:
        return bool(self._fields) and self._fields[-1].since < 0

    def _write(self, text: str, node: Any, paragraph: _Paragraph) -> None:
        if self._in_instruction():
            return
        run = node.getparent()
        raised = value(run, "rPr", "vertAlign") == "superscript"
        digits = text.strip()
        if raised and digits.isascii() and digits.isdecimal() and _UNIT.search("".join(paragraph.parts[-2:])):
            paragraph.parts.append(text.translate(_RAISED))
        elif raised and re.fullmatch(r"[\d,;\s\[\]–-]{1,40}", digits):
            paragraph.parts.append(f"<sup>{digits}</sup>")
        else:
            paragraph.parts.append(_escaped(text))

    def _link(self, paragraph: _Paragraph, since: int, targets: tuple[str, ...], *, is_citation: bool = False) -> None:
        """Make a link of what was written since; the words of a citation manager's field are a marker in brackets."""
        words = "".join(paragraph.parts[since:])
        if not words.strip():
            return
        if targets and targets[0].startswith("#"):
            plain = re.sub(r"</?sup>", "", words)
            known = self._marks.get(targets[0][1:]) if _MARKER.match(plain) else None
            targets = (known,) if known else ()
        if not targets or "](" in words or "\n" in words.strip():
            return
        lead = words[: len(words) - len(words.lstrip())]
        tail = words[len(words.rstrip()) :]
        label = re.sub(r"[\[\]]", r"\\\g<0>", words.strip())
        if is_citation:
            label = re.sub(r"</?sup>|^[(\\\[]+|[)\\\]]+$", "", label)
            links = [f"[{label}]({_url(targets[0])})"]
            links += [f"[{number}]({_url(url)})" for number, url in enumerate(targets[1:], 2)]
            paragraph.parts[since:] = [f"{lead or ' '}({', '.join(links)}){tail}"]
            return
        more = "".join(f"[{number}]({_url(url)})" for number, url in enumerate(targets[1:], 2))
        paragraph.parts[since:] = [f"{lead}[{label}]({_url(targets[0])}){more}{tail}"]

    def _emit(self, paragraph: _Paragraph) -> None:
        text = re.sub(r"[ \t\xa0]*\n[ \t\xa0]*", "\n", "".join(paragraph.parts)).strip()
        text = re.sub(r"\n{2,}", "\n", text)
        if not text or self._styles.is_skipped(paragraph.style):
            return
        level = paragraph.level or self._styles.level(paragraph.style)
        numbers = paragraph.numbers if paragraph.numbers is not None else self._styles.numbering(paragraph.style)
        if level:
            self._put(f"{'#' * level} {' '.join(text.split())}")
        elif numbers is not None and (item := self._item(text, numbers)):
            self._put(item, is_item=True)
        elif self._styles.is_quote(paragraph.style):
            self._put("\n".join(f"> {line}" for line in text.split("\n")))
        else:
            self._put(text)

    def _item(self, text: str, numbers: Any) -> str | None:
        number = value(numbers, "numId") or ""
        wanted = value(numbers, "ilvl") or "0"
        depth = min(int(wanted) if wanted.isdecimal() else 0, 8)
        marker = self._lists.next(number, depth)
        if marker is None or not number:
            return None
        last, self._last_list = self._last_list, (number, depth)
        shown = min(depth, last[1] + 1 if last else 0)
        if last is not None and last[0] != number and not shown:
            self._sinks[-1].append("<!-- -->")
        indent = "    " * shown
        return f"{indent}{marker} " + text.replace("\n", f"\n{indent}    ")

    def _put(self, block: str, *, is_item: bool = False) -> None:
        if not is_item:
            self._last_list = None
        self._sinks[-1].append(block)

    def _table(self, table: _Table) -> None:
        rows = [row for row in table.rows if any(row)]
        width = max((len(row) for row in rows), default=0)
        if width == 1 or not rows:
            self._sinks[-1].extend(row[0] for row in rows)
            return
        lines = ["| " + " | ".join(_cell(cell) for cell in row + [""] * (width - len(row))) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * width)
        self._put("\n".join(lines))

    def _is_hidden(self, run: Any) -> bool:
        properties = child(run, "rPr")
        if properties is None:
            return False
        vanish = child(properties, "vanish")
        if vanish is not None:
            return attr(vanish, "val") not in ("0", "false", "off")
        return self._styles.is_hidden(value(properties, "rStyle"))

    def _bookmarks(self, root: Any, links: dict[str, str]) -> None:
        """The first URL of each paragraph that holds a bookmark: what a cross-reference to it is a citation of."""
        for paragraph in root.iter("{*}p"):
            found: str | None = None
            names: list[str] = []
            for inner in paragraph.iter("{*}bookmarkStart", "{*}hyperlink", "{*}t"):
                if local(inner) == "bookmarkStart":
                    names.append(attr(inner, "name") or "")
                elif not found and local(inner) == "hyperlink":
                    found = links.get(attr(inner, "id") or "")
                elif not found and (match := _URL.search(inner.text or "")):
                    found = match[0].rstrip(".,;)")
            if found:
                self._marks.update((name, found) for name in names if name not in self._marks)


def _paragraph(node: Any) -> _Paragraph:
    properties = child(node, "pPr")
    if properties is None:
        return _Paragraph()
    outline = value(properties, "outlineLvl")
    level = int(outline) + 1 if outline and outline.isdecimal() and int(outline) < 6 else None
    return _Paragraph(style=value(properties, "pStyle"), numbers=child(properties, "numPr"), level=level)


def _escaped(text: str) -> str:
    """Text in which Markdown sees no HTML, no code and no entity; emphasis and links written out are left to it."""
    text = text.replace("\r", " ").replace("\n", " ").replace("\xad", "")
    return _ESCAPED.sub(lambda found: "&amp;" if found[0] == "&" else "".join(f"\\{c}" for c in found[0]), text)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _url(url: str) -> str:
    """A link destination; in angle brackets where its parentheses could end it early."""
    safe = re.sub(r"[\s<>\\]", lambda found: f"%{ord(found[0]):02X}" if ord(found[0]) < 128 else "%20", url)
    return f"<{safe}>" if re.search(r"[()]", safe) else safe


def _key(text: str) -> str:
    return re.sub(r"\W", "", text)[:20]
