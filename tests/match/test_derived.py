"""Values that a page gives without writing them: sums, differences, shares, ratios, rests."""

import pytest

from tests.match.judging import judge
from verify.model import Check, CheckKind, Outcome


def agreeing(claim: str, page: str) -> list[Check]:
    return [c for c in judge(claim, page).checks if c.outcome is Outcome.AGREEING and c.kind is CheckKind.NUMBER]


CASES = [
    ("The two villages together have 471 inhabitants.", "Upper Ash has 388 inhabitants and Lower Ash 83; both are "
     "villages on the same road.", "471"),
    ("The tunnel exceeded its estimate by 37 million euros.", "The tunnel cost 188 million euros, against an estimate "
     "of 151 million euros.", "37 million euros"),
    ("The tower exceeded its estimate by 26 million euros.", "The tower cost 94 million euros, against an estimate of "
     "68 million.", "26 million euros"),
    ("Salt in the lake halved.", "Salt in the lake fell from 44 to 22 grams per litre.", "halved"),
    ("At noon the lake was 21 percentage points lower than the year before.", "At noon the lake stood at 43 percent of "
     "its capacity; the year before it had been 64 percent.", "21 percentage points lower"),
    ("The parish had to pay a quarter of the costs of the tower.", "Of the costs of the tower the state paid 40 percent"
     ", the county 35 percent and the parish the rest.", "a quarter"),
    ("The museum received thirty-two pipes in total.", "The museum received the pipe with thirty-one other pipes from "
     "a collector.", "thirty-two"),
    ("Mrs Brandt won with almost twice as many votes as Mr Kelm.", "Mrs Brandt won 9,470 votes and Mr Kelm won 4,890 "
     "votes.", "almost twice"),
    ("About half of the 612 patients received the drug.", "Of the patients, 612 in all, 309 patients received the drug "
     "and 303 patients received placebo.", "About half"),
    ("Some £2 million of the balance was not spent on the roof.", "The parish spent £4 million of its balance of "
     "£6 million on the roof.", "£2 million"),
    ("The ferry had been meant to carry 97 lorries.", "The ferry carried 83 lorries, fourteen fewer than it had been "
     "meant to.", "97"),
    ("The ferry had been meant to carry 69 lorries.", "The ferry carried 83 lorries, fourteen more than it had been "
     "meant to.", "69"),
    ("With the plan the owner of a mill would pay $412 in dues.", "The plan would raise the dues of a mill by $75. "
     "Without it the owner of a mill would go on paying $337 in dues.", "$412"),
    ("Profit of the dairy beat the forecast by some £40 million.", "Profit of the dairy came to £1.31 billion, above "
     "the £1.27 billion of the forecast.", "£40 million"),
    ("The quarry was worked for 46 years.", "The quarry was opened in 1881 and worked until 1927.", "46 years"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "page", "words"), CASES, ids=[case[2] for case in CASES])
def test_a_value_that_two_others_give_agrees(claim: str, page: str, words: str) -> None:
    assert any(c.claim in words or words in c.claim for c in agreeing(claim, page))


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        (  # nothing says that the two are put together, and another value stands in the slot
            "The bridge cost $150 million.",
            "The bridge cost $120 million, and its roads cost $30 million.",
        ),
        (  # people and euros do not add up
            "The two villages together have 471 inhabitants.",
            "Upper Ash has 388 inhabitants and a budget of 83 euros; both are villages.",
        ),
        (  # the sentences speak of something else
            "The orchestra gave 471 concerts in all.",
            "Upper Ash has 388 inhabitants and Lower Ash 83.",
        ),
        (  # the sum is another
            "The two villages together have 571 inhabitants.",
            "Upper Ash has 388 inhabitants and Lower Ash 83; both are villages.",
        ),
        (  # a bare number is no amount of time
            "Lit plots drew about four times as many moths as dark plots.",
            "Twelve were dark plots, and at lit plots moths were counted for 47 minutes.",
        ),
        (  # two bare numbers of running text are no ratio
            "Lit plots drew more than three times as many moths as dark plots.",
            "Of the plots twelve were dark; moths were drawn to lit ones (3.9 versus 2.6).",
        ),
        (  # the rest is another
            "The parish had to pay a third of the costs of the tower.",
            "Of the costs of the tower the state paid 40 percent, the county 35 percent and the parish the rest.",
        ),
    ],
)
def test_values_that_do_not_belong_together_give_nothing(claim: str, page: str) -> None:
    assert [c for c in agreeing(claim, page) if "the page" in c.why] == []


def test_a_derived_value_says_what_it_is_made_of() -> None:
    check = next(c for c in agreeing(*CASES[0][:2]) if c.claim == "471")
    assert check.why == "the page has 388 and 83"


def test_an_agreeing_check_covers_the_numbers_hedge() -> None:
    found = agreeing("More than six thousand letters were found.", "In the attic 6,430 letters were found.")
    assert [c.claim for c in found] == ["More than six thousand"]


@pytest.mark.parametrize(
    "claim", ["Cells in group 2 grew faster.", "Cells grew faster in Medium 199.", "They were the first cells."]
)
def test_a_missing_label_is_no_missing_number(claim: str) -> None:
    checks = judge(claim, "The cells of the treated group grew faster.").checks
    assert [c for c in checks if c.kind is CheckKind.NUMBER] == []
