"""Cheap doubts about a reference, raised from the document alone."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from verify.model import Alarm, AlarmKind
from verify.parse.sitenames import KNOWN, core_of, squash
from verify.parse.urls import host_of

__all__ = ["Sighting", "alarms"]


@dataclass(slots=True)
class Sighting:
    """One target as the alarms see it. ``key`` is empty for inline links, ``label`` the words that called it."""

    url: str
    source: str
    key: str
    label: str | None
    title: str | None
    is_used: bool
    is_reused: bool


_PLACEHOLDER = re.compile(
    r"\{[^}]*\}|<[^>]*>|%7B|%3C|\b(?:your|my)[-_]?(?:domain|site|url|website|company|link)\b|\bplaceholder\b|"
    r"\binsert[-_]?(?:url|link)\b"
    r"|\bx{3,}\b|/x{3,}|\b(?:lorem|foobar|todo|tbd)\b|\b(?:12345(?:6789?)?0?|abcde?f?123)\b|\[[a-z _-]+\]|"
    r"//(?:url|link|source)\d*(?:[./]|$)",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"[{<\[]|%7b|%3c|your|my|placeholder|insert|xxx|lorem|foobar|todo|tbd|12345|abcd|//(?:url|link|source)"
)
"""What every placeholder holds."""
_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net|edu)|test|invalid|domain\.com|website\.com|site\.com)$")
_TRUNCATED = ("…", "...", "%e2%80%a6")
_DOMAIN = re.compile(r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12})(?:[/\s+].*)?", re.IGNORECASE)
_CAMEL = re.compile(r"[a-z][A-Z]")
_LABEL_WORDS = 3
_FAR = 40.0
"""Below this token-set ratio (0–100), and without a word in common, a title is far from its label (tests/parse)."""


def alarms(sightings: Sequence[Sighting]) -> list[tuple[Alarm, ...]]:
    """The alarms of every target, in order."""
    keys: dict[str, set[str]] = defaultdict(set)
    for seen in sightings:
        if seen.key and seen.source:
            keys[seen.source].add(seen.key)
    used = {seen.source for seen in sightings if seen.is_used and seen.source}
    result = []
    for seen in sightings:
        raised: list[Alarm] = []
        if seen.is_reused:
            raised.append(Alarm(AlarmKind.NUMBER_REUSE, f"{seen.key} is defined more than once; the nearest is taken"))
        others = sorted(keys.get(seen.source, set()) - {seen.key}) if seen.key else []
        if others:
            raised.append(Alarm(AlarmKind.DUPLICATE, f"the same address stands under {', '.join(others[:5])}"))
        if made_up := _made_up(seen):
            raised.append(Alarm(AlarmKind.MADE_UP, made_up))
        if seen.source and seen.label:
            host = host_of(seen.source)
            if _names_another_host(seen.label, host):
                raised.append(Alarm(AlarmKind.LABEL_HOST, f"the label says “{seen.label}”, the address is on {host}"))
            elif seen.title and _is_far(seen.label, seen.title, host):
                raised.append(Alarm(AlarmKind.TITLE_LABEL, f"the label says “{seen.label}”, the title “{seen.title}”"))
        if not seen.is_used and (seen.key or seen.source not in used):
            raised.append(Alarm(AlarmKind.UNUSED, "nothing in the document cites it"))
        result.append(tuple(raised))
    return result


def _made_up(seen: Sighting) -> str:
    low = seen.url.lower()
    if low.endswith(_TRUNCATED):
        return "the address is cut off"
    host = host_of(seen.source) if seen.source else ""
    if _RESERVED.search(host.partition(":")[0]):
        return f"{host} is reserved for examples"
    match = _PLACEHOLDER.search(seen.url) if _HINT.search(low) else None
    return f"the address holds a placeholder ({match[0]})" if match else ""


@lru_cache(maxsize=4096)
def _names_another_host(label: str, host: str) -> bool:
    """Whether a label reads as the name of a site, and of another than ``host``."""
    text = label.strip().strip("[]()")
    core = core_of(host)
    if not core or not text or not text.isascii():
        return False
    domain = _DOMAIN.fullmatch(text) if "." in text else None
    if domain:
        named = core_of(domain[1].lower().removeprefix("www."))
        return bool(named) and not set(named) & set(core)
    if text not in KNOWN and (" " in text or not _CAMEL.search(text)):
        return False
    words = re.findall(r"[A-Za-z0-9]+", text)
    if not 1 <= len(words) <= _LABEL_WORDS or not re.fullmatch(r"[A-Z][A-Za-z0-9.&' -]*", text):
        return False
    flat = squash(text)
    where = squash("".join(core))
    if flat in where or any(squash(part) in flat for part in core if len(part) > 2):
        return False
    initials = "".join(word[0] for word in words).lower()
    return initials not in core and fuzz.partial_ratio(flat, where) < 75


def _is_far(label: str, title: str, host: str) -> bool:
    if len(label.split()) < 3 or len(title.split()) < 2 or squash(label) in squash(host):
        return False
    if not set(label.lower().split()).isdisjoint(title.lower().split()):
        return False
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z0-9]+", label)).lower()
    if initials in host or fuzz.partial_ratio(squash(label), squash(host)) >= 75:
        return False
    return fuzz.token_set_ratio(label.casefold(), title.casefold()) < _FAR
