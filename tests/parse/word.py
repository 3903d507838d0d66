"""Small DOCX files for tests, written part by part so that a test shows exactly what Word would store."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLES = """
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="List Number"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def p(*runs: str, style: str = "", number: str = "", level: int = 0) -> str:
    """A paragraph."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def link(rid: str, text: str) -> str:
    """A hyperlink through a relationship."""
    return f'<w:hyperlink r:id="{rid}">{r(text)}</w:hyperlink>'


def field(code: str, shown: str) -> str:
    """A complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def note(number: int, kind: str = "footnote") -> str:
    """A call of a footnote or endnote."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of paragraphs."""
    cells = ("".join(f"<w:tc>{p(cell if cell[:2] == '<w' else r(cell))}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(
    *body: str,
    links: dict[str, str] | None = None,
    footnotes: dict[int, str] | None = None,
    endnotes: dict[int, str] | None = None,
    note_links: dict[str, str] | None = None,
    title: str = "",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """The bytes of a document. ``links`` maps relationship ids to URLs; notes are paragraphs by number."""
    parts: dict[str, str] = {}
    relations = [_relation(rid, "hyperlink", url, external=True) for rid, url in (links or {}).items()]
    overrides = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]
    relations += [_relation("s1", "styles", "styles.xml"), _relation("s2", "numbering", "numbering.xml")]
    for name, notes in (("footnotes", footnotes), ("endnotes", endnotes)):
        if notes:
            kind = name[:-1]
            inner = f'<w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>' + "".join(
                f'<w:{kind} w:id="{number}">{text}</w:{kind}>' for number, text in notes.items()
            )
            parts[f"word/{name}.xml"] = _root(name, inner)
            relations.append(_relation(f"n{name}", name, f"{name}.xml"))
            overrides.append((name, name))
            found = "".join(_relation(rid, "hyperlink", url, external=True) for rid, url in (note_links or {}).items())
            parts[f"word/_rels/{name}.xml.rels"] = _relations(found)
    parts["word/document.xml"] = _root("document", f"<w:body>{''.join(body)}</w:body>")
    parts["word/styles.xml"] = _root("styles", STYLES)
    parts["word/numbering.xml"] = _root("numbering", NUMBERING)
    parts["word/_rels/document.xml.rels"] = _relations("".join(relations))
    parts["_rels/.rels"] = _relations(_relation("d", "officeDocument", "word/document.xml") + _core(parts, title))
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in overrides
        )
        + '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", *(name for name in parts if name != "[Content_Types].xml")):
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), parts[name].encode())
        for name, data in (extra or {}).items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _core(parts: dict[str, str], title: str) -> str:
    parts["docProps/core.xml"] = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return f'<Relationship Id="c" Type="{kind}" Target="docProps/core.xml"/>'


def _root(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{name}>'


def _relation(rid: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{rid}" Type="{_REL}/{kind}" Target="{target}"{mode}/>'


def _relations(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )
