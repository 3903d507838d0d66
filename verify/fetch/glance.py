"""A fetcher for link checks: whatever its start shows to be a page is left unread."""

from verify.fetch.client import HttpFetcher
from verify.model import Retrieval, Source


class GlanceFetcher:
    """Takes a glance at each source through a fetcher for the network, whose limits and manners it shares."""

    def __init__(self, network: HttpFetcher) -> None:
        self._network = network

    async def fetch(self, source: Source) -> Retrieval:
        """What ``HttpFetcher.glance`` makes of a source."""
        return await self._network.glance(source)

    async def aclose(self) -> None:
        """Who opened the network closes it."""
