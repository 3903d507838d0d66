"""Deeds of a sentence: which named one does what to which; passives, relative clauses and relations turned straight."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from verify.match.facts.kin import KIN
from verify.match.facts.names import Name
from verify.match.facts.verbs import AUXILIARIES, PARTICIPLES, verbal
from verify.match.words import Words, bag, stem

REACH = 10
"""Words after a verb in which its object stands."""
BE = bag("is are was were be been being get gets got")
ADVERBS = bag("then also later soon first once again both not never")
LEADING = ADVERBS | bag("the who which that to himself herself itself and")
"""Words that may stand between a doer and the verb, besides auxiliaries, adverbs and verbs before "to"."""
CASES = bag("by of from to for with in at on")
"""Prepositions after which a name is nobody's doer."""
PARTING = CASES | {"whose"}
"""Words between two names that are none of one bearer."""
WHEN = bag("in on at")
"""What may stand between a participle after a comma and its doer: "the factory, founded in 1934 by A"."""
RANKED = bag("first second last only next")
MODALS = bag("did will would can could shall should must may might")
INFINITIVE = MODALS | bag("to not")
_RELATIONS = """
    son daughter child father mother parent brother sister nephew niece uncle aunt cousin grandson granddaughter
    grandfather grandmother pupil student teacher mentor successor predecessor deputy assistant employee
    employer owner founder author architect designer inventor discoverer composer director editor translator
    publisher producer manager coach captain chairman chair president secretary leader head subsidiary tenant
    landlord lawyer agent rival disciple follower heir
"""
RELATIONS = bag(_RELATIONS)
"""Nouns that tie two names: "A, a pupil of B", "A was the successor of B", "B's pupil A"."""
_FLIPS = """
    precede/succeed precede/follow precede/replace predecessor/successor lose/beat lose/defeat lost/beat
    lost/defeated son/father son/mother son/parent daughter/father daughter/mother daughter/parent child/parent
    child/father child/mother pupil/teacher student/teacher pupil/mentor student/mentor pupil/taught
    student/taught employee/employer work/employ worked/employed sell/buy sold/bought sold/acquired lend/borrow
    lent/borrowed belong/own belongs/owns grandson/grandfather grandson/grandmother granddaughter/grandfather
    granddaughter/grandmother nephew/uncle nephew/aunt niece/uncle niece/aunt tenant/landlord receive/give
    received/gave inherited/bequeathed learned/taught bought/sold
"""


def _flips() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in _FLIPS.split():
        left, right = map(stem, pair.split("/"))
        table.setdefault(left, set()).add(right)
        table.setdefault(right, set()).add(left)
    return {word: frozenset(others) for word, others in table.items()}


FLIPS = _flips()
"""Verbs and nouns that say the same with the sides exchanged: who sold to whom has bought from him."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb or a relation at word ``place`` with the named doer and the named other sides; any may be missing.

    ``told`` is false where the doer is there but has no name ("it", "the company").
    """

    place: int
    stem: str
    doer: Name | None
    others: tuple[Name, ...]
    told: bool


def deeds(words: Words, names: Sequence[Name]) -> list[Deed]:
    """The deeds of a sentence that tie a name to a verb or a relation."""
    found: list[Deed] = []
    for index in range(len(words)):
        if words.normals[index] in RELATIONS and words.raw[index][0].islower():
            deed = _relation(words, index, names)
        elif _acts(words, index):
            deed = _deed(words, index, names, found)
        else:
            continue
        if deed is not None and (deed.doer or deed.others):
            found.append(deed)
    return found


def _acts(words: Words, index: int) -> bool:
    if words.raw[index][0].isupper() or words.normals[index] in AUXILIARIES:
        return False
    before = words.normals[index - 1] if index else ""
    if before == "to" and index > 1 and words.normals[index - 2] in RANKED:
        return True
    after_modal = before in MODALS and words.normals[index] not in ADVERBS and not words.normals[index].endswith("ly")
    return verbal(words, index) or after_modal or (words.stems[index] in KIN and before in INFINITIVE)


def _deed(words: Words, index: int, names: Sequence[Name], done: Sequence[Deed]) -> Deed | None:
    after = _after(words, index, names)
    by = _by(words, index, names)
    passive = _passive(words, index)
    participle = words.normals[index].endswith("ed") or words.normals[index] in PARTICIPLES or passive
    told = words.normals[index + 1] if index + 1 < len(words) else ""
    if participle and by is not None and (passive or told == "by" or (told in WHEN and _comma(words, index))):
        patient = _before(words, index, names)
        return Deed(index, words.stems[index], by, (patient,) if patient else (), True)
    if passive:
        patient = _before(words, index, names)
        return Deed(index, words.stems[index], None, (patient,), True) if patient else None
    if words.normals[index + 1 : index + 2] == ["over"] and "from" in words.normals[index + 2 : index + REACH]:
        after = _from(words, index, names)
        return Deed(index, stem("succeed"), _before(words, index, names), after, True) if after else None
    doer = _before(words, index, names) or _inverted(words, index, names)
    if doer is None and done and words.normals[index - 1] == "and" and not _comma(words, index - 1):
        doer = done[-1].doer
    return Deed(index, words.stems[index], doer, after, doer is not None)


def _inverted(words: Words, index: int, names: Sequence[Name]) -> Name | None:
    """ "The first to climb it was B": the name after "was"."""
    if words.normals[max(0, index - 2) : index][-1:] != ["to"] or words.normals[index - 2] not in RANKED:
        return None
    for place in range(index + 1, min(len(words), index + 14)):
        if words.normals[place] in BE:
            return next((name for name in names if name.first == place + 1), None)
    return None


def _from(words: Words, index: int, names: Sequence[Name]) -> tuple[Name, ...]:
    place = index + 2 + words.normals[index + 2 : index + REACH].index("from")
    return tuple(name for name in names if place < name.first <= place + 7)[:1]


def _passive(words: Words, index: int) -> bool:
    place = index - 1
    while place >= 0 and (words.normals[place].endswith("ly") or words.normals[place] in ADVERBS):
        place -= 1
    return place >= 0 and words.normals[place] in BE


def _before(words: Words, index: int, names: Sequence[Name]) -> Name | None:
    return _foremost(words, names, _nearest(words, index, names))


def _foremost(words: Words, names: Sequence[Name], name: Name | None) -> Name | None:
    """The first of names in apposition: "A, chairman, B Holdings, Malaysia, is …" has A."""
    while name is not None:
        ahead = [n for n in names if n.last <= name.first and name.first - n.last <= 4 and _comma(words, n.last)]
        between = range(ahead[-1].last, name.first) if ahead else range(0)
        if not ahead or any(verbal(words, i) or words.normals[i] in PARTING for i in between):
            break
        name = ahead[-1]
    return name


def _nearest(words: Words, index: int, names: Sequence[Name]) -> Name | None:
    """The name before a verb, with nothing but helping words or an apposition between commas between them."""
    place = index - 1
    while place >= 0 and _helps(words, place):
        place -= 1
    gap = words.text[words.ends[place] : words.starts[place + 1]] if 0 <= place < len(words) - 1 else ""
    relative = words.normals[place + 1 : place + 2] in (["who"], ["which"])
    if "," in gap and not relative:
        opening = next((i for i in sorted(words.edges, reverse=True) if i <= place and _comma(words, i)), 0)
        beside = next((name for name in names if name.first == opening and name.last == place + 1), None)
        return beside or _free(
            words, _ends_name(names, opening)
        )  # "the verger, A, said", or else "A, the verger, said"
    if any(mark in gap for mark in ".;:()"):
        return None
    return _free(words, _ends_name(names, place + 1))


def _free(words: Words, name: Name | None) -> Name | None:
    """A name that no preposition ties to another noun ("her research in Oslo", "A of the Bank, who …")."""
    if name is None or not name.first:
        return name
    before = name.first - 1
    if words.normals[before] == "the" and before:
        before -= 1
    return None if words.normals[before] in CASES else name


def _helps(words: Words, place: int) -> bool:
    word = words.normals[place]
    if words.raw[place][0].isupper():
        return False
    if word in AUXILIARIES or word in LEADING or word.endswith("ly"):
        return True
    return words.normals[place + 1 : place + 2] == ["to"] and verbal(words, place)


def _comma(words: Words, index: int) -> bool:
    return index > 0 and "," in words.text[words.ends[index - 1] : words.starts[index]]


def _ends_name(names: Collection[Name], last: int) -> Name | None:
    return next((name for name in names if name.last == last), None)


def _after(words: Words, index: int, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names after a verb in its clause."""
    edges = sorted(i for i in words.edges if index < i < len(words) and words.normals[i] != "and")
    end = edges[0] if edges else len(words)
    return tuple(name for name in names if index < name.first < min(end, index + REACH))


def _by(words: Words, index: int, names: Sequence[Name]) -> Name | None:
    for place in range(index + 1, min(len(words), index + REACH)):
        if words.normals[place] == "by":
            return next((name for name in names if place < name.first <= place + 7), None)
    return None


def _relation(words: Words, index: int, names: Sequence[Name]) -> Deed | None:
    """ "A, a pupil of B", "A was B's pupil", "B's pupil A"."""
    of = words.normals[index + 1 : index + 2]
    if of and of[0] in ("of", "to"):
        other = next((name for name in names if index + 1 < name.first <= index + 4), None)
        place = index - 1
        while place >= 0 and index - place < 6 and not words.raw[place][0].isupper():
            if words.normals[place] in ("by", "with", "from", "of", "for", "and"):
                return None
            place -= 1
        bearer = _foremost(words, names, _ends_name(names, place + 1))
        return Deed(index, words.stems[index], bearer, (other,), bearer is not None) if other and bearer else None
    holder = _ends_name(names, index)
    possessive = holder is not None and words.text[words.ends[index - 1] - 2 : words.ends[index - 1]] in ("'s", "’s")
    bearer = next((name for name in names if name.first == index + 1), None)
    if possessive and holder and bearer:
        return Deed(index, words.stems[index], bearer, (holder,), True)
    return None
