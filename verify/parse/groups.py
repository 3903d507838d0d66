"""Which definition a marker means when several answers in one document each count from one.

Definitions that stand together, with no statement between them, are a group. CommonMark takes the first definition of
the whole document; in pasted answers the nearest following group is the right one.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Definition", "Definitions", "normal_key"]


@lru_cache(maxsize=4096)
def normal_key(key: str) -> str:
    """A label as it is compared: case-folded, blanks collapsed (CommonMark 0.31 section 6.3), without leading zeros."""
    folded = " ".join(key.casefold().split())
    return folded.lstrip("0") or folded if folded.isdigit() else folded


@dataclass(slots=True)
class Definition:
    """What a key stands for, defined at source offset ``at``: indices of targets, or why there are none."""

    key: str
    at: int
    targets: tuple[int, ...]
    why: str = ""


class Definitions:
    """All definitions of a document, in groups."""

    def __init__(self, definitions: Sequence[Definition], statements: Sequence[int], calls: Sequence[int] = ()) -> None:
        """``statements`` are the source offsets of blocks that may hold claims, ``calls`` those of markers; sorted."""
        self._by_key: dict[str, list[tuple[int, Definition]]] = {}
        self._ends: list[int] = []
        ordered = sorted(definitions, key=lambda d: d.at)
        seen: set[str] = set()
        previous: Definition | None = None
        first_of_group: list[int] = []
        for definition in ordered:
            is_apart = previous is not None and bisect_left(statements, previous.at) != bisect_left(
                statements, definition.at
            )
            if previous is None or is_apart or definition.key in seen:
                self._ends.append(definition.at)
                first_of_group.append(definition.at)
                seen = set()
            self._ends[-1] = definition.at
            seen.add(definition.key)
            self._by_key.setdefault(definition.key, []).append((len(self._ends) - 1, definition))
            previous = definition
        self.reused = frozenset(
            key for key, found in self._by_key.items() if len({d.targets for _, d in found}) > 1 and len(found) > 1
        )
        self._is_reversed = bool(
            self.reused and calls and ordered and calls[0] > first_of_group[0] and calls[-1] > self._ends[-1]
        )

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def find(self, key: str, at: int) -> Definition | None:
        """The definition that a call at source offset ``at`` means; ``None`` when there is none, or none that is sure.

        With no number defined twice any definition will do. Otherwise the call belongs to the nearest group after it
        (before it, in a document whose definitions all precede their text); what that group lacks is not taken from
        another answer, unless only one place defines it and it stands before the call.
        """
        found = self._by_key.get(key)
        if not found:
            return None
        if len(found) == 1 and not self.reused:
            return found[0][1]
        if self._is_reversed:
            earlier = [d for _, d in found if d.at <= at]
            return earlier[-1] if earlier else found[0][1]
        group = bisect_left(self._ends, at)
        position = bisect_left(found, group, key=lambda pair: pair[0])
        if position < len(found) and (found[position][0] == group or group >= len(self._ends)):
            return found[position][1]
        if group >= len(self._ends):
            return found[-1][1]
        if len(found) == 1 and found[0][1].at < at:
            return found[0][1]
        return None
