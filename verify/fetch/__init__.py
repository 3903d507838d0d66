"""Source → snapshot: over the network, from the store, from a recording, or from a local file.

with Store(".verify-cache/snapshots.sqlite") as store:
    fetcher = HttpFetcher(FetchOptions(), store)
    retrieval = await fetcher.fetch(Source(url, url))      # Snapshot | Failure
    await fetcher.aclose()
"""

from verify.fetch.client import HttpFetcher
from verify.fetch.glance import GlanceFetcher
from verify.fetch.interface import Fetcher
from verify.fetch.local import ChainFetcher, LocalFetcher
from verify.fetch.options import FetchOptions, HostRule, user_agent
from verify.fetch.replay import ReplayFetcher
from verify.fetch.store import Store
from verify.fetch.warc import WarcWriter

__all__ = [
    "ChainFetcher",
    "FetchOptions",
    "Fetcher",
    "GlanceFetcher",
    "HostRule",
    "HttpFetcher",
    "LocalFetcher",
    "ReplayFetcher",
    "Store",
    "WarcWriter",
    "user_agent",
]
