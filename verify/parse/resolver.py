"""From anchors and written-out markers to items: what each citation in a block points to."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter

from verify.parse.cut import source_of
from verify.parse.draft import Anchor, Block, Kind, Role, Target
from verify.parse.groups import Definition, Definitions, normal_key
from verify.parse.links import Item
from verify.parse.scan import KEY_END, RANGE, Found
from verify.parse.sources import SUPERSCRIPT_DIGITS, SourceLists
from verify.parse.urls import host_of, resolve
from verify.parse.words import flat

__all__ = ["Resolver", "call_places", "shown_label"]

_NO_DEFINITION = "nothing in the document defines it"
_NO_SOURCE = "the marker names a source that the text does not give"
_SUPERSCRIPT = re.compile(r"([¹²³⁰⁴-⁹](?<=\S.)[¹²³⁰⁴-⁹]{0,2}(?:[,˒ʼ ⸴⁻][¹²³⁰⁴-⁹]{1,3}){0,10})")
_RAISED_RANGE = re.compile(r"(\d+)(?:⁻(\d+))?")
_ROUND = re.compile(r"(?<=[\w.!?%”\"’°])\s?\((\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,8})\)(?P<after>\s*(?:[.,;:。]|\Z|\n))?")
_GLUED = re.compile(r"[.!?,;:)\"”’%\]。！？](\d{1,4}(?:,\s?\d{1,4}){0,10})(?=\s|\Z|[\"”’)])")
_UNIT = re.compile(r"(?:\b[kcmdµ]?m|\d|\b[a-zA-Z])\Z")
_NOT_MARKED = re.compile(
    r"(?:\b(?:No|Nr|no|nr|Fig|fig|Vol|vol|p|pp|S|Sec|Art|Ch|Eq|v|ver|St|ca|approx|Abs|\w)|\d)[.,:]\Z"
)
_YEAR_END = re.compile(r"\b(?:1[5-9]|20)\d\d[.,;:)]*\Z")
_STOP = re.compile(r"[.!?;:,。！？\"”’)\]]\Z")
_NO_LABEL = re.compile(r"[\[({^]*\d+[\])}^]*|(?:https?://|www\.)\S+")
_NARRATIVE = re.compile(r"(?<![\w@/.:-])-?(?P<key>@[A-Za-z_][\w:.#$%&+?<>~/-]{0,80})")
_BRACKETED = re.compile(r"\[\^?\d{1,4}\]\Z")
_CODE_LIKE = re.compile(r"(?:\b[a-z_]{1,2}|[\]})(])\Z")
HIGHEST = 999
"""Bracketed numbers above it, if nothing defines them, are years or quantities, not lost citations."""


class Resolver:
    """Makes the items of a block. Targets met in running text are added to ``targets``."""

    def __init__(self, source: str, targets: list[Target], lists: SourceLists, definitions: Definitions) -> None:
        self._source = source
        self._targets = targets
        self._lists = lists
        self._definitions = definitions
        self._has_rounds = False
        self._has_library = any(target.shown for target in targets)
        self._bare: dict[tuple[str, str], int] = {}

    def items(self, index: int, block: Block) -> list[Item]:
        """All citations of a block, sorted by place."""
        text = block.text
        anchors = text.anchors
        scanned = self._lists.scanned(index)
        plain = str(text)
        lists = self._lists
        if not (anchors or scanned or lists.has_numbers or lists.authors or self._has_library) and plain.isascii():
            return []
        items: list[Item] = []
        taken: list[tuple[int, int]] = list(text.literals)
        for anchor in anchors:
            item = self._anchored(anchor, plain)
            if item is not None:
                items.append(item)
            if anchor.role in (Role.LINK, Role.MARK) and anchor.end > anchor.start:
                taken.append((anchor.start, anchor.end))
        taken.sort()
        for found in scanned:
            if not _overlaps(taken, found.start, found.end):
                items.extend(self._found(found, block, plain))
                taken_at = bisect_right(taken, (found.start, found.end))
                taken.insert(taken_at, (found.start, found.end))
        if self._lists.has_numbers:
            items.extend(self._glued(block, plain, taken))
            if self._has_rounds:
                items.extend(self._rounded(block, plain, taken))
        if "@" in plain and self._has_library:
            items.extend(self._named(block, plain, taken))
        if self._lists.authors:
            items.extend(self._authored(block, plain, taken))
        if not plain.isascii():
            items.extend(self._raised(block, plain, taken))
        if len(items) > 1:
            items.sort(key=attrgetter("start", "end"))
        return items

    def _anchored(self, anchor: Anchor, plain: str) -> Item | None:
        refs: tuple[int, ...] = ()
        why = ""
        if anchor.targets:
            refs = anchor.targets
            if len(refs) > 1 or not resolve(self._targets[refs[0]].url).is_link:
                refs = tuple([t for t in refs if resolve(self._targets[t].url).is_link])
            if not refs:
                return None
        elif anchor.key is not None or anchor.note is not None:
            key = normal_key(anchor.key) if anchor.key is not None else "^" + normal_key(anchor.note or "")
            refs, why = self._look_up(key, anchor.at)
        else:
            why = anchor.why or _NO_SOURCE
        item = Item(anchor.start, anchor.end, anchor.start, anchor.end, anchor.at, refs, why, anchor.written)
        item.is_mark = anchor.role is Role.MARK
        if anchor.role in (Role.COVER, Role.WHOLE):
            item.scope = anchor.role.value
        if anchor.role is Role.LINK and refs:
            self._label(refs, plain[anchor.start : anchor.end])
            item.site = host_of(resolve(self._targets[refs[0]].url).source)
        return item

    def _label(self, refs: Iterable[int], words: str) -> None:
        label = shown_label(words)
        for ref in refs:
            target = self._targets[ref]
            if target.label is None and label:
                target.label = label

    def _look_up(self, key: str, at: int) -> tuple[tuple[int, ...], str]:
        definition = self._find(key, at)
        if definition is None:
            return (), _NO_DEFINITION
        return definition.targets, "" if definition.targets else definition.why or _NO_DEFINITION

    def _find(self, key: str, at: int) -> Definition | None:
        found = self._definitions.find(key, at)
        if found is None and key not in self._definitions:
            other = key[1:] if key.startswith("^") else f"^{key}"
            if other.lstrip("^").isdigit():
                found = self._definitions.find(other, at)
        return found

    def _found(self, found: Found, block: Block, plain: str) -> list[Item]:
        at = source_of(block.text, found.start)[0]
        written = plain[found.start : found.end]
        if written.startswith("\ue200"):
            written = self._source[at : at + len(written)]
        item = Item(found.start, found.end, found.start, found.end, at, written=written)
        if found.kind == "drop":
            item.is_silent = True
            item.shown = found.keys[0] if found.keys else ""
            return [item]
        if found.kind == "lost":
            item.is_mark, item.lost = True, _NO_SOURCE
            return self._defined_label(item, written, at) or [item]
        if found.kind == "cites":
            return self._cited(found, item)
        if found.kind in ("url", "link"):
            label = plain[found.inner : found.inner_end] if found.kind == "link" else None
            resolved = resolve(found.url)
            if not resolved.is_link:
                return []
            item.site = host_of(resolved.source)
            item.refs = (self._inline(found.url, at, label),)
            if found.kind == "link":
                item.inner, item.inner_end = found.inner, found.inner_end
                item.is_mark = found.inner == found.inner_end
            return [item]
        return self._keyed(found, item, plain)

    def _cited(self, found: Found, item: Item) -> list[Item]:
        """Keys of a bibliography in brackets: those that it has, and what it lacks as lost."""
        item.is_mark = True
        known = [self._definitions.find(normal_key(key), item.at) for key in found.keys]
        item.refs = tuple(dict.fromkeys(target for one in known if one is not None for target in one.targets))
        if not item.refs:
            item.lost = _NO_SOURCE
        missing = [key for key, one in zip(found.keys, known, strict=True) if one is None or not one.targets]
        if not item.refs or not missing:
            return [item]
        rest = Item(item.end, item.end, item.end, item.end, item.at, (), _NO_SOURCE, f"[{'; '.join(missing)}]")
        rest.is_mark = True
        return [item, rest]

    def _named(self, block: Block, plain: str, taken: Sequence[tuple[int, int]]) -> list[Item]:
        """Keys of a bibliography that are words of a sentence (``@key notes``)."""
        items = []
        for match in _NARRATIVE.finditer(plain):
            key = match["key"].rstrip(KEY_END)
            start, end = match.start("key"), match.start("key") + len(key)
            definition = self._definitions.find(normal_key(key), source_of(block.text, start)[0])
            if definition is None or not definition.targets or _overlaps(taken, start, end):
                continue
            item = Item(start, end, start, end, source_of(block.text, start)[0], definition.targets, "", key)
            item.is_silent = True
            item.shown = self._targets[definition.targets[0]].shown or key
            items.append(item)
        return items

    def _defined_label(self, item: Item, written: str, at: int) -> list[Item] | None:
        """``[citation:4]`` is lost unless the document defines that very label."""
        key = normal_key(written.strip("[]"))
        if key not in self._definitions:
            return None
        item.refs, item.lost = self._look_up(key, at)
        return [item]

    def _keyed(self, found: Found, item: Item, plain: str) -> list[Item]:
        refs: list[int] = []
        missing: list[str] = []
        reasons: list[str] = []
        for key in found.keys:
            targets, why = self._look_up(normal_key(key), item.at)
            refs.extend(targets)
            if not targets:
                missing.append(key)
                reasons.append(why)
        item.refs = tuple(dict.fromkeys(refs))
        if found.inner >= 0:
            label = plain[found.inner : found.inner_end]
            if item.refs or len(label.split()) > 4:
                item.inner, item.inner_end = found.inner, found.inner_end
            else:
                item.is_mark = True
            if item.refs:
                self._label(item.refs, label)
        else:
            item.is_mark = True
        if not missing:
            return [item]
        is_known = any(normal_key(key) in self._definitions for key in found.keys)
        if not item.refs:
            if not is_known and not self._is_lost(found, plain):
                return []
            item.lost = reasons[0]
            return [item]
        rest = Item(found.end, found.end, found.end, found.end, item.at, (), reasons[0], f"[{', '.join(missing)}]")
        rest.is_mark = True
        return [item, rest]

    def _is_lost(self, found: Found, plain: str) -> bool:
        """Whether an undefined key looks like a citation at all, and not like an index, an interval or a year."""
        numbers = [key.lstrip("^") for key in found.keys]
        if found.inner >= 0:
            return True
        if found.keys[0].startswith("^"):
            return True
        if any(not 1 <= int(number) <= HIGHEST for number in numbers if number.isdigit()):
            return False
        start = found.start
        while (before := _BRACKETED.search(plain, max(0, start - 8), start)) is not None:
            start = before.start()
        return not _CODE_LIKE.search(plain[max(0, start - 4) : start])

    def _glued(self, block: Block, plain: str, taken: Sequence[tuple[int, int]]) -> list[Item]:
        """Numbers glued to a full stop (``fact.51``), where a numbered list of sources defines them all."""
        items = []
        for match in _GLUED.finditer(plain):
            start, end = match.span(1)
            before = plain[max(0, start - 12) : start]
            if _overlaps(taken, start, end) or (_NOT_MARKED.search(before) and not _YEAR_END.search(before)):
                continue
            keys = [normal_key(key) for key in re.findall(r"\d+", match[1])]
            if all(key in self._definitions for key in keys):
                items.append(self._numbered(block, start, end, match[1], keys))
        return items

    def _raised(self, block: Block, plain: str, taken: Sequence[tuple[int, int]]) -> list[Item]:
        """Superscript digits: a marker where they are defined, or where they can be neither power nor unit."""
        items = []
        for match in _SUPERSCRIPT.finditer(plain):
            start, end = match.span(1)
            before = plain[max(0, start - 12) : start]
            if _overlaps(taken, start, end):
                continue
            keys = _raised_keys(match[1])
            is_defined = all(key in self._definitions or f"^{key}" in self._definitions for key in keys)
            is_after_stop = _STOP.search(before) is not None
            if is_after_stop or (is_defined and (_YEAR_END.search(before) or not _UNIT.search(before))):
                items.append(self._numbered(block, start, end, match[1], keys))
        return items

    def look_for_rounds(self, blocks: Sequence[Block]) -> None:
        """Find out whether the text calls the numbered sources as ``(1)``: then every such number has one of them,
        most stand before a stop, and nothing is called in square brackets.
        """
        if not self._lists.has_numbers:
            return
        closed = total = 0
        for index, block in enumerate(blocks):
            if index in self._lists.skip or block.kind in (Kind.ROW, Kind.NOTE):
                continue
            for match in _ROUND.finditer(str(block.text)):
                if not all(normal_key(key) in self._definitions for key in _numbers(match[1])):
                    return
                total += 1
                closed += match["after"] is not None
        self._has_rounds = total > 1 and 3 * closed >= 2 * total

    def _rounded(self, block: Block, plain: str, taken: Sequence[tuple[int, int]]) -> list[Item]:
        items = []
        for match in _ROUND.finditer(plain):
            start, end = match.start(1) - 1, match.end(1) + 1
            if not _overlaps(taken, start, end):
                keys = [normal_key(key) for key in _numbers(match[1])]
                items.append(self._numbered(block, start, end, plain[start:end], keys))
        return items

    def _authored(self, block: Block, plain: str, taken: Sequence[tuple[int, int]]) -> list[Item]:
        """Calls by author and year of entries in a list of sources."""
        items = []
        for call in self._lists.authors.calls(plain):
            if _overlaps(taken, call.start, call.end):
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
                rest = Item(call.end, call.end, call.end, call.end, at, (), _NO_DEFINITION, item.written)
                rest.is_mark = True
                items.append(rest)
        return items

    def _numbered(self, block: Block, start: int, end: int, written: str, keys: list[str]) -> Item:
        at = source_of(block.text, start)[0]
        found = [self._look_up(key, at) for key in keys]
        refs = tuple(dict.fromkeys(ref for targets, _ in found for ref in targets))
        why = "" if refs else found[0][1]
        item = Item(start, end, start, end, at, refs, why, written)
        item.is_mark = True
        return item

    def _inline(self, url: str, at: int, label: str | None) -> int:
        index = self._bare.get((url, label or ""))
        if index is None:
            self._targets.append(Target(url, at, label=label))
            index = self._bare[url, label or ""] = len(self._targets) - 1
        return index


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


@lru_cache(maxsize=4096)
def shown_label(words: str) -> str | None:
    """The words of a link as a label: without a chat export's numbering; ``None`` for bare numbers and addresses."""
    label = flat(words)
    if not label.isascii():
        label = label.rpartition("‡")[2].rpartition("†")[2]
    label = label[:300].strip()
    if not label or _NO_LABEL.fullmatch(label):
        return None
    return label


def call_places(blocks: Sequence[Block], lists: SourceLists) -> tuple[list[tuple[int, str]], set[str]]:
    """Source offsets and keys of all calls outside the lists of sources, sorted, and the numbers written in text."""
    places: list[tuple[int, str]] = []
    wanted: set[str] = set()
    for index, block in enumerate(blocks):
        if index in lists.skip or block.kind is Kind.NOTE:
            continue
        places.extend([(anchor.at, normal_key(anchor.key)) for anchor in block.text.anchors if anchor.key is not None])
        for found in lists.scanned(index):
            if found.kind == "keys":
                at = source_of(block.text, found.start)[0]
                for key in found.keys:
                    normal = normal_key(key)
                    places.append((at, normal))
                    if key.isdigit():
                        wanted.add(normal)
    return sorted(places), wanted


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    position = bisect_right(taken, (start, 1 << 60))
    if position and taken[position - 1][1] > start:
        return True
    return position < len(taken) and taken[position][0] < end
