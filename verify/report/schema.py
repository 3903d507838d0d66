"""The shape of ``report.json``: versioned, published as JSON Schema, the one source of every other output.

A reader accepts every file of the same major version: keys that it does not know are left alone, so that a later
minor version may add some.
"""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from verify.model import AlarmKind, CheckKind, Origin, Outcome, Reason, VerdictKind

VERSION = "1.0"
"""Major and minor version of the schema. A change that breaks a reader raises the major one."""

Probability = Annotated[float, Field(ge=0, le=1)]


class Row(BaseModel):
    """Base of all parts of a report: unknown keys are ignored, numbers must be finite."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class ContextRow(Row):
    title: str | None = None
    headings: tuple[str, ...] = ()
    parent: str | None = None
    previous: str | None = None
    antecedent: str | None = None


class ClauseRow(Row):
    text: str
    start: int
    end: int


class PlacedClaim(Row):
    """A claim and where it stands; lines and columns are 1-based, ``start`` and ``end`` code points of the source."""

    text: str
    document: str
    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0
    start: int = 0
    end: int = 0
    fingerprint: str = Field(description="Identity of the claim's words and URLs; survives edits elsewhere.")
    context: ContextRow = ContextRow()
    clauses: tuple[ClauseRow, ...] = ()


class AlarmRow(Row):
    kind: AlarmKind
    detail: str


class ReferenceRow(Row):
    """A target as the document wrote it; ``url`` is raw, ``source`` the canonical URL (empty if there is none)."""

    marker: str
    url: str
    source: str
    line: int
    column: int = 1
    label: str | None = None
    title: str | None = None
    archive: str | None = None
    accessed: str | None = None
    quote: str | None = None
    problem: str | None = None
    reason: Reason | None = None
    alarms: tuple[AlarmRow, ...] = ()


class PlacedReference(ReferenceRow):
    document: str


class EvidenceRow(Row):
    """A verbatim quote of a page; ``start`` and ``end`` are code points of the page's text."""

    quote: str
    start: int
    end: int
    source: str
    score: float = 0.0
    prefix: str = ""
    suffix: str = ""


class CheckRow(Row):
    """One comparison of a claim with its evidence; offsets are -1 where there is no counterpart."""

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


class ShareRow(Row):
    source: str
    support: Probability
    redundant: bool = False
    why: str = ""


class ProbabilitiesRow(Row):
    supported: Probability
    partial: Probability
    contradicted: Probability
    unsupported: Probability


class ClaimRow(PlacedClaim):
    """A cited claim and its verdict. ``support`` is the calibrated P(fully supported)."""

    urls: tuple[str, ...] = Field(description="Canonical URLs that the claim cites, in the order written.")
    verdict: VerdictKind
    reason: Reason | None = Field(default=None, description="Why a claim is unverifiable.")
    support: Probability
    probabilities: ProbabilitiesRow | None = None
    evidence: tuple[EvidenceRow, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    why: str
    uncovered: tuple[str, ...] = ()
    shares: tuple[ShareRow, ...] = ()
    model: str = ""
    references: tuple[ReferenceRow, ...] = ()
    content: dict[str, str] = Field(
        default_factory=dict, description="For each judged source, the SHA-256 of the page text it was judged on."
    )


class UnresolvedRow(Row):
    """A marker with nothing behind it."""

    marker: str
    line: int
    column: int = 1
    document: str
    why: str


class HopRow(Row):
    url: str
    status: int


class AttemptRow(Row):
    began: datetime
    elapsed: float
    outcome: str


class SourceRow(Row):
    """What became of one source; ``kind`` is ``ok`` or the reason why it could not be checked."""

    url: str
    kind: str
    requested: str
    final_url: str
    status: int | None = None
    reason: Reason | None = None
    cause: str = ""
    hint: str = ""
    origin: Origin
    retrieved: datetime
    elapsed: float = 0.0
    bytes: int = 0
    sha256: str = ""
    chain: tuple[HopRow, ...] = ()
    attempts: tuple[AttemptRow, ...] = ()
    notes: tuple[str, ...] = ()
    title: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


class RunRow(Row):
    id: str
    started: datetime
    finished: datetime
    state: str = Field(description="complete, or partial if the run was interrupted.")
    versions: dict[str, str] = Field(default_factory=dict)
    settings: dict[str, JsonValue] = Field(default_factory=dict)
    timings: dict[str, float] = Field(default_factory=dict)
    counts: dict[str, int] = Field(default_factory=dict)
    notes: tuple[str, ...] = ()


class ProblemRow(Row):
    where: str
    message: str
    hint: str = ""


class ReportFile(Row):
    """The whole of ``report.json``."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", allow_inf_nan=False, populate_by_name=True, title="citation-verify report"
    )

    schema_: str = Field(alias="schema", pattern=r"^\d+\.\d+$", description="Version of this shape, major.minor.")
    run: RunRow
    documents: tuple[str, ...] = ()
    claims: tuple[ClaimRow, ...]
    uncited: tuple[PlacedClaim, ...] = ()
    unresolved: tuple[UnresolvedRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    references: tuple[PlacedReference, ...] = ()
    problems: tuple[ProblemRow, ...] = ()


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``report.json``."""
    schema = ReportFile.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
