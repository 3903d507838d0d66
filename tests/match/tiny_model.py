"""A cross-encoder small enough to be written by hand, for tests of loading and scoring.

Its logits are ``mean(input_ids) * SLOPE``: enough to tell pairs apart and to be computed by a test. The file is an
ONNX protobuf put together field by field, so that no exporter is needed.
"""

import json
import struct
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

SLOPE = (0.1, -0.1, 0.0)
FLOAT, INT64 = 1, 7
INTS, INT = 7, 2


def _varint(value: int) -> bytes:
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    body = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(body)) + body


def _attribute(name: str, kind: int, values: list[int]) -> bytes:
    fields = b"".join(_number(8 if kind == INTS else 3, value) for value in values)
    return _bytes(5, _bytes(1, name) + fields + _number(20, kind))


def _node(kind: str, inputs: list[str], output: str, *attributes: bytes) -> bytes:
    body = b"".join(_bytes(1, name) for name in inputs) + _bytes(2, output) + _bytes(4, kind)
    return _bytes(1, body + b"".join(attributes))


def _value(field: int, name: str, kind: int, dims: list[int | str]) -> bytes:
    shape = b"".join(_bytes(1, _bytes(2, d) if isinstance(d, str) else _number(1, d)) for d in dims)
    tensor = _bytes(1, _number(1, kind) + _bytes(2, shape))
    return _bytes(field, _bytes(1, name) + _bytes(2, tensor))


def onnx_bytes(inputs: tuple[str, ...] = ("input_ids", "attention_mask", "token_type_ids"), labels: int = 3) -> bytes:
    """The model as a file; ``labels`` columns, the first three with the slopes above."""
    slope = [*SLOPE, *[0.0] * 8][:labels]
    weights = _number(1, 1) + _number(1, labels) + _number(2, FLOAT) + _bytes(8, "slope")
    weights += _bytes(9, struct.pack(f"<{labels}f", *slope))
    graph = (
        _node("Cast", ["input_ids"], "floats", _attribute("to", INT, [FLOAT]))
        + _node("ReduceMean", ["floats"], "mean", _attribute("axes", INTS, [1]), _attribute("keepdims", INT, [1]))
        + _node("MatMul", ["mean", "slope"], "logits")
        + _bytes(2, "tiny")
        + _bytes(5, weights)
        + b"".join(_value(11, name, INT64, ["batch", "sequence"]) for name in inputs)
        + _value(12, "logits", FLOAT, ["batch", labels])
    )
    return _number(1, 7) + _bytes(7, graph) + _bytes(8, _bytes(1, "") + _number(2, 13))


def write(folder: Path, card: dict[str, object] | None = None, name: str = "entail.onnx", labels: int = 3) -> Path:
    """A folder with the model, a word-level tokenizer, and a card where one is given."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(onnx_bytes(labels=labels))
    words = ["[UNK]", "[CLS]", "[SEP]", "the", "sky", "is", "blue", "green", "otters", "swim"]
    tokenizer = Tokenizer(WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    if card is not None:
        (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    return folder
