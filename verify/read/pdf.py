"""PDF: the text layer, page by page, through PDFium."""

import re
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from verify.read.clean import line
from verify.read.layout import Piece
from verify.read.outcome import UnreadableError
from verify.read.pdf_lines import Line, lines_of, pieces_of

FEW = 8
"""Letters and digits a page on average below which there is no text layer worth the name."""
UNMAPPED = 0.3
"""Share of unmapped characters from which a text layer is noise (fonts without a Unicode mapping)."""
_GENERATED = re.compile(
    r"^(?:microsoft \w+ - |untitled|document\d*$|slide \d|powerpoint)|\.(?:docx?|indd|pdf|tex|qxd|dvi)$", re.I
)
_WHEN = re.compile(r"D:((?:19|20)\d\d)(\d\d)?(\d\d)?")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A document's pieces and what its information dictionary says."""

    pieces: list[Piece]
    title: str | None
    author: str | None
    published: str | None


def read_pdf(body: bytes, max_pages: int, max_chars: int) -> Pdf:
    """Read a PDF: paragraphs put together from lines, running heads told apart, sentences joined over page ends.

    Raises:
        UnreadableError: when it is encrypted, damaged, or has no text layer.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise _unopened(document_error(), body, error) from error
    try:
        pages, images = _pages(document, max_pages, max_chars)
        if not pages:
            raise UnreadableError("the PDF has no pages", "Cite another copy.")
        _check(pages, images)
        pieces = pieces_of(pages)
        info = document.get_metadata_dict()
    finally:
        document.close()
    title = line(info.get("Title", ""))
    when = _WHEN.match(info.get("CreationDate", ""))
    return Pdf(
        pieces,
        title=title if len(title) > 3 and not _GENERATED.search(title) else _largest(pages),
        author=line(info.get("Author", "")) or None,
        published="-".join(part for part in when.groups() if part) if when else None,
    )


def document_error() -> int:
    """PDFium's code for why the last document could not be opened."""
    return int(pdfium.FPDF_GetLastError())


def _unopened(code: int, body: bytes, error: Exception) -> UnreadableError:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return UnreadableError("the PDF is encrypted and needs a password", "Cite a copy without a password.")
    if code == pdfium.FPDF_ERR_SECURITY:
        return UnreadableError("the PDF is encrypted in a way that cannot be opened", "Cite a copy without protection.")
    if b"%%EOF" not in body[-2048:]:
        return UnreadableError("the PDF is cut off before its end", "Fetch it again, or cite another copy.")
    return UnreadableError(f"the PDF is damaged ({line(str(error))[:100]})", "Cite another copy.")


def _pages(document: pypdfium2.PdfDocument, max_pages: int, max_chars: int) -> tuple[list[list[Line]], int]:
    """The lines of each page, and on how many of the pages an image was met."""
    pages: list[list[Line]] = []
    images = chars = 0
    for index in range(min(len(document), max_pages)):
        try:
            page: Any = document[index]
        except pypdfium2.PdfiumError:
            pages.append([])
            continue
        text_page = page.get_textpage()
        found = lines_of(text_page)
        if not found and next(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3), None) is not None:
            images += 1
        pages.append(found)
        chars += sum(len(one.text) for one in found)
        text_page.close()
        page.close()
        if chars > max_chars:
            break
    return pages, images


def _check(pages: list[list[Line]], images: int) -> None:
    """Refuse a text layer that is missing or noise."""
    text = "".join(one.text for page in pages for one in page)
    words = sum(1 for character in text if character.isalnum())
    if words < FEW * len(pages) and words < 200:
        what = "only images of pages (a scan) and no text layer" if images else "no text layer"
        raise UnreadableError(
            f"the PDF of {len(pages)} page{'s' * (len(pages) != 1)} holds {what}",
            "Run text recognition on it, or cite a copy with text.",
        )
    unmapped = sum(
        1 for character in text if character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or character < " "
    )
    if unmapped > UNMAPPED * len(text):
        raise UnreadableError(
            "the PDF's fonts do not say which letters they draw, so its text is noise", "Cite another copy."
        )


def _largest(pages: list[list[Line]]) -> str | None:
    """The line set largest on the first page, with the lines of the same size under it."""
    first = [one for one in pages[0] if len(one.text) > 3]
    if not first:
        return None
    size = max(one.size for one in first)
    if sum(len(one.text) for one in first if one.size > size - 0.5) > 300:
        return None
    title: list[str] = []
    for one in first:
        if one.size > size - 0.5:
            title.append(one.text)
        elif title:
            break
    return line(" ".join(title))[:300] or None
