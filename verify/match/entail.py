"""The entailment model: an ONNX cross-encoder over (evidence, claim), run by onnxruntime and tokenizers."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Tokenizer

from verify.errors import ModelError

LABELS = ("entails", "contradicts", "neither")
MAX_TOKENS = 288
"""Tokens of evidence and claim together; the longest that the shipped weights were trained on."""
_MEANS = {
    "entails": ("entail", "support", "entailment"),
    "contradicts": ("contradict", "refute", "contradiction"),
    "neither": ("neither", "neutral", "not_enough", "nei", "not enough", "unrelated", "not_entail"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of the weights: the column of each answer, the temperature, and the length they read."""

    columns: tuple[int | None, int | None, int | None]
    temperature: float = 1.0
    max_tokens: int = MAX_TOKENS


class OnnxEntailer:
    """Scores (evidence, claim) pairs. Deterministic for a given number of threads.

    Raises ModelError when a file is missing or damaged, when the model wants inputs that are not known, or when its
    labels cannot be told apart.
    """

    def __init__(self, folder: Path | str, *, threads: int = 2, batch: int = 16) -> None:
        path = Path(folder)
        model, tokenizer = _files(path)
        self._threads, self._batch = threads, batch
        self._tokenizer = _tokenizer(tokenizer)
        self._session = _session(model, threads)
        self._inputs = [one.name for one in self._session.get_inputs()]
        unknown = set(self._inputs) - {"input_ids", "attention_mask", "token_type_ids"}
        if unknown or "input_ids" not in self._inputs:
            raise ModelError(
                f"{model}: inputs {', '.join(self._inputs)} are not those of a cross-encoder",
                hint="Export it with input_ids, attention_mask and, if it was trained with them, token_type_ids.",
            )
        self._card = read_card(model.parent)
        self._tokenizer.enable_truncation(self._card.max_tokens, strategy="longest_first")
        self._tokenizer.no_padding()
        digest = hashlib.sha256(model.read_bytes()).hexdigest()[:12]
        self._name = f"{model.parent.name if path.is_dir() else model.stem}@{digest}"
        self._check()

    @property
    def name(self) -> str:
        """The model's folder (or file) name and the start of its SHA-256."""
        return self._name

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        """For each (evidence, claim): probabilities of entails, contradicts, neither; they sum to 1."""
        if not pairs:
            return []
        logits = self.logits(pairs) / self._card.temperature
        return [_answers(row, self._card.columns) for row in logits]

    def logits(self, pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
        """The model's raw outputs [n, labels], run in batches of like length."""
        encoded = self._tokenizer.encode_batch([(_clean(evidence), _clean(claim)) for evidence, claim in pairs])
        order = sorted(range(len(pairs)), key=lambda i: len(encoded[i].ids))
        out: npt.NDArray[np.float64] | None = None
        for start in range(0, len(order), self._batch):
            chosen = order[start : start + self._batch]
            width = max(len(encoded[i].ids) for i in chosen)
            feed = {
                "input_ids": _matrix([encoded[i].ids for i in chosen], width),
                "attention_mask": _matrix([encoded[i].attention_mask for i in chosen], width),
                "token_type_ids": _matrix([encoded[i].type_ids for i in chosen], width),
            }
            try:
                answer = self._session.run(None, {name: feed[name] for name in self._inputs})[0]
            except Exception as error:  # onnxruntime raises classes of its own that share no public base
                raise ModelError(
                    f"the model could not be run ({error})"[:300], hint="Check the files of --model."
                ) from None
            answer = np.asarray(answer, dtype=np.float64)
            if answer.ndim != 2 or answer.shape[0] != len(chosen) or not np.isfinite(answer).all():
                raise ModelError(
                    f"the model answers with shape {answer.shape}, not a finite [pairs, labels]",
                    hint="A classifier of sentence pairs is needed.",
                )
            if out is None:
                out = np.zeros((len(pairs), answer.shape[1]))
            out[chosen] = answer
        assert out is not None
        return out

    def _check(self) -> None:
        """Run it once, so that a damaged model fails when it is loaded and not in the middle of a run."""
        labels = self.logits([("The sky is blue.", "The sky is blue.")]).shape[1]
        known = [column for column in self._card.columns if column is not None]
        if self._card.columns[0] is None or max(known) >= labels:
            raise ModelError(
                f"{self._name}: its {labels} labels cannot be told apart",
                hint="Give card.json or config.json with id2label naming entailment, contradiction and neutral.",
            )

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("an entailer holds a session; pickle the MatchOptions instead")


def _files(path: Path) -> tuple[Path, Path]:
    """The model and tokenizer of a folder or of an .onnx file."""
    if path.is_dir():
        for name in (
            "entail.onnx",
            "model.onnx",
            "onnx/model_quantized.onnx",
            "onnx/model.onnx",
            "model_quantized.onnx",
        ):
            if (path / name).is_file():
                model = path / name
                break
        else:
            found = sorted(path.glob("*.onnx"))
            if len(found) != 1:
                raise ModelError(
                    f"{path}: no ONNX model in this folder" if not found else f"{path}: more than one ONNX model",
                    hint="Name the .onnx file itself.",
                )
            model = found[0]
    elif path.is_file():
        model = path
    else:
        raise ModelError(f"{path}: no such model", hint="Name a folder with an ONNX model and its tokenizer.json.")
    for folder in _places(model.parent):
        if (folder / "tokenizer.json").is_file():
            return model, folder / "tokenizer.json"
    raise ModelError(f"{model}: no tokenizer.json beside it", hint="Put the model's tokenizer.json into its folder.")


def _places(folder: Path) -> list[Path]:
    """Where the files beside a model are: its folder, and the one above for the ``onnx`` folder of public models."""
    return [folder, folder.parent] if folder.name == "onnx" else [folder]


def _tokenizer(path: Path) -> Any:
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises plain Exception
        raise ModelError(f"{path}: not a tokenizer ({error})"[:300], hint="Download the model's files again.") from None


def _session(path: Path, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(1, threads)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own that share no public base
        raise ModelError(f"{path}: not a model that can be run ({error})"[:300], hint="Download it again.") from None


def read_card(folder: Path) -> Card:
    """Label order, temperature and length from ``card.json``, else from ``config.json``.

    Ours says ``labels``; public classifiers say ``id2label``. Without either, the order is entails, contradicts,
    neither.
    """
    for place in _places(folder):
        for name in ("card.json", "config.json"):
            if (place / name).is_file():
                try:
                    table = json.loads((place / name).read_text(encoding="utf-8"))
                except (json.JSONDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
                    raise ModelError(
                        f"{place / name}: cannot be read ({error})"[:300], hint="Download it again."
                    ) from None
                if isinstance(table, dict):
                    return _card(table)
    return Card((0, 1, 2))


def _card(table: Mapping[str, Any]) -> Card:
    labels = table.get("labels")
    if not isinstance(labels, list):
        named = table.get("id2label")
        labels = None
        if isinstance(named, dict):
            labels = [str(value) for _, value in sorted(named.items(), key=lambda item: _number(item[0]))]
    limit = (
        table.get("max_tokens")
        or table.get("max_length")
        or min(int(table.get("max_position_embeddings") or MAX_TOKENS), 512)
    )
    limit = limit if isinstance(limit, int) and 16 <= limit <= 8192 else MAX_TOKENS
    temperature = table.get("temperature", 1.0)
    temperature = float(temperature) if isinstance(temperature, int | float) and temperature > 0 else 1.0
    if labels is None:
        return Card((0, 1, 2), temperature, limit)
    columns = tuple(
        next((place for place, label in enumerate(labels) if _says(str(label), means, name)), None)
        for name, means in _MEANS.items()
    )
    return Card((columns[0], columns[1], columns[2]), temperature, limit)


def _says(label: str, means: tuple[str, ...], name: str) -> bool:
    word = label.strip().lower()
    if name == "entails" and word.startswith(("not", "non")):
        return False
    return word.startswith(means)


def _number(key: str) -> int:
    return int(key) if str(key).isdigit() else 0


def _clean(text: str) -> str:
    """Text that can be encoded; a tokenizer fails on lone surrogates and on nothing at all."""
    return text.encode("utf-8", "replace").decode() or " "


def _matrix(rows: Sequence[Sequence[int]], width: int) -> npt.NDArray[np.int64]:
    matrix = np.zeros((len(rows), width), dtype=np.int64)
    for place, row in enumerate(rows):
        matrix[place, : len(row)] = row
    return matrix


def _answers(logits: npt.NDArray[np.float64], columns: tuple[int | None, ...]) -> tuple[float, float, float]:
    """Probabilities in our order; what a two-way model cannot tell apart is "neither"."""
    powers = np.exp(logits - logits.max())
    shares = powers / powers.sum()
    entails = float(shares[columns[0]]) if columns[0] is not None else 0.0
    contradicts = float(shares[columns[1]]) if columns[1] is not None else 0.0
    return entails, contradicts, max(0.0, 1.0 - entails - contradicts)
