"""Pairs with short evidence: a claim beside the sentences that answer it, one meaning-bearing change apart.

A model that mostly read long evidence learnt how much of a claim is covered and little of what is said (with the gold
sentence alone as evidence it told 71 of 100 true claims from their false twins). These pairs have nothing to search
for. No word gives an answer away: a claim with "not" is as often true as false, because what was altered is denied as
well.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from training.alter import AUXILIARY, Alteration, names
from training.pairs import CONTRADICTS, ENTAILS, NEITHER, NOT_ENTAILED, Example
from training.rephrase import rephrase
from training.synthesise import PRONOUN, Material, claimable
from training.text import content
from training.unstated import added_fact, without_hedge

SYMMETRIC = re.compile(
    r"\b(?:and|or|with|between|versus|nor|as well as|both|married|met|meets|borders?|like|than|near|respectively)\b"
    r"|[;&/]"
)
"""Words between two names that may be exchanged without a change of meaning (or that make the sentence none)."""
QUANTIFIERS = {
    "all": "some", "every": "no", "most": "few", "many": "few", "always": "never", "several": "no", "both": "neither",
    "each": "no", "often": "never", "usually": "rarely", "none": "all", "few": "most", "rarely": "usually",
    "majority": "minority", "at least": "fewer than", "at most": "more than", "more than": "less than",
    "less than": "more than", "fewer than": "more than", "over": "under", "up to": "more than", "nearly": "more than",
}  # fmt: skip
QUANTIFIER = re.compile(r"\b(?:" + "|".join(sorted(QUANTIFIERS, key=len, reverse=True)) + r")\b")
ORDER = {"before": "after", "after": "before", "until": "since", "since": "until", "despite": "because of"}
TIME = re.compile(r"\b(?:" + "|".join(ORDER) + r")\b(?! all\b)")
DENIED = 0.9
"""Weight of a claim that denies what was altered: true by the evidence, and oddly put."""


def exchange(claim: str, evidence: str, rng: random.Random) -> str | None:
    """Two names of the claim in each other's place, where something other than a joining word stands between them."""
    found = [m for m in names(claim) if m.group() in evidence]
    able = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 : i + 3]
        if a.group() != b.group()
        and re.search(r"\b[a-z]{2,}\b", between := claim[a.end() : b.start()])
        and not SYMMETRIC.search(between)
        and not set(a.group().split()) & set(b.group().split())
    ]
    if not able:
        return None
    left, right = rng.choice(able)
    middle = claim[left.end() : right.start()]
    return claim[: left.start()] + right.group() + middle + left.group() + claim[right.end() :]


def quantifier(claim: str, _evidence: str, rng: random.Random) -> str | None:
    """Another quantifier or bound."""
    return _replaced(claim, list(QUANTIFIER.finditer(claim)), QUANTIFIERS, rng)


def time_order(claim: str, _evidence: str, rng: random.Random) -> str | None:
    """ "Before" for "after", "since" for "until"."""
    return _replaced(claim, list(TIME.finditer(claim)), ORDER, rng)


def _replaced(claim: str, found: list[re.Match[str]], by: dict[str, str], rng: random.Random) -> str | None:
    if not found:
        return None
    one = rng.choice(found)
    return claim[: one.start()] + by[one.group()] + claim[one.end() :]


def alterations(material: Material) -> dict[str, Alteration]:
    """Every way to make a claim false; negations apart, as they are dealt out by `twins`."""
    kept = {kind: change for kind, change in material.alterations.items() if kind not in ("roles", "negation")}
    return {**kept, "exchange": exchange, "quantifier": quantifier, "order": time_order}


def denied(claim: str, rng: random.Random) -> str | None:
    """The claim with a "not" put in."""
    place = AUXILIARY.search(claim)
    if place is None or re.search(r"\b(?:not|never|no|none|neither|nor|without)\b|n't", claim):
        return None
    word = rng.choice([" not", " not", "n't"]) if place.group() in ("was", "were", "did", "has", "had") else " not"
    return claim[: place.end()] + word + claim[place.end() :]


def twins(text: str, claim: str, kept: str, material: Material, ways: dict[str, Alteration]) -> Iterator[Example]:
    """One true wording of a claim, one or two false ones, and their denials."""
    rng = material.rng
    yield Example(text, kept, ENTAILS, 1.0, "short_kept")
    if rng.random() < 0.3 and (no := denied(kept, rng)):
        yield Example(text, no, CONTRADICTS, 1.0, "short_denied")
    done = 0
    for kind in rng.sample(sorted(ways), len(ways)):
        changed = ways[kind](kept if rng.random() < 0.5 else claim, text, rng)
        if not changed or changed in (claim, kept) or changed in text:
            continue
        yield Example(text, changed, CONTRADICTS, 1.0, f"short_{kind}")
        if kind in ("number", "date", "name") and rng.random() < 0.45 and (yes := denied(changed, rng)):
            yield Example(text, yes, ENTAILS, DENIED, "short_denied_false")
        done += 1
        if done == 2:
            break
    if rng.random() < 0.4 and (more := added_fact(kept, text, material.phrases, rng)):
        yield Example(text, more, NEITHER, 1.0, "short_added")


def from_sentences(page: Sequence[str], most: int, material: Material) -> Iterator[Example]:
    """Claims about a page beside the sentence that they come from, alone or with the one before or after."""
    rng, ways = material.rng, alterations(material)
    able = [i for i, s in enumerate(page) if claimable(s) and not PRONOUN.match(s)]
    rng.shuffle(able)
    for index in able[:most]:
        before, after = rng.choice([(0, 0), (0, 0), (1, 0), (0, 1), (1, 1)])
        text = " ".join(page[max(0, index - before) : index + 1 + after])
        yield from twins(text, page[index], rephrase(page[index], rng), material, ways)
        if sure := without_hedge(page[index], rng):
            yield Example(text, sure, NOT_ENTAILED, 1.0, "short_hedge")


def from_claim(text: str, claim: str, material: Material) -> Iterator[Example]:
    """The same for a claim that people found supported by a short text."""
    if len(content(claim)) >= 2:
        yield from twins(text, claim, rephrase(claim, material.rng, most=1), material, alterations(material))
