"""Citations, notes and links of a LaTeX document."""

from verify.parse import texnames as names
from verify.parse.draft import Anchor, Draft, Kind, Role, Text
from verify.parse.texpage import Page, Saved
from verify.parse.texrefs import Bibliography


class Citing(Page):
    """A page with a bibliography."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.books = Bibliography(draft, self.source)
        self.notes = 0
        self.marks: list[str] = []

    def _footnote_mark(self, start: int, end: int) -> int:
        """A mark whose text stands in the next ``\\footnotetext``."""
        option = self.braces.option(end)
        self.notes += 1
        name = f"fn{self.source[option[0] : option[1]]}" if option else f"fm{self.notes}"
        if not option:
            self.marks.append(name)
        self.text.mark(at=start, note=name, written=self.source[start:end])
        return option[2] if option else end

    def _cite(self, word: str, start: int, end: int) -> int:
        """One citation command; ``\\cites`` and the like repeat options and keys."""
        source = self.source
        keys: list[str] = []
        is_many = word.endswith("cites")
        while is_many and source[end : end + 1] == "(" and (close := source.find(")", end, end + 200)) > 0:
            end = close + 1
        while (argument := self._argument(end)) is not None and argument[1] - argument[0] < 5_000:
            keys.extend(key.strip() for key in source[argument[0] : argument[1]].split(",") if key.strip())
            end = argument[2]
            if not is_many:
                break
        if not keys:
            return end
        written = source[start:end][:200]
        is_textual = names.TEXTUAL.match(word) is not None
        is_author, is_year = "author" in word.lower(), "year" in word.lower() or "date" in word.lower()
        if not (is_textual or is_author or is_year):
            self.text.trim()
        begin = len(self.text)
        if is_textual or is_author or is_year:
            shown = [self._shown(key, is_author, is_year and not is_author) for key in keys]
            self.text.add(" and ".join(one for one in shown if one), start, end)
        for key in keys:
            self._tie(key, begin, start, written)
        return end

    def _shown(self, key: str, is_author: bool, is_year: bool) -> str:
        authors, year = self.books.shown(key)
        if is_author:
            return authors
        if is_year:
            return year
        return f"{authors} ({year})" if authors and year else authors or key

    def _tie(self, key: str, begin: int, at: int, written: str) -> None:
        text = self.text
        role = Role.LINK if len(text) > begin else Role.MARK
        if key in self.books.items or key not in self.books:
            text.anchors.append(Anchor(role, begin, len(text), at, note=f"cite:{key}", written=written))
            return
        target, why = self.books.target(key)
        if target is None:
            text.mark(at=at, start=len(text), written=written, why=why)
        else:
            text.anchors.append(Anchor(role, begin, len(text), at, (target,), written=written))

    def _link(self, word: str, start: int, end: int) -> int:
        argument = self._argument(end)
        if argument is None:
            return end
        url = self.source[argument[0] : argument[1]].strip()
        for escaped in "%#&_~$":
            url = url.replace("\\" + escaped, escaped)
        url = "".join(url.split()).replace("{}", "")
        target = self.draft.target(url, at=start) if url and not url.startswith(("#", "mailto:")) else None
        if word != "href":
            begin = len(self.text)
            self.text.add(url, argument[0], argument[1])
            if target is not None and len(self.text) > begin:
                self.text.link(target, begin, at=start)
            return argument[2]
        words = self.braces.group(argument[2])
        if words is None:
            return argument[2]
        begin, text = len(self.text), self.text

        def action(_: Text) -> None:
            if target is not None and len(text) > begin:
                text.link(target, begin, at=start)

        self.saved.append(Saved(words[1], action))
        return words[0]

    def _note(self, word: str, start: int, end: int) -> int:
        option = self.braces.option(end)
        argument = self._argument(end)
        if argument is None:
            return end
        if word.endswith("text"):
            name = f"fn{self.source[option[0] : option[1]]}" if option else (self.marks.pop(0) if self.marks else "")
        else:
            self.notes += 1
            name = f"fn{self.source[option[0] : option[1]]}" if option else f"#{self.notes}"
            self.text.trim()
            self.text.mark(at=start, note=name, written=self.source[start : min(argument[2], start + 200)])
        self._interrupt(argument[1], lambda inner: self._add_note(name, inner))
        return argument[0]

    def _add_note(self, name: str, inner: Text) -> None:
        self.draft.add(Kind.NOTE, inner, name=name)

    def _bibitem(self, end: int) -> int:
        self._flush_outside()
        argument = self._argument(end)
        if argument is None:
            return end
        key = self.source[argument[0] : argument[1]].strip()
        self.item = f"cite:{key}"
        return argument[2]
