"""The sentences of a block: lines with bullets stand for themselves, and code is never cut."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from verify.parse.classify import DECORATION
from verify.parse.cut import Clean
from verify.parse.sentences import spans

__all__ = ["sentences_of"]

_BULLETS = "•◦▪●○■➤►▶✓✔✅·‣⁃∙"
_BULLET = re.compile(rf"[ \t]*(?:[{_BULLETS}]|[—–](?=[ \t]))[ \t]*")
_KEYCAP = re.compile("[0-9]\ufe0f?\u20e3")
_FIRST = frozenset(_BULLETS + "—–")


def sentences_of(clean: Clean, language: str, edges: list[int]) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text without markers; at the offsets ``edges`` a sentence ends."""
    text = clean.text
    if "\n" in text or text[0] in _FIRST or not text[:3].isascii():
        sentences = [span for line in _lines(text) for span in _spans(text, line, language, edges)]
    else:
        sentences = spans(text, language, edges)
    if clean.source.literals and len(sentences) > 1:
        code = [(clean.of_plain(low), clean.of_plain(high)) for low, high in clean.source.literals]
        return _whole_code(sentences, code)
    return sentences


def _lines(text: str) -> list[tuple[int, int]]:
    """Stretches that sentences do not cross: a line that begins with a bullet stands for itself, without the bullet."""
    edges = [0]
    position = text.find("\n")
    while position >= 0:
        if _BULLET.match(text, position + 1) or _KEYCAP.match(text, position + 1):
            edges.append(position + 1)
        position = text.find("\n", position + 1)
    edges.append(len(text))
    lines = []
    for start, end in pairwise(edges):
        bullet = _BULLET.match(text, start) or DECORATION.match(text, start)
        lines.append((bullet.end() if bullet else start, end))
    return lines


def _spans(text: str, line: tuple[int, int], language: str, edges: list[int]) -> list[tuple[int, int]]:
    if line == (0, len(text)):
        return spans(text, language, edges)
    inner = [edge - line[0] for edge in edges[bisect_right(edges, line[0]) : bisect_left(edges, line[1])]]
    return [(line[0] + start, line[0] + end) for start, end in spans(text[line[0] : line[1]], language, inner)]


def _whole_code(sentences: list[tuple[int, int]], code: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences without the boundaries that lie inside of code."""
    joined = sentences[:1]
    at = 0
    for start, end in sentences[1:]:
        while at < len(code) and code[at][1] < start:
            at += 1
        if at < len(code) and code[at][0] < start < code[at][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
