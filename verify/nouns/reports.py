"""What a run leaves: findings, records of sources, reports, decisions."""

from dataclasses import dataclass
from datetime import datetime

from verify.nouns.documents import Citation, Claim, Marker, Reference
from verify.nouns.sources import Attempt, Hop, Origin, Reason
from verify.nouns.verdicts import Verdict, VerdictKind


@dataclass(frozen=True, slots=True)
class Finding:
    """A citation with its verdict: one line of a report.

    ``content`` maps each judged source to the sha256 of the page text it was judged on.
    """

    citation: Citation
    verdict: Verdict
    content: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What became of one source, with the body dropped."""

    url: str
    requested: str
    final_url: str
    status: int | None
    reason: Reason | None
    cause: str
    hint: str
    origin: Origin
    retrieved: datetime
    elapsed: float
    bytes: int
    sha256: str
    chain: tuple[Hop, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    notes: tuple[str, ...] = ()
    title: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something outside any single claim that the report must say (a document that could not be read, …)."""

    where: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """How a report came to be. ``state`` is ``complete`` or ``partial`` (interrupted)."""

    id: str
    started: datetime
    finished: datetime
    state: str
    versions: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, object], ...]
    timings: tuple[tuple[str, float], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All verdicts of a run."""

    run: Run
    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
    uncited: tuple[Claim, ...]
    unresolved: tuple[tuple[str, Marker], ...]
    sources: tuple[SourceRecord, ...]
    references: tuple[tuple[str, Reference], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A human's word on one verdict; void once the claim or the page changes.

    ``decision`` is ``accept``, ``reject`` or ``note``; ``code`` the reason code; ``content`` the page hashes that
    the verdict was judged on.
    """

    fingerprint: str
    decision: str
    verdict: VerdictKind
    who: str
    when: datetime
    code: str = ""
    note: str = ""
    content: tuple[tuple[str, str], ...] = ()
