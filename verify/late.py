"""Parts of the reading stage for those who may never need them: loaded at first use, or while answers are awaited."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.fetch.options import Headers
    from verify.model import Failure, Page, Snapshot, Wall
    from verify.read import PageWorkers


def classify(status: int, headers: "Headers", body: bytes) -> "Wall | None":
    """``verify.read.classify``."""
    from verify.read.walls import classify

    return classify(status, headers, body)


def plainly_a_page(url: str, requested: str, status: int, headers: "Headers", start: bytes) -> bool:
    """``verify.read.plainly_a_page``."""
    from verify.read.walls import plainly_a_page

    return plainly_a_page(url, requested, status, headers, start)


def warm_up() -> None:
    """Load what the first answers will want."""
    import verify.read.walls  # noqa: F401


class LateWorkers:
    """Page workers, of which there are none before there is a page to read."""

    def __init__(self) -> None:
        self._workers: PageWorkers | None = None

    async def read(self, snapshot: "Snapshot") -> "Page | Failure":
        """See ``PageWorkers.read``."""
        if self._workers is None:
            from verify.read import PageWorkers

            self._workers = PageWorkers()
        return await self._workers.read(snapshot)

    async def aclose(self) -> None:
        """End the workers."""
        if self._workers is not None:
            await self._workers.aclose()
