"""Claims that say more than the evidence: clauses joined, facts added, hedges taken away."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from training.text import content, words

PHRASE = re.compile(
    r"\b(?:in|at|on|for|with|from|during|after|before|near|under|against|despite|following|alongside|through)"
    r" (?:the |a |an |his |her |their |its )?(?:[A-Z0-9][\w'’-]*|[a-z]{4,})(?: [\w'’-]+){0,4}(?=[,.;])"
)
SURE = re.compile(r"\s\b(?:reportedly|allegedly|possibly|probably|perhaps|apparently|potentially|presumably)\b")
MODAL = re.compile(r"\b(?:may|might|could)\b(?! not\b)")
PLAN = re.compile(
    r"\b(?:plans|planned|plan|hopes|hoped|intends|intended|is expected|was expected|is due|aims|aimed) to\b"
)
HEDGES = ("reportedly", "allegedly", "possibly", "according to rumours", "probably", "supposedly")
LOWER = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "It",
        "He",
        "She",
        "They",
        "This",
        "These",
        "Those",
        "There",
        "At",
        "After",
        "Before",
        "During",
        "His",
        "Her",
        "Their",
    ]
)


def lowered(text: str) -> str:
    """First letter small where the first word is not a name."""
    return text[0].lower() + text[1:] if text.split(" ", 1)[0] in LOWER else text


def join(first: str, second: str, rng: random.Random) -> str:
    """Two claims as one compound claim."""
    link = rng.choice([", and ", "; ", ", while ", " and "])
    return first.rstrip(" .") + link + lowered(second)


def phrases(passage: str) -> list[str]:
    """Prepositional phrases with a name, number or long word, to be added to other claims."""
    return [m.group() for m in PHRASE.finditer(passage) if 2 <= len(m.group().split()) <= 7]


def added_fact(claim: str, evidence: str, pool: Sequence[str], rng: random.Random) -> str | None:
    """The claim with a phrase from elsewhere that the evidence does not state."""
    have = set(words(evidence))
    for _ in range(12):
        phrase = rng.choice(pool)
        wanted = content(phrase)
        if not wanted or sum(w in have for w in wanted) * 2 > len(wanted):
            continue
        existing = list(PHRASE.finditer(claim))
        if existing and rng.random() < 0.35:
            place = rng.choice(existing)
            return claim[: place.start()] + phrase + claim[place.end() :]
        if "," in claim and rng.random() < 0.4:
            head, tail = claim.split(",", 1)
            return f"{head} {phrase},{tail}"
        return f"{claim.rstrip(' .')} {phrase}."
    return None


def without_hedge(claim: str, rng: random.Random) -> str | None:
    """The claim as certain fact where it was hedged."""
    if SURE.search(claim):
        return SURE.sub("", claim, count=1)
    if PLAN.search(claim):
        return PLAN.sub(rng.choice(["managed to", "went on to"]), claim, count=1)
    if MODAL.search(claim):
        return MODAL.sub("will", claim, count=1)
    return None


def hedged(sentence: str, rng: random.Random) -> str | None:
    """An evidence sentence with a hedge put in, so that it no longer states its fact as certain."""
    found = re.search(r"\b(?:is|was|are|were|has|had|have)\b", sentence)
    if found is None:
        return rng.choice(["It is unclear whether ", "Some believe that ", "Critics deny that "]) + lowered(sentence)
    return f"{sentence[: found.end()]} {rng.choice(HEDGES)}{sentence[found.end() :]}"
