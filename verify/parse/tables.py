"""Table rows as statements."""

import re
from collections.abc import Sequence

from verify.parse.draft import Anchor, Block, Kind, Role, Text
from verify.parse.lexicon import SOURCES, SUPERSCRIPT_DIGITS
from verify.parse.scan import scan
from verify.parse.sections import heading_words

__all__ = ["row_blocks"]

_SOURCE_HEADS = SOURCES | frozenset(
    [
        "url",
        "urls",
        "link to source",
        "web",
        "website",
        "source url",
        "evidence",
        "cite",
        "cited",
        "ref",
        "refs",
        "where",
        "链接",
        "網址",
        "nachweis",
        "beleg",
        "lien",
        "enlace",
    ]
)
_COUNTED_HEADS = frozenset(["links", "link", "web", "where", "evidence", "website", "url", "urls"])
_NUMBERS = re.compile(r"\s*\d{1,3}(?:\s?[,;]\s?\d{1,3}){0,20}\s*")
_RAISED = re.compile(r"(?<=[^\s\d])[¹²³⁰⁴-⁹]{1,3}(?:[,˒ʼ ⸴][¹²³⁰⁴-⁹]{1,3}){0,10}")
_SUBJECT = re.compile(r"\s*(?![-/$@.<\\])(?=[^\n]{0,200}?[^\W\d_])[^_(){}=]{1,200}\Z")
"""What a row may be of; options and names of a program are no subjects."""
_AMOUNT = re.compile(r"(?<![\w./`-])\d[\d.,]*(?![\w/])|\d[\d.,]*\s?(?:[%‰°]|[^\W\d_]{1,12}\b)")
_VALUE = re.compile(r"\s*[~≈<>≤≥±$€£¥₹+−-]{0,2}\s?\d[\d.,’'\s]*(?:\S{1,12}\s?){0,3}\s*\Z")
"""A linked number under a head of its own is a figure, not the name of a source."""


def row_blocks(
    heads: Sequence[Text], cells: Sequence[Text], headings: tuple[str, ...], caption: str | None
) -> list[Block]:
    """One block for a row, or one for each of its cells that has citations of its own."""
    titles = [" ".join(str(head).split()) for head in heads]
    sources = [index for index, cell in enumerate(cells) if _is_source(titles, index, cell)]
    facts = [index for index, cell in enumerate(cells) if index not in sources and str(cell).strip()]
    cited = [index for index in facts if index > 0 and _has_citation(cells[index])]
    if not facts:
        return []
    is_stated = _is_stated(titles, cells, facts)
    if len(cited) < 2:
        return [_block(titles, cells, facts, sources, headings, caption, is_stated=is_stated)]
    head = [0] if 0 in facts and 0 not in cited else []
    return [_block(titles, cells, [*head, index], sources, headings, caption, is_stated=is_stated) for index in cited]


def _is_stated(titles: Sequence[str], cells: Sequence[Text], facts: Sequence[int]) -> bool:
    """Whether a row states something without any source: a figure under a head, beside the name of what it is of."""
    named = [index for index in facts if index < len(titles) and titles[index]]
    return (
        len(facts) > 1
        and bool(named)
        and _SUBJECT.match(str(cells[facts[0]])) is not None
        and not cells[facts[0]].literals
        and any(_AMOUNT.search(str(cells[index])) for index in named if index != facts[0])
    )


def _names_source(titles: Sequence[str], index: int) -> bool:
    return index < len(titles) and heading_words(titles[index]) in _SOURCE_HEADS


def _is_source(titles: Sequence[str], index: int, cell: Text) -> bool:
    if _names_source(titles, index):
        return True
    is_value = index < len(titles) and titles[index] != "" and _VALUE.match(str(cell)) is not None
    return index > 0 and _has_citation(cell) and not is_value and not _words_outside(cell)


def _has_citation(cell: Text) -> bool:
    return bool(cell.anchors) or any(found.kind != "drop" for found in scan(str(cell)))


def _words_outside(cell: Text) -> bool:
    """Whether a cell says anything besides its citations."""
    text = list(str(cell))
    for anchor in cell.anchors:
        text[anchor.start : anchor.end] = " " * (anchor.end - anchor.start)
    for found in scan(str(cell)):
        text[found.start : found.end] = " " * (found.end - found.start)
    return re.search(r"[^\W_]", "".join(text)) is not None


def _block(
    titles: Sequence[str],
    cells: Sequence[Text],
    facts: Sequence[int],
    sources: Sequence[int],
    headings: tuple[str, ...],
    caption: str | None,
    *,
    is_stated: bool,
) -> Block:
    text = Text()
    for position, index in enumerate(facts):
        if position:
            text.gap("; ")
        if index < len(titles) and titles[index]:
            at = cells[index].starts[0] if cells[index].starts else 0
            text.add(f"{titles[index]}: ", at, at)
        text.append(cells[index])
    for index in sources:
        _cite(
            text, cells[index], is_numbered=index < len(titles) and heading_words(titles[index]) not in _COUNTED_HEADS
        )
    is_stated = is_stated or any(_names_source(titles, index) for index in sources)
    return Block(Kind.ROW, text, headings, caption, is_stated=is_stated)


def _cite(text: Text, cell: Text, *, is_numbered: bool) -> None:
    """Cite everything in a source cell for the row; bare numbers (``3, 5``) are those of a list of sources."""
    plain = str(cell)
    numbers = _NUMBERS.fullmatch(plain)
    if is_numbered and numbers is not None and not cell.anchors:
        for number in re.finditer(r"\d+", plain):
            at = _place(cell, number.start())
            text.mark(at=at, key=number[0], written=number[0])
        return
    taken = []
    for anchor in cell.anchors:
        taken.append((anchor.start, anchor.end))
        written = anchor.written or plain[anchor.start : anchor.end]
        text.anchors.append(
            Anchor(
                Role.WHOLE,
                len(text),
                len(text),
                anchor.at,
                anchor.targets,
                anchor.note,
                anchor.key,
                written,
                anchor.why,
            )
        )
    for raised in _RAISED.finditer(plain):
        if not any(low < raised.end() and raised.start() < high for low, high in taken):
            for key in re.findall(r"\d+", raised[0].translate(SUPERSCRIPT_DIGITS)):
                text.mark(at=_place(cell, raised.start()), key=key, written=raised[0])
    rest = [found for found in scan(plain) if not any(s < found.end and found.start < e for s, e in taken)]
    if rest:
        text.gap(" ")
        for found in rest:
            part = plain[found.start : found.end]
            text.add(part, _place(cell, found.start))
            text.gap(" ")


def _place(cell: Text, offset: int) -> int:
    for begin, start, part in zip(cell.offsets, cell.starts, cell.parts, strict=True):
        if begin <= offset < begin + len(part):
            return start + offset - begin
    return cell.starts[0] if cell.starts else 0
