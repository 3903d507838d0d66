"""Which words of a claim and of its evidence agree, conflict or are absent: text cut into marked pieces. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from verify.model import Check, Evidence, Outcome

_FIRST_WORD = re.compile(r"^\S*(?=\s)")
_LAST_WORD = re.compile(r"(?<=\s)\S*$")
LONGEST = 4000
"""Characters of one claim or quote that are shown; a page without full stops must not swell the report."""
_MOST = 200
"""Marks in one text; more would help nobody, and cutting is quadratic in them."""
_RANK = {Outcome.CONFLICTING: 2, Outcome.AGREEING: 1, Outcome.ABSENT: 0}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and how it compares, ``None`` where nothing was compared."""

    text: str
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with the words around it, each cut into pieces."""

    prefix: tuple[Piece, ...]
    quote: tuple[Piece, ...]
    suffix: tuple[Piece, ...]


def mark_claim(text: str, checks: Iterable[Check]) -> tuple[Piece, ...]:
    """A claim's text with the words of every check marked."""
    spans = []
    for check in checks:
        start, end = check.claim_start, check.claim_end
        if not 0 <= start < end <= len(text):
            start = text.find(check.claim) if check.claim else -1
            end = start + len(check.claim)
        if start >= 0:
            spans.append((start, end, check.outcome))
    return shorten(_cut(text, spans))


def mark_evidence(evidence: Evidence, checks: Iterable[Check]) -> Passage:
    """A passage with the words of the checks that were made on its page marked; absent ones have no words here."""
    prefix, quote, suffix = evidence.prefix, evidence.quote, evidence.suffix
    begin = evidence.start - len(prefix)
    whole = prefix + quote + suffix
    spans = []
    for check in checks:
        if check.outcome is Outcome.ABSENT or not check.evidence or check.source not in ("", evidence.source):
            continue
        span = check.start - begin, check.end - begin
        if evidence.start <= check.start < check.end <= evidence.end or _says(whole, span, check.evidence):
            spans.append((*span, check.outcome))
        elif check.start < 0 and (at := quote.find(check.evidence)) >= 0:
            spans.append((len(prefix) + at, len(prefix) + at + len(check.evidence), check.outcome))
    first, second = len(prefix), len(prefix) + len(quote)
    return Passage(
        shorten(_cut(prefix, _shift(spans, 0))),
        shorten(_cut(quote, _shift(spans, -first))),
        shorten(_cut(suffix, _shift(spans, -second))),
    )


def shorten(pieces: tuple[Piece, ...], limit: int = LONGEST) -> tuple[Piece, ...]:
    """The pieces up to ``limit`` characters, with an ellipsis where something is left out."""
    kept: list[Piece] = []
    for piece in pieces:
        if len(piece.text) > limit:
            return (*kept, Piece(piece.text[:limit], piece.outcome), Piece("…"))
        limit -= len(piece.text)
        kept.append(piece)
    return tuple(kept)


def trim(evidence: Evidence) -> Evidence:
    """The evidence without the outermost words around its quote, which may be cut."""
    before = _FIRST_WORD.sub("", evidence.prefix, count=1)
    after = _LAST_WORD.sub("", evidence.suffix, count=1)
    return replace(evidence, prefix=before, suffix=after)


def _says(whole: str, span: tuple[int, int], words: str) -> bool:
    """Whether a span outside the quote holds the check's words: what stands around a quote need not be verbatim."""
    start, end = span
    return 0 <= start < end <= len(whole) and "".join(whole[start:end].split()) == "".join(words.split())


def _shift(spans: Sequence[tuple[int, int, Outcome]], by: int) -> list[tuple[int, int, Outcome]]:
    return [(start + by, end + by, outcome) for start, end, outcome in spans]


def _cut(text: str, spans: Sequence[tuple[int, int, Outcome]]) -> tuple[Piece, ...]:
    """Pieces of a text; where spans overlap the conflicting one shows."""
    inside = [(max(start, 0), min(end, len(text)), outcome) for start, end, outcome in spans[:_MOST]]
    inside = [span for span in inside if span[0] < span[1]]
    edges = sorted({0, len(text), *(span[0] for span in inside), *(span[1] for span in inside)})
    pieces: list[Piece] = []
    for start, end in pairwise(edges):
        over = [outcome for low, high, outcome in inside if low <= start and end <= high]
        outcome = max(over, key=lambda one: _RANK[one], default=None)
        if pieces and pieces[-1].outcome is outcome:
            pieces[-1] = Piece(pieces[-1].text + text[start:end], outcome)
        else:
            pieces.append(Piece(text[start:end], outcome))
    return tuple(pieces)
