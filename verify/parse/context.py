"""What lets a claim stand alone: the sentence before it, and the entity that a leading pronoun most likely means."""

import re
from collections import deque
from functools import lru_cache

from verify.model import Context

__all__ = ["ContextKeeper"]

_PRONOUN = re.compile(
    r"(?:and |but |while |then |however, |also, |additionally, |moreover, |in addition, "
    r"|as a result, )?"
    r"(?P<word>he|she|it|they|his|her|its|their|this|these|those|that|the (?:company|firm|group|organi[sz]ation|"
    r"university|bank|agency|"
    r"city|country|team|model|models|series|study|report|book|film|author|authors|artist|singer|actor|project|"
    r"product|startup|"
    r"platform|tool|system|drug|vaccine|law|act|island|river|team|club|institute|school|museum|ship|bridge|"
    r"building))\b",
    re.IGNORECASE,
)
_FIRST = frozenset("an bu wh th ho al ad mo in as he sh it hi".split())  # noqa: SIM905
"""First two letters of what ``_PRONOUN`` takes."""
_NAME = re.compile(
    r"\b(?:[A-Z][\w’'&.-]*\w|[A-Z])"
    r"(?:\s(?:(?:of|the|de|la|le|von|van|der|and|&|for|in|al|bin|di|du|del)\s){0,2}(?:[A-Z0-9][\w’'&-]*\w|"
    r"[A-Z]\b\.?)){0,5}"
)
_NOT_NAMES = frozenset(
    """
    the a an in on at by for from with as it he she they his her its their this that these those there here and but
    or so
    if when while after before since although however moreover under over during according because both each every
    most
    many some all one two three first second third then also let would you your we our i my what who where why how
    which
    no not yes of to into about between against among through sources references overview background introduction
    summary note key figure table january february march april may june july august september october november
    december
    monday tuesday wednesday thursday friday saturday sunday despite following additionally finally today now
    """.split()  # noqa: SIM905 - a hundred quoted words read worse
)
_PEOPLE = frozenset({"he", "she", "his", "her"})
_ORGANISATION = re.compile(
    r"\b(?:Inc|Ltd|Corp|Company|Group|University|Bank|Institute|Agency|Cloud|Technologies|Labs?|Foundation|"
    r"Ministry|Department"
    r"|\w*\d\w*|Computer|Science|Intelligence|Officer|Association|Council|Union|States|Kingdom|Committee|Museum|"
    r"School|"
    r"College|Party|CTO|CEO)\b"
)
REACH = 6
"""Sentences looked back for an antecedent."""


class ContextKeeper:
    """Remembers the sentences passed, and makes a claim's context of them."""

    __slots__ = ("_headings", "_last", "_recent", "_title", "previous")

    def __init__(self, title: str | None) -> None:
        self._title = title
        self._recent: deque[str] = deque(maxlen=REACH)
        self._headings: tuple[str, ...] = ()
        self._last: str | None = None
        self.previous: str | None = None

    def enter(self, headings: tuple[str, ...]) -> None:
        """A block under these headings begins; under another one the sentence before is not the previous one."""
        if headings != self._headings:
            self._headings = headings
            self._last = self.previous = None

    def passed(self, sentence: str) -> None:
        """A sentence has been read, claim or not (told once for each of its clauses)."""
        if sentence != self._last:
            self.previous, self._last = self._last, sentence
            self._recent.append(sentence)

    def of(self, claim: str, parent: str | None, sentence: str, before: str) -> Context:
        """The context of a claim in ``sentence``, which is told as passed only afterwards.

        ``before`` are the words of the same sentence before the claim, if it is a clause: they stand in for the
        sentence before, because they name what the clause leaves out.
        """
        previous = before or (self.previous if sentence == self._last else self._last)
        antecedent = self._antecedent(claim, parent) if claim[:2].lower() in _FIRST else None
        return Context(self._title, self._headings, parent, previous, antecedent)

    def _antecedent(self, claim: str, parent: str | None) -> str | None:
        match = _PRONOUN.match(claim)
        if match is None:
            return None
        wants_person = match["word"].lower() in _PEOPLE
        places = [*reversed(self._recent)]
        if parent:
            places.insert(0, parent)
        places.extend(reversed(self._headings))
        if self._title:
            places.append(self._title)
        fallback: str | None = None
        for place in places:
            names = _names(place)
            if names and not wants_person:
                return names[0]
            for name in names:
                if _is_person(name):
                    return name
                fallback = fallback or name
        return fallback


@lru_cache(maxsize=256)
def _names(text: str) -> list[str]:
    found = []
    for match in _NAME.finditer(text[:400]):
        words = match[0].split()
        while words and words[0].lower() in _NOT_NAMES:
            words.pop(0)
        if words and words[0][:1].isupper():
            name = re.sub(r"[’']s?$", "", " ".join(words)).rstrip(".-&")
            if len(name) > 2:
                found.append(name)
    return found


def _is_person(name: str) -> bool:
    return 1 <= name.count(" ") <= 3 and not _ORGANISATION.search(name)
