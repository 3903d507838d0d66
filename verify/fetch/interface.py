"""What the fetch stage takes and gives."""

from typing import Protocol

from verify.model import Retrieval, Source


class Fetcher(Protocol):
    """Turns a source into a snapshot, or into a failure with its reason; never raises for what a site does."""

    async def fetch(self, source: Source) -> Retrieval:
        """Retrieve one source, with retries and redirects."""
        ...

    async def aclose(self) -> None:
        """Release connections and files."""
        ...
