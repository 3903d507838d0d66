"""Decides which links are markers, to be cut from the text, and which are words of the statement."""

import re
from dataclasses import dataclass
from itertools import pairwise

from verify.parse.labels import FIGURE_END, HANGING, SHORT_NAME, are_glued, are_labels, are_sites, is_shortcut
from verify.parse.lexicon import CUE, PLACE, has_verb
from verify.parse.sitenames import names_site

__all__ = ["DATE", "Cut", "Item", "decide"]

Cut = tuple[int, int, str]


@dataclass(slots=True)
class Item:
    """A citation somewhere in a block's plain text.

    ``[start, end)`` is all of its syntax, ``[inner, inner_end)`` the words that a reader sees; ``refs`` are indices of
    targets, ``lost`` says why there are none (empty when there are some). ``is_mark`` is settled by ``decide`` unless
    it is known before. ``shown`` replaces the cut syntax. ``scope`` is the role of an anchor that names its statement
    itself (``cover``, ``whole``); such items are not settled here. ``site`` is the host of a link.
    """

    start: int
    end: int
    inner: int
    inner_end: int
    at: int
    refs: tuple[int, ...] = ()
    lost: str = ""
    written: str = ""
    is_mark: bool = False
    is_silent: bool = False
    shown: str = ""
    scope: str = ""
    site: str = ""


_LOOK = 90
_LONGEST_JOINT = 24
_SEPARATOR = re.compile(
    r"[\s,;:&|/·•+^，、；]*(?:(?:and|und|et|y|e|see also|see|cf\.?|vgl\.?|siehe|also|и|和)[\s,;:]*)?"
)
_OPEN = re.compile(
    rf"[(\[（［【〔<]\s*(?:(?:{CUE}|data|figures?|daten|données|datos)[\s:：,]*)?(?:and\s+)?\Z", re.IGNORECASE
)
DATE = (
    r"(?:(?:last\s)?(?:accessed|retrieved|viewed|visited|updated|published|archived|abgerufen)\s?:?\s?(?:on|am|le|"
    r"el)?\s?)?"
    r"(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|(?:\d{1,2}[. ]?\s?)?(?:[A-Z][a-zé]{2,9}\.?\s)?(?:\d{1,2},?\s)?(?:(?:19|20)\d\d)(?:-\d\d(?:-\d\d)?)?)"
)
_CLOSE = re.compile(
    rf"(?:[\s,;.·|–-]*(?:{DATE}|{PLACE}|\[[a-z-]{{2,12}}(?:\.[A-Z]{{2}})?\]|PDF|paywall|archived|in [A-Z][a-z]+"
    r"|for (?:more |further |full )?(?:details?|information|more)|and others?|et al\.?))*"
    r"\s*[,;.]?\s*[)\]）］】〕>]"
)
_CLOSER = {"<": ">", "(": ")", "[": "]", "（": "）", "［": "］", "【": "】", "〔": "〕"}
_OPENERS = frozenset(_CLOSER)
_CUED = re.compile(rf"(?:^|(?<=[\s(.。!?！？]))[—–―-]?\s?{CUE}\s?[:：]\s*\Z", re.IGNORECASE)
_AUTHORS = re.compile(
    r"[(（]\s*(?:(?:see|cf\.|e\.g\.,?)\s)?[A-Z][\w.’'-]*(?:(?:,?\s(?:and|&|et|al\.|und|y)|"
    r",)?\s?[A-Z]?[\w.’'-]*){0,6}[,;]?\s*\Z"
)
_SOURCE_WORD = re.compile(
    r"(?:19|20)\d\d[a-z]?|(?:press )?(?:statement|report|release|filing|study|data|survey|article|interview|paper|"
    r"post|blog|announcement"
    r"|transcript|pdf|website|bericht|studie|meldung|informe|estudio|rapport|étude)",
    re.IGNORECASE,
)
"""Labels that name a kind of source, or its year; the words before them in the same brackets say whose."""
_STOPS = frozenset(".!?…。！？؟।")
_STOPPED = re.compile(r"[a-zà-ÿ0-9%)\"”’»][.!?…][\"”’»)]?[\s*_]*\Z|[。！？।][”』」）]?\s*\Z")
_NEXT_SENTENCE = re.compile(r"[\s*_]+[\"“‘«„]?(?P<first>[^\W\d_]+)")
_STARTERS = frozenset(
    """
    It The A An He She They This These That Those Its His Her Their In On At By From After Before During While
    Although However But And Since Until When Under Over For As With To One Two Three Some Many Most More Both All
    There We You Another Other Also Then Er Sie Es Die Der Das Im Am Il Elle La Le Les El Los Las Lo Ha
    """.split()  # noqa: SIM905 - a list of words reads better unquoted
)
_ATTRIBUTE = re.compile(r"\{[.#][\w.#: -]{1,60}\}")
_DASHES = frozenset("—–―~-→⟶")
_DASHED = re.compile(r"\s[—–―~→⟶-]{1,2}\s*\Z")
_RIGHT_END = re.compile(r"[\s*_]*[.。]?[\s*_]*(?:\Z|\n)")
_TAIL = re.compile(rf"(?P<said>[\s,;(]+{DATE}[)\s*_]*[.。]?[)\s*_]*)(?:\Z|\n)")
"""A date after the source at the end of a line."""
_SENTENCE_END = re.compile(r"\s*(?:[.!?。！？।](?:\s|\Z|[\"”’)])|\Z|\n)")
_SEE = re.compile(
    rf"\s*(?:[—–-]|[,;])\s?(?:{CUE}|says|so|per|selon|según|secondo)\s+\Z|[，；、]\s?{CUE}\s*\Z"
    r"|\s[—–-]\s[\"“„][^\"”“\n]{3,80}[\"”“],?\s+\Z",
    re.IGNORECASE,
)
_STATED = re.compile(r"\d|[a-z]{3}(?:ed|s|ew)\s|\b(?:is|are|was|were|has|had)\b")
_CLAUSE_END = re.compile(r"\s*(?:[.!?。！？।;,)](?:\s|\Z|[\"”’).,;])|\Z|\n|\s(?:and|but|or|while|und|et|y)\s)")
_POINT = re.compile(
    r"\s*[—–,;-]\s?(?:see(?: also)?|cf\.?|via|siehe(?: auch)?|vgl\.?|voir|véase|vedi)\s+\Z", re.IGNORECASE
)
_NAMED_ADDRESS = re.compile(
    rf"[(（]\s*(?:(?i:{CUE})\s?[:：]\s?)?(?P<name>[^\W\d_a-zà-ÿ][\w.’'&-]{{0,30}}(?:\s[\w.’'&-]{{1,30}}){{0,6}})"
    r"(?:\s?[,:]|\s[—–-])\s?<?\Z"
)
"""The name of a source before its address in the same brackets."""
_COLON = re.compile(r"\s*[:：;,–—-]\s*\Z")
_MARKERISH = re.compile(
    r"(?!\d{1,3}(?:,\d{3})+\Z)[\[({]*\^?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\^?[\])}]*\.?|[*†‡§¶↑↗🔗#]+\d*|"
    r"\[?(?:oai_citation|citation)\b.*|"
    r".{0,120}[‡†].*"
    r"|[\W_]{1,3}|\[[^\[\]\n]{1,80}\]|\((?-i:[A-Z\d])[^()\n]{1,60}\)|[¹²³⁰⁴-⁹]{1,3}"
    r"|\W?(?:sources?|links?|refs?|cite|citation|quelle|fuente|fonte|bron|источник|来源|出典|출처|"
    r"المصدر)\W?(?:\s?\d{1,3})?\W?"
    r"|.{1,60}\S\s?\+\s?\d{1,2}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.|(?:doi|arxiv)\s?:?\s?(?=\S*\d)|10\.\d{4,9}/)\S+|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:/\S*)?",
    re.IGNORECASE,
)


def decide(plain: str, items: list[Item]) -> list[Cut]:
    """Settle ``is_mark`` of every item (sorted by place) and return the ranges to cut, sorted and apart."""
    runs: list[list[Item]] = []
    last: Item | None = None
    is_open = False
    for item in items:
        if last is not None and _joined(plain, last, item):
            runs[-1].append(item)
        else:
            runs.append([item])
        last = item
        is_open = is_open or not (item.is_mark or item.is_silent)
    has_chips = is_open and any(_is_chip(plain, run, is_sure=True) for run in runs)
    cuts: list[Cut] = []
    for run in runs:
        cuts.extend(_run(plain, run, is_chip=has_chips and _is_chip(plain, run, is_sure=False)))
    return _merged(cuts) if len(cuts) > 1 or not cuts or cuts[0][0] >= cuts[0][1] else cuts


def _is_chip(plain: str, run: list[Item], *, is_sure: bool) -> bool:
    """Whether links stand between a full stop and the next sentence (``It opened. [Site](u) It closed.``).

    Sure only if they touch the stop or if a word follows that cannot go on from their own words; elsewhere in a text
    that has such chips, a capital letter after a short label is enough.
    """
    start, end = run[0].start, run[-1].end
    if not start or plain[start - 1] in "([（" or not _STOPPED.search(plain[max(0, start - 12) : start]):
        return False
    if any(_is_statement(plain[i.inner : i.inner_end]) or i.inner_end - i.inner > 80 for i in run):
        return False
    following = _NEXT_SENTENCE.match(plain, end)
    if following is None or not following["first"][0].isupper():
        return False
    if not is_sure or not plain[start - 1].isspace() or following["first"] in _STARTERS:
        return True
    return all(names_site(plain[item.inner : item.inner_end], item.site) for item in run)


def _joined(plain: str, one: Item, other: Item) -> bool:
    start, end = one.end, other.start
    if end - start > _LONGEST_JOINT:
        return False
    if start >= end or (end - start < _LONGEST_JOINT and _SEPARATOR.fullmatch(plain, start, end) is not None):
        return True
    return end - start < 4 and one.is_mark and other.is_mark and plain[start:end].strip() in ("–", "-", "—")


def _run(plain: str, run: list[Item], *, is_chip: bool) -> list[Cut]:
    start, end = run[0].start, run[-1].end
    if start > 1 and _CLOSER.get(plain[start - 1]) == plain[end : end + 1] and plain[end + 1 : end + 2] != "{":
        ahead = plain[max(0, start - 5) : start - 1]
        if _OPENERS.isdisjoint(ahead) and ahead[-1] != "^":
            for item in run:
                item.is_mark = True
            return [(start - 1, end + 1, run[0].shown)]
    left, right = plain[max(0, start - _LOOK) : start], plain[end : end + _LOOK]
    bracket = _bracket(left, right, plain, run)
    if bracket is not None:
        start, end = start - bracket[0], end + bracket[1]
        while not _OPENERS.isdisjoint(plain[max(0, start - 4) : start]):
            outer = _OPEN.search(plain[max(0, start - 4) : start])
            if outer is None:
                break
            closing = re.match(r"\s*" + re.escape(_CLOSER[outer[0][0]]), plain[end : end + 4])
            if closing is None:
                break
            start, end = start - len(outer[0]), end + closing.end()
        for item in run:
            item.is_mark = True
        return [(*_raised(plain, start, end), run[0].shown)]
    cue = _CUED.search(left) if left.rstrip()[-1:] in (":", "：") else None
    tail = _TAIL.match(right) if cue or _is_after_sentence(left) else None
    extend = 0
    if not all(item.is_mark or item.is_silent for item in run):
        if all(item.is_mark or _MARKERISH.fullmatch(plain[item.inner : item.inner_end].strip()) for item in run):
            for item in run:
                item.is_mark = True
        elif (reach := _closing(plain, run, left, right, cue, tail, is_chip=is_chip)) >= 0:
            extend = reach
            for item in run:
                item.is_mark = True
    tail = tail if run[-1].is_mark else None
    if cue and run[0].is_mark and (tail or _RIGHT_END.match(right)):
        extend = len(cue[0])
    cuts: list[Cut] = []
    for index, item in enumerate(run):
        if item.is_mark:
            begin = item.start - (extend if index == 0 else 0)
            if index and run[index - 1].is_mark and item.start > run[index - 1].end:
                begin = run[index - 1].end
            low, high = _raised(plain, begin, item.end)
            if tail and index == len(run) - 1:
                high += tail.end("said")
            cuts.append((low if index == 0 else begin, high if index == len(run) - 1 else item.end, item.shown))
        elif item.is_silent:
            cuts.append((item.start, item.end, item.shown))
        elif (item.inner, item.inner_end) != (item.start, item.end):
            cuts.append((item.start, item.inner, ""))
            cuts.append((item.inner_end, item.end, ""))
    return cuts


def _raised(plain: str, start: int, end: int) -> tuple[int, int]:
    """A marker's range with the carets of a superscript (``^[2]^``), or of a note in place (``^[See u]``), or with the
    attributes behind it (``{.cite}``).
    """
    if start and plain[start - 1] == "^":
        return start - 1, end + (plain[end : end + 1] == "^")
    attribute = _ATTRIBUTE.match(plain, end) if plain[end : end + 1] == "{" else None
    return start, attribute.end() if attribute else end


def _bracket(left: str, right: str, plain: str, run: list[Item]) -> tuple[int, int] | None:
    """How far the brackets around a run reach to its left and right, if they hold nothing else."""
    if left[-1:] in _CLOSER and right[:1] == _CLOSER[left[-1]]:
        return 1, 1
    if _OPENERS.isdisjoint(left):
        return None
    closing = _CLOSE.match(right)
    if closing is None:
        return None
    opener = max(map(left.rfind, _CLOSER))
    opening = _OPEN.match(left, opener) if opener >= 0 else None
    if opening is None and all(_ADDRESS.fullmatch(plain[item.inner : item.inner_end].strip("<> ")) for item in run):
        named = _NAMED_ADDRESS.search(left)
        opening = named if named is not None and not has_verb(named["name"]) else None
    if opening is None and len(run) == 1 and _SOURCE_WORD.fullmatch(plain[run[0].inner : run[0].inner_end]):
        opening = _AUTHORS.search(left)
        opening = None if opening is not None and has_verb(opening[0]) else opening
    if opening is None or _CLOSER[opening[0][0]] != closing[0][-1]:
        return None
    return len(opening[0]), closing.end()


def _closing(
    plain: str,
    run: list[Item],
    left: str,
    right: str,
    cue: re.Match[str] | None,
    tail: re.Match[str] | None,
    *,
    is_chip: bool,
) -> int:
    """How many characters before a closing run belong to it; -1 when the links are words of the statement."""
    at_end = _RIGHT_END.match(right) is not None or is_chip
    is_defined = any(":" in plain[one.end : other.start] for one, other in pairwise(run))
    labels = [plain[item.inner : item.inner_end] for item in run if is_defined or not (item.is_mark or item.is_silent)]
    if tail and all(SHORT_NAME.fullmatch(label.strip()) for label in labels):
        return len(cue[0]) if cue else 0
    if cue and (at_end or tail or _SENTENCE_END.match(right)):
        return len(cue[0])
    is_after_sentence = _is_after_sentence(left)
    if all(_ADDRESS.fullmatch(label.strip()) for label in labels):
        if not left.strip():
            return 0 if at_end else -1
        lead = _SEE.search(left) if _SENTENCE_END.match(right) else None
        if lead is not None and _STATED.search(left[: lead.start()]):
            return len(lead[0])
        if is_after_sentence:
            return 0
        if _SENTENCE_END.match(right) and not HANGING.search(left):
            lead = _COLON.search(left)
            return len(lead[0]) if lead else 0
        colon = _COLON.search(left) if left[-2:-1] == ":" and _CLAUSE_END.match(right) else None
        if colon and _STATED.search(left[: colon.start()]) and not HANGING.search(left[: colon.start()]):
            return len(colon[0])
        lead = _SEE.search(left) if _CLAUSE_END.match(right) else None
        return len(lead[0]) if lead and _STATED.search(left[: lead.start()]) else -1
    if _SENTENCE_END.match(right) and are_glued(left, labels):
        return 0
    if (at_end or _SENTENCE_END.match(right)) and are_labels(
        plain, run, left, is_stopped=right.lstrip(" *_")[:1] in (".", "。")
    ):
        return 0
    if (dash := _DASHED.search(left)) and _SENTENCE_END.match(right) and are_sites(plain, run):
        return len(dash[0])
    if _CLAUSE_END.match(right) and FIGURE_END.search(left.rstrip()) and all(map(is_shortcut, run, labels)):
        return 0
    lead = _POINT.search(left) if _CLAUSE_END.match(right) else None
    if lead and all(SHORT_NAME.fullmatch(label.strip()) for label in labels) and _STATED.search(left[: lead.start()]):
        return len(lead[0])
    if not at_end or any(_is_statement(label) for label in labels):
        return -1
    if is_after_sentence:
        return 0
    dash = _DASHED.search(left) if left.rstrip()[-1:] in _DASHES else None
    if dash and all(len(label.split()) <= 10 for label in labels):
        return len(dash[0])
    return -1


def _is_after_sentence(left: str) -> bool:
    """Whether the text before ends with a full stop (and closing quotes), or with a line break."""
    tail = left.rstrip()
    if "\n" in left[len(tail) :]:
        return True
    return tail.rstrip("\"'”’»)]」』）")[-1:] in _STOPS


def _is_statement(label: str) -> bool:
    text = label.strip()
    if text[-1:] in ".!。！।" and len(text) > 20 and not text.endswith("..."):
        return True
    return len(text.split()) >= 5 and not re.search(r"\s[-|–—:]\s|:\s", text) and has_verb(text)


def _merged(cuts: list[Cut]) -> list[Cut]:
    merged: list[Cut] = []
    for start, end, shown in cuts:
        if merged and start <= merged[-1][1]:
            before = merged[-1]
            merged[-1] = (before[0], max(before[1], end), before[2] + shown)
        elif start < end or shown:
            merged.append((start, end, shown))
    return merged
