"""Short ways to parse a piece of Markdown."""

from verify.model import Document, Parsed
from verify.parse import parse


def parsed(text: str, path: str = "page.md") -> Parsed:
    return parse(Document(path, "markdown", text))


def claims(text: str) -> list[tuple[str, list[str]]]:
    """Words and canonical URLs of the cited claims."""
    return [(c.claim.text, list(c.sources)) for c in parsed(text).citations]


def uncited(text: str) -> list[str]:
    return [claim.text for claim in parsed(text).uncited]


def unresolved(text: str) -> list[str]:
    return [marker.text for marker in parsed(text).unresolved]
