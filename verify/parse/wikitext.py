"""MediaWiki pages: references with their templates, names and reuse, short citations, lists and tables.

Templates stand for no claims of their own (infoboxes, navigation, maintenance notes); those that only format words
inside a sentence are replaced by these words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from verify.model import Document, Parsed
from verify.parse import wikinames as names
from verify.parse import wikitemplates as templates
from verify.parse.draft import Draft, Kind, Target, Text, Trail
from verify.parse.wikilines import Line, lines, table_rows
from verify.parse.wikitree import Item, Node, Tag, Words, attributes, tree

__all__ = ["WikitextParser"]

_PIECE = re.compile(r"'{2,5}|__[A-Z]{3,30}__|~{3,5}|&(?:#\w{1,8}|\w{2,32});|\s+|[^'_~&\s]+(?: [^'_~&\s]+)*|.")
_NO_PAGE = re.compile(r":?(category|kategorie|catégorie|categoría|categoria|категория|[a-z]{2,3})\s?:", re.IGNORECASE)
_FILE = re.compile(
    r"\s*(file|image|datei|bild|fichier|archivo|imagen|файл|media|immagine|ficheiro|plik|bestand)\s?:", re.IGNORECASE
)
_OPTION = re.compile(
    r"\s*(thumb|thumbnail|mini|frame|frameless|border|left|right|center|centre|none|upright|\d{1,4}x?\d{0,4}px"
    r"|(alt|link|page|lang|upright|class)=.*)\s*\Z",
    re.IGNORECASE | re.DOTALL,
)


class WikitextParser:
    """Reads MediaWiki source. Total and linear."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of ``document.text``."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks and targets of ``document.text``."""
        reader = _Reader(Draft(document), document.text)
        reader.page(tree(document.text))
        return reader.draft


@dataclass(slots=True)
class _Reader:
    draft: Draft
    source: str
    trail: Trail = field(default_factory=Trail)
    noted: set[str] = field(default_factory=set)
    pending: list[tuple[str, Sequence[Item]]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    quoting: bool = False
    unnamed: int = 0

    def page(self, items: list[Item]) -> None:
        """All blocks of a page, its notes last."""
        paragraph: list[Item] = []
        feed = iter(lines(items, self.source))
        for line in feed:
            if line.kind in ("text", "blank"):
                if line.kind == "blank":
                    self._paragraph(paragraph)
                    paragraph = []
                else:
                    paragraph.extend(line.items)
                continue
            self._paragraph(paragraph)
            paragraph = []
            self._line(line)
        self._paragraph(paragraph)
        for name, content in self.pending:  # grows while notes are met in notes
            self.draft.add(Kind.NOTE, self._text(content), name=name)

    def _line(self, line: Line) -> None:
        match line.kind:
            case "heading":
                self._heading(line)
            case "table":
                self._table(line)
            case "item":
                self._item(line)
            case "pre":
                self.draft.add(Kind.CODE, self._text(line.items), headings=self.trail.titles)
            case _:
                self.counts.clear()

    def _heading(self, line: Line) -> None:
        text = self._text(line.items)
        words = str(text).strip()
        if words:
            self.trail.enter(line.level, words)
            self.draft.add(Kind.HEADING, text, headings=self.trail.titles[:-1], level=line.level)
        self.counts.clear()
        self.said.clear()

    def _paragraph(self, items: list[Item]) -> None:
        if not items:
            return
        self.counts.clear()
        self.said.clear()
        for kind, part in self._split_quotes(items):
            self._files(part)
            text = self._text(part)
            if str(text).strip() or text.anchors:
                self.draft.add(kind, text, headings=self.trail.titles)

    def _split_quotes(self, items: list[Item]) -> list[tuple[Kind, list[Item]]]:
        """A paragraph's parts: block quotations stand apart from the text around them."""
        parts: list[tuple[Kind, list[Item]]] = [(Kind.QUOTE if self.quoting else Kind.PARAGRAPH, [])]
        for item in items:
            if isinstance(item, Tag) and item.name == "blockquote":
                self.quoting = not item.closing
                parts.append((Kind.QUOTE if self.quoting else Kind.PARAGRAPH, []))
            elif isinstance(item, Tag) and item.name in ("p", "div", "center"):
                parts.append((parts[-1][0], []))
            elif isinstance(item, Node) and item.kind == "{{":
                made = templates.template(item, self.source)
                if made.name in names.QUOTES:
                    parts.append((Kind.QUOTE, self._quote(made)))
                    parts.append((Kind.PARAGRAPH, []))
                else:
                    parts[-1][1].append(item)
            else:
                parts[-1][1].append(item)
        return parts

    def _quote(self, made: templates.Template) -> list[Item]:
        """The quoted words of a quotation template, with the references that stand in any of its fields."""
        words = made.named.get("text") or made.named.get("quote") or (made.positional[0] if made.positional else [])
        others = [*made.positional[1:], *(one for one in made.named.values() if one is not words)]
        return [*words, *(item for one in others for item in one if isinstance(item, Node) and item.kind == "ref")]

    def _item(self, line: Line) -> None:
        marks, depth = line.marks, len(line.marks)
        del self.said[depth:]
        self.said.extend([""] * (depth - len(self.said)))
        number = self.counts.get(marks, 0) + 1
        self.counts = {mark: count for mark, count in self.counts.items() if len(mark) < depth} | {marks: number}
        parent = next((one for one in reversed(self.said[: depth - 1]) if one), None)
        self._files(line.items)
        text = self._text(line.items)
        words = " ".join(str(text).split())
        if not words and not text.anchors:
            return
        name = self._entry(line.items)
        if name is not None:
            self.draft.add(Kind.NOTE, text, headings=self.trail.titles, name=name)
        elif marks[-1] == ";":
            self.said[-1] = words
        elif marks[-1] == ":":
            term = self.said[-1] if len(self.said) >= depth else ""
            kind = Kind.DEFINITION if term else Kind.PARAGRAPH
            self.draft.add(kind, text, headings=self.trail.titles, parent=term or parent)
        else:
            ordinal = str(number) if marks[-1] == "#" else None
            self.draft.add(Kind.ITEM, text, headings=self.trail.titles, parent=parent, ordinal=ordinal, depth=depth - 1)
            self.said[-1] = words

    def _entry(self, items: Sequence[Item]) -> str | None:
        """The anchor of a bibliography's entry, if a line is one."""
        for item in items:
            if isinstance(item, Node) and item.kind == "{{":
                made = templates.template(item, self.source)
                if "title" in made.named or templates.cited(made, self._plain):
                    name = templates.anchor_name(made, self._plain, self.source)
                    if name is not None and name not in self.noted:
                        self.noted.add(name)
                        return name
        return None

    def _table(self, line: Line) -> None:
        heads, rows, caption = table_rows(line.items, self.source)
        if heads is None:
            return
        self.draft.table(
            [self._text(one) for one in heads],
            [[self._text(cell) for cell in row] for row in rows],
            headings=self.trail.titles,
            caption=self._plain(caption).strip() or None,
        )

    def _files(self, items: Sequence[Item]) -> None:
        """Captions of pictures in a line are blocks of their own."""
        for item in items:
            if isinstance(item, Node) and item.kind == "[[" and self._is_file(item) and len(item.parts) > 1:
                caption = item.parts[-1]
                first = caption[0] if caption else None
                if isinstance(first, Words) and _OPTION.match(self.source, first.start, first.end):
                    continue
                text = self._text(caption)
                if str(text).strip():
                    self.draft.add(Kind.CAPTION, text, headings=self.trail.titles)

    def _is_file(self, node: Node) -> bool:
        return bool(_FILE.match(self.source, node.head, node.head + 40))

    def _plain(self, items: Sequence[Item]) -> str:
        """Words of items without the notes in them."""
        into = Text()
        for item in items:
            if isinstance(item, Words):
                self._words(item, into)
            elif isinstance(item, Node) and item.kind != "ref":
                self._node(item, into, quiet=True)
        return str(into)

    def _text(self, items: Sequence[Item]) -> Text:
        into = Text()
        self._write(items, into, quiet=False)
        into.trim()
        return into

    def _write(self, items: Sequence[Item], into: Text, *, quiet: bool) -> None:
        for item in items:
            match item:
                case Words():
                    self._words(item, into)
                case Tag(name="br"):
                    into.add("\n", item.start, item.end)
                case Tag():
                    pass
                case Node():
                    self._node(item, into, quiet=quiet)

    def _words(self, words: Words, into: Text) -> None:
        if words.raw:
            into.literal(self.source[words.start : words.end], words.start)
            return
        for found in _PIECE.finditer(self.source, words.start, words.end):
            piece = found[0]
            if piece.isspace():
                if into.parts and into.parts[-1][-1:] not in (" ", "\n"):
                    into.add(" ", found.start(), found.end())
            elif piece[0] == "&" and len(piece) > 1:
                into.add(unescape(piece).replace("\xa0", " "), found.start(), found.end())
            elif not (piece.startswith(("''", "~~~")) or (piece.startswith("__") and len(piece) > 4)):
                skip = len(piece) - len(piece.lstrip(";, ")) if into.parts and into.parts[-1].endswith("(") else 0
                into.add(piece[skip:], found.start() + skip)

    def _node(self, node: Node, into: Text, *, quiet: bool) -> None:
        match node.kind:
            case "ref":
                if not quiet:
                    self._ref(node, into)
            case "references":
                self._text([item for item in node.parts[0] if isinstance(item, Node) and item.kind == "ref"])
            case "[[":
                self._page_link(node, into, quiet=quiet)
            case "[":
                self._web_link(node, into, quiet=quiet)
            case "{{":
                self._template(templates.template(node, self.source), into, quiet=quiet)
            case "raw" if node.tag in ("nowiki", "code", "source"):
                self._write(node.parts[0], into, quiet=quiet)

    def _ref(self, node: Node, into: Text) -> None:
        given = attributes(node.tag)
        name = _note_name(given.get("name", ""), given.get("group", "")) or self._unnamed()
        content = node.parts[0] if len(node.parts) == 1 else [item for part in node.parts for item in part]
        self._note(name, content, node.start, node.end, into)

    def _unnamed(self) -> str:
        self.unnamed += 1
        return f"#{self.unnamed}"

    def _note(self, name: str, content: Sequence[Item], start: int, end: int, into: Text) -> None:
        """Call a note here; its content, the first time that there is some, becomes a block of its own."""
        into.trim()
        into.mark(at=start, note=name, written=self.source[start:end][:200])
        if content and name not in self.noted:
            self.noted.add(name)
            self.pending.append((name, content))

    def _page_link(self, node: Node, into: Text, *, quiet: bool) -> None:
        if self._is_file(node) or not node.parts[0]:
            return
        head = self.source[node.head : min(node.end, node.head + 60)]
        if _NO_PAGE.match(head) and not head.startswith(":") and len(node.parts) == 1:
            return
        self._write(node.parts[-1], into, quiet=quiet)

    def _web_link(self, node: Node, into: Text, *, quiet: bool) -> None:
        items = node.parts[0]
        first = items[0] if items else None
        if not isinstance(first, Words):
            return
        url = self.source[first.start : first.end].split(None, 1)[0] if first.end > first.start else ""
        begin = len(into)
        self._write([Words(first.start + len(url), first.end), *items[1:]], into, quiet=quiet)
        if quiet:
            return
        url = unescape("https:" + url if url.startswith("//") else url)
        label = " ".join(into.since(begin).split())[:200]
        target = self.draft.target(url, at=node.start, label=label or None)
        if len(into) > begin and into.parts[-1].strip():
            into.link(target, begin, at=node.start)
        else:
            into.cut(begin)
            into.trim()
            into.mark(target, at=node.start, written=self.source[node.start : node.end][:200])

    def _template(self, made: templates.Template, into: Text, *, quiet: bool) -> None:
        node = made.node
        if made.name == "sfnm" and not quiet and (called := templates.short_names(made, self._plain)):
            into.trim()
            for name in called:
                into.mark(at=node.start, note=name, written=self.source[node.start : node.end][:200])
        elif made.name in names.SHORT and not quiet:
            name = templates.short_name(made, self._plain)
            into.trim()
            into.mark(at=node.start, note=name, written=self.source[node.start : node.end][:200])
        elif made.name in names.NOTES and not quiet and made.positional:
            self._note(self._unnamed(), made.positional[0], node.start, node.end, into)
        elif made.name == "r" and not quiet:
            written = self.source[node.start : node.end][:200]
            for one in made.positional:
                into.mark(at=node.start, note=_note_name(self._plain(one), ""), written=written)
        elif made.name in names.REFERENCES:
            self._definitions(made)
        elif (target := templates.cited(made, self._plain)) is not None:
            self._cite(target, made, into, quiet=quiet)
        elif "title" in made.named:
            self._write(made.named["title"], into, quiet=quiet)
        elif made.name == "convert" and len(made.positional) > 1:
            self._write(made.positional[0], into, quiet=quiet)
            into.gap(" ")
            self._write(made.positional[1], into, quiet=quiet)
        elif made.name in names.FRACTIONS and made.positional:
            into.add(templates.fraction(made, self._plain), node.start, node.end)
        elif made.name == "val" and made.positional:
            self._write(made.positional[0], into, quiet=quiet)
            into.gap(templates.unit(made, self._plain))
        elif made.name.startswith(names.DATES) and (day := templates.date(made, self._plain)):
            into.add(day, node.start, node.end)
        elif made.name in names.COORDINATES:
            into.add(templates.coordinates(made, self._plain), node.start, node.end)
        elif made.name == "as of" and made.positional:
            into.add(templates.as_of(made, self._plain), node.start, node.end)
        elif made.name.startswith(names.INFOBOX):
            if not quiet:
                self._infobox(made)
        elif isinstance(shown := templates.inline_words(made, self._plain), str):
            into.add(shown, node.start, node.end)
        else:
            into.add(names.CURRENCIES.get(made.name, ""), node.start, node.head)
            self._write(shown, into, quiet=quiet)

    def _cite(self, target: Target, made: templates.Template, into: Text, *, quiet: bool) -> None:
        shown = target.title or target.label or target.url
        if quiet:
            into.add(shown, made.node.start, made.node.end)
            return
        begin = len(into)
        into.add(shown, made.node.start, made.node.end)
        into.mark(self.draft.define(target), at=made.node.start, start=begin, written=shown)

    def _infobox(self, made: templates.Template) -> None:
        """Fields that cite are statements, each under its name; the others only repeat the page."""
        for name, value in made.named.items():
            text = self._text(value)
            if text.anchors and str(text).strip():
                row = Text()
                label = name.replace("_", " ").strip().capitalize()
                row.add(f"{label}: ", text.starts[0], text.starts[0])
                row.append(text)
                self.draft.add(Kind.ROW, row, headings=self.trail.titles)

    def _definitions(self, made: templates.Template) -> None:
        """References that a list at the end defines for names used above."""
        for value in (*made.named.values(), *made.positional):
            self._text([item for item in value if isinstance(item, Node) and item.kind == "ref"])


def _note_name(name: str, group: str) -> str:
    """A name that is unique over the groups of references; empty for a reference without one."""
    return " ".join(f"{group} {name}".split()) if name.strip() else ""
