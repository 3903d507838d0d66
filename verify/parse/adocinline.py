"""Inline markup of AsciiDoc: links, cross references, footnotes, attributes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from verify.parse.draft import Draft, Text
from verify.parse.flow import Flow

__all__ = ["Names", "inline"]

_TOKEN = re.compile(
    r"""(?P<escape>\\[*_`\#^~{<\[+|])
      |(?P<note>footnote(?:ref)?:(?P<id>[\w-]{0,60})\[)
      |(?P<link>link:(?P<target>[^\s\[\]]{1,2000})\[)
      |(?P<url>(?<![\w:/])(?P<angle><)?(?P<address>(?:https?|ftp|irc)://[^\s\[\]<>]{1,2000})(?P<open>\[)?)
      |(?P<cross><<(?P<ref>[^<>,\n]{1,200})(?:,(?P<words>[^<>]{0,300}))?>>)
      |(?P<xref>xref:(?P<to>[^\s\[\]]{1,300})\[)
      |(?P<macro>(?:cite(?:np)?|image|icon|pass|stem|latexmath|asciimath|indexterm2?|btn|menu|anchor|bibitem)(?::[^\s\[\]]{0,300})?:?\[)
      |(?P<anchor>\[\[[^\[\]\n]{1,200}\]\]|\[\#[\w.-]{1,60}\](?=\#))
      |(?P<raised>\^(?P<power>[^\s^]{1,20})\^)
      |(?P<name>\{(?P<attribute>[A-Za-z0-9_][\w-]{0,60})\})
      |(?P<code>(?<![\w`])`(?P<literal>[^`\n]{1,500})`(?![\w`]))
      |(?P<quotes>["'](?=`)|(?<=`)["'])
      |(?P<mark>(?<!\w)[*_\#+`]{1,2}(?=\S)|(?<=\S)[*_\#+`]{1,2}(?!\w)|\*\*|__|~(?=\S[^\s~]{0,20}~)|(?<=\S)~(?!\s))
      |(?P<brk>[ ]\+(?=\n|\Z))
      |(?P<dash>(?<=\w)--(?=\w)|(?<=[ ])--(?=[ ])|\(C\)|\(R\)|\(TM\)|\.\.\.)""",
    re.VERBOSE,
)
_LINK_ATTRIBUTES = re.compile(r"\^\s*\Z|\^?,\s{0,9}(?:window|role|opts|title|id)=[^\n]{0,300}\Z")
_REST = re.compile(r"([^\s\[\]<>{},;]{0,1000}?)(\[|(?=[.,;:!?)]*(?:\s|\Z)))")
_SHOWN = {"--": "—", "(C)": "©", "(R)": "®", "(TM)": "™", "...": "…"}
_BUILT_IN = {
    "nbsp": " ", "sp": " ", "empty": "", "blank": "", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "quot": '"',
    "plus": "+", "asterisk": "*", "caret": "^", "tilde": "~", "backtick": "`", "startsb": "[", "endsb": "]",
    "vbar": "|", "two-colons": "::", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "zwsp": "",
    "brvbar": "¦", "cpp": "C++",
}  # fmt: skip
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Names:
    """What a document defines: attributes, and the ids of notes and bibliography entries."""

    attributes: dict[str, str] = field(default_factory=lambda: dict(_BUILT_IN))
    notes: set[str] = field(default_factory=set)
    count: int = 0


_End = tuple[int, int, Callable[[], None]]
"""Where a construct's words end, where reading goes on after it, and what is to be done then."""


class _Inline:
    def __init__(
        self, draft: Draft, names: Names, flow: Flow, text: Text, add_note: Callable[[str, Text], None]
    ) -> None:
        self.draft = draft
        self.names = names
        self.flow = flow
        self.text = text
        self.add_note = add_note
        self.closes = _brackets(flow.flat)

    def run(self) -> None:
        """Read the flow. Notes and link texts are entered and left where their brackets are."""
        flow, position = self.flow, 0
        ends: list[_End] = []
        flat = flow.flat
        while True:
            found = _TOKEN.search(flat, position)
            stop = found.start() if found else len(flat)
            while ends and ends[-1][0] < stop + (found is None):
                close, after, action = ends.pop()
                flow.write(self.text, position, close)
                action()
                position = after
            if found is not None and found.start() < position:
                continue
            flow.write(self.text, position, stop)
            if found is None:
                break
            position, opened = self._token(found)
            if opened is not None:
                ends.append(opened)

    def _token(self, found: re.Match[str]) -> tuple[int, _End | None]:
        flow, text, end, at = self.flow, self.text, found.end(), self.flow.at(found.start())
        kind = found.lastgroup if found.lastgroup in _KINDS else next(k for k in _KINDS if found[k] is not None)
        match kind:
            case "note":
                return self._note(found, at)
            case "link" | "url" | "xref":
                return self._link(found, at)
            case "cross":
                self._cross(found["ref"], found["words"], found.span("words"), at, found[0])
            case "macro":
                close = self.closes.get(end - 1, -1)
                if close >= 0 and found[0].startswith("cite"):
                    text.trim()
                    text.mark(at=at, written=flow.flat[found.start() : close + 1], why="its bibliography is not here")
                    return close + 1, None
                if close >= 0:
                    if found[0].startswith(("pass", "indexterm2", "btn", "menu")):
                        flow.write(text, end, close)
                    return close + 1, None
                flow.write(text, found.start(), end)
            case "escape":
                text.add(found[0][1], at + 1)
            case "name":
                shown = self.names.attributes.get(found["attribute"].lower())
                if shown is not None and shown.startswith(("http://", "https://")):
                    return self._attribute_link(shown, found, at)
                if shown is not None:
                    text.add(shown, at, at + len(found[0]))
                else:
                    flow.write(text, found.start(), end)
            case "raised":
                self._raised(found["power"], at, found)
            case "code":
                text.literal(found["literal"], flow.at(found.start("literal")))
            case "quotes":
                before = flow.flat[found.start() - 1 : found.start()]
                text.add(
                    ("”" if before == "`" else "“") if found[0] == '"' else ("’" if before == "`" else "‘"), at, at + 1
                )
            case "brk":
                text.add("\n", at, at + 2)
            case "dash":
                text.add(_SHOWN[found[0]], at, at + len(found[0]))
        return end, None

    def _raised(self, words: str, at: int, found: re.Match[str]) -> None:
        if words.isdecimal():
            self.text.add(words.translate(_RAISED), at, at + len(found[0]))
            return
        inner = re.fullmatch(r"<<([^<>,]{1,200})(?:,[^<>]*)?>>", words)
        if inner is not None:
            self._cross(inner[1], None, (-1, -1), at, found[0])
        else:
            self.flow.write(self.text, found.start("power"), found.end("power"))

    def _note(self, found: re.Match[str], at: int) -> tuple[int, _End | None]:
        end = found.end()
        close = self.closes.get(end - 1, -1)
        if close < 0:
            self.flow.write(self.text, found.start(), end)
            return end, None
        name = found["id"]
        if found[0].startswith("footnoteref"):
            name, comma, _ = self.flow.flat[end:close].partition(",")
            name = name.strip()
            end = end + len(name) + 1 if comma else close
        written = self.flow.flat[found.start() : close + 1][:200]
        if not name:
            self.names.count += 1
        name = name or f"#{self.names.count}"
        self.text.trim()
        self.text.mark(at=at, note=f"fn {name}", written=written)
        if not self.flow.flat[end:close].strip():
            return close + 1, None
        outer, self.text = self.text, Text()

        def action() -> None:
            inner, self.text = self.text, outer
            self.add_note(f"fn {name}", inner)

        return end, (close, close + 1, action)

    def _attribute_link(self, shown: str, found: re.Match[str], at: int) -> tuple[int, _End | None]:
        """An address whose beginning an attribute holds: ``{site}/page[words]``."""
        rest = _REST.match(self.flow.flat, found.end())
        path = rest[1] if rest else ""
        url, end = shown + path, found.end() + len(path)
        if rest is not None and rest[2] and (close := self.closes.get(end, -1)) >= 0:
            return self._words(url, end + 1, close, at)
        begin = len(self.text)
        self.text.add(url, at, self.flow.at(end - 1) + 1)
        self.text.link(self.draft.target(url, at=at), begin, at=at)
        return end, None

    def _link(self, found: re.Match[str], at: int) -> tuple[int, _End | None]:
        end, flat = found.end(), self.flow.flat
        url = found["target"] or found["address"] or ""
        if len(url) > 4 and url.startswith("++") and url.endswith("++"):
            url = url[2:-2]
        if found["address"] and not found["open"]:
            if found["angle"] and flat[end : end + 1] == ">":
                self.text.link(self._written(url, found, at), len(self.text) - len(url), at=at)
                return end + 1, None
            self.flow.write(self.text, found.start("address") - bool(found["angle"]), end)
            return end, None
        close = self.closes.get(end - 1, -1)
        if close < 0:
            self.flow.write(self.text, found.start(), end)
            return end, None
        url = re.sub(r"\{([\w-]+)\}", lambda one: self.names.attributes.get(one[1].lower(), one[0]), url)
        if found["to"] is not None:
            return end, (close, close + 1, lambda: None)
        return self._words(url, end, close, at)

    def _words(self, url: str, start: int, close: int, at: int) -> tuple[int, _End | None]:
        """The words of a link between brackets; without any its address is shown."""
        begin, text = len(self.text), self.text
        words = self.flow.flat[start:close]
        attributes = _LINK_ATTRIBUTES.search(words)
        stop = start + attributes.start() if attributes else close
        if not words[: stop - start].strip() or words.lstrip().startswith(("role=", "window=")):
            text.add(url, at, self.flow.at(close))
            text.link(self.draft.target(url, at=at), begin, at=at)
            return close + 1, None

        def action() -> None:
            if url and len(text) > begin and not url.startswith("mailto:"):
                text.link(self.draft.target(url, at=at), begin, at=at)

        return start, (stop, close + 1, action)

    def _written(self, url: str, found: re.Match[str], at: int) -> int:
        self.text.add(url, self.flow.at(found.start("address")))
        return self.draft.target(url, at=at)

    def _cross(self, ref: str, words: str | None, span: tuple[int, int], at: int, written: str) -> None:
        name = ref.strip().lstrip("#")
        if name in self.names.notes:
            self.text.trim()
            self.text.mark(at=at, note=name, written=written)
        elif words:
            self.flow.write(self.text, *span)


_KINDS = (
    "escape", "note", "link", "url", "cross", "xref", "macro", "anchor", "raised", "name", "code", "quotes", "mark",
    "brk", "dash",
)  # fmt: skip


def _brackets(flat: str) -> dict[int, int]:
    """Where each ``[`` is closed."""
    closes: dict[int, int] = {}
    stack: list[int] = []
    for found in re.finditer(r"\\[\[\]]|[\[\]]", flat):
        if found[0] == "[":
            stack.append(found.start())
        elif found[0] == "]" and stack:
            closes[stack.pop()] = found.start()
    return closes


def inline(draft: Draft, names: Names, flow: Flow, text: Text, add_note: Callable[[str, Text], None]) -> None:
    """Append a flow's words to a text; each footnote met is handed to ``add_note`` with its name."""
    _Inline(draft, names, flow, text, add_note).run()
