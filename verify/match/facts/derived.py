"""Values that a page does not write but gives: sums, differences, shares, ratios and remainders of two that it does.

"353 inhabitants together" of a page with 312 on one island and 41 on the other. Such a value bears a claim out weakly;
it never speaks against one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import or_

from verify.match.facts.agreement import compatible
from verify.match.facts.dates import When
from verify.match.facts.operands import UNADDED, Made, alike, completed, operands, plain, told
from verify.match.facts.quantity import Quantity
from verify.match.facts.slots import Finding
from verify.match.facts.units import UNITS
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.words import bag, stem
from verify.model import BlockKind, CheckKind, Outcome

STRENGTH = 0.4
"""How surely a derived value agrees, against 1 for one that is written."""
MATTER, MATTER_SMALL = 0.3, 0.45
"""Share of the claim's other words that the sentences of both operands must have; more for a value of one digit."""
NEAR = 500
"""Characters between two sentences whose values may be put together."""
MOST = 12
"""Values of a sentence that are tried."""
SMALL = 10.0
TELLING = 3
"""Digits of a value that is put together from two others by chance too seldom to need a word that says so."""
SUMMING = bag("together total altogether combined overall sum joint jointly both all aggregate")
_DIFFERING = """
more less fewer rise rose risen fall fell fallen increase increased decrease decreased drop dropped grow grew grown
growth decline declined exceed exceeded difference gap margin lead ahead behind below above higher lower longer shorter
faster slower later earlier younger older remain remaining remainder rest saved cut lost gained than reduction reduced
raised overran overrun by short
"""
DIFFERING = frozenset(stem(word) for word in _DIFFERING.split()) | {"by", "than"}
LACKING = bag("not never without except excluding failed fail unlike none nobody neither")
"""Words with which a claim tells what one value leaves of another ("257 kg without fuel")."""
FURTHER = {"fewer": 1, "less": 1, "short": 1, "more": -1, "above": -1, "over": -1, "longer": -1, "shorter": 1}
"""What a page's "eleven fewer than planned" adds to (1) or takes from (-1) the value that it is said of."""
RAISING = frozenset(map(stem, ("raise", "increase", "rise", "add")))
RESTING = bag("rest remainder remaining balance other others")
_CHANGING = """
rise rose risen fall fell fallen increase increased decrease decreased drop dropped grow grew grown growth decline
declined up down cut reduced raised higher lower more less fewer
"""
CHANGING = frozenset(stem(word) for word in _CHANGING.split())
REACH = 8
"""Words on either side of the claim's value in which a word says that it is put together."""
YEAR = UNITS["years"][1]


class _Side:
    """A sentence that may give an operand: its values, the claim's words that it has, and what it says of sums."""

    def __init__(self, view: SentenceView, telling: Sequence[tuple[str, float]]) -> None:
        self.view = view
        self.given = [(view, q) for q in view.quantities[:MOST] if q.high is None and plain(view, q)]
        stems, around, kin = view.stems, view.around, view.kin
        self.has = [stem in stems or stem in around or stem in kin for stem, _ in telling]
        self.rests = not RESTING.isdisjoint(view.words.normals)
        self.differs = self.rests or "than" in view.words.normals


def derived(claim: ClaimView, fact: Quantity, views: Sequence[SentenceView], against: bool = False) -> Finding | None:
    """The weak agreement of a claim's quantity with what two values of a sentence or of two near ones give.

    Where the page has another value in its place (``against``), a word of the claim must say that it is put together.
    """
    if fact.high is not None or fact.kind in UNADDED:
        return None
    first, last = claim.words.at(fact.start, fact.end)
    telling = len(re.sub(r"\D", "", fact.text).strip("0")) >= TELLING and not against
    beside = slice(max(0, first - REACH), last + REACH)
    saying = [i for i in range(len(claim.words))[beside] if claim.words.normals[max(0, i - 1)] != "or"]
    cues = frozenset(claim.words.stems[i] for i in saying) | frozenset(claim.words.normals[i] for i in saying)
    words = _telling(claim)
    total = sum([weight for _, weight in words])
    matter = MATTER_SMALL if abs(fact.values[0] / fact.scale) < SMALL else MATTER
    for pair in _pairs([_Side(view, words) for view in views]):
        has = pair[0].has if len(pair) == 1 else map(or_, pair[0].has, pair[1].has)
        have = sum([weight for (_, weight), there in zip(words, has, strict=True) if there])
        if (have / total if total else 0.0) < matter:
            continue
        for made in _values(fact, pair, cues, telling):
            if _same(fact, made.value):
                return Finding(
                    CheckKind.NUMBER, Outcome.AGREEING, fact.start, fact.end, made.view, made.start, made.end,
                    made.why, STRENGTH,
                )  # fmt: skip
    return None


def _telling(claim: ClaimView) -> list[tuple[str, float]]:
    """The claim's content words with their weights, but those of its numbers."""
    counted = {i for q in claim.quantities for i in range(*claim.words.at(q.start, q.end))}
    weighed = enumerate(zip(claim.words.stems, claim.weights, strict=True))
    return [(stem, weight) for i, (stem, weight) in weighed if weight and i not in counted]


def _pairs(sides: Sequence[_Side]) -> Iterator[tuple[_Side, ...]]:
    """Each sentence alone, then sentences that stand near each other."""
    for side in sides:
        yield (side,)
    for one, other in combinations(sides, 2):
        first, second = (one, other) if one.view.sentence.start <= other.view.sentence.start else (other, one)
        if 0 <= second.view.sentence.start - first.view.sentence.end <= NEAR:
            yield first, second


def _values(fact: Quantity, pair: tuple[_Side, ...], cues: frozenset[str], telling: bool) -> Iterator[Made]:
    given = [one for side in pair for one in side.given]
    rows = all(side.view.sentence.kind is BlockKind.ROW for side in pair)
    summing = telling or not SUMMING.isdisjoint(cues)
    lacking = not LACKING.isdisjoint(cues) and (len(pair) == 1 or abs(fact.values[0] / fact.scale) >= SMALL)
    differing = telling or lacking or not DIFFERING.isdisjoint(cues) or any(side.differs for side in pair)
    relative = fact.kind in ("percent", "times")
    for (view, a), (other, b) in combinations(given, 2) if summing or differing or relative else ():
        if len(pair) == 2 and view is other:
            continue
        ratio = relative and alike(a, b) and a.kind != "percent" and (rows or told(fact, a, b))
        a, b = completed(a, b)
        x, y = a.values[0], b.values[0]
        if operands(fact, a, b):
            if summing:
                yield Made(x + y, view, a.start, a.end, f"the page has {a.text} and {b.text}")
            if differing:
                yield Made(abs(x - y), view, a.start, a.end, f"the page has {a.text} and {b.text}")
        if ratio and x > 0 < y:
            low, high = sorted((x, y))
            why = f"the page has {a.text} and {b.text}"
            if fact.kind == "times":
                yield Made(low / high if fact.values[0] < 1 else high / low, view, a.start, a.end, why)
            elif fact.of or low == high:
                yield Made(100 * low / high, view, a.start, a.end, why)
            elif not CHANGING.isdisjoint(cues):
                yield Made(100 * (high - low) / low, view, a.start, a.end, why)
                yield Made(100 * (high - low) / high, view, a.start, a.end, why)
    yield from _further(fact, given)
    if any(side.rests for side in pair):
        yield from _rests(fact, given)
    yield from _spans(fact, pair)
    if any("other" in side.view.stems for side in pair):
        yield from _others(fact, given, summing)


def _further(fact: Quantity, given: Sequence[tuple[SentenceView, Quantity]]) -> Iterator[Made]:
    """ "64, eleven fewer than planned", and "it is 212 now; the plan would raise it by 96"."""
    for view, b in given:
        text = view.sentence.text
        after = text[b.end : b.end + 12].lower().split()
        sign = FURTHER.get(b.noun.lower()) or FURTHER.get(after[0] if after else "", 0)
        if text[: b.start].endswith(" by ") and not RAISING.isdisjoint(view.stems):
            sign = 1
        for other, a in given if sign else ():
            if a is not b and operands(fact, a, b):
                yield Made(
                    a.values[0] + sign * b.values[0], other, a.start, a.end, f"the page has {a.text} and {b.text}"
                )


def _rests(fact: Quantity, given: Sequence[tuple[SentenceView, Quantity]]) -> Iterator[Made]:
    """What several shares leave of the whole, as the page speaks of the rest."""
    shares = [(view, q) for view, q in given if q.kind == "percent" and q.unit == "%"]
    if fact.kind == "percent" and shares:
        left = 100 - sum(q.values[0] for _, q in shares)
        view, first = shares[0]
        if left > 0:
            yield Made(left, view, first.start, first.end, "the page gives the other shares")


def _spans(fact: Quantity, pair: tuple[_Side, ...]) -> Iterator[Made]:
    """Years between two dates."""
    if fact.kind != "time" or not fact.unit.startswith(("year", "yr", "decade")):
        return
    dates = [(side.view, when) for side in pair for when in side.view.dates if _year(when)]
    for (view, one), (_, other) in combinations(dates, 2):
        if one.first != other.first:
            why = f"the page has {one.text} and {other.text}"
            yield Made(abs(one.first - other.first) * YEAR, view, one.start, one.end, why)


def _year(when: When) -> bool:
    return when.first > 0 and when.first == when.last and not when.reckoned


def _others(fact: Quantity, given: Sequence[tuple[SentenceView, Quantity]], summing: bool) -> Iterator[Made]:
    """ "With forty-three other clocks": one more in all."""
    if fact.kind == "count" and summing:
        for view, q in given:
            after = view.sentence.text[q.end : q.end + 8].lower()
            if q.kind == "count" and after.startswith((" other", " more", " further")):
                yield Made(q.values[0] + 1, view, q.start, q.end, f"the page has {q.text} others")


def _same(fact: Quantity, value: float) -> bool:
    step = 0.01 * abs(value) if fact.kind in ("percent", "times") else 1e-6 * abs(value)
    made = Quantity(
        "", 0, 0, (value,), None, fact.kind, fact.unit, fact.noun, "", min(step, 0.1 * fact.step), False, fact.scale
    )
    return value > 0 and compatible(fact, made)
