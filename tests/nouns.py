"""Short ways to make the nouns, for tests of the modules that join the stages."""

from datetime import UTC, datetime

from verify.model import (
    Block,
    BlockKind,
    Citation,
    Claim,
    Document,
    Failure,
    Origin,
    Page,
    Parsed,
    Reason,
    Reference,
    Snapshot,
    Span,
)

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


def claim(text: str = "The bridge opened in 1937.", fingerprint: str = "", document: str = "page.md") -> Claim:
    span = Span(0, len(text), 1, 1, 1, len(text) + 1)
    return Claim(text, document, span, fingerprint or f"{abs(hash(text)):016x}"[:16])


def reference(url: str = "https://bridge.example/", **fields: object) -> Reference:
    return Reference(marker="[1]", url=url, source=url, line=1, **fields)  # type: ignore[arg-type]


def citation(text: str, *urls: str) -> Citation:
    return Citation(claim(text), tuple(reference(url) for url in urls))


def parsed(*citations: Citation, path: str = "page.md") -> Parsed:
    references = tuple(r for c in citations for r in c.references)
    return Parsed(Document(path, "markdown", ""), citations, (), (), references)


def snapshot(url: str = "https://bridge.example/", body: bytes = b"<p>Text.</p>", **fields: object) -> Snapshot:
    values: dict[str, object] = {
        "source": url,
        "requested": url,
        "url": url,
        "status": 200,
        "headers": (("content-type", "text/html; charset=utf-8"),),
        "body": body,
        "sha256": f"sha-{body.decode()}",
        "retrieved": NOON,
        "origin": Origin.NETWORK,
    }
    return Snapshot(**(values | fields))  # type: ignore[arg-type]


def failure(
    url: str = "https://bridge.example/", reason: Reason = Reason.DEAD, cause: str = "404 Not Found"
) -> Failure:
    return Failure(url, url, reason, cause, "Look for a copy.", NOON, url=url)


def page(text: str = "Text.", url: str = "https://bridge.example/", **fields: object) -> Page:
    return Page(url, url, text, (Block(BlockKind.PROSE, 0, len(text)),), sha256=f"text-{text}", **fields)  # type: ignore[arg-type]
