"""How much of the claim's wording the best places of the pages cover."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from verify.match.facts.views import ClaimView, frame
from verify.match.select import LOOKED_AT, Bench, Candidate
from verify.match.vectors import Near

RUN = 3
"""Sentences of a window: the size of the careful lexical baseline that a model must beat."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Weighted shares of the claim's content words, in [0, 1].

    ``one``: the best sentence; ``run``: the best run of three; ``union``: the fewest sentences that add something;
    ``page``: all pages together. ``pairs``: share of neighbouring claim words that the best run has within
    three words. ``uncovered``: words that the union (with headings) lacks. ``worst``: the weight of the heaviest one.
    ``frame``: the best sentence with its headings and the sentence before. ``order``: share of the words shared with
    that sentence that stand in the same order there. ``lost``: what each uncovered word lacks, 1 or less where a
    word of nearly the same meaning stands for it. ``near_run``, ``near_union``, ``near_frame``: what words of nearly
    the same meaning add to ``run``, ``union`` and ``frame``.
    """

    one: float
    run: float
    union: float
    page: float
    pairs: float
    uncovered: tuple[int, ...]
    worst: float
    frame: float = 0.0
    order: float = 0.0
    lost: Mapping[int, float] = field(default_factory=dict)
    near_run: float = 0.0
    near_union: float = 0.0
    near_frame: float = 0.0


def cover(
    claim: ClaimView,
    bench: Bench,
    candidates: Sequence[Candidate],
    chosen: Sequence[Candidate],
    near: Near,
    agreed: frozenset[str] = frozenset(),
) -> Coverage:
    """Measure it on the retrieved sentences; ``chosen`` are those that carry the claim together.

    ``agreed`` are stems of facts that were found to agree though the pages write them in another way: they are covered.
    """
    if not claim.total or not candidates:
        return Coverage(0.0, 0.0, 0.0, 0.0, 0.0, tuple(i for i, w in enumerate(claim.weights) if w), 0.0)
    one = max(_share(claim, _with(bench.view(c).stems, agreed)) for c in candidates[:LOOKED_AT])
    best, soft, best_stems = 0.0, 0.0, [""]
    for page, first in _windows(candidates[:12]):
        stems, have = bench.indices[page].window(first, RUN)
        have = _with(have, agreed)
        share = _share(claim, have)
        soft = max(soft, share + (_gain(claim, have, near) if near else 0.0))
        if share > best:
            best, best_stems = share, stems
    union: set[str] = set(agreed)
    for candidate in chosen:
        view = bench.view(candidate)
        union |= view.stems | view.sentence.head
    everything = _share(claim, _Either([agreed, *(index.stems for index in bench.indices)]))
    lacking = tuple(
        i for i, (s, w) in enumerate(zip(claim.words.stems, claim.weights, strict=True)) if w and s not in union
    )
    worst = max((claim.weights[i] for i in lacking), default=0.0)
    whole, nearest = max(((frame(claim, bench.view(c)), -n) for n, c in enumerate(candidates[:8])), default=(0.0, 0))
    if agreed and claim.weight:
        worded = zip(claim.words.stems, claim.weights, strict=True)
        whole = min(1.0, whole + sum(w for s, w in worded if s in agreed) / claim.weight)
    pairs = _pairs(claim, best_stems)
    view = bench.view(candidates[-nearest])
    return Coverage(
        one=one,
        run=best,
        union=_share(claim, union),
        page=everything,
        pairs=pairs,
        uncovered=lacking,
        worst=worst,
        frame=whole,
        order=_order(claim, view.words.stems),
        lost={i: 1.0 - _worth(claim.words.stems[i], union, near) for i in lacking},
        near_run=soft - best,
        near_union=_gain(claim, union, near),
        near_frame=_gain(claim, view.stems | view.around | view.kin, near),
    )


def _windows(candidates: Sequence[Candidate]) -> dict[tuple[int, int], None]:
    """Pages and first sentences of the runs that hold a candidate, each once, in order."""
    return dict.fromkeys(
        (one.page, first) for one in candidates for first in range(max(0, one.sentence - RUN + 1), one.sentence + 1)
    )


def _with(stems: frozenset[str], agreed: frozenset[str]) -> frozenset[str]:
    return stems | agreed if agreed else stems


def _gain(claim: ClaimView, stems: Collection[str], near: Near) -> float:
    """Weighted share of the claim's words that the stems lack and have in nearly the same meaning."""
    gain = 0.0
    for stem in near:
        if stem not in stems:
            gain += claim.content[stem] * _worth(stem, stems, near)
    return gain / claim.total


def _worth(stem: str, stems: Collection[str], near: Near) -> float:
    """What the best of the near words that are there is worth."""
    best = 0.0
    for other, worth in near.get(stem, {}).items():
        if worth > best and other in stems:
            best = worth
    return best


def _order(claim: ClaimView, stems: Sequence[str]) -> float:
    """Longest common subsequence of the claim's content words and a sentence, over the words that they share."""
    telling = [s for s, w in zip(claim.words.stems, claim.weights, strict=True) if w]
    have = set(stems)
    shared = [s for s in telling if s in have]
    return LCSseq.similarity(shared, [s for s in stems if s in claim.content]) / len(shared) if shared else 0.0


class _Either:
    def __init__(self, sets: Sequence[Collection[str]]) -> None:
        self._sets = sets

    def __contains__(self, stem: object) -> bool:
        return any(stem in one for one in self._sets)


def _share(claim: ClaimView, stems: "Collection[str] | _Either") -> float:
    return sum([w for s, w in claim.content.items() if s in stems]) / claim.total


def _pairs(claim: ClaimView, stems: Sequence[str]) -> float:
    """Share of neighbouring content words of the claim that stand within three words of each other."""
    telling = [s for s, w in zip(claim.words.stems, claim.weights, strict=True) if w]
    wanted = set(itertools.pairwise(telling))
    if not wanted:
        return 0.0
    have: set[tuple[str, str]] = set()
    for index, stem in enumerate(stems):
        if stem in claim.content:
            for other in stems[index + 1 : index + 5]:
                if other in claim.content:
                    have.add((stem, other))
                    have.add((other, stem))
    return len(wanted & have) / len(wanted)
