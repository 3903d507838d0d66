"""How a matcher is made."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """What a matcher is built from.

    ``model`` is a folder (or an ``.onnx`` file beside its ``tokenizer.json``) of an ONNX cross-encoder; ``None``
    means the weights that come with the package. With ``use_model`` false, rules alone judge. ``threads`` are the
    model's compute threads; ``top_k`` the sentences that retrieval passes on; ``batch`` the pairs of one model call
    (activations are quantised by call, so with more than one an answer depends on its neighbours, by up to .06 here,
    for a fifth less time); ``evidence_words`` the budget of the evidence that the model reads (what it was trained on).
    """

    model: Path | str | None = None
    use_model: bool = True
    threads: int = 2
    top_k: int = 20
    batch: int = 1
    evidence_words: int = 160
