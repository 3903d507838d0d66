"""Snapshots to pages."""

from verify.read.options import ReadOptions
from verify.read.reader import PageReader

__all__ = ["PageReader", "ReadOptions"]
