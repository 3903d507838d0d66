"""Sentences, windows and the choice of evidence."""

import random

from training.noise import surround
from training.text import Idf, sentences
from training.windows import clean, evidence, top_sentences, windows

PAGE = [
    "The bridge at Norden",
    "Visitors come in summer.",
    "The bridge was opened by the mayor in 1932.",
    "There is a cafe with a view.",
    "Its span measures 210 metres.",
]
IDF = Idf(PAGE)


def test_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    assert sentences("Dr. J. Holt left. She came back.\nMenu") == ["Dr. J. Holt left.", "She came back.", "Menu"]


def test_recall_is_the_idf_share_of_claim_words_found() -> None:
    assert IDF.recall("bridge span", "the bridge has a span") == 1.0
    assert IDF.recall("bridge tunnel", "the bridge") < 0.5
    assert IDF.recall("", "the bridge") == 0.0


def test_top_sentences_come_in_page_order_within_the_budget() -> None:
    chosen = top_sentences(PAGE, "The bridge opened in 1932 and measures 210 metres", IDF, 18)
    assert chosen == sorted(chosen) and {2, 4} <= set(chosen) and 3 not in chosen


def test_a_sentence_to_keep_enters_whatever_its_score() -> None:
    assert 3 in top_sentences(PAGE, "The bridge opened in 1932", IDF, 12, keep=[3])


def test_evidence_is_one_text() -> None:
    assert evidence(PAGE, "210 metres", IDF, 9) == "The bridge at Norden Its span measures 210 metres."


def test_windows_cover_every_sentence_and_overlap() -> None:
    page = [f"Sentence number {i} has exactly seven words." for i in range(30)]
    found = windows(page, size=70, step=35)
    assert all(any(sentence in window for window in found) for sentence in page)
    assert all(len(window.split()) <= 70 for window in found)
    assert page[5] in found[0] and page[5] in found[1]


def test_one_sentence_longer_than_the_window_is_a_window() -> None:
    assert windows(["word " * 200], size=50, step=25) == ["word " * 200]


def test_cleaning_takes_corpus_marks_and_keeps_titles() -> None:
    page = ["(meta data) TITLE: A bridge", "(meta data) AUTHOR: https://example.org/a", "# Opening"]
    assert clean(page) == ["A bridge", "Opening"]


def test_surrounding_lines_keep_the_core_in_order() -> None:
    lines = surround(["First.", "Second."], ["Other one here."], random.Random(3), 40)
    assert lines.index("First.") < lines.index("Second.") and "Other one here." in lines
