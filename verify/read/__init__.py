"""Snapshots to pages.

``PageReader`` and ``soft404_suspicion`` are loaded when they are first used: who reads in workers or only checks links
needs them late or never.
"""

from typing import TYPE_CHECKING, Any

from verify.read.options import ReadOptions
from verify.read.walls import classify, plainly_a_page, same_page
from verify.read.worker import PageWorkers

if TYPE_CHECKING:
    from verify.read.reader import PageReader
    from verify.read.walls.soft404 import soft404_suspicion

__all__ = [
    "PageReader",
    "PageWorkers",
    "ReadOptions",
    "classify",
    "plainly_a_page",
    "same_page",
    "soft404_suspicion",
]


def __getattr__(name: str) -> Any:
    if name == "PageReader":
        from verify.read.reader import PageReader

        return PageReader
    if name == "soft404_suspicion":
        from verify.read.walls.soft404 import soft404_suspicion

        return soft404_suspicion
    raise AttributeError(f"module 'verify.read' has no attribute {name!r}")
