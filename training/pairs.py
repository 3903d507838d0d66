"""The labelled pairs, their licences and hashes, and what each label means for the loss."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.base import sha256
from training.text import sentences

ENTAILS, CONTRADICTS, NEITHER, NOT_ENTAILED = range(4)
LABELS = ("entails", "contradicts", "neither")
ROOT = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "CLAIMS_DATA"
PARTIAL_WEIGHT = 0.7

# Sets whose negatives are three-way annotated; the negatives of all others mix partial and contradicted.
THREE_WAY = ("conjnli", "snli", "mnli", "fever", "fm2")


@dataclass(frozen=True)
class Example:
    """One training pair. ``target`` is a label index, or NOT_ENTAILED for 'contradicts or neither'."""

    evidence: str
    claim: str
    target: int
    weight: float
    group: str


@dataclass(frozen=True)
class Labelled:
    """One pair of the corpus; ``page`` is the source as sentences."""

    id: str
    corpus: str
    claim: str
    page: list[str]
    label: str
    raw_label: str
    extra: dict[str, Any]


def data_folder(given: str | None = None) -> Path:
    """Where the labelled pairs lie: the argument, else $CLAIMS_DATA, else ../shared/data/claims."""
    chosen = given or os.environ.get(DATA_VARIABLE)
    return Path(chosen) if chosen else ROOT.parent / "shared" / "data" / "claims"


def target(corpus: str, label: str, raw_label: str) -> tuple[int, float]:
    """(target, weight) of a labelled pair.

    >>> target("mnli-dev", "not_supported", "neutral")
    (2, 1.0)
    >>> target("summedits-all", "not_supported", "0")
    (3, 1.0)
    """
    if label == "supported":
        return ENTAILS, 1.0
    if label == "partially":
        return NOT_ENTAILED, PARTIAL_WEIGHT
    if label == "contradicted":
        return CONTRADICTS, 1.0
    if corpus.startswith(THREE_WAY) or raw_label == "NEI":
        return NEITHER, 1.0
    return NOT_ENTAILED, 1.0


MARKER = re.compile(r"\s*(?:<\|\w+\|>|\(\s*\)|\[\s*\])")


def bare(claim: str) -> str:
    """The claim without the citation markers that corpora leave in it.

    >>> bare("Spike binds ACE2 ().")
    'Spike binds ACE2.'
    """
    return MARKER.sub("", claim).strip()


def read(path: Path) -> Iterator[Labelled]:
    """Pairs of one gzipped JSON-lines file."""
    corpus = path.name.removesuffix(".jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            source = row["source"]
            page = [s for s in source if s.strip()] if isinstance(source, list) else sentences(source)
            yield Labelled(
                row["id"],
                corpus,
                bare(row["claim"]),
                page,
                row["label"],
                str(row.get("raw_label")),
                row.get("extra") or {},
            )


def inventory(folder: Path) -> list[dict[str, Any]]:
    """Name, pair count, licence and SHA-256 of every training file, for the card."""
    manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    return [
        {
            "file": name,
            "pairs": manifest[name]["n"],
            "licence": manifest[name]["licence"],
            "sha256": sha256(folder / name),
        }
        for name in sorted(manifest)
        if name.startswith("train/")
    ]
