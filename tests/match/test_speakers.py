"""Who speaks a quotation: the claim's speaker against the page's."""

import time

import pytest

from tests.match.judging import conflicts, judge
from verify.match import page_from_text
from verify.match.facts.speech import marked, speaker
from verify.model import CheckKind, VerdictKind

PAGE = (
    "The ferry will stop for two winters. “A harbour without a boat is a pond,” said the mayor of Skelm, Ulla Brandt, "
    "at the meeting. The shipping line's director, Petra Okoye, called the decision “a pause with a purpose”.\n"
    "Gregor Haas has fished here since 1988. He was not at the meeting. “Nobody asked the seals,” he said.\n"
    "Asked about the costs, Okoye answered: “Less than a new roof for the town hall.”"
)


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("“A harbour without a boat is a pond,” said the shipping line's director, Petra Okoye.", "Ulla Brandt"),
        ("Ulla Brandt called the decision “a pause with a purpose”.", "Petra Okoye"),
        ("“Nobody asked the seals,” said Ulla Brandt.", "Gregor Haas"),
        ("According to Gregor Haas, it costs “less than a new roof for the town hall”.", "Okoye"),
        ("The decision was called “a pause with a purpose” by Gregor Haas.", "Petra Okoye"),
        ("Dr. Lars Ivey, who never came to Skelm, said that “nobody asked the seals”.", "Gregor Haas"),
    ],
)
def test_a_quotation_of_another_speaker_is_a_conflict_with_both_names(claim: str, theirs: str) -> None:
    found = [check for check in conflicts(claim, PAGE) if check.why == "the page gives these words to another speaker"]
    assert len(found) == 1
    assert theirs in found[0].evidence
    page = page_from_text(PAGE)
    assert page.text[found[0].start : found[0].end] == found[0].evidence
    assert claim[found[0].claim_start : found[0].claim_end] == found[0].claim
    assert judge(claim, PAGE).kind is VerdictKind.CONTRADICTED


@pytest.mark.parametrize(
    "claim",
    [
        "“A harbour without a boat is a pond,” said Ulla Brandt, the mayor of Skelm.",
        "Mayor Brandt said that “a harbour without a boat is a pond”.",
        "The director of the shipping line called the decision “a pause with a purpose”.",
        "“Nobody asked the seals,” said Gregor Haas, who has fished there since 1988.",
        "Petra Okoye said that it would cost “less than a new roof for the town hall”.",
        "He said that “nobody asked the seals”.",
    ],
)
def test_the_same_speaker_and_one_without_a_name_are_no_conflict(claim: str) -> None:
    assert not [c for c in judge(claim, PAGE).checks if c.kind is CheckKind.ROLE and "speaker" in c.why]


def test_a_pronoun_is_left_alone_where_the_paragraph_names_the_claims_speaker_too() -> None:
    page = "Ada Lund met Bo Frisk at the weir. The water was low that year. “We measured it twice,” she said."
    assert not [c for c in conflicts("“We measured it twice,” said Ada Lund of the weir.", page) if "speaker" in c.why]
    assert not [c for c in conflicts("“We measured it twice,” said Bo Frisk of the weir.", page) if "speaker" in c.why]


def test_words_that_two_people_say_are_each_ones() -> None:
    page = "“It will never float,” said Ada Lund.\nAnd Bo Frisk agreed: “It will never float,” said Frisk."
    assert not [c for c in conflicts("“It will never float,” said Bo Frisk.", page) if "speaker" in c.why]


def test_a_speaker_for_an_organisation_is_no_other_speaker() -> None:
    page = "“The bridge is safe for lorries,” said Tom Wray of the Roads Agency."
    assert not [c for c in conflicts("The Roads Agency said that “the bridge is safe for lorries”.", page) if c.why]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We are late,” said the Kestrel coach, Ida Moor.", "Ida Moor"),
        ("“We are late,” said Ida Moor of Kestrel.", "Ida Moor"),
        ("“We,” said Ida Moor, “are late.”", "Ida Moor"),
        ("The bus, said Moor, was “late as ever”.", "Moor"),
        ("Moor's sister, Jo Pell, called it “late as ever”.", "Jo Pell"),
        ("Ida Moor, on the stairs: “We are late.”", "Ida Moor"),
        ("It was Ida Moor who said they were “late as ever”.", "Ida Moor"),
        ("Mr. Pell replied that it was “late as ever”.", "Mr. Pell"),
    ],
)
def test_the_speaker_is_read_on_either_side_of_the_words(text: str, name: str) -> None:
    spans = marked(text)
    told = speaker(text, spans, len(spans) - 1, ())
    assert told is not None
    assert told.name is not None
    assert told.name.text.startswith(name)


def test_many_marks_and_names_take_no_time() -> None:
    page = "“We saw it all” said Ann Lee. " * 400 + "\n" + '"' * 5_000 + "\n" + "Mr. " * 5_000
    began = time.process_time()
    judge("Bo Frisk said that “we saw it all”.", page)
    assert time.process_time() - began < 2.0
