"""Training pairs made by code from labelled pairs and from the passages themselves."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from training.alter import Alteration, alterations, names
from training.noise import surround
from training.pairs import CONTRADICTS, ENTAILS, NEITHER, NOT_ENTAILED, Example
from training.rephrase import rephrase
from training.text import Idf, content, words
from training.unstated import added_fact, hedged, join, phrases, without_hedge
from training.windows import evidence, top_sentences

BUDGETS = (60, 90, 120, 150, 180)  # words of evidence; what run time gives varies in the same range
PRONOUN = re.compile(r"^(?:He|She|It|They|This|These|Those|That|We|I|You|But|And|However|So|Such)\b")


class Material:
    """What all makers share: idf, names and phrases of other passages, and near passages by rare words."""

    def __init__(self, passages: Sequence[str], rng: random.Random) -> None:
        self.rng = rng
        self.idf = Idf(passages)
        sample = rng.sample(list(passages), min(4000, len(passages)))
        self.names = sorted({m.group() for p in sample for m in names(p)})
        self.phrases = sorted({phrase for p in sample for phrase in phrases(p)})
        self.alterations = alterations(self.names)

    def alter(self, claim: str, text: str) -> tuple[str, str] | None:
        """(kind, altered claim) by a random alteration that applies, or None."""
        # opposites and negations apply nearly everywhere; facts go first so that they are not crowded out
        kinds = self.rng.sample(["number", "date", "name", "roles"], 4)
        late = self.rng.sample(["negation", "opposite"], 2)
        order = late + kinds if self.rng.random() < 0.3 else kinds + late
        for kind in order:
            change: Alteration = self.alterations[kind]
            changed = change(claim, text, self.rng)
            if changed and changed != claim and changed not in text:
                return kind, changed
        return None


class Neighbours:
    """Passages that share a claim's rare words: true sentences on the same topic that do not state it."""

    def __init__(self, passages: Sequence[str], idf: Idf) -> None:
        self.passages = list(passages)
        self._idf = idf
        self._where: dict[str, list[int]] = defaultdict(list)
        for index, passage in enumerate(self.passages):
            for word in set(content(passage)):
                self._where[word].append(index)

    def near(self, claim: str, avoid: str, most: int) -> list[str]:
        """Up to ``most`` passages nearest to the claim, none of which mostly repeats ``avoid``."""
        scores: dict[int, float] = defaultdict(float)
        for word in sorted(set(content(claim)), key=lambda w: -self._idf[w])[:6]:
            for index in self._where.get(word, [])[:400]:
                scores[index] += self._idf[word]
        bag = set(words(avoid))
        found: list[str] = []
        for index in sorted(scores, key=lambda i: (-scores[i], i)):
            passage = self.passages[index]
            mine = set(words(passage))
            if len(mine & bag) <= 0.5 * max(1, min(len(mine), len(bag))):
                found.append(passage)
            if len(found) == most:
                break
        return found


def claimable(sentence: str) -> bool:
    """Whether a page's sentence can stand as a claim: a full sentence with something particular in it."""
    size = len(sentence.split())
    particular = bool(re.search(r"\d", sentence)) or bool(names(sentence))
    return 8 <= size <= 38 and sentence[0].isupper() and sentence[-1] == "." and particular and "|" not in sentence


def from_page(page: list[str], most: int, material: Material) -> Iterator[Example]:
    """Supported, contradicted and unstated claims about one page, from its own sentences."""
    rng, idf = material.rng, material.idf
    able = [i for i, s in enumerate(page) if claimable(s) and not (PRONOUN.match(s) and rng.random() < 0.7)]
    rng.shuffle(able)
    for turn, index in enumerate(able[:most]):
        sentence = page[index]
        budget = rng.choice(BUDGETS)
        claim = rephrase(sentence, rng)
        text = evidence(page, claim, idf, budget, keep=[index])
        yield Example(text, claim, ENTAILS, 0.7, "page_supported")
        if changed := material.alter(claim if rng.random() < 0.5 else sentence, text):
            yield Example(text, changed[1], CONTRADICTS, 1.0, f"page_{changed[0]}")
        rest = [s for i, s in enumerate(page) if i != index]
        absent = evidence(rest, claim, idf, budget)
        if rest and rng.random() < 0.6 and idf.recall(claim, absent) < 0.75:
            yield Example(absent, claim, NEITHER, 1.0, "page_absent")
        if rng.random() < 0.6 and (more := added_fact(claim, text, material.phrases, rng)):
            yield Example(text, more, NEITHER, 1.0, "page_added")
        if sure := without_hedge(sentence, rng):
            yield Example(text, sure, NOT_ENTAILED, 1.0, "page_hedge")
        elif rng.random() < 0.15 and (soft := hedged(sentence, rng)):
            doubtful = [soft if i == index else s for i, s in enumerate(page)]
            yield Example(evidence(doubtful, sentence, idf, budget, keep=[index]), sentence, NEITHER, 1.0, "page_hedge")
        if turn + 1 < min(most, len(able)) and rng.random() < 0.5:
            yield from compound(page, index, able[turn + 1], budget, material)


def compound(page: list[str], left: int, right: int, budget: int, material: Material) -> Iterator[Example]:
    """Two sentences as one claim: supported where the page has both, unstated where it has one."""
    rng, idf = material.rng, material.idf
    first, second = (rephrase(page[i], rng, most=1) for i in (left, right))
    claim = join(first, second, rng)
    both = evidence(page, claim, idf, budget + 40, keep=sorted([left, right]))
    yield Example(both, claim, ENTAILS, 1.0, "page_compound")
    rest = [s for i, s in enumerate(page) if i != right]
    one = evidence(rest, claim, idf, budget, keep=[left - (left > right)])
    if idf.recall(second, one) < 0.75:
        yield Example(one, claim, NEITHER, 1.0, "page_half")


def from_supported(
    page: list[str], claim: str, group: str, material: Material, times: int, keep: Sequence[int] = ()
) -> Iterator[Example]:
    """Altered, added-to and rephrased versions of a claim that people judged supported."""
    rng, idf = material.rng, material.idf
    for _ in range(times):
        budget = rng.choice(BUDGETS)
        text = evidence(page, claim, idf, budget, keep=keep)
        if changed := material.alter(claim, text):
            yield Example(text, changed[1], CONTRADICTS, 1.0, f"{group}_{changed[0]}")
        if rng.random() < 0.6 and (more := added_fact(claim, text, material.phrases, rng)):
            yield Example(text, more, NEITHER, 1.0, f"{group}_added")
        kept = rephrase(claim, rng)
        if kept != claim:
            yield Example(text, kept, ENTAILS, 1.0, f"{group}_kept")


def without_gold(page: list[str], claim: str, gold: Sequence[int], group: str, material: Material) -> Iterator[Example]:
    """The claim against its own page with the evidence sentences taken out."""
    rest = [s for i, s in enumerate(page) if i not in set(gold)]
    text = evidence(rest, claim, material.idf, material.rng.choice(BUDGETS))
    if gold and rest and material.idf.recall(claim, text) < 0.8:
        yield Example(text, claim, NEITHER, 1.0, f"{group}_absent")


def crowded(page: list[str], near: Sequence[str], material: Material) -> str:
    """Short evidence put among near passages, navigation and table lines."""
    return " ".join(surround(page, near, material.rng, material.rng.choice(BUDGETS)))


def top(page: list[str], claim: str, material: Material, keep: Sequence[int] = ()) -> str:
    """Evidence as run time chooses it, with a random budget."""
    chosen = top_sentences(page, claim, material.idf, material.rng.choice(BUDGETS[1:]), keep)
    return " ".join(page[i] for i in chosen)
