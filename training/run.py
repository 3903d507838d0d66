"""Command line of the recipe: ``python -m training.run [prepare|train|export|evaluate|all]``."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from training.pairs import DATA_VARIABLE, ROOT, data_folder

RUNS = ROOT / "training" / "runs"
WEIGHTS = ROOT / "verify" / "match" / "weights"
STAGES = ("prepare", "train", "export", "evaluate")


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    cli = argparse.ArgumentParser(prog="python -m training.run", description=__doc__)
    cli.add_argument("stage", nargs="?", default="all", choices=(*STAGES, "all"))
    cli.add_argument(
        "--data", help=f"folder of the labelled pairs (default: ${DATA_VARIABLE} or ../shared/data/claims)"
    )
    cli.add_argument("--runs", type=Path, default=RUNS, help="folder of token arrays, checkpoints and records")
    cli.add_argument("--weights", type=Path, default=WEIGHTS, help="folder that gets the exported model")
    cli.add_argument("--minutes", type=float, default=80.0, help="length of the schedule on the clock")
    cli.add_argument(
        "--pairs", type=int, default=0, help="length of the schedule in pairs (repeatable; overrides minutes)"
    )
    cli.add_argument("--start", type=Path, help="train on from this checkpoint's weights, with the second run's shares")
    cli.add_argument("--seed", type=int, default=7)
    cli.add_argument("--most", type=int, default=0, help="evaluate on at most so many pairs of each set")
    cli.add_argument("--ablate", type=int, default=150, help="pairs of each core set for the ablation (0: none)")
    return cli.parse_args(argv)


def main(argv: list[str] | None = None) -> None:
    """Run one stage, or all in order; stages whose output exists are redone only by name."""
    args = arguments(argv)
    data = data_folder(args.data)
    chosen = STAGES if args.stage == "all" else (args.stage,)
    if "prepare" in chosen and not (args.stage == "all" and (args.runs / "pool.npz").exists()):
        from training.prepare import prepare

        prepare(data, args.runs, args.seed)
    if "train" in chosen:
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # waiting threads sleep, as others share the cores
        from training.train import Run, Settings

        Run(args.runs, Settings(minutes=args.minutes, pairs=args.pairs, seed=args.seed, start=args.start)).go()
    if "export" in chosen:
        from training.export import export

        export(args.runs, args.weights)
    if "evaluate" in chosen:
        from training.evaluate import evaluate

        evaluate(data, args.runs, args.weights, args.most, args.ablate)


if __name__ == "__main__":
    main()
