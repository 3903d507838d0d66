from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report import factory
from verify.model import Evidence
from verify.report.fragments import deep_link, scheme_of, text_directive, web_link


def evidence(quote: str, prefix: str = "", suffix: str = "") -> Evidence:
    return Evidence("https://a.example/", quote, 0, len(quote), 1.0, prefix, suffix)


def test_a_short_quote_is_named_whole() -> None:
    assert text_directive("It fell by 14% in 2024.") == "It%20fell%20by%2014%25%20in%202024."


def test_what_has_a_meaning_in_a_directive_is_encoded() -> None:
    assert text_directive("a-b, c & d") == "a%2Db%2C%20c%20%26%20d"


def test_words_around_the_quote_make_the_place_sure() -> None:
    made = text_directive("It fell.", "One two three four ", " five six seven eight")
    assert made == "two%20three%20four-,It%20fell.,-five%20six%20seven"


def test_a_word_that_may_be_cut_is_left_out() -> None:
    assert text_directive("It fell.", "", " five six sev") == "It%20fell.,-five%20six"
    assert text_directive("It fell.", "", " five six.") == "It%20fell.,-five%20six."


def test_folded_words_around_a_quote_are_used_only_within_one_sentence() -> None:
    assert text_directive("It fell.", "Head line It rose then.", "Next") == "It%20rose%20then.-,It%20fell."
    assert text_directive("It fell.", "It rose. Then fell.", "Next") == "Then%20fell.-,It%20fell."
    assert text_directive("It fell.", "News Careers Head line", "Next") == "It%20fell."


def test_words_of_another_line_are_left_out() -> None:
    assert text_directive("It fell.", "A heading\n", "\nThe next block") == "It%20fell."


def test_a_long_quote_is_named_by_its_first_and_last_words() -> None:
    quote = " ".join(f"w{number}" for number in range(40))
    assert text_directive(quote) == "w0%20w1%20w2%20w3%20w4,w35%20w36%20w37%20w38%20w39"


def test_a_quote_over_several_blocks_is_named_by_its_ends() -> None:
    assert text_directive("Head line\nbody of it\nthe last line") == "Head%20line,the%20last%20line"


def test_a_long_text_without_spaces_is_named_by_characters() -> None:
    made = text_directive("東京" * 60)
    assert unquote(made) == f"{('東京' * 60)[:15]},{('東京' * 60)[-15:]}"


def test_an_empty_quote_makes_a_plain_link() -> None:
    assert deep_link("https://a.example/x", evidence("  \n ")) == "https://a.example/x"


def test_a_fragment_of_the_url_is_kept_and_an_old_directive_replaced() -> None:
    assert deep_link("https://a.example/x#part", evidence("Yes.")) == "https://a.example/x#part:~:text=Yes."
    assert deep_link("https://a.example/x#:~:text=old", evidence("Yes.")) == "https://a.example/x#:~:text=Yes."


@given(st.text(), st.text(), st.text())
def test_a_directive_holds_only_unreserved_characters_and_its_own_signs(quote: str, before: str, after: str) -> None:
    made = text_directive(quote, before, after)
    assert made.isascii()
    assert all(character.isalnum() or character in "._~%,-" for character in made)
    for part in made.split(","):
        assert "-" not in part[1:-1]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "http://",
        "http://[::1",
        "file:///etc/passwd",
        "x y",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_link(url) is None
    assert deep_link(url, evidence("Yes.")) is None


def test_a_link_target_cannot_end_an_attribute_or_a_markdown_link() -> None:
    assert web_link("https://a.example/\"><b> '`\\|") == "https://a.example/%22%3E%3Cb%3E%20%27%60%5C%7C"


@given(st.text())
def test_the_scheme_of_anything_is_told_without_an_error(text: str) -> None:
    assert scheme_of(text) == scheme_of(text).lower()


def test_the_report_links_to_the_final_address() -> None:
    from verify.report.background import NOTHING
    from verify.report.cards import make_cards

    moved = factory.record(final_url="https://news.example/new")
    (card,) = make_cards(factory.report(sources=(moved,)), NOTHING)
    assert (card.sources[0].quotes[0].link or "").startswith("https://news.example/new#:~:text=")
