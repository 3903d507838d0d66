"""Other ways in which a page may write a claim's numbers, so that search finds them: 744 for "seven hundred and …"."""

from collections.abc import Iterator, Sequence

from verify.match.facts.quantity import Quantity
from verify.match.facts.units import SMALL, TENS

LEAST = 4
"""Numbers below it are of many things of a page, in words as in digits."""
_WORDS = {value: word for word, value in (*SMALL.items(), *TENS.items())}
_SHIFTS: dict[str, tuple[float, ...]] = {
    "length": (0.001, 0.01, 0.1, 10.0, 100.0, 1000.0),
    "mass": (0.001, 1000.0),
    "time": (0.001, 1 / 60, 60.0, 1000.0),
    "volume": (0.001, 100.0, 1000.0),
}
"""Factors between the usual units of a dimension."""


def spellings(quantities: Sequence[Quantity]) -> Iterator[str]:
    """Words as ``words.normal`` gives them, without those that the claim itself has."""
    for quantity in quantities:
        written = quantity.values[0] / quantity.scale
        if quantity.kind in ("ordinal", "label") or (not LEAST <= abs(written) < 1e12 and quantity.kind not in _SHIFTS):
            continue
        own = quantity.text.lower().replace(",", "").split()
        for value in (written, *(written * shift for shift in _SHIFTS.get(quantity.kind, ()))):
            if value == int(value) and LEAST <= value <= 90 and not quantity.spelled and value in _WORDS:
                yield _WORDS[value]
            digits = f"{value:.6g}" if abs(value) < 1e6 else f"{value:.0f}"
            if digits not in own and "e" not in digits:
                yield digits
