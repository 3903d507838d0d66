"""DOCX: what a reader sees of it, and bombs."""

from tests.read.helpers import blocks, docx, paragraph, read, refuse, run, snapshot, visible
from verify.model import BlockKind
from verify.read import PageReader, ReadOptions

HEADING = '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:lang w:val="de-DE"/>'


def test_paragraphs_headings_quotes_items_and_captions_are_told_apart():
    items = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>Item</w:t></w:r></w:p>'
    page = read(
        docx(
            paragraph("Befunde", style="berschrift1") + paragraph("Der Umsatz ", run("stieg", "<w:b/>"), " um 5 %.")
            + paragraph("Zitat.", style="IntenseQuote") + items + paragraph("Bild 1", style="Caption"),
            styles=HEADING,
            core="<dc:title>Bericht</dc:title><dc:creator>Ann Lee</dc:creator><dcterms:created>"
                "2024-05-12T08:00:00Z</dcterms:created>",
        ),
        None,
    )  # fmt: skip
    assert blocks(page, BlockKind.HEADING) == ["Befunde"]
    assert blocks(page, BlockKind.PROSE) == ["Der Umsatz stieg um 5 %."]
    assert blocks(page, BlockKind.QUOTE) == ["Zitat."]
    assert blocks(page, BlockKind.ITEM) == ["Item"]
    assert blocks(page, BlockKind.CAPTION) == ["Bild 1"]
    assert (page.title, page.author, page.published, page.language) == ("Bericht", "Ann Lee", "2024-05-12", "de-DE")


def test_tables_are_rows_tied_to_their_head():
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    page = read(docx(f"<w:tbl>{row('Country', 'Million')}{row('France', '68')}</w:tbl>"), None)
    assert blocks(page, BlockKind.ROW) == ["Country\tMillion", "France\t68"]
    assert page.blocks[1].head == 0


def test_inserted_text_is_read_and_deleted_text_is_not():
    inserted = f"<w:ins>{run('added ')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>removed</w:delText></w:r></w:del>"
    page = read(docx(f"<w:p>{run('Kept, ')}{inserted}{deleted}{run('end.')}</w:p>"), None)
    assert page.text == "Kept, added end."


def test_footnotes_content_controls_links_and_text_boxes_are_read():
    control = f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    link = f"<w:p><w:hyperlink>{run('A link')}</w:hyperlink>{run(' follows.')}</w:p>"
    box = (
        f"<w:p>{run('Outside.')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{paragraph('In a box.')}</w:txbxContent></mc:Choice>"
    )
    box += (
        f"<mc:Fallback><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p>"
    )
    notes = (
        f'<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="1">{paragraph("A note.")}</w:footnote>'
    )
    page = read(docx(control + link + box, footnotes=notes), None)
    assert blocks(page) == ["In a control.", "A link follows.", "Outside.", "In a box.", "A note."]


def test_hidden_runs_are_flagged():
    page = read(
        docx(paragraph("Profits ", run("bait ", "<w:vanish/>"), "rose.", run("no", '<w:vanish w:val="0"/>'))), None
    )
    assert visible(page) == "Profits rose.no"
    assert blocks(page, BlockKind.HIDDEN) == ["bait"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = docx(paragraph("x"), members={"word/media/a.bin": bytes(30_000_000)})
    answer = PageReader(ReadOptions(max_unpacked=20_000_000)).read(snapshot(bomb, None))
    assert "unpacks to" in answer.cause


def test_damaged_empty_and_odd_documents_have_their_causes():
    whole = docx(paragraph("Hello there."))
    assert "damaged" in refuse(whole[: len(whole) // 2], None).cause
    assert "no text" in refuse(docx("<w:p/>"), None).cause
    broken = docx("<w:p><w:r><w:t>Half")
    assert "Half" in read(broken, None).text
