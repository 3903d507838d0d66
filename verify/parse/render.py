"""A parsed document as plain data, for machines."""

from typing import Any

from verify.model import Claim, Parsed, Reference

__all__ = ["to_json"]


def to_json(parsed: Parsed) -> dict[str, Any]:
    """What ``verify parse --format json`` prints.

    ``claims`` are the cited statements with the canonical URLs that can be checked, ``uncited`` the factual sentences
    with no citation at all, ``unresolved`` the markers with nothing behind them, ``references`` every target of the
    document. ``coverage`` is the share of statements that are cited, 1.0 when there are none.
    """
    cited, uncited = len(parsed.citations), len(parsed.uncited)
    return {
        "document": parsed.document.path,
        "format": parsed.document.format,
        "claims": [
            {**_claim(c.claim), "urls": list(c.sources), "references": [_place(r) for r in c.references]}
            for c in parsed.citations
        ],
        "uncited": [_claim(claim) for claim in parsed.uncited],
        "unresolved": [{"marker": m.text, "line": m.line, "column": m.column, "why": m.why} for m in parsed.unresolved],
        "references": [_reference(reference) for reference in parsed.references],
        "coverage": round(cited / (cited + uncited), 4) if cited + uncited else 1.0,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    context = claim.context
    return {
        "text": claim.text,
        "line": claim.span.line,
        "column": claim.span.column,
        "end_line": claim.span.end_line,
        "end_column": claim.span.end_column,
        "start": claim.span.start,
        "end": claim.span.end,
        "context": {
            "title": context.title,
            "headings": list(context.headings),
            "parent": context.parent,
            "previous": context.previous,
            "antecedent": context.antecedent,
        },
        "clauses": [{"text": clause.text, "start": clause.start, "end": clause.end} for clause in claim.clauses],
        "fingerprint": claim.fingerprint,
    }


def _place(reference: Reference) -> dict[str, Any]:
    return {
        "marker": reference.marker,
        "source": reference.source or None,
        "line": reference.line,
        "reason": reference.reason.value if reference.reason else None,
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "marker": reference.marker,
        "url": reference.url,
        "source": reference.source or None,
        "line": reference.line,
        "column": reference.column,
        "label": reference.label,
        "title": reference.title,
        "archive": reference.archive,
        "accessed": reference.accessed,
        "quote": reference.quote,
        "problem": reference.problem,
        "reason": reference.reason.value if reference.reason else None,
        "alarms": [{"kind": alarm.kind.value, "detail": alarm.detail} for alarm in reference.alarms],
    }
