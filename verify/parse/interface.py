"""What the parse stage takes and gives."""

from typing import Protocol

from verify.model import Document, Parsed


class Parser(Protocol):
    """Finds the claims and references of one document format. Total: no input makes it raise."""

    def parse(self, document: Document) -> Parsed:
        """Read ``document.text``; every span of the result points into it."""
        ...
