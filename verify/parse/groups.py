"""Which definition a marker means when several answers in one document each count from one.

Definitions that stand together, with no statement between them, are a group. CommonMark takes the first definition of
the whole document; in pasted answers the nearest following group is the right one.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

__all__ = ["Definition", "Definitions", "normal_key"]


@lru_cache(maxsize=4096)
def normal_key(key: str) -> str:
    """A label as it is compared: case-folded, blanks collapsed (CommonMark 0.31 section 6.3), without leading zeros."""
    folded = " ".join(key.casefold().split())
    return str(int(folded)) if folded.isdecimal() else folded


@dataclass(slots=True)
class Definition:
    """What a key stands for, defined at source offset ``at``: indices of targets, or why there are none."""

    key: str
    at: int
    targets: tuple[int, ...]
    why: str = ""


class Definitions:
    """All definitions of a document, in groups."""

    def __init__(
        self,
        definitions: Sequence[Definition],
        statements: Sequence[int],
        calls: Sequence[int] = (),
        *,
        named: Sequence[tuple[int, str]] = (),
        headings: Sequence[int] = (),
    ) -> None:
        """``statements`` are the source offsets of blocks that may hold claims, ``calls`` those of markers, ``named``
        the same with their keys, ``headings`` those of headings; all sorted.
        """
        self._by_key: dict[str, list[tuple[int, Definition]]] = {}
        self._groups: dict[str, list[int]] = {}
        self._ends: list[int] = []
        ordered = sorted(definitions, key=attrgetter("at"))
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
            self._groups.setdefault(definition.key, []).append(len(self._ends) - 1)
            previous = definition
        self.reused = frozenset(
            key for key, found in self._by_key.items() if len({d.targets for _, d in found}) > 1 and len(found) > 1
        )
        self._is_reversed = bool(
            self.reused and calls and ordered and calls[0] > first_of_group[0] and calls[-1] > self._ends[-1]
        )

        self._counted = {key[:-1].rstrip("0123456789") for key in self.reused if key.lstrip("^").isdecimal()}
        self._headings = headings
        self._earlier: dict[tuple[int, int], bool] = {}
        if self.reused and not self._is_reversed:
            self._assign(named, calls, first_of_group)

    def _assign(self, named: Sequence[tuple[int, str]], calls: Sequence[int], firsts: Sequence[int]) -> None:
        """Find the sections that mean the list above them: no text calls it from above, and only it has all that the
        section calls. All numbers of a section come from one group.
        """
        wanted: dict[tuple[int, int], set[str]] = {}
        for at, key in named:
            if key.isdecimal():
                wanted.setdefault(self._section(at), set()).add(key)
        held: dict[int, set[str]] = {}
        for key, found in self._by_key.items():
            for group, _ in found:
                held.setdefault(group, set()).add(key)
        for section, keys in wanted.items():
            group = section[0]
            if not 0 < group < len(self._ends) or keys <= held[group]:
                continue
            above = self._ends[group - 2] if group > 1 else -1
            is_uncalled = bisect_left(calls, above + 1) == bisect_left(calls, firsts[group - 1])
            self._earlier[section] = is_uncalled and keys <= held[group - 1]

    def _section(self, at: int) -> tuple[int, int]:
        return bisect_left(self._ends, at), bisect_left(self._headings, at)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def find(self, key: str, at: int) -> Definition | None:
        """The definition that a call at source offset ``at`` means; ``None`` when there is none, or none that is sure.

        With no number defined twice any definition will do. Otherwise the call belongs to the nearest group after it
        (before it, in a document whose definitions all precede their text); what that group lacks is not taken from
        another answer, unless it is a name, not a number, that one place alone defines before the call.
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
        if self._earlier and key.isdecimal() and self._earlier.get(self._section(at)):
            group -= 1
        position = bisect_left(self._groups[key], group)
        if position < len(found) and (found[position][0] == group or group >= len(self._ends)):
            return found[position][1]
        if group >= len(self._ends):
            return found[-1][1]
        if len(found) == 1 and found[0][1].at < at and not self._is_counted(key):
            return found[0][1]
        return None

    def _is_counted(self, key: str) -> bool:
        """Whether a key is a number of a kind that starts anew in this document."""
        number = key.lstrip("^")
        return number.isdecimal() and key[: len(key) - len(number)] in self._counted
