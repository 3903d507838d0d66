"""Calls that no bracket or link shows: raised and glued numbers, numbers in parentheses, authors and years, keys."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set

from verify.parse.cut import source_of
from verify.parse.draft import ITEM, NOTE, PARAGRAPH, ROW, Block, Target
from verify.parse.groups import Definition, Definitions, normal_key
from verify.parse.lettered import LETTERS, SIGNS
from verify.parse.lexicon import SUPERSCRIPT_DIGITS
from verify.parse.links import Item
from verify.parse.scan import KEY_END, RANGE
from verify.parse.sources import SourceLists

__all__ = ["NO_DEFINITION", "Running", "overlaps", "round_keys"]

NO_DEFINITION = "nothing in the document defines it"
_SUPERSCRIPT = re.compile(
    r"([¹²³⁰⁴-⁹](?:(?<=\S.)|(?<=\S .)(?=[.,;:]|\s*\Z))[¹²³⁰⁴-⁹]{0,2}(?:[,˒ʼ ⸴⁻][¹²³⁰⁴-⁹]{1,3}){0,10})"
)
_FIRST_RAISED = re.compile(r"[\w.,;:!?%)\"”’]\s?¹(?![\d⁰¹²³⁴-⁹⁺⁻])")
"""A raised one: where there is none, raised twos and threes are powers."""
_SIGN = ("⁺", "⁻")
_RAISED_RANGE = re.compile(r"(\d+)(?:⁻(\d+))?")
_ROUND = re.compile(
    r"[(（〔](?:(?<=[\w.!?%”\"’°)].)|(?<=[\w.!?%”\"’°)]\s.))(\d{1,3}(?:\s?[,;，、–-]\s?\d{1,3}){0,8})[)）〕]"
    r"(?P<after>\s*(?:[.,;:。，；、：]|\Z|\n)|(?=[(（〔]\d{1,3}[)）〕]))?"
)
_GOES_ON = re.compile(r"\s(?:and|but|or|while|whereas|which|although|though|yet|und|aber|et|mais|y|pero)\s")
_CARET = re.compile(r"(?<=[^\s^\[(])\s?\^(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,8})(?:\^|(?=[\s.,;:)]|\Z))")
_GLUED = re.compile(r"[.!?,;:)\"”’%\]。！？](\d{1,4}(?:,\s?\d{1,4}){0,10})(?=\s|\Z|[\"”’)])")
_UNIT = re.compile(r"(?:\b(?:[kcmdµn]?m|ft|in|inch|inches|yd|mi|sec|Hz|mc|[A-Z][a-z]|sq)|\d|\b[a-zA-Z])\Z")
"""What a power or a charge stands behind."""
_NOT_MARKED = re.compile(
    r"(?:\b(?:No|Nr|no|nr|Fig|fig|Vol|vol|p|pp|S|Sec|Art|Ch|Eq|v|ver|St|ca|approx|Abs|\w)|\d)[.,:]\Z"
)
_YEAR_END = re.compile(r"\b(?:1[5-9]|20)\d\d[.,;:)]*\Z")
_LOOSE = re.compile(r"(?:(?<=[^\W\d_]\s)|(?<=\d{4}\s))(\d{1,3})(?=\s[^\W\d_A-Z]|[;,]\s)")
"""A number set off by blanks only (``each 4 and weigh``)."""
_CAPITAL = re.compile(r"\s+[^\W\d_a-zà-ÿ]")
_WORD_END = re.compile(r"(?:[^\W\d_]{5}|[%‰])\s?\Z")
_LABELS = re.compile(r"\[([^\W_][\w.+-]{0,24}(?:\s?[,;]\s?[^\W_][\w.+-]{0,24}){1,9})\](?![(\[:])")
_STOP = re.compile(r"[.!?;:,。！？\"”’)\]]\Z")
_NARRATIVE = re.compile(r"(?<![\w@/.:-])-?(?P<key>@[A-Za-z_][\w:.#$%&+?<>~/-]{0,80})")


Ranges = Sequence[tuple[int, int]]


class Running:
    """Finds such calls in a block, where what they name is defined."""

    def __init__(self, targets: list[Target], lists: SourceLists, definitions: Definitions) -> None:
        self._targets = targets
        self._lists = lists
        self._definitions = definitions
        self._has_rounds = self._has_first = False
        self._lone: set[str] = set()
        self._last = 0
        self._is_raised = lists.has_raised
        self._has_library = any(target.shown for target in targets)
        self._has_labels = any(target.key and not target.key.lstrip("^").isdecimal() for target in targets)
        self.may_call = bool(lists.has_numbers or lists.authors or lists.letters) or self._has_library
        self.may_call = self.may_call or self._has_labels

    def called(self, block: Block, plain: str, taken: Ranges) -> list[Item]:
        """All calls outside the ``taken`` ranges."""
        items: list[Item] = []
        if self._lists.has_numbers:
            items.extend(self._glued(block, plain, taken))
            if ((self._has_rounds or self._lone) and "(" in plain) or "（" in plain or "〔" in plain:
                items.extend(self._rounded(block, plain, taken))
            if "^" in plain:
                items.extend(self._caret(block, plain, taken))
        if self._lists.letters:
            items.extend(self._lettered(block, plain, taken))
        if self._has_labels and "[" in plain:
            items.extend(self._grouped(block, plain, taken))
        if self._has_library and "@" in plain:
            items.extend(self._named(block, plain, taken))
        if self._lists.authors.may_be_in(plain):
            items.extend(self._authored(block, plain, taken))
        if not plain.isascii():
            items.extend(self._raised(block, plain, taken))
        return items

    def look_for_rounds(self, blocks: Sequence[Block], called: Set[str]) -> None:
        """Find out whether the text calls the numbered sources as ``(1)``: such numbers stand before a stop more often
        than not, all that do are sources, and none is ``called`` in square brackets.
        """
        is_first_raised = any("¹" in (text := str(block.text)) and _FIRST_RAISED.search(text) for block in blocks)
        self._has_first = is_first_raised
        self._is_raised = self._is_raised or not called or is_first_raised
        if not self._lists.has_numbers:
            return
        closed = total = 0
        before_stops: list[str] = []
        for index, block in enumerate(blocks):
            if index in self._lists.skip or block.kind in (ROW, NOTE):
                continue
            text = str(block.text)
            for match in _ROUND.finditer(text) if "(" in text else ():
                keys = [normal_key(key) for key in _numbers(match[1])]
                is_known = all(key in self._definitions and key not in called for key in keys)
                if not is_known and match["after"] is not None:
                    return
                total += is_known
                closed += match["after"] is not None
                before_stops.extend(keys if match["after"] is not None else ())
        self._has_rounds = closed > 1 and 2 * closed > total
        if before_stops and not self._has_rounds:
            texts = (str(block.text) for index, block in enumerate(blocks) if index not in self._lists.skip)
            glued = (match[1] for text in texts for match in _GLUED.finditer(text))
            others = called | {key for keys in glued for key in re.findall(r"\d+", keys)}
            self._lone = {key for key in before_stops if key not in others and self._fills_gap(key, others)}

    def _fills_gap(self, key: str, called: Set[str]) -> bool:
        """Whether the text calls the numbers before and after one that a single ``(5)`` stands for."""
        number = int(key)
        return str(number - 1) in called and (str(number + 1) in called or str(number + 1) not in self._definitions)

    def _rounded(self, block: Block, plain: str, taken: Ranges) -> list[Item]:
        items = []
        for match in _ROUND.finditer(plain):
            start, end = match.start(1) - 1, match.end(1) + 1
            is_wide = plain[start] in "（〔"
            keys = [normal_key(key) for key in _numbers(match[1])]
            is_sure = is_wide or self._has_rounds
            if overlaps(taken, start, end) or not (is_sure or self._lone.issuperset(keys)):
                continue
            if not is_wide and match["after"] is None and not (is_sure and _GOES_ON.match(plain, end)):
                continue
            if all(key in self._definitions for key in keys):
                items.append(self._numbered(block, start, end, plain[start:end], keys))
        return items

    def _lettered(self, block: Block, plain: str, taken: Ranges) -> list[Item]:
        """Letters in brackets and signs that lines of notes define."""
        items = []
        for pattern in (LETTERS, SIGNS):
            for match in pattern.finditer(plain):
                start, end = match.span()
                keys = [normal_key(part) for part in re.split(r"[,;]", match[1])]
                if all(key in self._lists.letters for key in keys) and not overlaps(taken, start, end):
                    items.append(self._numbered(block, start, end, match[0], keys))
        return items

    def _grouped(self, block: Block, plain: str, taken: Ranges) -> list[Item]:
        """Several labels in one pair of brackets, all defined: ``[apnic, akamai]``."""
        items = []
        for match in _LABELS.finditer(plain):
            keys = [normal_key(part.strip()) for part in re.split(r"[,;]", match[1])]
            if all(key in self._definitions for key in keys) and not overlaps(taken, *match.span()):
                items.append(self._numbered(block, match.start(), match.end(), match[0], keys))
        return items

    def _authored(self, block: Block, plain: str, taken: Ranges) -> list[Item]:
        """Calls by author and year of entries in a list of sources."""
        items = []
        for call in self._lists.authors.calls(plain):
            if overlaps(taken, call.start, call.end):
                continue
            at = source_of(block.text, call.start)[0]
            refs = tuple(dict.fromkeys(ref for entry in call.entries for ref in entry))
            why = "" if refs else "its entry in the list of sources gives no address"
            item = Item(call.start, call.end, call.start, call.end, at, refs, why, plain[call.start : call.end])
            item.is_mark = not call.is_word
            item.is_silent = call.is_word
            if call.is_word:
                item.shown = plain[call.start : call.end]
            items.append(item)
            if call.missing and refs:
                rest = Item(call.end, call.end, call.end, call.end, at, (), NO_DEFINITION, item.written)
                rest.is_mark = True
                items.append(rest)
        return items

    def _named(self, block: Block, plain: str, taken: Ranges) -> list[Item]:
        """Keys of a bibliography that are words of a sentence (``@key notes``)."""
        items = []
        for match in _NARRATIVE.finditer(plain):
            key = match["key"].rstrip(KEY_END)
            start, end = match.start("key"), match.start("key") + len(key)
            definition = self._definitions.find(normal_key(key), source_of(block.text, start)[0])
            if definition is None or not definition.targets or overlaps(taken, start, end):
                continue
            item = Item(start, end, start, end, source_of(block.text, start)[0], definition.targets, "", key)
            item.is_silent = True
            item.shown = self._targets[definition.targets[0]].shown or key
            items.append(item)
        return items

    def _glued(self, block: Block, plain: str, taken: Ranges) -> list[Item]:
        """Numbers glued to a full stop (``fact.51``), where a numbered list of sources defines them all.

        After a figure (``at age 25.1 The``) it may be a decimal; it is a call if it goes on its neighbours' count.
        """
        items: list[Item] = []
        doubtful: list[tuple[int, int, int]] = []
        sure: list[tuple[int, int, int]] = []
        for match in _GLUED.finditer(plain):
            start, end = match.span(1)
            before = plain[max(0, start - 12) : start]
            keys = [normal_key(key) for key in re.findall(r"\d+", match[1])]
            if overlaps(taken, start, end) or not all(key in self._definitions for key in keys):
                continue
            if _NOT_MARKED.search(before) and not _YEAR_END.search(before):
                if _CAPITAL.match(plain, end) and len(keys) == 1:
                    doubtful.append((start, end, int(keys[0])))
                continue
            items.append(self._numbered(block, start, end, match[1], keys))
            sure.append((start, int(keys[0]), int(keys[-1])))
        if sure:
            doubtful.extend(
                (*match.span(1), int(match[1]))
                for match in _LOOSE.finditer(plain)
                if match[1] in self._definitions and not overlaps(taken, *match.span(1))
            )
            self._settle(block, plain, sure, sorted(doubtful), items)
            self._last = sure[-1][2]
        return items

    def _settle(
        self,
        block: Block,
        plain: str,
        sure: list[tuple[int, int, int]],
        doubtful: list[tuple[int, int, int]],
        items: list[Item],
    ) -> None:
        """Take the doubtful numbers that stand between their neighbours in the count."""
        position, last = 0, self._last
        for start, end, key in doubtful:
            while position < len(sure) and sure[position][0] < start:
                last = sure[position][2]
                position += 1
            if position < len(sure) and sure[position][1] in (key, key + 1) and last in (key - 1, key):
                items.append(self._numbered(block, start, end, plain[start:end], [str(key)]))
                last = key

    def _caret(self, block: Block, plain: str, taken: Ranges) -> list[Item]:
        """Raised numbers as ``^1`` or ``^2,3^``, where they are sources and no powers."""
        items = []
        for match in _CARET.finditer(plain):
            start, end = match.start(1) - 1, match.end()
            keys = [normal_key(key) for key in _numbers(match[1])]
            before = plain[max(0, start - 12) : start]
            may_be_power = _UNIT.search(before) is not None and not _YEAR_END.search(before)
            is_power = may_be_power and (plain[end - 1] != "^" or keys[0] in "23")
            if not is_power and not overlaps(taken, start, end) and all(key in self._definitions for key in keys):
                items.append(self._numbered(block, start, end, plain[start:end], keys))
        return items

    def _raised(self, block: Block, plain: str, taken: Ranges) -> list[Item]:
        """Superscript digits: a marker where they are defined, or where they can be neither power nor unit."""
        items = []
        for match in _SUPERSCRIPT.finditer(plain):
            start, end = match.span(1)
            before = plain[max(0, start - 12) : start]
            if overlaps(taken, start, end):
                continue
            keys = _raised_keys(match[1])
            if match[1][0] in "²³" and len(match[1]) > 1 and _UNIT.search(before) and keys[0] not in self._definitions:
                start += 1  # a unit's power, then the number: km²¹
                keys, before = _raised_keys(match[1][1:]), before + match[1][0]
            is_defined = all(key in self._definitions or f"^{key}" in self._definitions for key in keys)
            is_after_stop = _STOP.search(before) is not None
            if plain[end : end + 1] in _SIGN or not (is_after_stop or self._is_raised):
                continue
            is_word = _WORD_END.search(before) is not None and not _UNIT.search(before.rstrip())
            if (
                is_after_stop
                or (is_defined and (_YEAR_END.search(before) or not _UNIT.search(before)))
                or (self._has_first and is_word)
            ):
                items.append(self._numbered(block, start, end, match[1], keys))
        return items

    def _numbered(self, block: Block, start: int, end: int, written: str, keys: list[str]) -> Item:
        at = source_of(block.text, start)[0]
        found = [self._look_up(key, at) for key in keys]
        refs = tuple(dict.fromkeys(ref for targets, _ in found for ref in targets))
        why = "" if refs else found[0][1]
        item = Item(start, end, start, end, at, refs, why, written)
        item.is_mark = True
        return item

    def _look_up(self, key: str, at: int) -> tuple[tuple[int, ...], str]:
        definition = self._find(key, at)
        if definition is None:
            return (), NO_DEFINITION
        return definition.targets, "" if definition.targets else definition.why or NO_DEFINITION

    def _find(self, key: str, at: int) -> Definition | None:
        found = self._definitions.find(key, at)
        if found is None and key not in self._definitions:
            other = key[1:] if key.startswith("^") else f"^{key}"
            if other.lstrip("^").isdecimal():
                found = self._definitions.find(other, at)
        return found


def round_keys(blocks: Iterable[Block]) -> set[str]:
    """The numbers that prose calls as ``(1)`` before a stop; empty if there are fewer than two."""
    found = [
        normal_key(key)
        for block in blocks
        if block.kind in (PARAGRAPH, ITEM) and "(" in (text := str(block.text))
        for match in _ROUND.finditer(text)
        if match["after"] is not None
        for key in _numbers(match[1])
    ]
    return set(found) if len(found) > 1 else set()


def _numbers(written: str) -> list[str]:
    """The numbers of ``1,3`` or ``2–4``."""
    keys: list[str] = []
    for first, last in re.findall(r"(\d+)(?:\s?[–-]\s?(\d+))?", written):
        low, high = int(first), int(last or first)
        keys.extend(str(number) for number in range(low, min(high, low + RANGE) + 1))
    return keys


def _raised_keys(written: str) -> list[str]:
    """The numbers of ``²``, ``²,⁵`` or ``²⁻⁵``."""
    keys: list[str] = []
    for first, last in _RAISED_RANGE.findall(written.translate(SUPERSCRIPT_DIGITS)):
        low, high = int(first), int(last or first)
        keys.extend(str(number) for number in range(low, min(high, low + RANGE) + 1))
    return keys


def overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    position = bisect_right(taken, (start, 1 << 60))
    if position and taken[position - 1][1] > start:
        return True
    return position < len(taken) and taken[position][0] < end
