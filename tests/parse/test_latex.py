from pathlib import Path

import pytest

from tests.parse.shown import cited, lost, parsed, reference, spans, uncited
from verify.parse import parse
from verify.parse.bibtex import entries, target_of
from verify.parse.load import load
from verify.parse.texwords import inline_math, plain_words, units

BIB = (
    "\\begin{filecontents}{x.bib}\n@misc{a, url={https://a.example/}, author={Berg, Eva}, year=2003}\n"
    "@misc{b, doi={10.5/b}}\n@book{c, title={C}}\n\\end{filecontents}\n"
)


def tex(text: str) -> list[tuple[str, list[str]]]:
    return cited("latex", BIB + text)


@pytest.mark.parametrize(
    "command",
    [
        "\\cite{a}",
        "~\\citep{a}",
        "\\parencite[see][p.~4]{a}",
        "\\autocite{a}",
        "\\footcite{a}",
        "\\citealp{a}",
        "\\supercite{a}",
        "\\Cite*{a}",
    ],
)
def test_every_citation_command_ties_its_key_to_the_sentence(command: str) -> None:
    assert tex(f"The tower is 330 m tall{command}.") == [("The tower is 330 m tall.", ["https://a.example/"])]


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("\\citet{a}", "Berg (2003)"),
        ("\\textcite[p.~3]{a}", "Berg (2003)"),
        ("\\citeauthor{a}", "Berg"),
        ("The book of \\citeyear{a}", "The book of 2003"),
    ],
)
def test_citations_that_are_words_of_the_sentence_are_shown_as_in_print(command: str, shown: str) -> None:
    assert tex(f"{command} says that the tower is 330 m tall.") == [
        (f"{shown} says that the tower is 330 m tall.", ["https://a.example/"])
    ]


def test_several_keys_and_commands_with_several_groups_cite_them_all() -> None:
    expected = [("The tower is 330 m tall.", ["https://a.example/", "https://doi.org/10.5/b"])]
    assert tex("The tower is 330 m tall \\cite{a, b}.") == expected
    assert tex("The tower is 330 m tall \\autocites[4]{a}[5]{b}.") == expected


def test_a_key_without_entry_and_an_entry_without_address_are_lost_for_different_reasons() -> None:
    found = parsed("latex", BIB + "The tower is 330 m tall \\cite{ghost}. It is made of iron \\cite{c}.")
    assert [marker.text for marker in found.unresolved] == ["\\cite{ghost}", "\\cite{c}"]
    assert "url, doi or eprint" in found.unresolved[1].why


def test_a_database_beside_the_document_is_read_but_none_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    (tmp_path / "secret.bib").write_text("@misc{s, url={https://secret.example/}}")
    (folder / "lib.bib").write_text("@misc{l, url={https://lib.example/}}")
    (folder / "p.tex").write_text("It is tall \\cite{l}. It is iron \\cite{s}.\n\\bibliography{lib,../secret}\n")
    found = parse(load(folder / "p.tex"))
    assert [list(one.sources) for one in found.citations] == [["https://lib.example/"], []]


def test_the_preamble_comments_and_what_follows_the_end_are_no_claims() -> None:
    text = (
        "\\documentclass{article}\nThe tower is 1 m tall.\n\\begin{document}\nThe tower is 2 m tall. "
        "% It is 3 m tall.\n"
        "\\begin{comment}It is 4 m tall.\\end{comment}\n\\end{document}\nThe tower is 5 m tall."
    )
    assert uncited("latex", text) == ["The tower is 2 m tall."]


def test_display_formulas_are_no_words_and_short_formulas_are() -> None:
    assert uncited("latex", "The tower is $330\\,\\mathrm{m}$ tall and weighs $10^{7}$ kg. $$x = 5$$") == [
        "The tower is 330 m tall and weighs 10⁷ kg."
    ]


def test_accents_quotes_dashes_and_macros_are_shown_as_in_print() -> None:
    text = "\\newcommand{\\city}{K\\\"oln}\\city{} has ``two'' cafe\\'s -- and 5\\,\\% of \\emph{Gr\\\"o\\ss e}."
    assert uncited("latex", text) == ["Köln has “two” cafeś – and 5 % of Größe."]


def test_a_note_with_addresses_is_the_source_of_its_sentence_only() -> None:
    text = (
        "The tower is tall.\\footnote{See \\url{https://a.example/x_1%20y} and \\href{https://b.example/}{B}.} "
        "It is made of iron."
    )
    assert cited("latex", text) == [("The tower is tall.", ["https://a.example/x_1%20y", "https://b.example/"])]
    assert uncited("latex", text) == ["It is made of iron."]


def test_the_text_of_a_footnote_mark_may_stand_elsewhere() -> None:
    text = (
        "It is tall\\footnotemark[2]. It is iron\\footnotemark[1].\n"
        "\\footnotetext[1]{https://i.example/}\\footnotetext[2]{https://t.example/}"
    )
    assert [urls for _, urls in cited("latex", text)] == [["https://t.example/"], ["https://i.example/"]]


def test_captions_quotations_lists_and_tables_hold_claims() -> None:
    text = (
        "\\begin{figure}\\includegraphics{x}\\caption{The tower is tall \\cite{a}.}\\end{figure}"
        "\\begin{quote}Nobody walks here \\cite{b}.\\end{quote}"
        "\\begin{description}\\item[Gauge] The rails are 1,435 mm apart \\cite{a}.\\end{description}"
        "\\begin{tabular}{ll}Year & Height \\\\ \\hline 1889 & 312 m \\cite{b} \\\\ \\end{tabular}"
    )
    assert tex(text) == [
        ("The tower is tall.", ["https://a.example/"]),
        ("Nobody walks here.", ["https://doi.org/10.5/b"]),
        ("The rails are 1,435 mm apart.", ["https://a.example/"]),
        ("Year: 1889; Height: 312 m", ["https://doi.org/10.5/b"]),
    ]


def test_an_embedded_bibliography_gives_addresses_and_labels() -> None:
    text = (
        "\\citet{x} says that it is tall. It is iron \\cite{y}.\\begin{thebibliography}{9}"
        "\\bibitem[Holm(1950)]{x} Holm. \\url{https://x.example/}\\bibitem{y} arXiv:2101.00042\\end{thebibliography}"
    )
    assert cited("latex", text) == [
        ("Holm (1950) says that it is tall.", ["https://x.example/"]),
        ("It is iron.", ["https://arxiv.org/abs/2101.00042"]),
    ]


def test_spans_are_exact_over_commands() -> None:
    text = "Old text is here.\nThe \\textbf{tower} is\n330~m tall~\\cite{z}."
    assert spans("latex", text)[0].startswith("The \\textbf{tower} is\n330~m tall")


def test_the_title_and_the_sections_are_the_context() -> None:
    text = "\\title{On \\emph{iron}}\\begin{document}\\section{One}\\subsection{Two}The tower is tall.\\end{document}"
    context = parsed("latex", text).uncited[0].context
    assert (context.title, context.headings) == ("On iron", ("One", "Two"))


def test_a_reference_of_an_entry_keeps_title_and_day_of_access() -> None:
    text = BIB.replace("year=2003", "title={The {T}ower}, urldate={2020-05-01}") + "It is tall \\cite{a}."
    found = reference("latex", text, "https://a.example/")
    assert (found.title, found.accessed, found.marker) == ("The Tower", "2020-05-01", "[a]")


def test_an_unclosed_brace_loses_no_later_sentence() -> None:
    assert "It is made of iron." in uncited("latex", "The \\emph{tower is tall.\n\nIt is made of iron.")


def test_a_missing_key_is_told_with_the_command_as_written() -> None:
    assert lost("latex", "It is tall \\citep[see][]{nobody}.") == ["\\citep[see][]{nobody}"]


def test_bibtex_reads_strings_joins_quotes_braces_and_parentheses() -> None:
    found = entries(
        '@string{p = "https://p.example"}\n@Misc(k, url = p # {/x}, title = "A {"}quoted{"} b", year = 1999)'
    )
    assert found["k"].fields == {"url": "https://p.example/x", "title": 'A {"}quoted{"} b', "year": "1999"}


def test_bibtex_keeps_the_first_of_two_entries_and_goes_on_after_a_broken_one() -> None:
    found = entries(
        "@misc{a, url={https://1.example\n@misc{b, url={https://2.example}}\n@misc{b, url={https://3.example}}"
    )
    assert found["b"].fields["url"] == "https://2.example"


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("doi={10.5/x}", "https://doi.org/10.5/x"),
        ("doi={https://doi.org/10.5/x}", "https://doi.org/10.5/x"),
        ("eprint={2101.1}, archivePrefix={arXiv}", "https://arxiv.org/abs/2101.1"),
        ("eprint={99}, eprinttype={pubmed}", "https://pubmed.ncbi.nlm.nih.gov/99/"),
        ("howpublished={\\url{https://h.example/a\\_b}}", "https://h.example/a_b"),
        ("note={Available at https://n.example/x}", "https://n.example/x"),
        ("url={www.w.example}", "https://www.w.example"),
    ],
)
def test_an_entry_names_its_source_by_url_identifier_or_note(fields: str, url: str) -> None:
    target = target_of(entries(f"@misc{{k, {fields}}}")["k"], 0)
    assert target is not None
    assert target.url == url


def test_words_formulas_and_units_in_print() -> None:
    assert plain_words("Sch\\\"{o}n \\& {Gr\\o{}n} --- \\'{\\i}") == "Schön & Grøn — í"
    assert inline_math("\\approx 5\\%") == "≈5%"
    assert inline_math("\\mathcal{O}(n^2)") == "O(n²)"
    assert inline_math("\\sum_{i} x_i") == ""
    assert units("\\kilo\\metre\\per\\hour") == "km/h"


def test_notes_before_and_after_several_citations_are_no_keys() -> None:
    expected = [("The tower is 330 m tall.", ["https://a.example/", "https://doi.org/10.5/b"])]
    assert tex("The tower is 330 m tall \\cites(see)(and others){a}[3]{b}.") == expected


def test_overlays_of_a_talk_are_no_words() -> None:
    text = (
        "\\begin{itemize}\n\\item<1-> The hole reached 12 km in 1989.\n\\item<2-3> It was closed in 1995.\n"
        "\\end{itemize}\n"
        "\\onslide<2>{It was sealed in 2012.} \\only<+->{It is 23 cm wide.}"
    )
    assert uncited("latex", text) == [
        "The hole reached 12 km in 1989.",
        "It was closed in 1995.",
        "It was sealed in 2012.",
        "It is 23 cm wide.",
    ]


def test_author_and_year_of_an_entry_of_thebibliography_are_shown_as_in_print() -> None:
    text = (
        "\\textquote{The deeper, the hotter}, wrote \\citeauthor{emm} in \\citeyear{emm}.\n"
        "\\begin{thebibliography}{1}\n\\bibitem{emm} Emmermann, R. (1990). \\url{https://a.example/emm}\n"
        "\\end{thebibliography}"
    )
    assert cited("latex", text) == [
        ("“The deeper, the hotter”, wrote Emmermann in 1990.", ["https://a.example/emm"]),
    ]
