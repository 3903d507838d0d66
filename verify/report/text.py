"""Making untrusted text safe to show: what cannot be seen is made visible, line breaks are folded.

Every writer passes document and page text through here before it escapes for its own format.
"""

import re
import unicodedata

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
"""Control, bidirectional and other invisible characters. The two joiners (U+200C, U+200D) stay: scripts need them."""
_BREAKS = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")


def name_of(character: str) -> str:
    """``U+202E`` and, where Unicode has one, the character's name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def split_hidden(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one hidden character."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in HIDDEN.finditer(text):
        if match.start() > at:
            pieces.append((text[at : match.start()], False))
        pieces.append((match.group(), True))
        at = match.end()
    if at < len(text):
        pieces.append((text[at:], False))
    return pieces


def visible(text: str) -> str:
    """The text with every hidden character spelled out as ``⟨U+202E⟩``; tabs and line breaks stay."""
    return HIDDEN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


def one_line(text: str, limit: int = 0) -> str:
    """Visible text with line breaks and runs of blanks folded, cut to ``limit`` code points (0: not cut)."""
    folded = visible(_BREAKS.sub(" ", text).strip())
    return folded if not limit or len(folded) <= limit else folded[: limit - 1].rstrip() + "…"


_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&$^@#]|(?<=http)(?=s?:)|(?<=\bwww)(?=\.)|(?<=ftp)(?=:)")
_MARKDOWN_START = re.compile(r"^(?=[-+=:!]|\d{1,9}[.)])")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "@<!-- -->", "#": "#<!-- -->", "": "<!-- -->"}


def markdown(text: str, limit: int = 0) -> str:
    """One line of text that Markdown (CommonMark, GFM, GitHub's mentions and issue links) shows as it is."""
    line = one_line(text, limit)
    escaped = _MARKDOWN.sub(lambda match: _ENTITIES.get(match.group(), f"\\{match.group()}"), line)
    start = _MARKDOWN_START.match(line)
    if start is None:
        return escaped
    digits = re.match(r"\d*", escaped)
    cut = digits.end() if digits else 0
    return f"{escaped[:cut]}\\{escaped[cut:]}"


def code(text: str) -> str:
    """One line of text as a Markdown code span; its own backticks become primes."""
    return f"`{one_line(text).replace('`', '′') or ' '}`"


def percent(share: float | None, digits: int = 0) -> str:
    """A share in [0, 1] as a percentage, or a dash; never rounds up to 100 % or down to 0 %."""
    if share is None:
        return "–"
    shown = f"{share * 100:.{digits}f}"
    if share < 1 and float(shown) == 100:
        return f">{100 - 10**-digits:.{digits}f} %"
    if share > 0 and float(shown) == 0:
        return f"<{10**-digits:.{digits}f} %"
    return f"{shown} %"


def count(number: int, noun: str, plural: str = "") -> str:
    """``1 claim``, ``2,000 claims``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
