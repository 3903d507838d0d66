"""What the tests of the read stage share: snapshots, and documents written byte by byte."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from verify.model import BlockKind, Failure, Hop, Origin, Page, Snapshot
from verify.read import PageReader

URL = "https://news.example/2024/05/12/story"


def snapshot(
    body: str | bytes,
    content_type: str | None = "text/html; charset=utf-8",
    *,
    url: str = URL,
    requested: str | None = None,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
) -> Snapshot:
    raw = body.encode() if isinstance(body, str) else body
    asked = requested or url
    return Snapshot(
        source=asked,
        requested=asked,
        url=url,
        status=status,
        headers=((("content-type", content_type),) if content_type else ()) + headers,
        body=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        retrieved=datetime(2026, 1, 2, tzinfo=UTC),
        origin=Origin.NETWORK,
        chain=(Hop(asked, 302),) if asked != url else (),
    )


def read(body: str | bytes, content_type: str | None = "text/html; charset=utf-8", **more) -> Page:
    """The page of a body; fails the test when there is none."""
    page = PageReader().read(snapshot(body, content_type, **more))
    assert isinstance(page, Page), page
    assert_sound(page)
    return page


def refuse(body: str | bytes, content_type: str | None = "text/html; charset=utf-8", **more) -> Failure:
    """The failure of a body; fails the test when it can be read."""
    failure = PageReader().read(snapshot(body, content_type, **more))
    assert isinstance(failure, Failure), failure
    return failure


def assert_sound(page: Page) -> None:
    """Blocks lie in order in the text, one newline apart, hidden ones last; the hash is of the text."""
    at = 0
    for index, block in enumerate(page.blocks):
        assert block.start == at, (index, block, at)
        assert block.end > block.start
        assert page.text[block.start : block.end].strip()
        at = block.end + 1
        assert block.head < index
    assert not page.blocks or page.blocks[-1].end == len(page.text)
    hidden = [block.kind is BlockKind.HIDDEN for block in page.blocks]
    assert hidden == sorted(hidden)
    assert page.sha256 == hashlib.sha256(page.text.encode()).hexdigest()


def blocks(page: Page, kind: BlockKind | None = None) -> list[str]:
    """The texts of the visible blocks, or of those of one kind."""
    return [
        page.text[block.start : block.end]
        for block in page.blocks
        if (block.kind is kind if kind else block.kind is not BlockKind.HIDDEN)
    ]


def visible(page: Page) -> str:
    return "\n".join(blocks(page))


def main(page: Page) -> str:
    return "\n".join(page.text[block.start : block.end] for block in page.blocks if block.main)


def pdf(pages: list[list[tuple[float, float, str]]], *, sizes: tuple[float, ...] = (), info: str = "") -> bytes:
    """A PDF of Latin-1 text: for each page (x, y, line) in points; ``sizes`` of type by line, 11 where it ends."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        drawn = []
        for index, (x, y, text) in enumerate(lines):
            size = sizes[index] if index < len(sizes) else 11
            shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            drawn.append(f"BT /F1 {size} Tf {x} {y} Td ({shown}) Tj ET")
        stream = "\n".join(drawn).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    objects.append(f"<< {info} >>".encode("latin-1"))
    return assembled(objects, len(objects))


def assembled(objects: list[bytes], info: int = 0, extra: bytes = b"") -> bytes:
    """A PDF file of numbered objects with its table and trailer."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R%s%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        b" /Info %d 0 R" % info if info else b"",
        extra,
        table,
    )
    return bytes(out)


def column(
    lines: list[str], *, top: float = 780, leading: float = 14, left: float = 72
) -> list[tuple[float, float, str]]:
    """Lines set one under the other; an empty line leaves a gap."""
    return [(left, top - index * leading, text) for index, text in enumerate(lines) if text]


_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{mark}{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def docx(
    body: str, *, footnotes: str = "", styles: str = "", core: str = "", members: dict[str, bytes] | None = None
) -> bytes:
    """A DOCX around the inside of its body element."""
    parts = {"word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>".encode()}
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_NAMES}>{footnotes}</w:footnotes>".encode()
    if styles:
        parts["word/styles.xml"] = f"<w:styles {_NAMES}>{styles}</w:styles>".encode()
    if core:
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        ).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | (members or {})).items():
            archive.writestr(name, content)
    return out.getvalue()
