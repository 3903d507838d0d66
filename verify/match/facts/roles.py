"""Who did what to whom: the same words on the other side of the verb are another statement."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from verify.match.facts.names import same
from verify.match.facts.slots import Finding
from verify.match.facts.verbs import verbal
from verify.match.facts.views import ClaimView, SentenceView, frame
from verify.match.words import STOP, Words, bag, stem
from verify.model import CheckKind, Outcome

_VERBS = """
abandon accuse acquire activate admire adopt advise appoint approve arrest assassinate assist attack
award back ban beat beaten blame block bought buy call capture challenge charge chase commission condemn
conquer contact convict convince create criticise criticize cause cite coach compose contain control
cover cure damage debut defeat defend deny describe design destroy develop direct discover dismiss edge
elect encourage endorse establish exceed execute fight fine fire follow fought found fund govern help
hire hit host hurt induce influence inform inhibit inspire instruct interview introduce invade invent
invite join kill knock launch lead led lend lent load manage marry meet mentor merge murder name nominate
oppose order outsell outlive overtake own owned paid paint pay perform phone portray praise precede
prevent produce promote propose prosecute publish pursue reach record recruit regulate reject replace
report represent rescue rob ruled run saved sell sent serve shoot shot sign sold sponsor sue sued succeed
support suppress surpass take taken taught teach tell thank threaten told topple trail train treat urge
visit warn won write wrote written built build bring brought gave give given lost loses owes owe overtook
beats fathered raise raised
"""
VERBS = frozenset(stem(verb) for verb in _VERBS.split())
BE = bag("""
    is are was were be been being get gets got
""")
SIDE = 7
"""Words on either side of the verb that can be its subject or object."""
ALIKE = 0.7
SAME_MIDDLE = 0.7
"""Similarity (rapidfuzz's Indel, 0–1) of the words between two names that have changed places."""
LINKS = bag("and or with as well the a an both")
"""Words that tie two names without a direction."""


def roles(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Directed verbs and from–to pairs whose sides are exchanged."""
    close = [(frame(claim, view), view) for view in views]
    close = sorted((c for c in close if c[0] >= ALIKE), key=lambda c: -c[0])[:3]
    if not close:
        return []
    swapped = _exchanged(claim, close)
    if swapped is not None:
        return [swapped]
    for index, word in enumerate(claim.words.stems):
        if word in VERBS and _acts(claim.words, index):
            found = _verb(claim, index, close)
        else:
            continue
        if found is not None:
            return [found]
    found = _from_to(claim, close)
    return [found] if found is not None else []


def _exchanged(claim: ClaimView, close: Sequence[tuple[float, SentenceView]]) -> Finding | None:
    """Two names that have changed places around the same words ("A beat B" where the page has "B beat A")."""
    for left, right in pairwise(claim.names):
        middle = claim.words.stems[left.last : right.first]
        telling = [
            s for s, n in zip(middle, claim.words.normals[left.last : right.first], strict=True) if n not in LINKS
        ]
        if not telling or len(middle) > 14 or same(left, right):
            continue
        for score, view in close:
            theirs = view.names
            first = next((n for n in theirs if n.parts == right.parts), None)
            last = next((n for n in theirs if n.parts == left.parts and first and n.first >= first.last), None)
            if first is None or last is None:
                continue
            between = _without_articles(view.words.stems[first.last : last.first])
            if Indel.normalized_similarity(_without_articles(middle), between) >= SAME_MIDDLE:
                return Finding(
                    CheckKind.ROLE, Outcome.CONFLICTING, left.start, right.end, view, first.start, last.end,
                    "the page has the two the other way round", score,
                )  # fmt: skip
    return None


def _without_articles(stems: Sequence[str]) -> list[str]:
    return [s for s in stems if s not in ("the", "a", "an")]


def _sides(words: Words, index: int) -> tuple[set[str], set[str]]:
    """Content stems of the doer's and of the other side of a verb, with the passive turned round."""
    left = _reach(words, range(index - 1, max(-1, index - 1 - SIDE), -1))
    right = _reach(words, range(index + 1, min(len(words), index + 1 + SIDE)))
    before = words.normals[max(0, index - 3) : index]
    after = words.normals[index + 1 : index + 5]
    if "by" in after[:4] and (any(word in BE for word in before) or after[:1] == ["by"]):
        by = index + 1 + after.index("by")
        return _reach(words, range(by + 1, min(len(words), by + 1 + SIDE))), left
    return left, right


def _reach(words: Words, places: range) -> set[str]:
    found: set[str] = set()
    for place in places:
        beside = place + 1 if places.step < 0 else place
        gap = words.text[words.ends[beside - 1] : words.starts[beside]] if 0 < beside < len(words) else ""
        if any(mark in gap for mark in ";:()") or ("," in gap and len(found) > 1):
            break
        if words.normals[place] not in STOP:
            found.add(words.stems[place])
    return found


def _acts(words: Words, index: int) -> bool:
    """Whether a word that may be a verb is none of a noun's forms: "the covers", "index builds", "building"."""
    word = words.normals[index]
    if words.raw[index][0].isupper() or words.text[words.starts[index] - 1 : words.starts[index]] == "-":
        return False
    return not word.endswith("ing") and (not word.endswith("s") or verbal(words, index))


def _verb(claim: ClaimView, index: int, close: Sequence[tuple[float, SentenceView]]) -> Finding | None:
    doer, other = _sides(claim.words, index)
    start, end = claim.words.starts[index], claim.words.ends[index]
    for score, view in close:
        for place, word in enumerate(view.words.stems):
            if word != claim.words.stems[index] or not _acts(view.words, place):
                continue
            outcome = _compare(doer, other, *_sides(view.words, place))
            if outcome is not None:
                why = "the page has the sides the other way round" if outcome is Outcome.CONFLICTING else ""
                at, to = view.words.starts[place], view.words.ends[place]
                return Finding(CheckKind.ROLE, outcome, start, end, view, at, to, why, score)
    return None


def _compare(doer: set[str], other: set[str], their_doer: set[str], their_other: set[str]) -> Outcome | None:
    """Agreeing or conflicting where both sides are told apart; None where they are not."""
    straight = (doer - other) & (their_doer - their_other), (other - doer) & (their_other - their_doer)
    crossed = (doer - other) & (their_other - their_doer), (other - doer) & (their_doer - their_other)
    if all(straight) and not any(crossed):
        return Outcome.AGREEING
    if all(crossed) and not any(straight):
        return Outcome.CONFLICTING
    return None


def _from_to(claim: ClaimView, close: Sequence[tuple[float, SentenceView]]) -> Finding | None:
    ours = _ends(claim.words)
    if ours is None:
        return None
    place, a, b = ours
    for score, view in close:
        theirs = _ends(view.words)
        if theirs is None or a == b:
            continue
        outcome = Outcome.CONFLICTING if (theirs[1], theirs[2]) == (b, a) else Outcome.AGREEING
        if outcome is Outcome.AGREEING and (theirs[1], theirs[2]) != (a, b):
            continue
        why = "the page has the two ends the other way round" if outcome is Outcome.CONFLICTING else ""
        return Finding(
            CheckKind.ROLE, outcome, claim.words.starts[place], claim.words.ends[place],
            view, view.words.starts[theirs[0]], view.words.ends[theirs[0]], why, score,
        )  # fmt: skip
    return None


def _ends(words: Words) -> tuple[int, str, str] | None:
    for index, word in enumerate(words.normals):
        if word == "from":
            tail = words.normals[index + 1 : index + 9]
            if "to" in tail and tail.index("to") > 0 and index + 2 + tail.index("to") < len(words):
                to = index + 1 + tail.index("to")
                return index, words.stems[index + 1], words.stems[to + 1]
    return None
