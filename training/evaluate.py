"""Dev figures of the model alone against word overlap: which evidence, which precision."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from training.metrics import Bools, Floats, auroc, crossfit_bacc, interval
from training.mix import load
from training.pairs import Labelled, read
from training.scoring import Scorer, softmax
from training.text import Idf
from training.windows import clean, evidence, windows

CORE = (
    "wice-dev",
    "factcheckbench-dev",
    "attributionbench-dev",
    "scifact-dev",
    "fm2-dev",
    "citation_integrity-dev",
    "expertqa-sub",
)
OTHER = ("fever_symmetric-test", "qags-cnndm", "qags-xsum", "averitec-dev", "nli4ct-dev", "anli-test")
# Sets whose licence and role allow fitting thresholds and calibration (data README).
FITTABLE = ("wice-dev", "factcheckbench-dev", "expertqa-sub", "citation_integrity-dev", "fm2-dev")
BUDGETS = (100, 160)


def lexical(page: list[str], claim: str, idf: Idf) -> float:
    """idf-weighted recall of the claim's words in the best run of three sentences."""
    runs = [" ".join(page[i : i + 3]) for i in range(max(1, len(page) - 2))]
    return max(idf.recall(claim, run) for run in runs)


class Trial:
    """One dev set with its pages and its truth."""

    def __init__(self, path: Path, most: int) -> None:
        pairs = [p for p in read(path) if p.page]
        if most and len(pairs) > most:
            pairs = [pairs[i] for i in sorted(np.random.default_rng(0).permutation(len(pairs))[:most])]
        self.pairs: list[Labelled] = pairs
        self.pages = [clean(p.page) or p.page for p in pairs]
        self.truth: Bools = np.array([p.label == "supported" for p in pairs])
        self.against: Bools = np.array([p.label == "contradicted" for p in pairs])

    def top(self, scorer: Scorer, idf: Idf, budget: int) -> Floats:
        """Probabilities [n, 3] with the best sentences as evidence."""
        asked = [
            (evidence(page, p.claim, idf, budget), p.claim) for page, p in zip(self.pages, self.pairs, strict=True)
        ]
        return softmax(scorer.logits(asked)).astype(np.float64)

    def windowed(self, scorer: Scorer, size: int, step: int, most: int = 24) -> Floats:
        """Probabilities [n, 3] of the window with the largest probability of 'entails'."""
        asked, owner = [], []
        for index, (page, pair) in enumerate(zip(self.pages, self.pairs, strict=True)):
            for text in windows(page, size, step)[:most]:
                asked.append((text, pair.claim))
                owner.append(index)
        scores = softmax(scorer.logits(asked)).astype(np.float64)
        best = np.zeros((len(self.pairs), 3))
        for index, row in zip(owner, scores, strict=True):
            if row[0] > best[index, 0]:
                best[index] = row
        return best

    def figures(self, probability: Floats, contradiction: Floats | None = None) -> dict[str, Any]:
        """AUROC with its interval and cross-fitted balanced accuracy, in per cent."""
        keys = [p.claim for p in self.pairs]
        low, high = interval(self.truth, probability, keys)
        out: dict[str, Any] = {
            "auroc": round(100 * auroc(self.truth, probability), 1),
            "interval": [round(100 * low, 1), round(100 * high, 1)],
            "bacc": round(100 * crossfit_bacc(self.truth, probability, keys), 1),
        }
        clear = self.truth | self.against
        if contradiction is not None and self.against.any():
            out["contradiction_auroc"] = round(100 * auroc(self.against[clear], contradiction[clear]), 1)
        return out


def temperature(logits: Floats, truth: Bools) -> float:
    """The temperature with the least negative log likelihood of supported-or-not."""

    def cost(value: float) -> float:
        p = np.clip(softmax(logits.astype(np.float32), value)[:, 0].astype(np.float64), 1e-6, 1 - 1e-6)
        return float(-np.where(truth, np.log(p), np.log(1 - p)).mean())

    grid: list[float] = np.round(np.geomspace(0.5, 5.0, 60), 3).tolist()
    return min(grid, key=cost)


def timing(scorer: Scorer, trial: Trial, idf: Idf) -> dict[str, float]:
    """Milliseconds a pair and a token, on the evidence that run time would choose."""
    asked = [(evidence(page, p.claim, idf, 100), p.claim) for page, p in zip(trial.pages, trial.pairs, strict=True)][
        :128
    ]
    scorer.logits(asked[:16])
    before, began = scorer.tokens, time.perf_counter()
    scorer.logits(asked)
    took = 1000 * (time.perf_counter() - began)
    return {"ms_a_pair": round(took / len(asked), 2), "ms_a_token": round(took / (scorer.tokens - before), 3)}


def main_row(trial: Trial, scorer: Scorer, idf: Idf) -> tuple[dict[str, Any], Floats]:
    """Word overlap, the model on the best sentences, and the sum of their ranks."""
    overlap = np.array([lexical(page, p.claim, idf) for page, p in zip(trial.pages, trial.pairs, strict=True)])
    found = trial.top(scorer, idf, BUDGETS[0])
    row = {
        "n": len(trial.pairs),
        "lexical": trial.figures(overlap),
        "model": trial.figures(found[:, 0], found[:, 1]),
        "model+lexical": trial.figures(_ranks(found[:, 0]) + _ranks(overlap)),
    }
    return row, found


def ablation_row(trial: Trial, int8: Scorer, fp32: Scorer, idf: Idf) -> dict[str, float]:
    """AUROC by choice of evidence and by precision, on the same pairs."""
    ways: dict[str, Callable[[], Floats]] = {
        f"top{budget}": partial(trial.top, int8, idf, budget) for budget in BUDGETS
    }
    ways[f"top{BUDGETS[0]}_fp32"] = partial(trial.top, fp32, idf, BUDGETS[0])
    ways["window"] = partial(trial.windowed, int8, 120, 60)
    return {way: round(100 * auroc(trial.truth, score()[:, 0]), 1) for way, score in ways.items()}


def evaluate(data: Path, runs: Path, weights: Path, most: int = 0, ablate: int = 150) -> None:
    """Write runs/dev.json, and the figures, temperature and timing into the card.

    ``most`` bounds the pairs of each set (0: all); the ablation takes at most ``ablate`` of the core sets.
    """
    known = {"fever", "fm2", "citation", "summedits", "wice"}
    idf = Idf(sorted({e.evidence for e in load(runs / "examples.jsonl") if e.group in known}))
    int8 = Scorer(weights / "entail.onnx", weights / "tokenizer.json")
    fp32 = Scorer(runs / "entail-fp32.onnx", weights / "tokenizer.json")
    table: dict[str, Any] = {}
    ablation: dict[str, Any] = {}
    fitting: list[tuple[Floats, Bools]] = []
    for name in CORE + OTHER:
        trial = Trial(data / "dev" / f"{name}.jsonl.gz", most)
        table[name], found = main_row(trial, int8, idf)
        print(name, json.dumps(table[name]), flush=True)
        if name in FITTABLE:
            fitting.append((np.log(found + 1e-9), trial.truth))
    heat = temperature(np.concatenate([f[0] for f in fitting]), np.concatenate([f[1] for f in fitting]))
    took = timing(int8, Trial(data / "dev" / "wice-dev.jsonl.gz", 128), idf)
    card = json.loads((weights / "card.json").read_text(encoding="utf-8"))
    card.update(dev=table, temperature=heat, timing=took)
    (weights / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print({"temperature": heat, **took}, flush=True)
    for name in CORE if ablate else ():
        trial = Trial(data / "dev" / f"{name}.jsonl.gz", ablate)
        ablation[name] = {"n": len(trial.pairs), **ablation_row(trial, int8, fp32, idf)}
        print("ablation", name, ablation[name], flush=True)
    record = {"sets": table, "ablation": ablation, "temperature": heat, "timing": took}
    (runs / "dev.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _ranks(values: Floats) -> Floats:
    """Ranks scaled to [0, 1]: a way to add two scores that needs no fitting."""
    ranks: Floats = np.argsort(np.argsort(values, kind="stable")).astype(np.float64)
    return ranks / max(1, len(values) - 1)
