"""Negation and opposites: what the page denies is a conflict, clause by clause, and double turns are none."""

import pytest

from tests.match.judging import conflicts
from verify.match.facts.scopes import turned
from verify.match.words import Words
from verify.model import Check, CheckKind

PAGE = """# Sarnen cable car
The cable car in Sarnen was built in 1961. The cabins are undamaged after the storm of last winter.
Dogs are allowed in the cabins, but bicycles are not. The lower station has a lift; the upper station does not.
The operator has yet to make a profit. Passenger numbers rose by nine per cent in the summer.
A return ticket is cheaper than two single ones. The steel towers were replaced, but not the cables.
The mayor denied that there had been an agreement with the operator. The dry toilets contain neither chlorine nor soap.
In 1999 the engineers advised against a second line. Tickets for the morning cannot be cancelled.
The valley railway is slower than the cable car. No passenger was hurt in the accident of 2004.
The warden's report does not confirm that ice had broken the window.
Camping in the meadow is not permitted.
The company will raise its fares by six per cent in May. The annual feast will be held on 8 June, not on 1 June.
"""


def found(claim: str) -> list[Check]:
    return [check for check in conflicts(claim, PAGE) if check.kind is CheckKind.NEGATION]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("The cabins were damaged by the storm of last winter.", "undamaged"),
        ("The operator of the cable car, which was built in 1961, makes a profit.", "yet"),
        ("Passenger numbers dropped by nine per cent in the summer.", "rose"),
        ("The cable car was built in 1961 and passenger numbers fell by nine per cent in the summer.", "rose"),
        ("A return ticket is dearer than two single ones.", "cheaper"),
        ("The mayor admitted that there had been an agreement with the operator.", "denied"),
        ("The dry toilets contain chlorine and soap.", "neither"),
        ("In 1999 the engineers advised the building of a second line.", "against"),
        ("Tickets for the morning can be cancelled.", "cannot"),
        ("Passengers were hurt in the accident of 2004.", "No"),
        ("The warden's report confirms that ice had broken the window.", "not"),
        ("The steel towers and the cables were replaced.", "not"),
        ("Dogs are not allowed in the cabins.", "allowed"),
        ("Visitors may camp in the meadow.", "not"),
        ("The fares of the company will go down by six per cent in May.", "raise"),
    ],
)
def test_the_page_says_the_contrary(claim: str, theirs: str) -> None:
    assert theirs in [check.evidence for check in found(claim)]


@pytest.mark.parametrize(
    "claim",
    [
        "The cabins were not damaged by the storm.",
        "The operator does not make a profit yet.",
        "Passenger numbers did not fall in the summer but rose by nine per cent.",
        "Two single tickets are dearer than a return ticket.",
        "The cable car is faster than the valley railway.",
        "There was no agreement with the operator, said the mayor.",
        "The dry toilets are free of chlorine and soap.",
        "The engineers did not advise a second line.",
        "Tickets for the morning may not be cancelled.",
        "Nobody was hurt in the accident of 2004.",
        "The cable car in Sarnen, which was built in 1961, has undamaged cabins.",
        "Dogs are allowed in the cabins.",
        "The steel towers were replaced.",
        "The lower station has a lift.",
        "The return ticket costs no more than two single ones.",
    ],
)
def test_the_same_in_other_words_meets_no_conflict(claim: str) -> None:
    assert found(claim) == []


def test_a_date_that_the_page_rules_out_conflicts() -> None:
    assert CheckKind.DATE in [check.kind for check in conflicts("The annual feast will be held on 1 June.", PAGE)]
    assert conflicts("The annual feast will be held on 8 June.", PAGE) == []


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("It was not only cheap but also good.", []),
        ("It cost no more than ten pounds.", []),
        ("Whether or not it rains, they play.", []),
        ("They have yet to decide.", ["decide"]),
        ("They voted against the tax.", ["tax"]),
        ("He spoke against the tax.", []),
        ("It is free of salt, sugar and fat.", ["salt"]),
        ("Admission is free on Mondays.", []),
        ("The trial failed to show an effect.", ["show", "effect"]),
        ("She failed the test.", []),
    ],
)
def test_what_a_negation_reaches(text: str, reached: list[str]) -> None:
    words = Words(text)
    assert [words.normals[place] for turn in turned(words) for place in turn.places] == reached


def test_a_use_that_is_not_permitted_is_no_use_that_one_may_make() -> None:
    page = "# Tide tables\nThe tables are free for teaching. Commercial use is not permitted."
    assert [c.evidence for c in conflicts("The tables may be used for commercial aims.", page)] == ["not"]
    assert conflicts("The tables may be used for teaching.", page) == []


def test_things_sold_are_not_scrapped() -> None:
    page = "The old tram will be sold to a museum in Holm."
    assert [c.evidence for c in conflicts("The old tram is to be scrapped.", page)] == ["sold"]


def test_a_denial_that_takes_up_the_sentence_before_conflicts() -> None:
    page = "The ticket machine takes coins and cards in the lower station of Sarnen. It takes no notes."
    assert [c.evidence for c in conflicts("The ticket machine in the lower station takes notes.", page)] == ["no"]
    assert conflicts("The ticket machine in the lower station takes coins.", page) == []


def test_a_short_clause_denies_of_the_subject_of_its_sentence() -> None:
    page = "The green cabin, number 7, has another door and is not insulated."
    assert [c.evidence for c in conflicts("The green cabin is insulated.", page)] == ["not"]


def test_not_until_is_when_and_no_negation() -> None:
    page = "The chapel's tower was not finished until 1961, in brick instead of stone."
    assert conflicts("The chapel's tower was finished in brick in 1961.", page) == []


def test_who_defeats_somebody_has_a_victory_and_who_was_defeated_has_none() -> None:
    page = "Ostra Rowers celebrated a victory over Lund in the final of the regatta."
    assert conflicts("Ostra Rowers defeated Lund in the final of the regatta.", page) == []
    assert conflicts("Ostra Rowers were defeated in the final of the regatta.", page)


def test_what_would_be_without_a_thing_denies_it_to_nobody() -> None:
    page = "Without a sponsor on the town council, the market hall of Sarnen lacks money for repairs."
    assert conflicts("Find a sponsor on the town council for the market hall of Sarnen.", page) == []
    page = "It may look like nothing to repair the market hall of Sarnen, but the town earns by it."
    assert conflicts("The town earns by the repair of the market hall of Sarnen.", page) == []


def test_a_want_that_both_sides_name_is_no_denial() -> None:
    page = "In the valley the lack of trained guides worsens the old disputes over grazing."
    claim = "A lack of trained guides is felt everywhere in the valley, and this worsens the old disputes over grazing."
    assert conflicts(claim, page) == []
    page = "Most walkers in the valley linked their tiredness to a lack of mountain sunlight and sleep."
    assert conflicts("Walkers in the valley linked their tiredness to reduced mountain sunlight and sleep.", page) == []


def test_what_a_sentence_denies_of_one_thing_and_says_of_another_is_said() -> None:
    page = "The visitors' tax of Holm does not apply to residents but applies to the rental of huts, boats and land."
    assert conflicts("The visitors' tax of Holm applies to the rental of boats and land.", page) == []
    assert conflicts("The visitors' tax of Holm applies to residents.", "The visitors' tax of Holm does not apply to "
                     "residents but is high.")  # fmt: skip


def test_advice_goes_on_over_the_clauses_of_its_sentence() -> None:
    page = "All the pipes of the organ must sit firmly and show no signs of rust in the joints."
    claim = "The player should look for dents in the pipes, or signs of rust in the joints of the pipes."
    assert conflicts(claim, page) == []
