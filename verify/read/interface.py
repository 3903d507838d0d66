"""What the read stage takes and gives."""

from typing import Protocol

from verify.model import Failure, Page, Snapshot


class Reader(Protocol):
    """Turns a snapshot into the page that a reader would see."""

    def read(self, snapshot: Snapshot) -> Page | Failure:
        """Never raises for what a page holds: what cannot be read is a ``Failure`` of reason ``unreadable``."""
        ...
