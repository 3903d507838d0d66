"""Lines of a PDF's pages, and the paragraphs that they once were."""

import ctypes
import re
import statistics
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from verify.model import BlockKind
from verify.read.clean import line
from verify.read.layout import Piece

HYPHEN = "\ufffe"
"""PDFium's sign for a hyphen at a line's end, with the line break taken out."""
SECOND = 60
"""Code points below which the second line from an edge may be a running head too."""
_BULLET = re.compile(r"(?:[•·▪◦‣●■–—*-]|\(?\d{1,2}[.)]|\([a-z]\))\s")
_END = re.compile(r"[.!?:;。！？][\"'”’)\]]*$")
_WORD = re.compile(r"\w+")
_SPLIT = re.compile(rf"(\w+)(?:{HYPHEN}|-\n)(\w+)")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page|seite|p\.)?\s*[ivxlc\d]{1,5}(?:\s*(?:/|of|von)\s*\d{1,5})?", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as set on its page: text, size of its type, left and bottom edge, all in points."""

    text: str
    size: float
    left: float
    bottom: float


def lines_of(text_page: Any) -> list[Line]:
    """The lines of one page in PDFium's reading order."""
    text = text_page.get_text_range()
    found: list[Line] = []
    at = 0
    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = box
    for raw in text.split("\r\n"):
        shown = raw.strip()
        if shown:
            first = at + len(raw) - len(raw.lstrip())
            pdfium.FPDFText_GetCharBox(text_page, first, left, right, bottom, top)
            size = float(pdfium.FPDFText_GetFontSize(text_page, first))
            if size <= 1.5:
                size = abs(top.value - bottom.value) * 1.4
            found.append(Line(shown, size, left.value, bottom.value))
        at += len(raw) + 2
    return found


def pieces_of(pages: list[list[Line]]) -> list[Piece]:
    """Paragraphs, headings and items of all pages; lines that return on most pages are boilerplate."""
    running = _running(pages)
    sizes = Counter(round(one.size * 2) / 2 for page in pages for one in page for _ in range(len(one.text) // 10 + 1))
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    words = Counter(_WORD.findall(" ".join(one.text for page in pages for one in page)))
    compounds = set(re.findall(r"\w+-\w+", " ".join(one.text for page in pages for one in page)))
    pieces: list[Piece] = []
    for page in pages:
        framed: list[Piece] = []
        for index, piece in enumerate(_paragraphs(page, running, body)):
            if piece.kind is BlockKind.BOILERPLATE:
                framed.append(piece)
                continue
            text = _SPLIT.sub(lambda found: _whole(found[1], found[2], words, compounds), piece.text)
            piece = piece._replace(text=line(text))
            last = next((at for at in range(len(pieces) - 1, -1, -1) if pieces[at].main), -1)
            if index <= len(framed) and last >= 0 and _continues(pieces[last], piece):
                pieces[last] = pieces[last]._replace(text=_sewn(pieces[last].text, piece.text, words, compounds))
            else:
                pieces.append(piece)
        pieces.extend(framed)
    return pieces


def _running(pages: list[list[Line]]) -> set[str]:
    """Heads and feet: the same first or last lines, digits aside, on at least three pages and half of them."""
    seen: Counter[str] = Counter()
    for page in pages:
        edges = {*page[:1], *page[-1:], *(one for one in (*page[1:2], *page[-2:-1]) if len(one.text) < SECOND)}
        seen.update({_frame(one.text) for one in edges})
    return {text for text, times in seen.items() if times >= max(3, len(pages) * 0.4) and len(text) < 150}


def _frame(text: str) -> str:
    return _DIGITS.sub("#", text)


def _paragraphs(page: list[Line], running: set[str], body: float) -> list[Piece]:
    gaps = [a.bottom - b.bottom for a, b in pairwise(page) if 0 < a.bottom - b.bottom < 4 * body]
    usual = statistics.median_low(gaps) if gaps else body * 1.2
    pieces: list[Piece] = []
    gathered: list[str] = []
    kind = BlockKind.PROSE
    before: Line | None = None

    def end() -> None:
        if gathered:
            pieces.append(Piece(kind, "\n".join(gathered)))
            gathered.clear()

    for index, one in enumerate(page):
        edge = index < 2 or index >= len(page) - 2
        if edge and (_frame(one.text) in running or _PAGE_NUMBER.fullmatch(one.text)):
            end()
            pieces.append(Piece(BlockKind.BOILERPLATE, line(one.text), main=False))
            continue
        if before is not None and gathered and abs(one.bottom - before.bottom) < 0.2 * body and one.left > before.left:
            gathered[-1] = f"{gathered[-1]} {one.text}"
            continue
        if before is None or _breaks(before, one, usual, gathered):
            end()
        if not gathered:
            kind = _kind(one, body)
        gathered.append(one.text)
        before = one
    end()
    return pieces


def _kind(one: Line, body: float) -> BlockKind:
    if one.size > body * 1.12 and len(one.text) < 200:
        return BlockKind.HEADING
    return BlockKind.ITEM if _BULLET.match(one.text) else BlockKind.PROSE


def _breaks(before: Line, one: Line, usual: float, gathered: list[str]) -> bool:
    """Whether a new paragraph begins with ``one``."""
    if abs(one.size - before.size) > 0.12 * before.size or _BULLET.match(one.text):
        return True
    gap = before.bottom - one.bottom
    ended = _END.search(before.text) is not None
    if gap < 0:  # the next column, or the next cell
        return ended or not one.text[:1].islower()
    if gap > 1.4 * usual:
        return True
    indented = one.left > before.left + 0.6 * one.size
    return ended and (indented or (bool(gathered) and len(before.text) < 0.6 * max(len(text) for text in gathered)))


def _continues(before: Piece, piece: Piece) -> bool:
    """Whether a page's first paragraph goes on with the last one of the page before."""
    if before.kind is BlockKind.HEADING or piece.kind is not BlockKind.PROSE or _END.search(before.text):
        return False
    return len(before.text) > 40 and (piece.text[:1].islower() or before.text[-1] in "-,")


def _sewn(before: str, after: str, words: Counter[str], compounds: set[str]) -> str:
    if before.endswith("-") and (split := _SPLIT.match(before[before.rfind(" ") + 1 :] + "\n" + after)):
        return before[: before.rfind(" ") + 1] + _whole(split[1], split[2], words, compounds) + after[len(split[2]) :]
    return f"{before} {after}"


def _whole(first: str, second: str, words: Counter[str], compounds: set[str]) -> str:
    """A word that was divided at a line's end; the hyphen stays where the document writes it, or must be meant."""
    if words[first + second]:
        return first + second
    if f"{first}-{second}" in compounds or not second[0].islower() or first[-1].isdigit():
        return f"{first}-{second}"
    return first + second
