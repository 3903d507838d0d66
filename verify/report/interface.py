"""What the report stage takes and gives."""

from pathlib import Path
from typing import Protocol

from verify.model import Report


class Writer(Protocol):
    """Renders a report in one format."""

    filename: str

    def render(self, report: Report) -> str:
        """The whole file as text."""
        ...

    def write(self, report: Report, directory: Path) -> Path:
        """Write ``directory / filename`` atomically and return its path."""
        ...
