"""DOCX documents: opened with care, rendered as Markdown, and parsed as that.

A .docx has no text that a person could point into, so ``load`` renders it in reading order: headings, lists with the
numbers that Word shows, tables, quotations, links (from relationships, fields, and the data that citation managers
leave in fields), footnotes and endnotes. Spans point into that rendering; its lines are the paragraphs.
"""

import io
import zipfile
from typing import TYPE_CHECKING, cast

from verify.errors import DocumentError, FormatError

if TYPE_CHECKING:
    from docx.opc.part import Part

__all__ = ["render"]

MAX_PARTS = 10_000
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts together, pictures included; declared sizes are enforced by ``zipfile`` while reading."""
MAX_XML = 96 * 1024 * 1024
"""Bytes of the XML parts together; the text of a thousand pages is about 20 MB of it."""

_SAVE_AGAIN = "Open it in a word processor and save it again as .docx."


def render(data: bytes, name: str) -> str:
    """The document's content as Markdown.

    Raises FormatError when it is no readable DOCX, DocumentError when its archive or its XML is a bomb.
    """
    _refuse_bombs(data, name)
    import docx

    from verify.parse.docxstyles import Lists, Styles, element
    from verify.parse.docxwalk import Renderer

    try:
        opened = docx.Document(io.BytesIO(data))
        main = opened.part
        lists = Lists(_part(main, "numbering"))
        renderer = Renderer(Styles(_part(main, "styles")), lists)
        renderer.add(opened.element.body, _links(main))
        for kind, prefix in (("footnotes", ""), ("endnotes", "e")):
            part = _part(main, kind)
            if part is not None:
                renderer.add_notes(element(part), _links(part), prefix)
        return renderer.text(opened.core_properties.title or None)
    except DocumentError:
        raise
    except Exception as error:  # the libraries raise a dozen kinds for damaged packages
        raise FormatError(f"{name} is not a readable DOCX file: {_words(error)}", hint=_SAVE_AGAIN) from None


def _refuse_bombs(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            xml = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
            if (
                len(entries) > MAX_PARTS
                or sum(entry.file_size for entry in entries) > MAX_UNPACKED
                or sum(entry.file_size for entry in xml) > MAX_XML
            ):
                raise DocumentError(
                    f"{name} unpacks to more than a document can hold",
                    hint="It may be a decompression bomb. If not, save the part with the text as a file of its own.",
                )
            for entry in xml:
                if _has_doctype(archive.read(entry)):
                    raise DocumentError(
                        f"{name}: {entry.filename[:80]} declares a document type, which DOCX forbids",
                        hint="It may be an entity bomb, and is not opened.",
                    )
    except DocumentError:
        raise
    except Exception as error:  # besides BadZipFile: zlib, struct, codec and password errors of damaged members
        raise FormatError(f"{name} is not a readable DOCX file: {_words(error)}", hint=_SAVE_AGAIN) from None


def _has_doctype(xml: bytes) -> bool:
    """Whether a part declares a DTD, in any encoding that could hide it from a plain search."""
    return b"<!DOCTYPE" in xml or b"<!DOCTYPE" in xml.replace(b"\0", b"")


def _part(main: "Part", kind: str) -> "Part | None":
    """The related part of a kind, by the last word of the relationship's type (the namespaces have two spellings)."""
    for rel in main.rels.values():
        if not rel.is_external and rel.reltype.rpartition("/")[2] == kind:
            return cast("Part", rel.target_part)
    return None


def _links(part: "Part") -> dict[str, str]:
    return {rid: rel.target_ref for rid, rel in part.rels.items() if rel.is_external}


def _words(error: Exception) -> str:
    text = " ".join(str(error).split())
    return (text[:160] if text.isprintable() else "") or type(error).__name__
