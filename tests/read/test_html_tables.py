"""Tables: a row a line, cells separated by tabs, each row tied to the row of its column heads."""

from tests.read.helpers import blocks, read
from verify.model import BlockKind


def heads(page):
    return [page.text[page.blocks[b.head].start : page.blocks[b.head].end] if b.head >= 0 else "" for b in page.blocks]


def test_rows_keep_their_cells_and_know_their_heads():
    page = read(
        "<table><caption>Population</caption><thead><tr><th>Country</th><th>Million</th></tr></thead>"
        "<tbody><tr><td>France</td><td>68</td></tr><tr><td>Italy</td><td>59</td></tr></tbody></table>"
    )
    assert blocks(page, BlockKind.CAPTION) == ["Population"]
    assert blocks(page, BlockKind.ROW) == ["Country\tMillion", "France\t68", "Italy\t59"]
    assert heads(page) == ["", "", "Country\tMillion", "Country\tMillion"]


def test_an_infobox_of_head_and_value_pairs_gives_one_row_a_pair():
    page = read(
        "<table><tr><th colspan=2>Acme</th></tr><tr><th>Founded</th><td>1999</td></tr><tr><th>Seat</th><td>"
        "Bern</td></tr></table>"
    )
    assert "Founded\t1999" in blocks(page, BlockKind.ROW)
    assert "Seat\tBern" in blocks(page, BlockKind.ROW)


def test_a_cell_that_reaches_down_is_told_in_every_row_that_it_covers():
    page = read(
        "<table><tr><th>Country</th><th>Year</th><th>Value</th></tr><tr><td rowspan=2>France</td><td>2020</td>"
        "<td>1</td></tr>"
        "<tr><td>2021</td><td>2</td></tr></table>"
    )
    assert blocks(page, BlockKind.ROW)[1:] == ["France\t2020\t1", "France\t2021\t2"]


def test_a_table_used_for_layout_gives_paragraphs():
    text = "The committee published its findings on Tuesday, and the minister promised an answer. " * 4
    page = read(f"<table><tr><td><a href=/>Home</a></td><td><p>{text}</p><p>Second paragraph.</p></td></tr></table>")
    assert "Second paragraph." in blocks(page, BlockKind.PROSE)


def test_a_table_inside_a_cell_is_told_row_by_row():
    page = read(
        "<table><tr><td><table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table></td></tr></table>"
    )
    assert blocks(page, BlockKind.ROW) == ["a\t1", "b\t2"]


def test_several_blocks_in_a_cell_become_one_cell():
    page = read("<table><tr><th>Members</th><td><ul><li>Ann</li><li>Bob</li></ul></td></tr></table>")
    assert blocks(page, BlockKind.ROW) == ["Members\tAnn Bob"]


def test_absurd_spans_are_bounded():
    page = read("<table>" + "<tr><td colspan=99999999 rowspan=99999>x</td><td>y</td></tr>" * 50 + "</table>")
    assert "x\ty" in page.text


def test_cells_without_a_row_or_table_are_text():
    assert blocks(read("<td>alone</td><tr><td>a<td>b</tr>"))


def test_a_table_of_thousands_of_rows_is_read_in_full():
    rows = "".join(f"<tr><td>name {n}</td><td>{n}</td></tr>" for n in range(3000))
    page = read(f"<table>{rows}</table>")
    assert blocks(page, BlockKind.ROW)[2999] == "name 2999\t2999"
