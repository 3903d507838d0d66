"""The identity of a claim across edits of its document."""

import re
import unicodedata
from collections.abc import Collection
from hashlib import sha256

__all__ = ["fingerprint"]

_GAP = re.compile(r"\W+")
_ASCII = "".join(chr(code).lower() if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))


def fingerprint(text: str, urls: Collection[str]) -> str:
    """16 hexadecimal digits of a SHA-256 over the claim's words (NFKC, case-folded) and its sorted canonical URLs.

    Punctuation, blanks, markup and the place in the document do not count.
    """
    if text.isascii():
        words = " ".join(text.translate(_ASCII).split())
    else:
        words = _GAP.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    payload = "\n".join((words, *sorted(set(urls)))) if urls else words
    return sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()[:16]
