"""Markdown: rendered, and read as the page that a reader would see."""

import re

from markdown_it import MarkdownIt

from verify.read.html.reader import Html, read_html
from verify.read.options import ReadOptions

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(r"^(title|author|date|lang|language):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.I | re.M)


def read_markdown(text: str, url: str, options: ReadOptions) -> tuple[Html, dict[str, str]]:
    """The page that the text renders to, and the fields of its front matter that say what it is."""
    fields: dict[str, str] = {}
    if front := _FRONT.match(text):
        fields = {found[1].lower(): found[2] for found in _FIELD.finditer(front[1])}
        text = text[front.end() :]
    renderer = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable(["table", "strikethrough"])
    return read_html(f"<main>{renderer.render(text)}</main>", url, options), fields
