"""LaTeX papers: citations through BibTeX, biblatex or ``thebibliography``, notes with URLs, links.

What the printed page shows is read; the preamble, formulas, programs and drawings are not. Short formulas inside a
sentence (``$10^6$``, ``$5\\%$``) are its words. Commands that are not known print their braces' content.
"""

import re

from verify.model import Document, Parsed
from verify.parse import texnames as names
from verify.parse.draft import Draft, Kind, Text
from verify.parse.texcite import Citing
from verify.parse.texpage import OpenList, OpenTable, Saved
from verify.parse.texscan import TOKEN
from verify.parse.texwords import ACCENTS, SYMBOLS, accented, inline_math, plain_words, units

__all__ = ["LatexParser"]

_OVERLAY = re.compile(r"<(?=[^<>]{0,40}[\d+])[\w+,.|:@() -]{1,40}>")
"""On which slides of a talk (beamer) a thing is shown."""


class LatexParser:
    """Reads LaTeX. Total and linear. ``.bib`` files are read from the document's own folder (never above it)."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of ``document.text``."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks and targets of ``document.text``."""
        draft = Draft(document)
        _Walker(draft).walk()
        return draft


class _Walker(Citing):
    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.macros: dict[str, str] = {}
        self.accent: tuple[str, int] | None = None

    def walk(self) -> None:
        """Read the whole document."""
        source = self.source
        at = self._preamble()
        length = len(source)
        while at < length:
            found = TOKEN.match(source, at)
            if found is None:
                break
            at = self._token(found.lastgroup or "text", found[found.lastgroup or 0], found.start(), found.end())
            if at < 0:
                break
        while self.saved:
            self._close(self.saved[-1].close)
        while self.tables:
            self._end_table()
        self._flush()

    def _preamble(self) -> int:
        """Where the printed text begins; title, language and macros are taken on the way."""
        source = self.source
        begin = source.find("\\begin{document}")
        head = max(begin, 0)
        for found in TOKEN.finditer(source, 0, head or min(len(source), 20_000)):
            word, end = found["word"], found.end()
            if word == "title" and (argument := self._argument(end)) and self.draft.title is None:
                self.draft.title = plain_words(source[argument[0] : argument[1]].partition("\\thanks")[0]) or None
            elif word in ("newcommand", "renewcommand", "providecommand", "def"):
                self._macro(end)
            elif (
                word == "usepackage" and (option := self.braces.option(end)) and source.startswith("{babel}", option[2])
            ):
                language = source[option[0] : option[1]].rpartition(",")[2].strip().lower()
                self.draft.language = names.LANGUAGES.get(language, self.draft.language)
        return begin + len("\\begin{document}") if begin >= 0 else 0

    def _macro(self, at: int) -> None:
        """Remember a macro without arguments whose body is plain words."""
        source = self.source
        name = self.braces.group(at)
        if name is not None:
            key, body = source[name[0] : name[1]].strip().lstrip("\\"), self.braces.group(name[2])
        else:
            found = TOKEN.match(source, at)
            key, body = (found["word"] or "", self.braces.group(found.end())) if found else ("", None)
        if body is not None and body[1] - body[0] < 200 and key.isalpha():
            words = source[body[0] : body[1]]
            if "#" not in words:
                self.macros[key] = plain_words(words.replace("\\xspace", ""))

    def _token(self, kind: str, value: str, start: int, end: int) -> int:
        text = self.text
        match kind:
            case "word":
                return self._command(value, start, end)
            case "sign":
                return self._sign(value, start, end)
            case "math":
                return self._math(value, start, end)
            case "brace":
                if value == "}":
                    self._close(start)
            case "para":
                if self.saved or self.tables:
                    self._blank(start, end)
                else:
                    self._flush()
            case "blank":
                self._blank(start, end)
            case "cell" if self.tables:
                self._take_cell(-1)
            case "glue":
                shown = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”", '"`': "„", "\"'": "“", ",,": "„"}.get(
                    value, value
                )
                if shown == " ":
                    self._blank(start, end)
                else:
                    text.add(shown, start, end)
            case "text":
                if self.accent is not None:
                    mark, at = self.accent
                    self.accent = None
                    text.add(accented(mark, value[0]), at, start + 1)
                    value, start = value[1:], start + 1
                text.add(value, start)
        return end

    def _sign(self, sign: str, start: int, end: int) -> int:
        if sign in "&%$#_{}":
            self.text.add(sign, start, end)
        elif sign == "\\":
            option = self.braces.option(end) if self.source.startswith("[", end) else None
            end = option[2] if option else end
            if self.tables:
                self.tables[-1].rows.append([])
                self._take_cell(-2)
            else:
                self.text.add("\n", start, end)
        elif sign in " ,;:\n/":
            if sign in " \n" or sign in ",;:":
                self._blank(start, end)
        elif sign in ("(", "["):
            close = self.source.find("\\" + {"(": ")", "[": "]"}[sign], end, end + 20_000)
            if close >= 0:
                if sign == "(":
                    self.text.add(inline_math(self.source[end:close]), start, close + 2)
                return close + 2
        elif sign in ACCENTS:
            return self._accent(sign, start, end)
        return end

    def _accent(self, mark: str, start: int, end: int) -> int:
        argument = self.braces.group(end)
        if argument is not None and argument[1] - argument[0] < 12:
            letter = self.source[argument[0] : argument[1]].strip()
            if letter:
                self.text.add(accented(mark, letter), start, argument[2])
            return argument[2]
        if self.source.startswith(("\\i", "\\j"), end):
            self.text.add(accented(mark, self.source[end + 1]), start, end + 2)
            return end + 2
        self.accent = (mark, start)
        return end + (self.source[end : end + 1] == " ")

    def _math(self, sign: str, start: int, end: int) -> int:
        close = end
        limit = end + (20_000 if sign == "$$" else 2_000)
        while (close := self.source.find(sign, close, limit)) >= 0 and self.source[close - 1] == "\\":
            close += 1
        if close < 0 or (sign == "$" and "\n\n" in self.source[end:close]):
            self.text.add(sign, start)
            return end
        if sign == "$":
            self.text.add(inline_math(self.source[end:close]), start, close + 1)
        return close + len(sign)

    def _command(self, word: str, start: int, end: int) -> int:
        source, braces = self.source, self.braces
        if source[end : end + 1] == "<" and (overlay := _OVERLAY.match(source, end)) is not None:
            end = overlay.end()
        if word == "begin" or word == "end":
            argument = braces.group(end)
            if argument is None:
                return end
            name = source[argument[0] : argument[1]].strip()
            if word == "end" and name == "document" and not self.saved:
                return -1
            return self._begin(name, start, argument[2]) if word == "begin" else self._end(name, argument[2])
        if word in names.LEVELS or word == "caption":
            self._heading(word, end)
            return self._opening(end)
        if word == "title":
            argument = self._argument(end)
            if argument and self.draft.title is None:
                self.draft.title = plain_words(source[argument[0] : argument[1]]) or None
            return argument[2] if argument else end
        if names.CITE.match(word) and word not in names.NO_CITE and word != "nocite":
            return self._cite(word, start, end)
        if word in names.NOTES:
            return self._note(word, start, end)
        if word in ("footnotemark", "endnotemark"):
            return self._footnote_mark(start, end)
        if word in ("href", "url", "nolinkurl", "path", "burl"):
            return self._link(word, start, end)
        if word == "item":
            end = self._item(end)
            overlay = _OVERLAY.match(source, end)
            return overlay.end() if overlay else end
        if word == "bibitem":
            return self._bibitem(end)
        if word in ("SI", "qty", "num", "si", "unit", "SIrange", "qtyrange", "ang"):
            return self._quantity(word, start, end)
        if word in ("verb", "lstinline") and end < len(source):
            close = source.find(source[end], end + 1, end + 1000)
            if close >= 0:
                self.text.literal(source[end + 1 : close], end + 1)
                return close + 1
            return end
        if word in ("enquote", "textquote"):
            opening = braces.group(end)
            if opening is not None:
                self.text.add("“", start, opening[0])
                outer = self.text
                self.saved.append(Saved(opening[1], lambda _: outer.add("”", opening[1], opening[2])))
                return opening[0]
            return end
        return self._plain_command(word, start, end)

    def _plain_command(self, word: str, start: int, end: int) -> int:
        """A command that prints a symbol, a macro's words, nothing of its arguments, or what its braces hold."""
        source = self.source
        if len(word) == 1 and word in ACCENTS and source[end : end + 1] in ("{", " ", "\\"):
            return self._accent(word, start, end)
        shown = SYMBOLS.get(word)
        shown = self.macros.get(word) if shown is None else shown
        if shown is not None:
            if source.startswith("{}", end):
                end += 2
            elif source[end : end + 1] == " " and shown.strip():
                end += word not in self.macros or not shown[-1:].isalnum()
            if shown.strip():
                self.text.add(shown, start, end)
            else:
                self._blank(start, end)
            return end
        if word == "def":
            self._macro(end)
        for _ in range(names.SKIPPED_ARGS.get(word, 0)):
            argument = self._argument(end)
            if argument is None:
                break
            end = argument[2]
        if word not in names.SKIPPED_ARGS:
            while (option := self.braces.option(end)) is not None and source[end] == "[":
                end = option[2]
            return end
        return end

    def _begin(self, name: str, start: int, end: int) -> int:
        base = name.rstrip("*")
        if base in names.HIDDEN:
            inner_end, after = self.braces.environment_end(name, end)
            if base in names.CODE:
                self._flush_outside()
                code = Text()
                code.literal(self.source[end:inner_end], end)
                self.draft.add(Kind.CODE, code, headings=self.trail.titles)
            else:
                self._blank(start, after)
            return after
        if name in names.TABLES:
            for _ in range(names.TABLE_ARGS.get(name, 1)):
                argument = self._argument(end)
                end = argument[2] if argument else end
            self.tables.append(OpenTable(self.text))
            self.text = Text()
            return end
        if name in names.LISTS:
            self._flush_outside()
            self.lists.append(OpenList(base))
            self.item = None
        elif name in names.QUOTES:
            self._flush_outside()
            self.quotes += 1
        elif name == "thebibliography":
            self._flush_outside()
            argument = self.braces.group(end)
            return argument[2] if argument else end
        elif name == "frame" and (argument := self.braces.group(end)) is not None:
            self._heading("frametitle", end)
            return self._opening(end)
        else:
            self._flush_outside()
            while (option := self.braces.option(end)) is not None and self.source[end] == "[":
                end = option[2]
            if base in ("minipage", "multicols", "adjustbox", "wrapfigure", "subfigure", "subtable"):
                argument = self.braces.group(end)
                return argument[2] if argument else end
        return end

    def _end(self, name: str, end: int) -> int:
        if name in names.TABLES:
            if self.tables:
                self._end_table()
            return end
        self._flush_outside()
        if name in names.LISTS and self.lists:
            self.lists.pop()
        elif name in names.QUOTES and self.quotes:
            self.quotes -= 1
        if name == "thebibliography":
            self.item = None
        return end

    def _opening(self, at: int) -> int:
        """Inside the next brace group, its options skipped."""
        argument = self._argument(at)
        return argument[0] if argument else at

    def _heading(self, word: str, end: int) -> None:
        argument = self._argument(end)
        if argument is None:
            return
        if word == "caption":
            self._interrupt(argument[1], lambda inner: self._add(Kind.CAPTION, inner))
            return
        self._flush_outside()
        level = names.LEVELS[word]

        def action(inner: Text) -> None:
            words = " ".join(str(inner).split())
            if words:
                self.trail.enter(level, words)
                self.draft.add(Kind.HEADING, inner, headings=self.trail.titles[:-1], level=level)

        self._interrupt(argument[1], action)

    def _item(self, end: int) -> int:
        self._flush_outside()
        if not self.lists:
            return end
        top = self.lists[-1]
        top.number += 1
        top.said, top.term = None, None
        self.item = str(top.number) if "enum" in top.name else ""
        option = self.braces.option(end)
        if option is not None:
            words = plain_words(self.source[option[0] : option[1]])
            if top.name == "description":
                top.term = words or None
            return option[2]
        return end

    def _quantity(self, word: str, start: int, end: int) -> int:
        first = self._argument(end)
        if first is None:
            return end
        shown = self.source[first[0] : first[1]].strip()
        after = first[2]
        if word in ("si", "unit"):
            shown = units(shown)
        elif word in ("SIrange", "qtyrange") and (second := self.braces.group(after)) is not None:
            shown, after = f"{shown} to {self.source[second[0] : second[1]].strip()}", second[2]
        if word in ("SI", "qty", "SIrange", "qtyrange") and (unit := self.braces.group(after)) is not None:
            printed = units(self.source[unit[0] : unit[1]])
            shown, after = f"{shown} {printed}".strip(), unit[2]
        self.text.add(shown + ("°" if word == "ang" else ""), start, after)
        return after

    def _next_cell(self) -> None:
        self._take_cell(-1)
