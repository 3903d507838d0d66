"""Dates and periods of a sentence, as exact as they are written, with relative ones read from the page's date."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from verify.match.facts.periods import centuries, decades, months_of, spelled_decades
from verify.match.facts.units import SMALL, TENS, listed

_MONTHS = listed("january february march april may june july august september october november december")
MONTHS: dict[str, int] = {name: number for number, name in enumerate(_MONTHS, 1)}
MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())} | {"sept": 9}
WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2}|21[0-4][0-9])"
ISO = re.compile(
    r"(?<![\d/-])(?P<year>1\d{3}|20\d{2})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
SLASHED = re.compile(
    r"(?<![\d/.])(?P<a>0?[1-9]|[12]\d|3[01])[/.](?P<b>0?[1-9]|[12]\d|3[01])[/.](?P<year>1\d{3}|20\d{2})(?![\d/])"
)
DAY_FIRST = re.compile(
    rf"\b(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+{_MONTH}(?![a-z])(?:,?\s+{_YEAR}\b)?",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|\.\d|,\d{{3}}\b)(?:\s*[–-]\s*(?:[12]?\d|3[01])\b)?"
    rf"(?:\s?,?\s+(?:of\s+)?{_YEAR}\b)?",
    re.IGNORECASE,
)
MONTH_YEAR = re.compile(rf"\b{_MONTH}(?:,|\s+of)?\s+{_YEAR}\b", re.IGNORECASE)
MONTH_ONLY = re.compile(
    r"\b(?P<month>January|February|April|June|July|August|September|October|November|December|"
    r"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\bby )|(?<=\bmid-)|(?<=\blate )|(?<=\bearly )|(?<=\blast ))"
    r"(?:March|May))\b"
)
QUARTER = re.compile(
    rf"\b(?:Q(?P<q>[1-4])|(?P<word>first|second|third|fourth)[ -]quarter|"
    rf"(?P<last>last|final|closing)[ -]quarter(?=\s(?:of|in)\s(?:fiscal\s)?(?:1\d|20)\d\d\b))"
    rf"(?:\s+(?:of|for|in))?(?:\s+(?:fiscal|FY))?(?:\s*{_YEAR}\b)?",
    re.IGNORECASE,
)
PART_OF_YEAR = re.compile(
    rf"\b(?:the\s)?(?P<part>early|mid|middle|late|beginning|start|end|close|first half|second half|latter half)"
    rf"(?:-|\s)(?:(?:of|in)\s)?{_YEAR}(?![\d’'–-]|s\b|/\d)",
    re.IGNORECASE,
)
PARTS_OF_YEAR = frozenset(listed("early mid middle late beginning start end close half"))
SPAN = re.compile(
    rf"(?<![\d–-]){_YEAR}(?:/(?=\d\d(?!\d))|\s?(?:–|-|—|\bto\b|(?P<and>\band\b)|\buntil\b|\bthrough\b)\s?)"
    r"(?P<last>1[0-9]{3}|20[0-9]{2}|[0-9]{2})(?!\d|-\d|%)"
)
_COUNTED = (
    "km|kilomet|mile|met(?:re|er)s|feet|people|dollars|euros|million|billion|men|women|students|employees|workers|"
    "members|copies|votes|seats|points|tons|tonnes|kg|pounds"
)
YEAR = re.compile(rf"(?<![\d.,$€£¥/#-]){_YEAR}(?![\d%]|,\d|\.\d|-\d|\s?(?:%|percent|per cent|{_COUNTED})\b)")
RELATIVE = re.compile(
    r"\b(?P<what>yesterday|today|tomorrow|"
    r"(?P<which>last|this|next|earlier this|later this)\s+(?P<unit>week|month|year)|"
    r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|a)\s+(?P<ago>days?|weeks?|months?|years?)\s+ago)\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
DATED = re.compile(
    r",?\s(?:the\s)?(?:\d|(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\s\d)"
)
"""What follows a weekday that is part of a date."""
SPELLED_DECADES = frozenset(listed("twenties thirties forties fifties sixties seventies eighties nineties"))
BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
NUMBERS = {word: int(value) for word, value in (*SMALL.items(), *TENS.items())}
EARLIER = frozenset(listed("previous preceding prior earlier before previously"))
QUARTERS = listed("first second third fourth")
COUNTS = {word: n for n, word in enumerate(listed("one two three four five six seven eight nine ten"), 1)} | {"a": 1}
THAT_YEAR = re.compile(
    r"\b(?:(?:the\s)?(?:same|corresponding)\s(?P<what>day|date|month|period|time|week|quarter)\s(?:of|in|a)\s(?:the\s)?|"
    r"the\s)?(?P<which>previous|preceding|prior|following|next)\syear\b|"
    r"\b(?:a|the)\syear\s(?P<side>earlier|before|later|after|previously)\b|"
    r"\b(?P<n>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)\syears\s"
    r"(?P<then>earlier|later|(?:before|after(?:wards)?)\b(?!\s[a-z]))\b",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
ALPHABETIC = re.compile(r"[a-z]+")
TELLING = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(("yesterday", "today", "tomorrow", "ago", "last", "this", "next", "year", "years"))
) | {"quarter", "century", "centuries"}
"""Words without which a text without digits has no date: a cheap look before the costly one."""
DECADE_YEARS = 9
"""Years between the ends of a decade: shorter spans are periods with ends of their own."""
MOST = 60


@dataclass(frozen=True, slots=True)
class When:
    """A date or period: years ``[first, last]`` (0 where unknown), ``month`` and ``day`` where written.

    ``quarter`` is 1–4; ``weekday`` 0–6; ``months`` those of "early 2017". ``loose`` marks one read from the page's own
    date or from a two-way format, ``coarse`` a period that people name roughly (decades, centuries and their parts),
    ``reckoned`` one counted from another date of the text ("the following year").
    """

    text: str
    start: int
    end: int
    first: int = 0
    last: int = 0
    month: int = 0
    day: int = 0
    quarter: int = 0
    weekday: int = -1
    loose: bool = False
    months: tuple[int, int] = (0, 0)
    coarse: bool = False
    reckoned: bool = False
    beside: tuple[int, int, int] = (0, 0, 0)
    """The page's own date, of a weekday alone (a week away from it at most) and of a day or month without a year."""

    @property
    def exactness(self) -> int:
        """How many parts are given: the larger, the more it says."""
        exact = self.first == self.last and self.first > 0
        return (2 if exact else 1 if self.first else 0) + bool(self.month) + bool(self.day) + bool(self.quarter)


def published_date(text: str | None) -> tuple[int, int, int]:
    """Year, month and day of an ISO date; 0 for the parts that it lacks."""
    found = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text or "")
    return (int(found.group(1)), int(found.group(2) or 0), int(found.group(3) or 0)) if found else (0, 0, 0)


def dates(text: str, published: str | None = None) -> list[When]:
    """All dates of a sentence in order, none inside another. ``published`` is the page's ISO date, if known."""
    found: list[When] = []
    own = published_date(published)

    def put(start: int, end: int, **parts: Any) -> None:
        if len(found) < MOST and not any(w.start < end and start < w.end for w in found):
            found.append(When(text[start:end], start, end, **parts))

    def add(match: re.Match[str], **parts: Any) -> None:
        put(*match.span(), **parts)

    digits = DIGIT.search(text) is not None
    words = set(ALPHABETIC.findall(text.lower()))
    if not digits and words.isdisjoint(TELLING | SPELLED_DECADES):
        return []
    months = not words.isdisjoint(MONTHS)
    for match in ISO.finditer(text) if digits else ():
        year = int(match["year"])
        add(match, first=year, last=year, month=int(match["m"]), day=int(match["day"]))
    for match in SLASHED.finditer(text) if digits else ():
        year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
        if a > 12 >= b or b > 12 >= a:
            add(match, first=year, last=year, month=min(a, b) if max(a, b) > 12 else a, day=max(a, b))
        elif a <= 12 and b <= 12:
            add(match, first=year, last=year, loose=True)
    for pattern in (DAY_FIRST, MONTH_FIRST, MONTH_YEAR) if digits and months else ():
        for match in pattern.finditer(text):
            parts = match.groupdict()
            year = int(parts["year"] or 0)
            day = int(parts.get("day") or 0)
            if not day and match["month"].lower() == "may" and match["month"] != "May":
                continue
            add(match, first=year, last=year, month=MONTHS[match["month"].lower()[:3]], day=day)
    for match in QUARTER.finditer(text) if "quarter" in words or digits else ():
        year = int(match["year"] or 0)
        number = int(match["q"] or 0) or (4 if match["last"] else QUARTERS.index(match["word"].lower()) + 1)
        add(match, first=year, last=year, quarter=number)
    for match in PART_OF_YEAR.finditer(text) if digits and not words.isdisjoint(PARTS_OF_YEAR) else ():
        year = int(match["year"])
        add(match, first=year, last=year, months=months_of(match["part"]))
    for match in SPAN.finditer(text) if digits else ():
        year, last = int(match["year"]), int(match["last"])
        last = year // 100 * 100 + last if last < 100 else last
        if last > year and (not match["and"] or BETWEEN.search(text, max(0, match.start() - 12), match.start())):
            add(match, first=year, last=last)
    for period in (
        *(spelled_decades(text) if not words.isdisjoint(SPELLED_DECADES) else ()),
        *(decades(text) if digits else ()),
        *(centuries(text) if "centur" in text.lower() else ()),
    ):
        put(*period[:2], first=period[2], last=period[3], coarse=True)
    for match in YEAR.finditer(text) if digits else ():
        add(match, first=int(match["year"]), last=int(match["year"]))
    for match in MONTH_ONLY.finditer(text) if months else ():
        add(match, month=MONTHS[match["month"].lower()[:3]])
    found[:] = [replace(w, beside=own) if w.month and not w.first else w for w in found] if own[0] else found
    if not words.isdisjoint(TELLING):
        _relative(text, published, add)
    found.sort(key=lambda when: when.start)
    if "year" in words or "years" in words:
        _reckoned(text, found, put)
    return sorted(found, key=lambda when: when.start)


def _reckoned(text: str, found: list[When], put: Callable[..., None]) -> None:
    """Dates that the text counts from the date before them: "on the same day of the following year"."""
    for match in THAT_YEAR.finditer(text):
        before = [when for when in found if when.end <= match.start() and when.first and when.first == when.last]
        if before:
            last = before[-1]
            step = -1 if (match["which"] or match["side"] or match["then"]).lower() in EARLIER else 1
            step *= int(NUMBERS.get(match["n"].lower()) or match["n"]) if match["n"] else 1
            what = (match["what"] or "").lower()
            day = last.day if what in ("day", "date") else 0
            month = last.month if day or what == "month" else 0
            year = last.first + step
            put(*match.span(), first=year, last=year, month=month, day=day, reckoned=True)


def _relative(text: str, published: str | None, add: Callable[..., None]) -> None:
    year, month, day = published_date(published)
    for match in RELATIVE.finditer(text):
        if year:
            then = _moved(match, year, month, day)
            if then:
                add(match, **then, loose=True)
    for match in WEEKDAY.finditer(text):
        beside = (year, month, day) if day and not DATED.match(text, match.end()) else (0, 0, 0)
        add(match, weekday=WEEKDAYS.index(match["weekday"].lower()), beside=beside)


def _moved(match: re.Match[str], year: int, month: int, day: int) -> dict[str, int] | None:
    what = match["what"].lower()
    unit = (match["unit"] or match["ago"] or "day").lower().rstrip("s")
    if match["which"]:
        step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    elif match["ago"]:
        step = -(COUNTS.get(match["n"].lower(), 0) or int(match["n"]))
    else:
        step = {"yesterday": -1, "today": 0, "tomorrow": 1}[what]
    if unit == "year":
        return {"first": year + step, "last": year + step}
    if not month:
        return None
    if unit == "month":
        total = year * 12 + month - 1 + step
        return {"first": total // 12, "last": total // 12, "month": total % 12 + 1}
    if not day or unit == "week":
        return None
    try:
        then = date(year, month, day) + timedelta(days=step)
    except (ValueError, OverflowError):
        return None
    return {"first": then.year, "last": then.year, "month": then.month, "day": then.day}
