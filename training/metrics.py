"""Figures of merit, with the definitions of the shared scoring tool."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def auroc(truth: Sequence[bool] | Bools, scores: Sequence[float] | Floats) -> float:
    """Area under the ROC curve with mean ranks for ties; nan where a class is absent.

    >>> auroc([True, False, True], [0.9, 0.1, 0.4])
    1.0
    """
    labels, values = np.asarray(truth, dtype=bool), np.asarray(scores, dtype=np.float64)
    positives, negatives = int(labels.sum()), int((~labels).sum())
    if not positives or not negatives:
        return float("nan")
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks = (last - (count - 1) / 2)[place]
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def balanced_accuracy(truth: Bools, said: Bools) -> float:
    """Mean of the two recalls."""
    return float((said[truth].mean() + (~said[~truth]).mean()) / 2)


def best_threshold(truth: Bools, scores: Floats) -> float:
    """The cut with the best balanced accuracy on these very pairs."""
    order = np.argsort(scores)
    labels = truth[order]
    lost = np.concatenate([[0], np.cumsum(labels)]) / max(1, labels.sum())
    refused = np.concatenate([[0], np.cumsum(~labels)]) / max(1, (~labels).sum())
    place = int(np.argmax(1 - lost + refused))
    if place == 0:
        return float(scores[order[0]])
    if place == len(scores):
        return float(scores[order[-1]]) + 1e-9
    return float((scores[order[place - 1]] + scores[order[place]]) / 2)


def crossfit_bacc(truth: Bools, scores: Floats, keys: Sequence[str]) -> float:
    """Balanced accuracy with the threshold of each half (by a hash of ``keys``) fitted on the other."""
    half = np.array([zlib.crc32(key.encode()) % 2 == 0 for key in keys])
    said = np.zeros(len(truth), dtype=bool)
    for part in (half, ~half):
        if not part.any() or len(set(truth[~part].tolist())) < 2:
            return float("nan")
        said[part] = scores[part] >= best_threshold(truth[~part], scores[~part])
    return balanced_accuracy(truth, said)


def interval(truth: Bools, scores: Floats, keys: Sequence[str], draws: int = 200) -> tuple[float, float]:
    """95 % bootstrap interval of AUROC over claims."""
    groups: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        groups.setdefault(key, []).append(index)
    members = list(groups.values())
    rng = np.random.default_rng(0)
    values = []
    for _ in range(draws):
        chosen = np.concatenate([members[i] for i in rng.integers(0, len(members), len(members))])
        values.append(auroc(truth[chosen], scores[chosen]))
    return float(np.nanpercentile(values, 2.5)), float(np.nanpercentile(values, 97.5))
