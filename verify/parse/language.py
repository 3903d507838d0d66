"""The language of a text by its script and its commonest words; only good enough to choose a sentence splitter."""

import re

__all__ = ["guess", "primary"]

_SCRIPTS = (
    ("ja", re.compile(r"[぀-ヿ]")),
    ("zh", re.compile(r"[一-鿿]")),
    ("ko", re.compile(r"[가-힣]")),
    ("ar", re.compile(r"[؀-ۿ]")),
    ("hi", re.compile(r"[ऀ-ॿ]")),
    ("ru", re.compile(r"[Ѐ-ӿ]")),
    ("el", re.compile(r"[Ͱ-Ͽ]")),
    ("he", re.compile(r"[֐-׿]")),
)
_COMMON = {
    code: frozenset(words.split())
    for code, words in (
        ("en", "the of and to in is was that for with on as by it from are"),
        ("de", "der die das und ist von den mit im des ein eine zu wurde auf dem"),
        ("fr", "le la les des et est une du dans par que pour en un au sur"),
        ("es", "el la los las de y es una del en por que con un para se"),
        ("it", "il la di e è una del in che per con un della nel sono gli"),
        ("pt", "o a os as de e é uma do em por que com um para não da"),
        ("nl", "de het een en van is in op te dat met voor zijn door"),
    )
}
_NOT_LATIN = re.compile(r"[\u0370-\u0fff\u3040-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 2000
"""Characters looked at."""


def primary(tag: str | None) -> str | None:
    """The ISO 639-1 part of a language tag (``de-AT`` → ``de``)."""
    if not tag:
        return None
    head = tag.strip().replace("_", "-").split("-")[0].lower()
    return head if re.fullmatch(r"[a-z]{2,3}", head) else None


def guess(text: str) -> str:
    """An ISO 639-1 code; ``en`` when nothing speaks for another."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and len(_NOT_LATIN.findall(sample)) * 12 > len(sample):
        letters = len(_LETTER.findall(sample)) or 1
        for code, script in _SCRIPTS:
            share = len(script.findall(sample)) / letters
            if share > (0.08 if code == "ja" else 0.3):
                return code
    words = sample.lower().split()
    scores = {code: sum(map(common.__contains__, words)) for code, common in _COMMON.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > scores["en"] else "en"
