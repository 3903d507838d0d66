"""Snapshots to pages."""

from verify.read.options import ReadOptions
from verify.read.reader import PageReader
from verify.read.walls import classify, find_wall, plainly_a_page, same_page, soft404_suspicion
from verify.read.worker import PageWorkers

__all__ = [
    "PageReader",
    "PageWorkers",
    "ReadOptions",
    "classify",
    "find_wall",
    "plainly_a_page",
    "same_page",
    "soft404_suspicion",
]
