import pytest

from tests.parse.shown import cited, lost, reference, spans, uncited
from verify.parse.wikitree import Node, Words, tree


def wiki(text: str) -> list[tuple[str, list[str]]]:
    return cited("wikitext", text)


def test_a_named_reference_is_used_again_wherever_it_is_defined() -> None:
    text = (
        "It is 330 m tall.<ref name=a/> It is made of iron.<ref name='a'>https://a.example/</ref> "
        'It has lifts.<ref name="a" />'
    )
    assert [urls for _, urls in wiki(text)] == [["https://a.example/"]] * 3


def test_groups_of_references_have_names_of_their_own() -> None:
    text = (
        "It is 330 m tall.<ref name=a group=n/> It is made of iron.<ref name=a/>"
        "<references><ref name=a>https://a.example/</ref><ref name=a group=n>https://n.example/</ref></references>"
    )
    assert [urls for _, urls in wiki(text)] == [["https://n.example/"], ["https://a.example/"]]


def test_archive_access_date_title_and_site_of_a_citation_template_are_kept() -> None:
    text = (
        "It is 330 m tall.<ref>{{Cite web |url=https://a.example/x |title=A ''b'' |website=Site "
        "|archive-url=https://web.archive.org/web/2020/https://a.example/x "
        "|access-date=3 May 2021 |quote=330 metres}}</ref>"
    )
    found = reference("wikitext", text, "https://a.example/x")
    assert found.archive == "https://web.archive.org/web/2020/https://a.example/x"
    assert (found.accessed, found.title, found.label, found.quote) == ("3 May 2021", "A b", "Site", "330 metres")


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("doi=10.1000/x", "https://doi.org/10.1000/x"),
        ("arxiv=2101.00001", "https://arxiv.org/abs/2101.00001"),
        ("pmid=123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("titre=x|url=//a.example/x|consulté le=2020", "https://a.example/x"),
    ],
)
def test_identifiers_and_fields_in_other_languages_name_the_source(fields: str, url: str) -> None:
    assert wiki(f"It is 330 m tall.<ref>{{{{Citation|{fields}}}}}</ref>")[0][1][0].rstrip("/") == url.rstrip("/")


def test_a_short_citation_finds_its_entry_by_names_and_year() -> None:
    text = (
        "It is 330 m tall.{{sfn|Berg|2003|p=4}} It is made of iron.{{sfn|Nobody|1900}}\n\n== Works ==\n"
        "* {{cite book|last=Berg|date=May 2003|title=T|url=https://b.example/}}\n"
        "* {{cite book|title=U|url=https://u.example/|ref={{sfnref|Board|1999}}}}\n"
    )
    assert wiki(text) == [("It is 330 m tall.", ["https://b.example/"]), ("It is made of iron.", [])]
    assert lost("wikitext", text) == ["{{sfn|Nobody|1900}}"]
    assert wiki(text.replace("Nobody|1900", "Board|1999"))[1][1] == ["https://u.example/"]


def test_infoboxes_comments_and_maintenance_templates_are_no_claims() -> None:
    text = (
        "{{Infobox|height=It is 9 m tall.<ref>https://no.example/</ref>}}<!-- It was built in 1900. -->\n"
        "{{Main|Iron}}\nIt is 330 m tall.{{cn}}"
    )
    assert uncited("wikitext", text) == ["It is 330 m tall."]


def test_templates_inside_a_sentence_show_their_words() -> None:
    text = "The {{lang|fr|tour}} is {{convert|330|m|ft}} tall{{snd}}{{nowrap|7,300 t}} of iron.<ref>https://a.example/</ref>"
    assert wiki(text) == [("The tour is 330 m tall – 7,300 t of iron.", ["https://a.example/"])]


def test_page_links_show_their_label_and_file_links_their_caption() -> None:
    text = (
        "[[File:A.jpg|thumb|It is [[iron|made of iron]].<ref>https://a.example/</ref>]]\n"
        "It is in [[Paris|the city]].<ref>https://b.example/</ref>"
    )
    assert wiki(text) == [
        ("It is made of iron.", ["https://a.example/"]),
        ("It is in the city.", ["https://b.example/"]),
    ]


def test_bold_italics_and_entities_leave_exact_spans() -> None:
    text = "The '''tower''' is 330&nbsp;m ''tall''.<ref>https://a.example/</ref>"
    assert spans("wikitext", text) == ["The '''tower''' is 330&nbsp;m ''tall''."]


def test_a_table_without_class_has_rows_and_cells_on_one_line() -> None:
    text = "{|\n! City !! Count\n|-\n| Bonn || style='x' | 330<ref>https://a.example/</ref>\n|}\n"
    assert wiki(text) == [("City: Bonn; Count: 330", ["https://a.example/"])]


def test_text_in_nowiki_is_shown_and_not_read() -> None:
    assert uncited("wikitext", "The tag <nowiki><ref>https://a.example/</ref></nowiki> is shown.") != []
    assert wiki("The sign <nowiki>{{</nowiki> is used.<ref>https://a.example/</ref>")[0][0] == "The sign {{ is used."


def test_numbered_lists_restart_after_text() -> None:
    text = "# It is 330 m tall.\n# It is made of iron.\n\nText is here.\n# It has lifts."
    assert uncited("wikitext", text) == ["It is 330 m tall.", "It is made of iron.", "Text is here.", "It has lifts."]


def test_struck_text_is_no_claim() -> None:
    assert uncited("wikitext", "It is 330 m tall. <s>It is 9 m tall.</s>") == ["It is 330 m tall."]


def test_brackets_that_close_nothing_are_text_and_lose_nothing() -> None:
    source = "a {{b [[c|d [http://e f\ng ]] }} h"
    covered: list[tuple[int, int]] = []
    waiting = list(tree(source))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Words):
            covered.append((item.start, item.end))
        elif isinstance(item, Node):
            waiting.extend(inner for part in item.parts for inner in part)
    shown = "".join(source[start:end] for start, end in sorted(covered))
    assert all(letter in shown for letter in "abcdefgh")


def test_a_note_that_holds_a_short_citation_has_the_entrys_source() -> None:
    text = (
        "It is 330 m tall.<ref>{{harvnb|Berg|2003|p=3}}.</ref>\n\n== Works ==\n"
        "* {{cite book|last=Berg|year=2003|title=T|url=https://b.example/}}\n"
    )
    assert wiki(text) == [("It is 330 m tall.", ["https://b.example/"])]


def test_a_template_without_words_leaves_no_punctuation_behind_an_opening_bracket() -> None:
    assert uncited("wikitext", "Acme ({{IPA|x}}; once Apex) was founded in 1999.") == [
        "Acme (once Apex) was founded in 1999."
    ]


def test_amounts_keep_the_sign_of_their_currency() -> None:
    assert uncited("wikitext", "It was sold for {{US$|40 million}} in 2005.") == [
        "It was sold for US$40 million in 2005."
    ]


def test_a_short_citation_beside_a_template_in_one_note_cites_both() -> None:
    text = (
        "Sixty men built it.<ref>{{harvnb|Bath|1999|p=9}}; {{cite news|url=https://n.example/}}</ref>\n\n"
        "* {{cite book|last=Bath|year=1999|url=https://b.example/}}\n"
    )
    assert wiki(text) == [("Sixty men built it.", ["https://n.example/", "https://b.example/"])]


def test_fractions_and_values_keep_their_parts() -> None:
    text = (
        "It is {{frac|2|1|2}} m wide, {{frac|3|4}} full and weighs {{val|5.2|0.1|u=kg}}.<ref>https://a.example/</ref>"
    )
    assert wiki(text) == [("It is 2 1/2 m wide, 3/4 full and weighs 5.2 ± 0.1 kg.", ["https://a.example/"])]


def test_a_field_of_an_infobox_that_cites_is_a_statement() -> None:
    text = "{{Infobox tower|height=330 m<ref>https://a.example/</ref>|opened=1889}}\nIt is made of iron.\n"
    assert wiki(text) == [("Height: 330 m", ["https://a.example/"])]


def test_templates_that_write_a_quantity_or_a_date_show_it() -> None:
    text = (
        "Le pont mesure {{unité|343|mètres}}, ouvert le {{date|16 décembre 2004}}{{page needed|3}}, dès {{circa|2003}}."
        "<ref>https://a.example/</ref>"
    )
    assert wiki(text) == [
        ("Le pont mesure 343 mètres, ouvert le 16 décembre 2004, dès c. 2003.", ["https://a.example/"])
    ]


def test_short_citations_of_several_works_and_in_russian() -> None:
    text = (
        "It was built by sixty men.{{sfnm|1a1=Bath|1y=1999|2a1=Lund|2y=2004}}\n\n"
        "Башня построена в 1967 году.{{sfn|Иванов|2007|с=15}}\n\n== Литература ==\n"
        "* {{cite book|last=Bath|year=1999|url=https://b.example/}}\n"
        "* {{cite book|last=Lund|year=2004|url=https://l.example/}}\n"
        "* {{книга|автор=Иванов И.|год=2007|ссылка=https://i.example/|ref=Иванов}}\n"
    )
    assert wiki(text) == [
        ("It was built by sixty men.", ["https://b.example/", "https://l.example/"]),
        ("Башня построена в 1967 году.", ["https://i.example/"]),
    ]


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{coord|85|57|N|66|E}}", "85°57′N 66°E"),
        ("{{coord|57.2|-5.1|display=inline,title}}", "57.2°N 5.1°W"),
        ("{{coord|44|7|2|N|9|W}}", "44°7′2″N 9°W"),
    ],
)
def test_coordinates_are_shown_as_on_the_page(template: str, shown: str) -> None:
    assert uncited("wikitext", f"The hut stands at {template} and was built in 1948.") == [
        f"The hut stands at {shown} and was built in 1948."
    ]


def test_coordinates_beside_the_title_are_not_in_the_text() -> None:
    text = "The hut ({{coord|85|57|N|66|E|display=title}}; {{IPA|x}}) was built in 1948."
    assert uncited("wikitext", text) == ["The hut was built in 1948."]


def test_dates_of_a_figure_and_approximations_keep_their_words() -> None:
    text = "{{As of|2021|3}}, the hut, {{circa}} 22 m long, is painted every 20 years {{as of|2020|lc=y}}."
    assert uncited("wikitext", text) == [
        "As of March 2021, the hut, c. 22 m long, is painted every 20 years as of 2020."
    ]


def test_what_is_left_of_an_aside_begins_with_its_words() -> None:
    text = "The poet ({{IPA|x}}; born in 1914) lived in Lund."
    assert uncited("wikitext", text) == ["The poet (born in 1914) lived in Lund."]
