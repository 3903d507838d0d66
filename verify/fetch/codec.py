"""Retrievals as bytes and back: the metadata as JSON, the body apart. Used by the store and by recordings."""

import json
from datetime import datetime
from typing import Any

from verify.model import Attempt, Failure, Hop, Origin, Reason, Retrieval, Snapshot

_SHARED = ("source", "requested", "url", "status", "elapsed", "sha256")


def to_json(retrieval: Retrieval) -> dict[str, Any]:
    """Everything but the body."""
    found: dict[str, Any] = {name: getattr(retrieval, name) for name in _SHARED}
    found["retrieved"] = retrieval.retrieved.isoformat()
    found["origin"] = retrieval.origin.value
    found["chain"] = [(hop.url, hop.status) for hop in retrieval.chain]
    found["attempts"] = [(one.began.isoformat(), one.elapsed, one.outcome) for one in retrieval.attempts]
    found["notes"] = retrieval.notes
    if isinstance(retrieval, Snapshot):
        found["headers"] = retrieval.headers
    else:
        found |= {
            "reason": retrieval.reason.value,
            "cause": retrieval.cause,
            "hint": retrieval.hint,
            "size": retrieval.size,
        }
    return found


def dumps(retrieval: Retrieval) -> str:
    """Everything but the body, as one line of ASCII JSON."""
    return json.dumps(to_json(retrieval), separators=(",", ":"))


def from_json(data: dict[str, Any], body: bytes, origin: Origin | None = None) -> Retrieval:
    """The retrieval again; ``origin`` replaces the recorded one, archives aside.

    Raises KeyError, TypeError or ValueError if malformed.
    """
    chain = tuple(Hop(str(url), int(status)) for url, status in data["chain"])
    attempts = tuple(
        Attempt(datetime.fromisoformat(began), float(elapsed), str(outcome))
        for began, elapsed, outcome in data["attempts"]
    )
    source, requested, url, status = data["source"], data["requested"], data["url"], data["status"]
    retrieved = datetime.fromisoformat(data["retrieved"])
    kind = Origin(data["origin"])
    if kind is not Origin.ARCHIVE and origin is not None:
        kind = origin
    notes, elapsed = tuple(data["notes"]), data["elapsed"]
    if "reason" not in data:
        headers = tuple((str(name), str(value)) for name, value in data["headers"])
        return Snapshot(
            source,
            requested,
            url,
            status,
            headers,
            body,
            data["sha256"],
            retrieved,
            kind,
            chain,
            attempts,
            elapsed,
            notes,
        )
    return Failure(
        source,
        requested,
        Reason(data["reason"]),
        data["cause"],
        data["hint"],
        retrieved,
        kind,
        url,
        status,
        chain,
        attempts,
        elapsed,
        notes,
        data["sha256"],
        data["size"],
    )


def loads(line: str | bytes, body: bytes, origin: Origin | None = None) -> Retrieval:
    """``from_json`` of a line that ``dumps`` made."""
    return from_json(json.loads(line), body, origin)
