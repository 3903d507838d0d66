"""Token arrays, and an endless, resumable stream of length-bucketed batches that follows the mix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from training.base import base_file
from training.mix import SHARES, major
from training.pairs import Example

CLS, SEP, PAD = 101, 102, 0
MAX_TOKENS = 288
MAX_CLAIM = 96
Ints = npt.NDArray[np.int64]


def tokenizer() -> Tokenizer:
    """The base's tokenizer without truncation or padding."""
    loaded = Tokenizer.from_file(str(base_file("tokenizer.json")))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def fit(evidence: Sequence[int], claim: Sequence[int], limit: int) -> tuple[list[int], list[int]]:
    """Ids of one pair, (input_ids, token_type_ids), with the evidence cut to fit.

    >>> fit([7, 8, 9], [5], 6)
    ([101, 7, 8, 102, 5, 102], [0, 0, 0, 0, 1, 1])
    """
    second = list(claim[: min(MAX_CLAIM, limit // 2)])
    first = list(evidence[: limit - 3 - len(second)])
    return [CLS, *first, SEP, *second, SEP], [0] * (len(first) + 2) + [1] * (len(second) + 1)


@dataclass
class Pool:
    """Tokenized examples: flat ids with offsets, and one entry an example for the rest."""

    ids: npt.NDArray[np.uint16]
    start: Ints
    split: Ints  # tokens before the claim
    target: Ints
    weight: npt.NDArray[np.float32]
    group: Ints

    def length(self) -> Ints:
        """Tokens of every example."""
        return np.diff(self.start)

    def save(self, path: Path) -> None:
        """Write as one .npz file."""
        np.savez(path, **self.__dict__)

    @classmethod
    def load(cls, path: Path) -> Pool:
        """Read what `save` wrote."""
        with np.load(path) as arrays:
            return cls(**{name: arrays[name] for name in arrays.files})


def tokenize(examples: Sequence[Example], limit: int = MAX_TOKENS) -> Pool:
    """All examples as ids, evidence first."""
    encode = tokenizer()
    first = encode.encode_batch_fast([e.evidence for e in examples], add_special_tokens=False)
    second = encode.encode_batch_fast([e.claim for e in examples], add_special_tokens=False)
    flat: list[int] = []
    start, split = [0], []
    for a, b in zip(first, second, strict=True):
        ids, types = fit(a.ids, b.ids, limit)
        flat.extend(ids)
        start.append(len(flat))
        split.append(types.index(1))
    names = list(SHARES)
    return Pool(
        np.array(flat, dtype=np.uint16),
        np.array(start),
        np.array(split),
        np.array([e.target for e in examples]),
        np.array([e.weight for e in examples], dtype=np.float32),
        np.array([names.index(major(e.group)) for e in examples]),
    )


def piece_idf(pool: Pool, vocabulary: int) -> npt.NDArray[np.float32]:
    """Inverse document frequency of word pieces over the pool's pairs, scaled to at most 1."""
    counts = np.zeros(vocabulary)
    for a, b in zip(pool.start, pool.start[1:], strict=False):
        counts[np.unique(pool.ids[a:b])] += 1
    total = len(pool.target)
    idf = np.log(1 + (total - counts + 0.5) / (counts + 0.5))
    scaled: npt.NDArray[np.float32] = (idf / idf.max()).astype(np.float32)
    return scaled


def collate(pool: Pool, chosen: Sequence[int]) -> tuple[Ints, Ints, Ints]:
    """Padded (input_ids, attention_mask, token_type_ids) of the chosen examples."""
    lengths = [int(pool.start[i + 1] - pool.start[i]) for i in chosen]
    shape = (len(chosen), max(lengths))
    ids, mask, types = np.full(shape, PAD, dtype=np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for row, (index, length) in enumerate(zip(chosen, lengths, strict=True)):
        ids[row, :length] = pool.ids[pool.start[index] : pool.start[index + 1]]
        mask[row, :length] = 1
        types[row, pool.split[index] : length] = 1
    return ids, mask, types


def by_length(pool: Pool, chosen: Ints, tokens: int) -> list[list[int]]:
    """Batches of about ``tokens`` padded tokens from examples of like length."""
    order = chosen[np.argsort(pool.length()[chosen], kind="stable")]
    batches: list[list[int]] = []
    current: list[int] = []
    for index in order.tolist():
        longest = int(pool.start[index + 1] - pool.start[index])
        if current and longest * (len(current) + 1) > tokens:
            batches.append(current)
            current = []
        current.append(index)
    return [*batches, current] if current else batches


class Stream:
    """Rounds of examples drawn by the mix's shares at the present progress; state is two numbers a group."""

    def __init__(
        self,
        pool: Pool,
        seed: int,
        tokens: int,
        longest: int = MAX_TOKENS,
        size: int = 320,
        shares: Mapping[str, tuple[float, float]] = SHARES,
    ) -> None:
        self.pool, self.seed, self.tokens, self.size = pool, seed, tokens, size
        self._shares = [shares[name] for name in SHARES]
        self.round = 0
        self.taken = [0] * len(SHARES)
        self._members = [np.flatnonzero((pool.group == g) & (pool.length() <= longest)) for g in range(len(SHARES))]

    def _draw(self, group: int, count: int) -> Ints:
        members = self._members[group]
        found: list[int] = []
        while len(found) < count:
            epoch, place = divmod(self.taken[group], len(members))
            order = np.random.default_rng([self.seed, group, epoch]).permutation(members)
            part = order[place : place + count - len(found)]
            found += part.tolist()
            self.taken[group] += len(part)
        return np.array(found, dtype=np.int64)

    def next_round(self, progress: float) -> Iterator[list[int]]:
        """Batches of one round, in random order."""
        shares = np.array([a + (b - a) * progress for a, b in self._shares])
        counts = np.floor(self.size * shares / shares.sum()).astype(int)
        chosen = [self._draw(g, int(n)) for g, n in enumerate(counts) if n and len(self._members[g])]
        batches = by_length(self.pool, np.concatenate(chosen), self.tokens)
        np.random.default_rng([self.seed, 1 << 20, self.round]).shuffle(batches)
        self.round += 1
        yield from batches
