"""From a draft to claims: the one road that every format takes."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from verify.model import Citation, Claim, Clause, Context, Document, Marker, Parsed, Reason, Reference
from verify.parse.alarms import Sighting, alarms
from verify.parse.assign import Point, Statement, statements
from verify.parse.breaks import forced
from verify.parse.classify import (
    CHATTER,
    EMPTY,
    FACT,
    FRAGMENT,
    INSTRUCTION,
    LEAD_IN,
    Sort,
    sort_of,
    states,
    talk_before,
)
from verify.parse.clauses import split
from verify.parse.context import ContextKeeper
from verify.parse.credits import LONGEST, attribution, is_credit, is_picture_credit
from verify.parse.cut import Clean, cut
from verify.parse.draft import CAPTION, COVER, HEADING, ITEM, PARAGRAPH, QUOTE, ROW, Block, Target
from verify.parse.fingerprint import fingerprint
from verify.parse.groups import Definitions
from verify.parse.language import guess, primary
from verify.parse.links import Cut, Item, decide
from verify.parse.named import named_edges, settle_named
from verify.parse.places import Places
from verify.parse.resolver import Resolver, call_places, shown_label
from verify.parse.running import round_keys
from verify.parse.sections import sections, speakers
from verify.parse.sources import SourceLists
from verify.parse.stretches import sentences_of
from verify.parse.urls import resolve
from verify.parse.words import flat

__all__ = ["Builder"]

_WORDS = re.compile(r"[^\W_]")
_CREDITED = (PARAGRAPH, QUOTE, CAPTION)
_LISTED = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
_POINTER = re.compile(
    r"\W*(?:mehr zum thema|lesen sie auch|lire aussi|leer más|leggi anche"
    r"|read|see|learn|find|watch|more|also|further|related|next|back"
    r"|sources|references|citations|links|quellen|fuentes|fonti|fontes|références|来源|出典)\b",
    re.IGNORECASE,
)


LONGEST_BEFORE = 1000
"""Characters of the same sentence before a clause that are kept as its context."""


@dataclass(slots=True)
class _Found:
    """A statement on its way to a claim."""

    block: int
    text: str
    start: int
    end: int
    context: Context
    is_fact: bool
    items: list[Item] = field(default_factory=list)


class Builder:
    """Builds one document's ``Parsed`` from its blocks and targets."""

    def __init__(
        self, document: Document, blocks: list[Block], targets: list[Target], title: str | None, language: str | None
    ) -> None:
        self._document = document
        self._blocks = blocks
        self._targets = targets
        self._title = document.title or title
        self._language = primary(document.language) or primary(language)
        self._base = document.path if document.path.startswith(("http://", "https://")) else ""
        self._places = Places(document.text)
        self._lost: list[tuple[int, str, str]] = []
        self._found: list[_Found] = []
        self._table: tuple[int, list[Item]] = (0, [])
        self._sorted: tuple[Clean | None, int, str, Sort] = (None, 0, "", EMPTY)

    def parsed(self) -> Parsed:
        """Run all steps."""
        if self._base:
            for target in self._targets:
                resolved = resolve(target.url, self._base)
                if resolved.source and not resolve(target.url).source:
                    target.url = resolved.source
        used_inline = self._walk()
        return self._result(used_inline)

    def _walk(self) -> set[int]:
        spoken = speakers(self._blocks)
        self._leads = {index: end for index, (_, end) in spoken.items()}
        kinds, openers = sections(self._blocks, spoken)
        lists = SourceLists(self._blocks, self._targets, kinds, openers)
        calls, wanted = call_places(self._blocks, lists)
        known = {definition.key for definition in lists.definitions}
        missing = wanted - known - {t.key for t in self._targets if t.key}
        if missing or not lists.has_numbers:
            rounds = missing or round_keys(b for i, b in enumerate(self._blocks) if i not in lists.skip)
            if rounds:
                lists.adopt(rounds, calls[-1][0] if calls else 0)
        definitions = self._definitions(lists, calls)
        resolver = Resolver(self._document.text, self._targets, lists, definitions)
        resolver.look_for_rounds(self._blocks, wanted)
        for definition, keys in lists.pending:
            others = [d for key in keys if (d := definitions.find(key.casefold(), definition.at))]
            named = (target for other in others for target in other.targets)
            definition.targets = tuple(dict.fromkeys((*definition.targets, *named)))
        self._reused = definitions.reused
        keeper = ContextKeeper(self._title)
        sample = "".join(str(b.text)[:400] + " " for b in self._blocks[:40])
        language = self._language or guess(sample)
        last: int | None = None
        for index, block in enumerate(self._blocks):
            if index in lists.skip:
                if block.kind is HEADING:
                    last = None
                    self._heading_items(index, block, resolver)
                continue
            last = self._block(index, block, resolver, keeper, block.language or language, last)
        return lists.consumed

    def _definitions(self, lists: SourceLists, calls: list[tuple[int, str]]) -> Definitions:
        from verify.parse.groups import Definition, normal_key

        listed = {target for definition in lists.definitions for target in definition.targets}
        own = [
            Definition(normal_key(target.key), target.at, (index,))
            for index, target in enumerate(self._targets)
            if target.key and index not in listed
        ]
        places = [
            block.text.starts[0]
            for index, block in enumerate(self._blocks)
            if index not in lists.skip and block.text.starts
        ]
        headings = sorted(b.text.starts[0] for b in self._blocks if b.kind is HEADING and b.text.starts)
        return Definitions(
            [*own, *lists.definitions], sorted(places), [at for at, _ in calls], named=calls, headings=headings
        )

    def _heading_items(self, index: int, block: Block, resolver: Resolver) -> None:
        """A heading is no claim, but its lost markers are told and its links are references."""
        for item in resolver.items(index, block):
            if item.lost:
                self._lost.append((item.at, item.written, item.lost))

    def _block(
        self, index: int, block: Block, resolver: Resolver, keeper: ContextKeeper, language: str, last: int | None
    ) -> int | None:
        """Read one block; the index of its last statement, or ``last`` if it only cites for the block before."""
        plain = str(block.text)
        items = resolver.items(index, block)
        special: list[Item] = []
        cited: list[Item] = []
        cuts: list[Cut] = []
        if items:
            above = self._blocks[index - 1] if index else None
            signed = attribution(block, above, plain, items) if block.kind is QUOTE else None
            plainly: list[Item] = []
            settle_named(items)
            for item in items:
                if item.lost:
                    self._lost.append((item.at, item.written or self._document.text[item.at : item.at + 12], item.lost))
                if item.scope:
                    special.append(item)
                    continue
                plainly.append(item)
                if item.refs or item.lost:
                    cited.append(item)
            cuts = decide(plain, plainly) if plainly else []
            if signed is not None:
                cuts = [one for one in cuts if one[0] < signed] + [(signed, len(plain), "")]
        if index in self._leads:
            cuts = [(0, self._leads[index], ""), *(one for one in cuts if one[0] >= self._leads[index])]
        clean = cut(plain, block.text, cuts) if cuts else Clean(plain, [0], [0], block.text)
        if items and block.kind in _CREDITED and is_credit(plain, items):
            if is_picture_credit(plain):
                return last
            clean = Clean("", [0], [0], block.text)
        if not _WORDS.search(clean.text):
            cited.extend(special)
            if last is not None and cited and self._found[last].block == index - 1 and self._may_adopt(index, plain):
                first = last
                is_signed = bool(special) or self._blocks[index - 1].kind is QUOTE
                while is_signed and first and self._found[first - 1].block == index - 1:
                    first -= 1
                for found in self._found[first : last + 1]:
                    found.items.extend(cited)
            return last
        keeper.enter(block.headings)
        whole: list[Item] = []
        if block.kind is ROW:
            if not items:
                whole.extend(self._table_items(index, resolver))
            sentences = [(0, len(clean.text.rstrip()))]  # one statement, whatever stops its abbreviated heads have
        else:
            edges = forced(plain, cited, cuts, clean) if cited else []
            if special:
                edges = sorted({*edges, *named_edges(plain, special, clean)})
            sentences = sentences_of(clean, language, edges)
            if ": " in clean.text:
                sentences = [(start + talk_before(clean.text[start:end]), end) for start, end in sentences]
        before = len(self._found)
        if not cited and not special and not whole:
            for sentence in sentences:
                self._statement(index, block, clean, Statement(*sentence, sentence), keeper)
            return len(self._found) - 1 if len(self._found) > before else None
        points = [_point(clean, item) for item in cited]
        for item in special:
            if item.scope == COVER:
                points.append(Point(clean.of_plain(item.start), clean.of_plain(item.end), item, is_cover=True))
            else:
                whole.append(item)
        if len(points) > 1:
            points.sort(key=attrgetter("end", "start"))
        kept: Statement | None = None
        for statement in statements(clean.text, sentences, points):
            if whole:
                statement.items.extend(whole)
            if self._statement(index, block, clean, statement, keeper):
                kept = statement
            elif kept is not None and kept.sentence == statement.sentence and not statement.is_link:
                self._found[-1].items.extend(statement.items)
        return len(self._found) - 1 if len(self._found) > before else None

    def _table_items(self, index: int, resolver: Resolver) -> list[Item]:
        """What a line below a table cites for those of its rows that cite nothing themselves."""
        if index >= self._table[0]:
            end = index
            while end < len(self._blocks) and self._blocks[end].kind is ROW:
                end += 1
            found: list[Item] = []
            below = self._blocks[end] if end < len(self._blocks) else None
            if below is not None and below.kind is PARAGRAPH and len(below.text) <= LONGEST:
                items, plain = resolver.items(end, below), str(below.text)
                if items and is_credit(plain, items) and not is_picture_credit(plain):
                    found = [item for item in items if item.refs]
            self._table = (end, found)
        return self._table[1]

    def _may_adopt(self, index: int, plain: str) -> bool:
        """Whether a block that holds nothing but citations gives the source of the block before it."""
        block, before = self._blocks[index], self._blocks[index - 1]
        if _POINTER.match(plain) or _LISTED.match(plain):
            return False
        if self._document.format == "wikitext" and not all(anchor.note for anchor in block.text.anchors):
            return False
        if before.kind is ROW:
            return False
        if block.kind is ITEM:
            return before.kind is ITEM and block.depth > before.depth
        return before.depth == block.depth

    def _statement(self, index: int, block: Block, clean: Clean, statement: Statement, keeper: ContextKeeper) -> bool:
        """Keep a statement, if it is a claim; whether it is."""
        whole = statement.sentence
        low, high, items = statement.start, statement.end, statement.items
        if self._sorted[0] is clean and self._sorted[1] == whole[0]:
            _, _, sentence, sort = self._sorted
        else:
            sentence = flat(clean.text[whole[0] : whole[1]])
            sort = sort_of(sentence)
            self._sorted = (clean, whole[0], sentence, sort)
        text, before = sentence, ""
        if low != whole[0] or high != whole[1]:
            text = flat(clean.text[low:high])
            if sort is FRAGMENT:
                sort = sort_of(text)
            if low > whole[0]:
                before = flat(clean.text[max(whole[0], low - LONGEST_BEFORE) : low]).rstrip(",;: ")
        is_fact = block.is_stated if block.kind is ROW else sort is FACT
        is_claim = text != "" and (is_fact or (bool(items) and self._is_claim(sort, text, statement)))
        if is_claim and statement.is_link and (sort is not FACT or text[-1] not in ".!。！।"):
            is_claim = False
        if is_claim:
            context = keeper.of(text, block.parent, sentence, before)
            self._found.append(_Found(index, text, *clean.to_source(low, high), context, is_fact, items))
        if sort is not EMPTY:
            keeper.passed(sentence)
        return is_claim

    def _is_claim(self, sort: Sort, text: str, statement: Statement) -> bool:
        """Whether a cited statement that need not be a sentence is one to check, and no pointer or row of links."""
        if sort is FRAGMENT:
            return not _POINTER.match(text) and statement.linked <= 0.6 * (statement.end - statement.start)
        if sort is CHATTER or sort is INSTRUCTION:
            return any(item.is_mark and item.refs for item in statement.items) and states(text)
        return sort is FACT or sort is LEAD_IN

    def _result(self, consumed: set[int]) -> Parsed:
        used = {ref for found in self._found for item in found.items for ref in item.refs}
        references, index_of = self._references(used, consumed)
        addresses = [one.source if one.source and one.problem is None else one.url for one in references]
        citations: list[Citation] = []
        uncited: list[Claim] = []
        path, span = self._document.path, self._places.span
        for found in self._found:
            text, items = found.text, found.items
            refs: tuple[Reference, ...] = ()
            urls: Collection[str] = ()
            if items:
                places = {index_of[ref]: None for item in items for ref in item.refs if ref in index_of}
                refs = tuple([references[place] for place in places])
                urls = [addresses[place] for place in places if addresses[place]]
                for item in items:
                    if item.lost:
                        refs = (*refs, self._lost_reference(item))
            clauses: tuple[Clause, ...] = ()
            if refs and (parts := split(text)):
                clauses = tuple(Clause(text[a:b], a, b) for a, b in parts)
            claim = Claim(text, path, span(found.start, found.end), fingerprint(text, urls), found.context, clauses)
            if refs:
                citations.append(Citation(claim, refs))
            elif found.is_fact:
                uncited.append(claim)
        unresolved = [Marker(written, *self._places.at(at), why) for at, written, why in sorted(set(self._lost))]
        return Parsed(self._document, tuple(citations), tuple(uncited), tuple(unresolved), tuple(references))

    def _lost_reference(self, item: Item) -> Reference:
        line, column = self._places.at(item.at)
        return Reference(item.written, "", "", line, column, problem=item.lost, reason=Reason.LOST)

    def _references(self, used: set[int], consumed: set[int]) -> tuple[list[Reference], dict[int, int]]:
        """All references in document order, and where each target is among them."""
        kept = []
        for index, target in enumerate(self._targets):
            if index in consumed and index not in used:
                continue
            resolved = resolve(target.url)
            if resolved.is_link:
                kept.append((target.at, index, target, resolved))
        kept.sort(key=itemgetter(0))
        sightings = []
        for _, index, target, resolved in kept:
            key, label = target.key, target.label
            if not target.marker:
                target.marker = f"[{key}]" if key else (label or target.url).strip()
            target.label = label = shown_label(label) if label else None
            is_reused = key is not None and key in self._reused
            sightings.append(
                Sighting(target.url, resolved.source, key or "", label, target.title, index in used, is_reused)
            )
        references = []
        for (at, _, target, resolved), raised in zip(kept, alarms(sightings), strict=True):
            line, column = self._places.at(at)
            references.append(
                Reference(
                    target.marker,
                    target.url,
                    resolved.source,
                    line,
                    column,
                    target.label,
                    target.title,
                    target.archive or resolved.archive,
                    target.accessed,
                    target.quote or resolved.quote,
                    resolved.problem,
                    resolved.reason,
                    raised,
                )
            )
        return references, {index: position for position, (_, index, _, _) in enumerate(kept)}


def _point(clean: Clean, item: Item) -> Point:
    if item.is_mark:
        at = clean.of_plain(item.start)
        return Point(at, at, item)
    return Point(clean.of_plain(item.inner), clean.of_plain(item.inner_end), item)
