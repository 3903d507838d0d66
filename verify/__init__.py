"""Check whether the pages that a document cites really say what it claims.

    import verify

    report = verify.audit(["page.md"])                      # fetches, judges, returns a Report
    parsed = verify.parse("page.md")                        # only the claims and what they cite
    verdict = verify.check("It opened in 1937.", "The bridge was opened in 1937.")

The functions are loaded when they are first used; the nouns and the errors are there at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from verify import model
from verify.errors import VerifyError
from verify.model import (
    Check,
    Citation,
    Claim,
    Document,
    Evidence,
    Finding,
    Page,
    Parsed,
    Passage,
    Reason,
    Reference,
    Report,
    Snapshot,
    Source,
    Verdict,
    VerdictKind,
)

if TYPE_CHECKING:
    from verify.api import audit, check, parse_text

__all__ = [
    "Check",
    "Citation",
    "Claim",
    "Document",
    "Evidence",
    "Finding",
    "Page",
    "Parsed",
    "Passage",
    "Reason",
    "Reference",
    "Report",
    "Snapshot",
    "Source",
    "Verdict",
    "VerdictKind",
    "VerifyError",
    "audit",
    "check",
    "model",
    "parse",
    "parse_text",
]

_LAZY = frozenset(("audit", "check", "parse_text"))


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module("verify.api"), name)
    if name == "parse":
        return import_module("verify.parse")
    raise AttributeError(f"module 'verify' has no attribute {name!r}")
