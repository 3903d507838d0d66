"""The nouns of the house: frozen, slotted, free of I/O, importing no stage.

Offsets are code points, half-open ``[start, end)``. Lines and columns are 1-based; columns count code points.
Times are timezone-aware UTC. Durations are seconds.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Document:
    """One input, decoded.

    ``path`` is the path or URL as given (``-`` for standard input), ``format`` a key of the parser registry,
    ``text`` the decoded source text that every span of the document's claims points into.
    """

    path: str
    format: str
    text: str
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's source text: offsets, and the same place as lines and columns."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Context:
    """What makes a claim stand alone; kept apart from its text and never rewritten into it.

    ``headings`` is the trail from the outermost to the nearest; ``parent`` the list item (or table caption) above;
    ``previous`` the sentence before; ``antecedent`` the entity that a leading pronoun most likely stands for.
    """

    title: str | None = None
    headings: tuple[str, ...] = ()
    parent: str | None = None
    previous: str | None = None
    antecedent: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A coordinate part of a compound claim; offsets point into ``Claim.text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One factual statement of a document: plain text without markup and markers, and where it stands.

    ``fingerprint`` (16 hex digits) is made of the claim's normalised words and its canonical URLs, so it survives
    edits elsewhere and changes when either changes.
    """

    text: str
    document: str
    span: Span
    fingerprint: str
    context: Context = field(default_factory=Context)
    clauses: tuple[Clause, ...] = ()


class AlarmKind(StrEnum):
    """Cheap doubts about a reference, raised without fetching it."""

    LABEL_HOST = "label-host"  # the label names another host than the URL
    TITLE_LABEL = "title-label"  # the title is far from the label
    MADE_UP = "made-up"  # the URL looks like a placeholder or is truncated
    DUPLICATE = "duplicate"  # the same URL stands under two markers
    NUMBER_REUSE = "number-reuse"  # the marker is defined more than once; resolved by the nearest group
    UNUSED = "unused"  # defined, never cited


@dataclass(frozen=True, slots=True)
class Alarm:
    kind: AlarmKind
    detail: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One target as the document wrote it.

    ``url`` is raw, as written (empty when the marker is lost); ``source`` is its canonical URL (empty when there is
    nothing to check); ``problem`` says in words why a reference cannot be checked (``None`` when it can), and
    ``reason`` which unverifiable reason that is.
    """

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
    reason: "Reason | None" = None
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """The tie between a claim and the references that are given for it, in the order written."""

    claim: Claim
    references: tuple[Reference, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Canonical URLs that can be checked, without repeats, in the order written."""
        return tuple(dict.fromkeys(r.source for r in self.references if r.source and r.problem is None))


@dataclass(frozen=True, slots=True)
class Marker:
    """A citation marker with nothing behind it, as written."""

    text: str
    line: int
    column: int
    why: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser finds in one document.

    ``references`` holds every reference once, also those that no claim cites. A claim whose markers are all lost is
    still a citation (its references carry ``reason = lost``).
    """

    document: Document
    citations: tuple[Citation, ...]
    uncited: tuple[Claim, ...]
    unresolved: tuple[Marker, ...]
    references: tuple[Reference, ...]


class Reason(StrEnum):
    """Why no verdict could be reached. Closed."""

    DEAD = "dead"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    LOGIN = "login"
    PAYWALLED = "paywalled"
    UNREADABLE = "unreadable"
    REFUSED = "refused"
    LOST = "lost"


class Origin(StrEnum):
    """Where a retrieval came from."""

    NETWORK = "network"
    CACHE = "cache"
    ARCHIVE = "archive"
    REPLAY = "replay"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Source:
    """One canonical URL; many references may share it.

    ``url`` is the identity (trackers stripped, wrappers undone, host lower-cased); ``requested`` the URL to fetch
    (the first raw form met, unwrapped); ``archive`` an archived copy to fall back on; ``date`` (ISO 8601) the day of
    the citation or its document, which a looked-up archived copy should be near.
    """

    url: str
    requested: str
    archive: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the URL that answered and the status it answered with."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: when it began, how long it took, and what came of it in words ("503", "read timeout")."""

    began: datetime
    elapsed: float
    outcome: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One successful retrieval. ``body`` is decoded of transfer and content codings; ``sha256`` is of ``body``."""

    source: str
    requested: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    sha256: str
    retrieved: datetime
    origin: Origin
    chain: tuple[Hop, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    elapsed: float = 0.0
    notes: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first value of a header, by case-insensitive name."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Failure:
    """One retrieval or reading that ended without a page: the reason, the exact cause in words, and a hint."""

    source: str
    requested: str
    reason: Reason
    cause: str
    hint: str
    retrieved: datetime
    origin: Origin = Origin.NETWORK
    url: str = ""
    status: int | None = None
    chain: tuple[Hop, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    elapsed: float = 0.0
    notes: tuple[str, ...] = ()
    sha256: str = ""
    size: int = 0


Retrieval: TypeAlias = Snapshot | Failure


class BlockKind(StrEnum):
    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    BOILERPLATE = "boilerplate"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of ``Page.text`` that stands for itself; sentences never cross a block.

    ``main`` tells whether the block belongs to the page's main content (a prior, not a filter). A ``ROW`` holds its
    cells separated by tabs; ``head`` is the index in ``Page.blocks`` of the row with its column heads (-1: none).
    """

    kind: BlockKind
    start: int
    end: int
    main: bool = True
    head: int = -1


@dataclass(frozen=True, slots=True)
class Wall:
    """What stood between the reader and the page: the reason it means, and the mark it was known by."""

    reason: Reason
    mark: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader would see of a snapshot.

    ``text`` is the visible text with blocks separated by newlines; hidden text is kept apart in blocks of kind
    ``HIDDEN`` and is never evidence. ``published`` is an ISO 8601 date, possibly partial (``2024-05``).
    With a ``wall`` of reason ``paywalled`` the text is a teaser: it may support a claim, its silence proves nothing.
    """

    source: str
    url: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str = ""
    title: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    wall: Wall | None = None


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
