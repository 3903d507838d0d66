"""What the decision looks at: one fixed row of numbers for a claim and its evidence."""

import math
from dataclasses import dataclass

from verify.match.coverage import Coverage
from verify.match.facts.views import ClaimView
from verify.model import Check, CheckKind, Outcome

NAMES: tuple[str, ...] = (
    "one",
    "run",
    "union",
    "page",
    "pairs",
    "lacking",
    "worst",
    "claim_words",
    "page_sentences",
    "number_conflict",
    "number_absent",
    "number_agree",
    "date_conflict",
    "date_absent",
    "date_agree",
    "name_conflict",
    "name_absent",
    "name_agree",
    "quote_conflict",
    "quote_absent",
    "quote_agree",
    "negation_conflict",
    "negation_agree",
    "modality_conflict",
    "modality_agree",
    "quantifier_conflict",
    "quantifier_absent",
    "quantifier_agree",
    "role_conflict",
    "role_agree",
    "conflicts",
    "lacking_names",
    "bm25",
    "part_least",
    "part_most",
    "frame",
    "order",
    "near_run",
    "near_union",
    "near_frame",
    "part_absent",
)
_SHORT = {
    CheckKind.NUMBER: "number",
    CheckKind.DATE: "date",
    CheckKind.NAME: "name",
    CheckKind.QUOTATION: "quote",
    CheckKind.NEGATION: "negation",
    CheckKind.MODALITY: "modality",
    CheckKind.QUANTIFIER: "quantifier",
    CheckKind.ROLE: "role",
}
_SUFFIX = {Outcome.CONFLICTING: "conflict", Outcome.ABSENT: "absent", Outcome.AGREEING: "agree"}
_PLACE = {name: place for place, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a claim against its evidence, before the decision."""

    coverage: Coverage
    checks: tuple[Check, ...]
    strengths: tuple[float, ...]
    bm25: float
    sentences: int
    parts: tuple[float, ...] = ()
    absent: int = 0


def row(claim: ClaimView, measured: Measured) -> list[float]:
    """The features in the order of ``NAMES``: shares in [0, 1], counts capped at 3, sizes as logarithms."""
    values = [0.0] * len(NAMES)
    coverage = measured.coverage
    values[0:5] = [coverage.one, coverage.run, coverage.union, coverage.page, coverage.pairs]
    values[_PLACE["lacking"]] = math.log1p(len(coverage.uncovered))
    values[_PLACE["worst"]] = coverage.worst / 10.0
    values[_PLACE["claim_words"]] = math.log1p(len(claim.content))
    values[_PLACE["page_sentences"]] = math.log1p(measured.sentences)
    for check, strength in zip(measured.checks, measured.strengths, strict=True):
        name = f"{_SHORT[check.kind]}_{_SUFFIX[check.outcome]}"
        place = _PLACE.get(name)
        if place is None:
            continue
        values[place] = min(3.0, values[place] + strength)
        if check.outcome is Outcome.CONFLICTING:
            values[_PLACE["conflicts"]] = min(3.0, values[_PLACE["conflicts"]] + 1.0)
    spans = [(name.first, name.last) for name in claim.names]
    values[_PLACE["lacking_names"]] = float(sum(any(a <= i < b for a, b in spans) for i in coverage.uncovered))
    values[_PLACE["bm25"]] = math.log1p(measured.bm25) / 5.0
    values[_PLACE["part_least"]] = min(measured.parts, default=coverage.union)
    values[_PLACE["part_most"]] = max(measured.parts, default=coverage.union)
    values[_PLACE["frame"]], values[_PLACE["order"]] = coverage.frame, coverage.order
    values[_PLACE["near_run"]] = coverage.near_run
    values[_PLACE["near_union"]] = coverage.near_union
    values[_PLACE["near_frame"]] = coverage.near_frame
    values[_PLACE["part_absent"]] = float(min(3, measured.absent))
    return values
