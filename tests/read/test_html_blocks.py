"""Shapes of HTML pages, and the blocks that they become."""

from tests.read.helpers import blocks, main, read, visible
from verify.model import BlockKind

P = "The committee published its findings on Tuesday, and the minister promised to answer them within a month. "


def test_an_article_keeps_headings_prose_quotes_items_captions_and_code_apart():
    page = read(
        "<html lang=en><body><article><h1>Findings</h1><p>First paragraph.</p><blockquote><p>We were wrong.</p>"
        "</blockquote>"
        "<ul><li>One</li><li><p>Two</p></li></ul><figure><img src=x><figcaption>The hall in 1920.</figcaption>"
        "</figure>"
        "<pre>x = 1\n  y = 2</pre></article></body></html>"
    )
    assert blocks(page, BlockKind.HEADING) == ["Findings"]
    assert blocks(page, BlockKind.PROSE) == ["First paragraph."]
    assert blocks(page, BlockKind.QUOTE) == ["We were wrong."]
    assert blocks(page, BlockKind.ITEM) == ["One", "Two"]
    assert blocks(page, BlockKind.CAPTION) == ["The hall in 1920."]
    assert blocks(page, BlockKind.CODE) == ["x = 1\ny = 2"]


def test_a_sentence_over_inline_elements_stays_whole():
    page = read("<p>In <b>2019</b>, <a href=/x>Acme <i>Corp</i></a>\n  grew by&nbsp;<span>5</span>%.</p>")
    assert page.text == "In 2019, Acme Corp grew by 5%."


def test_block_elements_inside_inline_elements_still_end_blocks():
    page = read("<span>before<div>inside</div>after</span><custom-card><p>one</p><p>two</p></custom-card>")
    assert blocks(page) == ["before", "inside", "after", "one", "two"]


def test_a_forced_break_ends_a_line_that_is_whole_and_not_one_that_runs_on():
    page = read("<p>The report was late<br>and it was wrong.<br>Nobody minded.<br><br>Then came May.</p>")
    assert blocks(page) == ["The report was late and it was wrong.", "Nobody minded.", "Then came May."]


def test_lines_of_an_address_or_list_made_with_breaks_stand_apart():
    page = read("<p>1) Lego Star Wars<br>2) Polistil<br>Founded: 1999<br>Seat: Bern</p>")
    assert blocks(page) == ["1) Lego Star Wars", "2) Polistil", "Founded: 1999", "Seat: Bern"]


def test_chinese_text_wrapped_over_lines_or_breaks_is_joined_without_spaces():
    page = read('<html lang="zh"><p>二〇二四年，公司\n    收入增长百分之五，<br>利润下降。</p>')
    assert page.text == "二〇二四年，公司收入增长百分之五，利润下降。"
    assert page.language == "zh"


def test_exponents_stay_exponents_and_note_markers_go():
    page = read(
        '<p>It has 10<sup>6</sup> cells per m<sup>2</sup>.<sup class="reference"><a href="#cite_note-3">[3]</a>'
        "</sup> Growth "
        "followed.</p>"
    )
    assert page.text == "It has 10⁶ cells per m2. Growth followed."


def test_ruby_readings_are_left_out_of_japanese_sentences():
    page = read("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を読む。</p>")
    assert page.text == "漢字を読む。"


def test_definition_lists_become_rows_of_name_and_value():
    page = read("<dl><dt>Founded</dt><dd>1999</dd><dt>Seat</dt><dd>Bern</dd></dl>")
    assert blocks(page, BlockKind.ROW) == ["Founded\t1999", "Seat\tBern"]


def test_nested_lists_give_one_item_each():
    page = read("<ul><li>Fruit<ul><li>Apple</li><li>Pear</li></ul></li><li>Bread</li></ul>")
    assert blocks(page, BlockKind.ITEM) == ["Fruit", "Apple", "Pear", "Bread"]


def test_scripts_styles_drawings_and_choices_are_not_text():
    page = read(
        "<p>Shown</p><script>var hidden = 1</script><style>p{color:red}</style><svg><text>axis</text></svg>"
        "<select><option>Afghanistan</option></select><textarea>typed</textarea><math><mi>x</mi><annotation>"
        "tex</annotation></math>"
    )
    assert visible(page) == "Shown\nx"


def test_huge_inline_json_is_not_text():
    page = read(f'<p>Shown.</p><script id="__NEXT_DATA__" type="application/json">{{"a":"{"x" * 500_000}"}}</script>')
    assert page.text == "Shown."


def test_frame_text_around_the_article_is_boilerplate_and_not_main():
    page = read(
        "<header><a href=/>Home</a> <a href=/news>News</a></header><nav><ul><li><a href=/a>Politics</a></li>"
        "</ul></nav>"
        f"<main><h1>Story</h1><p>{P * 3}</p><p>{P * 3}</p></main><aside><p>Most read: {P}</p></aside>"
        "<div class='cookie-banner'><p>We use cookies to improve your experience on this site and others.</p></div>"
        "<footer>© 2024 Example Media. All rights reserved.</footer>"
    )
    assert "© 2024 Example Media. All rights reserved." in blocks(page, BlockKind.BOILERPLATE)
    assert any("Politics" in text for text in blocks(page, BlockKind.BOILERPLATE))
    assert main(page).startswith("Story\nThe committee")
    assert "cookies" not in main(page)
    assert "Most read" not in main(page)


def test_a_wrapper_whose_names_sound_like_an_aside_is_believed_to_be_the_page():
    page = read(f"<div class='widget sidebar-layout'><div class='comments'><p>{P * 4}</p><p>{P * 4}</p></div></div>")
    assert "The committee" in main(page)


def test_links_of_a_related_list_are_not_main_content():
    links = "".join(f"<li><a href=/{n}>Another story about the committee number {n}</a></li>" for n in range(8))
    page = read(f"<div><p>{P * 3}</p><p>{P * 2}</p><ul>{links}</ul></div>")
    assert "Another story" not in main(page)
    assert "Another story" in visible(page)


def test_a_forum_keeps_every_post():
    posts = "".join(
        f"<div class=post><div class=author>user{n}</div><div class=body>{P}Post {n}.</div></div>" for n in range(5)
    )
    page = read(f"<body><div id=thread>{posts}</div></body>")
    assert all(f"Post {n}." in main(page) for n in range(5))


def test_documentation_keeps_its_code_and_headings():
    page = read("<main><h2>Install</h2><p>Run this:</p><pre><code>pip install x\nx --help</code></pre></main>")
    assert blocks(page, BlockKind.CODE) == ["pip install x\nx --help"]


def test_an_amp_page_is_read_although_its_style_hides_the_body_until_scripts_run():
    page = read(
        "<html amp lang=de><head><style amp-boilerplate>body{visibility:hidden}</style></head><body>"
        f"<article><amp-img alt=x></amp-img><p>Die Straße wurde 1999 gebaut. {P}</p></article></body></html>"
    )
    assert "Die Straße wurde 1999 gebaut." in page.text
    assert page.language == "de"


def test_arabic_and_hebrew_text_keeps_its_letters_and_joiners():
    page = read('<html lang="ar" dir="rtl"><p>بلغ عدد السكان \u200f68 مليون نسمة.</p><p>می\u200cخواهم</p></html>')
    assert "بلغ عدد السكان 68 مليون نسمة." in page.text
    assert "می\u200cخواهم" in page.text


def test_xhtml_with_an_xml_declaration_is_read_as_html():
    page = read(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><head><title>Titre</title></head><body><p>'
        "Bonjour.</p></body></html>",
        "application/xhtml+xml",
    )
    assert page.text == "Bonjour."
    assert page.title == "Titre"
    assert page.language == "fr"


def test_unclosed_and_misnested_markup_loses_no_words():
    page = read("<p>one <b>two <i>three</b> four</i><p>five<li>six<tr>")
    assert " ".join(visible(page).split()) == "one two three four five six"


def test_details_are_read_as_a_reader_would_open_them():
    page = read("<details><summary>More</summary><p>The answer is 42.</p></details>")
    assert blocks(page) == ["More", "The answer is 42."]


def test_offsets_of_every_block_point_at_its_text():
    page = read("<h1>A</h1><p>B &amp; C</p><table><tr><td>1</td><td>2</td></tr></table><p hidden>secret</p>")
    assert [page.text[b.start : b.end] for b in page.blocks] == ["A", "B & C", "1\t2", "secret"]
