"""How numbers are written, in digits and in words."""

import re

from verify.match.facts.units import FRACTIONS, MAGNITUDES, ORDINALS, SMALL, TENS, TIMES, VULGAR

_DIGITS = (
    r"\d{1,3}(?:[,’'\u00a0\u2009\u202f ]\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
)
_SMALL, _TENS = "|".join(SMALL), "|".join(TENS)
_ONES = "|".join(word for word, value in SMALL.items() if 1 <= value <= 9)
_HUNDRED = rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_SMALL})"
_THOUSAND = rf"(?:(?:(?:an?|{_HUNDRED})[ -])?hundred(?:(?: and | |-){_HUNDRED})?|{_HUNDRED})\b"
_LARGE = r"(?:thousand|million|billion|trillion)\b"
_TOP = rf"(?:{_THOUSAND}(?:[ -]{_LARGE})*|an?[ -]{_LARGE}|{_LARGE})"
_REST = rf"(?:,? and {_THOUSAND}(?![ -]{_LARGE})|,?[ -]{_THOUSAND}(?:[ -]{_LARGE})+|[ -]{_THOUSAND})"
WORDED = re.compile(
    rf"\b(?:(?:(?:half an?|an?|{_HUNDRED})[ -])?dozen\b|{_TOP}(?:(?<=thousand){_REST}|(?<=llion){_REST}){{0,4}})"
    rf"(?![-](?:{'|'.join(ORDINALS)})\b)",
    re.IGNORECASE,
)
"""Spelled numbers as grammar makes them: "and" goes on only after a hundred or a thousand, so that "two and three" are
two numbers."""
_MONEY = r"US\$|A\$|C\$|[$€£¥₹₽]|\b(?:USD|EUR|GBP|AUD|CAD|JPY|CNY|RMB|INR|CHF|SEK|NOK|DKK|KRW|kr|Rs\.?)(?=\s?\d)"
NUMERAL = re.compile(
    rf"(?P<money>{_MONEY})?\s?(?P<sign>(?<![\w)])[-−–](?=\d)|\bminus\s(?=\d))?"
    rf"(?<![\w.,/])(?P<digits>{_DIGITS})(?P<ordinal>st|nd|rd|th)?(?![\d])",
    re.IGNORECASE,
)
BEFORE = re.compile(r"(?:US\$|[AC]\$|[$€£¥₹₽]|[A-Za-z]{2,3}\.?)?\s?(?:[-−–]|minus\s)?$", re.IGNORECASE)
SIGNED = re.compile(r"(?:[-−–]|\bminus\s)$", re.IGNORECASE)
RUN = re.compile(r"\d+")
DIGIT = re.compile(r"\d")
ALPHABETIC = re.compile(r"[a-z]+")
SPELLED = frozenset((*SMALL, *TENS, *ORDINALS, *TIMES, *FRACTIONS, *(f"{part}s" for part in FRACTIONS), "hundred"))
SPELLED |= frozenset(
    ("decade", "fortnight", "thousand", "million", "billion", "trillion", "dozen", "fourths", "fourth")
)
"""Words without which a text has no spelled number: a cheap look before the costly one."""
ORDINAL = re.compile(rf"\b(?:(?P<tens>{_TENS})[- ])?(?P<word>{'|'.join(ORDINALS)})\b", re.IGNORECASE)
TIMESED = re.compile(r"\b(" + "|".join(TIMES) + r")\b", re.IGNORECASE)
TIMES_AFTER = re.compile(
    r"-?fold\b|[x×](?![\w×]|\s?\d)|"
    r"\s?times (?=as\b|more\b|higher\b|larger\b|greater\b|bigger\b|the (?:size|number|amount|price|rate)\b)",
    re.IGNORECASE,
)
HALVED = re.compile(
    r"\s?(?P<sign>["
    + "".join(VULGAR)
    + r"])|[\s-]and[\s-](?:(?:a|one)[ -](?P<one>half|quarter|third)|(?P<three>three[ -]quarters))\b",
    re.IGNORECASE,
)
"""What is added to a whole number: "two and a half", "3½"."""
AFTER = re.compile(
    r"\s?-?(?P<percent>%|percent\b|per cent\b|percentage points?\b|percentage-points?\b|pct\b|pp\b)"
    r"|\s?(?P<degree>°\s?[CF]\b|degrees? (?:celsius|centigrade|fahrenheit|[CF])\b)"
    r"|(?P<glued>k|mn|m|bn|b|tn|t)\b(?![²/])"
    r"|[\s-]?(?P<magnitude>hundred|thousands?|lakh|mln|mio|millions?|mn|crore|bn|bln|billions?|trn|trillions?|dozen|milliard)\b",
    re.IGNORECASE,
)
BELOW_ZERO = re.compile(r"\sbelow (?:zero|freezing)\b", re.IGNORECASE)
UNIT = re.compile(
    r"(?P<gap>\s?-?\s?)(?P<unit>km/h|(?:kilomet(?:re|er)s|miles) (?:an|per) hour\b|[ckm]?m[²³23](?![\w.])|"
    r"sq\.? ?(?:km|mi|miles?|ft|feet|m)\b|[µμ][gms]\b|°|square (?:kilomet(?:re|er)s?|miles?|met(?:re|er)s?|feet|foot)|"
    r"cubic (?:kilo|centi)?met(?:re|er)s?|(?:US|American|Canadian|Australian) dollars?\b|Swiss francs?\b|"
    r"pounds sterling\b|[A-Za-z]+)"
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def read_digits(text: str) -> tuple[tuple[float, ...], float]:
    """The readings of a numeral and the size of its last digit.

    >>> read_digits("1,234.5"), read_digits("3,5")
    (((1234.5,), 0.1), ((3.5,), 0.1))
    """
    bare = re.sub(r"[’'\u00a0\u2009\u202f ]", "", text)
    if "," in bare and "." in bare:
        decimal = "," if bare.rfind(",") > bare.rfind(".") else "."
        bare = bare.replace("." if decimal == "," else ",", "").replace(decimal, ".")
        return (float(bare),), last_digit(bare)
    for mark in ",.":
        groups = bare.split(mark)
        if len(groups) > 2:
            return (float("".join(groups)),), last_digit("".join(groups))
        if len(groups) == 2:
            joined = float("".join(groups))
            plain = f"{groups[0]}.{groups[1]}"
            if len(groups[1]) == 3 and groups[0] != "0" and len(groups[0]) <= 3:
                if mark == ",":
                    return (joined,), last_digit("".join(groups))
                return (float(plain), joined), 0.001
            return (float(plain),), last_digit(plain)
    return (float(bare),), last_digit(bare)


def last_digit(plain: str) -> float:
    """The size of the last digit that tells something: 0.1 of "2.5", 100 of "2300"."""
    if "." in plain:
        return 10.0 ** -len(plain.split(".")[1])
    zeros = len(plain) - len(plain.rstrip("0"))
    return 10.0 ** min(zeros, max(len(plain) - 1, 0))


def read_words(text: str) -> float:
    """The value of a spelled number: ``twenty-three thousand`` → 23000."""
    words = re.findall(r"[a-z]+", text.lower())
    if words and words[-1] == "dozen":
        return 12.0 * (0.5 if words[0] == "half" else read_words(" ".join(words[:-1])) or 1.0)
    total = current = 0.0
    for word in words:
        if word in SMALL:
            current += SMALL[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "hundred":
            current = (current or 1.0) * 100
        elif word in MAGNITUDES:
            total += (current or 1.0) * MAGNITUDES[word]
            current = 0.0
    return total + current
