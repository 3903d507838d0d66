"""Verdicts that follow from what could not be read, and what the report keeps of a source. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from verify.ledger import PageFacts
from verify.model import (
    Citation,
    Failure,
    Origin,
    Reason,
    Retrieval,
    SourceRecord,
    Verdict,
    VerdictKind,
)


def unverifiable(reason: Reason, why: str) -> Verdict:
    """A verdict that says why none could be reached; it is no mark against the claim."""
    return Verdict(VerdictKind.UNVERIFIABLE, 0.0, why, reason=reason, model="")


def lost_verdict(citation: Citation) -> Verdict:
    """The verdict of a claim none of whose references can be fetched at all."""
    for reference in citation.references:
        if reference.problem:
            return unverifiable(reference.reason or Reason.LOST, f"{reference.marker}: {reference.problem}")
    return unverifiable(Reason.LOST, "No URL stands behind the citation.")


def unread_verdict(records: Sequence[SourceRecord]) -> Verdict:
    """The verdict of a claim none of whose sources could be read."""
    first = records[0]
    others = f" (and {len(records) - 1} more)" if len(records) > 1 else ""
    return unverifiable(first.reason or Reason.UNREADABLE, f"{first.url}: {first.cause}{others}")


def weigh(verdict: Verdict, unread: Sequence[SourceRecord]) -> Verdict:
    """A verdict in the light of sources that could not be read.

    Support and contradiction stand by what was read. Silence does not: what the readable pages leave out may be on
    the one that could not be checked, so ``unsupported`` becomes ``unverifiable``.
    """
    if not unread or verdict.kind is VerdictKind.UNVERIFIABLE:
        return verdict
    missing = "; ".join(f"{record.url}: {record.cause}" for record in unread)
    if verdict.kind is VerdictKind.UNSUPPORTED:
        why = f"Not on the pages that could be read, and not every source could be. {missing}"
        return replace(
            verdict, kind=VerdictKind.UNVERIFIABLE, reason=unread[0].reason, why=why, support=0.0, probabilities=()
        )
    return replace(verdict, why=f"{verdict.why} (Not checked: {missing})")


def record_of(retrieval: Retrieval, facts: PageFacts | None, started: datetime) -> SourceRecord:
    """What the report keeps of a source. What this run retrieved before it was interrupted counts as its own."""
    failure = retrieval if isinstance(retrieval, Failure) else None
    wall = facts.wall if facts else None
    origin = retrieval.origin
    if origin is Origin.CACHE and retrieval.retrieved >= started:
        origin = Origin.NETWORK
    return SourceRecord(
        url=retrieval.source,
        requested=retrieval.requested,
        final_url=retrieval.url,
        status=retrieval.status,
        reason=failure.reason if failure else wall.reason if wall else None,
        cause=failure.cause if failure else wall.mark if wall else "",
        hint=failure.hint if failure else wall.hint if wall else "",
        origin=origin,
        retrieved=retrieval.retrieved,
        elapsed=retrieval.elapsed,
        bytes=retrieval.size if isinstance(retrieval, Failure) else len(retrieval.body),
        sha256=retrieval.sha256,
        chain=retrieval.chain,
        attempts=retrieval.attempts,
        notes=retrieval.notes,
        title=facts.title if facts else None,
        site=facts.site if facts else None,
        author=facts.author if facts else None,
        published=facts.published if facts else None,
        language=facts.language if facts else None,
    )
