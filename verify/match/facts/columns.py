"""Units that the head of a column, the label of a row or a caption gives to the bare numbers of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verify.match.facts.agreement import bare
from verify.match.facts.quantity import Quantity
from verify.match.facts.units import CURRENCIES, MAGNITUDES, UNITS, WRITTEN_OUT

_SIGN = r"US\$|A\$|C\$|[$€£¥₹₽]"
_CODE = r"usd|eur|gbp|chf|sek|nok|dkk|jpy|cny|inr|euros?|dollars?|pounds|crowns|kronor|kroner|yen|yuan|rupees|francs"
_MAGNITUDE = r"thousands?|millions?|billions?|trillions?|mn|mio|bn|tn|k|m|['’]?000s?|lakh|crore"
_MEASURE = "|".join(sorted((re.escape(name) for name in UNITS if len(name) > 1), key=len)[::-1])
_LETTER = r"m|g|l|t|h|s|w|v"
_WORDS = "|".join(f"{words}\\w*" for words in WRITTEN_OUT)
UNIT = re.compile(
    r"(?:(?P<percent>%|percent|per cent|percentage|pct)|"
    r"(?P<none>number|no\.|count|index|rank|ratio|mean|median|score)|"
    rf"(?:(?P<money>{_SIGN})\s?|(?P<before>{_CODE})\s)?(?P<magnitude>{_MAGNITUDE})"
    rf"(?:\s(?:of\s)?(?P<after>{_CODE}|{_WORDS}|{_MEASURE}))?|"
    rf"(?P<coin>{_SIGN}|{_CODE})|(?P<words>{_WORDS})|(?P<measure>{_MEASURE}|{_LETTER}))",
    re.IGNORECASE,
)
PLACES = re.compile(r"\(([^()]{1,40})\)|\[([^\[\]]{1,40})\]|[,:]\s?([^,:]{1,40})$|\bin\s([^,()]{1,40})$")
"""Where a label gives its unit: in brackets, after the last comma, or after "in"."""
PERIODS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
"""Heads that say what the rows of a column are, not what its numbers measure."""
COUNTED = "number"
"""Noun of the numbers of a column whose head says that they count something: they are not bare."""
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: kind and name as of ``Quantity``, and what a bare number is multiplied with."""

    kind: str
    unit: str
    factor: float
    scale: float = 1.0


def measure_of(label: str) -> Measure | None:
    """The unit that a label gives, if it gives one; of kind ``count`` and factor 1 where it says that it is a number.

    >>> measure_of("Area, km²").unit, measure_of("Employees (thousands)").factor
    ('km²', 1000.0)
    """
    label = label.strip()[:LONGEST]
    if label.lower() in PERIODS:
        return None
    if whole := _read(label):
        return whole
    for found in PLACES.finditer(label):
        inside = next(group for group in found.groups() if group)
        inside = re.sub(r"^(?:in|as|all figures in)\s", "", inside.strip(), flags=re.IGNORECASE)
        if read := _read(inside):
            return read
    if label.endswith("%"):
        return Measure("percent", "%", 1.0)
    return None


def _read(text: str) -> Measure | None:
    match = UNIT.fullmatch(text.strip())
    if match is None:
        return None
    if match["percent"]:
        return Measure("percent", "%", 1.0)
    if match["none"]:
        return Measure("count", "", 1.0)
    if match["magnitude"]:
        word = match["magnitude"].lower().strip("'’")
        factor = 1e3 if word.startswith("000") else MAGNITUDES.get(word) or MAGNITUDES[word.rstrip("s")]
        coin = (match["money"] or match["before"] or match["after"] or "").lower()
        if word == "m" and not coin:
            return Measure("length", "metres", 1.0)
        measure = _measure(coin) if coin else None
        if measure is not None:
            return replace(measure, factor=factor * measure.factor, scale=measure.scale)
        return Measure("count", "", factor)
    return _measure((match["coin"] or match["words"] or match["measure"]).lower())


def _measure(name: str) -> Measure | None:
    name = next((unit for words, unit in WRITTEN_OUT.items() if name.startswith(words)), name)
    name = {"m": "metres", "g": "grams", "l": "litres", "t": "tonnes", "h": "hours", "s": "seconds"}.get(name, name)
    if name in CURRENCIES:
        return Measure("money", CURRENCIES[name], 1.0)
    if name in UNITS:
        dimension, factor = UNITS[name]
        return Measure(dimension, name, factor, factor)
    return None


def with_measure(quantities: Sequence[Quantity], measure: Measure | None) -> tuple[Quantity, ...]:
    """Bare numbers read in a unit; numbers with units of their own stay as they are."""
    if measure is None:
        return tuple(quantities)
    noun = COUNTED if measure.kind == "count" else ""
    return tuple(
        replace(
            q, kind=measure.kind, unit=measure.unit, noun=noun, values=tuple(v * measure.factor for v in q.values),
            high=None if q.high is None else q.high * measure.factor, step=q.step * measure.factor, scale=measure.scale,
        )
        if bare(q)
        else q
        for q in quantities
    )  # fmt: skip
