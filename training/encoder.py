"""A BERT-shaped cross-encoder with exact-match embeddings, small enough to read at once.

The encoder follows Devlin et al. 2019 (arXiv:1810.04805) and takes the base's weights by name.
Two additions keep a small model at least as careful as word overlap, both computed inside the
graph from ``input_ids`` alone, so that the exported file keeps the usual three inputs:

* every token carries a learned *match* embedding: whether the same word piece (and the same pair
  of pieces) occurs on the other side. The embeddings start at zero, so training starts from the
  unchanged base.
* the head reads, beside the first token and the mean and maximum over the claim's tokens, the
  idf-weighted share of the claim that the evidence covers.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from training.base import base_file

CLS, SEP = 101, 102
FIRST_WORD_PIECE = 999  # lower ids of the vocabulary are special or unused


@dataclass(frozen=True)
class Shape:
    """Sizes of the base encoder (its config.json)."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6
    dropout: float = 0.0


class Layer(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        parts = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self.drop(self.out(mixed)))
        out: Tensor = self.norm(x + self.drop(self.down(F.gelu(self.up(x)))))
        return out


class CrossEncoder(nn.Module):
    """(evidence, claim) → logits of entails, contradicts, neither."""

    idf: Tensor

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        shape = shape or Shape()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.types = nn.Embedding(2, shape.width)
        # 0 nothing to match, 1-3 evidence and 4-6 claim: unmatched, one piece, a pair of pieces
        self.matches = nn.Embedding(7, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.stack = nn.ModuleList([Layer(shape) for _ in range(shape.layers)])
        self.drop = nn.Dropout(shape.dropout)
        self.hidden = nn.Linear(3 * shape.width + 3, shape.width)
        self.logits = nn.Linear(shape.width, 3)
        self.register_buffer("idf", torch.ones(shape.vocabulary))
        nn.init.zeros_(self.matches.weight)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        real = attention_mask > 0
        word = real & (input_ids >= FIRST_WORD_PIECE)
        claim = word & (token_type_ids > 0)
        evidence = word & (token_type_ids == 0)
        level = self._match_levels(input_ids, evidence, claim)
        flags = torch.where(claim, level + 4, torch.where(evidence, level + 1, torch.zeros_like(level)))

        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        x = self.words(input_ids) + self.positions(places) + self.types(token_type_ids) + self.matches(flags)
        x = self.drop(self.norm(x))
        bias = (1.0 - attention_mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.stack:
            x = layer(x, bias)

        weight = claim.to(x.dtype).unsqueeze(-1)
        mean = (x * weight).sum(1) / weight.sum(1).clamp(min=1.0)
        peak = (x + (weight - 1.0) * 1e4).amax(1).clamp(min=-100.0)
        cover = self._coverage(input_ids, level, claim)
        pooled = torch.cat([x[:, 0], mean, peak, cover], dim=-1)
        out: Tensor = self.logits(torch.tanh(self.hidden(pooled)))
        return out

    @staticmethod
    def _match_levels(ids: Tensor, evidence: Tensor, claim: Tensor) -> Tensor:
        """0 unmatched, 1 the piece, 2 the piece with a neighbour occurs on the other side."""
        across = (claim[:, :, None] & evidence[:, None, :]) | (evidence[:, :, None] & claim[:, None, :])
        same = ((ids[:, :, None] == ids[:, None, :]) & across).to(torch.float32)
        pair = same[:, 1:, 1:] * same[:, :-1, :-1]
        single = same.amax(-1)
        double = pair.amax(-1)
        linked = torch.maximum(F.pad(double, (1, 0)), F.pad(double, (0, 1)))
        return (single + linked).to(torch.int64)

    def _coverage(self, ids: Tensor, level: Tensor, claim: Tensor) -> Tensor:
        """idf-weighted share of the claim's pieces found at each level, and the largest idf missed."""
        weight = self.idf[ids] * claim.to(self.idf.dtype)
        total = weight.sum(1).clamp(min=1e-6)
        found = (weight * (level > 0).to(weight.dtype)).sum(1) / total
        linked = (weight * (level > 1).to(weight.dtype)).sum(1) / total
        missed = (weight * (level == 0).to(weight.dtype)).amax(1)
        return torch.stack([found, linked, missed], dim=-1)


def from_base(shape: Shape | None = None) -> CrossEncoder:
    """A cross-encoder whose encoder carries the pinned base weights; the head is new."""
    source = load_file(str(base_file("model.safetensors")))
    model = CrossEncoder(shape)
    named = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "types.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "out": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm": "output.LayerNorm",
    }
    state = model.state_dict()
    taken = {ours: source[theirs] for ours, theirs in named.items()}
    for index in range(model.shape.layers):
        prefix = f"encoder.layer.{index}."
        for kind in ("weight", "bias"):
            taken[f"stack.{index}.qkv.{kind}"] = torch.cat(
                [source[f"{prefix}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for ours, theirs in parts.items():
                taken[f"stack.{index}.{ours}.{kind}"] = source[f"{prefix}{theirs}.{kind}"]
    state.update(taken)
    model.load_state_dict(state)
    return model
