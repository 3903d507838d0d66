"""Does the page leave open what the claim says as a fact: "may", "plans to", "whether", "is not known"?"""

from collections.abc import Sequence

from verify.match.facts.cues import HEDGES, NEGATIONS, ONLY, STRONG_HEDGES
from verify.match.facts.deeds import BE
from verify.match.facts.futures import AHEAD_WORDS, past, pending
from verify.match.facts.kin import KIN
from verify.match.facts.scopes import reach
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView, frame, portion
from verify.match.words import STOP, Words, bag
from verify.model import CheckKind, Outcome

ALIKE = 0.6
"""Share of a clause of the claim that a sentence must have to speak of its matter."""
LEAST = 0.35
"""The same where the sentence itself is a question that nobody can answer."""
HEDGED = 0.55
"""Frame from which a hedge of the page answers the claim's."""
BEHIND = 0.1
"""How much less another sentence may have of the clause to tell it as well."""
HALF = 0.5
"""Share of what a hedge reaches that must be the claim's, where its first word is not."""
AHEAD = 0.3
"""Share of what "will" or "is to" reaches that must be the claim's, which says that it has happened."""
STILL = bag("to will would be is are being not never")
"""Words right before a verb of the claim that leave it ahead or deny it."""
OPEN = bag("unknown unclear uncertain undecided unresolved unsettled disputed")
"""What leaves a whole clause open."""
SETTLED = bag("known clear certain decided settled established understood")
"""What leaves it open with a "not"."""
OPINION = bag("foresees foresee foresaw predicts predict predicted idea suggestion wishes wish")
"""Other words by which a claim leaves its matter open itself."""
QUESTIONS = bag("what who whom whose which why how where when whether")
QUESTION = 0.35
"""Share of the claim's clause that a question before "unknown" must have."""
AFTER = bag("possible conceivable planned proposed considered expected likely unlikely envisaged mooted")
"""The same as predicates: "a fine is possible"."""
GENERAL = bag("can could sometimes often usually generally typically commonly normally")
"""Words by which a claim says what is so as a rule, and not that it is so now: a page's "may" is none of its matter."""
THINKING = bag("planning considering mulling")
"""Words that leave something open only after "is": by themselves they are nouns and prepositions."""
ALLOWING = bag("can could able allowed allows permitted free entitled right")
"""Words of claims that take "may" for a permission."""


def modality(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """At most one finding: the page's hedge agrees with the claim's, or there is one that the claim leaves out."""
    ours = _hedges(claim.words, HEDGES | OPEN | OPINION | {"whether"})
    if ours:
        return _both(claim, views, ours[0])
    for clause in claim.clauses:
        if not GENERAL.isdisjoint(claim.words.normals[slice(*clause)]):
            continue
        shares = [(portion(claim, view, *clause), -n, view) for n, view in enumerate(views)]
        best = max(shares, default=(0.0, 0, None))[0]
        near = sorted((s for s in shares if s[0] >= max(LEAST, best - BEHIND)), reverse=True)
        cue = _leaves_open(claim, clause, near[0][2]) if near else -1
        if cue < 0 or (near[0][0] < ALIKE and not _question(near[0][2], cue)):
            continue
        rest = [v for _, _, v in near[1:] if _shared(claim, clause, v.words.stems) >= LEAST]
        if all(_leaves_open(claim, clause, view) >= 0 for view in rest):
            share, _, view = near[0]
            start, end = claim.words.starts[clause[0]], claim.words.ends[clause[1] - 1]
            at, to = view.words.starts[cue], view.words.ends[cue]
            why = "the page only says it may be so"
            return [Finding(CheckKind.MODALITY, Outcome.CONFLICTING, start, end, view, at, to, why, share)]
    return []


def _question(view: SentenceView, cue: int) -> bool:
    """Whether a sentence asks first and then says that nobody knows."""
    return cue >= 0 and view.words.normals[_before(view.words, cue).start] in QUESTIONS


def _both(claim: ClaimView, views: Sequence[SentenceView], ours: int) -> list[Finding]:
    for share, _, view in sorted(((frame(claim, v), -n, v) for n, v in enumerate(views)), reverse=True)[:4]:
        theirs = _hedges(view.words, HEDGES | OPEN | {"whether"})
        if share >= HEDGED and theirs:
            start, end = claim.words.starts[ours], claim.words.ends[ours]
            at, to = view.words.starts[theirs[0]], view.words.ends[theirs[0]]
            return [Finding(CheckKind.MODALITY, Outcome.AGREEING, start, end, view, at, to, "", share)]
    return []


def _hedges(words: Words, kinds: frozenset[str]) -> list[int]:
    return [i for i, word in enumerate(words.normals) if word in kinds and words.raw[i] != "May"]


def _leaves_open(claim: ClaimView, clause: tuple[int, int], view: SentenceView) -> int:
    """The word of a sentence that leaves the claim's clause open; -1 where none does."""
    words = view.words
    allowing = not ALLOWING.isdisjoint(claim.words.normals)
    known = [cue for cue in _hedges(words, SETTLED) if not NEGATIONS.isdisjoint(words.normals[max(0, cue - 3) : cue])]
    ahead = {} if pending(claim.words) else pending(words)
    for cue in sorted({*known, *ahead, *_hedges(words, STRONG_HEDGES | OPEN | AFTER | {"whether"})}):
        word = words.normals[cue]
        if word in ("may", "might") and (allowing or _forbids(words, cue)):
            continue
        if word in THINKING and BE.isdisjoint(words.normals[max(0, cue - 2) : cue]):
            continue  # "bridge planning", "considering its size"
        if word in OPEN or cue in known or (word in AFTER and words.normals[cue - 1] in BE and not reach(words, cue)):
            before = _before(words, cue)
            enough = QUESTION if words.normals[before.start] in QUESTIONS else HALF
            if _shared(claim, clause, [words.stems[i] for i in before]) >= enough:
                return cue
        elif word in STRONG_HEDGES or word == "whether":
            places = reach(words, cue)
            if word == "whether" and places and not _asks_so(claim, clause, view, places):
                continue
            stems = [words.stems[i] for i in places]
            if places and (_has(claim, clause, stems[0]) or _met(claim, clause, view, places) >= HALF):
                return cue
        elif cue in ahead:
            places = reach(words, ahead[cue])
            if places and _done(claim, clause, view, places) and _met(claim, clause, view, places) >= AHEAD:
                return cue
    return -1


def _done(claim: ClaimView, clause: tuple[int, int], view: SentenceView, places: Sequence[int]) -> bool:
    """Whether the claim says as a thing of the past what the sentence has ahead, and only ahead."""
    words, head = claim.words, view.words.stems[places[0]]
    if any(s == head and i not in places and past(view.words, i) for i, s in enumerate(view.words.stems)):
        return False
    kin = KIN.get(head, frozenset()) | {head}
    for index in range(*clause):
        before = words.normals[index - 1] if index else ""
        if words.stems[index] in kin and words.stems[index] not in STOP and past(words, index) and before not in STILL:
            return AHEAD_WORDS.isdisjoint(words.normals[max(clause[0], index - 4) : index])
    return False


def _forbids(words: Words, cue: int) -> bool:
    """Whether "may" permits or forbids: "no piles may be driven", "they may only enter"."""
    first = max(_before(words, cue).start, cue - 5)
    return not (NEGATIONS | ONLY).isdisjoint(words.normals[first : cue + 3])


def _asks_so(claim: ClaimView, clause: tuple[int, int], view: SentenceView, places: Sequence[int]) -> bool:
    """Whether a question is the claim's to its end: "whether two doses, given at once, protect" asks if they do."""
    words = view.words
    end = places[-1] + 1
    if end >= len(words) or "," not in words.text[words.ends[end - 1] : words.starts[end]]:
        return True
    rest = [i for i in range(end, min(len(words), end + 8)) if words.normals[i] not in STOP]
    return _met(claim, clause, view, rest) >= HALF


def _before(words: Words, cue: int) -> range:
    """The words of the clause before a predicate."""
    first = max((edge for edge in words.edges if edge <= cue), default=0)
    return range(first, cue)


def _has(claim: ClaimView, clause: tuple[int, int], stem: str) -> bool:
    kin = KIN.get(stem, frozenset()) | {stem}
    return any(claim.weights[i] and claim.words.stems[i] in kin for i in range(*clause))


def _met(claim: ClaimView, clause: tuple[int, int], view: SentenceView, places: Sequence[int]) -> float:
    """Share of the weight at the page's places that the claim's clause has."""
    total = sum(view.weight(place) for place in places)
    return sum(view.weight(p) for p in places if _has(claim, clause, view.words.stems[p])) / total if total else 0.0


def _shared(claim: ClaimView, clause: tuple[int, int], stems: Sequence[str]) -> float:
    """Share of the claim's clause that some words of the page have."""
    have = set(stems).union(*(KIN.get(stem, ()) for stem in stems))
    total = sum(claim.weights[slice(*clause)])
    return sum(claim.weights[i] for i in range(*clause) if claim.words.stems[i] in have) / total if total else 0.0
