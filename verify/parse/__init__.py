"""The parse stage: a document's claims, the references that it cites for them, and what could not be resolved.

The front ends are loaded when a document is first parsed: who only wants to know what a URL means needs none of them.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from verify.model import Document, Parsed

if TYPE_CHECKING:
    from verify.parse.front import PARSERS, parse

__all__ = ["PARSERS", "parse"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from verify.parse import front

        return getattr(front, name)
    raise AttributeError(f"module 'verify.parse' has no attribute {name!r}")


class _Stage(ModuleType):
    """Lets ``verify.parse("page.md")`` be called: the stage and the public function share their name."""

    def __call__(self, document: str | Path | Document, *, format: str | None = None) -> Parsed:  # noqa: A002
        """The claims and references of a document, or of the file at a path. Raises DocumentError."""
        from verify.parse.front import parse
        from verify.parse.load import load

        return parse(document if isinstance(document, Document) else load(str(document), format=format))


sys.modules[__name__].__class__ = _Stage
