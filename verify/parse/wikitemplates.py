"""Templates of MediaWiki that matter to citations: their fields, in the names that the larger wikis use."""

import re
from calendar import month_name
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from verify.parse import wikinames as names
from verify.parse.draft import Target
from verify.parse.wikitree import Item, Node, Words

YEARS = ("year", "date", "année", "año", "anno", "jahr", "datum", "год")
_BY_NAME = dict(names.IDENTIFIERS)
_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})([a-z]?)\b")

_COMPASS = frozenset("NSEWO")
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,8})?")
_MEASURE = re.compile(r"\W{0,3}\d[^\n]{0,30}\Z")

Plain = Callable[[Sequence[Item]], str]


@dataclass(slots=True)
class Template:
    """One call of a template: its name in lower case, its arguments by position and by name."""

    name: str
    node: Node
    positional: list[list[Item]] = field(default_factory=list)
    named: dict[str, list[Item]] = field(default_factory=dict)


def template(node: Node, source: str) -> Template:
    """The arguments of a ``{{…}}`` node."""
    first = node.parts[0]
    name = source[first[0].start : first[0].end] if first and isinstance(first[0], Words) else ""
    name, colon, argument = name.partition(":")
    name = " ".join(name.replace("_", " ").split()).lower()
    if name == "#tag" and colon:
        name = f"#tag:{argument.strip().lower()}"
    made = Template(name, node)
    if colon and argument.strip() and not name.startswith("#") and isinstance(first[0], Words):
        made.positional.append([Words(first[0].end - len(argument), first[0].end), *first[1:]])
    for part in node.parts[1:]:
        key, value = _split(part, source)
        if key is None or (key.isdecimal() and int(key[:3]) == len(made.positional) + 1):
            made.positional.append(value)
        else:
            made.named.setdefault(key, value)
    return made


def _split(part: list[Item], source: str) -> tuple[str | None, list[Item]]:
    """An argument's name (``None`` by position) and value; only text before any nested construct can name it."""
    if part and isinstance(part[0], Words):
        words = part[0]
        sign = source.find("=", words.start, min(words.end, words.start + 100))
        if sign >= 0 and "//" not in source[words.start : sign]:
            return " ".join(source[words.start : sign].split()).lower(), [Words(sign + 1, words.end), *part[1:]]
    return None, part


def inline_words(made: Template, plain: Plain) -> list[Item] | str:
    """What a template shows inside a sentence: one of its arguments, fixed text, or nothing. One that is not known
    shows its arguments if they begin with a figure: it writes a date, a unit or a quantity.
    """
    if made.positional and made.name in names.SHOWS_FIRST:
        return made.positional[0]
    if made.positional and made.name in names.SHOWS_SECOND:
        return made.positional[1 if len(made.positional) > 1 else 0]
    if made.name in names.SHOWS:
        return names.SHOWS[made.name]
    parts = made.positional
    if not parts and made.name in names.PREFIXES:
        return names.PREFIXES[made.name]
    if not 0 < len(parts) < 4 or made.name in names.HIDES or not _MEASURE.match("".join(map(plain, parts[:1]))):
        return ""
    return names.PREFIXES.get(made.name, "") + " ".join(plain(part).strip() for part in parts)


def fraction(made: Template, plain: Plain) -> str:
    """``{{frac|1|2}}`` as ``1/2``, ``{{frac|2|1|2}}`` as ``2 1/2``, ``{{frac|3}}`` as ``1/3``."""
    parts = [plain(one).strip() for one in made.positional[:3]]
    if len(parts) == 1:
        return f"1/{parts[0]}"
    return " ".join([*parts[:-2], "/".join(parts[-2:])])


def date(made: Template, plain: Plain) -> str:
    """``{{birth date and age|1984|11|5}}`` as ``1984-11-05``; empty when the arguments are no date."""
    parts = [plain(one).strip() for one in made.positional[:3]]
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 5 for part in parts):
        return ""
    return f"{int(parts[0]):04d}-{int(parts[1]):02d}-{int(parts[2]):02d}"


def as_of(made: Template, plain: Plain) -> str:
    """``{{as of|2021|3}}`` as ``As of March 2021``, in the words that its parameters choose."""
    value = _values(made, plain)
    if alternative := value(("alt",)):
        return alternative
    parts = [plain(one).strip() for one in made.positional[:3]]
    if len(parts) > 1 and parts[1].isdecimal() and 1 <= int(parts[1][:3]) <= 12:
        parts[1] = month_name[int(parts[1])]
    words = "since" if value(("since",)) else "as of"
    return f"{words if value(('lc',)) else words.capitalize()} {' '.join(reversed(parts))}"


def coordinates(made: Template, plain: Plain) -> str:
    """``{{coord|85|57|N|66|E}}`` as ``85°57′N 66°E``, ``{{coord|57.2|-5.1}}`` as ``57.2°N 5.1°W``; empty if it is shown
    only beside the title of the page, or if its arguments are none.
    """
    display = _values(made, plain)(("display", "d"))
    if display and "i" not in display.replace("title", "").replace("t", ""):
        return ""
    values: list[str] = []
    shown: list[str] = []
    for part in made.positional[:8]:
        words = plain(part).strip()
        if words in _COMPASS and values:
            signs = zip(values, "°′″", strict=False)
            shown.append("".join(number + sign for number, sign in signs) + words)
            values = []
        elif _DEGREES.fullmatch(words):
            values.append(words)
        else:
            break
    if not shown and len(values) == 2:
        for number, (plus, minus) in zip(values, (("N", "S"), ("E", "W")), strict=True):
            shown.append(f"{number.lstrip('+-')}°{minus if number.startswith('-') else plus}")
    return " ".join(shown) if len(shown) == 2 else ""


def unit(made: Template, plain: Plain) -> str:
    """The tolerance, the power of ten and the unit that follow the number of ``{{val|…}}``."""
    value = _values(made, plain)
    shown = f" ± {plain(made.positional[1]).strip()}" if len(made.positional) > 1 else ""
    if power := value(("e",)):
        shown += f"×10^{power}"
    name = value(names.UNIT_KEYS)
    return f"{shown} {name}" if name else shown


def cited(made: Template, plain: Plain) -> Target | None:
    """The source that a template's fields name: its URL, else its DOI, arXiv or PubMed identifier."""
    value = _values(made, plain)
    url = value(names.URL_KEYS)
    if not url and made.name in ("url", "official website", "official", "webarchive") and made.positional:
        url = plain(made.positional[0]).strip()
    if not url:
        url = next((f"{prefix}{found}" for key, prefix in names.IDENTIFIERS if (found := value((key,)))), "")
    if not url and made.name in _BY_NAME and made.positional and (found := plain(made.positional[0]).strip()):
        url = f"{_BY_NAME[made.name]}{found}"
    if not url and made.name == "youtube" and made.positional:
        url = f"https://www.youtube.com/watch?v={plain(made.positional[0]).strip()}"
    archive = value(names.ARCHIVE_KEYS)
    if not url:
        url, archive = archive, ""
    if not url or any(c.isspace() for c in url):
        return None
    if url.startswith("//") or (url.startswith("www.") and "." in url[4:]):
        url = f"https:{url}" if url[0] == "/" else f"https://{url}"
    return Target(
        url,
        made.node.start,
        title=value(names.TITLE_KEYS) or None,
        label=value(names.LABEL_KEYS) or None,
        archive=archive if archive.startswith(("http://", "https://")) else None,
        accessed=value(names.ACCESS_KEYS) or None,
        quote=value(("quote", "zitat", "cita", "extrait")) or None,
        inline=False,
    )


def short_name(made: Template, plain: Plain) -> str:
    """The anchor that a short citation calls: ``CITEREF`` with names and year, as MediaWiki makes it."""
    return _anchor([plain(one) for one in made.positional[:5]])


def short_names(made: Template, plain: Plain) -> list[str]:
    """The anchors that ``{{sfnm|1a1=…|1y=…|2a1=…|2y=…}}`` calls."""
    found = []
    for number in range(1, 10):
        authors = [plain(made.named[key]) for n in range(1, 5) if (key := f"{number}a{n}") in made.named]
        year = made.named.get(f"{number}y") or made.named.get(f"{number}p")
        if not authors:
            break
        found.append(_anchor([*authors, plain(year) if year else ""]))
    return found


def anchor_name(made: Template, plain: Plain, source: str) -> str | None:
    """The anchor that an entry of a bibliography sets, or ``None`` when it names neither author nor anchor."""
    given = made.named.get("ref")
    if given:
        nested = next((one for one in given if isinstance(one, Node) and one.kind == "{{"), None)
        if nested is not None:
            return _anchor([plain(one) for one in template(nested, source).positional[:5]])
        words = plain(given).strip()
        if words.startswith("CITEREF"):
            return _anchor([words[7:]])
        if words and words not in ("harv", "none"):
            year = _YEAR.search(_values(made, plain)(YEARS))
            return _anchor([words, year[0]]) if year and " " not in words else None
    value = _values(made, plain)
    authors: list[str] = []
    for kind in ("last", "author", "surname", "editor-last", "editor", "nom", "apellidos", "cognome", "автор"):
        authors = [found for number in ("", "1", "2", "3", "4") if (found := value((f"{kind}{number}",)))]
        if authors:
            break
    year = _YEAR.search(value(YEARS))
    return _anchor([*authors[:4], year[0] if year else ""]) if authors else None


def _anchor(words: Sequence[str]) -> str:
    return "CITEREF" + "".join("".join(word.split()) for word in words).lower()


def _values(made: Template, plain: Plain) -> Callable[[Sequence[str]], str]:
    def value(keys: Sequence[str]) -> str:
        for key in keys:
            if key in made.named and (words := " ".join(plain(made.named[key]).split())):
                return words
        return ""

    return value
