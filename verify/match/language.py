"""Which language a text is in, as far as scripts and function words tell, so that no language is judged silently."""

import re
from collections import Counter

_WORDS = re.compile(r"[^\W\d_]+")
_FUNCTION: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "en": (
            "the of and to in is was that for it with as on by at from are be this which were has had an his not but "
            "a over after their its been into than who when more also two they she her he all one first"
        ),
        "de": "der die das und ist nicht ein eine den von zu mit auf für im dem des sich auch wird bei als nach wurde",
        "fr": "le la les des et est une dans pour que qui sur par pas au avec du ce il sont été aux cette plus",
        "es": "el la los las de que y en un una por con para se del es su al como más fue son este sus",
        "it": "il la di che e un una per con non del della dei gli le è sono nel alla più anche da stato",
        "pt": "o a os as de que e em um uma para com não do da dos das no na por mais foi ao é são",
        "nl": "de het een en van is dat op te in voor met niet zijn aan door ook bij werd naar heeft wordt",
        "sv": "och att det som en på är av för den till med inte om ett har var från ut vid",
        "da": "og at det som en på er af for den til med ikke om et har var fra der blev",
        "no": "og at det som en på er av for den til med ikke om et har var fra der ble",
        "pl": "i w na z się nie do jest to że o jak po od przez dla oraz był są jego",
        "tr": "ve bir bu da de için ile olarak olan daha çok gibi en sonra kadar ancak ise oldu",
        "id": "yang dan di ini itu dengan untuk dari pada adalah dalam tidak akan oleh ke juga telah",
        "fi": "ja on ei se että oli hän joka myös kun mutta tai sen ovat niin kuin",
    }.items()
}
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af"),
    ("zh", "\u4e00-\u9fff"),
    ("ru", "\u0400-\u04ff"),
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
)
_SCRIPT = {name: re.compile(f"[{span}]") for name, span in _SCRIPTS}
NORDIC = frozenset({"sv", "da", "no"})
SAMPLE = 2500
LEAST_WORDS = 6
LEAST_FOUND = 2
"""Function words without which a sentence tells no language: one ("a", "no") may be anything."""
LEAST_SHARE = 0.08
"""Share of function words below which a text tells no language (lists, tables, code)."""
LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "pl": "Polish", "tr": "Turkish",
    "id": "Indonesian", "fi": "Finnish", "ja": "Japanese", "ko": "Korean", "zh": "Chinese", "ru": "Russian",
    "ar": "Arabic", "he": "Hebrew", "el": "Greek", "hi": "Hindi", "th": "Thai",
}  # fmt: skip


def detect(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None when it does not tell."""
    sample = text[:SAMPLE]
    if not sample.isascii():
        letters = sum(char.isalpha() for char in sample)
        for name, pattern in _SCRIPT.items():
            if letters and len(pattern.findall(sample)) > 0.3 * letters:
                return name
    words = _WORDS.findall(sample.lower())
    if len(words) < LEAST_WORDS:
        return None
    counts = Counter(words)
    shares = {name: sum(counts[word] for word in known) / len(words) for name, known in _FUNCTION.items()}
    best = max(shares, key=lambda name: shares[name])
    kin = NORDIC if best in NORDIC else {best}
    rest = max(share for name, share in shares.items() if name not in kin)
    found = sum(counts[word] for word in _FUNCTION[best])
    return best if found >= LEAST_FOUND and shares[best] >= LEAST_SHARE and shares[best] > 1.2 * rest else None


def name_of(code: str) -> str:
    """A language's English name."""
    return LANGUAGES.get(code[:2].lower(), code)
