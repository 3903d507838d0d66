"""Where a marker shows the end of a sentence that the words alone do not."""

import pytest

from tests.parse.helpers import claims, parsed, uncited
from verify.model import Document
from verify.parse import parse

A, B = "https://a.example/", "https://b.example/"
DEFINED = f"\n\n[1]: {A}\n[2]: {B}\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The canal is 9 m [1].", "It froze in 1963 [2]."),
        ("The lift rises at 4 m/s ([Otis][1]).", "The cabin holds 30 l ([Kone][2])."),
        ("The relay weighs 2 g. [1]", "He built it in the U.S. [2]"),
        ("Vessel B was cleared as Grade A [1].", "Magnet two reached 7 T [2]."),
        ("The glacier lost 3 m… ([WGMS][1])", "The lake grew by a third ([BAFU][2])."),
        ("The moor is 4 km wide ([Atlas][1])\n", "The fen is 2 km wide ([Atlas][2])"),
        ("The moor is 4 km wide<br>([Atlas][1])<br>", "The fen is 2 km wide ([Atlas][2])."),
        ("大桥全长约36公里[1]。", "2008年通车后缩短了路程[2]。"),
        ("この塔の高さは634メートルである[1]。", "2012年に開業した観光施設である[2]。"),
        ("The mine opened in 1881.^[1]^", "The shaft is 400 m deep.^[2]^"),
    ],
)
def test_two_cited_sentences_never_share_their_sources(first: str, second: str) -> None:
    found = claims(f"{first} {second}".replace("。 ", "。") + DEFINED)
    assert [urls for _, urls in found] == [[A], [B]]
    assert not any(mark in text for text, _ in found for mark in "[]^()")


@pytest.mark.parametrize("gap", [" ", ""])
def test_a_link_between_two_sentences_belongs_to_the_first(gap: str) -> None:
    text = f"The lock is 25 m wide.{gap}[Port of Ghent]({A}) It opened in 1968. [Kluis]({B}) Six workers drowned."
    assert claims(text) == [("The lock is 25 m wide.", [A]), ("It opened in 1968.", [B])]
    assert uncited(text) == ["Six workers drowned."]


def test_a_chip_of_html_between_two_sentences_belongs_to_the_first() -> None:
    html = (
        f"<p>The lock is 25 m wide.<span><a href='{A}'>Port of Ghent</a></span> It opened in 1968."
        f" <a href='{B}'>Kluis</a></p>"
    )
    found = parse(Document("page.html", "html", html)).citations
    assert [(c.claim.text, list(c.sources)) for c in found] == [
        ("The lock is 25 m wide.", [A]),
        ("It opened in 1968.", [B]),
    ]


def test_a_link_that_begins_a_sentence_stays_its_subject() -> None:
    text = f"The river flooded. [Ghent]({A}) Mayor Jan Claes closed the lock in 1968."
    assert claims(text) == [("Ghent Mayor Jan Claes closed the lock in 1968.", [A])]


@pytest.mark.parametrize(
    "text",
    [
        "The film was shown in St. [1] Gallen and Bern.",
        "He wrote that “the wall fell. [1] Nobody died” in his diary.",
        "The bridge (built by A. [1] Muir) was closed in 1950.",
        "The wind farm of the North Sea ([1])\nEmden was built for nobody.",
    ],
)
def test_a_marker_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert len(parsed(text + DEFINED).citations) + len(uncited(text + DEFINED)) == 1


def test_who_said_it_belongs_to_the_chinese_quotation_before() -> None:
    assert claims("“这座桥改变了一切。”一位居民说[1]。" + DEFINED) == [("“这座桥改变了一切。”一位居民说。", [A])]


@pytest.mark.parametrize(
    "text",
    [
        "The moor lost 40 hectares by 1988[Atlas][1].",
        "The moor lost 40 hectares by 1988 ([Atlas][1]){.cite}.",
        "The moor lost 40 hectares by 1988 → [Atlas][1].",
        "The moor lost 40 hectares by 1988.^[See <https://a.example/>]",
        "The moor lost 40 hectares by 1988[1]^,^[1].",
    ],
)
def test_nothing_of_a_marker_stays_in_the_text(text: str) -> None:
    assert claims(text + DEFINED) == [("The moor lost 40 hectares by 1988.", [A])]


def test_an_address_in_angle_brackets_of_a_mail_is_cut() -> None:
    found = parse(Document("mail.txt", "text", f"The moor lost 40 hectares by 1988 <{A}>.\n")).citations
    assert [(c.claim.text, list(c.sources)) for c in found] == [("The moor lost 40 hectares by 1988.", [A])]
