"""Fit the decision: ``verify/match/data/decide-rules.json`` and, where the pairs are scored, ``decide-stack.json``.

``python -m training.decide_fit rules|stack`` (in the training environment) reads the rows that
``training.decide_features`` kept. Coefficients come from the training pairs only: three logistic regressions whose
signs are fixed by what a feature means, with an intercept for each corpus, so that what is learnt is what tells pairs
of one corpus apart and not which corpus a pair is from. Calibration comes from the dev sets that allow it.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]

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
MADE = 2.0
ABSENT = {"number_absent": -0.4, "date_absent": -0.4, "name_absent": -0.15, "quote_conflict": -2.0}
"""Least penalty (log odds) for a fact that the page has nowhere: the training pairs hardly have such claims, since
their altered facts are mostly taken from the page itself; users' claims do."""
TRUST, COUNTER = 0.4, 0.2
"""Weight of the model's log odds of "entails" (at the card's temperature) beside the rules', and of "contradicts"
beside "entails". A larger one costs the sets of long pages balanced accuracy, as the model answers lower on them."""
CUT = {"rules": 0.5, "stack": 0.5}
"""Support from which the verdict is "supported": within a point of the best mean over the allowed sets, and plain."""
AGAINST = {"rules": 0.5, "stack": 0.65}
"""Share of what is not support from which the verdict is "contradicted": the model's word alone should be plain."""
RIDGE = 3e-4
RISING = {"one", "run", "pairs", "part_least", "part_most", "frame", "order", "entails", "entail_odds"}
IDLE = {
    "quantifier_absent",
    "quote_absent",
    "page",
    "one",
    "worst",
    "lacking",
    "part_least",
    "part_most",
    "order",
    "claim_words",
    "page_sentences",
    "bm25",
}
"""Features that differ between short training sources and real pages, so that their weights would not carry over."""

TIED = {"run": 1.0, "union": 1.0, "frame": 1.0, "pairs": 0.5}
"""Measures of coverage that get one weight together: training sources are too short to tell them apart, and real pages
do (on the dev sets their sum ranks better than each alone)."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


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


def names(model: bool) -> list[str]:
    from verify.match.decide import RULES, STACK

    return list(STACK if model else RULES)


def sigmoid(z: Floats) -> Floats:
    out: Floats = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
    return out


def fit(
    x: Floats,
    t: Floats,
    group: npt.NDArray[np.str_],
    weight: Floats,
    head: str,
    columns: Sequence[str],
) -> tuple[Floats, float]:
    """Coefficients and the mean intercept of a logistic regression with bounded signs and an intercept per group."""
    limits = limits_of(columns, head)
    if head == "supported":
        x, limits = tie(x, columns), [*limits, (0.0, None)]
    kinds = sorted(set(group.tolist()))
    dummies = np.stack([(group == kind).astype(float) for kind in kinds], axis=1)
    scale = x.std(axis=0) + 1e-9
    a = np.c_[x / scale, dummies]
    size = x.shape[1]
    weight = weight / weight.sum()

    def cost(w: Floats) -> tuple[float, Floats]:
        z = a @ w
        value = float((weight * (np.logaddexp(0, z) - t * z)).sum() + RIDGE * (w[:size] ** 2).sum())
        slope = a.T @ (weight * (sigmoid(z) - t))
        slope[:size] += 2 * RIDGE * w[:size]
        return value, slope

    limits = [
        (low if low is None else low * by, high if high is None else high * by)
        for (low, high), by in zip(limits, scale, strict=True)
    ]
    bounds = [*limits, *[(None, None)] * len(kinds)]
    found = minimize(cost, np.zeros(a.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    w, bias = found.x[:size] / scale, float(np.mean(found.x[size:]))
    if head == "supported":
        for name, share in TIED.items():
            w[columns.index(name)] = share * w[-1]
        w = w[:-1]
    return w, bias


def tie(x: Floats, columns: Sequence[str]) -> Floats:
    """The rows with the tied measures as one more column, and zero in their own."""
    out = x.copy()
    both = np.zeros(len(x))
    for name, share in TIED.items():
        both += share * x[:, columns.index(name)]
        out[:, columns.index(name)] = 0.0
    return np.c_[out, both]


def limits_of(columns: Sequence[str], head: str) -> list[tuple[float | None, float | None]]:
    """Which way each feature may point. Idle ones are held at zero."""
    out: list[tuple[float | None, float | None]] = []
    for name in columns:
        if head == "supported":
            rises = name in RISING or name.endswith("_agree")
            most = ABSENT.get(name, 0.0)
            out.append((0.0, 0.0) if name in IDLE or name in TIED else (0.0, None) if rises else (None, most))
        elif head == "contradicted":
            if name == "quote_conflict":
                out.append((3.0, None))  # hardly a training pair has one, and words in quotation marks are exact
            elif name.endswith("_conflict") or name in (
                "conflicts",
                "contradicts",
                "contradict_odds",
                "run",
                "frame",
                "order",
            ):
                out.append((0.0, None))
            else:
                out.append(
                    (None, 0.0) if name in ("lacking_names", "worst", "number_absent", "name_absent") else (0.0, 0.0)
                )
        else:
            rises = name in ("union", "part_most", "run", "frame", "entails", "entail_odds", "order")
            falls = name in ("worst", "lacking_names")
            out.append((0.0, None) if rises else (None, 0.0) if falls else (0.0, 0.0))
    return out


def family(group: npt.NDArray[np.str_]) -> npt.NDArray[np.str_]:
    return np.array([g if g in WEIGHT else "made" for g in group.tolist()])


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


def calibrate(odds: Sequence[Floats], truth: Sequence[Floats], share: float | None = None) -> tuple[float, float]:
    """Scale and shift of the log odds: Platt's sigmoid, every set weighing the same.

    With ``share``, both classes of each set are weighted to that prior, so that 0.5 is where balanced accuracy is best.
    """
    z, t = np.concatenate(list(odds)), np.concatenate(list(truth))
    w = np.concatenate([
        np.full(len(o), 1 / len(o)) if share is None
        else np.where(y > 0.5, share / max(1, (y > 0.5).sum()), (1 - share) / max(1, (y <= 0.5).sum()))
        for o, y in zip(odds, truth, strict=True)
    ])  # fmt: skip
    w = w / w.sum()

    def cost(p: Floats) -> float:
        q = p[0] * z + p[1]
        return float((w * (np.logaddexp(0, q) - t * q)).sum())

    found = minimize(cost, np.array([1.0, 0.0]), method="Nelder-Mead")
    return float(found.x[0]), float(found.x[1])


def blend(columns: Sequence[str]) -> tuple[Floats, float]:
    """Rules and model as one score, calibrated by Platt's sigmoid on the dev sets that allow it.

    The model has seen the training pairs, so its weight cannot come from there; it is one number, ``TRUST``. The rules'
    coefficients are those of the decision without a model.
    """
    rules = json.loads((TARGET / "decide-rules.json").read_text(encoding="utf-8"))["supported"]
    w = np.array([rules["weights"].get(name, 0.0) for name in columns])
    sets = [r for name in ALLOWED if (r := load(name, True)) is not None]
    e, c = columns.index("entail_odds"), columns.index("contradict_odds")
    together = [r.x @ w + rules["bias"] + TRUST * (r.x[:, e] - COUNTER * r.x[:, c]) for r in sets]
    scale, shift = calibrate(together, [(r.y == 0).astype(float) for r in sets], 0.5)
    print("blend of rules and model:", round(scale, 3), round(shift, 3))
    w = scale * w
    w[e], w[c] = scale * TRUST, -scale * TRUST * COUNTER
    return w, float(scale * rules["bias"] + shift)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("which", choices=("rules", "stack"))
    cli.add_argument("--dry", action="store_true", help="write nothing")
    args = cli.parse_args()
    model = args.which == "stack"
    columns = names(model)
    parts = [p for name in ("train", "made") if (p := load(name, model)) is not None]
    x = np.concatenate([p.x for p in parts])
    y = np.concatenate([p.y for p in parts])
    group = np.concatenate([p.group for p in parts])
    kinds, weight = family(group), weights(group)
    heads: dict[str, tuple[Floats, float]] = {}
    masks = {"supported": np.ones(len(y), bool), "contradicted": np.isin(y, (1, 2, 3)), "partial": np.isin(y, (1, 3))}
    goal = {"supported": 0, "contradicted": 2, "partial": 1}
    for head, mask in masks.items():
        t = (y[mask] == goal[head]).astype(float)
        heads[head] = fit(x[mask], t, kinds[mask], weight[mask], head, columns)
    if model:
        heads["supported"] = blend(columns)
    for head, (w, _) in heads.items():
        print(f"{head}: { {n: round(float(v), 2) for n, v in zip(columns, w, strict=True) if abs(v) > 5e-3} }")

    dev = {name: r for name in (*CORE, *OTHER) if (r := load(name, model)) is not None}
    odds = {name: {h: r.x @ w + b for h, (w, b) in heads.items()} for name, r in dev.items()}
    allowed = [n for n in ALLOWED if n in dev]
    scale, shift = calibrate(
        [odds[n]["supported"] for n in allowed], [(dev[n].y == 0).astype(float) for n in allowed], 0.5
    )
    tuned: dict[str, tuple[float, float]] = {"supported": (scale, shift)}
    for head in ("contradicted", "partial"):
        z = x[masks[head]] @ heads[head][0] + heads[head][1]
        tuned[head] = calibrate([z], [(y[masks[head]] == goal[head]).astype(float)], 0.5)
    print("calibration", tuned)

    for name, r in dev.items():
        t = r.y == 0
        p = sigmoid(tuned["supported"][0] * odds[name]["supported"] + tuned["supported"][1])
        run = r.x[:, columns.index("run")]
        wrong = np.isin(r.y, (2, 3))
        passed = float((p >= 0.5)[wrong].mean()) if wrong.any() else float("nan")
        print(
            f"{name:24} n {len(t):5}  run {area(t, run):.3f}  auroc {area(t, p):.3f}"
            f"  bacc@.5 {balanced(t, p >= 0.5):.3f}  ece {ece(t, p):.3f}"
            f"  said {float((p >= 0.5).mean()):.2f} true {float(t.mean()):.2f}  false support {passed:.3f}"
        )
    table: dict[str, Any] = {"features": columns}
    for head, (w, b) in heads.items():
        a, c = tuned[head]
        table[head] = {
            "bias": round(a * b + c, 5),
            "weights": {n: round(float(a * v), 5) for n, v in zip(columns, w, strict=True) if abs(a * v) > 1e-4},
        }
    table["cuts"] = {
        "supported": CUT[args.which],
        "contradicted": AGAINST[args.which],
        "contradicted_first": 0.5,
        "partial": 0.5,
    }
    if not args.dry:
        (TARGET / f"decide-{args.which}.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
