"""Fit the decision: ``verify/match/data/decide-rules.json`` and, where the pairs are scored, ``decide-stack.json``.

``python -m training.decide_fit rules|stack`` (in the training environment) reads the rows that
``training.decide_features`` kept. Coefficients come from the training pairs only: three logistic regressions whose
signs are fixed by what a feature means, with an intercept for each corpus, so that what is learnt is what tells pairs
of one corpus apart and not which corpus a pair is from. Calibration comes from the dev sets that allow it.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]

from training.decide_rows import (
    ALLOWED,
    CORE,
    OTHER,
    TARGET,
    Floats,
    Ints,
    Rows,
    area,
    balanced,
    ece,
    family,
    load,
    sigmoid,
    weights,
)

CUT = {"rules": 0.5, "stack": 0.5}
"""Support from which the verdict is "supported": within a point of the best mean over the allowed sets, and plain."""
AGAINST = {"rules": 0.5, "stack": 0.65}
"""Share of what is not support from which the verdict is "contradicted": the model's word alone should be plain."""
LEAST = {
    "number_absent": -0.4,
    "date_absent": -0.4,
    "name_absent": -0.15,
    "quote_conflict": -2.0,
    "role_conflict": -2.5,
    "quantifier_conflict": -2.0,
    "modality_conflict": -2.0,
}
"""Least weight (log odds) of what the training pairs hardly have, or have in noise: a fact that the page has nowhere,
exchanged roles. Users' claims have them."""
MOST = {"part_least": 0.75, "part_absent": -1.5}
"""Furthest weight (log odds) of what training pairs, most of them one clause long, tell too strongly."""
NAMED = 1.6
"""What a conflict that rules name weighs beside a model, times its weight in the blend, so that no "entails" outweighs
it: of our own contradicted claims 34 of 100 pass as supported instead of 44, hardly more supported ones are lost."""
WORD = 0.7
"""Most that the model's log odds of "contradicts" may weigh beside the rules that name a conflict. The held-out pairs,
many of them made by code, give more; at 1.2, 7 of 100 supported claims of our own set are called contradicted, at 0.6
two (by rules alone one)."""
OPEN = -1.0
"""Log odds of "contradicts" that tell nothing: the median over the dev sets, at the card's temperature."""
RIDGE = 3e-4
RISING = {"one", "run", "pairs", "part_least", "part_most", "frame", "order", "entails", "entail_odds"}
IDLE = {
    "quantifier_absent",
    "quote_absent",
    "page",
    "one",
    "worst",
    "lacking",
    "part_most",
    "order",
    "claim_words",
    "page_sentences",
    "bm25",
}
"""Features that differ between short training sources and real pages, so that their weights would not carry over."""

GOAL = {"supported": 0, "contradicted": 2, "partial": 1}
MASKS: dict[str, Callable[[Ints], npt.NDArray[np.bool_]]] = {
    "supported": lambda y: np.ones(len(y), bool),
    "contradicted": lambda y: np.isin(y, (1, 2, 3)),
    "partial": lambda y: np.isin(y, (1, 3)),
}
"""What each head of the chain looks for, and among which pairs."""

TIED = {
    "run": 1.0,
    "union": 1.0,
    "frame": 1.0,
    "pairs": 0.5,
    "near_run": 1.0,
    "near_union": 1.0,
    "near_frame": 1.0,
}
"""Measures of coverage that get one weight together: training sources are too short to tell them apart, and real pages
do (on the dev sets their sum ranks better than each alone)."""


def names(model: bool) -> list[str]:
    from verify.match.decide import RULES, STACK

    return list(STACK if model else RULES)


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
            far, least = MOST.get(name), LEAST.get(name, 0.0)
            out.append((0.0, 0.0) if name in IDLE or name in TIED else (least, far) if rises else (far, least))
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
            rises = name in ("union", "part_most", "run", "frame", "entails", "entail_odds", "order", "part_absent")
            falls = name in ("worst", "lacking_names")
            out.append((0.0, None) if rises else (None, 0.0) if falls else (0.0, 0.0))
    return out


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


def beside(
    head: str, columns: Sequence[str], rules: Floats, bias: float, seen: Rows, weight: Floats
) -> tuple[float, float]:
    """What the model's log odds of "entails" and of "contradicts" weigh beside the rules' odds of a head.

    A logistic regression of three weights whose signs are fixed, with an intercept for each group of the pairs seen.
    """
    mask = MASKS[head](seen.y)
    x, t, weight = seen.x[mask], (seen.y[mask] == GOAL[head]).astype(float), weight[mask] / weight[mask].sum()
    sign = -1.0 if head == "contradicted" else 1.0
    entails, contradicts = (x[:, columns.index(name)] for name in ("entail_odds", "contradict_odds"))
    kinds = seen.group[mask]
    dummies = [(kinds == kind).astype(float) for kind in sorted(set(kinds.tolist()))]
    a = np.stack([x @ rules + bias, sign * entails, -sign * contradicts, *dummies], axis=1)

    def cost(w: Floats) -> tuple[float, Floats]:
        z = a @ w
        return float((weight * (np.logaddexp(0, z) - t * z)).sum()), a.T @ (weight * (sigmoid(z) - t))

    bounds = [(1e-3, None), (0.0, None), (0.0, None), *[(None, None)] * len(dummies)]
    found = minimize(cost, np.full(a.shape[1], 0.1), jac=True, method="L-BFGS-B", bounds=bounds).x
    entail, contradict = found[1] / found[0], found[2] / found[0]
    return float(sign * entail), float(-sign * (min(WORD, contradict) if head == "contradicted" else contradict))


def balance(sets: Sequence[Rows]) -> tuple[Rows, Floats]:
    """Sets as one, each weighing the same and its supported pairs as much as the others."""
    rows = Rows(*(np.concatenate([getattr(r, name) for r in sets]) for name in ("x", "y", "group")))
    weight = [np.where(r.y == 0, 0.5 / (r.y == 0).sum(), 0.5 / (r.y != 0).sum()) for r in sets]
    return rows, np.concatenate(weight)


def blend(head: str, columns: Sequence[str], held: Rows) -> tuple[Floats, float]:
    """Rules and model as one score: the coefficients of the decision without a model, and the model beside them.

    The model has seen the training pairs, so what it weighs cannot come from there. For "supported" it is calibration:
    a sigmoid of two scores instead of Platt's one, on the dev sets that allow it. For the others, the sources held out.
    """
    rules = json.loads((TARGET / "decide-rules.json").read_text(encoding="utf-8"))[head]
    w = np.array([rules["weights"].get(name, 0.0) for name in columns])
    seen, weight = Rows(held.x, held.y, family(held.group)), weights(held.group)
    if head == "supported":
        seen, weight = balance([r for name in ALLOWED if (r := load(name, True)) is not None])
    entails, contradicts = beside(head, columns, w, rules["bias"], seen, weight)
    print(f"{head}: the model beside the rules weighs {entails:.3f} (entails) and {contradicts:.3f} (contradicts)")
    w[columns.index("entail_odds")], w[columns.index("contradict_odds")] = entails, contradicts
    return w, float(rules["bias"])


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("which", choices=("rules", "stack"))
    cli.add_argument("--dry", action="store_true", help="write nothing")
    args = cli.parse_args()
    model = args.which == "stack"
    columns = names(model)
    parts = [p for name in (("held",) if model else ("train", "made")) if (p := load(name, model)) is not None]
    if not parts:
        raise SystemExit("measure the pairs first, and for the stack score them: python -m training.decide_features")
    x = np.concatenate([p.x for p in parts])
    y = np.concatenate([p.y for p in parts])
    group = np.concatenate([p.group for p in parts])
    kinds, weight = family(group), weights(group)
    heads: dict[str, tuple[Floats, float]] = {}
    for head, goal in GOAL.items():
        mask = MASKS[head](y)
        t = (y[mask] == goal).astype(float)
        if model:
            heads[head] = blend(head, columns, Rows(x, y, group))
        else:
            heads[head] = fit(x[mask], t, kinds[mask], weight[mask], head, columns)
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
        if model and head == "contradicted":  # the rules' calibration holds: the model only speaks beside them
            tuned[head] = (1.0, -OPEN * heads[head][0][columns.index("contradict_odds")])
            continue
        mask = MASKS[head](y)
        z = x[mask] @ heads[head][0] + heads[head][1]
        tuned[head] = calibrate([z], [(y[mask] == GOAL[head]).astype(float)], 0.5)
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
    if model:
        named = np.array([name.endswith("_conflict") for name in columns])
        heads["supported"] = (np.where(named, NAMED, 1.0) * heads["supported"][0], heads["supported"][1])
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
