"""Which words a citation is given for: the sentence, or the clause, that its marker closes."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from verify.parse.clauses import boundaries, is_clause, lead, opens_clause
from verify.parse.lexicon import has_verb, lacks_subject
from verify.parse.links import Item

__all__ = ["Point", "Statement", "statements"]


_POINTER = re.compile(
    r"(?:(?:and|or)\s)?(?:see|cf|siehe|vgl|voir|véase)\b[^,:]{0,40}"
    r"|(?:\W*(?:see|cf)\b[^,;:]{0,30})?\((?:published|reprinted|cited|quoted|reported|see)\b[^()]{0,80}\)?",
    re.IGNORECASE,
)
"""What points to one more source of the statement before it."""
_JOINERS = frozenset("and but while whereas or und aber et mais y pero e ma".split())  # noqa: SIM905
_SAID = re.compile(r"[\s,]*(?:[^\s,]{1,20}\s){0,4}(?:said|says|reported|reports|wrote|writes|according)\b[^,;]{0,60}\Z")
"""Who says it, after what is said."""
_TIME = re.compile(
    r"[\s,]*(?:after|before|since|until|during|following|nach|vor|seit|après|avant|tras|desde)\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r"[\s,]*(?:not|rather than|instead of|versus|vs\.?|compared (?:to|with)|up from|down from|than|against|including"
    r"|such as|with|nicht|statt|gegenüber|et non|y no)\b",
    re.IGNORECASE,
)
"""What only sets the statement before it off against something."""
_DEPENDENT = re.compile(r"[\s,]*(?:whose|(?:for|of|in|to|from|with|by|at|on) wh(?:ich|om))\b", re.IGNORECASE)
"""A relative clause whose subject or place is a word of the clause before it."""
_CONDITION = re.compile(r"[\s,]*(?:if|unless|provided|wenn|falls|sofern|si|se|als|indien|если)\s", re.IGNORECASE)
_RELATIVE = re.compile(r",\s(?:which|who|whose|where|die|der|das|qui|que|che)\s")
_MEASURE = re.compile(
    r"[\s,]*(?:(?:by|in|from|to|at|of|on|with|for|since|until|between|over|under|about|around|nearly|almost"
    r"|um|auf|von|im|bis|seit|de|en|à|por|per)\s)",
    re.IGNORECASE,
)
_COORDINATE = re.compile(
    r"\s*(?:[;；]|\s[—–]\s|—|[,，、،]?\s*(?:(?:and|but|yet|while|whereas|und|aber|während|sowie|et|mais|tandis que"
    r"|alors que|y|e|pero|mientras|ma|mentre|mas|enquanto|en|maar|terwijl|и|а|но|और|लेकिन|जबकि)\b|[而但并]|同时|و))",
    re.IGNORECASE,
)
"""What joins a clause that can do without the one before it; others ("so", "though", "where") go on with it."""
_PARTICIPLES = frozenset("spread made built set held led born kept known given found taken split cut".split())  # noqa: SIM905
NEAR = 200
"""Characters of a part in which its verb stands, if it has one."""
LONGEST = 3000
"""Characters before a citation that are looked at for a clause; no sentence that people write is longer."""
_EDGES = " .,;:!?"
_STOPS = " .,;:!?。，\"'”’)"


@dataclass(slots=True)
class Point:
    """A citation in a cleaned text: a marker at ``end`` (``start == end``), a link or a covered range before it."""

    start: int
    end: int
    item: Item
    is_cover: bool = False


@dataclass(slots=True)
class Statement:
    """``text[start:end]`` of a cleaned block with the items cited for it; ``sentence`` is the whole sentence's span.

    ``linked`` counts the characters that are words of links; ``is_link`` is true when a single link is all there is.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    items: list[Item] = field(default_factory=list)
    is_link: bool = False
    linked: int = 0


def statements(text: str, sentences: list[tuple[int, int]], points: list[Point]) -> list[Statement]:
    """The statements of one block in order; those without items are cited by nothing.

    ``points`` are sorted by ``end``. A marker after the full stop belongs to the sentence before it.
    """
    if not sentences:
        return []
    starts = [start for start, _ in sentences]
    held: dict[int, list[Point]] = {}
    for point in points:
        if point.is_cover:
            for index in range(max(0, bisect_right(starts, point.start) - 1), len(sentences)):
                start, end = sentences[index]
                if start >= point.end:
                    break
                low, high = max(start, point.start), min(end, point.end)
                if high - low >= min(8, (end - start) // 2):
                    held.setdefault(index, []).append(Point(low, high, point.item, is_cover=True))
        else:
            held.setdefault(_home(text, starts, point.end), []).append(point)
    if not held:
        return [Statement(start, end, (start, end)) for start, end in sentences]
    result: list[Statement] = []
    for index, (start, end) in enumerate(sentences):
        mine = held.get(index)
        if mine is None:
            result.append(Statement(start, end, (start, end)))
        else:
            result.extend(_segments(text, start, end, mine))
    return result


def _home(text: str, starts: list[int], position: int) -> int:
    while position and text[position - 1].isspace():
        position -= 1
    return max(0, bisect_right(starts, position - 1) - 1) if position else 0


def _segments(text: str, start: int, end: int, points: list[Point]) -> list[Statement]:
    point = points[0]
    if len(points) == 1 and point.start == point.end and not point.is_cover and not text[point.end : end].strip(_STOPS):
        return [Statement(start, end, (start, end), [point.item])]
    others = points
    result: list[Statement] = []
    for point in points:
        if point.is_cover:
            covers = [point for point in points if point.is_cover]
            others = [point for point in points if not point.is_cover]
            result = _covered(text, start, end, covers)
            break
    if not others:
        return result
    groups: list[list[Point]] = []
    for point in others:
        if groups and point.start == point.end and groups[-1][-1].end == point.end:
            groups[-1].append(point)
        else:
            groups.append([point])
    is_paired = len(groups) > 1 and (text.count("—", start, end) == 2 or text.count(" – ", start, end) == 2)
    begin = start
    pending: list[Item] = []
    for index, group in enumerate(groups):
        pending.extend([point.item for point in group])
        following = groups[index + 1] if index + 1 < len(groups) else None
        cut = _boundary(text, begin, end, group[-1], following, is_paired=is_paired)
        if cut is not None:
            if result and _POINTER.fullmatch(text[begin : cut[0]].strip(_EDGES)):
                result[-1].items.extend(pending)
            else:
                result.append(_statement(text, begin, cut[0], (start, end), pending))
            pending = []
            begin = cut[1]
    rest = text[begin:end].strip(_EDGES)
    if result and _POINTER.fullmatch(rest):
        result[-1].items.extend(pending)
    elif pending:
        result.append(_statement(text, begin, end, (start, end), pending, others if begin == start else ()))
    elif rest:
        result.append(_statement(text, begin, end, (start, end), []))
    return result


def _statement(
    text: str,
    start: int,
    end: int,
    sentence: tuple[int, int],
    items: list[Item],
    links: "list[Point] | tuple[()]" = (),
) -> Statement:
    if start > sentence[0]:
        start += lead(text[start:end])
    while end > start and (text[end - 1].isspace() or (end < sentence[1] and text[end - 1] in ",;:，；、،—–")):
        end -= 1
    if not links:
        return Statement(start, end, sentence, items)
    is_link = len(links) == 1 and links[0].start <= start and links[0].end >= end - 1 and links[0].end > links[0].start
    return Statement(start, end, sentence, items, is_link, sum([point.end - point.start for point in links]))


def _boundary(
    text: str, begin: int, end: int, point: Point, following: list[Point] | None, *, is_paired: bool
) -> tuple[int, int] | None:
    """Where the clause that a citation closes ends and the next begins; ``None`` when they are one statement.

    With ``is_paired`` the two dashes of the sentence are brackets.
    """
    position = point.end
    begin = max(begin, position - LONGEST)
    stop = following[-1].end if following else end
    if point.start == point.end:
        rest = text[position:stop]
        if not rest.strip(_STOPS):
            return None
        is_opened = opens_clause(rest) or text[begin:position].rstrip()[-1:] in ",;，；"
        if not is_opened or not is_clause(text[begin:position]):
            return None
        after = text[position + lead(rest) : stop]
        if (_TIME.match(rest) and not has_verb(rest)) or _ASIDE.match(rest) or _DEPENDENT.match(rest):
            return None
        if text.count("(", begin, position) > text.count(")", begin, position):
            return None
        if _CONDITION.match(text, begin) or (lacks_subject(after) and _is_interrupted(text[begin:position])):
            return None
        if following is None:
            if _POINTER.fullmatch(rest.strip(_EDGES)):
                return position, position
            stands = _COORDINATE.match(rest) and not (_SAID.match(rest) or _is_participle(rest) or lacks_subject(after))
            return (position, position) if stands and _are_clauses(text[begin:position], after) else None
        joint = next(iter(boundaries(text, position, stop, relative=False)), None)
        if joint and text[position : joint[0]].strip(_EDGES) and not has_verb(text[position : joint[0]]):
            follows = text[joint[1] : stop]
            return joint if is_clause(follows) and has_verb(follows) else None
        return (position, position) if is_clause(after) and not _is_stump(after) else None
    if following is None:
        return None
    inner = following[0].start if following[0].start < following[0].end else following[0].end
    for before, behind in boundaries(text, position, inner):
        if is_paired and text[before:behind].strip()[:1] in ("—", "–"):
            continue
        if (
            is_clause(text[begin:before])
            and is_clause(text[behind:stop])
            and not _is_stump(text[behind : min(end, behind + NEAR)])
        ):
            return before, behind
    return None


def _is_interrupted(before: str) -> bool:
    """Whether a relative clause has come between a subject and its verb (``The firm, which was founded in 1999``)."""
    relative = _RELATIVE.search(before)
    return relative is not None and not has_verb(before[: relative.start()])


def _is_stump(after: str) -> bool:
    """Whether a part says only how much or when, of a verb that stands before it (``by 6% in 2021``)."""
    return _MEASURE.match(after) is not None and not has_verb(after)


def _are_clauses(before: str, after: str) -> bool:
    return has_verb(before) and has_verb(after, finite=True) and is_clause(after)


def _is_participle(rest: str) -> bool:
    """Whether what follows a comma has no subject of its own (``, spread over 13 colonies``)."""
    words = rest.strip(" ,").split(None, 2)
    return (
        rest.lstrip()[:1] == ","
        and len(words) > 1
        and words[0].isalpha()
        and (words[0].endswith(("ed", "ing")) or words[0] in _PARTICIPLES)
    )


def _stands_apart(text: str, start: int, point: Point) -> bool:
    """Whether a named part of a sentence is a clause of it: it begins where one may begin, and has a verb."""
    before = text[start : point.start].rstrip()
    begins = not before or before[-1] in ",;:—–，；.!?。" or before.rpartition(" ")[2].lower() in _JOINERS
    return begins and is_clause(text[point.start : point.end]) and has_verb(text[point.start : point.end])


def _covered(text: str, start: int, end: int, covers: list[Point]) -> list[Statement]:
    """Statements named by their offsets: the sentence, unless parts of it are named apart."""
    parts: dict[tuple[int, int], list[Item]] = {}
    for point in covers:
        is_part = point.end - point.start < 0.6 * (end - start) and _stands_apart(text, start, point)
        parts.setdefault((point.start, point.end) if is_part else (start, end), []).append(point.item)
    return [Statement(low, high, (start, end), items) for (low, high), items in sorted(parts.items())]
