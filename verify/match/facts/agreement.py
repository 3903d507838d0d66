"""When two quantities agree, when they speak against each other, and when they all but agree."""

from dataclasses import replace

from verify.match.facts.hedges import bearable, holds, upward
from verify.match.facts.quantity import Quantity
from verify.match.words import stem

_WHOLE = frozenset(("count", "money", "percent", "times", "label", "ordinal"))
"""Kinds that are no dimension: without a unit, with a currency, or of another sort altogether."""
_FEW = 0.1
"""Share of a value that its last written digit may be, for the value to be a rounded one."""
QUARTER_HOUR = 15.0
"""Minutes that "about noon" leaves open."""
MANY = 100.0
"""Counts above it that have the digits of another count are taken for a slip whatever they count."""
SHIFTS = (0.001, 0.01, 0.1, 10.0, 100.0, 1000.0)
"""Factors between a value and what a decimal point or a magnitude ("million" for "thousand") makes of it by mistake."""
SMALL = 12.0
"""Numbers up to it are of many things of a page."""
CONVERTED = 0.05
"""Share by which a value may differ that was converted into another unit and rounded there."""
LIKELY = 20.0
"""How many times an amount may be another one and yet be its rival: a film of 104 minutes is not shot in 41 days."""


def compatible(claim: Quantity, evidence: Quantity) -> bool:
    """Whether the evidence's quantity bears out the claim's, with rounding and bounds as people mean them.

    A claim may round what the source says to fewer digits, never to other ones. A bare number (a table's cell) is
    compared as it is written; "more than" agrees with nothing less, "nearly" with nothing more. A fall of 5 may be
    written "-5".
    """
    pair = _alike(claim, evidence)
    if pair is None:
        return False
    claim, evidence = pair
    fall = evidence.kind not in ("celsius", "fahrenheit") and min(claim.values) > 0
    for c in claim.values:
        for e in evidence.values:
            if _agree(c, claim, abs(e) if fall else e, evidence):
                return True
    return False


def comparable(claim: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure the same kind of thing and either agree or speak against each other.

    A bare number is no rival of a quantity with a unit, nor a share of a count; what is merely less exact than the
    other, or bears out its direction, speaks for neither.
    """
    return compatible(claim, other) or opposed(claim, other)


def opposed(claim: Quantity, other: Quantity) -> bool:
    """Whether two quantities that do not agree are values of the same kind of thing (see ``comparable``)."""
    if claim.kind != other.kind or _bearable(claim, other):
        return False
    if claim.kind == "count":
        if bare(claim) and bare(other):
            return _of_one_size(claim, other)
        return _same_noun(claim, other) or (abs(claim.values[0]) > MANY and near_miss(claim, other))
    if claim.kind in ("ordinal", "label"):
        return _same_noun(claim, other) or not (claim.noun or other.noun)
    if claim.kind == "clock":
        return (claim.high is None) == (other.high is None)
    if claim.kind in ("money", "percent") and claim.unit and other.unit and claim.unit != other.unit:
        return False
    if claim.kind in ("money", "time", "length", "area", "mass", "volume") and not near_miss(claim, other):
        ours, theirs = abs(claim.values[0]), abs(other.values[0])
        return max(ours, theirs) <= LIKELY * min(ours, theirs)
    return True


def _of_one_size(claim: Quantity, other: Quantity) -> bool:
    """Whether two bare numbers can be values of the same thing: written alike and not far apart."""
    a, b = abs(claim.values[0]), abs(other.values[0])
    return claim.spelled == other.spelled and max(a, b) <= 4 * min(a, b)


def bare(quantity: Quantity) -> bool:
    """Whether nothing tells what a number counts."""
    return quantity.kind == "count" and not quantity.noun


def near_miss(claim: Quantity, evidence: Quantity) -> bool:
    """Whether two differing quantities have the same digits: another unit, a decimal point that has moved, or two
    digits that have changed places."""
    ours, theirs = claim.values[0] / claim.scale, evidence.values[0] / evidence.scale
    if claim.kind == evidence.kind == "clock":
        return claim.high is not None and (claim.high, claim.values[0]) == (evidence.values[0], evidence.high)
    if claim.kind != evidence.kind or claim.kind in ("ordinal", "label") or not ours or not theirs:
        return False
    if claim.kind in ("time", "percent") and not _telling(ours):
        return False
    if claim.unit != evidence.unit:
        return ours == theirs
    ratio = ours / theirs
    return any(abs(ratio / power - 1) < 1e-9 for power in SHIFTS) or _turned(ours, theirs)


def _telling(number: float) -> bool:
    """Whether a number is not so small that "eleven days" and "eleven years" are often both there."""
    return abs(number) > SMALL


def _turned(ours: float, theirs: float) -> bool:
    if ours.is_integer() and theirs.is_integer() and (ours - theirs) % 9 and max(abs(ours), abs(theirs)) < 1e12:
        return False  # digits that change places change a whole number by a multiple of nine
    a, b = f"{ours:.12g}", f"{theirs:.12g}"
    if len(a) != len(b):
        return False
    places = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(places) != 2 or "." in (a[places[0]], a[places[1]]):
        return False
    return places[1] - places[0] <= 2 and (a[places[0]], a[places[1]]) == (b[places[1]], b[places[0]])


def _same_noun(claim: Quantity, other: Quantity) -> bool:
    return bool(claim.noun) and stem(claim.noun) == stem(other.noun)


def _alike(claim: Quantity, evidence: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both in one unit, or None where they cannot be: pounds of money and weight, bare numbers, degrees."""
    if claim.kind == evidence.kind:
        if claim.kind == "label" and not _same_noun(claim, evidence):
            return None
        if claim.kind == "money" and claim.unit and evidence.unit and claim.unit != evidence.unit:
            return None
        return claim, evidence
    kinds = {claim.kind, evidence.kind}
    if "money" in kinds and any(q.unit in ("pound", "pounds") for q in (claim, evidence)):
        return _plain(claim), _plain(evidence)
    if "degree" in kinds and kinds & {"celsius", "fahrenheit"}:
        return claim, evidence
    if kinds == {"celsius", "fahrenheit"}:
        return _celsius(claim), _celsius(evidence)
    if "label" in kinds or "ordinal" in kinds:
        return (_plain(claim), _plain(evidence)) if kinds == {"label", "ordinal"} and _named(claim, evidence) else None
    if (bare(evidence) or bare(claim)) and "times" not in kinds:
        if claim.kind != "count" and not evidence.spelled and len(evidence.text.strip("-−–+ ")) < 2:
            return None  # a digit alone is everywhere
        return _plain(claim), _plain(evidence)
    if kinds == {"times", "percent"}:
        return _share(claim), _share(evidence)
    if claim.kind == "count" and evidence.kind in _WHOLE:
        return (claim, evidence) if claim.values == evidence.values else None
    if evidence.kind == "count" and claim.kind == "money":
        return claim, evidence
    return None


def _named(claim: Quantity, evidence: Quantity) -> bool:
    return stem(claim.noun) == stem(evidence.noun)


def _plain(quantity: Quantity) -> Quantity:
    """A quantity as it is written, without its unit."""
    if quantity.scale == 1.0:
        return quantity
    high = None if quantity.high is None else quantity.high / quantity.scale
    values = tuple(value / quantity.scale for value in quantity.values)
    return replace(quantity, values=values, high=high, step=quantity.step / quantity.scale, scale=1.0)


def _share(quantity: Quantity) -> Quantity:
    """How often as a share: "halved" is a fall by 50 %, "doubled" a rise by 100 %."""
    if quantity.kind == "percent":
        return quantity
    values = tuple(abs(100 * value - 100) for value in quantity.values)
    return replace(quantity, kind="percent", values=values, step=1.0)


def _celsius(quantity: Quantity) -> Quantity:
    if quantity.kind == "celsius":
        return quantity
    high = None if quantity.high is None else (quantity.high - 32) / 1.8
    return replace(quantity, values=tuple((v - 32) / 1.8 for v in quantity.values), high=high, kind="celsius")


def _agree(c: float, claim: Quantity, e: float, evidence: Quantity) -> bool:
    if claim.high is not None or evidence.high is not None:
        return _agree_range(c, claim, e, evidence)
    ours, theirs = upward(claim.bound), upward(evidence.bound)
    if ours is not None and theirs is not None and ours != theirs:
        return False
    if abs(c - e) <= 1e-9 * max(1.0, abs(c), abs(e)):
        return True
    if claim.kind == "clock":
        return "about" in (claim.bound, evidence.bound) and abs(c - e) <= QUARTER_HOUR
    if claim.kind in ("ordinal", "label") or evidence.kind == "ordinal":
        return False
    if claim.bound and (theirs is None or ours is not None):
        return holds(claim.bound, c, claim.step, e)
    if claim.bound or evidence.bound == "about":
        return holds("about", e, min(claim.step, evidence.step), c) and bool(claim.bound)
    if evidence.bound in ("low", "above"):
        return e <= c <= 1.05 * e
    if evidence.bound in ("high", "below"):
        return 0.95 * e <= c <= e
    if claim.unit != evidence.unit and abs(c - e) < min(CONVERTED * abs(e), 0.5 * max(claim.step, evidence.step)):
        return True
    return claim.step > evidence.step and _rounded(c, e, claim.step, 0.5)


def _rounded(c: float, e: float, step: float, share: float) -> bool:
    """Whether one value may be the other rounded to ``step``; one digit alone is no rounding."""
    big = max(abs(c), abs(e))
    return step / big <= _FEW and abs(c - e) < share * step


def _bearable(claim: Quantity, other: Quantity) -> bool:
    """Whether the two differ by no more than the less exact of them leaves open."""
    pair = _alike(claim, other)
    if pair is None:
        return False
    ours, theirs = pair
    if ours.kind in ("ordinal", "label", "clock"):
        return False
    c, e = ours.values[0], theirs.values[0]
    if ours.high is not None or theirs.high is not None:
        one, both = (theirs, ours) if ours.high is not None else (ours, theirs)
        return one.high is None and both.values[0] <= one.values[0] <= (both.high or 0.0)
    if ours.bound and upward(ours.bound) is not None and upward(theirs.bound) in (None, upward(ours.bound)):
        return bearable(ours.bound, c, ours.step, e)
    if "about" in (ours.bound, theirs.bound):
        return bearable("about", c, max(ours.step, theirs.step), e)
    if theirs.bound and not ours.bound:
        return bearable(theirs.bound, e, theirs.step, c)
    coarse = max(ours.step, theirs.step)
    return ours.step != theirs.step and _rounded(c, e, coarse, 1.0)


def _same_hours(c: float, claim: Quantity, e: float, evidence: Quantity) -> bool:
    """Whether two stretches of the day are one, or a time is an end of a stretch."""
    if claim.high is None:
        return c in (e, evidence.high)
    return c == e and claim.high == evidence.high


def _agree_range(c: float, claim: Quantity, e: float, evidence: Quantity) -> bool:
    """Two ranges agree when they are the same; a number agrees with an end that it bounds, or roughly lies inside."""
    if claim.kind == "clock":
        return _same_hours(c, claim, e, evidence)
    if claim.high is not None and evidence.high is not None:
        slack = 0.02 * max(abs(claim.high), abs(evidence.high))
        return abs(e - c) <= slack and abs(evidence.high - claim.high) <= slack
    if evidence.high is not None:
        ends = {True: e, False: evidence.high}
        direction = upward(claim.bound)
        if direction is not None:
            return abs(c - ends[direction]) <= 0.02 * abs(evidence.high)
        return claim.bound == "about" and e <= c <= evidence.high
    assert claim.high is not None
    return c <= e <= claim.high
