"""Scoring pairs with the exported model: onnxruntime and tokenizers only, as at run time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]


class Scorer:
    """An ONNX cross-encoder with its tokenizer; evidence first, claim second."""

    def __init__(self, model: Path, tokenizer: Path, max_tokens: int = 288, threads: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        # only_second (or only_first) raises where the kept side alone is too long
        self._tokenizer.enable_truncation(max_tokens, strategy="longest_first")
        self.tokens = 0

    def logits(self, pairs: Sequence[tuple[str, str]], batch: int = 16) -> Floats:
        """Logits [n, 3] of (evidence, claim) pairs, run in batches of like length."""
        encoded = self._tokenizer.encode_batch(list(pairs))
        order = sorted(range(len(pairs)), key=lambda i: len(encoded[i].ids))
        out = np.zeros((len(pairs), 3), dtype=np.float32)
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            width = max(len(encoded[i].ids) for i in chosen)
            feed = {
                name: np.array([self._padded(getattr(encoded[i], field), width) for i in chosen], dtype=np.int64)
                for name, field in (
                    ("input_ids", "ids"),
                    ("attention_mask", "attention_mask"),
                    ("token_type_ids", "type_ids"),
                )
            }
            self.tokens += width * len(chosen)
            out[chosen] = self._session.run(["logits"], feed)[0]
        return out

    @staticmethod
    def _padded(values: Sequence[int], width: int) -> list[int]:
        return [*values, *[0] * (width - len(values))]


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    """Probabilities along the last axis."""
    scaled = logits / temperature
    powers = np.exp(scaled - scaled.max(-1, keepdims=True))
    shares: Floats = powers / powers.sum(-1, keepdims=True)
    return shares
