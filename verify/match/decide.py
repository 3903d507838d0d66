"""From features to the probabilities of four verdicts, and to the verdict.

Two or three small heads in a chain: is it fully supported; if not, is it contradicted; if neither, is part of it
supported. Each head is a linear model or boosted trees, fitted by ``training/decide_fit.py`` on the training pairs
and kept as plain JSON; its scores are calibrated and its thresholds chosen on the dev sets that allow it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from verify.match.features import NAMES
from verify.model import VerdictKind

_DIGITS = 9
"""Decimals that are kept: sums over rows of a table differ in the last bits with the table's height."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Head:
    """One fitted score: a sum of a linear part and of trees, in log odds.

    ``trees`` holds for each tree arrays of feature, threshold, left, right (children; leaves point to themselves) and
    value. ``bends`` are the knots (x, y) of a monotone calibration of the log odds; outside them it goes on flat.
    """

    bias: float
    weights: Floats
    trees: tuple[tuple[npt.NDArray[np.int64], Floats, npt.NDArray[np.int64], npt.NDArray[np.int64], Floats], ...]
    bends: tuple[Floats, Floats]

    def __call__(self, rows: Floats) -> Floats:
        """Calibrated probabilities [n] of feature rows [n, features]."""
        odds = self.bias + rows @ self.weights
        everyone = np.arange(len(rows))
        for feature, threshold, left, right, value in self.trees:
            node = np.zeros(len(rows), dtype=np.int64)
            while True:
                step = np.where(rows[everyone, feature[node]] <= threshold[node], left[node], right[node])
                if np.array_equal(step, node):
                    break
                node = step
            odds = odds + value[node]
        bent = np.interp(odds, *self.bends)
        probabilities: Floats = 1.0 / (1.0 + np.exp(-np.clip(bent, -30, 30)))
        return probabilities


@dataclass(frozen=True, slots=True)
class Decision:
    """The heads with their thresholds; ``features`` are the names of the columns in the order of the rows."""

    features: tuple[str, ...]
    supported: Head
    contradicted: Head
    partial: Head
    cuts: Mapping[str, float]

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[tuple[float, float, float, float]]:
        """Supported, partial, contradicted, unsupported for each row; they sum to 1."""
        if not rows:
            return []
        table = np.asarray(rows, dtype=np.float64)
        supported = self.supported(table)
        contradicted = (1 - supported) * self.contradicted(table)
        partial = (1 - supported - contradicted) * self.partial(table)
        rest = 1 - supported - contradicted - partial
        return [
            (
                round(float(s), _DIGITS),
                round(float(p), _DIGITS),
                round(float(c), _DIGITS),
                round(max(0.0, float(u)), _DIGITS),
            )
            for s, p, c, u in zip(supported, partial, contradicted, rest, strict=True)
        ]

    def settled(self, row: Sequence[float]) -> bool:
        """Whether rules alone decide a row, so that a model need not be asked.

        They do when not even the most favourable answer would make the claim supported, and either a rule names the
        conflict or hardly any word of the claim is near: then the model could not change the verdict.
        """
        best = np.asarray([[*row, *MOST_FAVOURABLE]], dtype=np.float64)
        if len(self.features) != best.shape[1] or float(self.supported(best)[0]) >= self.cuts["supported"]:
            return False
        return row[CONFLICTS] > 0 or row[FRAME] < FAR

    def kind(self, probabilities: tuple[float, float, float, float]) -> VerdictKind:
        """The verdict: contradiction is looked at before support, then what is left between part and nothing."""
        supported, partial, contradicted, unsupported = probabilities
        if contradicted >= self.cuts["contradicted_first"] and contradicted > supported:
            return VerdictKind.CONTRADICTED
        if supported >= self.cuts["supported"]:
            return VerdictKind.SUPPORTED
        left = max(1e-9, 1 - supported)
        if contradicted / left >= self.cuts["contradicted"]:
            return VerdictKind.CONTRADICTED
        if partial / max(1e-9, partial + unsupported) >= self.cuts["partial"]:
            return VerdictKind.PARTIAL
        return VerdictKind.UNSUPPORTED


CONFLICTS, FRAME = NAMES.index("conflicts"), NAMES.index("frame")
FAR = 0.4
"""Frame below which no sentence comes near the claim."""
MOST_FAVOURABLE = (0.6, 0.15, 0.4, -1.8)
"""The model's columns at their most favourable: 99 of 100 pairs of the core dev sets have less of "entails" (log odds
.16 to .39 a set, at the card's temperature) and more of "contradicts" (-1.4 to -1.8)."""
UNASKED = (0.25, 0.25, -1.1, -1.1)
"""The columns of a pair that the model was not asked about: the mean answer to pairs that no sentence comes near."""


@lru_cache(maxsize=2)
def load(which: str) -> Decision:
    """The shipped decision: ``rules`` (no model) or ``stack`` (with the entailment model)."""
    table = json.loads(files("verify.match").joinpath(f"data/decide-{which}.json").read_text(encoding="utf-8"))
    return Decision(
        features=tuple(table["features"]),
        supported=_head(table, "supported"),
        contradicted=_head(table, "contradicted"),
        partial=_head(table, "partial"),
        cuts=table["cuts"],
    )


def _head(table: Mapping[str, Any], name: str) -> Head:
    head = table[name]
    columns = list(table["features"])
    weights = np.zeros(len(columns))
    for feature, weight in head.get("weights", {}).items():
        weights[columns.index(feature)] = weight
    trees = tuple(
        (
            np.asarray(tree["feature"], dtype=np.int64),
            np.asarray(tree["threshold"], dtype=np.float64),
            np.asarray(tree["left"], dtype=np.int64),
            np.asarray(tree["right"], dtype=np.int64),
            np.asarray(tree["value"], dtype=np.float64),
        )
        for tree in head.get("trees", ())
    )
    bends = head.get("bends") or {"x": [-30.0, 30.0], "y": [-30.0, 30.0]}
    return Head(float(head.get("bias", 0.0)), weights, trees, (np.asarray(bends["x"]), np.asarray(bends["y"])))


RULES = NAMES
"""Columns of a decision without a model."""
STACK = (*NAMES, "entails", "contradicts", "entail_odds", "contradict_odds")
"""Columns of a decision with one: probabilities and log odds of the model's answers are added."""
