"""Names of people, organisations and places, and whether a text bears one: initials, acronyms, surnames, diacritics."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from verify.match.facts.dates import MONTHS, WEEKDAYS
from verify.match.words import STOP, Words, bag, stem

CONNECTORS = bag("""
    of the de la le van von der den del da di do dos el al bin ibn y ter du and for &
""")
TITLES = bag("""
    mr mrs ms dr sir lord lady prof professor president prime minister king queen prince princess saint
    st rev judge senator governor mayor captain general colonel major sergeant chief ceo inc ltd corp
    corporation company co plc llc gmbh ag sa the
""")
NOT_NAMES = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | bag("""
    i he she it we they however although but and or if in on at the this that these those there here
    when while since after before according no not yes also more most many some all both such as for
    from with by to of a an his her its their our your my what who which how why where then than so
    because during under over between english-language i'm i've i'd it's q1 q2 q3 q4 bc ad am pm
""")
)
SAME: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split("|"))
    for group in (
        "us|u s|usa|united states|united states of america|american|americans|america",
        "uk|u k|united kingdom|britain|great britain|british",
        "eu|e u|european union",
        "un|u n|united nations",
        "uae|united arab emirates|emirati",
        "germany|german|germans",
        "france|french",
        "spain|spanish",
        "netherlands|dutch|holland",
        "switzerland|swiss",
        "denmark|danish",
        "sweden|swedish|swedes",
        "poland|polish",
        "turkey|turkish|türkiye|turkiye",
        "greece|greek|greeks",
        "ireland|irish",
        "wales|welsh",
        "scotland|scottish",
        "england|english",
        "china|chinese|prc",
        "japan|japanese",
        "thailand|thai",
        "philippines|filipino|philippine",
        "norway|norwegian",
        "finland|finnish",
        "portugal|portuguese",
        "czech republic|czechia|czech",
        "ukraine|ukrainian",
        "russia|russian",
        "iceland|icelandic",
        "new york city|nyc|new york",
        "los angeles|la|l a",
        "washington dc|washington d c|washington",
        "saint|st",
    )
)
NICKNAMES: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "bill william will", "bob robert rob", "jim james jimmy", "mike michael", "tom thomas", "dave david",
        "steve steven stephen", "joe joseph", "dan daniel", "kate katherine catherine", "liz elizabeth",
        "tony anthony", "ted edward theodore ed", "chris christopher", "alex alexander", "ben benjamin", "sam samuel",
        "andy andrew", "nick nicholas", "matt matthew", "jeff jeffrey", "greg gregory", "ron ronald", "don donald",
        "ken kenneth", "larry lawrence", "pat patrick", "pete peter", "dick richard rick",
    )
)  # fmt: skip
_GROUP = {name: number for number, group in enumerate(SAME) for name in group}
_NICK = {name: number for number, group in enumerate(NICKNAMES) for name in group}
MOST = 40


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its span as code points and as words ``[first, last)``, and the normal words that make it up."""

    text: str
    start: int
    end: int
    first: int
    last: int
    parts: tuple[str, ...]

    @property
    def key(self) -> str:
        return " ".join(self.parts)


def names(words: Words, known: Collection[str] = ()) -> list[Name]:
    """Capitalised runs of a sentence. A lone word that opens it counts when ``known`` has it as a name.

    Words joined by a function word of names ("Bank of England") stay one name; "and" never joins.
    """
    if words.text.isupper() or _headline(words):
        return []
    found: list[Name] = []
    index, size = 0, len(words)
    while index < size and len(found) < MOST:
        if not _capital(words, index):
            index += 1
            continue
        last = index + 1
        while last < size:
            gap = words.text[words.ends[last - 1] : words.starts[last]]
            if gap not in (" ", "-", ". ", ".", "’", "'", " & ", "\u00a0") or (
                gap == ". " and len(words.raw[last - 1]) > 3
            ):
                break
            if _capital(words, last) or (words.raw[last].isdigit() and gap == "-" and len(words.raw[last]) <= 3):
                last += 1
            elif (
                words.normals[last] in CONNECTORS - {"and", "for"}
                and last + 1 < size
                and gap == " "
                and _capital(words, last + 1)
            ):
                last += 2
            else:
                break
        name = _name(words, index, last, known)
        if name is not None:
            found.append(name)
        index = last
    return found


def _capital(words: Words, index: int) -> bool:
    word = words.raw[index]
    acronym = len(word) > 1 and word.isupper()
    return word[0].isupper() and (acronym or words.normals[index] not in NOT_NAMES)


def _headline(words: Words) -> bool:
    """Whether nearly every long word is capitalised, so that capitals tell nothing."""
    long = [word for word in words.raw if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 6 and sum(word[0].isupper() for word in long) > 0.85 * len(long)


def _name(words: Words, first: int, last: int, known: Collection[str]) -> Name | None:
    opening = first == 0 or words.text[words.ends[first - 1] : words.starts[first]].strip()[:1] in (
        ".",
        "!",
        "?",
        "“",
        '"',
        ":",
    )
    while first < last and words.normals[first] in CONNECTORS:
        first += 1
    if first >= last:
        return None
    if opening and last - first == 1:
        word = words.raw[first]
        sure = (word.isupper() and len(word) > 1) or word[1:] != word[1:].lower() or words.normals[first] in known
        if not sure and words.normals[first] not in _GROUP:
            return None
    if opening and last - first > 1 and words.normals[first] in STOP:
        first += 1
    parts = tuple(n for n in words.normals[first:last] if n not in TITLES) or tuple(words.normals[first:last])
    start, end = words.starts[first], words.ends[last - 1]
    return Name(words.text[start:end], start, end, first, last, parts)


def same(claim: Name, other: Name) -> bool:
    """Whether two names can be of one bearer: equal words, surname, initials, acronym, nickname, or adjective."""
    return claim.parts == other.parts or _same(claim.text, claim.parts, other.text, other.parts)


class Bare(NamedTuple):
    """A name without its place."""

    text: str
    parts: tuple[str, ...]

    @property
    def key(self) -> str:
        return " ".join(self.parts)


@lru_cache(maxsize=65_536)
def _same(our_text: str, a: tuple[str, ...], their_text: str, b: tuple[str, ...]) -> bool:
    claim, other = Bare(our_text, a), Bare(their_text, b)
    if claim.key.replace(" ", "") == other.key.replace(" ", ""):
        return True
    if _GROUP.get(claim.key, -1) == _GROUP.get(other.key, -2):
        return True
    if _acronym(claim, other) or _acronym(other, claim):
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if all(any(_alike(s, w) for w in long) for s in short):
        return len(short) == 1 or short[-1] == long[-1] or _alike(short[-1], long[-1]) or set(short) <= set(long)
    return len(a) > 1 and len(b) > 1 and _alike(a[-1], b[-1]) and _first_names(a[0], b[0])


def _first_names(a: str, b: str) -> bool:
    if a == b or _NICK.get(a, -1) == _NICK.get(b, -2):
        return True
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _alike(a: str, b: str) -> bool:
    if a == b or stem(a) == stem(b):
        return True
    if _GROUP.get(a, -1) == _GROUP.get(b, -2):
        return True
    if (
        len(a) >= 6
        and len(b) >= 6
        and a[:5] == b[:5]
        and abs(len(a) - len(b)) <= 3
        and (a.endswith(ADJECTIVE) or b.endswith(ADJECTIVE))
    ):
        return True
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


ADJECTIVE = ("an", "ian", "ese", "ish", "i", "ic")


def _acronym(short: Bare, long: Bare) -> bool:
    """Whether one name is the initials of another as it is written, titles among them ("Chief Technology Officer")."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", long.text)]
    if len(short.parts) != 1 or len(words) < 2:
        return False
    letters = re.sub(r"\W", "", short.text)
    if not letters.isupper() or len(letters) < 2:
        return False
    initials = "".join(word[0] for word in words if word not in CONNECTORS)
    full = "".join(word[0] for word in words)
    return letters.casefold() in (initials, full, "".join(part[0] for part in long.parts))


def borne(name: Name, stems: Collection[str]) -> float:
    """Share of a name's words that a bag of stems has, in [0, 1]; 1 for another form of the same country."""
    forms, telling = _stems(name.parts)
    if forms and any(all(one in stems for one in form) for form in forms):
        return 1.0
    return sum([one in stems for one in telling]) / len(telling)


@lru_cache(maxsize=65_536)
def _stems(parts: tuple[str, ...]) -> tuple[list[list[str]], list[str]]:
    """Stems of each form that a country's name may have, and of the name's own telling words."""
    group = _GROUP.get(" ".join(parts))
    forms = [[stem(part) for part in form.split()] for form in SAME[group]] if group is not None else []
    telling = [part for part in parts if part not in CONNECTORS and len(part) > 1] or parts
    return forms, [stem(part) for part in telling]
