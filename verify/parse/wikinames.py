"""Names that templates and their fields have on the larger wikis."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


URL_KEYS = _names(
    """
    url, chapter-url, chapterurl, contribution-url, article-url, entry-url, section-url, lire en ligne, online,
    link, weblink, ссылка, url texte, enlace, texto-url, urlarticle, conference-url, map-url, transcript-url
    """
)

ARCHIVE_KEYS = _names(
    """
    archive-url, archiveurl, archiv-url, archiv-bot, url archive, archive url, urlarchivo, urlarchivio, url-archivo,
    archiefurl, arquivourl, wayb, archivurl, archive
    """
)

ACCESS_KEYS = _names(
    """
    access-date, accessdate, zugriff, abruf, consulté le, fechaacceso, accesso, bezochtdatum, acessodata, data
    dostępu, дата обращения, accessdatum, hämtdatum, besøksdato, access date
    """
)

TITLE_KEYS = _names(
    """
    title, titel, titre, título, titulo, titolo, tytuł, заглавие, script-title, chapter, article
    """
)

LABEL_KEYS = _names(
    """
    website, work, publisher, newspaper, journal, magazine, werk, hrsg, site, editor, obra, sito, via
    """
)

SHORT = frozenset(
    _names(
        """
    efn-sfn, harv, harvcol, harvcolnb, harvnb, harvp, harvtxt, sfn, sfnm, sfnp, snf, sp
    """
    )
)

NOTES = frozenset(
    _names(
        """
    #tag:ref, efn, efn-la, efn-ua, footnote, note, notetag, refn
    """
    )
)

HIDES = frozenset(
    _names(
        """
    coord, rp, page needed, isbn, issn, oclc, doi, pmid, update after, main, see also, further, citation needed, cn,
    anchor, clear, clarify, when, by whom, who, better source needed, reflist, refbegin, refend, coords, coordinates
    """
    )
)
"""Templates that show nothing of their arguments inside a sentence."""

PREFIXES = {"circa": "c. ", "c.": "c. ", "ca.": "c. ", "um": "um "}

FRACTIONS = frozenset(("frac", "fraction", "sfrac"))

UNIT_KEYS = ("u", "ul", "up", "upl")

COORDINATES = frozenset(("coord", "coords", "coordinates", "coordinate", "coor"))

DATES = ("birth date", "death date", "start date", "end date", "film date", "release date", "dts")

INFOBOX = ("infobox", "taxobox", "speciesbox", "chembox", "drugbox", "ficha de", "infokasten", "info/", "карточка")
"""How the names of templates begin that hold the facts of a page at a glance."""

REFERENCES = frozenset(
    _names(
        """
    listaref, liste de références, notelist, refbegin, reference list, references, reflist
    """
    )
)

QUOTES = frozenset(
    _names(
        """
    blockquote, cita, citation bloc, cquote, pull quote, quotation, quote, quote box, rquote, zitat
    """
    )
)

IDENTIFIERS = (
    ("doi", "https://doi.org/"),
    ("arxiv", "https://arxiv.org/abs/"),
    ("eprint", "https://arxiv.org/abs/"),
    ("pmc", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("jstor", "https://www.jstor.org/stable/"),
)
"""Fields that name a source without a URL, and the address that each becomes."""

SHOWS_FIRST = _names(
    """
    nowrap, nobr, formatnum, abbr, small, big, em, strong, not a typo, sic, nihongo, flag,
    uss, visible anchor, tooltip, ill, interlanguage link, sub, math, number, u, pct, usd, us$, inr, gbp, ordinal,
    bold, italic, vanchor, linktext, text, sup, nts, eur, euro, jpy, cny, aud, cad
    """
)
"""Templates that show their first argument inside a sentence."""

SHOWS_SECOND = _names(
    """
    lang, transl, transliteration, ship, wikt-lang, color, font color, langx, sort
    """
)
"""Templates that show their second argument (the first is a language or a colour)."""

SHOWS = {
    "nbsp": " ",
    "snd": " – ",
    "spaced ndash": " – ",
    "ndash": "–",
    "mdash": "—",
    "'": "'",
    "'s": "'s",
    '"': '"',
    "·": " · ",
    "okina": "ʻ",
    "hyphen": "-",
    "pipe": "|",
    "!": "|",
    "=": "=",
}
"""Templates that stand for a character."""

CURRENCIES = {
    "us$": "US$",
    "usd": "US$",
    "gbp": "£",
    "inr": "₹",
    "eur": "€",
    "euro": "€",
    "jpy": "¥",
    "cny": "¥",
    "aud": "A$",
    "cad": "C$",
}
"""Templates that show their first argument behind a sign."""
