"""Which findings are old: those of an earlier report, or of the claims that stood at an earlier commit."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from verify.errors import DocumentError, UsageError
from verify.git import changed_lines, is_revision, text_at
from verify.model import Citation, Parsed, VerdictKind
from verify.parse import parse
from verify.parse.load import from_bytes
from verify.report import read_report

Known = Mapping[str, VerdictKind | None]
"""Fingerprint → the verdict that is old news, ``None`` for any verdict."""


def read_baseline(name: str, documents: Iterable[str]) -> Known:
    """What is already known: ``name`` is a report.json (or its folder), or else a commit.

    Against a report a finding is old if the same claim had the same verdict; against a commit if the same claim, citing
    the same URLs, already stood there. Raises UsageError when it is neither.
    """
    path = Path(name)
    if path.is_dir():
        path = path / "report.json"
    if path.is_file():
        return {f.citation.claim.fingerprint: f.verdict.kind for f in read_report(path).findings}
    if not is_revision(Path(), name):
        raise UsageError(
            f"{name} is neither a report nor a commit",
            hint="Name a report.json of an earlier run, its folder, or a git reference such as origin/main.",
        )
    return {c.claim.fingerprint: None for document in documents for c in _citations_at(document, name)}


def only_changed(parsed: Parsed, since: str) -> Parsed:
    """The citations of a document whose claim, or whose reference's definition, a change has touched."""
    ranges = changed_lines(parsed.document.path, since)

    def touched(first: int, last: int) -> bool:
        return any(first < lines.stop and last >= lines.start for lines in ranges)

    def kept(citation: Citation) -> bool:
        span = citation.claim.span
        return touched(span.line, span.end_line) or any(touched(r.line, r.line) for r in citation.references)

    return replace(
        parsed,
        citations=tuple(c for c in parsed.citations if kept(c)),
        uncited=tuple(c for c in parsed.uncited if touched(c.span.line, c.span.end_line)),
        unresolved=tuple(m for m in parsed.unresolved if touched(m.line, m.line)),
    )


def _citations_at(document: str, revision: str) -> tuple[Citation, ...]:
    if document == "-" or "://" in document:
        return ()
    data = text_at(document, revision)
    if data is None:
        return ()
    try:
        return parse(from_bytes(document, data, None)).citations
    except DocumentError:
        return ()
