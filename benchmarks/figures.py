"""Figures of merit of verdicts on labelled pairs, as the project reports them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

TRUTH = {"partially": "partial", "not_supported": "unsupported"}
"""Label of the data → verdict, where the words differ."""
DRAWS = 200


@dataclass(frozen=True)
class Judged:
    """Pairs of one set with what was said of them. ``claims`` group the pairs that are drawn together."""

    truth: list[str]
    verdict: list[str]
    support: Floats
    claims: list[str]

    def __len__(self) -> int:
        return len(self.truth)

    @property
    def positive(self) -> Bools:
        return np.array([t == "supported" for t in self.truth])

    @property
    def said(self) -> Bools:
        return np.array([v == "supported" for v in self.verdict])

    def part(self, chosen: Sequence[int] | npt.NDArray[np.int64]) -> "Judged":
        index = [int(i) for i in chosen]
        return Judged(
            [self.truth[i] for i in index],
            [self.verdict[i] for i in index],
            self.support[index],
            [self.claims[i] for i in index],
        )


def balanced_accuracy(truth: Bools, said: Bools) -> float:
    """Mean of the shares of positives and of negatives that were told right; nan where one is absent."""
    if not truth.any() or truth.all():
        return float("nan")
    return float((said[truth].mean() + 1 - said[~truth].mean()) / 2)


def auroc(truth: Bools, scores: Floats) -> float:
    """Chance that a positive scores above a negative, ties counting half; nan where one is absent."""
    if not truth.any() or truth.all():
        return float("nan")
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    upto = np.cumsum(count)
    ranks = (upto - (count - 1) / 2)[place]
    positives = int(truth.sum())
    return float((ranks[truth].sum() - positives * (positives + 1) / 2) / (positives * (len(truth) - positives)))


def calibration_error(truth: Bools, scores: Floats, bins: int = 10) -> float:
    """Expected calibration error over equal-width bins, weighted by their size."""
    return sum(abs(p - o) * n for p, o, n in calibration(truth, scores, bins)) / max(1, len(scores))


def calibration(truth: Bools, scores: Floats, bins: int = 10) -> list[tuple[float, float, int]]:
    """(mean prediction, share of positives, size) of each bin that is not empty; the last holds 1.0, too."""
    place = np.minimum((scores * bins).astype(int), bins - 1)
    return [
        (float(scores[place == b].mean()), float(truth[place == b].mean()), int((place == b).sum()))
        for b in range(bins)
        if (place == b).any()
    ]


def interval(judged: Judged, figure: Callable[[Judged], float]) -> tuple[float, float]:
    """95 % bootstrap interval over claims, 200 draws from a fixed seed."""
    groups: dict[str, list[int]] = {}
    for place, claim in enumerate(judged.claims):
        groups.setdefault(claim, []).append(place)
    members = [np.array(group) for group in groups.values()]
    rng = np.random.default_rng(0)
    values = [
        figure(judged.part(np.concatenate([members[i] for i in rng.integers(0, len(members), len(members))])))
        for _ in range(DRAWS)
    ]
    held = sorted(v for v in values if v == v)
    return (held[int(0.025 * len(held))], held[int(0.975 * len(held)) - 1]) if held else (float("nan"),) * 2


def figures(judged: Judged, intervals: bool = True) -> dict[str, object]:
    """All figures of one set, as fractions; two-sided figures come with their interval as [value, low, high]."""
    two_sided: dict[str, Callable[[Judged], float]] = {
        "bacc_verdict": lambda j: balanced_accuracy(j.positive, j.said),
        "bacc_support": lambda j: balanced_accuracy(j.positive, j.support >= 0.5),
        "auroc": lambda j: auroc(j.positive, j.support),
    }
    out: dict[str, object] = {"n": len(judged), "abstained": judged.verdict.count("unverifiable")}
    for name, figure in two_sided.items():
        value = round(figure(judged), 4)
        out[name] = [value, *(round(v, 4) for v in interval(judged, figure))] if intervals else value
    out["ece"] = round(calibration_error(judged.positive, judged.support), 4)
    wrong = [i for i, t in enumerate(judged.truth) if t in ("contradicted", "unsupported")]
    out["false_support"] = round(float(judged.said[wrong].mean()), 4) if wrong else None
    for label in ("supported", "partial", "contradicted", "unsupported"):
        row = by_verdict(judged, label)
        if row:
            out[label] = row
    return out


def by_verdict(judged: Judged, label: str) -> dict[str, float | int] | None:
    """Recall and precision of one verdict, or None where no pair has it."""
    truth = np.array([t == label for t in judged.truth])
    said = np.array([v == label for v in judged.verdict])
    if not truth.any():
        return None
    hit = int((truth & said).sum())
    return {
        "n": int(truth.sum()),
        "recall": round(hit / int(truth.sum()), 4),
        "precision": round(hit / int(said.sum()), 4) if said.any() else 0.0,
    }
