"""Values that may be put together: which can be added, set against each other, and what they give."""

from dataclasses import dataclass, replace

from verify.match.facts.agreement import bare
from verify.match.facts.quantity import Quantity
from verify.match.facts.views import SentenceView
from verify.match.words import stem

UNADDED = frozenset(("ordinal", "label", "clock", "celsius", "fahrenheit"))


@dataclass(frozen=True, slots=True)
class Made:
    """A value that two others give, and where in which sentence the first of them stands."""

    value: float
    view: SentenceView
    start: int
    end: int
    why: str


def completed(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Both with a unit where one leaves it out ("214 million euros, against 171 million")."""
    if bare(a) == bare(b):
        return a, b
    one, whole = (a, b) if bare(a) else (b, a)
    if whole.kind == "count":
        return a, b
    values = tuple(value * whole.scale for value in one.values)
    full = replace(one, kind=whole.kind, unit=whole.unit, values=values, scale=whole.scale)
    return (full, whole) if bare(a) else (whole, full)


def plain(view: SentenceView, quantity: Quantity) -> bool:
    """Whether a value is as it is written: no bound, but for what is set against one ("above the 1.05 billion")."""
    definite = view.sentence.text[: quantity.start].endswith(" the ")
    return quantity.kind not in {*UNADDED, "times"} and (quantity.bound in ("", "about") or definite)


def operands(fact: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether two values can be added to one of the fact's kind: the same unit, or the same thing counted."""
    if fact.kind != "count":
        return a.kind == b.kind == fact.kind and (fact.kind != "money" or len({a.unit, b.unit, fact.unit} - {""}) < 2)
    return a.kind == b.kind == "count" and (
        alike(a, b) or stem(fact.noun) in (stem(a.noun), stem(b.noun)) or not (a.noun and b.noun)
    )


def told(fact: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether running text says that two values can be set against each other: one of them is no bare number, and of
    two counts that give a ratio both count the same."""
    if fact.kind == "times" and a.kind == "count":
        return bool(a.noun) and stem(a.noun) == stem(b.noun)
    return not (bare(a) and bare(b))


def alike(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and (a.kind != "count" or stem(a.noun) == stem(b.noun) or not (a.noun and b.noun))
