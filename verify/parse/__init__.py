"""The parse stage: a document's claims, the references that it cites for them, and what could not be resolved."""

from collections.abc import Mapping

from verify.model import Document, Parsed
from verify.parse.html import HtmlParser
from verify.parse.interface import Parser
from verify.parse.latex import LatexParser
from verify.parse.markdown import MarkdownParser
from verify.parse.wikitext import WikitextParser

__all__ = ["PARSERS", "parse"]

PARSERS: Mapping[str, Parser] = {
    "markdown": MarkdownParser(),
    "docx": MarkdownParser(),
    "html": HtmlParser(),
    "wikitext": WikitextParser(),
    "latex": LatexParser(),
}
"""The front end of each format. A DOCX file is loaded as Markdown text."""


def parse(document: Document) -> Parsed:
    """Find a document's claims and references with the front end of its ``format`` (Markdown when it is not known).

    Total: no text makes it raise. Every span of the result points into ``document.text``.
    """
    return PARSERS.get(document.format, PARSERS["markdown"]).parse(document)
