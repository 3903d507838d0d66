"""Marks and how they add up.

A wall is known by independent marks, never by one string in a body. Each mark is of a kind (header, title, text,
script, markup, status, …); within a kind only the heaviest counts, so ten phrases of one article weigh as one. A wall
is certain from ``CERTAIN`` on, and only when at least one mark is not mere words (``WORDS``): an article about error
404 or about captchas has the words and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass

from verify.read.walls.look import Look

CERTAIN = 1.0
"""Score from which marks make a wall; a decisive header alone has this weight, words and a status together reach it."""
WORDS = frozenset({"title", "text", "heading"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One trait that speaks for a wall. ``test`` returns what was seen, in words, or nothing."""

    kind: str
    weight: float
    test: Callable[[Look], str]


@dataclass(frozen=True, slots=True)
class Score:
    """The sum over kinds, and what was seen."""

    value: float
    seen: tuple[str, ...]
    kinds: frozenset[str]

    @property
    def beyond_words(self) -> bool:
        return not self.kinds <= WORDS

    @property
    def certain(self) -> bool:
        return self.value >= CERTAIN - 1e-9 and self.beyond_words

    @property
    def words(self) -> str:
        return "; ".join(self.seen)


QUOTATION = 200
"""Code points before a phrase in which an opening quotation mark is looked for."""
COSTLY = ("text", "place", "markup")
"""Kinds that search long strings: they are asked last, and only while they can still make the wall certain."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one wall in the order of their cost, each group with the most that it and later ones can add."""

    groups: tuple[tuple[float, tuple[Mark, ...]], ...]


def marks_of(*marks: Mark) -> Marks:
    """Group marks by what they cost to ask."""
    groups: list[tuple[float, tuple[Mark, ...]]] = []
    most = 0.0
    for kind in reversed(COSTLY):
        costly = tuple(mark for mark in marks if mark.kind == kind)
        most += max((mark.weight for mark in costly), default=0.0)
        groups.insert(0, (most, costly))
    cheap = tuple(mark for mark in marks if mark.kind not in COSTLY)
    return Marks(((CERTAIN, cheap), *(group for group in groups if group[1])))


def score(marks: Marks, look: Look, *, whole: bool = False) -> Score:
    """Add up the heaviest mark of each kind; a negative weight speaks against the wall.

    Stops when the marks still to be asked cannot make it certain any more, unless the ``whole`` sum is wanted.
    """
    best: dict[str, tuple[float, str]] = {}
    for most, group in marks.groups:
        if not whole and sum(weight for weight, _ in best.values()) + most < CERTAIN - 1e-9:
            break
        _ask(group, look, best)
    return Score(
        sum(weight for weight, _ in best.values()),
        tuple(seen for weight, seen in best.values() if weight > 0),
        frozenset(kind for kind, (weight, _) in best.items() if weight > 0),
    )


def _ask(marks: tuple[Mark, ...], look: Look, best: dict[str, tuple[float, str]]) -> None:
    for mark in marks:
        if (mark.kind not in best or mark.weight > best[mark.kind][0]) and (seen := mark.test(look)):
            best[mark.kind] = (mark.weight, seen)


def header(name: str, needle: str = "", *, weight: float) -> Mark:
    """A response header that is there, or whose value contains ``needle``."""

    def test(look: Look) -> str:
        value = look.headers.get(name)
        return f"header {name}: {value[:60]}" if value is not None and needle in value.lower() else ""

    return Mark("header", weight, test)


def title(*phrases: str, weight: float = 0.5) -> Mark:
    """A title that is one of the phrases, with or without a site's name after it."""

    def test(look: Look) -> str:
        lowered = look.title.lower()
        for phrase in phrases:
            if lowered.startswith(phrase):
                rest = lowered[len(phrase) :].strip(" .…!?")
                if not rest or rest[0] in "|-–—:•·»":
                    return f"title “{look.title[:60]}”"
        return ""

    return Mark("title", weight, test)


def text(*phrases: str, weight: float = 0.4) -> Mark:
    """A phrase in the visible text that is said there, not quoted."""

    def test(look: Look) -> str:
        found = next((phrase for phrase in phrases if _says(look.text, phrase) or _says(look.tail, phrase)), "")
        return f"text “{found}”" if found else ""

    return Mark("text", weight, test)


def _says(text: str, phrase: str) -> bool:
    """Whether a text says a phrase itself, rather than quoting it."""
    at = text.find(phrase)
    while at >= 0:
        if not quoted(text[max(0, at - QUOTATION) : at]):
            return True
        at = text.find(phrase, at + len(phrase))
    return False


def quoted(before: str) -> bool:
    """Whether what follows stands in quotation marks that were opened and not closed."""
    if before.endswith(('"', "'")):
        return True
    german = before.rfind("„")
    if german >= 0:
        return german > before.rfind("“")
    return before.rfind("“") > before.rfind("”") or before.rfind("«") > before.rfind("»")


def script(*needles: str, weight: float = 0.4) -> Mark:
    """A script or frame whose address contains one of the needles."""

    def test(look: Look) -> str:
        found = next((source for source in look.sources for needle in needles if needle in source), "")
        return f"script {found[:80]}" if found else ""

    return Mark("script", weight, test)


def markup(*needles: str, weight: float = 0.4) -> Mark:
    """A vendor's own name for something in the markup."""

    def test(look: Look) -> str:
        found = next((needle for needle in needles if needle in look.markup), "")
        return f"markup “{found}”" if found else ""

    return Mark("markup", weight, test)


def status(*codes: int, weight: float = 0.3) -> Mark:
    """One of the status codes."""
    return Mark("status", weight, lambda look: f"status {look.status}" if look.status in codes else "")


def short(limit: int, weight: float = 0.3) -> Mark:
    """Hardly any text that reads like content."""
    return Mark("length", weight, lambda look: f"only {look.main} characters of text" if look.main < limit else "")
