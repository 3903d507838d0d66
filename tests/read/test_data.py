"""JSON and XML."""

import json

from tests.read.helpers import blocks, read, refuse, visible
from verify.model import BlockKind


def test_an_objects_short_fields_are_one_row_and_long_texts_are_prose():
    text = "The committee published its findings on Tuesday. " * 6
    page = read(
        json.dumps({"title": "Report", "items": [{"name": "France", "million": 68}, {"body": text}]}),
        "application/json",
    )
    assert page.title == "Report"
    assert "name: France\tmillion: 68" in blocks(page, BlockKind.ROW)
    assert text.strip() in visible(page)


def test_markup_inside_json_strings_is_taken_out():
    assert "Profits rose." in visible(
        read(json.dumps({"html": "<p>Profits <b>rose</b>.</p>"}), "application/json")
    ).replace("\n", "")


def test_a_value_a_line_is_read_line_by_line():
    page = read('{"name": "a", "n": 1}\n{"name": "b", "n": 2}\n', "application/x-ndjson")
    assert blocks(page) == ["name: a\tn: 1", "name: b\tn: 2"]


def test_truncated_json_is_read_as_text():
    assert "name" in visible(read('{"name": "Acme", "found', "application/json"))


def test_json_nested_beyond_reason_is_refused():
    assert "nested too deep" in refuse("[" * 100_000 + "]" * 100_000, "application/json").cause


def test_a_json_integer_of_absurd_length_is_no_error():
    read('{"n": ' + "9" * 10_000 + ', "name": "x"}', "application/json")


def test_a_feed_is_read_item_by_item():
    page = read(
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>The Daily</title>"
        "<language>en</language><item><title>Budget passes</title><pubDate>Sun, 12 May 2024</pubDate>"
        "<content:encoded><![CDATA[<p>Parliament <b>passed</b> the budget.</p><p hidden>bait</p>]]>"
        "</content:encoded></item>"
        "<item><title>Second</title><description>Plain words.</description></item></channel></rss>",
        "application/rss+xml",
    )
    assert (page.title, page.language) == ("The Daily", "en")
    assert blocks(page, BlockKind.HEADING) == ["Budget passes", "Second"]
    assert "Parliament passed the budget." in blocks(page)
    assert "Plain words." in blocks(page)
    assert "bait" not in visible(page)


def test_an_atom_feed_is_read_too():
    page = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>E</title><content type="html">'
        "&lt;p&gt;Text.&lt;/p&gt;</content>"
        "</entry></feed>",
        "application/atom+xml",
    )
    assert blocks(page) == ["E", "Text."]


def test_other_xml_gives_a_block_for_each_element_with_text():
    page = read("<doc><title>T</title><sec><p>One <i>two</i> three.</p><p>Four.</p></sec></doc>", "application/xml")
    assert page.title == "T"
    assert blocks(page) == ["T", "One two three.", "Four."]


def test_entities_are_never_expanded_and_nothing_is_loaded():
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<d><p>Shown &b; &f;</p></d>"
    )
    page = read(bomb, "application/xml")
    assert "Shown" in page.text
    assert "root:" not in page.text
    assert "lol" not in page.text


def test_xml_without_an_element_is_unreadable():
    assert "XML" in refuse("<?xml version='1.0'?>", "application/xml").cause


def test_broken_xml_is_read_as_far_as_it_goes():
    assert "One." in read("<doc><p>One.</p><p>Two.", "application/xml").text


def test_an_undeclared_prefix_is_no_error():
    assert "One." in read("<rdf:RDF><item><title>One.</title></item></rdf:RDF>", "text/xml").text
