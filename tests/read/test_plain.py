"""Plain text, separated values and Markdown."""

from tests.read.helpers import blocks, main, read, visible
from verify.model import BlockKind


def test_hard_wrapped_lines_are_joined_into_paragraphs():
    page = read(
        "The committee published its findings on Tuesday, and the\nminister promised to answer them within a "
        "month.\n\nNobody believed it.\n",
        "text/plain",
    )
    assert blocks(page) == [
        "The committee published its findings on Tuesday, and the minister promised to answer them within a month.",
        "Nobody believed it.",
    ]


def test_list_items_and_short_lines_stand_apart():
    page = read("Shopping\n* bread\n* milk and\n1. eggs\n\nName: Ann\nAge: 40\n", "text/plain")
    assert blocks(page, BlockKind.ITEM) == ["* bread", "* milk and", "1. eggs"]
    assert blocks(page, BlockKind.PROSE) == ["Shopping", "Name: Ann", "Age: 40"]


def test_rules_and_form_feeds_are_no_text():
    assert blocks(read("Head\n=====\n\nOne.\fTwo.\n-----\nThree.", "text/plain")) == ["Head", "One.", "Two.", "Three."]


def test_carriage_returns_end_lines_too():
    assert blocks(read("One.\r\rTwo.\r\n\r\nThree.", "text/plain")) == ["One.", "Two.", "Three."]


def test_separated_values_become_rows_with_heads():
    page = read('Country,Million\n"France, Republic",68\nItaly,59\n', "text/csv")
    assert blocks(page, BlockKind.ROW) == ["Country\tMillion", "France, Republic\t68", "Italy\t59"]
    assert page.blocks[2].head == 0
    assert blocks(read("a\tb\n1\t2\n", "text/tab-separated-values"), BlockKind.ROW) == ["a\tb", "1\t2"]


def test_markdown_is_read_as_what_it_renders_to():
    page = read(
        "---\ntitle: The Report\nauthor: Ann Lee\ndate: 2024-05-12\nlang: en\n---\n\n# Findings\n\nProfits "
        "**rose** by [5%](http://x.example).\n\n"
        "- one\n- two\n\n> A quote.\n\n| Year | Sum |\n|---|---|\n| 2023 | 5 |\n\n```\ncode\n```\n\n<p "
        "style='display:none'>bait</p>\n",
        "text/markdown",
    )
    assert (page.title, page.author, page.published, page.language) == ("The Report", "Ann Lee", "2024-05-12", "en")
    assert blocks(page, BlockKind.PROSE) == ["Profits rose by 5%."]
    assert blocks(page, BlockKind.ITEM) == ["one", "two"]
    assert blocks(page, BlockKind.QUOTE) == ["A quote."]
    assert blocks(page, BlockKind.ROW) == ["Year\tSum", "2023\t5"]
    assert blocks(page, BlockKind.CODE) == ["code"]
    assert "bait" not in visible(page)
    assert main(page) == visible(page)


def test_markdown_without_front_matter_takes_its_title_from_the_first_heading():
    assert read("# Findings\n\nText.\n", "text/markdown").title == "Findings"
