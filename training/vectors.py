"""Make ``verify/match/data/vectors.npz``: a vector of every common stem, from the base encoder.

Run as ``python -m training.vectors`` from the project's root in the training environment, after ``training.prepare``
(its ``examples.jsonl`` tells which words are common). Each word is read by the pinned base alone; the mean over its
pieces, centred and turned to its principal axes, is the word's vector, and a stem's is the mean over its words weighted
by the root of how often they occur. This is the distillation of Tulkens and van Dongen (Model2Vec, 2024) without its
weighting by rank, which our idf replaces.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from training.batches import CLS, SEP, tokenizer
from training.encoder import from_base
from verify.match.words import STOP, stem

WORD = re.compile(r"[^\W\d_]+")
TARGET = Path("verify/match/data/vectors.npz")
WIDTH = 96
"""Axes that are kept, of 384."""
FEWEST, LONGEST = 5, 24
"""Texts that must hold a word, and letters that it may have."""
Floats = npt.NDArray[np.float32]


def counted(path: Path) -> Counter[str]:
    """In how many different texts of the prepared examples each word occurs."""
    counts: Counter[str] = Counter()
    seen: set[int] = set()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for text in (row["claim"], row["evidence"]):
                if (key := hash(text)) not in seen:
                    seen.add(key)
                    counts.update(set(WORD.findall(text.lower())))
    return counts


def encoded(words: list[str], batch: int = 256) -> Floats:
    """The base's mean-pooled vector [n, 384] of each word read alone."""
    model, pieces = from_base().eval(), tokenizer().encode_batch(words, add_special_tokens=False)
    order = sorted(range(len(words)), key=lambda i: len(pieces[i].ids))
    out = np.zeros((len(words), model.shape.width), np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            width = max(len(pieces[i].ids) for i in chosen) + 2
            ids = torch.zeros((len(chosen), width), dtype=torch.int64)
            for row, index in enumerate(chosen):
                line = [CLS, *pieces[index].ids, SEP]
                ids[row, : len(line)] = torch.tensor(line)
            mask = (ids > 0).float()
            x = model.norm(model.words(ids) + model.positions(torch.arange(width)) + model.types(torch.zeros_like(ids)))
            for layer in model.stack:
                x = layer(x, (1.0 - mask)[:, None, None, :] * -1e4)
            mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
            out[chosen] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return out


def by_stem(words: list[str], vectors: Floats, counts: Counter[str]) -> tuple[list[str], npt.NDArray[np.int8]]:
    """Stems with their vectors as signed bytes, each scaled to its own largest axis."""
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred[::4], full_matrices=False)
    turned = centred @ axes[:WIDTH].T
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    sums: dict[str, Floats] = defaultdict(lambda: np.zeros(WIDTH, np.float32))
    for word, row in zip(words, turned, strict=True):
        sums[stem(word)] += row * np.sqrt(counts[word] + 1)
    stems = sorted(sums)
    table = np.stack([sums[s] for s in stems])
    return stems, np.round(127 * table / np.abs(table).max(axis=1, keepdims=True)).astype(np.int8)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--examples", type=Path, default=Path("training/runs/examples.jsonl"))
    args = cli.parse_args()
    counts = counted(args.examples)
    whole = [word for word in tokenizer().get_vocab() if word.isascii() and word.isalpha()]
    common = [word for word, count in counts.items() if count >= FEWEST and len(word) <= LONGEST]
    words = sorted(word for word in {*whole, *common} if len(word) > 2 and word not in STOP)
    stems, rows = by_stem(words, encoded(words), counts)
    np.savez_compressed(TARGET, stems=np.frombuffer("\n".join(stems).encode(), np.uint8), rows=rows)
    print(f"{len(words)} words, {len(stems)} stems, {TARGET.stat().st_size / 1e6:.1f} MB → {TARGET}")


if __name__ == "__main__":
    main()
