"""Who speaks the words in quotation marks of a text, as the narration beside the marks tells it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from verify.match.facts.deeds import BE
from verify.match.facts.names import Name, names
from verify.match.words import STOP, Words, bag

MARKS = re.compile(r"[“„][^“”„]{1,2000}[”“]|«[^«»]{1,2000}»|\"[^\"]{1,2000}\"")
STOPS = re.compile(r"[.!?][”\"»)]?\s+(?=[^\W\d_a-z]|[“„«\"])|\n")
ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Rev|Prof|Hon|Gen|Col|Capt|Lt|Sen|Gov|Cllr|Jr|Sr|No))$")
SAYING = bag("""
    said says say saying told tells asked asks added adds wrote writes replied replies answered answers argued argues
    warned warns claimed claims insisted insists explained explains remarked remarks joked jokes admitted admits
    confessed confesses declared declares announced announces noted notes stated states complained complains recalled
    recalls observed observes commented comments concluded concludes cried shouted whispered muttered testified
    promised suggested suggests acknowledged acknowledges conceded concedes protested retorted quipped continued
    maintained maintains reported reports posted tweeted
""")
"""Verbs that may stand between a quotation and its speaker in either order."""
CALLING = bag("""
    called calls calling described describes describing labelled labeled dubbed branded termed deemed considered found
    finds praised praises dismissed dismisses hailed condemned criticised criticized likened compared denied denies
    thanked spoke speaks put puts judged credited accused coined quoted
""")
"""Verbs whose subject is the speaker only where the quotation comes after them."""
PRONOUNS = bag("he she they it i we")
BETWEEN = bag("also then later once often always never has have had would will did does")
"""Words between a speaker and the verb that name nobody."""
BESIDE = bag("of from in at for with to on by about against near under between into over after before")
"""Prepositions after which a name is not the speaker's."""
FAR = 12
"""Words after "according to" or "by" in which the speaker's name stands."""


@dataclass(frozen=True, slots=True)
class Told:
    """The speaker of a quotation: a name, or none where a pronoun stands in; ``[start, end)`` is where the text says
    so, and ``others`` are all names that it gives there."""

    name: Name | None
    start: int
    end: int
    others: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One sentence of narration with its names; ``at`` is where it begins in the whole text."""

    at: int
    words: Words
    names: Sequence[Name]

    def told(self, name: Name | None, first: int, last: int) -> Told:
        """The speaker with the words ``[first, last)`` that name it."""
        first, last = max(0, first), min(last, len(self.words))
        if name is not None:
            first, last = min(first, name.first), max(last, name.last)
        return Told(name, self.at + self.words.starts[first], self.at + self.words.ends[last - 1], tuple(self.names))


def marked(text: str) -> list[tuple[int, int]]:
    """The stretches in quotation marks, with their marks."""
    return [match.span() for match in MARKS.finditer(text)][:200]


def speaker(text: str, spans: Sequence[tuple[int, int]], index: int, known: Collection[str]) -> Told | None:
    """Who speaks the quotation ``spans[index]`` of a text; None where the words beside it do not tell."""
    after = _after(text, spans, index, known)
    if after is not None:
        return after
    if index and _follows(text, spans, index):
        carried = _after(text, spans, index - 1, known)
        if carried is not None:
            return carried
    return _before(text, spans, index, known)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of narration as offsets; a title's full stop ("Mr.") ends none."""
    found: list[tuple[int, int]] = []
    at = start
    for stop in STOPS.finditer(text, start, end):
        if not ABBREVIATED.search(text[max(start, stop.start() - 6) : stop.start()]):
            found.append((at, stop.end()))
            at = stop.end()
    return [*found, (at, end)]


def stretch(text: str, start: int, end: int, known: Collection[str]) -> _Stretch:
    """A sentence of narration read."""
    words = Words(text[start:end])
    return _Stretch(start, words, names(words, known))


def possessive(words: Words, name: Name) -> bool:
    """Whether a name only tells whose somebody is: "Brook's lawyer"."""
    return name.text.endswith(("'s", "’s", "'", "’")) or words.text[name.end : name.end + 2] in ("'s", "’s")


def _follows(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a quotation goes on after one sentence that tells its first half's speaker."""
    between = text[spans[index - 1][1] : spans[index][0]]
    return len(between) < 160 and len(sentences(between, 0, len(between.rstrip()))) == 1


def _after(text: str, spans: Sequence[tuple[int, int]], index: int, known: Collection[str]) -> Told | None:
    """The speaker in the words after a quotation: "…", said A; "…", A said; "…", according to A."""
    end = spans[index][1]
    stop = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    first, last = sentences(text, end, min(stop, end + 400))[0]
    part = stretch(text, first, last, known)
    normals = part.words.normals
    if not normals or text[end : first + part.words.starts[0]].strip(" ,—–-"):
        return None
    if normals[0] in SAYING:
        if normals[1:2] and normals[1] in PRONOUNS:
            return part.told(None, 0, 2)
        name = _first(part, 1)
        return part.told(name, 0, 1) if name is not None else None
    by = next((i for i in range(min(6, len(normals))) if _cites(normals, i)), -1)
    if by >= 0:
        name = _first(part, by + 1)
        return part.told(name, by, by + 1) if name is not None and name.first - by <= FAR else None
    if text[end - 2] in ".:;" or (part.words.raw[0][0].isupper() and text[end - 2] not in ",?!—–-"):
        return None
    verb = next((i for i, word in enumerate(normals[:FAR]) if word in SAYING), -1)
    return _subject(part, verb) if verb > 0 else None


def _cites(normals: Sequence[str], index: int) -> bool:
    if normals[index] == "by":
        return not index or (bool(BE.intersection(normals[:index])) and any(w.endswith("ed") for w in normals[:index]))
    return normals[index] == "to" and index > 0 and normals[index - 1] == "according"


def _before(text: str, spans: Sequence[tuple[int, int]], index: int, known: Collection[str]) -> Told | None:
    """The speaker in the sentence before a quotation: A said: "…"; A called it "…"; A, on the steps: "…"."""
    start = spans[index][0]
    first = max(spans[index - 1][1] if index else 0, start - 400)
    at, to = sentences(text, first, start)[-1]
    part = stretch(text, at, to, known)
    normals = part.words.normals
    source = next((i for i in range(1, len(normals)) if normals[i] == "to" and normals[i - 1] == "according"), 0)
    if source and (name := _first(part, source + 1)) is not None and name.first - source <= FAR:
        return part.told(name, source - 1, source + 1)
    verb = next((i for i in range(len(normals) - 1, -1, -1) if normals[i] in SAYING or normals[i] in CALLING), -1)
    if verb >= 0 and len(normals) - verb <= FAR and not (verb and normals[verb - 1] in BE):
        return _subject(part, verb)
    if text[at:to].rstrip().endswith(":") and part.names:
        name = _first(part, 0)
        return part.told(name, name.first, name.last) if name is not None else None
    return None


def _first(part: _Stretch, place: int) -> Name | None:
    """The first name from a word on that is no place, employer or owner of the speaker."""
    return next((name for name in part.names if name.first >= place and _speaks(part, name, place)), None)


def _speaks(part: _Stretch, name: Name, place: int = 0) -> bool:
    """Whether a name can be the speaker's: not "of A", not "A's lawyer, B", not "the A chairman, B"."""
    words = part.words
    before = name.first - 1
    if before > 0 and words.normals[before] == "the":
        before -= 1
    if (before >= place and words.normals[before] in BESIDE) or possessive(words, name):
        return False
    follower = next((other for other in part.names if 0 < other.first - name.last <= 4), None)
    if follower is None or words.text[words.ends[name.last - 1] : words.starts[name.last]] != " ":
        return True
    between = words.normals[name.last : follower.first]
    return not STOP.isdisjoint(between) or not (SAYING | CALLING).isdisjoint(between)


def _subject(part: _Stretch, verb: int) -> Told | None:
    """The speaker before a verb: a pronoun next to it, or the nearest name that can be one."""
    words = part.words
    before = range(verb - 1, -1, -1)
    near = list(takewhile(lambda i: words.normals[i] in BETWEEN or words.normals[i].endswith("ly"), before))
    place = verb - 1 - len(near)
    if place >= 0 and words.normals[place] in PRONOUNS:
        return part.told(None, place, verb + 1)
    inverted = next((name for name in part.names if name.first == verb + 1), None)
    if inverted is not None and words.normals[verb] in SAYING and _closed(words, inverted.last):
        return part.told(inverted, verb, inverted.last)
    relative = place >= 0 and words.normals[place] == "who"
    for name in reversed(part.names):
        if name.last <= verb and (_speaks(part, name) or relative):
            return part.told(name, name.first, verb + 1)
    return None


def _closed(words: Words, index: int) -> bool:
    """Whether a comma stands before a word: "the ice, said A, was …"."""
    return 0 < index < len(words) and "," in words.text[words.ends[index - 1] : words.starts[index]]
