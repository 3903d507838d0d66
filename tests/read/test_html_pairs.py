"""Definition lists give one block a pair; lists below an article's text are content."""

import pytest

from tests.read.helpers import read
from verify.model import BlockKind

PROSE = (
    "<p>Ada Berg has led the harbour authority since 2019 and is a member of the council of the coastal towns.</p>"
    "<p>Before that she spent eleven years with a shipping company, where she was responsible for its terminals.</p>"
    "<p>She has written two books about the history of freight, the latter of which won a prize in the year 2021.</p>"
)


def blocks(body: str) -> list[tuple[BlockKind, str, bool]]:
    page = read(f"<html><body>{body}</body></html>")
    return [(block.kind, page.text[block.start : block.end], block.main) for block in page.blocks]


def said(body: str) -> list[str]:
    return [text for _, text, _ in blocks(body)]


def test_a_name_and_its_value_are_one_row():
    found = blocks("<dl><dt>Length overall</dt><dd>38.0 m</dd><dt>Built</dt><dd>1962, <b>Oslo</b></dd></dl>")
    assert found == [(BlockKind.ROW, "Length overall\t38.0 m", True), (BlockKind.ROW, "Built\t1962, Oslo", True)]


def test_pairs_in_boxes_and_paragraphs_are_joined_too():
    body = "<dl><div><dt><span>Speed</span></dt><dd><p>14 knots</p></dd></div><div><dt>Crew</dt><dd>9</dd></div></dl>"
    assert said(body) == ["Speed\t14 knots", "Crew\t9"]


def test_several_values_follow_their_name_in_one_row():
    assert said("<dl><dt>Owners</dt><dd>Fjord Line</dd><dd>Coast AS</dd></dl>") == ["Owners\tFjord Line\tCoast AS"]


def test_of_several_names_the_nearest_takes_the_value():
    assert said("<dl><dt>Colour</dt><dt>Farbe</dt><dd>red</dd></dl>") == ["Colour", "Farbe\tred"]


def test_values_of_many_paragraphs_stay_apart():
    assert said("<dl><dt>History</dt><dd><p>It was built.</p><p>It sank.</p></dd></dl>") == [
        "History",
        "It was built.",
        "It sank.",
    ]


def test_an_answer_as_long_as_an_article_stays_apart_from_its_question():
    answer = "The ship was rebuilt several times. " * 15
    assert said(f"<dl><dt>Why?</dt><dd>{answer}</dd></dl>") == ["Why?", answer.strip()]


def test_a_credit_of_one_name_and_colon_is_no_table():
    assert said("<dl><dt>Photo:</dt><dd>Kari Moen</dd></dl>") == ["Photo:", "Kari Moen"]


def test_a_list_within_a_value_keeps_its_own_pairs():
    body = "<dl><dt>Engine</dt><dd><dl><dt>Maker</dt><dd>Volund</dd><dt>Power</dt><dd>900 kW</dd></dl></dd></dl>"
    assert said(body) == ["Engine", "Maker\tVolund", "Power\t900 kW"]


def test_lists_nested_deeply_take_time_in_proportion_to_their_size(monkeypatch):
    asked = 0

    def counting(flow, chunks):
        nonlocal asked
        asked += len(chunks)
        return chunks

    monkeypatch.setattr("verify.read.html.walk.joined", counting)
    said("<dl><dd>" * 200 + "<dt>a</dt><dd>b</dd>" * 50)
    assert asked == 100


@pytest.mark.parametrize("broken", ["<dl><dt>Name</dl>", "<dl><dd>Value</dl>", "<dl><dd>a<dt>b</dl>"])
def test_broken_lists_lose_nothing(broken):
    shown = "".join(said(broken))
    assert all(word in shown for word in ("Name", "Value") if word in broken)
    assert "\t" not in shown


LISTS = (
    "<h2>Education</h2><ul><li>Master of Science, University of Bergen, 1998</li><li>Bachelor of Law, 1994</li></ul>"
)


def test_a_list_that_follows_the_text_of_a_biography_is_content():
    found = blocks(f"<main><section>{PROSE}</section><section>{LISTS}</section></main>")
    assert all(main for _, _, main in found)


def test_a_list_of_links_that_follows_the_text_is_not():
    links = (
        "<ul><li><a href=/1>Harbour opens a new quay for cruise ships</a></li><li><a href=/2>Ferry late</a></li></ul>"
    )
    found = blocks(f"<main><section>{PROSE}</section><section>{links}</section></main>")
    assert [main for kind, _, main in found if kind is BlockKind.ITEM] == [False, False]


def test_a_list_in_the_footer_is_not():
    found = blocks(f"<main><section>{PROSE}</section></main><footer>{LISTS}</footer>")
    assert not any(main for kind, _, main in found if kind in (BlockKind.ITEM, BlockKind.BOILERPLATE))
