"""Whether links at the end of a statement are the names of its sources, or words of it."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from verify.parse.lexicon import has_verb
from verify.parse.sitenames import PUBLISHERS, names_site

if TYPE_CHECKING:
    from verify.parse.links import Item

__all__ = ["FIGURE_END", "HANGING", "SHORT_NAME", "are_glued", "are_labels", "are_sites", "is_shortcut"]

SHORT_NAME = re.compile(r"[^\W\d_a-z][\w .&-]{1,40}")
HANGING = re.compile(
    r"(?:\b(?:at|on|in|for|about|into|over|under|near|like|than|between|against|per|from|to|via|visit|see|by|of|the|a|an|with|is|are|was|unter|auf|bei|von|sur|sous|en|à|de|"
    r"als|called|named|and|or))\s*\Z",
    re.IGNORECASE,
)
FIGURE_END = re.compile(
    r"(?:\d[\d.,’']*(?:[%‰°²³])?|\d\S*\s?(?:[^\W\d_]{1,3}(?:/[^\W\d_]{1,4})?[²³]?|[°%][CF]?|million|billion|percent|years?))\)?\Z"
)
_LAST_WORD = re.compile(r"(?<![^\W_])[a-zà-ÿ]{3,}\Z")

_YEAR_END = re.compile(
    r"\b(?:in|since|by|of|from|until|im|seit|en|depuis|desde|nel)\s(?:[^\W\d_]+\s)?(?:1[5-9]|20)\d\d\Z"
)

_ONE_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w’'-]{1,20}")

_SAYS = re.compile(
    r"\s(?:says|said|estimates|estimated|reports|reported|notes|noted|writes|wrote|claims|found|finds|shows|adds|warns)\Z"
)

_ONE_WORD = re.compile(r"[^\W_][\w.+-]{1,24}")

_TITLES = frozenset(
    """
    company firm startup group bank agency app site website newspaper magazine platform engine browser model assistant
    tool service network university institute lab studio label publisher developer maker giant rival parent subsidiary
    founder director chairman president minister singer actor author physicist engineer brand game film book series
    song album city town village island region state river lake mountain
    """.split()  # noqa: SIM905 - a list of words reads better unquoted
)
"""Words that a name follows in apposition."""

_PASSIVE = re.compile(
    r"\s(?:is|are|was|were|been|being)\s(?:[a-z]+ly\s)?(?!(?:re)?(?:named|called|dubbed|titled|considered|elected|declared"
    r"|christened|labelled|labeled|made|joined|deemed)\Z)(?:[a-z]{2,}ed|lost|built|found|held|kept|made|sold|shut|cut|hit"
    r"|laid|paid|spent|taken|given|grown|known|shown|born|destroyed|drawn)\Z"
)
"""A passive that no name can follow."""


def are_glued(left: str, labels: list[str]) -> bool:
    """Whether names stand where the statement's last word leaves no blank for them (``in 2001[Reuters]``)."""
    names = [label.strip() for label in labels if any(char.isalnum() for char in label)]
    if not names or not all(SHORT_NAME.fullmatch(name) for name in names):
        return False
    return left[-1:].isdigit() or _LAST_WORD.search(left) is not None


def are_sites(plain: str, run: "list[Item]") -> bool:
    """Whether every link of a run goes by the name of its site."""
    return all(names_site(plain[item.inner : item.inner_end], item.site) for item in run)


def is_shortcut(item: "Item", label: str) -> bool:
    """Whether a word in brackets is defined below the text and no more of a link than that (``80 % [apnic]``)."""
    return item.written == f"[{label}]" and _ONE_WORD.fullmatch(label) is not None


def are_labels(plain: str, run: "list[Item]", left: str, *, is_stopped: bool) -> bool:
    """Whether closing links name their sites after a statement that is complete without them.

    It is where it ends in a figure, where several names follow one another with no word between them, and, if no full
    stop comes after the name or it is a known publisher's, where it has a verb and its last word can neither govern
    the name nor be part of it.
    """
    said = left[left.rfind("\n") + 1 :].rstrip(" *_")
    if len(run) == 1 and _YEAR_END.search(said) and _ONE_NAME.fullmatch(plain[run[0].inner : run[0].inner_end].strip()):
        return True
    between = "".join(plain[one.end : other.start] for one, other in pairwise(run))
    are_several = len(run) > 1 and not between.strip(" ,;|/·")
    if not any(names_site(plain[item.inner : item.inner_end], item.site) for item in run) and not (
        (are_several and FIGURE_END.search(said))
        or (len(run) == 1 and _PASSIVE.search(said) and _is_acronym(plain, run[0]))
    ):
        return False
    names = [plain[item.inner : item.inner_end].strip() for item in run]
    if any(not SHORT_NAME.fullmatch(name) or _SAYS.search(name) for name in names):
        return False
    if HANGING.search(said) or len(said.split()) < 2:
        return False
    if FIGURE_END.search(said):
        return True
    if are_several or _PASSIVE.search(said):
        return True
    last = said.rpartition(" ")[2]
    is_known = all(plain[item.inner : item.inner_end].strip() in PUBLISHERS for item in run)
    return (
        (not is_stopped or is_known)
        and last.isalpha()
        and last.islower()
        and last not in _TITLES
        and not has_verb(last)
        and not last.endswith("ing")
        and has_verb(said)
    )


def _is_acronym(plain: str, item: "Item") -> bool:
    label = plain[item.inner : item.inner_end].strip()
    return 1 < len(label) < 7 and label.isalpha() and label.isupper()
