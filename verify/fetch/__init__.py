"""Source → snapshot: over the network, from the store, from a recording, or from a local file.

async with closing…:  fetcher = HttpFetcher(FetchOptions(), Store(".verify-cache/snapshots.sqlite"))
retrieval = await fetcher.fetch(Source(url, url))      # Snapshot | Failure
"""

from verify.fetch.client import HttpFetcher
from verify.fetch.interface import Fetcher
from verify.fetch.options import USER_AGENT, FetchOptions, HostRule
from verify.fetch.store import Store

__all__ = ["USER_AGENT", "FetchOptions", "Fetcher", "HostRule", "HttpFetcher", "Store"]
