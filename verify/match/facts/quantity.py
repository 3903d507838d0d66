"""A number of a text with what it measures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures.

    ``start``/``end`` span number and unit, ``begin`` is where its hedge ("more than") begins. ``values`` are its
    readings (``1.234`` may be two); ``high`` closes a range. ``kind``: ``percent``, ``money``, ``ordinal``, ``times``,
    ``label``, ``count`` or a dimension of ``units.UNITS`` (values are then in its base unit). ``noun`` is what is
    counted, of a label the word before it. ``bound`` is one of ``hedges``; ``step`` is the size of the last digit
    written, for rounding.
    """

    text: str
    start: int
    end: int
    values: tuple[float, ...]
    high: float | None
    kind: str
    unit: str
    noun: str
    bound: str
    step: float
    spelled: bool = False
    scale: float = 1.0
    """What the written number was multiplied with to come to the base unit of its kind."""
    begin: int = -1
    of: bool = False
    """Whether it is a part of a whole ("three of the ten")."""
