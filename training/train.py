"""The training loop: checkpoints that resume, a schedule that ends on the clock, a recorded loss curve."""

from __future__ import annotations

import csv
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.batches import Pool, Stream, by_length, collate, piece_idf
from training.encoder import CrossEncoder, Shape, from_base
from training.mix import SECOND, SHARES
from training.pairs import NOT_ENTAILED
from training.threads import ThreadChoice


@dataclass(frozen=True)
class Settings:
    """What a run depends on beside its data."""

    minutes: float = 80.0
    pairs: int = 0  # when set, the schedule follows the number of pairs instead of the clock
    seed: int = 7
    tokens: int = 2000  # padded tokens a batch
    longest: int = 232  # pairs with more tokens are left out: they cost most and teach no more
    rate: float = 1.2e-4  # of the top layer
    decay: float = 0.9  # of the rate, a layer (Howard and Ruder 2018, arXiv:1801.06146, use 1/2.6)
    head_rate: float = 6e-4
    warmup: float = 0.04
    bf16: bool = True
    save_seconds: float = 300.0
    start: Path | None = None  # a checkpoint whose weights a second run goes on from, with rates and shares of its own
    second_rate: float = 0.7  # of the rates above, in a second run
    second_dropout: float = 0.1  # short pairs come round more than once


def loss_of(logits: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """Weighted cross-entropy; NOT_ENTAILED takes the sum of the other two probabilities."""
    log = F.log_softmax(logits.float(), dim=-1)
    refused = torch.logsumexp(log[:, 1:], dim=-1)
    exact = log.gather(1, target.clamp(max=2)[:, None])[:, 0]
    picked = torch.where(target == NOT_ENTAILED, refused, exact)
    return -(picked * weight).sum() / weight.sum()


def parameter_groups(model: CrossEncoder, settings: Settings) -> list[dict[str, Any]]:
    """Rates fall by layer from the top; word and position embeddings stay as they are."""
    model.words.weight.requires_grad = False
    model.positions.weight.requires_grad = False
    top = model.shape.layers - 1
    named = [
        (settings.head_rate, [*model.hidden.parameters(), *model.logits.parameters(), *model.matches.parameters()])
    ]
    for index, layer in enumerate(model.stack):
        named.append((settings.rate * settings.decay ** (top - index), list(layer.parameters())))
    lowest = settings.rate * settings.decay ** (top + 1)
    named.append((lowest, [*model.types.parameters(), *model.norm.parameters()]))
    return [{"params": group, "lr": rate, "peak": rate} for rate, group in named]


def factor(progress: float, warmup: float) -> float:
    """Linear up during warmup, then linear down to zero."""
    if progress < warmup:
        return max(progress / warmup, 0.02)
    return max(0.0, (1.0 - progress) / (1.0 - warmup))


def validate(model: CrossEncoder, pool: Pool, bf16: bool, most: int = 160) -> float:
    """Mean loss on held-out sources."""
    chosen = np.random.default_rng(0).permutation(len(pool.target))[:most]
    model.eval()
    total, count = 0.0, 0
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        for batch in by_length(pool, chosen, 4096):
            logits = model(*[torch.from_numpy(a) for a in collate(pool, batch)])
            goal = torch.from_numpy(pool.target[batch])
            total += float(loss_of(logits, goal, torch.from_numpy(pool.weight[batch]))) * len(batch)
            count += len(batch)
    model.train()
    return total / count


class Run:
    """One run in one folder: checkpoint.pt is the state, curve.csv the record."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        torch.set_flush_denormal(True)
        torch.manual_seed(settings.seed)
        self.folder, self.settings = folder, settings
        self.pool = Pool.load(folder / "pool.npz")
        self.held = Pool.load(folder / "held.npz")
        self.model = from_base(Shape(dropout=settings.second_dropout if settings.start else 0.0))
        self.model.idf.copy_(torch.from_numpy(piece_idf(self.pool, self.model.shape.vocabulary)))
        self.optimizer = torch.optim.AdamW(
            parameter_groups(self.model, settings), betas=(0.9, 0.98), weight_decay=0.01, foreach=True
        )
        shares = SECOND if settings.start else SHARES
        self.stream = Stream(self.pool, settings.seed, settings.tokens, settings.longest, shares=shares)
        self.seconds, self.step, self.seen = 0.0, 0, 0
        self.before = 0  # pairs that the weights had seen when a second run began
        self.threads = ThreadChoice()
        self.stopping = False
        if (folder / "checkpoint.pt").exists():
            self._restore(torch.load(folder / "checkpoint.pt", weights_only=True))
        elif settings.start:  # idf comes along, as the head has learnt with it
            first = torch.load(settings.start, weights_only=True)
            self.model.load_state_dict(first["model"])
            self.before = first["seen"] + first.get("before", 0)

    def _restore(self, state: dict[str, Any]) -> None:
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.stream.round = state["round"]
        self.stream.taken[: len(state["taken"])] = state["taken"]  # groups that came later have given none yet
        self.seconds, self.step, self.seen = state["seconds"], state["step"], state["seen"]
        self.before = state.get("before", 0)

    def save(self) -> None:
        """Write the state; a crash while writing leaves the earlier file whole."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "round": self.stream.round,
            "taken": self.stream.taken,
            "seconds": self.seconds,
            "step": self.step,
            "seen": self.seen,
            "before": self.before,
        }
        torch.save(state, self.folder / "checkpoint.tmp")
        (self.folder / "checkpoint.tmp").replace(self.folder / "checkpoint.pt")

    def progress(self) -> float:
        """0 at the start, 1 at the end, by pairs where set and else by the clock."""
        if self.settings.pairs:
            return min(1.0, self.seen / self.settings.pairs)
        return min(1.0, self.seconds / (60 * self.settings.minutes))

    def train_step(self, batch: list[int]) -> float:
        """One update; returns its loss."""
        scale = factor(self.progress(), self.settings.warmup) * (
            self.settings.second_rate if self.settings.start else 1.0
        )
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * scale
        began, threads = time.monotonic(), self.threads.next()
        torch.set_num_threads(threads)
        arrays = [torch.from_numpy(a) for a in collate(self.pool, batch)]
        goal, weight = torch.from_numpy(self.pool.target[batch]), torch.from_numpy(self.pool.weight[batch])
        with torch.autocast("cpu", torch.bfloat16, enabled=self.settings.bf16):
            logits = self.model(*arrays)
        loss = loss_of(logits, goal, weight)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.threads.observe(threads, arrays[0].numel(), time.monotonic() - began)
        self.step += 1
        self.seen += len(batch)
        return float(loss.detach())

    def go(self) -> None:
        """Train until the schedule ends, from wherever the last checkpoint stood; SIGTERM saves and stops."""
        signal.signal(signal.SIGTERM, self._stop)
        self.model.train()
        began, before, saved = time.monotonic(), self.seconds, time.monotonic()
        losses: list[float] = []
        while self.progress() < 1.0 and not self.stopping:
            for batch in self.stream.next_round(self.progress()):
                losses.append(self.train_step(batch))
                self.seconds = before + time.monotonic() - began
                if self.progress() >= 1.0 or self.stopping:
                    break
            due = time.monotonic() - saved > self.settings.save_seconds
            if due or self.progress() >= 1.0 or self.stopping:
                self._record(losses)
                losses = []
                self.save()
                saved = time.monotonic()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _record(self, losses: list[float]) -> None:
        row = {
            "step": self.step,
            "pairs": self.seen,
            "minutes": round(self.seconds / 60, 2),
            "progress": round(self.progress(), 4),
            "train_loss": round(float(np.mean(losses)), 4),
            "held_out_loss": round(validate(self.model, self.held, self.settings.bf16), 4),
        }
        path = self.folder / "curve.csv"
        fresh = not path.exists()
        with path.open("a", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, list(row))
            if fresh:
                writer.writeheader()
            writer.writerow(row)
        print(row, self.threads.speeds(), flush=True)
