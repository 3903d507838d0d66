"""From a checkpoint to the shipped files: ONNX, int8, tokenizer, card; with a parity check."""

from __future__ import annotations

import datetime
import json
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]

from training.base import LICENCE, NAME, PACKAGE, PINS, sha256
from training.batches import MAX_TOKENS, tokenizer
from training.encoder import CrossEncoder
from training.mix import load
from training.pairs import LABELS
from training.scoring import Scorer, softmax

LIMIT_MB = 30.0
# Mean |difference| of the probability of 'entails', fp32 against int8, on training pairs.
PARITY = 0.03


def to_onnx(model: CrossEncoder, path: Path) -> None:
    """fp32 ONNX with dynamic batch and length."""
    model.eval()
    example = torch.ones(2, 16, dtype=torch.int64)
    axes = {0: "batch", 1: "sequence"}
    names = ["input_ids", "attention_mask", "token_type_ids"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (example * 2000, example, torch.tensor([[0] * 8 + [1] * 8] * 2)),
            str(path),
            input_names=names,
            output_names=["logits"],
            dynamic_axes={**dict.fromkeys(names, axes), "logits": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )


def to_int8(source: Path, target: Path) -> None:
    """Weights of matrix products and embeddings as int8, activations quantized as they come.

    The idf table stays fp32 (its Gather is left out). Weights take 7 bits (reduce_range), as
    processors without VNNI saturate 8-bit products.
    """
    graph = onnx.load(str(source)).graph
    tables = {i.name: list(i.dims) for i in graph.initializer}
    skip = [n.name for n in graph.node if n.op_type == "Gather" and len(tables.get(n.input[0], [0, 0])) == 1]
    quantize_dynamic(
        str(source),
        str(target),
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_exclude=skip,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def parity(runs: Path, first: Path, second: Path, words: Path, most: int = 200) -> dict[str, float]:
    """How far two exports differ on training pairs."""
    examples = load(runs / "examples.jsonl")
    chosen = np.random.default_rng(0).permutation(len(examples))[:most]
    pairs = [(examples[i].evidence, examples[i].claim) for i in chosen]
    a, b = (softmax(Scorer(path, words).logits(pairs)) for path in (first, second))
    return {
        "mean_difference": float(np.abs(a - b)[:, 0].mean()),
        "same_label": float((a.argmax(1) == b.argmax(1)).mean()),
    }


def export(runs: Path, weights: Path) -> None:
    """Write entail.onnx, tokenizer.json and card.json from the last checkpoint.

    Raises ValueError where the file is too large or int8 strays from fp32.
    """
    state = torch.load(runs / "checkpoint.pt", weights_only=True)
    model = CrossEncoder()
    model.load_state_dict(state["model"])
    weights.mkdir(parents=True, exist_ok=True)
    words = weights / "tokenizer.json"
    tokenizer().save(str(words), pretty=False)
    to_onnx(model, runs / "entail-fp32.onnx")
    small = runs / "entail-int8.onnx"
    to_int8(runs / "entail-fp32.onnx", small)
    size = small.stat().st_size / 1e6
    found = parity(runs, runs / "entail-fp32.onnx", small, words)
    print({"size_mb": round(size, 1), **found}, flush=True)
    if size >= LIMIT_MB or found["mean_difference"] > PARITY:
        raise ValueError(f"not shipped: {size:.1f} MB, {found}")
    # replaced in one step, as a reader may have the earlier file open
    shutil.copyfile(small, weights / "entail.onnx.tmp")
    (weights / "entail.onnx.tmp").replace(weights / "entail.onnx")
    write_card(runs, weights, state, found)


def write_card(runs: Path, weights: Path, state: dict[str, Any], found: dict[str, float]) -> None:
    """The card; an evaluation adds its figures and the temperature later."""
    data = json.loads((runs / "data.json").read_text(encoding="utf-8"))
    card = {
        "name": "citation-verify entailment cross-encoder",
        "base": {"name": NAME, "package": PACKAGE, "licence": LICENCE, "sha256": PINS},
        "licence": "Apache-2.0",
        "sha256": sha256(weights / "entail.onnx"),
        "tokenizer_sha256": sha256(weights / "tokenizer.json"),
        "inputs": "evidence first, claim second; input_ids, attention_mask, token_type_ids int64 [batch, sequence]",
        "labels": list(LABELS),
        "max_tokens": MAX_TOKENS,
        "temperature": 1.0,
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "training": {
            "pairs_seen": state["seen"] + state.get("before", 0),
            "pairs_of_the_last_run": state["seen"],
            "steps": state["step"],
            "minutes": round(state["seconds"] / 60, 1),
            "seed": data["seed"],
            "data": data["files"],
        },
        "quantization": {"scheme": "dynamic int8, per channel, 7-bit weights", **found},
        "dev": {},
    }
    (weights / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
