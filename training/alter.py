"""Alterations that make a supported claim false, each a pure function of (claim, evidence, rng).

Every function returns the altered claim or None where it does not apply. An alteration only touches
what the evidence states, and never produces a claim whose new part the evidence states in the same
place, so the result is contradicted rather than merely unstated.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise

from training.opposites import OPPOSITES

Alteration = Callable[[str, str, random.Random], str | None]

NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w])|(?<![\w.,])\d+(?:\.\d+)?(?!\w|,\d)")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = re.compile(r"\b(" + "|".join(MONTHS) + r")\b")
SMALL = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:of|de|van|von|the|al|el)?\s*[A-Z][\w'’-]+)*")
AUXILIARY = re.compile(r"\b(is|was|are|were|has|have|had|can|could|will|would|does|did|should)\b(?! not\b|n't)")


def _pick(rng: random.Random, found: list[re.Match[str]], evidence: str) -> re.Match[str] | None:
    """A random match whose words the evidence also has."""
    stated = [m for m in found if re.search(rf"(?<!\w){re.escape(m.group())}(?!\w)", evidence)]
    return rng.choice(stated) if stated else None


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def is_year(token: str) -> bool:
    """Whether a bare number reads as a year."""
    return len(token) == 4 and token.isdigit() and 1000 <= int(token) <= 2100


def other_number(token: str, rng: random.Random) -> str:
    """A different number of the same format and a near magnitude.

    >>> other_number("1,200", random.Random(0)) != "1,200"
    True
    """
    if is_year(token):
        return str(int(token) + rng.choice([-20, -10, -7, -4, -3, -2, -1, 1, 2, 3, 4, 7, 10, 20]))
    places = len(token.partition(".")[2])
    value = float(token.replace(",", ""))
    for _ in range(20):
        changed = value * rng.choice([0.1, 0.4, 0.5, 0.6, 0.75, 0.9, 1.1, 1.25, 1.5, 2, 2.5, 10])
        if places == 0 and value < 20:
            changed = value + rng.choice([-3, -2, -1, 1, 2, 3, 5])
        if changed <= 0:
            continue
        text = f"{changed:,.{places}f}" if "," in token else f"{changed:.{places}f}"
        if text != token:
            return text
    return str(int(value) + 1)


def number(claim: str, evidence: str, rng: random.Random) -> str | None:
    """Change one number; a third of the time to another number that the evidence states elsewhere."""
    found = _pick(rng, list(NUMBER.finditer(claim)), evidence)
    if found is None:
        return spelled_number(claim, evidence, rng)
    old = found.group()
    rivals = [n for n in NUMBER.findall(evidence) if n != old and is_year(n) == is_year(old) and n not in claim]
    if rivals and rng.random() < 0.34:
        return _put(claim, found, rng.choice(rivals))
    new = other_number(old, rng)
    return None if new in NUMBER.findall(evidence) else _put(claim, found, new)


def spelled_number(claim: str, evidence: str, rng: random.Random) -> str | None:
    """Change a spelled number or ordinal."""
    for scale in rng.sample([SMALL, ORDINALS], 2):
        found = _pick(rng, list(re.finditer(r"\b(?:" + "|".join(scale) + r")\b", claim)), evidence)
        if found:
            return _put(claim, found, rng.choice([word for word in scale if word != found.group()]))
    return None


def date(claim: str, evidence: str, rng: random.Random) -> str | None:
    """Change the month of a date, or its year."""
    found = _pick(rng, list(MONTH.finditer(claim)), evidence)
    if found is None:
        years = [m for m in NUMBER.finditer(claim) if is_year(m.group())]
        found = _pick(rng, years, evidence)
        return None if found is None else _put(claim, found, other_number(found.group(), rng))
    return _put(claim, found, rng.choice([m for m in MONTHS if m != found.group() and m not in evidence] or MONTHS[:1]))


def names(text: str) -> list[re.Match[str]]:
    """Capitalised spans; a single word that opens a sentence does not count."""
    kept = []
    for match in NAME.finditer(text):
        opening = match.start() == 0 or text[: match.start()].rstrip()[-1:] in '.!?"“'
        if not (opening and " " not in match.group()) and match.group() not in MONTHS:
            kept.append(match)
    return kept


def name_from(pool: list[str]) -> Alteration:
    """An alteration that puts another name in place of one, from the evidence or from ``pool``."""

    def name(claim: str, evidence: str, rng: random.Random) -> str | None:
        found = _pick(rng, names(claim), evidence)
        if found is None:
            return None
        old = found.group()
        size = len(old.split())
        rivals = [m.group() for m in names(evidence)]
        rivals = [r for r in rivals if r not in claim and not set(r.split()) & set(old.split())]
        if rivals and rng.random() < 0.5:
            return _put(claim, found, rng.choice(rivals))
        for _ in range(12):
            new = rng.choice(pool)
            if len(new.split()) == size and new not in evidence and new not in claim:
                return _put(claim, found, new)
        return None

    return name


def roles(claim: str, evidence: str, rng: random.Random) -> str | None:
    """Swap two names around a verb: who did what to whom."""
    found = [m for m in names(claim) if m.group() in evidence]
    pairs = [(a, b) for a, b in pairwise(found) if _directed(claim[a.end() : b.start()])]
    if not pairs:
        return None
    left, right = rng.choice(pairs)
    if left.group() == right.group():
        return None
    middle = claim[left.end() : right.start()]
    return claim[: left.start()] + right.group() + middle + left.group() + claim[right.end() :]


DIRECTED = re.compile(
    r"\b(?:by|from|over|beat|beats|defeated|succeeded|replaced|bought|acquired|sued|killed|wrote|directed|founded|"
    r"created|produced|told|asked|accused|criticized|criticised|praised|led|son|daughter|father|mother|works? for|"
    r"reached out to|hired|owns|signed|joined|nominated|appointed|inhibits|activates|induces|regulates)\b"
)


def _directed(middle: str) -> bool:
    return len(middle) < 60 and ";" not in middle and bool(DIRECTED.search(middle))


def negation(claim: str, _evidence: str, rng: random.Random) -> str | None:
    """Remove a negation where there is one, else put one in after an auxiliary."""
    found = re.search(r"\b(is|was|are|were|has|have|had|can|could|will|would|does|did|do) not\b", claim)
    if found:
        return _put(claim, found, found.group(1))
    places = list(AUXILIARY.finditer(claim))
    if not places:
        return None
    place = places[0]
    return _put(claim, place, place.group() + rng.choice([" not", " not", " never"]))


def opposite(claim: str, _evidence: str, rng: random.Random) -> str | None:
    """Put the opposite (or a rival of the same kind) in place of one word."""
    found = [m for m in re.finditer(r"\b[a-z]+\b", claim) if m.group() in OPPOSITES]
    if not found:
        return None
    chosen = rng.choice(found)
    return _put(claim, chosen, OPPOSITES[chosen.group()])


def alterations(pool: list[str]) -> dict[str, Alteration]:
    """All alterations by name; ``pool`` holds names of other passages."""
    return {
        "number": number,
        "date": date,
        "name": name_from(pool),
        "roles": roles,
        "negation": negation,
        "opposite": opposite,
    }
