"""What the parser finds in a few lines of a format, in a form that a test can compare."""

from verify.model import Document, Parsed, Reference
from verify.parse import parse


def parsed(format: str, text: str, path: str = "-") -> Parsed:  # noqa: A002
    """The result of the front end of a format."""
    return parse(Document(path, format, text))


def cited(format: str, text: str, path: str = "-") -> list[tuple[str, list[str]]]:  # noqa: A002
    """Claims with the sources that they cite."""
    return [(one.claim.text, list(one.sources)) for one in parsed(format, text, path).citations]


def uncited(format: str, text: str) -> list[str]:  # noqa: A002
    """Claims that cite nothing."""
    return [claim.text for claim in parsed(format, text).uncited]


def lost(format: str, text: str) -> list[str]:  # noqa: A002
    """Markers with nothing behind them."""
    return [marker.text for marker in parsed(format, text).unresolved]


def spans(format: str, text: str) -> list[str]:  # noqa: A002
    """The source text of every claim."""
    found = parsed(format, text)
    claims = [one.claim for one in found.citations] + list(found.uncited)
    return [text[claim.span.start : claim.span.end] for claim in claims]


def reference(format: str, text: str, url: str) -> Reference:  # noqa: A002
    """The reference with a raw URL."""
    return next(one for one in parsed(format, text).references if one.url == url)
