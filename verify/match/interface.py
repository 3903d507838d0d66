"""What the match stage takes and gives."""

from collections.abc import Sequence
from typing import Protocol

from verify.model import Claim, Page, Verdict


class Matcher(Protocol):
    """Judges claims against the pages that they cite."""

    def match(self, pairs: Sequence[tuple[Claim, Sequence[Page]]]) -> list[Verdict]:
        """One verdict a pair, in order. All pages of a pair are judged together and each alone."""
        ...

    @property
    def name(self) -> str:
        """Identity of the matcher and its weights; verdicts are stored under it."""
        ...


class Entailer(Protocol):
    """Scores how far an evidence text settles a claim."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        """For each (evidence, claim): probabilities of entails, contradicts, neither; they sum to 1."""
        ...

    @property
    def name(self) -> str:
        """Identity of the weights."""
        ...
