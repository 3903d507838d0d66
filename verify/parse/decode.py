"""Bytes to text, exactly or not at all: a byte guessed wrongly would move every span and change a claim's words."""

import codecs
import re
from collections.abc import Callable

from verify.errors import DocumentError

SAMPLE = 8192
"""Bytes looked at to tell text from binary data; git looks at 8,000."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (
        b"%PDF-",
        "a PDF",
        "Extract its text first (pdftotext file.pdf file.txt); PDFs are read as sources, not as documents.",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)", "Save it as .docx."),
    (b"PK\x03\x04", "a ZIP archive", "Unpack it and name the documents inside."),
    (b"\x89PNG", "a PNG image", "Name a text document."),
    (b"GIF8", "a GIF image", "Name a text document."),
    (b"\xff\xd8\xff", "a JPEG image", "Name a text document."),
    (b"\x1f\x8b", "gzip data", "Unpack it first (gunzip)."),
    (b"\x28\xb5\x2f\xfd", "Zstandard data", "Unpack it first (unzstd)."),
    (b"\x7fELF", "a program", "Name a text document."),
    (b"SQLite format 3", "an SQLite database", "Name a text document."),
    (b"{\\rtf", "an RTF file", "Save it as .docx or as plain text."),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,30})
        |<\?xml[^>]{0,99}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,30})
        |\\usepackage\s{0,9}\[([\w.-]{2,30})\]\s{0,9}\{inputenc\}""",
    re.IGNORECASE | re.VERBOSE,
)
_TRUSTED = re.compile(
    r"(iso8859-\d+|cp125\d|cp1361|cp437|cp850|cp866|cp932|cp949|cp950|koi8-[rut]|gb2312|gbk|gb18030|big5|big5hkscs"
    r"|shift_jis|shift_jisx0213|euc_jp|euc_kr|mac-roman|mac-cyrillic|ascii|utf-16(-[lb]e)?|utf-32(-[lb]e)?)\Z"
)
_INPUTENC = {"ansinew": "cp1252", "applemac": "mac-roman", "utf8x": "utf-8"}
_LIKELY: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("euc-jp", lambda char: "\u3040" <= char <= "\u30ff", 0.2),
    ("shift_jis", lambda char: "\u3040" <= char <= "\u30ff", 0.2),
    ("euc-kr", lambda char: "\uac00" <= char <= "\ud7a3", 0.7),
    ("cp1251", lambda char: "\u0430" <= char <= "\u044f", 0.7),
    ("gb18030", lambda char: "\u4e00" <= char <= "\u9fff", 0.7),
    ("big5", lambda char: "\u4e00" <= char <= "\u9fff", 0.7),
)
"""Encodings with the script that marks a text in them, and the least share of it among the wide characters."""
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"


def decode(data: bytes, name: str, charset: str | None = None) -> str:
    """The text of ``data``: by byte order mark, else as UTF-8, else in the encoding that it or ``charset`` declares.

    Raises DocumentError for binary data and for bytes that are no text in any of these; the message names the offset
    (in bytes, from 0) and the line (from 1) of the first bad one.
    """
    if (what := magic(data)) is not None:
        kind, hint = what
        raise DocumentError(f"{name} is {kind}, not a text document", hint=hint)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, name, encoding, len(bom))
    if (wide := _wide(data[:SAMPLE])) is not None:
        return _strict(data, name, wide, 0)
    sample = data[:SAMPLE]
    if b"\0" in sample or _noise(sample):
        raise DocumentError(
            f"{name} is a binary file, not a text document",
            hint="Name a text document, or a .docx; other office formats must be saved as one of these first.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        for declared in (charset, _declared(sample)):
            if (known := _trusted(declared)) is not None:
                return _strict(data, name, known, 0)
        raise _invalid(data, name, "utf-8", error, 0) from None


def magic(data: bytes) -> tuple[str, str] | None:
    """What kind of binary file the first bytes give away, with a hint; ``None`` when they give away nothing."""
    return next(((kind, hint) for mark, kind, hint in _MAGIC if data.startswith(mark)), None)


def _strict(data: bytes, name: str, encoding: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _invalid(data, name, encoding, error, skip) from None


def _invalid(data: bytes, name: str, encoding: str, error: UnicodeDecodeError, skip: int) -> DocumentError:
    offset = error.start + skip
    line = data.count(b"\n", 0, offset) + 1
    byte = f"byte 0x{data[offset]:02x}" if offset < len(data) else "the end"
    where = f"at offset {offset} (line {line})"
    if encoding != "utf-8":
        return DocumentError(
            f"{name} is not valid {encoding}: {byte} {where}",
            hint="Save the document as UTF-8; the file may be cut off.",
        )
    target = name if name != "-" else "input"
    return DocumentError(
        f"{name} is not valid UTF-8: {byte} {where}",
        hint=f"Save it as UTF-8, for example: iconv -f {_likely(data[:SAMPLE])} -t UTF-8 {target} > {target}.utf8",
    )


def _likely(sample: bytes) -> str:
    """The name of the encoding that a text is most likely in, for a hint: by the script that each makes of it."""
    high = [byte for byte in sample if byte > 127]
    if 4 * len(high) < len(sample):
        return "WINDOWS-1252"
    for encoding, script, least in _LIKELY:
        text = sample.decode(encoding, "ignore")
        wide = [char for char in text if char > "\x7f"]
        if len(wide) * 2 + 8 >= len(high) and sum(map(script, wide)) > least * len(wide):
            return encoding.upper().replace("CP", "WINDOWS-")
    return "WINDOWS-1252"


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly every second byte of Western text is then zero."""
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _noise(sample: bytes) -> bool:
    """Whether more than one byte in ten is a control character, as in no text."""
    return len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) / 10


def _declared(sample: bytes) -> str | None:
    found = _DECLARED.search(sample)
    return next((group for group in found.groups() if group), b"").decode("ascii", "ignore") if found else None


def _trusted(label: str | None) -> str | None:
    """The codec of a label, if it is a plain character set; codecs that transform or run superlinearly are left out."""
    if not label:
        return None
    try:
        known = codecs.lookup(_INPUTENC.get(label.lower(), label)).name
    except (LookupError, ValueError):
        return None
    known = "cp1252" if known == "iso8859-1" else known
    return known if _TRUSTED.match(known) else None
