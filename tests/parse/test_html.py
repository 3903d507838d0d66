import pytest

from tests.parse.shown import cited, lost, parsed, reference, spans, uncited


def html(body: str, path: str = "-") -> list[tuple[str, list[str]]]:
    return cited("html", f"<html><body>{body}</body></html>", path)


def test_spans_are_exact_in_spite_of_entities_tags_and_line_breaks() -> None:
    text = "<p>x &lt;b\n  <b>The</b> tower &amp; bridge\nare <a href='https://a.example/'>330&nbsp;m</a> tall.</p>"
    found = parsed("html", text).citations[0].claim
    assert found.text.endswith("The tower & bridge are 330 m tall.")
    assert text[found.span.start : found.span.end].endswith("tall.")
    assert (found.span.line, found.span.end_line) == (1, 3)


def test_text_outside_the_grammar_of_tags_is_text() -> None:
    assert html("<p>It is 3 < 4 & so 5 > 4 <a href=https://a.example/>is true</a>.") == [
        ("It is 3 < 4 & so 5 > 4 is true.", ["https://a.example/"])
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">{}</span>',
        "<div hidden>{}</div>",
        "<script>{}</script>",
        "<!-- {} -->",
        '<p aria-hidden="true">{}</p>',
        '<span class="sr-only">{}</span>',
        "<template>{}</template>",
        "<nav>{}</nav>",
        "<footer><p>{}</p></footer>",
        '<div class="toc">{}</div>',
        '<table class="infobox"><tr><td>{}</td></tr></table>',
        "<del>{}</del>",
    ],
)
def test_what_a_reader_does_not_see_and_page_furniture_are_no_claims(hidden: str) -> None:
    unseen = hidden.format("The tower was built in 1889 by nobody.")
    text = f"<p>The tower is 330 m tall.</p>{unseen}<p>It is made of iron.</p>"
    assert uncited("html", text) == ["The tower is 330 m tall.", "It is made of iron."]


def test_with_a_main_element_the_rest_of_the_page_is_furniture() -> None:
    text = "<div><p>Our shop sells 500 ropes.</p></div><main><p>The tower is 330 m tall.</p></main>"
    assert uncited("html", text) == ["The tower is 330 m tall."]


def test_a_note_in_page_furniture_is_still_the_note() -> None:
    body = (
        "<main><p>The tower is 330 m tall.<sup><a href='#n1'>1</a></sup></p></main>"
        "<footer><p id=n1>See <a href='https://a.example/'>A</a>.</p></footer>"
    )
    assert html(body) == [("The tower is 330 m tall.", ["https://a.example/"])]


def test_a_link_back_from_a_note_is_neither_a_call_nor_a_word() -> None:
    body = (
        "<p id=p1>The tower is 330 m tall.<a id=r1 href='#n1'>[1]</a></p>"
        "<ol><li id=n1><a href='#r1'>1</a> Report, https://a.example/</li></ol>"
    )
    assert html(body) == [("The tower is 330 m tall.", ["https://a.example/"])]


def test_a_call_without_its_note_is_lost() -> None:
    text = "<p>The tower is 330 m tall.<sup><a href='#n9'>9</a></sup></p>"
    assert lost("html", text) == ["9"]


def test_a_term_of_a_definition_list_names_the_note_beside_it() -> None:
    body = "<p>The tower is 330 m tall.<a href='#b1'>[1]</a></p><dl><dt id=b1>[1]<dd>https://a.example/</dl>"
    assert html(body) == [("The tower is 330 m tall.", ["https://a.example/"])]


def test_raised_digits_are_markers_after_words_and_exponents_after_units() -> None:
    body = "<p>The park covers 12 km<sup>2</sup> of land.<sup>1</sup></p><h2>References</h2><ol><li>https://a.example/</ol>"
    assert html(body) == [("The park covers 12 km² of land.", ["https://a.example/"])]


def test_an_ordered_list_counts_as_a_reader_sees_it() -> None:
    body = (
        "<p>The tower is 330 m tall [7]. It is made of iron [9].</p><h2>Sources</h2>"
        "<ol start=7><li>https://a.example/<li value=9>https://b.example/</ol>"
    )
    assert [urls for _, urls in html(body)] == [["https://a.example/"], ["https://b.example/"]]


def test_rows_of_a_table_are_joined_with_their_heads_over_spanned_cells() -> None:
    body = (
        "<table><tr><th rowspan=2>City<th colspan=2>Count<tr><th>1990<th>2020"
        "<tr><td>Bonn<td>290<td>330 <a href='https://a.example/'>[1]</a></table>"
    )
    assert html(body) == [("City: Bonn; Count 1990: 290; Count 2020: 330", ["https://a.example/"])]


def test_a_table_that_arranges_the_page_is_read_as_text() -> None:
    body = "<table><tr><td><table><tr><td>a</table><td><p>The tower is 330 m tall (<a href='https://a.example/'>A</a>)."
    assert html(body) == [("The tower is 330 m tall.", ["https://a.example/"])]


def test_relative_links_are_resolved_against_the_address_of_the_page() -> None:
    body = "<p>The tower is <a href='b?x=1'>330 m</a> tall, <a href='//c.example/d'>says C</a>.</p>"
    assert html(body, "https://a.example/dir/page") == [
        ("The tower is 330 m tall, says C.", ["https://a.example/dir/b?x=1", "https://c.example/d"])
    ]


def test_a_base_element_moves_relative_links() -> None:
    text = "<head><base href='https://b.example/x/'></head><p>The tower is <a href='y'>330 m</a> tall.</p>"
    assert cited("html", text) == [("The tower is 330 m tall.", ["https://b.example/x/y"])]


@pytest.mark.parametrize("href", ["#top", "javascript:void(0)", "mailto:a@b.example", "tel:+1", "", "data:text/html,x"])
def test_links_that_lead_to_no_source_are_words(href: str) -> None:
    assert html(f"<p>The tower is <a href='{href}'>330 m</a> tall.</p>") == []
    assert uncited("html", f"<p>The tower is <a href='{href}'>330 m</a> tall.</p>") == ["The tower is 330 m tall."]


def test_headings_make_the_trail_and_the_title_is_the_context() -> None:
    text = "<title>T</title><h1>One</h1><h2>Two</h2><p>The tower is 330 m tall.</p>"
    context = parsed("html", text).uncited[0].context
    assert (context.title, context.headings) == ("T", ("One", "Two"))


def test_a_list_item_has_the_item_above_it_as_its_parent() -> None:
    text = "<ul><li>For example:<ul><li>The tower is 330 m tall.</ul></ul>"
    assert parsed("html", text).uncited[0].context.parent == "For example:"


def test_the_cited_source_of_a_quotation_is_its_source() -> None:
    assert html("<blockquote cite='https://a.example/'><p>Nobody walks here.</p></blockquote>") == [
        ("Nobody walks here.", ["https://a.example/"])
    ]


def test_the_words_of_a_user_in_a_chat_are_no_claims() -> None:
    text = "<div data-message-author-role=user><p>The tower is 9 m tall.</p></div><p>It is 330 m tall.</p>"
    assert uncited("html", text) == ["It is 330 m tall."]


def test_a_badge_behind_a_statement_is_a_marker() -> None:
    badge = "<span data-testid='citation-pill'><a href='https://a.example/'>Site +1</a></span>"
    body = f"<p>The tower is 330 m tall. {badge}</p>"
    assert html(body) == [("The tower is 330 m tall.", ["https://a.example/"])]


def test_a_reference_says_where_it_was_defined_and_its_label() -> None:
    text = "<p>The tower\nis <a href='https://a.example/' title='T'>330 m</a> tall.</p>"
    found = reference("html", text, "https://a.example/")
    assert (found.line, found.column, found.label, found.title) == (2, 4, "330 m", "T")


def test_blocks_inside_a_link_are_all_linked() -> None:
    body = "<a href='https://a.example/'><div>The tower is 330 m tall.</div><div>It is made of iron.</div></a>"
    assert {url for _, urls in html(body) for url in urls} <= {"https://a.example/"}
    assert spans("html", body) or html(body) == []


def test_nesting_of_ten_thousand_levels_keeps_its_words() -> None:
    text = "<div>" * 10_000 + "<p>The tower is 330 m tall.</p>"
    assert uncited("html", text) == ["The tower is 330 m tall."]


def test_a_saved_page_calls_its_notes_by_the_address_that_it_had() -> None:
    body = (
        "<p>The tower is 330 m tall [<a href='https://old.example/page#bib.bib2'>2</a>].</p>"
        "<ul><li id='bib.bib2'>Berg. https://a.example/</ul>"
    )
    assert html(body) == [("The tower is 330 m tall.", ["https://a.example/"])]


@pytest.mark.parametrize(
    "body",
    [
        "<blockquote><p>Nobody walks here.</p><footer>— Berg, <a href='https://a.example/'>Letters</a></footer></blockquote>",
        "<blockquote><p>Nobody walks here.</p><p>— <a href='https://a.example/'>Berg</a></p></blockquote>",
        "<figure><blockquote>Nobody walks here.</blockquote><figcaption><a href='https://a.example/'>Berg</a></figcaption></figure>",
    ],
)
def test_the_line_under_a_quotation_is_its_source(body: str) -> None:
    assert html(body) == [("Nobody walks here.", ["https://a.example/"])]


def test_signs_of_notes_without_a_link_are_no_words() -> None:
    assert uncited("html", "<p>The tower is 330 m<sup>*</sup> tall.</p>") == ["The tower is 330 m tall."]


def test_a_row_of_an_infobox_that_cites_is_a_statement() -> None:
    body = (
        "<table class='infobox'><tr><th colspan=2>Tower</th></tr>"
        "<tr><th>Height</th><td>330 m<sup><a href='#n1'>[1]</a></sup></td></tr>"
        "<tr><th>Opened</th><td>1889</td></tr></table>"
        "<ol><li id=n1><a href='https://a.example/'>A</a></li></ol>"
    )
    assert html(body) == [("Height: 330 m", ["https://a.example/"])]


def test_the_bold_first_row_of_an_old_table_is_its_head() -> None:
    text = (
        "<table><tr><td><b>Year</b></td><td><b>Raids</b></td><td><b>Source</b></td></tr>"
        "<tr><td>1915</td><td>20</td><td><a href='https://a.example/'>A</a></td></tr></table>"
    )
    assert html(text) == [("Year: 1915; Raids: 20", ["https://a.example/"])]


_THREE = (
    "<h2>References</h2><ol><li id=B1>A <a href='https://a.example/'>A</a></li>"
    "<li id=B2>B <a href='https://b.example/'>B</a></li><li id=B3>C <a href='https://c.example/'>C</a></li></ol>"
)


def test_a_range_of_two_links_calls_what_lies_between() -> None:
    text = f"<p>The tower sank by 3 cm in 2016 [<a href='#B1'>1</a>&ndash;<a href='#B3'>3</a>].</p>{_THREE}"
    ((words, urls),) = html(text)
    assert words == "The tower sank by 3 cm in 2016."
    assert sorted(urls) == ["https://a.example/", "https://b.example/", "https://c.example/"]


def test_a_link_of_author_and_year_to_an_entry_calls_it() -> None:
    text = f"<p>The tower sank by 3 cm in 2016 (<a href='#B2'>Berg, 2017</a>).</p>{_THREE}"
    assert html(text) == [("The tower sank by 3 cm in 2016.", ["https://b.example/"])]


def test_items_that_are_notes_count_in_their_list() -> None:
    text = f"<p>It sank in 2016 <sup><a href='#B1'>1</a></sup>. It rose by 3 cm in 2017 [3].</p>{_THREE}"
    assert html(text)[-1] == ("It rose by 3 cm in 2017.", ["https://c.example/"])
