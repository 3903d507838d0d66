"""What is judged: evidence, checks and verdicts."""

from dataclasses import dataclass
from enum import StrEnum

from verify.nouns.sources import Reason


@dataclass(frozen=True, slots=True)
class Passage:
    """A window of a page's sentences: ``text == page.text[start:end]``."""

    source: str
    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage chosen for a claim. ``page.text[start:end] == quote`` was checked when it was made.

    ``score`` is in [0, 1]; ``prefix`` and ``suffix`` are the words around the quote, for deep links and context.
    """

    source: str
    quote: str
    start: int
    end: int
    score: float
    prefix: str = ""
    suffix: str = ""


class CheckKind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    NEGATION = "negation"
    MODALITY = "modality"
    QUANTIFIER = "quantifier"
    ROLE = "role"


class Outcome(StrEnum):
    AGREEING = "agreeing"
    CONFLICTING = "conflicting"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Check:
    """One deterministic comparison between a claim and its evidence, with both sides' words.

    ``claim_start``/``claim_end`` point into ``Claim.text``; ``start``/``end`` into the page text of ``source``
    (-1 when the evidence has no counterpart).
    """

    kind: CheckKind
    outcome: Outcome
    claim: str
    evidence: str
    why: str = ""
    claim_start: int = -1
    claim_end: int = -1
    source: str = ""
    start: int = -1
    end: int = -1


class VerdictKind(StrEnum):
    SUPPORTED = "supported"
    PARTIAL = "partial"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True)
class Share:
    """What one of several sources carries of a claim by itself."""

    source: str
    support: float
    redundant: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one claim against its sources.

    ``support`` is the calibrated P(fully supported) in [0, 1]; ``probabilities`` are of supported, partial,
    contradicted, unsupported, in that order, and sum to 1 (empty when unverifiable). ``uncovered`` are the claim's
    content words that no evidence covers. ``model`` names what scored it ("rules" when no model did).
    Every kind but ``unverifiable`` has evidence, or ``why`` says that no passage of the page comes near.
    """

    kind: VerdictKind
    support: float
    why: str
    reason: Reason | None = None
    probabilities: tuple[float, float, float, float] | tuple[()] = ()
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()
    uncovered: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    model: str = "rules"
