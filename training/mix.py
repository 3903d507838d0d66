"""The training mix: which corpora, in which form, with which share at the start and at the end."""

from __future__ import annotations

import json
import random
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.pairs import ENTAILS, NEITHER, Example, Labelled, read, target
from training.short import from_claim, from_sentences
from training.synthesise import Material, Neighbours, crowded, from_page, from_supported, top, without_gold
from training.text import content
from training.windows import clean
from training.written import written

# Share of pairs at the start and at the end of training. Short clean inference first, long noisy
# citation-like pairs last: the real job looks like the second, and a first run that mixed evenly
# lost to word overlap on every citation set.
SHARES: dict[str, tuple[float, float]] = {
    "nli": (0.22, 0.05),
    "fever": (0.20, 0.06),
    "fever_noisy": (0.08, 0.08),
    "begin": (0.04, 0.07),
    "summedits": (0.07, 0.15),
    "fm2": (0.06, 0.13),
    "citation": (0.06, 0.18),
    "wice": (0.01, 0.03),
    "altered": (0.12, 0.13),
    "page": (0.14, 0.12),
    "short": (0.0, 0.0),
    "written": (0.0, 0.0),
}
SECOND: dict[str, tuple[float, float]] = {
    "nli": (0.60, 0.26),
    "fever": (0.17, 0.11),
    "short": (0.21, 0.24),
    "fever_noisy": (0.0, 0.04),
    "begin": (0.01, 0.03),
    "summedits": (0.0, 0.05),
    "fm2": (0.0, 0.07),
    "citation": (0.01, 0.08),
    "wice": (0.0, 0.02),
    "altered": (0.0, 0.02),
    "page": (0.0, 0.02),
    "written": (0.0, 0.06),
}
"""Shares of a run that goes on from the weights of another. Short pairs cost a quarter of long ones, and what a
sentence says is learnt from them; the long ones come back towards the end."""
HELD_OUT = 60  # one source in so many is kept out of fitting, for the validation loss


def example(pair: Labelled, text: str, group: str) -> Example:
    """A labelled pair with the evidence chosen for it."""
    goal, weight = target(pair.corpus, pair.label, pair.raw_label)
    return Example(text, pair.claim, goal, weight, group)


def short(pairs: list[Labelled], group: str, rng: random.Random, most: int) -> Iterator[Example]:
    """Pairs as they are."""
    for pair in rng.sample(pairs, min(most, len(pairs))):
        yield example(pair, " ".join(pair.page), group)


def fever(pairs: list[Labelled], material: Material) -> Iterator[Example]:
    """FEVER pairs clean, among near passages, and against near passages only."""
    near = Neighbours(sorted({" ".join(p.page) for p in pairs}), material.idf)
    for pair in pairs:
        own = " ".join(pair.page)
        yield example(pair, own, "fever")
        draw = material.rng.random()
        if draw < 0.5:
            others = near.near(pair.claim, own, 5)
            yield example(pair, crowded(pair.page, others, material), "fever_noisy")
        elif draw < 0.8 and pair.label == "supported":
            others = [o for o in near.near(pair.claim, own, 6) if material.idf.recall(pair.claim, o) < 0.6]
            if others:
                text = crowded(others[:1], others[1:], material)
                yield Example(text, pair.claim, NEITHER, 1.0, "fever_noisy_near")


def long(pairs: list[Labelled], group: str, material: Material, times: int) -> Iterator[Example]:
    """Long sources as run time shows them; gold sentences, where annotated, enter half of the time."""
    for pair in pairs:
        page = clean(pair.page)
        gold = pair.extra.get("gold") or []
        flat = [g for part in gold for g in (part if isinstance(part, list) else [part])]
        keep = [g for g in flat if g < len(page)] if len(page) == len(pair.page) else []
        for turn in range(times):
            yield example(pair, top(page, pair.claim, material, keep if turn % 2 == 0 else ()), group)
        if keep and pair.label == "supported":
            yield from without_gold(page, pair.claim, keep, group, material)


def wice(pairs: list[Labelled], material: Material) -> Iterator[Example]:
    """Partly supported sub-claims, and the same with an unsupported last part taken off (supported)."""
    for pair in pairs:
        page = clean(pair.page)
        for _ in range(2):
            yield example(pair, top(page, pair.claim, material), "wice")
        tokens, spans = pair.extra["claim_tokens"], pair.extra["non_supported_spans"]
        first = spans.index(True) if True in spans else 0
        if first >= 4 and all(spans[first:-1]):
            kept = " ".join(tokens[:first]).replace(" ,", ",").replace(" '", "'").rstrip(" ,") + "."
            yield Example(top(page, kept, material), kept, ENTAILS, 0.8, "wice_cut")


def held_out(page: list[str]) -> bool:
    """Whether a source is kept for validation, by a hash of its text."""
    return zlib.crc32(" ".join(page).encode()) % HELD_OUT == 0


def build(folder: Path, seed: int, held: bool = False) -> list[Example]:
    """All training examples (or those of the held-out sources), deterministic in data and seed."""
    rng = random.Random(seed)
    corpora: dict[str, list[Labelled]] = defaultdict(list)
    for path in sorted((folder / "train").glob("*.jsonl.gz")):
        for pair in read(path):
            if pair.page and pair.claim.strip() and held_out(pair.page) == held:
                corpora[pair.corpus.split("-")[0]].append(pair)
    passages = sorted({" ".join(p.page) for pairs in corpora.values() for p in pairs if p.corpus != "snli-dev"})
    material = Material(passages, rng)

    made: list[Example] = []
    made += short(corpora["mnli"], "nli", rng, 10000)
    made += short(corpora["snli"], "nli", rng, 9840)
    made += short(corpora["conjnli"], "nli", rng, 9000)
    made += short(corpora["begin"], "begin", rng, 4300)
    made += fever(corpora["fever_dev_pairs"] + corpora["fever_symmetric"], material)
    made += long(corpora["summedits"], "summedits", material, 1)
    made += long(corpora["fm2"], "fm2", material, 2)
    made += long(corpora["citation_integrity"], "citation", material, 2)
    made += wice(corpora["wice_partial_subclaims"], material)
    made += altered(corpora, material)
    made += pages(corpora, material)
    made += beside(corpora, material)
    made += [item for page, item in written() if held_out([page.text]) == held]
    return made


def altered(corpora: dict[str, list[Labelled]], material: Material) -> Iterator[Example]:
    """Altered versions of claims that people judged supported."""
    plan = (("fever_dev_pairs", 4000, 1), ("fm2", 700, 2), ("summedits", 1645, 1), ("citation_integrity", 1363, 2),
            ("begin", 900, 1), ("mnli", 800, 1), ("conjnli", 800, 1))  # fmt: skip
    for corpus, most, times in plan:
        supported = [p for p in corpora[corpus] if p.label == "supported" and len(content(p.claim)) >= 3]
        for pair in material.rng.sample(supported, min(most, len(supported))):
            yield from from_supported(clean(pair.page), pair.claim, "altered", material, times)


def pages(corpora: dict[str, list[Labelled]], material: Material) -> Iterator[Example]:
    """Claims made from the sentences of long passages."""
    plan = (("wice_partial_subclaims", 14), ("summedits", 14), ("fm2", 3), ("citation_integrity", 2), ("begin", 2))
    for corpus, most in plan:
        seen = {" ".join(p.page): p.page for p in corpora[corpus] if len(p.page) >= 4}
        for key in sorted(seen):
            yield from from_page(clean(seen[key]), most, material)


def beside(corpora: dict[str, list[Labelled]], material: Material) -> Iterator[Example]:
    """Short evidence: claims of people beside short texts, claims from sentences of long ones."""
    for corpus, most in (("fever_dev_pairs", 3500), ("mnli", 1200), ("conjnli", 1500), ("begin", 900)):
        supported = [p for p in corpora[corpus] if p.label == "supported" and len(p.page) <= 4]
        for pair in material.rng.sample(supported, min(most, len(supported))):
            yield from from_claim(" ".join(pair.page), pair.claim, material)
    for corpus, most in (("wice_partial_subclaims", 12), ("summedits", 8), ("fm2", 3), ("citation_integrity", 2)):
        seen = {" ".join(p.page): p.page for p in corpora[corpus] if len(p.page) >= 4}
        for key in sorted(seen):
            yield from from_sentences(clean(seen[key]), most, material)


def major(group: str) -> str:
    """The group of SHARES a fine group belongs to."""
    return max((name for name in SHARES if group.startswith(name)), key=len)


def save(examples: list[Example], path: Path) -> None:
    """Write examples as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for item in examples:
            out.write(json.dumps(item.__dict__, ensure_ascii=False) + "\n")


def load(path: Path) -> list[Example]:
    """Read what `save` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [Example(**json.loads(line)) for line in lines]
