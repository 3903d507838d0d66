"""Decades, centuries and parts of them: what years such words mean."""

import re
from collections.abc import Iterator

from verify.match.facts.units import ORDINALS, TENS, listed

Found = tuple[int, int, int, int]
"""Start and end in the text, first and last year."""

_PART = (
    r"(?:(?:the\s)?(?P<part{n}>early|mid|middle|late|later|latter|beginning|start|end|close|first half|second half|"
    r"latter half)(?:-|\s)(?:of\s)?(?:the\s)?)?"
)
_WORDS = "|".join((*ORDINALS, "twenty-first"))
_DECADE = r"(?:(?P<decade{n}>1[0-9]{{2}}0|20[0-9]0)['’]?s\b|['’](?P<short{n}>[2-9]0)s\b)"
_NUMBER = (
    rf"(?:(?P<n{{n}}>\d{{{{1,2}}}})(?:st|nd|rd|th)|(?P<word{{n}}>{_WORDS})|(?P<roman{{n}}>[IVX]{{{{1,5}}}})(?:th)?)"
)


def _pattern(text: str, *numbers: int) -> str:
    return "".join(text.format(n=n) for n in numbers)


_AND = r"\s?(?:and|to|or|until|through|[-–—])\s?(?:the\s)?(?:into\sthe\s)?"
DECADES = re.compile(
    rf"\b(?:from\s|between\s)?{_pattern(_PART, 1)}(?:\b|(?<=['’]))?{_pattern(_DECADE, 1)}"
    rf"(?:{_AND}{_pattern(_PART, 2)}{_pattern(_DECADE, 2)})?|(?<!\w){_pattern(_DECADE, 3)}",
    re.IGNORECASE,
)
CENTURIES = re.compile(
    rf"\b(?:{_pattern(_PART, 1)}{_pattern(_NUMBER, 1)}{_AND}{_pattern(_PART, 2)}{_pattern(_NUMBER, 2)}[ -]centuries|"
    rf"{_pattern(_PART, 3)}{_pattern(_NUMBER, 3)}[ -]century)\b",
    re.IGNORECASE,
)
SPELLED = re.compile(
    rf"\bthe (?:{_pattern(_PART, 1)})?(?:nineteen[- ])?(?P<tens>{'|'.join(f'{w[:-1]}ies' for w in TENS)})\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"0['’]?s", re.IGNORECASE)
"""How every decade in digits ends: a cheap look before the costly one."""
ROMAN = {"I": 1, "V": 5, "X": 10}
LONGER = ("1900", "2000")
"""Decades that are decades in most texts; "the 1800s" is a century."""


def decades(text: str) -> Iterator[Found]:
    """ "The 1780s", "late 1990s", "the 1780s and early 1790s" (one period); "the 1300s" are a century."""
    for match in DECADES.finditer(text) if _ENDING.search(text) else ():
        ends: list[tuple[int, int]] = []
        for n in (1, 2, 3):
            given, short = match[f"decade{n}"], match[f"short{n}"]
            if given or short:
                first = int(given or 1900 + int(short))
                whole = bool(given) and given.endswith("00") and given not in LONGER
                part = match[f"part{n}"] if n < 3 else None
                ends.append(narrowed(part, first, first + (99 if whole else 9)))
        if ends and ends[0][0] <= ends[-1][1]:
            yield match.start(), match.end(), ends[0][0], ends[-1][1]


def spelled_decades(text: str) -> Iterator[Found]:
    """ "The sixties", "the late nineteen-eighties"; of which century is not said of the others."""
    for match in SPELLED.finditer(text):
        tens = TENS[f"{match['tens'][:-3].lower()}y"]
        first, last = narrowed(match["part1"], 1900 + int(tens), 1909 + int(tens))
        yield match.start() + 4, match.end(), first, last


def centuries(text: str) -> Iterator[Found]:
    """ "The 18th century", "mid-nineteenth century", "the 12th and 13th centuries"."""
    for match in CENTURIES.finditer(text):
        ends = [
            narrowed(match[f"part{n}"], 100 * (number - 1), 100 * number)
            for n in (1, 2, 3)
            if (number := _number(match, n))
        ]
        if ends and ends[0][0] <= ends[-1][1]:
            yield match.start(), match.end(), ends[0][0], ends[-1][1]


def _number(match: re.Match[str], n: int) -> int:
    if match[f"n{n}"]:
        return int(match[f"n{n}"])
    if match[f"word{n}"]:
        return int(ORDINALS.get(match[f"word{n}"].lower(), 21.0))
    values = [ROMAN.get(letter, 0) for letter in (match[f"roman{n}"] or "").upper()]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def narrowed(part: str | None, first: int, last: int) -> tuple[int, int]:
    """The years of a part of a period, as widely as people mean "early", "mid-" and "late"."""
    long = last - first + 1
    shares = _SHARES.get((part or "").lower())
    if shares is None:
        return first, last
    return first + int(shares[0] * long), (last if shares[1] == 1.0 else first + int(shares[1] * long + 0.5) - 1)


def months_of(part: str) -> tuple[int, int]:
    """The months of a part of a year: "early 2017" is January to May."""
    first, last = narrowed(part, 1, 12)
    return first, last


_SHARES: dict[str, tuple[float, float]] = (
    dict.fromkeys(listed("early beginning start"), (0.0, 0.4))
    | dict.fromkeys(listed("mid middle"), (0.3, 0.7))
    | dict.fromkeys(listed("late later latter"), (0.5, 1.0))
    | dict.fromkeys(listed("end close"), (0.7, 1.0))
    | {"first half": (0.0, 0.5), "second half": (0.5, 1.0), "latter half": (0.5, 1.0)}
)
