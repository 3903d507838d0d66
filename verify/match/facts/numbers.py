"""Numbers and quantities of a sentence: value or range, what they count, and how exact they mean to be."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from verify.match.facts.clocks import TIMES as TIMES_OF_DAY
from verify.match.facts.clocks import clocks
from verify.match.facts.fractions import fractions
from verify.match.facts.hedges import hedge, trailing
from verify.match.facts.labels import embedded, labelled
from verify.match.facts.numerals import (
    AFTER,
    ALPHABETIC,
    BEFORE,
    BELOW_ZERO,
    DIGIT,
    HALVED,
    NUMERAL,
    ORDINAL,
    RUN,
    SIGNED,
    SPELLED,
    TIMES_AFTER,
    TIMESED,
    UNIT,
    WORD,
    WORDED,
    last_digit,
    read_digits,
    read_words,
)
from verify.match.facts.quantity import Quantity
from verify.match.facts.ranges import together
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
    VULGAR,
    WRITTEN_OUT,
)
from verify.match.words import bag

SKIPPED = bag("""
    of the a an new other different more additional further total full people's
""")
LONGEST_SPELLED = 80
MOST = 60
"""Numbers of one sentence that are read: tables of thousands compare nothing."""
PART = re.compile(r"\sof\s(?:the|its|their|his|her|our|these|those|them|whom|which)\b|\sof\s\w+[’']s?\s", re.IGNORECASE)
COUNTING = frozenset((*SMALL, *TENS))
"""Numbers between a part and what it is a part of: "three of the eleven songs"."""
STOPPERS = bag("""
    of the a an and or but in on at to by for from with as is are was were be been being has have had who
    which that than new other different more additional further total full during after before while
    when since per not it its their his her he she they this these into over under between about
    them us you whom whose there all versus vs
""")


def quantities(text: str, taken: tuple[tuple[int, int], ...] = ()) -> list[Quantity]:
    """All quantities of a sentence in order; spans in ``taken`` (dates, quotations of names) are left alone."""
    words = ALPHABETIC.findall(text.lower())
    spelled = not SPELLED.isdisjoint(words) or not TIMES_OF_DAY.isdisjoint(words)
    if not spelled and not DIGIT.search(text):
        return []
    blocked = list(taken)

    def free(start: int, end: int) -> bool:
        return not any(first < end and start < last for first, last in blocked)

    parts: list[Quantity] = []
    for quantity in chain(clocks(text), fractions(text)):
        if len(parts) >= MOST:
            break
        if free(quantity.start, quantity.end) and not any(
            q.start < quantity.end and quantity.start < q.end for q in parts
        ):
            parts.append(quantity)
    blocked += [(q.start, q.end) for q in parts]
    found: list[Quantity] = []
    for match in (*_numerals(text), *(WORDED.finditer(text) if spelled else ())):
        if len(found) >= MOST:
            break
        if free(*match.span()):
            read = _read(text, match)
            if read is not None:
                found.append(read)
    found = together(text, sorted([*found, *parts], key=lambda q: q.start))
    blocked += [(q.start, q.end) for q in found]
    for pattern, make, ours in ((ORDINAL, _ordinal, ORDINALS), (TIMESED, _times, TIMES)):
        for match in pattern.finditer(text) if not ours.keys().isdisjoint(words) else ():
            if len(found) < MOST and free(*match.span()):
                other = make(text, match)
                if other is not None:
                    found.append(other)
                    blocked.append((other.start, other.end))
    return sorted(found, key=lambda q: q.start)


def _numerals(text: str) -> Iterator[re.Match[str]]:
    """Numbers written in digits; the pattern is tried only where a run of digits begins, as it is costly elsewhere."""
    at = 0
    for run in RUN.finditer(text):
        start = run.start()
        if start < at:
            continue
        head = BEFORE.search(text, max(0, start - 8), start)
        found = NUMERAL.match(text, head.start()) if head else None
        signed = SIGNED.search(text, max(0, start - 6), start)
        found = found or (NUMERAL.match(text, signed.start()) if signed else None) or NUMERAL.match(text, start)
        if found and found.start("digits") == start:
            at = found.end()
            yield found


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    spelled = match.re is WORDED
    end = match.end()
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    values: tuple[float, ...]
    if spelled:
        words = match.group().lower()
        if len(words) > LONGEST_SPELLED or (words in ALONE and not _counting(text, end, words)):
            return None
        values = (read_words(words),)
        step = last_digit(f"{values[0]:.0f}") if values[0] >= 1 else 1.0
    else:
        digits = match.group("digits")
        if len(digits) > 25 or embedded(text, match):
            return None
        values, step = read_digits(digits)
        if match.group("sign") and not match.group("money"):
            values = tuple(-value for value in values)
        if match.group("ordinal"):
            return Quantity(text[start:end], start, end, values, None, "ordinal", "", _noun(text, end), "", 1.0,
                            begin=start)  # fmt: skip
    halved = HALVED.match(text, end)
    if halved:
        more = VULGAR.get(halved["sign"] or "") or 0.75 if not halved["one"] else FRACTIONS[halved["one"].lower()]
        values, step, end = tuple(v + more for v in values), 0.5, halved.end()
    money = "" if spelled else (match.group("money") or "").lower().rstrip(".")
    quantity = _measured(text, start, end, values, step, CURRENCIES.get(money, money), spelled)
    if quantity.kind == "count" and not spelled and (label := labelled(text, quantity)) is not None:
        return replace(quantity, kind="label", noun=label)
    return quantity


def _counting(text: str, end: int, word: str) -> bool:
    """Whether a "one" counts all the same: "one percent", "one and a half", "one week"; "one day" may be any."""
    after = AFTER.match(text, end)
    if HALVED.match(text, end) is not None or (after is not None and after.group("percent") is not None):
        return True
    return word == "one" and _unit(text, end, False)[0] != "count" and not ONE_DAY.match(text, end)


ONE_DAY = re.compile(r"\s+(?:day|night|second|minute)\b")
ALONE = bag("zero one hundred thousand million billion trillion dozen")
"""Number words that alone are no number ("one of them", "a few hundred")."""


def _measured(
    text: str, start: int, end: int, values: tuple[float, ...], step: float, money: str, spelled: bool
) -> Quantity:
    """A number with the magnitude, unit and hedge beside it."""
    scale = 1.0
    kind, unit = ("money", money) if money else ("count", "")
    after = AFTER.match(text, end)
    if after and after.group("glued") and not (money or after.group("glued").lower() in ("k", "bn", "mn", "tn", "m")):
        after = None
    magnitude = False
    if after and (after.group("magnitude") or after.group("glued")) and not (spelled and after.group("glued")):
        factor = MAGNITUDES[(after.group("magnitude") or after.group("glued")).lower()]
        values, step, end = tuple(v * factor for v in values), step * factor, after.end()
        after, magnitude = AFTER.match(text, end), True
    if after and after.group("percent"):
        points = "point" in after.group("percent").lower() or after.group("percent").lower() == "pp"
        kind, unit, end = "percent", "points" if points else "%", after.end()
    elif after and after.group("degree"):
        kind, end = ("celsius" if after.group("degree")[-1] in "cC" or "elsius" in after.group() or "grade" in
                     after.group() else "fahrenheit"), after.end()  # fmt: skip
        unit = kind
    elif not money and (fold := TIMES_AFTER.match(text, end)):
        kind, unit, end = "times", "x", end + len(fold.group().rstrip())
    elif kind == "count":
        kind, unit, end, scale = _unit(text, end, magnitude or (spelled and values[0] >= 1000))
        values, step = tuple(v * scale for v in values), step * scale
    if kind in ("celsius", "fahrenheit", "degree") and (below := BELOW_ZERO.match(text, end)):
        values, end = tuple(-v for v in values), below.end()
    bound, begin = hedge(text, start)
    if not bound:
        bound, end = trailing(text, end)
    part = PART.match(text, end) is not None and kind in ("count", "percent")
    return Quantity(
        text[start:end],
        start,
        end,
        values,
        None,
        kind,
        unit,
        _noun(text, end),
        bound,
        step,
        spelled,
        scale,
        begin,
        part,
    )


def _unit(text: str, end: int, large: bool) -> tuple[str, str, int, float]:
    """Kind, unit, end and factor to the base unit; "pounds" after millions are money."""
    match = UNIT.match(text, end)
    if match:
        name = match.group("unit")
        if len(name) == 1:
            name = LETTERS.get(name, name) if match.group("gap") == " " else name
        name = next((unit for words, unit in WRITTEN_OUT.items() if name.lower().startswith(words)), name.lower())
        if large and name in ("pound", "pounds"):
            return "money", "gbp", match.end(), 1.0
        if name in UNITS:
            dimension, factor = UNITS[name]
            return dimension, name, match.end(), factor
        if name in CURRENCIES and name not in NOT_WORD_MONEY:
            return "money", CURRENCIES[name], match.end(), 1.0
    return "count", "", end, 1.0


def _noun(text: str, end: int) -> str:
    """The head of what is counted: the last of up to three words before a break that is not a function word."""
    noun, at, most = "", end, 3
    for number, match in enumerate(WORD.finditer(text, end, end + 60)):
        between = text[at : match.start()]
        if number >= most or any(c in ',;:.()–—"“”' or c.isdigit() for c in between):
            break
        word = match.group().lower()
        if word in STOPPERS:
            if word in SKIPPED:
                at = match.end()
                continue
            break
        if word in COUNTING or word.endswith(("’s", "'s")):
            at, most = match.end(), most + 3
            continue
        noun, at = word, match.end()
        if word.endswith("s"):
            break
    return noun


def _ordinal(text: str, match: re.Match[str]) -> Quantity | None:
    if text[match.end() : match.end() + 1] == "," and text[max(0, match.start() - 8) : match.start()].rstrip()[-1:] in (
        "",
        ".",
        ";",
        ":",
    ):
        return None
    if (
        match.group().lower() == "second"
        and re.search(r"\b(?:per|a|each|every)\s$", text[max(0, match.start() - 7) : match.start()].lower())
        and text[match.end() : match.end() + 1] in ".,;"
    ):
        return None
    value = ORDINALS[match["word"].lower()] + TENS.get((match["tens"] or "").lower(), 0.0)
    start, end = match.span()
    return Quantity(
        match.group(), start, end, (value,), None, "ordinal", "", _noun(text, end), "", 1.0, True, begin=start
    )


def _times(text: str, match: re.Match[str]) -> Quantity:
    start, end = match.span()
    bound, begin = hedge(text, start)
    value = TIMES[match.group().lower()]
    return Quantity(
        match.group(), start, end, (value,), None, "times", "x", _noun(text, end), bound, 0.5, True, begin=begin
    )
