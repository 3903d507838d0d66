"""Checks: a conflict is named where the page speaks of the same thing, and nowhere else."""

import pytest

from tests.match.judging import conflicts, judge, outcomes
from verify.model import CheckKind, Outcome

PAGE = """# Acme opens bridge
The Acme bridge opened on 5 May 2019 after three years of work. It cost $120 million and is 2.5 km long.
About 40% of the funding came from the European Union, said Mayor Jane Doe.
"We are very proud of this bridge," she added.
In 2021 the bridge was closed for repairs, and traffic fell by 12 percent. The city plans to build a tunnel by 2030.
The World Bank lent the city $30 million. Most drivers pay by card. It is the second-longest bridge in the country.
The toll is not charged on Sundays. Harbour Lines sued the Port Authority over noise.
"""


@pytest.mark.parametrize(
    ("claim", "kind", "theirs"),
    [
        ("The bridge cost $150 million.", CheckKind.NUMBER, "$120 million"),
        ("The bridge is 3.5 kilometres long.", CheckKind.NUMBER, "2.5 km"),
        ("60 percent of the funding came from the EU.", CheckKind.NUMBER, "40%"),
        ("The Acme bridge opened in May 2018.", CheckKind.DATE, "5 May 2019"),
        ("In 2020 the bridge was closed for repairs.", CheckKind.DATE, "2021"),
        (
            "About 40% of the funding came from the African Union, said Mayor Jane Doe.",
            CheckKind.NAME,
            "European Union",
        ),
        ('Doe said: "We are hardly proud of this bridge".', CheckKind.QUOTATION, "We are very proud of this bridge"),
        ("Traffic rose by 12 percent when the bridge was closed for repairs.", CheckKind.NEGATION, "fell"),
        ("The toll is charged on Sundays.", CheckKind.NEGATION, "not"),
        ("The city is to build a tunnel, and plans to build it by 2035.", CheckKind.DATE, "2030"),
        ("The city builds a tunnel.", CheckKind.MODALITY, "plans"),
        ("All drivers pay by card.", CheckKind.QUANTIFIER, "Most"),
        ("It is the longest bridge in the country.", CheckKind.QUANTIFIER, "longest"),
        ("The Port Authority sued Harbour Lines over noise.", CheckKind.ROLE, "Harbour Lines sued the Port Authority"),
    ],
)
def test_a_conflict_names_both_sides_words(claim: str, kind: CheckKind, theirs: str) -> None:
    found = [check for check in conflicts(claim, PAGE) if check.kind is kind]
    assert found, judge(claim, PAGE).checks
    assert found[0].evidence == theirs
    assert PAGE[found[0].start : found[0].end] == theirs


@pytest.mark.parametrize(
    "claim",
    [
        "The Acme bridge opened in 2019.",
        "The bridge cost $120m.",
        "The bridge cost more than $100 million.",
        "Two fifths of the funding came from the EU.",
        "The bridge is 2,500 metres long.",
        'Doe was "very proud of this bridge".',
        "Traffic fell by 12 per cent in 2021.",
        "The World Bank lent $30 million to the city.",
        "Harbour Lines sued the Port Authority.",
        "The Port Authority was sued by Harbour Lines.",
        "There is no toll on Sundays.",
        "The city may build a tunnel by 2030.",
        "Most drivers pay by card.",
    ],
)
def test_a_true_claim_meets_no_conflict(claim: str) -> None:
    assert conflicts(claim, PAGE) == []


def test_another_number_elsewhere_on_the_page_is_no_conflict() -> None:
    page = "The museum has 12 rooms. The café next door serves 40 guests. In the region live 3,000 bears."
    assert conflicts("The castle was bought by 15 investors.", page) == []
    assert outcomes("The castle was bought by 15 investors.", page, CheckKind.NUMBER) == [Outcome.ABSENT]


def test_values_exchanged_within_a_sentence_conflict() -> None:
    page = "It burned paraffin until 1923 and was electrified in 1958."
    assert [check.evidence for check in conflicts("The light was electrified in 1923.", page)] == ["1958"]


def test_a_coarser_date_on_the_page_is_absent_not_conflicting() -> None:
    assert outcomes("It opened on 5 May 2019.", "It opened in May 2019.", CheckKind.DATE) == [Outcome.ABSENT]


def test_two_values_of_a_claim_are_not_held_against_each_other() -> None:
    page = "The price rose from 5 dollars to 7 dollars within a year."
    assert conflicts("The price rose from 5 dollars to 7 dollars.", page) == []


def test_ends_of_a_journey_that_are_exchanged_conflict() -> None:
    found = conflicts("The ferry runs from Oslo to Kiel every day.", "The ferry runs from Kiel to Oslo every day.")
    assert [check.kind for check in found] == [CheckKind.ROLE]
