"""Clauses: the coordinate parts of a sentence, found at conjunctions and punctuation with a statement on both sides.

No grammar is at hand, so a boundary counts only where both sides look like statements: three words or more with a
finite verb, or two with figures. Where that fails the sentence stays whole, which is the safe side for a citation.
"""

import re

from verify.parse.lexicon import has_verb, may_compound

__all__ = ["boundaries", "is_clause", "lead", "opens_clause", "split"]

_CONJUNCTION = (
    r"(?:and|but|or|nor|yet|so|while|whereas|although|though|however|whilst|as well as|which|where|who|because|"
    r"since|after"
    r"|before|plus|und|aber|oder|während|wobei|sowie|doch|denn|et|mais|ou|tandis que|alors que|y|e|pero|"
    r"mientras que|mientras|aunque|ma|mentre"
    r"|mas|enquanto|en|maar|terwijl|и|а|но|тогда как)"
)
_COORDINATOR = (
    r"(?:and|but|or|nor|yet|so|while|whereas|although|though|however|whilst|plus|und|aber|oder|während|wobei|sowie|doch"
    r"|denn|et|mais|ou|tandis que|alors que|y|e|pero|mientras que|mientras|aunque|ma|mentre|mas|enquanto|en|maar"
    r"|terwijl|и|а|но|тогда как)"
)
"""Conjunctions that a clause can do without; "before" or "because" are part of what it says."""
_COORDINATE = re.compile(
    r"(?P<relative>,\s+(?=(?:which|who|whose|where)\s))|(?P<strong>;\s+|；|\s[—–]\s|—)(?:(?:and|but|while|whereas|"
    r"however,?|und|aber|et|mais)\s)?"
    r"|,\s+(?:and|but|or|yet|so|while|whereas|although|though|whilst|und|aber|während|wobei|et|mais|tandis que|"
    r"alors que"
    r"|y|pero|mientras que|mientras|aunque|ma|mentre|mas|enquanto|maar|terwijl|и|а|но|тогда как)\s+(?:then\s)?"
    r"|\s+(?:and|but|while|whereas|although|und|aber|während|pero|mientras|mais|mentre|maar|terwijl)\s+(?:then\s)?"
    r"|，(?:而|但|并|并且|同时|不过|然而|且)?|、(?:そして|また|しかし)?"
    r"|،\s*(?:و|بينما|لكن)?|\sو(?=\w)|,\s+(?:और|लेकिन|जबकि)\s+|\s(?:और|लेकिन|जबकि)\s"
)
_AT_MARK = re.compile(
    rf"\s*(?:[,;:，；、،]|[—–-]\s|\(|{_CONJUNCTION}\b|(?:而|但|并|同时|不过|然而|且)|(?:و|بينما|لكن)|(?:और|लेकिन|जबकि)\s)"
    rf"(?:\s*{_CONJUNCTION}(?=\s))?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"[\s,;:，；、،—–-]*(?:(?:{_COORDINATOR}|then|also)\b(?=[\s,])[\s,]*)?(?:(?:而|但|并且|并|同时|不过|然而|且))?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"[\s,;:—–-]*(?:which|who|where|that)\b", re.IGNORECASE)
_CASELESS = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
_OTHER = re.compile(r"[\u0590-\u0fff\u3000-\u9fff\uac00-\ud7a3]")
MOST = 12
"""A sentence with more coordinate parts is a list; it stays whole."""


def lead(text: str) -> int:
    """Length of the punctuation and the conjunction that a clause begins with, which are no part of its statement."""
    relative = _RELATIVE.match(text)
    if relative:
        return len(re.match(r"[\s,;:—–-]*", text)[0])  # type: ignore[index]
    match = _LEAD.match(text)
    return match.end() if match else 0


def is_clause(text: str) -> bool:
    """Whether a stretch can stand as a statement (with its context)."""
    words = text.split()
    if len(words) > 1 and re.search(r"\d", text):
        return True
    if len(words) < 3:
        return len(_CASELESS.findall(text)) >= 6
    return has_verb(text)


def opens_clause(text: str) -> bool:
    """Whether the text after a marker begins with a sign of a new clause."""
    return _AT_MARK.match(text) is not None


def boundaries(text: str, start: int, end: int, *, relative: bool = True) -> list[tuple[int, int]]:
    """Possible clause boundaries in ``text[start:end]``: where the clause before ends and the one after begins.

    With ``relative`` a non-restrictive relative clause counts as one.
    """
    found = []
    for match in _COORDINATE.finditer(text, start, end):
        if relative or match["relative"] is None:
            found.append((match.start(), match.end()))
            if len(found) > MOST:
                break
    return found


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the coordinate statements of a compound sentence; empty when it is simple."""
    if text.isascii() or not _OTHER.search(text):
        if len(text) < 24 or not may_compound(text):
            return []
    elif len(text) < 24 and not _CASELESS.search(text):
        return []
    cuts = boundaries(text, 0, len(text), relative=False)
    if not cuts or len(cuts) > MOST:
        return []
    has_brackets = "(" in text
    result: list[tuple[int, int]] = []
    start = 0
    for at, after in cuts:
        if (has_brackets and _depth(text, start, at)) or not _stands(text[start:at]) or not _stands(text[after:]):
            continue
        result.append((start, at))
        start = after
    if not result:
        return []
    result.append((start, len(text)))
    return result


def _stands(text: str) -> bool:
    return has_verb(text) and (len(text.split()) >= 3 or len(_CASELESS.findall(text)) >= 6)


def _depth(text: str, start: int, end: int) -> int:
    return text.count("(", start, end) - text.count(")", start, end)
