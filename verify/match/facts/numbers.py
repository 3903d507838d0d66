"""Numbers and quantities of a sentence: value or range, what they count, and how exact they mean to be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify.match.facts.numerals import (
    ABOUT,
    AFTER,
    ALPHABETIC,
    BEFORE,
    DIGIT,
    FRACTION,
    LOWER,
    NUMERAL,
    ORDINAL,
    RANGE,
    RUN,
    SPELLED,
    TIMESED,
    UNIT,
    UPPER,
    WORD,
    WORDED,
)
from verify.match.facts.units import (
    CURRENCIES,
    FRACTIONS,
    LETTERS,
    MAGNITUDES,
    NOT_WORD_MONEY,
    ORDINALS,
    SMALL,
    TENS,
    TIMES,
    UNITS,
    WRITTEN_OUT,
)
from verify.match.words import bag

SKIPPED = bag("""
    of the a an new other different more additional further total full people's
""")
LONGEST_SPELLED = 80
MOST = 60
"""Numbers of one sentence that are read: tables of thousands compare nothing."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures.

    ``start``/``end`` span number and unit. ``values`` are its readings (``1.234`` may be two); ``high`` closes a
    range. ``kind``: ``percent``, ``money``, ``ordinal``, ``times``, ``count`` or a dimension of ``units.UNITS``
    (values are then in its base unit). ``noun`` is what is counted; ``bound`` is ``low``, ``high``, ``about`` or empty;
    ``step`` is the size of the last digit written, for rounding.
    """

    text: str
    start: int
    end: int
    values: tuple[float, ...]
    high: float | None
    kind: str
    unit: str
    noun: str
    bound: str
    step: float
    spelled: bool = False
    scale: float = 1.0
    """What the written number was multiplied with to come to the base unit of its kind."""


def read_digits(text: str) -> tuple[tuple[float, ...], float]:
    """The readings of a numeral and the size of its last digit.

    >>> read_digits("1,234.5"), read_digits("3,5")
    (((1234.5,), 0.1), ((3.5,), 0.1))
    """
    bare = re.sub(r"[’'\u00a0\u2009\u202f ]", "", text)
    if "," in bare and "." in bare:
        decimal = "," if bare.rfind(",") > bare.rfind(".") else "."
        bare = bare.replace("." if decimal == "," else ",", "").replace(decimal, ".")
        return (float(bare),), _step(bare)
    for mark in ",.":
        groups = bare.split(mark)
        if len(groups) > 2:
            return (float("".join(groups)),), _step("".join(groups))
        if len(groups) == 2:
            joined = float("".join(groups))
            plain = f"{groups[0]}.{groups[1]}"
            if len(groups[1]) == 3 and groups[0] != "0" and len(groups[0]) <= 3:
                return ((joined,), 1.0) if mark == "," else ((float(plain), joined), 0.001)
            return (float(plain),), _step(plain)
    return (float(bare),), _step(bare)


def _step(plain: str) -> float:
    if "." in plain:
        return 10.0 ** -len(plain.split(".")[1])
    zeros = len(plain) - len(plain.rstrip("0"))
    return 10.0 ** min(zeros, max(len(plain) - 1, 0))


def read_words(text: str) -> float:
    """The value of a spelled number: ``twenty-three thousand`` → 23000."""
    total = current = 0.0
    for word in re.split(r"[\s-]+", text.lower()):
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


def quantities(text: str, taken: tuple[tuple[int, int], ...] = ()) -> list[Quantity]:
    """All quantities of a sentence in order; spans in ``taken`` (dates, quotations of names) are left alone."""
    spelled = not SPELLED.isdisjoint(ALPHABETIC.findall(text.lower()))
    if not spelled and not DIGIT.search(text):
        return []
    found: list[Quantity] = []
    fractions = [q for m in FRACTION.finditer(text) if spelled and (q := _fraction(text, m)) is not None][:MOST]
    blocked = [*taken, *((q.start, q.end) for q in fractions)]
    for match in (*_numerals(text), *(WORDED.finditer(text) if spelled else ())):
        if len(found) >= MOST:
            break
        if not any(start < match.end() and match.start() < end for start, end in blocked):
            quantity = _read(text, match)
            if quantity is not None:
                found.append(quantity)
    found = _ranges(text, sorted(found, key=lambda q: q.start)) + fractions
    covered = [(q.start, q.end) for q in found] + list(taken)
    for pattern, make in ((ORDINAL, _ordinal), (TIMESED, _times)) if spelled else ():
        for match in pattern.finditer(text):
            if len(found) < MOST and not any(s < match.end() and match.start() < e for s, e in covered):
                quantity = make(text, match)
                if quantity is not None:
                    found.append(quantity)
                    covered.append((quantity.start, quantity.end))
    return sorted(found, key=lambda q: q.start)


def _numerals(text: str) -> Iterator[re.Match[str]]:
    """Numbers written in digits; the pattern is tried only where a run of digits begins, as it is costly elsewhere."""
    at = 0
    for run in RUN.finditer(text):
        start = run.start()
        if start < at:
            continue
        head = BEFORE.search(text, max(0, start - 5), start)
        found = NUMERAL.match(text, head.start()) if head else None
        found = found or NUMERAL.match(text, start)
        if found and found.start("digits") == start:
            at = found.end()
            yield found


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    values: tuple[float, ...]
    scale = 1.0
    spelled = match.group() if match.re is WORDED else None
    start, end = match.start(), match.end()
    start += len(match.group()) - len(match.group().lstrip())
    if spelled and len(spelled) > LONGEST_SPELLED:
        return None
    if spelled:
        values, step = (read_words(spelled),), 1.0
        if spelled.lower() in ("one", "zero", "second", "hundred", "thousand", "million", "billion", "dozen"):
            before = text[max(0, start - 8) : start].lower()
            if spelled.lower() in ("one", "zero") or not re.search(r"\b(?:an?|one)\s$", before):
                return None
        step = 10.0 ** (len(str(int(values[0]))) - len(str(int(values[0])).rstrip("0"))) if values[0] >= 1 else 1.0
    else:
        digits = match.group("digits")
        if len(digits) > 25 or _embedded(text, match):
            return None
        values, step = read_digits(digits)
        if match.group("sign") and not match.group("money"):
            values = tuple(-value for value in values)
    if not spelled and match.group("ordinal"):
        noun, _ = _noun(text, end)
        return Quantity(text[start:end], start, end, values, None, "ordinal", "", noun, "", 1.0)
    money = "" if spelled else (match.group("money") or "").lower().rstrip(".")
    kind, unit = ("money", CURRENCIES.get(money, money)) if money else ("count", "")
    after = AFTER.match(text, end)
    if after and after.group("glued") and not (money or after.group("glued").lower() in ("k", "bn", "mn", "tn", "m")):
        after = None
    if after and (after.group("magnitude") or after.group("glued")) and not (spelled and after.group("glued")):
        factor = MAGNITUDES[(after.group("magnitude") or after.group("glued")).lower()]
        values, step, end = tuple(v * factor for v in values), step * factor, after.end()
        after = AFTER.match(text, end)
    if after and after.group("percent"):
        kind, unit, end = "percent", "%", after.end()
    elif after and after.group("degree"):
        kind, end = ("celsius" if after.group("degree")[-1] in "cC" else "fahrenheit"), after.end()
    elif kind == "count":
        plain = values
        kind, unit, end, values, step = _unit(text, end, values, step)
        scale = values[0] / plain[0] if plain[0] else 1.0
    noun, _ = _noun(text, end)
    return Quantity(
        text[start:end], start, end, values, None, kind, unit, noun, _bound(text, start), step, bool(spelled), scale
    )


def _embedded(text: str, match: re.Match[str]) -> bool:
    """Whether the digits belong to a name, a time, a version or an address rather than count something."""
    start, end = match.start("digits"), match.end("digits")
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] == "[" or after[:1] == "]":
        return True
    if before[-1:] == "-" and before[:1].isalpha() and not match.group("sign"):
        return True
    if (before[-1:] in "#_:/" and before[-1:]) or (after[:1] in ":/_" and after[1:2].isdigit()):
        return True
    if after[:1] == "." and after[1:2].isdigit():
        return True
    return (
        after[:1].isalpha() and not match.group("ordinal") and not AFTER.match(text, end) and not _glued_unit(text, end)
    )


def _glued_unit(text: str, end: int) -> bool:
    unit = UNIT.match(text, end)
    return bool(unit and unit.group("unit").lower() in UNITS)


def _unit(
    text: str, end: int, values: tuple[float, ...], step: float
) -> tuple[str, str, int, tuple[float, ...], float]:
    match = UNIT.match(text, end)
    if match:
        name = match.group("unit")
        if len(name) == 1:
            name = LETTERS.get(name, name) if match.group("gap") == " " else name
        name = next((unit for words, unit in WRITTEN_OUT.items() if name.lower().startswith(words)), name.lower())
        if name in UNITS:
            dimension, factor = UNITS[name]
            return dimension, name, match.end(), tuple(v * factor for v in values), step * factor
        if name in CURRENCIES and name not in NOT_WORD_MONEY:
            return "money", CURRENCIES[name], match.end(), values, step
    return "count", "", end, values, step


def _noun(text: str, end: int) -> tuple[str, int]:
    """The head of what is counted: the last of up to three words before a break that is not a function word."""
    noun, at = "", end
    for number, match in enumerate(WORD.finditer(text, end, end + 60)):
        between = text[at : match.start()]
        if number == 3 or any(c in between for c in ',;:.()–—"“”'):
            break
        word = match.group().lower()
        if word in STOPPERS:
            if word in SKIPPED:
                at = match.end()
                continue
            break
        noun, at = word, match.end()
        if word.endswith("s"):
            break
    return noun, at


STOPPERS = bag("""
    of the a an and or but in on at to by for from with as is are was were be been has have had who
    which that than new other different more additional further total full during after before while
    when since per not it its their his her he she they this these into over under between about
""")


def _bound(text: str, start: int) -> str:
    before = text[max(0, start - 26) : start]
    if ABOUT.search(before):
        return "about"
    if LOWER.search(before):
        return "low"
    if UPPER.search(before):
        return "high"
    return ""


def _ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join "5 to 10 %" and "between 5 and 10" into one quantity."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and last.high is None and 0 <= quantity.start - last.end <= 6:
            between = text[last.end : quantity.start]
            opened = text[max(0, last.start - 9) : last.start].lower().rstrip()
            word = between.strip().lower()
            is_range = (
                RANGE.fullmatch(between.rstrip() + "")
                and last.kind in ("count", quantity.kind)
                and (
                    word in ("-", "–", "—")
                    or (word == "to" and not opened.endswith("from"))
                    or (word == "and" and opened.endswith("between"))
                )
                and max(last.values) < max(quantity.values)
            )
            if is_range:
                scale = 1.0
                if last.kind == "count" and quantity.kind in UNITS_OF and quantity.unit in UNITS:
                    scale = UNITS[quantity.unit][1]
                joined[-1] = Quantity(
                    text[last.start : quantity.end],
                    last.start,
                    quantity.end,
                    tuple(v * scale for v in last.values),
                    max(quantity.values),
                    quantity.kind,
                    quantity.unit,
                    quantity.noun,
                    last.bound,
                    quantity.step,
                )
                continue
        joined.append(quantity)
    return joined


UNITS_OF = frozenset(dimension for dimension, _ in UNITS.values())


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    part = (match.groupdict().get("part") or "half").lower().rstrip("s")
    part = "half" if part in ("hal", "half") else part
    top = (match.groupdict().get("top") or "").lower()
    if part in ("third", "fifth", "tenth", "quarter") and not top:
        return None
    if part == "quarter" and not text[match.end() :].lstrip().lower().startswith("of"):
        return None
    if part != "half" and top in ("a", "one") and not text[match.end() :].lstrip().lower().startswith("of"):
        return None
    if part == "half" and re.match(
        r"[ -](?:time|an hour|a |back|way|brother|sister|century|year|hour|marathon)", text[match.end() :]
    ):
        return None
    value = FRACTIONS[part] * {"two": 2.0, "three": 3.0, "four": 4.0}.get(top, 1.0) * 100
    start, end = match.span()
    noun, _ = _noun(text, end)
    return Quantity(
        match.group(), start, end, (value,), None, "percent", "%", noun, _bound(text, start) or "about", 5.0
    )


def _ordinal(text: str, match: re.Match[str]) -> Quantity | None:
    if text[match.end() : match.end() + 1] == "," and text[: match.start()].rstrip()[-1:] in ("", ".", ";", ":"):
        return None
    if (
        match.group().lower() == "second"
        and re.search(r"\b(?:per|a|each|every)\s$", text[max(0, match.start() - 7) : match.start()].lower())
        and text[match.end() : match.end() + 1] in ".,;"
    ):
        return None
    noun, _ = _noun(text, match.end())
    value = ORDINALS[match.group().lower()]
    return Quantity(match.group(), match.start(), match.end(), (value,), None, "ordinal", "", noun, "", 1.0, True)


def _times(text: str, match: re.Match[str]) -> Quantity:
    value = TIMES[match.group().lower()]
    noun, _ = _noun(text, match.end())
    return Quantity(
        match.group(),
        match.start(),
        match.end(),
        (value,),
        None,
        "times",
        "x",
        noun,
        _bound(text, match.start()),
        0.5,
        True,
    )
