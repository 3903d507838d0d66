"""Times of day as quantities: "14:30", "2.30 p.m.", "half past two", "noon"; and from when to when."""

import re
from collections.abc import Iterator

from verify.match.facts.hedges import hedge
from verify.match.facts.numerals import read_words
from verify.match.facts.quantity import Quantity
from verify.match.facts.units import SMALL

KIND = "clock"
_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_HOURS = "|".join(word for word, value in SMALL.items() if 1 <= value <= 12)
CLOCK = re.compile(
    rf"(?<![\d:.,/$£€-])(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d)(?![\d:.]\d|\d|%))?\s?(?:{_HALF}|(?P<oclock>o[’']clock\b)|"
    r"(?P<hours>hrs?\b|hours\b(?=\s(?:gmt|utc|local)))|(?P<plain>(?<=\d:\d\d)(?![\d:])|(?<=\dh\d\d)\b))",
    re.IGNORECASE,
)
WORDED = re.compile(
    rf"\b(?:(?P<past>half|quarter|ten|twenty|five)\s(?P<to>past|to)\s(?P<at>{_HOURS})|(?P<word>{_HOURS})\s(?:{_HALF}|"
    rf"o[’']clock\b)|(?P<named>noon|midday|midnight))\b(?P<later>\s?[ap]\.?m\b)?",
    re.IGNORECASE,
)
SHARED = re.compile(r"(?<![\d:.,/$£€-])(?P<hour>\d{1,2})\s?(?:-|–|to|and)\s?$", re.IGNORECASE)
PLACED = re.compile(
    r"(?:\b(?:at|from|to|until|till|by|between|and|around|about|after|before|since|or|past|of|only|open|daily|on|the)\s|[–(—-]\s?|"
    r"^|\b\w+day[:,]?\s)$",
    re.IGNORECASE,
)
"""What stands before a time that is written in digits alone: "John 3:16" is none."""
TIMES = frozenset(("clock", "noon", "midday", "midnight", "past", "am", "pm"))
PART_OF_HOUR = {"half": 30, "quarter": 15, "ten": 10, "twenty": 20, "five": 5}
DAY, NOON = 1440, 720
LOOKED = 12


def joined(first: Quantity, last: Quantity, between: str, opened: str) -> bool:
    """Whether two times of day are the ends of one stretch: "9 to 5", "from 21:00 until 06:00"."""
    word = between.strip().lower()
    return first.kind == last.kind == KIND and (
        word in ("-", "–", "—", "to", "until", "till") or (word == "and" and opened.endswith("between"))
    )


def clocks(text: str) -> Iterator[Quantity]:
    """Every time of day in order, as minutes after midnight; both readings where only "9" or "half past two" tells."""
    for match in CLOCK.finditer(text):
        minutes = int(match["hour"]) * 60 + int(match["minute"] or 0)
        half = match["half"]
        told = bool(half) or match["oclock"] is None
        if half and not 1 <= int(match["hour"]) <= 12:
            continue
        if match["plain"] is not None and not PLACED.search(text, max(0, match.start() - LOOKED), match.start()):
            continue
        shared = SHARED.search(text, max(0, match.start() - LOOKED), match.start()) if not match["minute"] else None
        if shared and int(shared["hour"]) <= 24 and not match["plain"]:
            first = int(shared["hour"]) * 60
            yield _made(text, shared.start("hour"), shared.end("hour"), _readings(first, None, False))
        yield _made(text, match.start(), match.end(), _readings(minutes, half, told))
    if TIMES.isdisjoint(re.findall(r"[a-z]+", text.lower())):
        return
    for match in WORDED.finditer(text):
        half = match["half"] or (match["later"] or "").strip()[:1] or None
        if match["named"]:
            minutes = 0 if match["named"].lower() == "midnight" else NOON
            yield _made(text, match.start(), match.end(), (float(minutes),))
            continue
        minutes = int(read_words(match["at"] or match["word"])) * 60
        if match["past"]:
            part = PART_OF_HOUR[match["past"].lower()]
            minutes += part if match["to"].lower() == "past" else -part
        yield _made(text, match.start(), match.end(), _readings(minutes, half, False))


def _readings(minutes: int, half: str | None, told: bool) -> tuple[float, ...]:
    if half:
        return (float(minutes % NOON + (NOON if half.lower() == "p" else 0)),)
    if told or minutes >= 13 * 60:
        return (float(minutes % DAY),)
    return float(minutes % NOON), float(minutes % NOON + NOON)


def _made(text: str, start: int, end: int, values: tuple[float, ...]) -> Quantity:
    bound, begin = hedge(text, start)
    bound = bound if bound == "about" else ""
    return Quantity(text[start:end], start, end, values, None, KIND, "", "", bound, 1.0, False, 1.0, begin)
