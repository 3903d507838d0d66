"""The words that make a number a bound or an approximation, and how far a value may then be from it.

``low``: more than it; ``above``: a little more; ``high``: less; ``below``: a little less; ``about``: either way.
"""

import re

_NEAR = r"(?:just|a little|little|slightly|a bit|marginally|barely|narrowly)"
_OVER = r"(?:over|above|more than|in excess of|upwards? of)"
_UNDER = r"(?:under|below|less than|fewer than|short of|shy of)"
_HEDGES: tuple[tuple[str, str], ...] = (
    ("above", rf"{_NEAR} {_OVER}"),
    ("below", rf"{_NEAR} {_UNDER}|nearly|almost|not quite|approaching|virtually"),
    ("low", r"no (?:fewer|less) than|not (?:less|fewer) than"),
    ("high", r"no (?:more|higher|later) than|not more than|as (?:much|many|few|little) as"),
    (
        "low",
        rf"{_OVER}|at least|exceed(?:s|ed|ing)?|greater than|(?:a )?minimum of|surpass(?:es|ed|ing)?|≥|>|better than|"
        r"topp(?:ed|ing)|higher than|longer than|larger than|older than",
    ),
    (
        "high",
        rf"{_UNDER}|at (?:the )?most|up to|lower than|(?:a )?maximum of|≤|<|shorter than|smaller than|younger than",
    ),
    (
        "about",
        r"about|around|approximately|approx\.?|roughly|some|close to|near|an estimated|estimated(?: at)?|circa|ca\.|"
        r"c\.|~|≈|more or less|in the (?:region|order) of|of the order of|something like",
    ),
)
BEFORE = re.compile(
    "(?<![^\\W_])(?:"
    + "|".join(f"(?P<h{number}>{words})" for number, (_, words) in enumerate(_HEDGES))
    + r")\s*(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\+|\s(?:or|and) (?P<low>more|above|over|older|longer|higher)\b|\s(?:or|and) (?P<high>less|fewer|under|below)\b"
    r"|\s(?P<about>or so|or thereabouts|give or take|odd)\b|-(?P<odd>odd)\b|\s(?P<least>at least)\b"
    r"|\s(?P<most>at most)\b",
    re.IGNORECASE,
)
WIDEST = 30
"""Characters before a number in which its hedge stands."""


def hedge(text: str, start: int) -> tuple[str, int]:
    """The bound that the words before a number make of it, and where they begin; empty and ``start`` if none do."""
    found = BEFORE.search(text, max(0, start - WIDEST), start)
    if not found:
        return "", start
    number = next(n for n in range(len(_HEDGES)) if found.group(f"h{n}"))
    return _HEDGES[number][0], found.start()


def trailing(text: str, end: int) -> tuple[str, int]:
    """The bound that the words after a number make of it, and where they end."""
    found = AFTER.match(text, end)
    if not found:
        return "", end
    name = found.lastgroup or "low"
    return {"least": "low", "most": "high", "odd": "about"}.get(name, name), found.end()


def holds(bound: str, number: float, step: float, value: float) -> bool:
    """Whether a value is what people mean by a hedged number whose last written digit is ``step`` large.

    "More than 4,000" is said of what the next digit does not reach (or 5,000 or a quarter more, whichever is more);
    "nearly" and "just over" of a tenth at most, "about" of 5 %, or of half the last digit up to a tenth.
    """
    size = abs(number)
    slip = 1e-9 * max(1.0, size)
    if bound == "low":
        return number - slip <= value <= number + max(0.25 * size, 0.999 * step)
    if bound == "above":
        return number - slip <= value <= number + max(0.02 * size, min(0.1 * size, 0.5 * step)) + slip
    if bound == "high":
        return number - max(0.25 * size, min(0.5 * size, step)) <= value <= number + slip
    if bound == "below":
        return number - min(0.1 * size, max(step, 0.02 * size)) - slip <= value <= number + slip
    return abs(value - number) <= max(0.05 * size, min(0.1 * size, 0.5 * step)) + slip


def bearable(bound: str, number: float, step: float, value: float) -> bool:
    """Whether a value is not so far from a hedged number that it speaks against it."""
    size = abs(number)
    if bound == "low":
        return number <= value <= 2.0 * number
    if bound == "high":
        return 0.5 * number <= value <= number
    if bound == "above":
        return 0.98 * number <= value <= number + 0.15 * size
    if bound == "below":
        return number - 0.15 * size <= value <= 1.02 * number
    return abs(value - number) <= 2 * max(0.05 * size, min(0.1 * size, 0.5 * step))


def upward(bound: str) -> bool | None:
    """Whether a bound says more than its number (True), less (False), or neither."""
    return True if bound in ("low", "above") else False if bound in ("high", "below") else None
