"""A PDF of plain text, small and always the same bytes: A4 pages, one line of Helvetica after the other.

The first line of the text is set large, and a form feed begins a new page. Objects and cross-reference table follow
ISO 32000-1, clauses 7.3 and 7.5.
"""

WIDTH, HEIGHT, MARGIN, LEADING = 595, 842, 72, 15


def from_text(text: str) -> bytes:
    """A complete PDF file; characters outside Windows-1252 become question marks."""
    pages = [page.strip("\n").split("\n") for page in text.split("\f")]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>".encode()
        )
        stream = _content(lines, large_first=number == 0)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file(objects)


def _content(lines: list[str], *, large_first: bool) -> bytes:
    drawn = [f"BT {LEADING} TL {MARGIN} {HEIGHT - MARGIN} Td".encode()]
    for number, line in enumerate(lines):
        size = 18 if large_first and number == 0 else 11
        drawn.append(b"/F1 %d Tf (%s) Tj T*" % (size, _escape(line)))
    return b"\n".join([*drawn, b"ET"])


def _escape(line: str) -> bytes:
    raw = line.encode("windows-1252", errors="replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
