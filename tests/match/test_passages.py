"""Pages made searchable: what is a sentence, what speaks, what is found, how a table row reads."""

import time

from verify.match.boundaries import LONG, bounds
from verify.match.pages import page_from_text
from verify.match.passages import PageIndex
from verify.match.words import Words, content
from verify.model import Block, BlockKind, Page


def page_of(*blocks: tuple[str, BlockKind, bool, int]) -> Page:
    text, made = "", []
    for body, kind, main, head in blocks:
        made.append(Block(kind, len(text), len(text) + len(body), main, head))
        text += body + "\n"
    return Page("https://a.example/", "https://a.example/", text, tuple(made))


BODY = "The council met on Monday and spoke about the budget of the coming year at some length. " * 6


def best(page: Page, query: str) -> str:
    index = PageIndex(page)
    return index.sentences[index.rank(content(Words(query)), 1)[0][0]].text


def test_every_sentence_stands_verbatim_at_its_offsets() -> None:
    page = page_from_text("One is here. Two, by Dr. Smith, is there!\n\n# Three\nFour costs 3.5 per cent. Five.")
    index = PageIndex(page)
    assert [s.text for s in index.sentences] == [
        "One is here.", "Two, by Dr. Smith, is there!", "# Three", "Four costs 3.5 per cent.", "Five.",
    ]  # fmt: skip
    assert all(page.text[s.start : s.end] == s.text for s in index.sentences)


def test_a_sentence_that_never_ends_is_cut_and_loses_nothing() -> None:
    text = "word " * 1000
    pieces = [text[a:b] for a, b in bounds(text)]
    assert all(len(piece.split()) <= 2 * LONG for piece in pieces)
    assert sum(len(piece.split()) for piece in pieces) == 1000


def test_hidden_text_is_not_searched_at_all() -> None:
    page = page_of(("Otters swim.", BlockKind.PROSE, True, -1), ("Beavers build.", BlockKind.HIDDEN, False, -1))
    assert [s.text for s in PageIndex(page).sentences] == ["Otters swim."]


def test_teasers_beside_a_main_content_do_not_speak_and_tables_do() -> None:
    page = page_of(
        (BODY, BlockKind.PROSE, True, -1),
        ("Otters are back.", BlockKind.ITEM, False, -1),
        ("Otters\t12", BlockKind.ROW, False, -1),
    )
    assert best(page, "otters") == "Otters\t12"


def test_text_speaks_where_no_main_content_is_to_be_believed() -> None:
    page = page_of(("Hello.", BlockKind.PROSE, True, -1), ("Otters are back.", BlockKind.ITEM, False, -1))
    assert best(page, "otters") == "Otters are back."


def test_a_neighbour_of_a_good_sentence_is_found_under_its_pronoun() -> None:
    page = page_from_text("Ada Lovelace was born in London. She died young.\nNothing else is told of anyone here.")
    index = PageIndex(page)
    found = [index.sentences[n].text for n, _ in index.rank(content(Words("Ada Lovelace")), 5)]
    assert found[:2] == ["Ada Lovelace was born in London.", "She died young."]


def test_a_table_row_is_read_with_its_column_heads() -> None:
    page = page_of(("Model\tWeight", BlockKind.ROW, True, -1), ("Calder 200\t1,750 kg", BlockKind.ROW, True, 0))
    index = PageIndex(page)
    assert index.reading(1) == "Model: Calder 200; Weight: 1,750 kg"
    assert "weight" in index.sentences[1].head


def test_indexing_a_long_hostile_page_takes_linear_time() -> None:
    text = "a" * 300_000 + "\n" + "b. " * 50_000 + "\n" + ", " * 100_000
    began = time.process_time()
    PageIndex(page_from_text(text))
    assert time.process_time() - began < 6.0
