"""Snapshots to pages.

Everything is loaded when it is first used: who reads in workers or only checks links needs it late or never.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.read.options import ReadOptions
    from verify.read.reader import PageReader
    from verify.read.walls import classify, plainly_a_page, same_page
    from verify.read.walls.soft404 import soft404_suspicion
    from verify.read.worker import PageWorkers

__all__ = [
    "PageReader",
    "PageWorkers",
    "ReadOptions",
    "classify",
    "plainly_a_page",
    "same_page",
    "soft404_suspicion",
]

_HOMES = {
    "PageReader": "reader",
    "PageWorkers": "worker",
    "ReadOptions": "options",
    "classify": "walls",
    "plainly_a_page": "walls",
    "same_page": "walls",
    "soft404_suspicion": "walls.soft404",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"verify.read.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'verify.read' has no attribute {name!r}")
