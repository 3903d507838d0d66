"""Opposites that agree: said from the other side, of another bearer, or with a second turn of their own."""

from verify.match.facts.cues import NEGATIONS
from verify.match.facts.deeds import FLIPS
from verify.match.facts.kin import KIN
from verify.match.facts.names import Name, same
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.words import Words, bag

DIMINISHED = bag("less hardly scarcely barely far")
"""Words before a word that turn it as a "not" does: "less sure"."""
PHRASAL = bag(
    "turned turn put torn pulled pull cut shut closed close set brought came come laid handed broke burnt burned"
)
"""Verbs whose "up" and "down" are no direction."""
WHOLE = bag("none no nobody neither nor few")
"""Subjects that turn their whole clause."""
TURNED_AWAY = bag("dismissed rejected refused dismiss reject refuse denied quashed overturned")
CHALLENGES = bag("""
    appeal appeals objection objections challenge challenges complaint complaints application applications motion claim
    claims request proposal call calls bid argument arguments other others
""")
"""What a court or council turns away and so upholds the thing itself."""


def excused(claim: ClaimView, clause: tuple[int, int], index: int, view: SentenceView, place: int) -> bool:
    """Whether the claim's word at ``index`` and its opposite at ``place`` of a sentence can both be true of one thing.

    "A is ahead of B" and "B is behind A", "A buys from B" and "B sells to A", "smaller" of another bearer, "less sure"
    beside "doubts", "shut down", "none … west" beside "all … east", an appeal dismissed and a verdict upheld.
    """
    words, page = claim.words, view.words
    return (
        _converse(claim, clause, index, view, place)
        or _phrasal(words, index)
        or _phrasal(page, place)
        or (place > 0 and page.normals[place - 1] in DIMINISHED)
        or (index > 0 and words.normals[index - 1] in DIMINISHED)
        or not WHOLE.isdisjoint(words.normals[clause[0] : clause[0] + 2])
        or (
            page.normals[place] in TURNED_AWAY
            and _told(page, place + 1) & CHALLENGES - _told(words, index + 1) != frozenset()
        )
        or _both_named(words, index, view, page.stems[place])
        or (words.normals[index] == "before" and not NEGATIONS.isdisjoint(words.normals[max(0, index - 2) : index]))
        or _of_another(claim, index, view, place)
    )


def _converse(claim: ClaimView, clause: tuple[int, int], index: int, view: SentenceView, place: int) -> bool:
    """Whether what follows the claim's word goes before the page's: "A is ahead of B" and "B is behind A"."""
    after = {claim.words.stems[i] for i in range(index + 1, min(clause[1], index + 6)) if claim.weights[i]}
    before, behind = set(view.words.stems[:place]), set(view.words.stems[place + 1 :])
    first = {claim.words.stems[i] for i in range(clause[0], index) if claim.weights[i]}
    return bool(after & before - behind) and bool(first & behind - before)


def _phrasal(words: Words, index: int) -> bool:
    return words.normals[index] in ("up", "down", "back") and index > 0 and words.normals[index - 1] in PHRASAL


def _told(words: Words, start: int) -> frozenset[str]:
    return frozenset(words.normals[start : start + 4])


def _both_named(words: Words, index: int, view: SentenceView, other: str) -> bool:
    """Whether the sentence has a word of the claim's own meaning besides: "lost it, after a profit" of a loss."""
    kin = KIN.get(words.stems[index], frozenset()) - {other} - KIN.get(other, frozenset())
    return not kin.isdisjoint(view.stems)


def _of_another(claim: ClaimView, index: int, view: SentenceView, place: int) -> bool:
    """Whether the claim's bearer stands on the other side of the page's word, or the page's is another."""
    ours = [name for name in claim.names if name.last <= index]
    if not ours:
        return False
    if (
        view.words.stems[place] in FLIPS.get(claim.words.stems[index], ())
        or "than" in view.words.normals[place : place + 6]
    ):
        return _only_after(ours, view, place)
    return False


def _only_after(ours: list[Name], view: SentenceView, place: int) -> bool:
    ahead = [name for name in view.names if name.first < place]
    behind = [name for name in view.names if name.first > place]
    return any(same(a, b) for a in ours for b in behind) and not any(same(a, b) for a in ours for b in ahead)
