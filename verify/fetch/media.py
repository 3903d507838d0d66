"""Media types that hold no text to read, told by the header and by the first bytes."""

_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90\x00", "application/x-msdownload"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
)
_FAMILIES = ("image/", "video/", "audio/", "font/", "model/")
_TEXTUAL = ("image/svg+xml",)
_TYPES = frozenset(
    (
        "application/gzip",
        "application/x-gzip",
        "application/x-tar",
        "application/x-7z-compressed",
        "application/vnd.rar",
        "application/x-rar-compressed",
        "application/x-bzip2",
        "application/java-archive",
        "application/wasm",
        "application/x-msdownload",
        "application/vnd.android.package-archive",
        "application/x-shockwave-flash",
    )
)


def sniff_unsupported(declared: str, start: bytes) -> str | None:
    """The media type of a body that holds no text, or ``None`` when it may hold some.

    The first bytes win over the header in both directions: a PDF that is declared an image is read, an image that is
    declared HTML is not.
    """
    kind = declared.partition(";")[0].strip().lower()
    for sign, meaning in _SIGNS:
        if start.startswith(sign):
            return meaning
    if start[:4] == b"RIFF" and start[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}[start[8:12]]
    if start[4:8] == b"ftyp":
        return "video/mp4"
    if start.startswith((b"%PDF", b"PK\x03\x04")) or start.lstrip()[:1] == b"<":
        return None
    if (kind.startswith(_FAMILIES) and kind not in _TEXTUAL) or kind in _TYPES:
        return kind
    return None
