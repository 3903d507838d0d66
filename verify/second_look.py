"""What a doubtful page turns out to be, once it is looked at again."""

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from verify.fetch.interface import Fetcher
from verify.flow import AsyncReader
from verify.model import Page, Reason, Snapshot, Source, Wall

if TYPE_CHECKING:
    from verify.fetch.browser import BrowserRenderer

SUSPICION = 0.3
"""Suspicion of a soft 404 from which the host is asked for a page that cannot exist."""
_PROBE = "/citation-verify-no-such-page-5f1d7c"


class SecondLook:
    """What a doubtful page turns out to be.

    A shell that scripts fill is rendered where there is a browser. For an answer that looks like a way of saying "not
    found", the host is asked for a page that cannot exist, and the two are compared.
    """

    def __init__(self, fetcher: Fetcher, reader: AsyncReader, renderer: "BrowserRenderer | None") -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._renderer = renderer
        self._answers: dict[str, Page | None] = {}

    async def confirm(self, snapshot: Snapshot, page: Page) -> Page:
        """The page as it stands, as rendered, or with the wall that it turned out to be."""
        from verify.read import (  # not before there is a page: its patterns take a while to compile
            same_page,
            soft404_suspicion,
        )

        if page.wall is not None and page.wall.reason is Reason.UNREADABLE and self._renderer is not None:
            rendered = await self._renderer.render(snapshot)
            seen = await self._reader.read(rendered) if isinstance(rendered, Snapshot) else None
            return seen if isinstance(seen, Page) else page
        if page.wall is not None or soft404_suspicion(snapshot, page) < SUSPICION:
            return page
        answer = await self._answer(snapshot.url)
        if answer is None or not same_page(page, answer):
            return page
        mark = "the host answers a made-up address with the same page"
        return replace(
            page, wall=Wall(Reason.DEAD, mark, "Look for the page under another address, or an archived copy.")
        )

    async def _answer(self, url: str) -> Page | None:
        parts = urlsplit(url)
        probe = urlunsplit((parts.scheme, parts.netloc, _PROBE, "", ""))
        if probe not in self._answers:
            retrieval = await self._fetcher.fetch(Source(probe, probe))
            page = await self._reader.read(retrieval) if isinstance(retrieval, Snapshot) else None
            self._answers[probe] = page if isinstance(page, Page) else None
        return self._answers[probe]
