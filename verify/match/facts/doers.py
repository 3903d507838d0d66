"""Is it the claim's doer who did it? The page may name another for the same deed, or have the two sides exchanged."""

from collections.abc import Sequence

from verify.match.facts.cues import STANDING_IN
from verify.match.facts.deeds import FLIPS, RANKED, Deed
from verify.match.facts.kin import KIN
from verify.match.facts.names import Name, same
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, portion
from verify.match.words import Words, bag, stem, weights
from verify.model import CheckKind, Outcome

MATTER = 0.55
"""Share of the claim's clause, without doer and verb, that a sentence with another doer must have."""
HEAVY = 6.0
"""Weight (idf) of what it must have of it."""
EXCHANGED = 0.35
"""The same share where the two names have changed sides, which tells more."""
CLEARLY = 0.2
"""How much more of it the sentence must have than one that gives the deed to the claim's doer."""
SUPPOSED = bag("assume assumed assumes believed supposed thought rumoured rumored myth legend")
"""Words at the head of a sentence that tells what is thought and may not be so."""
EITHER_WAY = frozenset(
    map(stem, ("sign", "marry", "meet", "merge", "open", "close", "start", "begin", "move", "break", "join"))
)
"""Verbs whose sides may change places: a player signs to a club, and a club signs a player."""
JOINED = bag("and or with alongside nor")
TIED = bag("to from of for by")


def doers(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """At most one finding: a deed of the claim that the page gives to another, or else one that it confirms."""
    agreed: Finding | None = None
    for deed in claim.deeds:
        finding = _judge(claim, deed, views)
        if finding is not None and finding.outcome is Outcome.CONFLICTING:
            return [finding]
        agreed = agreed or finding
    return [agreed] if agreed else []


def _judge(claim: ClaimView, deed: Deed, views: Sequence[SentenceView]) -> Finding | None:
    conflict: Finding | None = None
    agreed: Finding | None = None
    kin = KIN.get(deed.stem, frozenset()) | {deed.stem}
    flips = FLIPS.get(deed.stem, frozenset())
    believed, against = 0.0, 0.0
    for view in views:
        for other in view.deeds:
            straight = other.stem in kin
            if not straight and other.stem not in flips:
                continue
            if _agrees(deed, other, straight):
                share = _share(claim, deed, view)
                if agreed is None or share > believed:
                    agreed, believed = _finding(claim, deed, view, other, Outcome.AGREEING, ""), share
                continue
            if _denied(view, other):
                continue
            turned = _exchanged(claim, deed, view, other) if straight else _turned(claim, deed, view, other)
            if turned or (straight and conflict is None and _another(claim, deed, view, other)):
                share = 1.0 if turned else _share(claim, deed, view)
                if conflict is None or share > against:
                    why = "the page has the sides the other way round" if turned else "the page names another for it"
                    conflict, against = _finding(claim, deed, view, other, Outcome.CONFLICTING, why), share
    return conflict if conflict is not None and believed < min(against - CLEARLY, MATTER) else agreed


def _denied(view: SentenceView, other: Deed) -> bool:
    """Whether the page says that it was not done, or only that some think so."""
    words = view.words.normals
    before = words[max(0, other.place - 3) : other.place]
    supposed = "must" in before and before[-1:] == ["have"]
    return supposed or not SUPPOSED.isdisjoint(words[:6]) or any(other.place in turn.places for turn in view.turns)


def _among(name: Name | None, others: Sequence[Name]) -> bool:
    return name is not None and any(same(name, other) for other in others)


def _agrees(deed: Deed, other: Deed, straight: bool) -> bool:
    """Whether two deeds have a side in common where they must."""
    if straight:
        return other.doer is not None and _among(deed.doer, [other.doer])
    return _among(deed.doer, other.others) or _among(other.doer, deed.others)


def _exchanged(claim: ClaimView, deed: Deed, view: SentenceView, other: Deed) -> bool:
    """Whether the claim's doer is on the page's other side, and the page's doer is nobody or on the claim's."""
    if deed.doer is None or other.stem in EITHER_WAY:
        return False
    share = _share(claim, deed, view)
    if _among(other.doer, deed.others):
        return share >= (EXCHANGED if _among(deed.doer, other.others) else MATTER)
    return _among(deed.doer, other.others) and bool(deed.others) and not other.told and share >= MATTER


def _turned(claim: ClaimView, deed: Deed, view: SentenceView, other: Deed) -> bool:
    """Whether both have the same sides for words that exchange them: "A is B's pupil" and "A is B's teacher"."""
    if other.doer is None or not _among(deed.doer, [other.doer]):
        return False
    shared = [(ours, theirs) for ours in deed.others for theirs in other.others if same(ours, theirs)]
    tied = any(_tied(claim.words, ours) or _tied(view.words, theirs) for ours, theirs in shared)
    return tied and _share(claim, deed, view) >= EXCHANGED


def _tied(words: Words, name: Name) -> bool:
    return words.text[name.end - 2 : name.end] in ("'s", "’s") or (
        name.first > 0 and words.normals[name.first - 1] in TIED
    )


def _another(claim: ClaimView, deed: Deed, view: SentenceView, other: Deed) -> bool:
    """Whether the page gives the deed to one whom the claim does not name, in a sentence without the claim's doer."""
    if deed.doer is None or other.doer is None or same(deed.doer, other.doer):
        return False
    clause = claim.clause(deed.place)
    if _among(other.doer, [name for name in claim.names if clause[0] <= name.first < clause[1]]):
        return False
    before = view.words.normals[max(0, other.place - 2) : other.place]
    controlled = before[-1:] == ["to"] and before[0] not in RANKED  # "the chair expects to break even"
    if controlled or _together(deed.doer, other.doer, view):
        return False
    return _share(claim, deed, view) >= MATTER and _weight(claim, deed, view) >= HEAVY


def _together(name: Name, doer: Name, view: SentenceView) -> bool:
    """Whether the sentence names the claim's doer beside its own ("A and B won"), or has the word in another way."""
    here = [other for other in view.names if same(name, other)]
    if not here:
        return bool(set(name.parts) & set(view.words.normals))
    between = (range(min(n.last, doer.last), max(n.first, doer.first)) for n in here)
    return any(len(gap) <= 6 and any(view.words.normals[i] in JOINED for i in gap) for gap in between)


def _rest(claim: ClaimView, deed: Deed) -> list[int]:
    """The claim's clause without doer and verb."""
    inner = range(*claim.clause(deed.place))
    doer = range(deed.doer.first, deed.doer.last) if deed.doer else range(0)
    return [i for i in inner if claim.weights[i] and i != deed.place and i not in doer]


def _share(claim: ClaimView, deed: Deed, view: SentenceView) -> float:
    rest = _rest(claim, deed)
    clause = claim.clause(deed.place)
    return portion(claim, view, *clause, but=tuple(i for i in range(*clause) if i not in rest)) if rest else 1.0


def _weight(claim: ClaimView, deed: Deed, view: SentenceView) -> float:
    """Weight of the rest that the sentence has, or that it takes up from the one before with its first word."""
    stems = view.stems | view.around if view.words.normals[0] in STANDING_IN else view.stems
    table = weights()
    return sum(table[claim.words.stems[i]] for i in _rest(claim, deed) if claim.words.stems[i] in stems)


def _finding(claim: ClaimView, deed: Deed, view: SentenceView, other: Deed, outcome: Outcome, why: str) -> Finding:
    places = [deed.place, *(name.first for name in (deed.doer, *deed.others[:1]) if name)]
    ends = [deed.place, *(name.last - 1 for name in (deed.doer, *deed.others[:1]) if name)]
    theirs = [other.place, *(name.first for name in (other.doer, *other.others[:1]) if name)]
    to = [other.place, *(name.last - 1 for name in (other.doer, *other.others[:1]) if name)]
    return Finding(
        CheckKind.ROLE, outcome, claim.words.starts[min(places)], claim.words.ends[max(ends)],
        view, view.words.starts[min(theirs)], view.words.ends[max(to)], why, 1.0,
    )  # fmt: skip
