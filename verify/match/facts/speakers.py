"""A quotation that the page gives to another speaker than the claim."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from verify.match.facts.names import TITLES, Name, same
from verify.match.facts.quotes import FlatPage, Quoted
from verify.match.facts.speech import Told, marked, possessive, sentences, speaker, stretch
from verify.match.facts.views import ClaimView
from verify.match.passages import PageIndex
from verify.match.words import Words, bag
from verify.model import Block, BlockKind, Check, CheckKind, Outcome

ORGANISED = bag("""
    council union ministry university party company institute agency board court committee office authority association
    society bank group trust department police government parliament commission federation league club team church
    school hospital museum ltd limited inc plc corp gazette times post mirror courier herald journal news tribune
    telegraph review press magazine city county district
""")
"""Words of names for which somebody else may speak."""
LONGEST = 20_000
"""Characters of a block in which a speaker is looked for."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Where a page has a quotation: the words of the page that tell its speaker, and the names there."""

    name: Name
    start: int
    end: int
    others: tuple[Name, ...]


def misattributed(
    claim: ClaimView, quoted: Quoted, index: PageIndex, flat: FlatPage, source: str, known: Collection[str]
) -> Check | None:
    """The conflict of a quotation that stands on the page with the name of another speaker, and nowhere with the
    claim's; None where either side does not name one."""
    spans = marked(claim.text)
    place = _inside(spans, quoted.start)
    told = speaker(claim.text, spans, place, known) if place >= 0 else None
    if told is None or told.name is None or not _person(told.name):
        return None
    found: _Spoken | None = None
    for start in flat.places(quoted.text):
        block = next((b for b in index.page.blocks if b.start <= start < b.end), None)
        if (
            block is None
            or block.kind in (BlockKind.HIDDEN, BlockKind.BOILERPLATE)
            or block.end - block.start > LONGEST
        ):
            continue
        one = _spoken(index, block, start, told.name)
        if one is not None and any(_bears(name, told.name) for name in (one.name, *one.others)):
            return None
        found = found or one
    if found is None or _tied(index, told.name, found.name):
        return None
    why = "the page gives these words to another speaker"
    return Check(
        CheckKind.ROLE, Outcome.CONFLICTING, claim.text[told.start : told.end],
        index.page.text[found.start : found.end], why, told.start, told.end, source, found.start, found.end,
    )  # fmt: skip


def _inside(spans: Sequence[tuple[int, int]], place: int) -> int:
    return next((i for i, (start, end) in enumerate(spans) if start <= place < end), -1)


def _spoken(index: PageIndex, block: Block, place: int, ours: Name) -> _Spoken | None:
    text = index.page.text[block.start : block.end]
    spans = marked(text)
    inside = _inside(spans, place - block.start)
    told = speaker(text, spans, inside, index.known) if inside >= 0 else None
    if told is None:
        return None
    if told.name is None:
        return _stands_for(index, block, text, spans, told, ours)
    return _Spoken(told.name, block.start + told.start, block.start + told.end, told.others)


def _stands_for(
    index: PageIndex, block: Block, text: str, spans: Sequence[tuple[int, int]], told: Told, ours: Name
) -> _Spoken | None:
    """Whom a pronoun stands for: the person last named before it, if the paragraph does not name the claim's there."""
    parts = set[str]().union(*(Words(text[a:b]).normals for a, b in _narration(spans, told.start)))
    if _surname(ours) in parts:
        return None
    for start, end in reversed(_narration(spans, told.start)):
        for first, last in reversed(sentences(text, start, end)):
            part = stretch(text, first, last, index.known)
            people = [n for n in part.names if _person(n) and not possessive(part.words, n)]
            if people:
                at = block.start + first + people[0].start
                return _Spoken(people[0], at, block.start + told.end, tuple(people))
    return None


def _narration(spans: Sequence[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """The stretches outside quotation marks before a place."""
    found: list[tuple[int, int]] = []
    at = 0
    for start, stop in spans:
        if start >= end:
            break
        found.append((at, start))
        at = stop
    return [(a, b) for a, b in [*found, (at, end)] if b > a]


def _person(name: Name) -> bool:
    """Whether a name can be one person's: two words and more, or a title, and no word of an organisation."""
    words = Words(name.text.partition(" of ")[0]).normals
    if not ORGANISED.isdisjoint(words):
        return False
    return len(name.parts) >= 2 or (len(words) > 1 and words[0] in TITLES) or len(words) == 1


def _bears(name: Name, ours: Name) -> bool:
    """Whether two names can be one person's: the same, of one surname, or a first name alone."""
    own, other = _surname(ours), _surname(name)
    return same(ours, name) or own == other or (len(name.parts) == 1 and other in ours.parts)


def _surname(name: Name) -> str:
    """The last word of a name, without "of" and what follows."""
    return Words(name.text.partition(" of ")[0]).normals[-1]


def _tied(index: PageIndex, ours: Name, theirs: Name) -> bool:
    """Whether the page names both as one, or the claim's with an organisation that speaks: "A of the Gazette"."""
    if len(ours.parts) > 1 and _person(theirs):
        return False
    own, other = set(ours.parts), set(theirs.parts)
    return any(own <= set(s.words.normals) and other <= set(s.words.normals) for s in index.sentences)
