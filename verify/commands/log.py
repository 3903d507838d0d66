"""A structured log of an audit: one JSON object a line on standard error, for machines that watch a run."""

import json
import sys
from datetime import UTC, datetime
from typing import TextIO

from verify.model import Finding, SourceRecord
from verify.pipeline import Progress


class JsonLog:
    """Implements ``verify.pipeline.Progress`` and passes everything on to another progress.

    Events: ``begin`` {sources, claims}, ``source`` {url, kind, cause, status, origin, attempts, elapsed in seconds},
    ``claim`` {document, line, fingerprint, verdict, reason, support}.
    """

    def __init__(self, inner: Progress, out: TextIO | None = None) -> None:
        self._inner = inner
        self._out = out or sys.stderr

    def begin(self, sources: int, claims: int) -> None:
        self._write("begin", sources=sources, claims=claims)
        self._inner.begin(sources, claims)

    def source(self, record: SourceRecord) -> None:
        self._write(
            "source",
            url=record.url,
            kind=record.reason.value if record.reason else "ok",
            cause=record.cause,
            status=record.status,
            origin=record.origin.value,
            attempts=len(record.attempts),
            elapsed=round(record.elapsed, 4),
        )
        self._inner.source(record)

    def claim(self, finding: Finding) -> None:
        claim, verdict = finding.citation.claim, finding.verdict
        self._write(
            "claim",
            document=claim.document,
            line=claim.span.line,
            fingerprint=claim.fingerprint,
            verdict=verdict.kind.value,
            reason=verdict.reason.value if verdict.reason else None,
            support=verdict.support,
        )
        self._inner.claim(finding)

    def _write(self, event: str, **fields: object) -> None:
        row = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **fields}
        self._out.write(json.dumps(row) + "\n")
        self._out.flush()
