"""Bytes to text: byte order mark, then valid UTF-8, then what header and markup declare, then statistics.

Valid UTF-8 beyond ASCII goes before declarations because text in another encoding is hardly ever valid UTF-8, while
pages in UTF-8 that declare Latin-1 are common (design page: 134 of 134 cases right, declarations alone 6 of 44).
"""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MARKUP = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^<>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_ESCAPES = (b"\x1b$", b"\x1b(")
_BELOW = bytes(range(0xC2))
"""Every byte that does not begin a character of several bytes."""
HEAD = 4096
"""Bytes of a body that are searched for a declaration (HTML asks for 1024; real pages need more)."""


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of ``body``. Total: undecodable bytes become U+FFFD. Linear in ``len(body)``."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if (wide := _unmarked_utf16(body)) is not None:
        return body.decode(wide, "replace")
    declared = _declared(body, content_type)
    if b"\x1b" in body and any(mark in body for mark in _ESCAPES) and (declared is None or "2022" in declared):
        return _with("iso-2022-jp", body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared in (None, "utf-8") and _mostly_utf8(body, error):
            return body.decode("utf-8", "replace")
    if declared is None or declared == "utf-8":
        declared = detect_encoding(body, from_html_meta=False) or "windows-1252"
        if declared.lower() in ("utf-8", "ascii", "us-ascii"):
            declared = "windows-1252"
    return _with(declared, body)


def _declared(body: bytes, content_type: str | None) -> str | None:
    """The encoding named by header or markup, in that order, mapped as browsers do (ISO-8859-1 → windows-1252)."""
    names = []
    if content_type and (found := _HEADER.search(content_type)):
        names.append(found[1])
    if found_bytes := _MARKUP.search(body[:HEAD]):
        names.append((found_bytes[1] or found_bytes[2]).decode("ascii", "replace"))
    for name in names:
        mapped: str | None = map_encoding_to_html5(name, fallback_utf8=False)
        # UTF-16 is never true of markup that could be searched as ASCII (HTML, "prescan a byte stream", step 13).
        if mapped and not mapped.lower().startswith("utf-16"):
            return mapped.lower()
    return None


def _mostly_utf8(body: bytes, error: UnicodeDecodeError) -> bool:
    """Whether a body is UTF-8 with a few broken bytes (cut off at the end, or one bad include)."""
    if error.start >= len(body) - 4:
        return True
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = len(body[: 1 << 16].translate(None, _BELOW))
    return broken <= 0.05 * beyond


def _unmarked_utf16(body: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as every other byte being zero."""
    head = body[:200]
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head[1::2]) and even == 0:
        return "utf-16-le"
    if even > 0.4 * len(head[0::2]) and odd == 0:
        return "utf-16-be"
    return None


def _with(name: str, body: bytes) -> str:
    try:
        return body.decode(name, "replace")
    except (LookupError, UnicodeError):
        return body.decode("windows-1252", "replace")
