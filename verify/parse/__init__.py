"""The parse stage: a document's claims, the references that it cites for them, and what could not be resolved."""

import gc
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from verify.model import Document, Parsed
from verify.parse.answers import AnswersParser
from verify.parse.asciidoc import AsciidocParser
from verify.parse.html import HtmlParser
from verify.parse.interface import Parser
from verify.parse.latex import LatexParser
from verify.parse.markdown import MarkdownParser
from verify.parse.notebook import NotebookParser
from verify.parse.plain import PlainParser
from verify.parse.rst import RstParser
from verify.parse.wikitext import WikitextParser

__all__ = ["PARSERS", "parse"]

PARSERS: Mapping[str, Parser] = {
    "markdown": MarkdownParser(),
    "docx": MarkdownParser(),
    "html": HtmlParser(),
    "wikitext": WikitextParser(),
    "latex": LatexParser(),
    "rst": RstParser(),
    "asciidoc": AsciidocParser(),
    "notebook": NotebookParser(),
    "answers": AnswersParser(),
    "text": PlainParser(),
}
"""The front end of each format. A DOCX file is loaded as Markdown text."""


def parse(document: Document) -> Parsed:
    """Find a document's claims and references with the front end of its ``format`` (Markdown when it is not known).

    Total: no text makes it raise. Every span of the result points into ``document.text``. The collector of cycles rests
    meanwhile: thousands of objects are made, all of them stay, and looking through them again and again is a sixth of
    the time.
    """
    parser = PARSERS.get(document.format, PARSERS["markdown"])
    if not gc.isenabled():
        return parser.parse(document)
    gc.disable()
    try:
        return parser.parse(document)
    finally:
        gc.enable()


class _Stage(ModuleType):
    """Lets ``verify.parse("page.md")`` be called: the stage and the public function share their name."""

    def __call__(self, document: str | Path | Document, *, format: str | None = None) -> Parsed:  # noqa: A002
        """The claims and references of a document, or of the file at a path. Raises DocumentError."""
        from verify.parse.load import load

        return parse(document if isinstance(document, Document) else load(str(document), format=format))


sys.modules[__name__].__class__ = _Stage
