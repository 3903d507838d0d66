"""How numbers are written: the patterns that the reader tries."""

import re

from verify.match.facts.units import FRACTIONS, ORDINALS, SMALL, TENS, TIMES

_DIGITS = (
    r"\d{1,3}(?:[,’'\u00a0\u2009\u202f ]\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
)
_SPELLED = "|".join(
    sorted((*SMALL, *TENS, "hundred", "thousand", "million", "billion", "trillion", "dozen"), key=len)[::-1]
)
_MONEY = r"US\$|A\$|C\$|[$€£¥₹₽]|\b(?:USD|EUR|GBP|AUD|CAD|JPY|CNY|RMB|INR|CHF|Rs\.?)(?=\s?\d)"
NUMERAL = re.compile(
    rf"(?P<money>{_MONEY})?\s?(?P<sign>(?<![\w)])[-−–](?=\d))?"
    rf"(?<![\w.,/])(?P<digits>{_DIGITS})(?P<ordinal>st|nd|rd|th)?(?![\d])",
    re.IGNORECASE,
)
WORDED = re.compile(rf"\b(?:{_SPELLED})(?:(?:[ -]|\sand\s)(?:{_SPELLED}))*\b", re.IGNORECASE)
BEFORE = re.compile(r"(?:US\$|[AC]\$|[$€£¥₹₽]|[A-Za-z]{2,3}\.?)?\s?[-−–]?$")
RUN = re.compile(r"\d+")
DIGIT = re.compile(r"\d")
ALPHABETIC = re.compile(r"[a-z]+")
SPELLED = frozenset((*SMALL, *TENS, *ORDINALS, *TIMES, *FRACTIONS, *(f"{part}s" for part in FRACTIONS), "hundred"))
SPELLED |= frozenset(("thousand", "million", "billion", "trillion", "dozen"))
"""Words without which a text has no spelled number: a cheap look before the costly one."""
ORDINAL = re.compile(r"\b(" + "|".join(ORDINALS) + r")\b", re.IGNORECASE)
FRACTION = re.compile(
    r"\b(?:(?P<top>a|an|one|two|three|four)[ -])?(?P<part>half|thirds?|quarters?|fifths?|tenths?)\b(?= of\b|[ -])"
    r"|\bhalf\b",
    re.IGNORECASE,
)
TIMESED = re.compile(r"\b(" + "|".join(TIMES) + r")\b", re.IGNORECASE)
AFTER = re.compile(
    r"\s?-?(?P<percent>%|percent\b|per cent\b|percentage points?\b|pct\b|pp\b)"
    r"|\s?(?P<degree>°\s?[CF])"
    r"|(?P<glued>k|mn|m|bn|b|tn|t)\b(?![²/])"
    r"|[\s-]?(?P<magnitude>hundred|thousands?|lakh|mln|mio|millions?|mn|crore|bn|bln|billions?|trn|trillions?|dozen|milliard)\b",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"(?P<gap>\s?-?\s?)(?P<unit>km/h|[ck]?m[²³]|square (?:kilomet(?:re|er)s?|miles?|met(?:re|er)s?|feet)|"
    r"cubic (?:kilo|centi)?met(?:re|er)s?|[A-Za-z]+)"
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
RANGE = re.compile(r"\s?(?:-|–|—|\bto\b|\band\b)\s?$")
LOWER = re.compile(
    r"(?:more than|over|at least|above|upwards? of|exceed(?:s|ed|ing)?|no (?:fewer|less) than|greater than|minimum of|"
    r"in excess of|surpass(?:es|ed|ing)?|≥|>|better than|topp(?:ed|ing))\s*(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
UPPER = re.compile(
    r"(?:less than|under|at most|below|fewer than|up to|no more than|not more than|lower than|maximum of|≤|<|"
    r"as (?:much|many) as)"
    r"\s*(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|close to|an estimated|estimated(?: at)?|circa|"
    r"ca\.|c\.|~|≈|just (?:over|under)|or so|more or less|well over|nearly)\s*(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
