"""Reads lists of sources and notes: which number or name stands for which addresses."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from verify.parse.authoryear import AuthorYears, is_entry
from verify.parse.cut import source_of
from verify.parse.draft import CODE, ENTRY, HEADING, ITEM, NOTE, PARAGRAPH, ROW, Block, Target
from verify.parse.entries import Entries
from verify.parse.groups import Definition, normal_key
from verify.parse.lettered import LETTERED, called_letters
from verify.parse.lexicon import SUPERSCRIPT_DIGITS, SUPERSCRIPTS, has_verb
from verify.parse.sections import Section, is_prose

__all__ = ["SourceLists"]

_NUMBERED = re.compile(
    r"\s*(?:\[\^?(?P<square>\d{1,5})\^?\]:?|\^?(?P<plain>\d{1,5})[.):、]|［(?P<wide>\d{1,4})］|"
    r"\((?P<round>\d{1,4})\)|\^(?P<caret>\d{1,4})|(?P<raised>[¹²³⁰⁴-⁹]{1,3})(?![\w⁻])|"
    r"[〔【（](?P<wide2>\d{1,4})[〕】）]|(?P<dash>\d{1,3})\s[–—-](?=\s))\s*"
)
_NUMBERED_ROW = re.compile(
    r"\s*(?:#|n[or]\.?|refs?\.?|id|№|number|key|序号|编号|番号)\s?:\s?[\[(]?\^?(\d{1,4})[\])]?\s*(?:;|\Z|(?=\s))",
    re.IGNORECASE,
)
_SQUARE_LINE = re.compile(r"\s*(?:[\[［〔【]\^?(\d{1,5})\^?[\]］〕】]:?|[¹²³⁰⁴-⁹]{1,3}(?![\w⁻]))\s*\S")
_ROUND_LINE = re.compile(r"\s*\(\d{1,3}\)\s.{0,1000}?(?:https?://|www\.)\S+\s*\Z")
_ANNOUNCED = re.compile(r"\s*(?:sources?|references?|quellen?|fuentes?|fonti?|来源)\b[^.]{0,80}\Z", re.IGNORECASE)
SHORTEST_STATEMENT = 12
"""Characters that stand at least before the first marker of a paragraph that cites."""
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}", re.IGNORECASE)
LONGEST_ADDRESS = 2000
REACH = 60
"""Blocks above a list without a heading that are looked at for calls of its numbers."""
_SAME = re.compile(r"\W*(?:ibid|ibidem|ebd|ebenda|idem|id|loc\.? cit)\b", re.IGNORECASE)
_SQUARES = tuple("[［〔【⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEADS = tuple("[*†‡§¶")
_LISTS = (Section.SOURCES, Section.LISTED)
_UNREAD = (Section.CONTENTS, Section.PROMPT)
_SILENT = (HEADING, NOTE, CODE)


def _is_round_list(text: str) -> bool:
    """Whether lines ``(1) Title. https://…`` are all there is, below a line that may announce them."""
    if "(1)" not in text[:200] or "http" not in text:
        return False
    lines = text.strip().split("\n")
    listed = [_ROUND_LINE.match(line) is not None for line in lines]
    return all(listed[1:]) and (listed[0] or (len(lines) > 1 and _ANNOUNCED.match(lines[0]) is not None))


class SourceLists(Entries):
    """Finds the entries and notes among a document's blocks and turns them into targets with keys.

    ``skip`` holds the indices of blocks that are no statements, ``definitions`` what was found, ``calls`` the markers
    inside notes that point on to other definitions.
    """

    def __init__(
        self, blocks: Sequence[Block], targets: list[Target], sections: Sequence[Section], openers: set[int]
    ) -> None:
        super().__init__(blocks, targets)
        self.skip: set[int] = set()
        self.definitions: list[Definition] = []
        self.pending: list[tuple[Definition, tuple[str, ...]]] = []
        self.has_numbers = self.has_raised = False
        self.letters: set[str] = set()
        self._bare = (0, False)
        self._openers = openers
        self._called: set[str] | None = None
        self.authors = AuthorYears()
        self._short: list[tuple[Definition, str]] = []
        self._read(sections, openers)
        for definition, words in self._short:
            definition.targets = definition.targets or self.authors.named_in(words)
            definition.why = "" if definition.targets else definition.why

    def _read(self, sections: Sequence[Section], openers: set[int]) -> None:
        notes: dict[str, Definition] = {}
        is_numbered = is_addressed = is_over = False
        depth = 9
        for index, (block, section) in enumerate(zip(self._blocks, sections, strict=True)):
            if block.kind is NOTE:
                self._note(index, block, notes)
            is_listed = section in _LISTS
            if index in openers or not is_listed:
                is_numbered = is_addressed = is_over = False
                depth = 9
            if block.kind in _SILENT or section in _UNREAD:
                self.skip.add(index)
                continue
            if block.kind is ENTRY:
                self._entries(index, block)
            elif is_listed and not is_over:
                head = str(block.text)[:24]
                numbered = block.ordinal is not None or (_NUMBERED.match(head) or _NUMBERED_ROW.match(head)) is not None
                addressed = bool(self._addresses(index)) or (section is Section.SOURCES and is_entry(str(block.text)))
                if not numbered and not addressed and self._is_citing_prose(index, block):
                    is_over = True
                    continue
                is_below = block.depth > depth and not numbered
                is_strange = is_numbered or (is_addressed and not addressed and block.kind is not ITEM)
                if not numbered and is_strange and not is_below:
                    is_over = True
                    continue
                if section is Section.LISTED and not addressed:
                    is_over = sections[index - 1] is Section.LISTED
                    continue
                if not is_below:
                    depth = block.depth
                is_numbered, is_addressed = is_numbered or numbered, is_addressed or addressed
                self._entries(index, block)
            elif block.ordinal is not None and self._is_bare(index):
                self._entries(index, block)
            elif (text := str(block.text)).lstrip()[:1] in _SQUARES and _SQUARE_LINE.match(text[:40]):
                self._square_lines(index, block)
            elif (
                (block.kind is PARAGRAPH or block.ordinal)
                and text.lstrip()[:1] in _HEADS
                and self._letters(index, block)
            ):
                continue
            elif block.kind is PARAGRAPH and _is_round_list(text):
                if any(target.key for target in self._targets):
                    self.skip.add(index)
                else:
                    self._entries(index, block)

    def _is_citing_prose(self, index: int, block: Block) -> bool:
        """Whether a paragraph cites in its course as a text does and an entry of a list of sources does not."""
        text = str(block.text)
        if not is_prose(block) or not has_verb(text):
            return False
        calls = [a.start for a in block.text.anchors if a.key is not None or a.note is not None]
        calls += [found.start for found in self.scanned(index) if found.kind == "keys"]
        return bool(calls) and min(calls) > SHORTEST_STATEMENT

    def adopt(self, wanted: set[str], last_call: int) -> bool:
        """Take a plain numbered list that no heading announces as the sources, if ``wanted`` numbers call for one.

        Only the last run of ordered items whose every item has an address (some may name only a host), after all calls,
        and only if it defines a wanted number.
        """
        run: list[int] = []
        for index in range(len(self._blocks) - 1, -1, -1):
            block = self._blocks[index]
            if block.kind is ITEM and block.ordinal is not None and index not in self.skip:
                run.append(index)
            elif run:
                break
        run.reverse()
        addressed = sum(1 for index in run if self._addresses(index))
        if 2 * addressed < len(run) or not run:
            return False
        if not all(self._addresses(index) or _HOST.fullmatch(str(self._blocks[index].text).strip()) for index in run):
            return False
        if not wanted.intersection(normal_key(self._blocks[index].ordinal or "") for index in run):
            return False
        first = source_of(self._blocks[run[0]].text, 0)[0]
        if first < last_call:
            return False
        for index in run:
            self._entries(index, self._blocks[index])
        return True

    def _note(self, index: int, block: Block, notes: dict[str, Definition]) -> None:
        key = "^" + normal_key(block.name or "")
        at = source_of(block.text, 0)[0]
        previous = notes.get(key)
        is_continued = previous is not None and index > 0 and self._blocks[index - 1].name == block.name
        targets = self._define(index, block, 0, len(block.text), None, f"[^{block.name}]", at, key)
        if previous is not None and is_continued:
            previous.targets = tuple(dict.fromkeys(previous.targets + targets))
            definition = previous
        else:
            definition = notes[key] = Definition(key, at, targets)
            self.definitions.append(definition)
        if not definition.targets and len(self.definitions) > 1 and _SAME.match(str(block.text)):
            definition.targets = self.definitions[-2].targets
        definition.why = "" if definition.targets else "its note gives no address"
        if not definition.targets:
            self._short.append((definition, str(block.text)))
        keys = tuple(key for found in self.scanned(index) if found.kind == "keys" for key in found.keys)
        keys += tuple(a.key for a in block.text.anchors if a.key)
        cites = tuple(key for found in self.scanned(index) if found.kind == "cites" for key in found.keys)
        called = cites + tuple(f"^{normal_key(a.note)}" for a in block.text.anchors if a.note and a.note != block.name)
        if keys and not definition.targets:
            self.pending.append((definition, keys + called))
        elif called:
            self.pending.append((definition, called))

    def _entries(self, index: int, block: Block) -> None:
        self.skip.add(index)
        text = str(block.text)
        if block.kind is ROW:
            number = _NUMBERED_ROW.match(text)
            self._entry(index, block, number.end() if number else 0, len(text) + 1, number[1] if number else None)
            return
        for low, high in _lines(text):
            number = _NUMBERED.match(text, low, high)
            key = next((k for k in number.groups() if k), None) if number else None
            if key is not None and not key.isascii():
                self.has_raised = self.has_raised or key[0] in SUPERSCRIPTS
                key = key.translate(SUPERSCRIPT_DIGITS)
            start = number.end() if number else low
            if low == 0 and block.ordinal is not None and key is None:
                key = block.ordinal
            self._entry(index, block, start, high, key)

    def _is_bare(self, index: int) -> bool:
        """Whether an item stands in a numbered list of addresses and nothing else, or of links (or titles with their
        addresses, at the end of a section) that the text above calls by their numbers.
        """
        if index >= self._bare[0]:
            end = index
            while end < len(self._blocks) and self._blocks[end].kind is ITEM and self._blocks[end].ordinal:
                end += 1
            run = range(index, end)
            is_bare = all(self._is_address(one) for one in run)
            if not is_bare and (
                all(self._is_link(one) for one in run)
                or (self._closes_section(end) and all(self._ends_with_address(one) for one in run))
            ):
                numbers = {normal_key(self._blocks[one].ordinal or "") for one in run}
                is_bare = numbers <= self._called_above(index)
            self._bare = (end, is_bare)
        return self._bare[1]

    def _is_address(self, index: int) -> bool:
        text = self._blocks[index].text
        words = str(text).strip(" <>.") if len(text) < LONGEST_ADDRESS else " "
        addresses = self._addresses(index) if " " not in words and "." in words else []
        return len(addresses) == 1 and addresses[0].end - addresses[0].start >= len(words)

    def _is_link(self, index: int) -> bool:
        text = self._blocks[index].text
        addresses = self._addresses(index) if len(text) < LONGEST_ADDRESS else []
        return len(addresses) == 1 and addresses[0].end - addresses[0].start >= len(str(text).strip(" .,;"))

    def _ends_with_address(self, index: int) -> bool:
        text = str(self._blocks[index].text)
        addresses = self._addresses(index) if len(text) < LONGEST_ADDRESS else []
        return bool(addresses) and addresses[-1].end >= len(text.rstrip(" .,;"))

    def _closes_section(self, end: int) -> bool:
        """Whether nothing follows in the section, and no list of sources of its own."""
        return end >= len(self._blocks) or (self._blocks[end].kind is HEADING and end not in self._openers)

    def _called_above(self, index: int) -> set[str]:
        """The numbers that the blocks above call, back to the last heading."""
        called: set[str] = set()
        for above in range(index - 1, max(-1, index - 1 - REACH), -1):
            block = self._blocks[above]
            if block.kind is HEADING:
                break
            called.update(normal_key(key) for one in self.scanned(above) if one.kind == "keys" for key in one.keys)
            called.update(normal_key(anchor.key) for anchor in block.text.anchors if anchor.key)
        return called

    def _letters(self, index: int, block: Block) -> bool:
        """Lines ``[a] …`` or ``† …`` that something calls: an entry each; whether the block is of such lines only."""
        text = str(block.text)
        lines = list(_lines(text, lettered=True))
        heads = [LETTERED.match(text, low, high) or _NUMBERED.match(text, low, high) for low, high in lines]
        if not all(heads) or not any(self._addresses(index, low, high) for low, high in lines):
            return False
        if self._called is None:
            self._called = called_letters(str(one.text) for one in self._blocks)
        keys = [next(key for key in head.groups() if key) for head in heads if head]
        if not all(key.casefold() in self._called for key in keys if not key.isdecimal()):
            return False
        self.skip.add(index)
        for (_, high), head, key in zip(lines, heads, keys, strict=True):
            if head:
                self._entry(index, block, head.end(), high, key)
                self.letters.add(normal_key(key))
        return True

    def _square_lines(self, index: int, block: Block) -> None:
        """Lines ``[n] … address`` outside any list of sources; the block is taken only if all its lines are such."""
        text = str(block.text)
        calls = [found.start for found in self.scanned(index) if found.kind == "keys"]
        for low, high in _lines(text):
            if not _SQUARE_LINE.match(text, low, high) or not self._addresses(index, low, high):
                return
            if bisect_left(calls, high) - bisect_left(calls, low) > 1:
                return
        self._entries(index, block)

    def _entry(self, index: int, block: Block, start: int, end: int, key: str | None) -> None:
        at = source_of(block.text, start)[0]
        normal = normal_key(key) if key else None
        marker = f"[{key}]" if key else ""
        targets = self._define(index, block, start, end, key, marker, at, normal)
        if normal is None:
            self.authors.add(str(block.text)[start:end], targets)
        else:
            self.has_numbers = True
            why = "" if targets else "its entry in the list of sources gives no address"
            self.definitions.append(Definition(normal, at, targets, why))


def _lines(text: str, *, lettered: bool = False) -> Iterator[tuple[int, int]]:
    """Lines that begin an entry, with the lines that continue them."""
    starts = [0]
    position = text.find("\n")
    while position >= 0:
        if (
            (lettered and LETTERED.match(text, position + 1, position + 20))
            or _NUMBERED.match(text, position + 1, position + 14)
            or text[position + 1 : position + 3].strip()
            in (
                "-",
                "•",
                "*",
            )
        ):
            starts.append(position + 1)
        position = text.find("\n", position + 1)
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        if text[start:end].strip():
            yield start, end
