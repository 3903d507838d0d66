"""Pages built to hurt: linear time, bounded results, and the words still there where there are any."""

import time

import pytest

from tests.read.helpers import read, snapshot
from verify.model import Page
from verify.read import PageReader
from verify.read.html.guard import too_much

HOSTILE = {
    "nested blocks": "<div>" * 200_000 + "needle",
    "nested lists": "<ul><li>" * 50_000 + "needle",
    "nested and closed": "<div>" * 50_000 + "needle" + "</div>" * 50_000,
    "nested tables": "<table><tr><td>" * 20_000 + "needle",
    "nested formatting": "<b><i><u><s>" * 10_000 + "needle",
    "many attributes": "<div " + " ".join(f"a{n}=1" for n in range(200_000)) + ">needle</div>",
    "many options": "<p>needle</p><select>" + "<option>" * 100_000,
    "many paragraphs": "<p>needle" + "<p>x" * 50_000,
    "many brackets": "<p>needle</p>" + "<" * 1_000_000,
    "many comments": "<p>needle</p>" + "<!--" * 300_000,
    "many entities": "<p>needle</p><p>" + "&amp;" * 500_000,
    "one huge line": "<p>needle " + "word " * 1_000_000,
    "no spaces at all": "<p>needle</p><p>" + "x" * 5_000_000,
    "huge attribute": "<p title='" + "x" * 5_000_000 + "'>needle</p>",
    "huge style": "<p style='" + "color:red;" * 300_000 + "'>needle</p>",
    "huge class": "<p class='" + "nav- " * 300_000 + "'>needle</p>",
    "many hidden": "<p>needle</p>" + "<p hidden>x</p>" * 40_000,
    "many scripts": "<p>needle</p>" + "<script src=x></script>" * 50_000,
    "many metas": "<p>needle</p>" + "<meta name=a content=b>" * 50_000,
    "many cells": "<table><tr><td>needle</td>" + "<td>x</td>" * 40_000,
    "many spans": "<table>" + "<tr><td colspan=1000 rowspan=1000>needle</td></tr>" * 2_000,
    "many breaks": "<p>needle" + "<br>x" * 100_000,
    "unclosed everything": "<p>needle" + "<a><em><table><ul><h1>" * 3_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_markup_is_read_in_bounded_time(body):
    began = time.process_time()
    answer = PageReader().read(snapshot(body))
    assert time.process_time() - began < 8
    assert isinstance(answer, Page)
    assert "needle" in answer.text


def test_only_what_is_dangerous_is_kept_from_the_tree_builder():
    assert too_much("<p>x</p>" * 50_000) is None
    assert too_much("<table>" + "<tr><td>x" * 50_000) is None
    assert too_much("<script>" + "if (a<b) {x = 1} " * 20_000 + "</script>") is None
    assert too_much("<img src='data:image/png;base64," + "A" * 500_000 + "'>") is None
    assert too_much("<div>" * 5_000) is not None


def test_a_dangerous_page_keeps_title_words_and_entities():
    page = read(
        "<title>Caf&eacute;</title><script>var x = 'unseen'</script>"
        + "<div>" * 5_000
        + "<p>One &amp; two.</p><p>Three.</p>"
    )
    assert page.title == "Café"
    assert "One & two." in page.text
    assert "unseen" not in page.text


def test_a_deep_json_ld_or_json_never_raises():
    assert PageReader().read(snapshot("[" * 1_000_000, "application/json")) is not None


def test_a_csv_with_a_huge_field_is_read():
    assert PageReader().read(snapshot("a,b\n" + "x" * 1_000_000 + ",1\n", "text/csv")) is not None


@pytest.mark.parametrize(
    "kind", ["text/markdown", "text/plain", "application/xml", "application/rss+xml", "application/json"]
)
@pytest.mark.parametrize(
    "unit", ["[", "<", "*", "`", "> ", "- ", "|", "\n", "a.\n", "&", "(", "![](", "1. ", "<a>", "{", '"', "#", "\t"]
)
def test_repetition_is_linear_in_every_format(kind, unit):
    began = time.process_time()
    PageReader().read(snapshot(unit * (20_000 // len(unit)), kind))
    assert time.process_time() - began < 8
