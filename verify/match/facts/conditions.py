"""What a page says only under a condition: in mice, in one region only, unless, except."""

import re
from collections.abc import Sequence

from verify.match.facts.shared import own_share
from verify.match.facts.slots import Finding
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.words import STOP
from verify.model import CheckKind, Outcome

ALIKE = 0.75
"""Share of a clause of the claim that a sentence must have to be the one that it was made from."""
LONGEST = 9
"""Words of a condition."""
UNSURE = 0.5
"""Strength of the check: a claim may leave out what its context tells."""
CONDITION = re.compile(
    r"\b(?:only (?:in|on|at|for|among|during|if|when|after|with)|except(?: for| in| when| on)?|unless|provided that|"
    r"if and only if|with the exception of|apart from|but not (?:in|on|for|among|during)|"
    r"in (?:trials? (?:on|in|with)|experiments (?:on|in|with)|tests (?:on|in|with)|studies (?:on|in|of)|"
    r"laboratory|vitro|vivo|mice|rats|animals|theory|principle|simulations?)|"
    r"among (?:adults?|children|women|men|people|patients|those)|"
    r"for (?:those|people|patients|adults?|children|women|men) (?:who|over|under|aged|with))\b",
    re.IGNORECASE,
)


def conditions(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """An absent check for the first condition of a sentence that the claim repeats without it."""
    said = set(claim.words.stems)
    for clause in claim.clauses:
        told = [(own_share(claim, clause, view), -n, view) for n, view in enumerate(views)]
        share, _, view = max(told, default=(0.0, 0, None))
        if view is None or share < ALIKE or any(s >= share - 0.1 for s, _, v in told if v is not view):
            continue
        match = CONDITION.search(view.sentence.text)
        if match is None:
            continue
        first, last = view.words.at(match.start(), match.end())
        end = min(len(view.words), first + LONGEST, *(e for e in view.words.edges if e > last), len(view.words))
        telling = {view.words.stems[i] for i in range(first, end) if view.words.normals[i] not in STOP}
        if telling and not telling & said:
            at, to = view.words.starts[first], view.words.ends[end - 1]
            start, stop = claim.words.starts[clause[0]], claim.words.ends[clause[1] - 1]
            why = "the page says it under a condition that the claim leaves out"
            return [Finding(CheckKind.QUANTIFIER, Outcome.ABSENT, start, stop, view, at, to, why, UNSURE)]
    return []
