"""Where the sentences of a block begin and end."""

import re
from collections.abc import Iterable

import sentencex  # type: ignore[import-untyped]

LONG = 60
"""Words beyond which a sentence is cut: corpora and tables give whole documents as one line."""
BREAK = re.compile(r"[;:•|·]\s|\s[–—-]\s|,\s")


def bounds(text: str) -> Iterable[tuple[int, int]]:
    """Sentences of one block as trimmed offsets; those that never end are cut at a break near ``LONG`` words."""
    try:
        boundaries = sentencex.get_sentence_boundaries("en", text)
    except UnicodeEncodeError:  # lone surrogates; what replaces them has the same length
        boundaries = sentencex.get_sentence_boundaries("en", text.encode("utf-8", "replace").decode())
    for found in boundaries:
        start, end = found["start_index"], found["end_index"]
        for line_start, line_end in _lines(text, start, end):
            yield from _pieces(text, line_start, line_end)


def _lines(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _pieces(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    size = LONG * 8
    while end - start > size:
        window = text[start + size // 2 : start + size]
        places = [m.end() for m in BREAK.finditer(window)]
        cut = start + size // 2 + places[-1] if places else text.rfind(" ", start + size // 2, start + size)
        cut = cut if cut > start else start + size
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end
