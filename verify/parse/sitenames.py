"""The names that sites and publishers go by, and whether a label is the name of a URL's host."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["KNOWN", "PUBLISHERS", "core_of", "names_site", "squash"]

_PUBLIC = frozenset(
    """
    com org net gov edu co ac io ai uk de fr es it eu info example int us ca au jp
    cn
    """.split()  # noqa: SIM905 - a list of words reads better unquoted
)
_KNOWN = """
Associated Press, Axios, BBC, Bloomberg, Britannica, CNBC, CNN, Crunchbase, Facebook, Financial Times, Forbes,
Fortune, GitHub, Investopedia, LinkedIn, Medium, Nature, New York Times, NPR, Politico, Reddit, Reuters,
Science, Statista, TechCrunch, The Economist, The Guardian, The New York Times, The Verge, The Washington Post,
Time, Twitter, Washington Post, Wikipedia, Wired, YouTube
"""
_OTHERS = """
ABC News, AFP, Al Jazeera, AP, Ars Technica, arXiv, Baidu Baike, BBC News, BMJ, Business Insider, CBS News,
CDC, Cell, Der Spiegel, Die Zeit, El País, Encyclopaedia Britannica, Encyclopædia Britannica, Engadget, EPA,
ESA, Eurostat, FDA, Fox News, Hugging Face, IEA, IMDb, IMF, IPCC, JAMA, LA Times, Lancet, Le Monde,
Los Angeles Times, NASA, National Geographic, NBC News, NEJM, New Scientist, NIH, NOAA, OECD, PNAS, PubMed,
Quora, Rotten Tomatoes, Scientific American, SEC, Sky News, Smithsonian, Stack Overflow, Steam, Substack,
The Atlantic, The Lancet, The Wall Street Journal, UNESCO, USA Today, USGS, VentureBeat, Wall Street Journal,
WHO, Wikidata, Wiktionary, World Bank, WSJ, ZDNet, ウィキペディア, 百度百科, 维基百科
"""
KNOWN = frozenset(name.strip() for name in _KNOWN.replace("\n", " ").split(","))
"""Publishers whose pages stand on hosts of their own name."""
PUBLISHERS = KNOWN | frozenset(name.strip() for name in _OTHERS.replace("\n", " ").split(","))
_NOT_ALNUM = re.compile(r"[\W_]+")
_NAME = re.compile(
    r"(?:[^\W\d_a-zà-ÿ]|\d)[\w.&’'()+-]{0,30}(?:\s[\w.&’'()+-]{1,30}){0,4}|(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,12}"
)
_KIND = re.compile(
    r"(?<=\w)\s(?:press releases?|releases?|reports?|website|blog|statement|filing|data|docs|article|news)\Z",
    re.IGNORECASE,
)
"""What of the site's it is; the name stands before it."""
_SMALL = frozenset(("of", "the", "for", "and", "&", "de", "der", "für", "in", "on"))


def squash(text: str) -> str:
    """Letters and digits alone, in lower case, without accents."""
    if text.isascii():
        return _NOT_ALNUM.sub("", text.lower())
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in flat if char.isalnum())


def core_of(host: str) -> list[str]:
    """The parts of a host that name its owner."""
    return [part for part in host.partition(":")[0].split(".") if part not in _PUBLIC]


@lru_cache(maxsize=4096)
def names_site(label: str, host: str) -> bool:
    """Whether a label is the name of a publisher or of the site at ``host`` (``SBB`` for ``company.sbb.ch``)."""
    text = label.strip().strip("[]()")
    if len(text) > 60 or not _NAME.fullmatch(text):
        return False
    if text in PUBLISHERS:
        return True
    text = _KIND.sub("", text)
    flat, core = squash(text), core_of(host)
    if len(flat) < 2 or not core:
        return False
    if flat in core or (len(flat) > 3 and flat.removeprefix("the") in squash("".join(core))):
        return True
    if any(len(part) > 2 and part in flat and 2 * len(part) >= len(flat) for part in map(squash, core)):
        return True
    initials = "".join(word[0] for word in text.lower().split() if word not in _SMALL)
    return len(initials) > 2 and any(part.startswith(initials) for part in core)
