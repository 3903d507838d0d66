"""The nouns of the house: frozen, slotted, free of I/O, importing no stage.

Offsets are code points, half-open ``[start, end)``. Lines and columns are 1-based; columns count code points.
Times are timezone-aware UTC. Durations are seconds.
"""

from verify.nouns.documents import (
    Alarm,
    AlarmKind,
    Citation,
    Claim,
    Clause,
    Context,
    Document,
    Marker,
    Parsed,
    Reference,
    Span,
)
from verify.nouns.pages import (
    Block,
    BlockKind,
    Page,
    Wall,
)
from verify.nouns.reports import (
    Decision,
    Finding,
    Problem,
    Report,
    Run,
    SourceRecord,
)
from verify.nouns.sources import (
    Attempt,
    Failure,
    Hop,
    Origin,
    Reason,
    Retrieval,
    Snapshot,
    Source,
)
from verify.nouns.verdicts import (
    Check,
    CheckKind,
    Evidence,
    Outcome,
    Passage,
    Share,
    Verdict,
    VerdictKind,
)

__all__ = [
    "Alarm",
    "AlarmKind",
    "Attempt",
    "Block",
    "BlockKind",
    "Check",
    "CheckKind",
    "Citation",
    "Claim",
    "Clause",
    "Context",
    "Decision",
    "Document",
    "Evidence",
    "Failure",
    "Finding",
    "Hop",
    "Marker",
    "Origin",
    "Outcome",
    "Page",
    "Parsed",
    "Passage",
    "Problem",
    "Reason",
    "Reference",
    "Report",
    "Retrieval",
    "Run",
    "Share",
    "Snapshot",
    "Source",
    "SourceRecord",
    "Span",
    "Verdict",
    "VerdictKind",
    "Wall",
]
