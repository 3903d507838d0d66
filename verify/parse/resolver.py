"""From anchors and written-out markers to items: what each citation in a block points to."""

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from verify.parse.cut import source_of
from verify.parse.draft import COVER, LINK, MARK, NOTE, WHOLE, Anchor, Block, Target
from verify.parse.groups import Definitions, normal_key
from verify.parse.links import Item
from verify.parse.running import Running, overlaps
from verify.parse.scan import RANGE, Found
from verify.parse.sources import SourceLists
from verify.parse.urls import host_of, resolve
from verify.parse.words import flat

__all__ = ["Resolver", "call_places", "shown_label"]

_NO_SOURCE = "the marker names a source that the text does not give"
_NO_LABEL = re.compile(r"[\[({^]*\d+[\])}^]*|(?:https?://|www\.)\S+")
_NUMBER_END = re.compile(r"(?<!\d)\d{1,4}\Z")
_BRACKETED = re.compile(r"\[\^?\d{1,4}\]\Z")
_INDEXED = re.compile(r"(?<![\w.’'])(?<!\d\s)[a-z]\[\d{1,3}\]\s[a-z]")
"""A name of one letter with a number in brackets behind it, in mid-sentence, is an element of an array."""
_CODE_LIKE = re.compile(r"(?:\b[a-z_]{1,2}|[\]})(])\Z")
MOST_GLUED = 12
"""Numbers in brackets glued to one another (``[1][2]``) that are looked past for the word they follow."""
HIGHEST = 999
"""Bracketed numbers above it, if nothing defines them, are years or quantities, not lost citations."""


class Resolver(Running):
    """Makes the items of a block. Targets met in running text are added to ``targets``."""

    def __init__(self, source: str, targets: list[Target], lists: SourceLists, definitions: Definitions) -> None:
        self._source = source
        super().__init__(targets, lists, definitions)
        self._bare: dict[tuple[str, str], int] = {}

    def items(self, index: int, block: Block) -> list[Item]:
        """All citations of a block, sorted by place."""
        text = block.text
        anchors = text.anchors
        scanned = self._lists.scanned(index)
        plain = str(text)
        if not (anchors or scanned or self.may_call) and plain.isascii():
            return []
        items: list[Item] = []
        taken: list[tuple[int, int]] = list(text.literals)
        for anchor in anchors:
            if anchor.key is not None and anchor.start and _INDEXED.match(plain, anchor.start - 1):
                continue
            item = self._anchored(anchor, plain)
            if item is not None:
                items.append(item)
            role = anchor.role
            if anchor.end > anchor.start and (role is LINK or role is MARK):
                taken.append((anchor.start, anchor.end))
        if len(anchors) > 1:
            self._fill_ranges(anchors, items, plain)
            taken.sort()
        elif text.literals:
            taken.sort()
        for found in scanned:
            if found.kind == "keys" and found.start and _INDEXED.match(plain, found.start - 1):
                continue
            if not overlaps(taken, found.start, found.end):
                items.extend(self._found(found, block, plain))
                insort(taken, (found.start, found.end))
        items.extend(self.called(block, plain, taken))
        if len(items) > 1:
            items.sort(key=attrgetter("start", "end"))
        return items

    def _anchored(self, anchor: Anchor, plain: str) -> Item | None:
        refs = anchor.targets
        role, why, site = anchor.role, "", ""
        if refs:
            first = resolve(self._targets[refs[0]].url)
            if len(refs) > 1 or not first.is_link:
                refs = tuple([t for t in refs if resolve(self._targets[t].url).is_link])
                if not refs:
                    return None
                first = resolve(self._targets[refs[0]].url)
            site = host_of(first.source) if role is LINK else ""
        elif anchor.key is not None or anchor.note is not None:
            key = normal_key(anchor.key) if anchor.key is not None else "^" + normal_key(anchor.note or "")
            refs, why = self._look_up(key, anchor.at)
            if role is LINK and refs:
                site = host_of(resolve(self._targets[refs[0]].url).source)
        else:
            why = anchor.why or _NO_SOURCE
        start, end = anchor.start, anchor.end
        item = Item(start, end, start, end, anchor.at, refs, why, anchor.written, role is MARK)
        if role is LINK:
            item.site = site
            if refs:
                self._label(refs, plain[start:end])
        elif role is COVER or role is WHOLE:
            item.scope = role.value
        return item

    def _fill_ranges(self, anchors: Sequence[Anchor], items: list[Item], plain: str) -> None:
        """Add what lies between two calls of numbered notes that a dash joins (``[1]–[3]`` as two links)."""
        at = {item.start: item for item in items}
        for one, other in pairwise(anchors):
            if not one.note or not other.note or plain[one.end : other.start].strip() not in ("–", "-", "—"):
                continue
            first, last = _NUMBER_END.search(one.note), _NUMBER_END.search(other.note)
            item = at.get(one.start)
            if item is None or not first or not last or not 1 < int(last[0]) - int(first[0]) <= RANGE:
                continue
            for number in range(int(first[0]) + 1, int(last[0])):
                named = "^" + normal_key(f"{one.note[: first.start()]}{number}")
                refs, _ = self._look_up(named if named in self._definitions else str(number), one.at)
                item.refs = tuple(dict.fromkeys((*item.refs, *refs)))

    def _label(self, refs: Iterable[int], words: str) -> None:
        label = shown_label(words)
        for ref in refs:
            target = self._targets[ref]
            if target.label is None and label:
                target.label = label

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

    def _defined_label(self, item: Item, written: str, at: int) -> list[Item] | None:
        """``[citation:4]`` is lost unless the document defines that very label."""
        key = normal_key(written.strip("[]【】").partition("†")[0])
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
        if any(not 1 <= int(number) <= HIGHEST for number in numbers if number.isdecimal()):
            return False
        start = found.start
        for _ in range(MOST_GLUED):
            before = _BRACKETED.search(plain, max(0, start - 8), start)
            if before is None:
                break
            start = before.start()
        return not _CODE_LIKE.search(plain[max(0, start - 4) : start])

    def _inline(self, url: str, at: int, label: str | None) -> int:
        index = self._bare.get((url, label or ""))
        if index is None:
            self._targets.append(Target(url, at, label=label))
            index = self._bare[url, label or ""] = len(self._targets) - 1
        return index


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
        if index in lists.skip or block.kind is NOTE:
            continue
        places.extend([(anchor.at, normal_key(anchor.key)) for anchor in block.text.anchors if anchor.key is not None])
        for found in lists.scanned(index):
            if found.kind == "keys":
                at = source_of(block.text, found.start)[0]
                for key in found.keys:
                    normal = normal_key(key)
                    places.append((at, normal))
                    if key.isdecimal():
                        wanted.add(normal)
    return sorted(places), wanted
