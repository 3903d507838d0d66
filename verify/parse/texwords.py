"""What single commands of LaTeX look like in print: accents, symbols, units; and short stretches as plain words."""

import re
import unicodedata

ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "l": "ł",
    "L": "Ł", "i": "i", "j": "j", "dh": "ð", "th": "þ", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textendash": "–", "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
    "textquoteright": "’", "textquotesingle": "'", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
    "copyright": "©", "textcopyright": "©", "texttrademark": "™", "textregistered": "®", "texteuro": "€",
    "euro": "€", "EUR": "€", "pounds": "£", "textsterling": "£", "textyen": "¥", "textdollar": "$",
    "textdegree": "°", "degree": "°", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "textbullet": "•",
    "textunderscore": "_", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|",
    "textless": "<", "textgreater": ">", "textpercent": "%", "textperthousand": "‰", "textmu": "µ",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "texttimes": "×", "textpm": "±",
    "slash": "/", "quad": " ", "qquad": " ", "space": " ", "enspace": " ", "thinspace": " ", "newline": "\n",
    "linebreak": "\n", "par": "\n", "nobreakspace": " ", "guillemotleft": "«", "og": "« ", "guillemotright": "»",
    "fg": " »", "glqq": "„", "grqq": "“", "quotedblbase": "„", "today": "", "textordmasculine": "º",
    "textordfeminine": "ª", "checkmark": "✓", "ie": "i.e.", "eg": "e.g.", "etc": "etc.", "etal": "et al.",
    "textasciimacron": "¯", "textemdashfix": "—",
}  # fmt: skip
UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "kilogram": "kg", "second": "s", "ampere": "A", "kelvin": "K",
    "mole": "mol", "litre": "l", "liter": "l", "hour": "h", "minute": "min", "day": "d", "percent": "%",
    "degreeCelsius": "°C", "celsius": "°C", "hertz": "Hz", "watt": "W", "joule": "J", "newton": "N", "pascal": "Pa",
    "volt": "V", "ohm": "Ω", "byte": "B", "bit": "bit", "tonne": "t", "hectare": "ha", "electronvolt": "eV",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "milli": "m", "micro": "µ", "nano": "n",
    "pico": "p", "centi": "c", "deci": "d", "per": "/", "squared": "²", "cubed": "³", "square": "²", "kg": "kg",
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "s": "s", "degree": "°", "year": "yr", "astronomicalunit": "au",
}  # fmt: skip
MATH = {
    "times": "×", "approx": "≈", "sim": "~", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "cdot": "·",
    "ll": "≪", "gg": "≫", "neq": "≠", "to": "→", "rightarrow": "→", "infty": "∞", "mu": "µ", "alpha": "α",
    "beta": "β", "gamma": "γ", "delta": "δ", "sigma": "σ", "lambda": "λ", "pi": "π", "omega": "ω", "Omega": "Ω",
    "Delta": "Δ", "circ": "°", "degree": "°", "ldots": "…", "percent": "%", "theta": "θ", "rho": "ρ", "tau": "τ",
    "epsilon": "ε", "eta": "η", "chi": "χ", "kappa": "κ", "nu": "ν", "phi": "φ", "psi": "ψ",
}  # fmt: skip
_TOKEN = re.compile(r"\\([A-Za-z]{1,60})\*?\s?|\\(.)|([{}~$])|(---?)|(``|'')|\s+|[^\\{}~$\s`'-]+|.", re.DOTALL)
_SUPERSCRIPT = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_POWER = re.compile(r"\^\{?([0-9+-]{1,6})\}?")
_MATH_TOKEN = re.compile(r"\\([A-Za-z]{1,40})\s?|\\[,;:! ]|\\(.)")
_MATH_FONT_NAMES = """
    mathrm text mathit mathbf textrm left right displaystyle ensuremath mathcal mathbb mathsf mathtt boldsymbol bm
    operatorname textbf textit
"""
_MATH_FONTS = frozenset(_MATH_FONT_NAMES.split())
_MATH_LEFT = re.compile(r"[{}]")


def accented(mark: str, letter: str) -> str:
    """A letter under an accent command, composed where Unicode can."""
    letter = {"\\i": "i", "\\j": "j", "i": "i"}.get(letter, letter)
    return unicodedata.normalize("NFC", letter[:1] + ACCENTS[mark]) + letter[1:]


def plain_words(source: str) -> str:
    """A short stretch of LaTeX (a title, a name) as plain text, white space collapsed."""
    shown: list[str] = []
    accent = ""
    for found in _TOKEN.finditer(source[:4000]):
        word, sign, brace, dashes, quotes = found.groups()
        piece = found[0]
        if word in ACCENTS and word and len(word) == 1:
            accent = word
            continue
        if word is not None:
            piece = SYMBOLS.get(word, "")
        elif sign is not None:
            if sign in ACCENTS and not sign.isalpha():
                accent = sign
                continue
            piece = sign if sign in "&%$#_{}" else " " if sign in " ,;:\\\n" else ""
        elif brace is not None:
            piece = " " if brace == "~" else ""
        elif dashes is not None:
            piece = "–" if dashes == "--" else "—"
        elif quotes is not None:
            piece = "“" if quotes == "``" else "”"
        if accent and piece.strip():
            piece = accented(accent, piece)
            accent = ""
        shown.append(piece)
    return " ".join("".join(shown).split())


def inline_math(source: str) -> str:
    """A short formula inside a sentence as a reader would type it; nothing for one that needs typesetting."""
    if len(source) > 80:
        return ""
    text = _POWER.sub(
        lambda found: found[1].translate(_SUPERSCRIPT), source.replace("^\\circ", "°").replace("^{\\circ}", "°")
    )
    known = True

    def command(found: re.Match[str]) -> str:
        nonlocal known
        if found[1] is None:
            return found[2] or " "
        if found[1] in _MATH_FONTS:
            return ""
        known = known and found[1] in MATH
        return MATH.get(found[1], "")

    text = _MATH_TOKEN.sub(command, text)
    return " ".join(_MATH_LEFT.sub("", text).split()) if known else ""


def units(source: str) -> str:
    """The argument of a unit command (``\\kilo\\metre``, ``km``) in print."""
    words = re.findall(r"\\([A-Za-z]+)|([^\\\s{}]+)", source[:400])
    shown = [UNITS.get(command, "") if command else plain for command, plain in words]
    for index, (command, _) in enumerate(words[:-1]):
        if command == "square":
            shown[index], shown[index + 1] = "", shown[index + 1] + "²"
    return "".join(shown)
