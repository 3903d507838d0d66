"""The front ends of all formats, and the choice among them."""

import gc
from collections.abc import Mapping

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
