"""Parts of a whole and parts of a unit: "two thirds of", "seven in ten", "half an hour", "half a million"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from verify.match.facts.hedges import hedge
from verify.match.facts.numerals import UNIT, read_digits, read_words
from verify.match.facts.quantity import Quantity
from verify.match.facts.units import CURRENCIES, FRACTIONS, MAGNITUDES, SMALL, UNITS

_PART = "half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
FRACTION = re.compile(
    rf"\b(?:(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?(?P<part>{_PART})\b(?![-]\w)", re.IGNORECASE
)
UNITED = re.compile(
    r"\b(?:(?P<top>an?|one|two|three)[ -])?(?P<part>half|thirds?|quarters?)[ -](?:of )?(?:an? |one )?"
    r"(?P<unit>hours?|minutes?|seconds?|days?|weeks?|months?|years?|decades?|century|centuries|miles?|kilomet(?:re|er)s?|"
    r"met(?:re|er)s?|inch|foot|kilos?|kilograms?|tonnes?|pounds?|lit(?:re|er)s?|gallons?|acres?|hectares?|degrees?|"
    r"percentage points?|percent|per cent|dozen|thousand|million|billion|trillion)\b",
    re.IGNORECASE,
)
_COUNT = r"\d{1,4}(?![\d.,]\d)|" + "|".join(SMALL) + "|twenty|fifty|hundred"
RATIO = re.compile(
    rf"(?<![\w.,])(?P<a>{_COUNT})\s(?:(?P<out>out of)|in|of)\s(?:every\s|each\s)?"
    rf"(?P<b>\d[\d,]{{0,8}}|{_COUNT})\b(?![.,]\d)",
    re.IGNORECASE,
)
WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000))
NOT_HALF = re.compile(
    r"[ -](?:time|back|way|brother|sister|marathon|life|lives|term|century|centuries|board|note|size|moon|mast)\b",
    re.IGNORECASE,
)
AND_HALF = re.compile(r"\b(?:and[ -](?:an?[ -])?|(?:first|second|other|top|bottom|latter|upper|lower)\s)$")
OF = re.compile(r"\s(?:of|the|its|their|as|a)\b")
TOPS = {"a": 1.0, "an": 1.0, "one": 1.0, "": 1.0} | {word: value for word, value in SMALL.items() if 2 <= value <= 9}
STEP = 5.0
"""Percentage points that a fraction in words may be rounded by: "half" is said of 47 to 53 %."""


AND_HALF_UNIT = re.compile(
    r"\b(?P<one>an?|one)\s(?P<unit>hour|minute|day|week|month|year|decade|century|mile|kilometre|kilometer|metre|meter|"
    r"kilo|tonne|litre|liter|thousand|million|billion)\sand a (?P<part>half|quarter)\b|"
    r"(?<!half )\ba\s(?P<whole>decade|fortnight|dozen)\b(?!\s(?:or so\s)?(?:ago|later|earlier))",
    re.IGNORECASE,
)


def fractions(text: str) -> Iterator[Quantity]:
    """Every fraction of a text as a quantity: of a whole in per cent, of a unit in the unit."""
    taken: list[tuple[int, int]] = []
    for pattern, make in ((AND_HALF_UNIT, _more), (UNITED, _united), (RATIO, _ratio), (FRACTION, _fraction)):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                quantity = make(text, match)
                if quantity is not None:
                    taken.append(match.span())
                    yield quantity


def _value(match: re.Match[str]) -> float:
    part = match["part"].lower().rstrip("s")
    part = {"halve": "half", "hal": "half"}.get(part, part)
    return TOPS[(match["top"] or "").lower()] * FRACTIONS[part]


def _made(text: str, match: re.Match[str], value: float, kind: str, unit: str, step: float, scale: float) -> Quantity:
    bound, begin = hedge(text, match.start())
    return Quantity(
        match.group(), match.start(), match.end(), (value,), None, kind, unit, "", bound or "about", step, True, scale,
        begin, kind == "percent",
    )  # fmt: skip


def _united(text: str, match: re.Match[str]) -> Quantity | None:
    name, value = match["unit"].lower(), _value(match)
    before = text[max(0, match.start() - 5) : match.start()].lower()
    if before.endswith(("and ", "and a ", "and-")) or (match["part"].lower() != "half" and not match["top"]):
        return None
    if match["part"].lower().startswith("half") and name == "century" and match["top"]:
        return None  # a score of fifty runs
    if name.startswith("per"):
        return _made(text, match, value, "percent", "points" if "point" in name else "%", 0.1, 1.0)
    if name in UNITS:
        dimension, factor = UNITS[name]
        return _made(text, match, value * factor, dimension, name, 0.1 * factor, factor)
    factor, end = MAGNITUDES[name], match.end()
    unit = UNIT.match(text, end)
    if unit and unit.group("unit").lower() in CURRENCIES:
        return _made(text, match, value * factor, "money", CURRENCIES[unit.group("unit").lower()], 0.1 * factor, 1.0)
    return _made(text, match, value * factor, "count", "", 0.1 * factor, 1.0)


def _more(text: str, match: re.Match[str]) -> Quantity | None:
    """ "An hour and a half", "a decade"."""
    name = (match["unit"] or match["whole"]).lower()
    value = 1.0 + (FRACTIONS[match["part"].lower()] if match["part"] else 0.0)
    kind, factor = UNITS.get(name, ("count", MAGNITUDES.get(name, 1.0)))
    made = _made(text, match, value * factor, kind, name if kind != "count" else "", 0.5 * factor, 1.0)
    return replace(made, bound="" if made.begin == made.start else made.bound, scale=factor if kind != "count" else 1.0)


def _ratio(text: str, match: re.Match[str]) -> Quantity | None:
    """One count of another that people take for a whole ("one in five", "9 out of 10"), not "two in 14 days"."""
    a, b = (_count(match[name]) for name in "ab")
    every = match["out"] or "every" in match.group().lower() or "each" in match.group().lower()
    if not 0 < a < b or b not in WHOLES or (" of " in match.group().lower() and not match["out"]):
        return None
    unit = UNIT.match(text, match.end())
    if not every and unit and unit.group("unit").lower() in UNITS:
        return None
    return _made(text, match, 100 * a / b, "percent", "%", 100 / b, 1.0)


def _count(text: str) -> float:
    if text.lower() == "hundred":
        return 100.0
    return read_digits(text)[0][0] if text[0].isdigit() else read_words(text)


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    """A fraction of a whole; "a fifth goal", "a quarter", "the second half" and "three and a half" are none."""
    part, top = match["part"].lower(), (match["top"] or "").lower()
    after = text[match.end() : match.end() + 24].lower()
    if part in ("half", "halves"):
        before = text[max(0, match.start() - 10) : match.start()].lower()
        usual = not NOT_HALF.match(after) and not AND_HALF.search(before)
    elif top in ("", "a", "an", "one"):
        usual = bool(top) and after.startswith(" of")
    else:
        usual = part.endswith("s") and (not part.startswith("quarter") or OF.match(after) is not None)
    return _made(text, match, 100 * _value(match), "percent", "%", STEP, 1.0) if usual else None
