"""Plain text: paragraphs, headings that stand alone, lists, quoted mail. Addresses and ``[n]`` are found in any text.

Nothing is markup here: asterisks, underscores and brackets are the author's own characters.
"""

import re

from verify.model import Document, Parsed
from verify.parse.draft import Draft, Kind, Text, Trail
from verify.parse.flow import Flow, split_lines
from verify.parse.lexicon import SOURCES
from verify.parse.sections import heading_words

__all__ = ["PlainParser"]

LONGEST_WRAPPED = 110
"""Lines are wrapped at 60 to 100 columns where they are wrapped; a longer one is a paragraph by itself."""

_ALONE = re.compile(r"[>\s]*(?:https?://\S+|[^\n]{3,80}\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto)\s?:)\s*")
"""A line after which a paragraph begins: an address alone, or who is quoted."""
LONGEST_SIGNATURE = 9
"""Lines of a signature, the one that opens it among them; usage has it at four below."""
_LISTED = re.compile(r"\s*[\[(]?\^?\d{1,3}[\])]?[.:]?\s")
_RULE = re.compile(r"\s*([=\-_*~#])\1{2,}\s*\Z")
_BULLET = re.compile(r"(\s*)(?:[-*•‣◦▪–—·+]|\(?(\d{1,4}|[a-zA-Z])[.)])\s+(?=\S)")
_NUMBERED = re.compile(
    r"\s*(?:\[\^?\d{1,4}\]|\[[A-Za-z][\w-]{0,11}\](?=:?\s+\S*(?:://|www\.))|\d{1,4}\s?[:|]|[¹²³⁰⁴-⁹]{1,3}\s)\s*(?=\S)"
)
_MAIL = re.compile(r"(?:>\s?)+")
_NUMBER_HEAD = re.compile(r"(?:#{1,6}\s+|(?:\d{1,2}\.){1,4}\d{0,2}\s+|[IVX]{1,5}\.\s+)")
_SENTENCE_END = re.compile(r"[.!?;,…。！？]['\")\]”’]*\s*\Z")


class PlainParser:
    """Reads plain text. Total and linear."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of ``document.text``."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks of ``document.text``."""
        draft = Draft(document)
        _Reader(draft).read()
        return draft


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.source = draft.document.text
        self.lines = split_lines(self.source)
        self.trail = Trail()
        self.said: list[tuple[int, str]] = []

    def read(self) -> None:
        """All blocks."""
        index = 0
        while index < len(self.lines):
            line = self._line(index)
            if line.rstrip() == "--":
                index = self._signature_end(index)
            elif not line.strip() or _RULE.match(line):
                index += 1
            elif self._is_heading(index):
                self._heading(index)
                index += 1
            else:
                index = self._block(index)

    def _line(self, index: int) -> str:
        if not 0 <= index < len(self.lines):
            return ""
        start, end = self.lines[index]
        return self.source[start:end]

    def _signature_end(self, index: int) -> int:
        """After the signature of a mail: the lines below ``--`` (RFC 3676, section 4.3) up to the next blank one."""
        end = index + 1
        while end - index <= LONGEST_SIGNATURE and self._line(end).strip():
            if _LISTED.match(self._line(end)):
                return index + 1
            end += 1
        return end if end - index <= LONGEST_SIGNATURE else index + 1

    def _is_heading(self, index: int) -> bool:
        """A short line that stands alone (or is underlined) and is no sentence; a heading of a list of sources."""
        words = self._line(index).strip()
        if len(words) > 90 or "://" in words:
            return False
        below = self._line(index + 1).strip()
        if heading_words(words) in SOURCES and not _BULLET.match(words):
            return True
        if below and _RULE.match(below) and below[0] in "=-~":
            return True
        if words.startswith("#") and _NUMBER_HEAD.match(words):
            return True
        is_alone = not below and not self._line(index - 1).strip()
        if not is_alone or _SENTENCE_END.search(words) or words.endswith(":") or re.search(r"\[\d{1,4}\]\Z", words):
            return False
        numbered = _NUMBER_HEAD.match(words) is not None
        return (numbered or not _BULLET.match(words)) and len(words.split()) <= 10

    def _heading(self, index: int) -> None:
        start, end = self.lines[index]
        words = self.source[start:end]
        mark = _NUMBER_HEAD.match(words.lstrip())
        skip = len(words) - len(words.lstrip()) + (mark.end() if mark else 0)
        text = Text()
        text.add(words[skip:].rstrip(" #:"), start + skip)
        below = self._line(index + 1).strip()
        level = 1 if below.startswith("=") else min(mark[0].count("#"), 6) if mark and "#" in mark[0] else 2
        self.trail.enter(level, str(text).strip())
        self.draft.add(Kind.HEADING, text, headings=self.trail.titles[:-1], level=level)
        if level == 1 and self.draft.title is None:
            self.draft.title = str(text).strip() or None
        self.said.clear()

    def _block(self, index: int) -> int:
        """Read a paragraph or a list item; return the line after it."""
        line = self._line(index)
        item = _BULLET.match(line)
        mail = _MAIL.match(line)
        start, end = self.lines[index]
        skip = item.end() if item else mail.end() if mail else len(line) - len(line.lstrip())
        ranges = [(start + skip, end)]
        after = index + 1
        while after < len(self.lines) and self._continues(line, self._line(after), mail is not None):
            begin, stop = self.lines[after]
            line = self._line(after)
            quoted = _MAIL.match(line) if mail else None
            lead = quoted.end() if quoted else len(line) - len(line.lstrip())
            ranges.append((begin + lead, stop))
            after += 1
        flow, text = Flow(self.source, ranges), Text()
        flow.write(text, 0, len(flow.flat))
        words = " ".join(str(text).split())
        if item is not None:
            self._item(item, text, words)
        elif words:
            self.said = [(-1, words)] if words.endswith(":") else []
            self.draft.add(Kind.QUOTE if mail else Kind.PARAGRAPH, text, headings=self.trail.titles)
        return after

    def _item(self, item: re.Match[str], text: Text, words: str) -> None:
        indent = len(item[1].expandtabs(4))
        while self.said and self.said[-1][0] >= indent:
            self.said.pop()
        parent = self.said[-1][1] if self.said else None
        ordinal = item[2] if item[2] and item[2].isdecimal() else None
        depth = sum(1 for place, _ in self.said if place >= 0)
        self.draft.add(Kind.ITEM, text, headings=self.trail.titles, parent=parent, ordinal=ordinal, depth=depth)
        self.said.append((indent, words))
        del self.said[:-30]

    def _continues(self, line: str, following: str, is_mail: bool) -> bool:
        """Whether a line goes on with the paragraph that the line before it belongs to."""
        if not following.strip() or _RULE.match(following) or (_MAIL.match(following) is not None) != is_mail:
            return False
        if _BULLET.match(following) or _NUMBERED.match(following) or _ALONE.fullmatch(line):
            return False
        if following.rstrip() == "--":
            return False
        if len(following) < 60 and heading_words(following) in SOURCES:
            return False
        return len(line) <= LONGEST_WRAPPED and len(following) <= LONGEST_WRAPPED
