"""What the page says of nobody or leaves out, and the claim says of somebody or counts in."""

from collections.abc import Sequence

from verify.match.facts.cues import DENIALS, NEGATIONS
from verify.match.facts.shared import alike
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, frame
from verify.match.words import LINKING, STOP, Words, bag, stem, weights
from verify.model import CheckKind, Outcome

NOBODY = bag("nobody none no")
"""Subjects of which a whole predicate is denied; "no" counts before "one" and "not" before "one" or "a single"."""
OTHER = bag("other others else but except apart only unless until yet save more longer doubt matter")
"""Words with which "nobody" leaves somebody."""
WHOLE = 0.9
"""Share of the denied clause's weight that the claim must have."""
TELLING = 7.0
"""Weight (idf) of what is denied below which it is too little to speak of the same thing."""
NEAR = 0.4
"""Frame from which a sentence that leaves something out speaks of the claim's matter."""
INSIDE = bag("including included include includes even")
OUTSIDE = bag("excluding except excepting excludes exclude excluded")
MATTER = 0.6
"""Share of what one side counts in that the other must leave out."""
SPAN = 5
"""Words after "including" or "except" that it counts in or leaves out."""


CUES = frozenset(stem(word) for word in NOBODY | INSIDE | OUTSIDE | {"not"})


def exclusions(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """At most one conflict: the page denies it of everybody, or leaves out what the claim counts in, or the reverse."""
    ours = next(iter(_counted(claim.words)), None)
    for view in views:
        if CUES.isdisjoint(view.stems):
            continue
        found = _nobody(claim, view) or (_left_out(claim, ours, view) if ours else None)
        if found is not None:
            return [found]
    return []


def _nobody(claim: ClaimView, view: SentenceView) -> Finding | None:
    words = view.words
    for cue in range(len(words)):
        if words.normals[cue] not in NOBODY and words.normals[cue] != "not":
            continue
        if not _everybody(words, cue):
            continue
        first, last = _clause(words, cue)
        told = [
            i
            for i in range(first, last)
            if (words.normals[i] not in STOP or words.raw[i] == "May") and words.normals[i] not in NEGATIONS
        ]
        told = [i for i in told if words.normals[i] not in ("one", "single")]
        if len(told) < 2 or not OTHER.isdisjoint(words.normals[first : last + 1]):
            continue
        for clause in claim.clauses:
            said = claim.words.normals[slice(*clause)]
            if not (NEGATIONS | DENIALS | {"only"}).isdisjoint(said):
                continue
            have = claim.words.stems[slice(*clause)]
            total = sum(view.weight(i) for i in told)
            met = sum(view.weight(i) for i in told if any(alike(s, words.stems[i]) for s in have))
            if total >= TELLING and met >= WHOLE * total:
                start, end = claim.words.starts[clause[0]], claim.words.ends[clause[1] - 1]
                at, to = words.starts[first], words.ends[last - 1]
                why = "the page denies it of everybody"
                return Finding(CheckKind.NEGATION, Outcome.CONFLICTING, start, end, view, at, to, why, 0.9)
    return None


def _everybody(words: Words, cue: int) -> bool:
    """Whether a word denies of everybody: "nobody", "none", "no one", "not one", "not a single", "no" before a noun."""
    after = words.normals[cue + 1 : cue + 3]
    word = words.normals[cue]
    if word == "not":
        return after[:1] == ["one"] or after == ["a", "single"]
    opens = cue == 0 or cue in words.edges or words.normals[cue - 1] in ("and", "that", "although", "though")
    return opens and word in NOBODY and after[:2] != ["of", "them"]


def _clause(words: Words, cue: int) -> tuple[int, int]:
    first = max((edge for edge in words.edges if edge <= cue), default=0)
    last = min((edge for edge in words.edges if edge > cue), default=len(words))
    return first, last


def _counted(words: Words) -> list[tuple[int, bool, frozenset[str]]]:
    """Words that count in (True) or leave out (False), with stems of what."""
    found: list[tuple[int, bool, frozenset[str]]] = []
    for index, word in enumerate(words.normals):
        if word in INSIDE or word in OUTSIDE:
            turned = index > 0 and words.normals[index - 1] in ("not", "without", "never", "nor")
            end = min([e for e in words.edges if e > index] + [index + 1 + SPAN, len(words)])
            told = frozenset(words.stems[i] for i in range(index + 1, end) if words.normals[i] not in STOP | LINKING)
            if told:
                found.append((index, (word in INSIDE) is not turned, told))
    return found


def _left_out(claim: ClaimView, ours: tuple[int, bool, frozenset[str]], view: SentenceView) -> Finding | None:
    index, inside, matter = ours
    if frame(claim, view) < NEAR:
        return None
    table = weights()
    for place, within, told in _counted(view.words):
        shared = sum(table[s] for s in matter & told)
        if within is not inside and shared >= MATTER * min(sum(table[s] for s in matter), sum(table[s] for s in told)):
            start, at = claim.words.starts[index], view.words.starts[max(0, place - 1)]
            end, to = _after(claim.words, index, matter & told), _after(view.words, place, matter & told)
            why = (
                "the page leaves out what the claim counts in"
                if inside
                else "the page counts in what the claim leaves out"
            )
            return Finding(CheckKind.NEGATION, Outcome.CONFLICTING, start, end, view, at, to, why, 0.9)
    return None


def _after(words: Words, index: int, told: frozenset[str]) -> int:
    return max(words.ends[i] for i in range(index, min(len(words), index + 1 + SPAN)) if words.stems[i] in told)
