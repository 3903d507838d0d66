"""Is the claim's value the one that a table of the page gives for this row and this column?

A row is told by the words of its other cells, a column by its head. A value of the claim conflicts where the claim
names the row and column of another cell, and nothing of the row or column in which its own value stands.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from verify.match.facts.agreement import bare, comparable, compatible
from verify.match.facts.dates import When
from verify.match.facts.kin import KIN
from verify.match.facts.quantity import Quantity
from verify.match.facts.slots import Finding
from verify.match.facts.tables import Cell, Table
from verify.match.facts.timing import agree, shares
from verify.match.facts.units import MAGNITUDES
from verify.match.facts.views import ClaimView
from verify.match.words import stem, weights
from verify.model import CheckKind, Outcome

F = TypeVar("F", Quantity, When)
ADDRESSED = 3.0
"""Weight (idf) of the claim's words that must tell the one cell from the other."""
ROW_NAMED = 0.6
"""Share of a row's label (idf) that the claim must name for the row to be the one that it speaks of."""


def lookups(claim: ClaimView, found: Sequence[Table]) -> list[Finding]:
    """A finding for each number and date of the claim that a table addressed by the claim answers."""
    answers: list[Finding] = []
    for table in found:
        if not any(claim.content.keys() & stems for stems in (*table.stems, *table.heads)):
            continue
        for amount in claim.quantities:
            if amount.kind != "ordinal" and not _of_a_name(claim, amount, table):
                answers += _look(CheckKind.NUMBER, claim, amount, table, _amounts(claim, amount))
        for when in claim.dates:
            answers += _look(CheckKind.DATE, claim, when, table, _whens(claim, when))
    return answers


def _of_a_name(claim: ClaimView, amount: Quantity, table: Table) -> bool:
    """Whether the number belongs to a label of the table ("Calder 200"): it tells a row or column and is no value."""
    first, _ = claim.words.at(amount.start, amount.end)
    pair = set(claim.words.stems[max(0, first - 1) : first + 1])
    labels = (*table.heads, *(row[0].stems for row in table.rows if len(row[0].stems) > 1))
    return first > 0 and len(pair) == 2 and any(pair <= label for label in labels)


class Fit(Enum):
    """What a cell has of the claim's value: the same, another of its kind, or another value that the claim has, too."""

    SAME = 1
    OTHER = 2
    REST = 3


Answer = Callable[[Cell, frozenset[str]], Fit | None]
"""How a cell, whose labels of row and column are given, fits the claim's value; None where they do not compare."""


def _amounts(claim: ClaimView, fact: Quantity) -> Answer:
    label = {stem(fact.noun), *map(stem, fact.unit.split())} - {""}
    telling = len(re.sub(r"\D", "", fact.text).strip("0")) >= 3 or "." in fact.text.rstrip(".")
    rest = [q for q in claim.quantities if q is not fact]
    forms = _forms(fact)
    loose = fact.of or fact.kind in ("time", "times")

    def rivals(other: Quantity) -> bool:
        counted = other.kind == fact.kind == "count"
        return counted or bare(fact) or (bare(other) and not loose) or comparable(fact, other)

    def answer(cell: Cell, labels: frozenset[str]) -> Fit | None:
        given = [q for q in cell.quantities if q.kind == fact.kind or bare(q) or bare(fact)]
        if not given or not (
            telling or label & (labels | cell.stems) or any(q.kind == fact.kind != "count" for q in given)
        ):
            addressed = _heavy(labels & claim.content.keys()) >= ADDRESSED
            return Fit.SAME if addressed and any(compatible(fact, q) for q in given) else None
        if any(compatible(f, q) for f in forms for q in given if f is fact or bare(q)):
            return Fit.SAME
        if any(compatible(f, q) for r in rest for f in _forms(r) for q in given if f is r or bare(q)):
            return Fit.REST
        return Fit.OTHER if any(map(rivals, given)) else None

    return answer


def _forms(fact: Quantity) -> list[Quantity]:
    """A quantity, and as a column of millions or thousands writes it."""
    factor = next((MAGNITUDES[w] for w in fact.text.lower().split() if w in MAGNITUDES), 1.0)
    if factor == 1.0:
        return [fact]
    small = replace(fact, values=tuple(v / factor for v in fact.values), step=fact.step / factor, kind="count", noun="")
    return [fact, small]


def _whens(claim: ClaimView, fact: When) -> Answer:
    rest = [w for w in claim.dates if w is not fact]

    def answer(cell: Cell, _labels: frozenset[str]) -> Fit | None:
        given = [w for w in cell.dates if shares(fact, w)]
        if not given or any(agree(fact, w) for w in given):
            return Fit.SAME if given else None
        return Fit.REST if any(agree(r, w) for r in rest for w in given) else Fit.OTHER

    return answer


def _look(kind: CheckKind, claim: ClaimView, fact: F, table: Table, answer: Answer) -> list[Finding]:
    first, last = claim.words.at(fact.start, fact.end)
    words = [(i, s) for i, s in enumerate(claim.words.stems) if claim.weights[i] and not first <= i < last]
    named = frozenset(s for _, s in words).union(*(KIN.get(s, ()) for _, s in words))
    named |= {f"q{when.quarter}" for when in claim.dates if when.quarter}
    places: dict[Fit, list[_Place]] = {fit: [] for fit in Fit}
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell.dates if kind is CheckKind.DATE else cell.quantities:
                labels = _labels(table, row, column, kind)
                fit = answer(cell, labels)
                if fit is not None:
                    key = labels if not column else row[0].stems | table.head(column)
                    places[fit].append(_Place(number, column, labels & named, key & named))
    if not places[Fit.SAME]:
        return _addressed(kind, claim, fact, table, places[Fit.OTHER])
    mine = max(places[Fit.SAME], key=lambda place: _heavy(place.address))
    if kind is CheckKind.NUMBER and not mine.column:
        return [_finding(kind, Outcome.AGREEING, fact, table, table.rows[mine.row][0], "")]
    rest = [p for p in places[Fit.REST] if p.row == mine.row or p.column == mine.column]
    for place in rest:
        more, less = place.key - mine.key, mine.key - place.key
        if more and less and _reached(claim, first, last, more) and not _reached(claim, first, last, less):
            return [_conflict(kind, fact, table, place, "the page gives the two values the other way round")]
    beside = [p for p in places[Fit.OTHER] if p.row == mine.row or p.column == mine.column]
    if not beside:
        return _in_row(kind, fact, table, mine, named)
    used = frozenset[str]().union(*(p.key for p in rest))
    theirs = max(beside, key=lambda place: (_heavy(place.address - used), place.row == mine.row))
    more, less = (theirs.address - mine.address) & theirs.key - used, (mine.address - theirs.address) & mine.key
    if _heavy(more) >= ADDRESSED and not less - _facts(claim) and not _of_one_digit(fact):
        return [_conflict(kind, fact, table, theirs, "the page gives this value in another row or column")]
    if _heavy(less) >= ADDRESSED and not theirs.address - mine.address:
        return [_finding(kind, Outcome.AGREEING, fact, table, table.rows[mine.row][mine.column], "")]
    return _in_row(kind, fact, table, mine, named) if _heavy(more) < ADDRESSED else []


def _of_one_digit(fact: Quantity | When) -> bool:
    """Whether a number is so small that it stands in other rows by chance."""
    return isinstance(fact, Quantity) and len(re.sub(r"\D", "", fact.text)) == 1


def _in_row(kind: CheckKind, fact: F, table: Table, mine: "_Place", named: frozenset[str]) -> list[Finding]:
    """The value stands in the row whose label the claim names best: it agrees, whatever else stands there."""
    shares = [_named_share(row[0].stems, named) for row in table.rows]
    if shares[mine.row] < ROW_NAMED or max(shares) > shares[mine.row]:
        return []
    return [_finding(kind, Outcome.AGREEING, fact, table, table.rows[mine.row][mine.column], "")]


def _named_share(label: frozenset[str], named: frozenset[str]) -> float:
    whole = _heavy(label)
    return _heavy(label & named) / whole if whole else 0.0


def _addressed(kind: CheckKind, claim: ClaimView, fact: F, table: Table, others: Sequence["_Place"]) -> list[Finding]:
    """The one cell whose whole row label and column head the claim names, where its value is nowhere in the table."""
    full = [
        p
        for p in others
        if p.column
        and table.rows[p.row][0].stems <= p.key
        and _heavy(p.key) >= ADDRESSED
        and _reached(claim, *claim.words.at(fact.start, fact.end), p.key)
        and (table.head(p.column) & p.key or len(table.rows[p.row]) == 2)
    ]
    best = max(full, key=lambda place: _heavy(place.key), default=None)
    if best is None or any(p is not best and _heavy(p.key) >= _heavy(best.key) - 0.01 for p in full):
        return []
    return [
        replace(_conflict(kind, fact, table, best, "the page gives another value in this row and column"), strength=0.8)
    ]


def _conflict(kind: CheckKind, fact: F, table: Table, place: "_Place", why: str) -> Finding:
    return _finding(kind, Outcome.CONFLICTING, fact, table, table.rows[place.row][place.column], why)


def _reached(claim: ClaimView, first: int, last: int, labels: frozenset[str]) -> bool:
    """Whether a word of the labels stands beside the value with no other number between."""
    amounts = [q for q in claim.quantities if q.kind != "ordinal"]
    numbers = {i for q in amounts for i in range(*claim.words.at(q.start, q.end))}
    for places in (range(first - 1, -1, -1), range(last, len(claim.words))):
        for place in places:
            if place in numbers:
                break
            if claim.words.stems[place] in labels or not labels.isdisjoint(KIN.get(claim.words.stems[place], ())):
                return True
    return False


def _facts(claim: ClaimView) -> frozenset[str]:
    """The words of the claim's numbers: where one is wrong another may be, and neither tells a row."""
    places = [claim.words.at(q.start, q.end) for q in claim.quantities]
    return frozenset(stem for first, last in places for stem in claim.words.stems[first:last])


@dataclass(frozen=True, slots=True)
class _Place:
    row: int
    column: int
    address: frozenset[str]
    key: frozenset[str]
    """What the claim names of the labels of row and column, and of these the row's first cell and the column's head."""


def _labels(table: Table, row: Sequence[Cell], column: int, kind: CheckKind) -> frozenset[str]:
    """What tells a cell: the head of its column and the other cells of its row (of numbers, only the first)."""
    head = table.head(column)
    keys = [c.stems for n, c in enumerate(row) if n != column and (kind is CheckKind.DATE or not n or not c.quantities)]
    return head.union(*keys)


def _heavy(stems: frozenset[str]) -> float:
    return sum(weights()[s] for s in stems)


def _finding(kind: CheckKind, outcome: Outcome, fact: F, table: Table, cell: Cell, why: str) -> Finding:
    return Finding(
        kind, outcome, fact.start, fact.end, None, cell.start, cell.end, why, 1.0, table.source, cell.text
    )  # fmt: skip
