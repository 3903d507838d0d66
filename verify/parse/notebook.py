"""Jupyter notebooks: their Markdown cells, read as one text; spans point into the ``.ipynb`` file itself.

The format is plain JSON (nbformat 3 and 4). It is read here and not through nbformat, which forgets places; code and
outputs are no claims.
"""

from verify.model import Document, Parsed
from verify.parse.draft import Draft
from verify.parse.embedded import draft_markdown, settle
from verify.parse.jsonmap import JsonError, JsonText, Places, read
from verify.parse.markdown import MarkdownParser

__all__ = ["NotebookParser"]

_TEXTUAL = ("markdown", "heading", "raw")


class NotebookParser:
    """Reads notebooks. Total and linear; a file that is no JSON is read as Markdown."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of the Markdown cells."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks and targets of the Markdown cells."""
        try:
            values = read(document.text)
        except JsonError:
            return MarkdownParser().draft(document)
        places = Places(document.text)
        for cell in _cells(values[0] if values else None):
            level = cell.get("level")
            if places.length:
                places.glue("\n\n")
            if cell.get("cell_type") == "heading":
                places.glue("#" * (level if isinstance(level, int) and 0 < level < 7 else 1) + " ")
            for line in _lines(cell.get("source")):
                places.add(line)
        draft = draft_markdown(document, places)
        draft = settle(draft, document, places, [])
        if values and isinstance(values[0], dict):
            draft.title = draft.title or _title(values[0])
        return draft


def _cells(notebook: object) -> list[dict[str, object]]:
    if not isinstance(notebook, dict):
        return []
    cells = _listed(notebook.get("cells"))
    for sheet in _listed(notebook.get("worksheets")):
        if isinstance(sheet, dict):
            cells = [*cells, *_listed(sheet.get("cells"))]
    return [cell for cell in cells if isinstance(cell, dict) and cell.get("cell_type") in _TEXTUAL and _is_text(cell)]


def _is_text(cell: dict[str, object]) -> bool:
    """Raw cells are for converters; only those that say they are Markdown hold text."""
    if cell.get("cell_type") != "raw":
        return True
    metadata = cell.get("metadata")
    kind = str(metadata.get("format") or metadata.get("raw_mimetype") or "") if isinstance(metadata, dict) else ""
    return "markdown" in kind


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _lines(source: object) -> list[JsonText]:
    lines = source if isinstance(source, list) else [source]
    return [line for line in lines if isinstance(line, JsonText)]


def _title(notebook: dict[str, object]) -> str | None:
    metadata = notebook.get("metadata")
    title = metadata.get("title") if isinstance(metadata, dict) else None
    return " ".join(title.split()) or None if isinstance(title, str) else None
