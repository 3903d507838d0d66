"""Numbers that belong together: ends of a range, one unit after several numbers, one amount in two units."""

import re
from collections.abc import Sequence
from dataclasses import replace

from verify.match.facts import clocks
from verify.match.facts.quantity import Quantity
from verify.match.facts.units import MAGNITUDES, UNITS

JOINT = re.compile(r"\s?(?:-|–|—|to|and|or)\s?", re.IGNORECASE)
LISTED = re.compile(r",\s|,?\s(?:to|and|or|and to|or to)\s|\s?[-–—]\s?", re.IGNORECASE)
CHANGING = re.compile(
    r"\b(?:rais|ris|rose|increas|grew|grow|gone|went|go|fall|fell|drop|cut|lower|reduc|declin|decreas|chang|mov|shift|"
    r"jump|climb|sank|sunk|slip|improv|expand|shr[aiu]nk|slow|shorten|extend|revis|adjust|convert|downgrad|upgrad|commut)",
    re.IGNORECASE,
)
"""Verbs after which "from 5 to 10" are two values of which the one followed the other."""
COMPOUND = re.compile(r",?\s(?:and\s)?|", re.IGNORECASE)
LOOK = 70
"""Characters before "from" in which the verb of a change stands."""
SMALLER = 1000.0
"""What is written before "to 6 million" and is less than it shares the million."""


def together(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a sentence, in order, with ranges and compound amounts joined and shared units told."""
    return _ranges(text, _shared(text, _compound(text, found)))


def _compound(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """ "3 min 40 s", "six feet two inches": one amount whose parts get smaller."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == quantity.kind in ("time", "length", "mass")
            and last.high is None
            and COMPOUND.fullmatch(text, last.end, quantity.start)
            and last.scale > quantity.scale
            and 0 < quantity.values[0] < last.scale
            and last.step >= last.scale
        ):
            joined[-1] = replace(
                last,
                text=text[last.start : quantity.end],
                end=quantity.end,
                values=(last.values[0] + quantity.values[0],),
                step=quantity.step,
            )
        else:
            joined.append(quantity)
    return joined


def _changing(text: str, place: int) -> bool:
    return CHANGING.search(text[max(0, place - LOOK) : place]) is not None


def _shared(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Numbers that stand right before another one and have no unit of their own have its unit and magnitude."""
    told = list(found)
    shared: set[int] = set()
    for place in range(len(told) - 2, -1, -1):
        this, after = told[place], told[place + 1]
        if not LISTED.fullmatch(text, this.end, after.start) or this.kind not in ("count", "money", after.kind):
            continue
        if text[this.end] == "," and place + 1 not in shared:
            continue
        if this.kind == "money" and after.kind == "count" and not after.noun and not this.text[-1:].isalpha():
            told[place + 1] = after = replace(after, kind="money", unit=this.unit)
        if this.kind == "count" and not this.noun and after.kind in _UNITED:
            shared.add(place)
            factor = after.scale if after.kind in _DIMENSIONS else 1.0
            told[place] = this = replace(
                this, kind=after.kind, unit=after.unit, values=tuple(v * factor for v in this.values),
                step=this.step * factor, scale=factor,
            )  # fmt: skip
        magnitude = _magnitude(after.text)
        if this.kind == after.kind in ("count", "money") and magnitude > 1 and _magnitude(this.text) == 1.0:
            ranged = not text[this.end : after.start].strip().startswith(",")
            if ranged and this.values[0] < SMALLER and (not this.noun or this.kind == "money"):
                told[place] = replace(
                    this, values=tuple(v * magnitude for v in this.values), step=this.step * magnitude
                )
    return told


def _magnitude(text: str) -> float:
    """What the number's magnitude word multiplies it with; a number that is all words is read as a whole."""
    if not text[-1:].isalpha() or not any(map(str.isdigit, text)):
        return 1.0
    return max((MAGNITUDES.get(word, 1.0) for word in re.findall(r"[a-z]+", text.lower())), default=1.0)


def _ranges(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """ "5 to 10 %" and "between 5 and 10" as one quantity; "it rose from 5 to 10" stays two."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.high is None
            and 0 <= quantity.start - last.end < 8
            and clocks.joined(last, quantity, text[last.end : quantity.start], text[: last.begin][-9:].lower().rstrip())
        ):
            joined[-1] = _range(text, last, quantity)
            continue
        if last is not None and last.high is None and JOINT.fullmatch(text, last.end, quantity.start):
            word = text[last.end : quantity.start].strip().lower()
            opened = text[max(0, last.begin - 9) : last.begin].lower().rstrip()
            is_range = (
                word in ("-", "–", "—")
                or (
                    word == "to"
                    and not (opened.endswith("from") and CHANGING.search(text[max(0, last.begin - LOOK) : last.begin]))
                )
                or (word == "and" and opened.endswith("between"))
            )
            if is_range and last.kind in ("count", quantity.kind) and max(last.values) < max(quantity.values):
                joined[-1] = _range(text, last, quantity)
                continue
        joined.append(quantity)
    return joined


def _range(text: str, first: Quantity, last: Quantity) -> Quantity:
    return replace(
        last,
        text=text[first.start : last.end],
        start=first.start,
        begin=first.begin,
        values=first.values,
        high=max(last.values),
        bound=first.bound,
    )


_DIMENSIONS = frozenset(dimension for dimension, _ in UNITS.values())
_UNITED = _DIMENSIONS | {"percent", "money", "times"}
