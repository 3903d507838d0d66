"""The measured pairs as arrays, with what each corpus weighs, and the figures that fits are judged by."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
RUNS = Path("training/runs/decide")
TARGET = Path("verify/match/data")
ALLOWED = ("wice-dev", "factcheckbench-dev", "expertqa-sub", "citation_integrity-dev", "fm2-dev")
"""Dev sets that the data page allows for thresholds and calibration."""
CORE = (*ALLOWED, "attributionbench-dev", "scifact-dev")
OTHER = ("averitec-dev", "qags-cnndm", "qags-xsum", "fever_symmetric-test", "own")
WEIGHT = {
    "snli": 0.3,
    "mnli": 0.6,
    "conjnli": 0.3,
    "fever": 1.0,
    "begin": 1.0,
    "summedits": 1.0,
    "fm2": 1.5,
    "citation": 2.5,
    "wice": 1.0,
}
"""What each corpus weighs in the fit; the nearer to the real job the more. Those made by code weigh ``MADE`` in all."""
KIN = {"nli": "mnli", "fever_noisy": "fever"}
"""Groups of the training mix by the corpus that they weigh as."""
MADE = 2.0


@dataclass
class Rows:
    """Pairs of one file: features, class (``decide_features.CLASSES``), group."""

    x: Floats
    y: Ints
    group: npt.NDArray[np.str_]


def load(name: str, model: bool) -> Rows | None:
    path = RUNS / f"{name}.npz"
    answers = RUNS / f"{name}.model.npy"
    if not path.is_file() or (model and not answers.is_file()):
        return None
    with np.load(path) as kept:
        x, y, group = kept["x"].astype(np.float64), kept["y"], kept["group"]
    if model:
        p = np.load(answers).astype(np.float64)
        scored = ~np.isnan(p[:, 0])
        x, y, group, p = x[scored], y[scored], group[scored], p[scored]
        odds = np.clip(np.log(np.clip(p, 1e-6, 1 - 1e-6) / (1 - np.clip(p, 1e-6, 1 - 1e-6))), -6, 6)
        x = np.c_[x, p[:, :2], odds[:, :2]]
    return Rows(x, y, group)


def sigmoid(z: Floats) -> Floats:
    out: Floats = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
    return out


def family(group: npt.NDArray[np.str_]) -> npt.NDArray[np.str_]:
    names = [KIN.get(g, g) for g in group.tolist()]
    return np.array([g if g in WEIGHT else "made" for g in names])


def weights(group: npt.NDArray[np.str_]) -> Floats:
    kinds = family(group)
    out = np.zeros(len(group))
    for kind in set(kinds.tolist()):
        mine = kinds == kind
        out[mine] = WEIGHT.get(kind, MADE) / mine.sum()
    return out


def area(t: npt.NDArray[np.bool_], s: Floats) -> float:
    _, place, count = np.unique(s, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    n = int(t.sum())
    return float((ranks[t].sum() - n * (n + 1) / 2) / (n * (len(t) - n))) if 0 < n < len(t) else float("nan")


def balanced(t: npt.NDArray[np.bool_], said: npt.NDArray[np.bool_]) -> float:
    return float((said[t].mean() + 1 - said[~t].mean()) / 2) if 0 < t.sum() < len(t) else float("nan")


def ece(t: npt.NDArray[np.bool_], p: Floats) -> float:
    place = np.minimum((p * 10).astype(int), 9)
    return float(
        sum(
            abs(p[place == b].mean() - t[place == b].mean()) * (place == b).sum()
            for b in range(10)
            if (place == b).any()
        )
        / len(p)
    )
