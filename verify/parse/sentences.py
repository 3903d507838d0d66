"""Sentence spans: sentencex, mended where a citation-heavy text needs it.

sentencex knows abbreviations by language; what is mended here are splits inside brackets and before a lower-case word,
abbreviations that it lacks, and blanks lost where a marker was cut.
"""

import re
from collections.abc import Sequence

import sentencex  # type: ignore[import-untyped]

__all__ = ["ABBREVIATION", "spans"]

_INNER = re.compile(r"[.!?…。！？।॥؟۔｡]|\n")
ABBREVIATION = re.compile(
    r"(?:^M|(?:^|[\s(\[])(?:Vol|vol|Fig|fig|Figs|Eq|No|no|Nos|Nr|Art|Abs|Bd|pp|Cf|cf|Cfr|Approx|approx|ca|Mme|"
    r"Mlle|MM|vs|e\.g|i\.e"
    r"|Prof|Dr|Mr|Mrs|Ms|Sra|Dra|डॉ|श्री|प्रो|Mrd|Mio|Tsd|bzw|inkl|zzgl|sog|geb|млн|млрд|тыс|ок|ü|St|Mt|Gov|Sen|Rep|Gen|Lt|Col|Capt|Sgt|Rev|Hon|aprox|"
    r"pág|núm))\.\s*\Z"
)
_BEFORE_FIGURE = re.compile(
    r"(?<![^\W\d_])(?:c|ca|ok|sept|okt|oct|jan|feb|febr|mrt|apr|aug|nov|dec|mar|jun|jul|sep|maj|sty|lut|lip|sierp|wrz|paź"
    r"|lis|gru|ene|abr|ago|dic|janv|févr|avr|juil|déc|gen|mag|giu|lug|ott|nr|str|poz|ust|art|tel|yakl|yy|cca|kb|asi)\.\s*\Z",
    re.IGNORECASE,
)
"""Abbreviations that figures follow: months, "about", "number"."""
_MONTH = re.compile(
    r"(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]{0,6}\.?\s\d|(?:Jahrhundert|Jh\.|Platz|Etage|Auflage)"
)
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.\s*\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOWER = re.compile(r"[\"'“‘(\[]?[a-zà-öø-ÿа-яё]+(?![A-Za-z]*[A-Z])")
_CLOSED = re.compile(r"[\"'”’»」』)\]）]+[.。,]?\s*\Z")
_CONTINUES = re.compile(r"(?:と(?!も)|って|という|との|，|、|,)")
_SAID = re.compile(r"[^。！？，,；;：:“「『\s]{1,16}(?:说|說|表示|指出|称|稱|写道|寫道|认为|認為|补充|強調|强调)")
_WIDE_STOP = re.compile(r"[。！？](?=\s?\d)")
_BEFORE_NUMBER = re.compile(
    r"(?:(?<![^\W\d_])(?!insbes|einschl|ausschl|durchschn|beispielsw)[^\W\d_]{5,40}+|(?<!\d)(?:1[5-9]|20)\d\d|[%€])[.!?]\s"
    r"(?=\d[\d.,]{0,12}\s[^\W\d_])"
)
"""The end of a sentence before one that begins with a figure."""
_ORDINALS = frozenset(("de", "da", "fi", "cs", "sk"))
"""Languages whose ordinals end with a stop, in which sentencex ends no sentence before a figure."""
_OPENERS = {"(": ")", "（": "）", "[": "]", "“": "”", "「": "」", "『": "』", "«": "»", "„": "“"}
_OPENER = re.compile(f"[{re.escape(''.join(_OPENERS))}]")
WINDOW = 6000
"""Characters given to sentencex at once."""
LONGEST = 4000
"""Characters after which a boundary is taken as it is; keeps the mending linear."""


def spans(text: str, language: str, forced: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Start and end of each sentence, without surrounding blanks, in order.

    ``language`` is an ISO 639-1 code; at the offsets ``forced`` a sentence ends unless a bracket is open there.
    A newline ends a sentence only after a full stop or before a bullet; the caller
    splits lines that stand for themselves.
    """
    stripped = text.rstrip()
    if not stripped:
        return []
    if not forced and not _INNER.search(stripped, 0, len(stripped) - 1):
        start = len(text) - len(text.lstrip())
        return [(start, len(stripped))]
    edges = _edges(text, language)
    marked = frozenset(forced)
    added = set(marked)
    if not text.isascii():
        added.update(match.end() for match in _WIDE_STOP.finditer(text))
    if language in _ORDINALS:
        added.update(match.end() for match in _BEFORE_NUMBER.finditer(text))
    if added:
        edges = sorted(added.union(edges))
    result: list[tuple[int, int]] = []
    start, final = edges[0], len(edges) - 1
    for index in range(1, len(edges)):
        end = edges[index]
        if index < final:
            if end in marked:
                if end - start <= LONGEST and _is_open(text, start, end):
                    continue
            elif _is_joined(text, start, end, edges[index + 1]):
                continue
        piece = text[start:end]
        words = piece.strip()
        if words:
            low = start + piece.index(words[0]) if piece[0] != words[0] else start
            result.append((low, low + len(words)))
        start = end
    return result


def _edges(text: str, language: str) -> list[int]:
    """Boundaries as sentencex finds them, from windows of bounded size: its time is quadratic in a paragraph's length
    where characters take several bytes. The last sentence of a window is read again at the start of the next.
    """
    edges = [0]
    start = 0
    while start < len(text):
        window = text[start : start + WINDOW]
        position = start
        found = []
        for part in sentencex.segment(language, window if window.isascii() else _SURROGATE.sub("\ufffd", window)):
            position += len(part)
            found.append(position)
        if position != start + len(window):
            found = [start + len(window)]
        is_last = start + WINDOW >= len(text)
        if is_last:
            edges.extend(found)
            break
        if len(found) > 1:
            found.pop()
            edges.extend(found)
            start = found[-1]
        else:
            start += WINDOW
    if edges[-1] != len(text):
        edges.append(len(text))
    return edges


def _is_joined(text: str, start: int, edge: int, end: int) -> bool:
    """Whether the boundary at ``edge`` is none: the stretch from ``start`` goes on to ``end``."""
    if edge - start > LONGEST:
        return False
    before = text[max(start, edge - 40) : edge]
    after = text[edge : min(end, edge + 40)]
    follow = after.lstrip()
    if not follow:
        return True
    if not (follow[0].isalnum() or any(char.isalnum() for char in follow)):
        return True
    if before.rstrip(" \t").endswith("\n"):
        return False
    if after[:1] in ("%", "‰") and not before[-1:].isspace():
        return True
    if follow[0].isdecimal() and _BEFORE_FIGURE.search(before):
        return True
    if (follow[0].islower() or _MONTH.match(follow)) and _ORDINAL.search(before):
        return True
    if ABBREVIATION.search(before) or (after[:1] == "-" and after[1:2].isalpha()):
        return True
    if _LOWER.match(follow) and before.rstrip()[-1:] in '.!?…"”’)':
        return True
    if _CLOSED.search(before) and (_CONTINUES.match(follow) or _SAID.match(follow)):
        return True
    return _is_open(text, start, edge)


def _is_open(text: str, start: int, edge: int) -> bool:
    """Whether a bracket opened since ``start`` is closed only after ``edge`` (looked for within 300 characters)."""
    if _OPENER.search(text, start, edge) is None:
        return False
    piece = text[start:edge]
    for opener, closer in _OPENERS.items():
        if opener in piece and piece.count(opener) > piece.count(closer):
            at = text.find(closer, edge, edge + 300)
            if at >= 0 and text.find("\n", edge, at) < 0:
                return True
    return False
