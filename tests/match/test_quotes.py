"""Quotations: found word for word, with ellipses, or altered."""

import time

import pytest

from verify.match.facts.quotes import FlatPage, quotations

PAGE = "He said: “I don’t think we should go there — ever again,” and left the café.\nNobody followed him out."


@pytest.mark.parametrize(
    "words", ["I don't think we should go there", "I don't think ... ever again", "we should [not] … there", "THE CAFE"]
)
def test_a_quotation_is_found_whatever_its_marks_and_ellipses(words: str) -> None:
    found = FlatPage(PAGE).find(words.replace("[not]", ""))
    assert found is not None
    assert found.exact


def test_an_altered_quotation_is_found_with_the_pages_own_words() -> None:
    found = FlatPage(PAGE).find("I don't think we should stay there ever again")
    assert found is not None
    assert not found.exact
    assert "we should go there" in PAGE[found.start : found.end]


def test_words_that_the_page_lacks_are_not_found() -> None:
    assert FlatPage(PAGE).find("something else entirely different was said") is None


def test_the_parts_of_an_ellipsis_must_stand_in_order() -> None:
    assert (
        FlatPage(PAGE).find("ever again ... I don't think we should go") is None
        or not FlatPage(PAGE).find("ever again ... I don't think we should go").exact
    )


def test_short_scare_quotes_are_no_quotations() -> None:
    assert quotations("The “best” city, a “real gem”.") == []
    assert [q.text for q in quotations("She said “we are very proud”.")] == ["we are very proud"]


def test_looking_for_a_quotation_in_a_long_page_is_quick() -> None:
    page = FlatPage("lorem ipsum dolor sit amet " * 20_000)
    began = time.process_time()
    page.find("a sentence that is nowhere on this very long page at all")
    assert time.process_time() - began < 2.0
