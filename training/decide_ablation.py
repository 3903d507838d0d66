"""What each part of the decision adds, on every dev set: a Markdown table for ``docs/matching.md``.

``python -m training.decide_ablation`` reads the rows that ``training.decide_features`` kept and scored. Every column is
calibrated in the same way (Platt's sigmoid, on the dev sets that allow it), so that all are cut at 0.5.
"""

import numpy as np

from training.decide_fit import calibrate, names
from training.decide_rows import ALLOWED, CORE, OTHER, Floats, Rows, area, balanced, ece, load, sigmoid
from verify.match.decide import load as shipped

WAYS = ("lexical", "+ checks", "entailment", "stack")


def score(rows: Rows, way: str) -> Floats:
    """Log odds of "supported" of every pair, not calibrated."""
    columns = names(True)
    if way == "lexical":
        return rows.x[:, columns.index("run")]
    if way == "entailment":
        return rows.x[:, columns.index("entail_odds")]
    head = shipped("stack" if way == "stack" else "rules").supported
    return rows.x[:, : len(head.weights)] @ head.weights + head.bias


def main() -> None:
    sets = {name: r for name in (*CORE, *OTHER) if (r := load(name, True)) is not None}
    tuned: dict[str, tuple[float, float]] = {}
    for way in WAYS:
        odds = [score(sets[n], way) for n in ALLOWED if n in sets]
        tuned[way] = calibrate(odds, [(sets[n].y == 0).astype(float) for n in ALLOWED if n in sets], 0.5)
    print("| set | n | " + " | ".join(WAYS) + " |\n|---|---|" + "---|" * len(WAYS))
    pooled: dict[str, list[tuple[Floats, Floats]]] = {way: [] for way in WAYS}
    for name, rows in sets.items():
        truth = rows.y == 0
        cells = []
        for way in WAYS:
            scale, shift = tuned[way]
            p = sigmoid(scale * score(rows, way) + shift)
            cells.append(f"{100 * area(truth, p):.1f} / {100 * balanced(truth, p >= 0.5):.1f}")
            if name in CORE:
                pooled[way].append((truth.astype(float), p))
        print(f"| {name} | {len(truth)} | " + " | ".join(cells) + " |")
    errors = []
    for way in WAYS:
        truth, p = (np.concatenate([pair[side] for pair in pooled[way]]) for side in (0, 1))
        errors.append(f"{100 * ece(truth > 0.5, p):.1f}")
    print("| calibration error, core sets together | | " + " | ".join(errors) + " |")


if __name__ == "__main__":
    main()
