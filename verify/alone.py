"""A claim that stands in no document, against URLs named by hand; and references that only this machine can open."""

from collections.abc import Sequence
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import urlsplit

from verify.match import claim_from_text
from verify.model import Citation, Document, Parsed, Reference
from verify.parse.fingerprint import fingerprint
from verify.parse.urls import resolve


def claim_alone(text: str, urls: Sequence[str]) -> Parsed:
    """A document of one claim that cites some URLs."""
    references = []
    for number, url in enumerate(dict.fromkeys(urls), 1):
        found = resolve(url)
        problem = found.problem or (None if found.source else "not a URL that can be fetched")
        references.append(
            Reference(
                marker=f"[{number}]",
                url=url,
                source=found.source,
                line=1,
                archive=found.archive,
                quote=found.quote,
                problem=problem,
                reason=found.reason,
            )
        )
    claim = replace(claim_from_text(text), fingerprint=fingerprint(text, [r.source for r in references if r.source]))
    citation = Citation(claim, tuple(references))
    return Parsed(Document("-", "claim", text), (citation,), (), (), tuple(references))


def permit_local(parsed: Parsed) -> Parsed:
    """A parsed document whose references to this machine's own addresses count as checkable."""

    def permit(reference: Reference) -> Reference:
        local = reference.problem is not None and is_local(reference.source)
        return replace(reference, problem=None, reason=None) if local else reference

    return replace(
        parsed,
        citations=tuple(replace(c, references=tuple(map(permit, c.references))) for c in parsed.citations),
        references=tuple(map(permit, parsed.references)),
    )


def is_local(url: str) -> bool:
    """Whether a canonical URL names this machine or its own network."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local"))
