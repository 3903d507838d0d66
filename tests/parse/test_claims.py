"""What is a claim, which words a citation is given for, and what stands around them."""

import pytest

from tests.parse.helpers import claims, parsed, uncited, unresolved
from verify.model import Reason
from verify.parse.classify import Sort, sort_of
from verify.parse.clauses import split

A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"
DEFINED = f"\n\n[1]: {A}\n[2]: {B}\n[3]: {C}\n"


@pytest.mark.parametrize(
    ("sentence", "sort"),
    [
        ("Share prices rose 5% in May.", Sort.FACT),
        ("Use of plastics doubled in a decade.", Sort.FACT),
        ("If you heat water to 100 °C, it boils.", Sort.FACT),
        ("Here comes the sun was released in 1969.", Sort.FACT),
        ("Hi-tech exports rose by a third.", Sort.FACT),
        ("Can was a German band formed in 1968.", Sort.FACT),
        ("Note that the firm was founded in 1999.", Sort.FACT),
        ("I think that the film is good.", Sort.OPINION),
        ("The film is, in my opinion, the best of the decade.", Sort.OPINION),
        ("Meiner Meinung nach ist der Film gut.", Sort.OPINION),
        ("Is the film good?", Sort.QUESTION),
        ("这部电影好吗？", Sort.QUESTION),
        ("هل الفيلم جيد؟", Sort.QUESTION),
        ("Here’s a summary of the film’s history:", Sort.CHATTER),
        ("If you like, I can check the cast as well.", Sort.CHATTER),
        ("Let me know if you need more.", Sort.CHATTER),
        ("Sure! Here is the overview.", Sort.CHATTER),
        ("I found three sources on this.", Sort.CHATTER),
        ("This is a summary of what is known.", Sort.CHATTER),
        ("Wenn du möchtest, kann ich weitersuchen.", Sort.CHATTER),
        ("如果您需要，我可以继续。", Sort.CHATTER),
        ("See the manual for details.", Sort.INSTRUCTION),
        ("For more information, visit the site.", Sort.INSTRUCTION),
        ("Click here to read on.", Sort.INSTRUCTION),
        ("Run sudo systemctl stop nginx.", Sort.INSTRUCTION),
        ("Edit the file and save it.", Sort.INSTRUCTION),
        ("You should keep it in the fridge.", Sort.INSTRUCTION),
        ("詳しくはこちらをご覧ください。", Sort.INSTRUCTION),
        ("For example:", Sort.LEAD_IN),
        ("Founded: 1999", Sort.FRAGMENT),
        ("Table of contents", Sort.FRAGMENT),
        ("Disclaimer: figures were rounded.", Sort.FRAGMENT),
        ("— 1999 —", Sort.EMPTY),
    ],
)
def test_a_sentence_is_sorted(sentence: str, sort: Sort) -> None:
    assert sort_of(sentence) is sort


@pytest.mark.parametrize(
    "text",
    [
        "It opened in 1932 [1].",
        "It opened in 1932. [1]",
        "It opened in 1932.[1]",
        "It opened in 1932[1].",
        "It opened in 1932 ([Archive][1]).",
        "It opened in 1932. ([Archive][1])",
        "It opened in 1932 (Source: [Archive][1]).",
        "It opened in 1932 ([Archive][1], accessed 3 May 2024).",
        "It opened in 1932. — [Archive][1]",
        "It opened in 1932.\n[Archive][1]",
        "It opened in 1932.\n\nSource: [Archive][1]",
        "**It opened in 1932.** [[1]][1]",
        "It opened in 1932. <sup>[1][1]</sup>",
    ],
)
def test_a_marker_belongs_to_the_sentence_that_it_closes(text: str) -> None:
    assert claims(text + DEFINED) == [("It opened in 1932.", [A])]


def test_a_marker_after_the_full_stop_never_moves_to_the_next_sentence() -> None:
    assert claims("It opened in 1932. [1] It closed in 1980. [2]" + DEFINED) == [
        ("It opened in 1932.", [A]),
        ("It closed in 1980.", [B]),
    ]


@pytest.mark.parametrize(
    "group", ["[1][2]", "[1], [2]", "[1, 2]", "[1-2]", "([x][1]; [y][2])", "[1] [2]", "([x][1] and [y][2])"]
)
def test_markers_in_a_group_belong_to_one_claim(group: str) -> None:
    assert claims(f"It opened in 1932 {group}." + DEFINED) == [("It opened in 1932.", [A, B])]


def test_each_of_several_markers_closes_its_own_clause() -> None:
    assert claims("Sales rose by 5% [1], while costs fell by 3% [2]." + DEFINED) == [
        ("Sales rose by 5%", [A]),
        ("costs fell by 3%.", [B]),
    ]


def test_what_follows_the_last_marker_is_an_uncited_clause() -> None:
    text = "Sales rose by 5% [1], but nobody knows how costs developed." + DEFINED
    assert claims(text) == [("Sales rose by 5%", [A])]
    assert uncited(text) == ["nobody knows how costs developed."]


@pytest.mark.parametrize(
    "text",
    [
        "The dome spans 43 m [1] and needs no steel.",
        "They lose 4 watts a year [1], so instruments are switched off one by one.",
        "She hit 212 words a minute [1], though the record was dropped later.",
        "The mine holds 90% of the reserves [1] (in 2015: 313 t mined).",
        "Distemper killed 5,000 seals in 1988 [1] and a few hundred in 2017.",
        "Patterson, who dated the rock to 4.5 Gyr [1], fought the industry from 1965.",
        "The bridge carries 90,000 cars a day [1] – more than planned.",
    ],
)
def test_what_cannot_stand_alone_is_not_cut_off_as_uncited(text: str) -> None:
    assert claims(text + DEFINED) == [(text.replace(" [1]", ""), [A])]
    assert uncited(text + DEFINED) == []


def test_a_relative_clause_with_a_possessive_or_a_preposition_stays_with_its_noun() -> None:
    text = "Flamingos feed on algae [1], whose blooms depend on a pH of 10 [2]." + DEFINED
    assert claims(text) == [("Flamingos feed on algae, whose blooms depend on a pH of 10.", [A, B])]
    text = "He took half of the sculptures by 1812 [1], for which he was paid £35,000 in 1816 [2]." + DEFINED
    assert claims(text) == [("He took half of the sculptures by 1812, for which he was paid £35,000 in 1816.", [A, B])]


@pytest.mark.parametrize(
    "text",
    [
        "The firm, which was founded in 1999 [1], was sold in 2010 for 3 million [2].",
        "If sales rise by 5% [1], profits may grow by 3% [2].",
        "The town grew by 5% in 2020 [1], by 6% in 2021 [2].",
    ],
)
def test_markers_in_one_statement_are_given_for_all_of_it(text: str) -> None:
    assert claims(text + DEFINED) == [(text.replace(" [1]", "").replace(" [2]", ""), [A, B])]


def test_an_apposition_behind_a_marker_belongs_to_the_clause_before_it() -> None:
    text = (
        "The state met its demand with solar in 2020 [1], the first time for such a grid, and it now plans ahead [2]."
    )
    assert claims(text + DEFINED) == [
        ("The state met its demand with solar in 2020, the first time for such a grid", [A]),
        ("it now plans ahead.", [B]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "See also Belgium, where since 2022 staff may ask for a four-day week [2].",
        "See also the law of Belgium, which since 2022 lets staff ask for a four-day week [2].",
        "See also Belgium, where staff may ask for a four-day week [2].",
        "See also: Belgium has allowed a four-day week since 2022 [2].",
    ],
)
def test_a_cited_pointer_that_states_something_is_a_claim(text: str) -> None:
    assert claims(text + DEFINED) == [(text.replace(" [2]", ""), [B])]
    assert claims("See also the annual report for details [2]." + DEFINED) == []


def test_a_list_of_names_is_not_cut_into_clauses() -> None:
    text = f"The firm bought [Alpha]({A}), [Beta]({B}) and [Gamma]({C})."
    assert claims(text) == [("The firm bought Alpha, Beta and Gamma.", [A, B, C])]


def test_a_question_or_an_offer_is_no_claim_even_with_a_link() -> None:
    assert claims(f"Did it open in [1932]({A})?\n\nWould you like [more]({B})?") == []


def test_a_link_that_is_all_of_an_item_is_no_claim() -> None:
    assert claims(f"- [A history of the bridge]({A})\n- [Bridges]({B}) | [Tunnels]({C})") == []


def test_a_claim_whose_markers_are_all_lost_is_still_a_citation() -> None:
    result = parsed("It opened in 1932 【3†source】.")
    (citation,) = result.citations
    assert citation.claim.text == "It opened in 1932."
    assert [(r.url, r.reason) for r in citation.references] == [("", Reason.LOST)]
    assert unresolved("It opened in 1932 【3†source】.") == ["【3†source】"]
    assert result.references == ()


def test_context_tells_headings_parent_previous_and_antecedent() -> None:
    text = (
        "---\ntitle: Engineers\n---\n\n## Ada Holm\n\n### Work\n\nAda Holm was born in Bergen in 1901.\n\n"
        "* She built three bridges, for example:\n  * The first was finished in 1931 [1].\n\n"
        f"She died in 1977 [2].{DEFINED}"
    )
    first, second = (c.claim.context for c in parsed(text).citations)
    assert first.title == "Engineers"
    assert first.headings == ("Ada Holm", "Work")
    assert first.parent == "She built three bridges, for example:"
    assert second.previous == "The first was finished in 1931."
    assert second.antecedent == "Ada Holm"


def test_the_antecedent_is_kept_apart_from_the_text() -> None:
    (citation,) = parsed("Norsk Bro AS was founded in 1901. It has 300 staff [1]." + DEFINED).citations
    assert citation.claim.text == "It has 300 staff."
    assert citation.claim.context.antecedent == "Norsk Bro AS"


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Sales rose 5%, while costs fell 3%.", ["Sales rose 5%", "costs fell 3%."]),
        ("He founded Acme in 1999 and sold it in 2005.", ["He founded Acme in 1999", "sold it in 2005."]),
        ("Acme makes cars; Beta makes boats.", ["Acme makes cars", "Beta makes boats."]),
        ("The United Nations and the World Bank said that growth slowed.", []),
        ("She lived in Paris, London, and Rome.", []),
    ],
)
def test_a_compound_claim_carries_its_clauses(sentence: str, clauses: list[str]) -> None:
    assert [sentence[start:end] for start, end in split(sentence)] == clauses
    (citation,) = parsed(f"{sentence[:-1]} [1]." + DEFINED).citations[:1]
    for clause in citation.claim.clauses:
        assert citation.claim.text[clause.start : clause.end] == clause.text


def test_a_fingerprint_survives_edits_elsewhere() -> None:
    one = parsed("It opened in 1932 [1]." + DEFINED).citations[0].claim.fingerprint
    two = (
        parsed("# New\n\nSomething was added.\n\n- It **opened** in 1932! [1]" + DEFINED).citations[0].claim.fingerprint
    )
    assert one == two
    assert len(one) == 16


def test_a_fingerprint_changes_with_the_words_and_with_the_address() -> None:
    one = parsed("It opened in 1932 [1]." + DEFINED).citations[0].claim.fingerprint
    words = parsed("It opened in 1933 [1]." + DEFINED).citations[0].claim.fingerprint
    address = parsed("It opened in 1932 [2]." + DEFINED).citations[0].claim.fingerprint
    assert len({one, words, address}) == 3


def test_a_tracker_does_not_change_a_fingerprint() -> None:
    plain = parsed(f"It opened in 1932 ([A]({A}x)).").citations[0].claim.fingerprint
    tracked = parsed(f"It opened in 1932 ([A]({A}x?utm_source=chatgpt.com)).").citations[0].claim.fingerprint
    assert plain == tracked


def test_the_author_before_a_linked_kind_of_source_goes_with_the_marker() -> None:
    assert claims(f"Rail lines buckled (Network Rail [statement]({A})).") == [("Rail lines buckled.", [A])]
    assert claims(f"The fund (which was [launched in 2010]({A})) has 300 members.")[0][0].startswith("The fund (which")


def test_a_line_that_names_a_source_without_a_link_is_no_claim() -> None:
    assert uncited("Sales rose by 5%.\n\nSource: the annual report of the firm.") == ["Sales rose by 5%."]


def test_a_table_row_is_one_statement_and_uncited_where_it_gives_a_figure_or_its_table_names_sources() -> None:
    text = f"| Firm | Approx. staff | Source |\n|---|---|---|\n| Acme | 300 | [x]({A}) |\n| Beta | many | |\n"
    assert claims(text) == [("Firm: Acme; Approx. staff: 300", [A])]
    assert uncited(text) == ["Firm: Beta; Approx. staff: many"]
    rows = (
        "| Firm | Approx. staff | Seat |\n|---|---|---|\n| Acme | 300 | Lund |\n| Beta | many | Oslo |\n| 3 | 4 | 5 |\n"
    )
    assert uncited(rows) == ["Firm: Acme; Approx. staff: 300; Seat: Lund"]
    assert uncited("| Option | Default |\n|---|---|\n| --wait | 30 |\n| `size` | 4 |\n| get_all() | 5 |\n") == []


@pytest.mark.parametrize(
    ("sentence", "sort"),
    [
        ("Chicks hatch in April.", Sort.FACT),
        ("Cork floats in salt water.", Sort.FACT),
        ("Norway withdrew troops in 1940.", Sort.FACT),
        ("Ground systems in permafrost.", Sort.FRAGMENT),
        ("Best beaches in Greece.", Sort.FRAGMENT),
        ("Would you like the figures as well? 😊", Sort.QUESTION),
        ("📌 Tip: Book a table a week before.", Sort.FRAGMENT),
        ("That said, I may be wrong about the last figures.", Sort.CHATTER),
        ("Maybe you should see the film.", Sort.CHATTER),
        ("Bottom line: I would not buy it without a test.", Sort.CHATTER),
        ("What a match!", Sort.CHATTER),
        ("Tell us below!", Sort.CHATTER),
        ("Run make test.", Sort.INSTRUCTION),
        ("By Ada Lund and Per Berg, 3 May 2022", Sort.EMPTY),
        ("By Ada Lund | 12 June 2020", Sort.EMPTY),
        ("By 2030 sales will double.", Sort.FACT),
        ("Table 3: Output of the pans in tonnes.", Sort.FRAGMENT),
        ("Figure 2: The pans were closed in 1998.", Sort.FACT),
        ("E-mail me at the desk.", Sort.INSTRUCTION),
        ("By May 2022 sales had doubled.", Sort.FACT),
        ("Contact: the press office or the desk.", Sort.EMPTY),
    ],
)
def test_short_statements_and_what_stands_around_an_article(sentence: str, sort: Sort) -> None:
    assert sort_of(sentence) is sort


def test_pictures_before_a_statement_are_no_words_of_it() -> None:
    assert uncited("✅ The pond holds 300 carp.\n\n2️⃣ Depth: it is 4 m deep in the middle.\n") == [
        "The pond holds 300 carp.",
        "Depth: it is 4 m deep in the middle.",
    ]


def test_paired_dashes_are_no_boundary_of_clauses() -> None:
    text = f"Although [the lock]({A}) opened in May 1990, its price—[€11 million]({B})—was four times the plan."
    assert [urls for _, urls in claims(text)] == [[A, B]]


def test_a_pointer_after_a_semicolon_adds_its_source_to_the_statement() -> None:
    text = f"The pond holds 300 carp [1]; see also Ref. [2]; cf. [3].{DEFINED}"
    assert claims(text) == [("The pond holds 300 carp", [A, B, C])]


@pytest.mark.parametrize(
    ("sentence", "urls"),
    [
        (f"The law saved 2,000 seals [1], spread over 13 colonies.{DEFINED}", [[A]]),
        (f"It is a place of danger [1], the agency said in 2024.{DEFINED}", [[A]]),
        (f"A new study puts the limit at 10 minutes [1], not 18 [2].{DEFINED}", [[A, B]]),
    ],
)
def test_what_has_no_subject_or_only_names_the_speaker_is_not_cut_off(sentence: str, urls: list[list[str]]) -> None:
    assert [found for _, found in claims(sentence)] == urls
    assert uncited(sentence) == []


@pytest.mark.parametrize(
    "text",
    [
        "Correction (9 May): the height was given in feet.",
        "As an AI language model, I have no access to the archive.",
        "Disclosure: the shop sent us a free lamp.",
        "Filed under: gardens, ponds",
        "todo: check the figures of 2019!",
        "No source gave figures for 2024.",
        "So let's look at the numbers of the year.",
    ],
)
def test_apparatus_of_a_page_is_no_claim(text: str) -> None:
    assert uncited(text) == []


def test_a_cited_statement_that_begins_like_a_source_is_a_claim() -> None:
    text = f"Source: a study of 2019 found that the pond is clean [1].{DEFINED}"
    assert [urls for _, urls in claims(text)] == [[A]]
    assert uncited("Source: a study of 2019 found that the pond is clean.") == []


def test_a_dash_before_a_statement_is_a_bullet() -> None:
    assert uncited("— The pond holds 300 carp.\n– It is 4 m deep in the middle.\n") == [
        "The pond holds 300 carp.",
        "It is 4 m deep in the middle.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The tape came in 1955 [1], after a walk in 1941 [2].",
            [("The tape came in 1955, after a walk in 1941.", [A, B])],
        ),
        (
            "Steel costs more [1]; before that, glass had been used [2].",
            [("Steel costs more", [A]), ("before that, glass had been used.", [B])],
        ),
    ],
)
def test_a_preposition_opens_no_clause_and_is_not_stripped(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert claims(text + DEFINED) == expected


def test_a_pointer_that_states_something_is_a_claim_if_it_cites() -> None:
    text = f"See also Norway, where the weir has been 4 m high since 2012 [1].{DEFINED}"
    assert [urls for _, urls in claims(text)] == [[A]]


def test_empty_parentheses_that_a_marker_leaves_are_no_words() -> None:
    assert uncited("The pond is 30 m wide () and 4 m deep in the middle.") == [
        "The pond is 30 m wide and 4 m deep in the middle."
    ]
