"""Inline markup of reStructuredText: references, links, substitutions, roles."""

import re
from dataclasses import dataclass, field

from verify.parse.bibliographies import CitedWorks
from verify.parse.draft import Anchor, Draft, Role, Target, Text
from verify.parse.flow import Flow

__all__ = ["Names", "inline", "normal"]

_TOKEN = re.compile(
    r"""(?P<escape>\\.)
      |(?P<literal>``[^\n]?(?:[^`]|`(?!`)){0,2000}?``)
      |(?P<footnote>\[(?P<label>\#?[\w.-]{0,60}|\*)\]_(?![\w`]))
      |(?P<role>(?::[A-Za-z][\w:.+-]{0,60}:)?(?<![\w`])_?`(?P<quoted>[^`]{1,4000})`(?P<under>__?(?!\w))?(?P<after>:[A-Za-z][\w.+-]{0,60}:)?)
      |(?P<subst>(?<![\w|])\|(?P<name>[^\s|][^|\n]{0,200})\|(?P<subunder>__?(?!\w))?)
      |(?P<emphasis>(?<![^\s'"(\[{<\-/:*])\*{1,2}(?=[^\s*])|(?<=[^\s*])\*{1,2}(?![^\s'")\]}>\-/:.,;!?*\\]))
      |(?P<simple>(?<![\w`:./_@-])[A-Za-z0-9](?:[\w.+:-]{0,60}[A-Za-z0-9])?__?(?![\w`@/]))
      """,
    re.VERBOSE | re.DOTALL,
)
_EMBEDDED = re.compile(r"(.*?)\s*<([^<>]{1,2000})>\Z", re.DOTALL)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}:|www\.|[^\s/]{1,200}\.[a-z]{2,20}(/|\Z)|[./#]", re.IGNORECASE)
_CITE_ROLES = re.compile(r"(foot)?cite(:\w{1,20})?\Z")
_SILENT_ROLES = frozenset(("math", "raw", "index", "label", "eq", "raw-html", "raw-latex"))


def normal(name: str) -> str:
    """A reference name as it is compared: lower case, blanks collapsed, escapes undone."""
    return " ".join(name.replace("\\", "").split()).lower()


@dataclass(slots=True)
class Names:
    """What the explicit markup of a document defines.

    ``targets`` maps a name to a URL and the offset of its definition; ``anonymous`` are those without a name, in
    order; ``aliases`` maps a name to another; ``notes`` are the names of footnotes and citations, ``books`` the entries
    of a bibliography.
    """

    targets: dict[str, tuple[str, int]] = field(default_factory=dict)
    anonymous: list[tuple[str, int]] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)
    substitutions: dict[str, str] = field(default_factory=dict)
    numbered: int = 0
    symbols: int = 0
    unnamed: int = 0
    made: dict[str, int] = field(default_factory=dict)
    books: CitedWorks | None = None

    def url(self, name: str) -> tuple[str, int] | None:
        """Where a name leads, through at most ten aliases."""
        for _ in range(10):
            if name in self.targets:
                return self.targets[name]
            if name not in self.aliases:
                return None
            name = self.aliases[name]
        return None


class _Inline:
    def __init__(self, draft: Draft, names: Names, flow: Flow, text: Text) -> None:
        self.draft = draft
        self.names = names
        self.flow = flow
        self.text = text

    def run(self) -> None:
        flow, text, position = self.flow, self.text, 0
        for found in _TOKEN.finditer(flow.flat):
            flow.write(text, position, found.start())
            position = found.end()
            getattr(self, f"_{found.lastgroup if found.lastgroup in _KINDS else _kind(found)}")(found)
        flow.write(text, position, len(flow.flat))

    def _plain(self, found: re.Match[str]) -> None:
        self.flow.write(self.text, found.start(), found.end())

    def _escape(self, found: re.Match[str]) -> None:
        if not found[0][1].isspace():
            self.text.add(found[0][1], self.flow.at(found.start()), self.flow.at(found.end() - 1) + 1)

    def _literal(self, found: re.Match[str]) -> None:
        self.text.literal(found[0][2:-2], self.flow.at(found.start() + 2))

    def _emphasis(self, found: re.Match[str]) -> None:
        """Marks of emphasis are no words."""

    def _footnote(self, found: re.Match[str]) -> None:
        label, at, names = found["label"], self.flow.at(found.start()), self.names
        if label == "#":
            names.numbered += 1
            note = f"#{names.numbered}"
        elif label == "*":
            names.symbols += 1
            note = f"*{names.symbols}"
        else:
            note = normal(label.lstrip("#"))
        self.text.trim()
        self.text.mark(at=at, note=note, written=found[0])

    def _role(self, found: re.Match[str]) -> None:
        flow, text = self.flow, self.text
        role = (
            found[0][1 : found[0].index("`") - 1] if found[0][0] == ":" else (found["after"] or "").strip(":")
        ).lower()
        start, end = found.span("quoted")
        at = flow.at(found.start())
        if role:
            self._with_role(role, found["quoted"], start, end, at, found[0])
            return
        embedded = _EMBEDDED.match(found["quoted"])
        if found["under"] is None:
            flow.write(text, start, end)
            return
        if embedded is not None:
            end = start + len(embedded[1])
            self._embedded(embedded[1], "".join(embedded[2].split()).replace("\\", ""), found["under"], start, end, at)
            return
        self._reference(found["quoted"], found["under"], start, end, at, found[0])

    def _with_role(self, role: str, words: str, start: int, end: int, at: int, written: str) -> None:
        flow, text, begin = self.flow, self.text, len(self.text)
        embedded = _EMBEDDED.match(words)
        argument = embedded[2] if embedded else words
        if (cite := _CITE_ROLES.match(role)) is not None:
            keys = [key.strip() for key in argument.split(",") if key.strip()]
            listed = [key for key in keys if self.names.books and key in self.names.books]
            if self.names.books and listed:
                is_word = (cite[2] or "").strip(":") in ("t", "ts", "ct", "author")
                self.names.books.cite(text, listed, at, written, is_word=is_word)
            else:
                text.trim()
            for key in keys:
                if key not in listed:
                    text.mark(at=at, note=normal(key), written=written)
            return
        if role in _SILENT_ROLES:
            return
        if role in ("code", "literal", "samp", "kbd", "command", "program", "option", "envvar", "file"):
            text.literal(words, flow.at(start))
            return
        if embedded is not None:
            flow.write(text, start, start + len(embedded[1]))
        elif role in ("pep", "rfc"):
            text.add(f"{role.upper()} {argument.strip()}", flow.at(start), flow.at(end))
        else:
            flow.write(text, start + (words[:1] in "~!"), end)
        url = _role_url(role, argument.strip())
        if url:
            text.link(self.draft.target(url, at=at), begin, at=at)

    def _embedded(self, words: str, inner: str, under: str, start: int, end: int, at: int) -> None:
        begin = len(self.text)
        if end > start:
            self.flow.write(self.text, start, end)
        else:
            self.text.add(inner, at, at + len(inner))
        if inner.endswith("_") and not _ADDRESS.match(inner):
            self._tie(self.names.url(normal(inner[:-1])), normal(inner[:-1]), begin, at, words)
            return
        if under == "_" and words:
            self.names.targets.setdefault(normal(words), (inner, at))
        if _ADDRESS.match(inner):
            self.text.link(self.draft.target(inner, at=at), begin, at=at)

    def _reference(self, words: str, under: str, start: int, end: int, at: int, written: str) -> None:
        begin = len(self.text)
        self.flow.write(self.text, start, end)
        if under == "__":
            self._anonymous(begin, at)
        else:
            self._tie(self.names.url(normal(words)), normal(words), begin, at, written)

    def _anonymous(self, begin: int, at: int) -> None:
        names = self.names
        found = names.anonymous[names.unnamed] if names.unnamed < len(names.anonymous) else None
        names.unnamed += 1
        if found is not None and found[0].endswith("_"):
            found = names.url(normal(found[0][:-1].strip("`"))) or None
        self._tie(found, "__", begin, at, "__")

    def _tie(self, found: tuple[str, int] | None, name: str, begin: int, at: int, written: str) -> None:
        """Link the words since ``begin`` to a named target, or to a note of that name."""
        if found is not None:
            key = f"{found[0]} {found[1]}"
            if key not in self.names.made:
                self.names.made[key] = self.draft.define(Target(found[0], found[1], inline=False))
            self.text.link(self.names.made[key], begin, at=at)
        elif name in self.names.notes:
            self.text.anchors.append(Anchor(Role.LINK, begin, len(self.text), at, note=name, written=written))

    def _simple(self, found: re.Match[str]) -> None:
        words = found[0].rstrip("_")
        under = found[0][len(words) :]
        name = normal(words)
        known = under == "__" or self.names.url(name) is not None or name in self.names.notes
        if not known:
            self._plain(found)
            return
        self._reference(words, under, found.start(), found.start() + len(words), self.flow.at(found.start()), found[0])

    def _subst(self, found: re.Match[str]) -> None:
        shown = self.names.substitutions.get(normal(found["name"]))
        at, begin = self.flow.at(found.start()), len(self.text)
        if shown is None:
            self._plain(found)
            return
        self.text.add(shown, at, self.flow.at(found.end() - 1) + 1)
        if found["subunder"]:
            name = normal(found["name"])
            self._tie(self.names.url(name), name, begin, at, found[0])


_KINDS = frozenset(("escape", "literal", "footnote", "role", "subst", "emphasis", "simple"))


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if found[kind] is not None)


def inline(draft: Draft, names: Names, flow: Flow, text: Text) -> None:
    """Append a flow's words to a text, its references tied to their targets."""
    _Inline(draft, names, flow, text).run()


def _role_url(role: str, argument: str) -> str:
    number = argument.lstrip("~!").partition("#")[0].strip()
    if role == "pep" and number.isdecimal() and len(number) < 5:
        return f"https://peps.python.org/pep-{int(number):04d}/"
    if role == "rfc" and number.isdecimal() and len(number) < 6:
        return f"https://datatracker.ietf.org/doc/html/rfc{number}"
    if role == "doi":
        return f"https://doi.org/{argument}"
    if role == "arxiv":
        return f"https://arxiv.org/abs/{argument}"
    return ""
