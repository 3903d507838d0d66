"""What a sentence has ahead ("will open", "is to be repaired", "plans to refloat") and what it says as past."""

from verify.match.facts.deeds import BE
from verify.match.facts.verbs import IRREGULAR, PARTICIPLES
from verify.match.words import Words, bag

INTENT = bag("""
    plan plans planned intention proposal proposals option right agreement agreed promised promises wants wanted wishes
    decision decided hopes hope aims aim chance permission due ready set intend intends intended expect expects expected
    propose proposes scheduled
""")
"""Words after which "to" opens what has not happened yet."""
IDIOMS = bag("found seen noted said feared blamed thanked")
"""Participles after "is to be" that tell what is."""
FORMS = bag("sworn worn torn sung rung sunk drunk shrunk sprung stolen spoken woken frozen hidden bitten beaten laid")
"""Participles that the lists of verbs lack, as they stand before nouns as often."""
AHEAD_WORDS = bag("will would shall to be going")
"""Words before a verb that put it ahead, too."""


def pending(words: Words) -> dict[int, int]:
    """Places of words that put what follows ahead, with the place after which that begins."""
    found: dict[int, int] = {}
    normals = words.normals
    for index, word in enumerate(normals):
        if word == "will" and words.raw[index] == "will":
            found[index] = index
        elif word == "to" and index:
            told = normals[index + 1 : index + 3]
            idiom = told[:1] == ["be"] and told[1:] and told[1] in IDIOMS
            if (normals[index - 1] in BE and not idiom) or normals[index - 1] in INTENT:
                found[index - 1] = index
    return found


def past(words: Words, index: int) -> bool:
    """Whether a word is a verb in the past or a participle, as far as its form or an "already" tells."""
    word = words.normals[index]
    if index and words.normals[index - 1] == "already" and word.isalpha():
        return True
    return word in IRREGULAR or word in FORMS or word in PARTICIPLES or (word.endswith("ed") and len(word) > 4)
