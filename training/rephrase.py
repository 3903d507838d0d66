"""Changes of wording that keep a claim supported: number and date formats, rounding, less detail."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training.alter import MONTHS, NUMBER, is_year

Rephrasing = Callable[[str, random.Random], str | None]

DAY_FIRST = re.compile(r"\b(\d{1,2}) (" + "|".join(MONTHS) + r")(?: (\d{4}))?\b")
MONTH_FIRST = re.compile(r"\b(" + "|".join(MONTHS) + r") (\d{1,2})(?:, (\d{4}))?\b")
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
OPENINGS = ("According to the report, ", "It is reported that ", "The source says that ", "As noted, ", "In fact, ")


def compact(value: float) -> str | None:
    """A large round number in short form: 90,000 → ``90k``, 1,200,000 → ``1.2 million``."""
    for size, word in ((1e9, " billion"), (1e6, " million"), (1e3, "k")):
        short = value / size
        if 1 <= short < 1000 and round(short, 1) == short:
            return f"{short:g}{word}"
    return None


def number_format(claim: str, rng: random.Random) -> str | None:
    """The same number in another format."""
    for found in rng.sample(all_numbers := list(NUMBER.finditer(claim)), len(all_numbers)):
        token = found.group()
        value = float(token.replace(",", ""))
        if is_year(token):
            continue
        options = []
        if "," in token:
            options.append(token.replace(",", ""))
        elif value >= 1000 and token.isdigit():
            options.append(f"{int(value):,}")
        if (short := compact(value)) is not None:
            options.append(short)
        if token.isdigit() and value < len(WORDS) and claim[found.end() : found.end() + 1] != "%":
            options.append(WORDS[int(value)])
        if options:
            return claim[: found.start()] + rng.choice(options) + claim[found.end() :]
    if "%" in claim:
        return re.sub(r"(?<=\d)\s?%", rng.choice([" percent", " per cent"]), claim)
    return None


def rounded(claim: str, rng: random.Random) -> str | None:
    """A precise number rounded, and said to be: 1,187,000 → about 1,190,000, more than 1.1 million."""
    large = [m for m in NUMBER.finditer(claim) if not is_year(m.group()) and float(m.group().replace(",", "")) > 30]
    if not large:
        return None
    found = rng.choice(large)
    value = float(found.group().replace(",", ""))
    size = 10 ** (len(str(int(value))) - 2)
    below = int(value // size * size)
    if below == value:
        return None
    nearest = int(round(value / size) * size)
    ways = [("about", nearest), ("approximately", nearest), ("more than", below), ("over", below)]
    ways += [("nearly", below + size), ("less than", below + size)]
    word, new = rng.choice(ways)
    before = claim[: found.start()]
    if re.search(r"(?:about|than|over|nearly|approximately|around|[$€£#-])\s*$", before):
        return None
    return f"{before}{word} {new:,}{claim[found.end() :]}"


def date_format(claim: str, _rng: random.Random) -> str | None:
    """Day first ↔ month first; the day dropped where the order stays."""
    if found := DAY_FIRST.search(claim):
        day, month, year = found.groups()
        new = f"{month} {day}" + (f", {year}" if year else "")
    elif found := MONTH_FIRST.search(claim):
        month, day, year = found.groups()
        new = f"{day} {month}" + (f" {year}" if year else "")
    else:
        return None
    return claim[: found.start()] + new + claim[found.end() :]


def coarser_date(claim: str, _rng: random.Random) -> str | None:
    """Only the month and year, or only the year, of a full date."""
    for pattern, keep in ((DAY_FIRST, (2, 3)), (MONTH_FIRST, (1, 3))):
        found = pattern.search(claim)
        if found and found.group(3):
            new = " ".join(found.group(i) for i in keep)
            text = claim[: found.start()] + new + claim[found.end() :]
            text = text.replace(f"On {new}", f"In {new}")
            return text.replace(f"on {new}", f"in {new}")
    return None


def shorter(claim: str, rng: random.Random) -> str | None:
    """Less said: parentheses, a middle apposition or a last clause dropped."""
    bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]", "", claim)
    options = [bare] if bare != claim else []
    middle = re.sub(r",\s(?:which|who|where|including|such as|a|an|the)\s[^,.;]{5,80},", "", bare, count=1)
    if middle != bare:
        options.append(middle)
    clause = re.search(r"(?:,|;)\s(?:which|who|where|while|although|and|but|including|with|as|after|before)\b", bare)
    if clause and len(bare[: clause.start()].split()) >= 6:
        options.append(bare[: clause.start()] + ".")
    return rng.choice(options) if options else None


def reported(claim: str, rng: random.Random) -> str | None:
    """An opening that says where the claim comes from."""
    first = claim.split(" ", 1)[0]
    lower = claim[0].lower() + claim[1:] if first in {"The", "A", "An", "In", "It", "This", "These", "There"} else claim
    return rng.choice(OPENINGS) + lower


def last_name(claim: str, _rng: random.Random) -> str | None:
    """A two-word personal name shortened to its last word."""
    found = re.search(r"(?<!^)(?<![.\w] )\b([A-Z][a-z]+) ([A-Z][a-z]{3,})\b(?! [A-Z])", claim)
    if found is None or found.group(1) in {"New", "North", "South", "United", "San", "Los", "Prime", "East", "West"}:
        return None
    return claim[: found.start()] + found.group(2) + claim[found.end() :]


def moved(claim: str, _rng: random.Random) -> str | None:
    """A fronted phrase of time or place put last, or a last one put first."""
    front = re.fullmatch(r"((?:In|On|During|After|Before|At|By|Since|From) [^,]{3,40}), ([^,;]{15,160})\.", claim)
    if front:
        phrase, rest = front.groups()
        return f"{rest[0].upper()}{rest[1:]} {phrase[0].lower()}{phrase[1:]}."
    back = re.fullmatch(r"([A-Z][^,;]{15,160}) ((?:in|on|during|since) (?:the )?[A-Z0-9][^,;]{2,25})\.", claim)
    if back:
        rest, phrase = back.groups()
        return f"{phrase[0].upper()}{phrase[1:]}, {rest}."
    return None


REPHRASINGS: dict[str, Rephrasing] = {
    "number_format": number_format,
    "rounded": rounded,
    "date_format": date_format,
    "coarser_date": coarser_date,
    "shorter": shorter,
    "reported": reported,
    "last_name": last_name,
    "moved": moved,
}


def rephrase(claim: str, rng: random.Random, most: int = 2) -> str:
    """Up to ``most`` rephrasings, in random order; the claim itself where none applies."""
    done = 0
    for name in rng.sample(sorted(REPHRASINGS), len(REPHRASINGS)):
        if done == most:
            break
        if name == "reported" and rng.random() < 0.7:
            continue
        changed = REPHRASINGS[name](claim, rng)
        if changed:
            claim, done = changed, done + 1
    return claim
