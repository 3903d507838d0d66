"""Statements under headings that look like those of lists, and sentences that open like chatter."""

import pytest

from tests.parse.helpers import claims, uncited
from verify.parse.classify import Sort, sort_of

A = "https://a.example/"
DEFINED = f"\n\n[1]: {A}\n"


@pytest.mark.parametrize("heading", ["# Notes", "## Links", "## Literature"])
def test_prose_that_cites_under_the_heading_of_a_list_is_kept(heading: str) -> None:
    text = f"{heading}\n\nThe quarry employed 90 men in 1921 [1]. Slate covers most roofs of the valley." + DEFINED
    assert claims(text) == [("The quarry employed 90 men in 1921.", [A])]
    assert uncited(text) == ["Slate covers most roofs of the valley."]


@pytest.mark.parametrize(
    "heading", ["## Contents\n\n- [Work](#work)\n- [Roofs](#roofs)", "Table of Contents", "Contents"]
)
def test_prose_after_a_table_of_contents_is_kept(heading: str) -> None:
    text = f"{heading}\n\nThe quarry employed 90 men in 1921 [1].\n\nSlate covers most roofs of the valley." + DEFINED
    assert claims(text) == [("The quarry employed 90 men in 1921.", [A])]
    assert uncited(text) == ["Slate covers most roofs of the valley."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sure, Wales exported 450,000 tonnes of slate in 1898.",
        "Let's Talk Slate ran for 12 seasons.",
        "Here is Home sold 4 million copies.",
    ],
)
def test_a_citation_outweighs_the_opening_of_chatter(sentence: str) -> None:
    assert claims(f"{sentence[:-1]} ([Site]({A})).") == [(sentence, [A])]


@pytest.mark.parametrize(
    "sentence", ["Of course, I can list 5 more for you.", "See the 2020 report.", "Let me check 3 more."]
)
def test_chatter_stays_chatter_when_cited(sentence: str) -> None:
    assert claims(f"{sentence[:-1]} ([Site]({A})).") == []


@pytest.mark.parametrize(
    "line",
    [
        "© 2019 Slate Trust",
        "All rights reserved.",
        "Last updated: 4 June 2021 | 7 min read",
        "Slate survey, exported 4 June 2021",
    ],
)
def test_lines_of_a_page_about_itself_are_no_statements(line: str) -> None:
    assert sort_of(line) is Sort.EMPTY


def test_an_assistant_that_agrees_in_chinese_is_chattering() -> None:
    assert sort_of("好的,下面介绍这座矿山的历史。") is Sort.CHATTER
