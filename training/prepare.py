"""From the labelled pairs to token arrays, with a record of the inputs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from training.base import LICENCE, NAME, PACKAGE, PINS
from training.batches import tokenize
from training.mix import build, save
from training.pairs import inventory


def prepare(data: Path, folder: Path, seed: int) -> None:
    """Write pool.npz, held.npz, examples.jsonl and data.json (hashes, licences, counts) into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    examples = build(data, seed)
    save(examples, folder / "examples.jsonl")
    tokenize(examples).save(folder / "pool.npz")
    tokenize(build(data, seed, held=True)).save(folder / "held.npz")
    record = {
        "base": {"name": NAME, "package": PACKAGE, "licence": LICENCE, "sha256": PINS},
        "files": inventory(data),
        "examples": dict(sorted(Counter(e.group for e in examples).items())),
        "seed": seed,
    }
    (folder / "data.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
