"""Source → snapshot: over the network, from the store, from a recording, or from a local file.

Recordings and local files are loaded when they are first used.

with Store(".verify-cache/snapshots.sqlite") as store:
    fetcher = HttpFetcher(FetchOptions(), store)
    retrieval = await fetcher.fetch(Source(url, url))      # Snapshot | Failure
    await fetcher.aclose()
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import verify.fetch.aio  # noqa: F401  # before all others, which import aiohttp
from verify.fetch.client import HttpFetcher
from verify.fetch.glance import GlanceFetcher
from verify.fetch.interface import Fetcher
from verify.fetch.options import FetchOptions, HostRule, user_agent
from verify.fetch.store import Store

if TYPE_CHECKING:
    from verify.fetch.local import ChainFetcher, LocalFetcher
    from verify.fetch.replay import ReplayFetcher
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

_LATE = {"ChainFetcher": "local", "LocalFetcher": "local", "ReplayFetcher": "replay", "WarcWriter": "warc"}


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return getattr(import_module(f"verify.fetch.{_LATE[name]}"), name)
    raise AttributeError(f"module 'verify.fetch' has no attribute {name!r}")
