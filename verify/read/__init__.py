"""Snapshots to pages.

``PageReader`` is loaded when it is first used: those who read in workers never need it themselves.
"""

from typing import TYPE_CHECKING, Any

from verify.read.options import ReadOptions
from verify.read.walls import classify, plainly_a_page, same_page, soft404_suspicion
from verify.read.worker import PageWorkers

if TYPE_CHECKING:
    from verify.read.reader import PageReader

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
    raise AttributeError(f"module 'verify.read' has no attribute {name!r}")
