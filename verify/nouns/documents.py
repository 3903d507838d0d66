"""What a document holds: claims, references, and what ties them."""

from dataclasses import dataclass, field
from enum import StrEnum

from verify.nouns.sources import Reason


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
    reason: Reason | None = None
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
