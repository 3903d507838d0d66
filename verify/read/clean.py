"""Text made harmless: what a browser would not show as a character is taken out before offsets are counted.

Removed: NUL and the C0/C1 controls that are not white space, soft hyphens, zero-width spaces and joiners of words,
byte order marks, bidirectional marks, embeddings, overrides and isolates, interlinear annotation marks, tag
characters and the supplementary variation selectors (both carry smuggled text), noncharacters and lone surrogates.
Kept: U+200C and U+200D, which Persian, Indic scripts and emoji need. All white space, line and page separators
included, becomes one plain space (``line``) or a line break (``lines``).
"""

import re

_HARMFUL = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]+"
)
_WIDE = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
_WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t\r]*\n\s*(?=[{_WIDE}])")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile("[^\\S\n]+")


def harmless(text: str) -> str:
    """``text`` without the characters listed above; linear, and free for plain ASCII."""
    return _HARMFUL.sub("", text)


def line(text: str) -> str:
    """One line: harmless, white space collapsed to single spaces, ends stripped.

    A line wrapped between two wide characters joins without a space (CSS Text 3, segment break transformation).
    """
    if not text.isascii():
        text = harmless(text)
        if "\n" in text:
            text = _WRAPPED.sub("", text)
    elif not text.isprintable():
        text = harmless(text)
    return " ".join(text.split())


def lines(text: str) -> str:
    """Several lines: harmless, line breaks as ``\\n``, other white space as it stands save page and line separators."""
    return harmless(_BREAKS.sub("\n", text))


def squeezed(text: str) -> str:
    """Several lines with the blanks inside each collapsed and its ends stripped."""
    return "\n".join(part.strip() for part in _BLANKS.sub(" ", lines(text)).split("\n"))
