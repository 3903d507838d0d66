"""Opposites and negations that agree, beside the same words where they do not."""

import pytest

from tests.match.judging import conflicts
from verify.model import CheckKind


def against(claim: str, page: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, page) if check.kind is CheckKind.NEGATION]


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        (
            "Ruvik ended the year with a loss of 4 million crowns.",
            "Ruvik lost 4 million crowns in the year, after a profit in 2019.",
        ),
        ("The court upheld the verdict against Marek.", "The court dismissed Marek's appeal against the verdict."),
        ("Doubts remain over the date of the chapel.", "Historians are less sure of the date of the chapel."),
        (
            "None of the huts stands on the western shore of the lake.",
            "All the huts stand on the eastern shore of the lake.",
        ),
        ("Skara sells timber from the upper valley to Holm.", "Holm buys timber from the upper valley of Skara."),
        ("Skara won more sets than Holm in the spring league.", "Holm won fewer sets than Skara in the spring league."),
        (
            "The bridge loan was turned down by the parish in May.",
            "The parish did well in May; it was up on the year, the bridge loan apart.",
        ),
        ("The sale of the ferry came to nothing in 1991.", "The sale of the ferry failed in 1991."),
        (
            "No comet had been seen from Holm before Anna Reis found one in 1902.",
            "In 1902 Anna Reis found the first comet seen from Holm.",
        ),
        (
            "Should the ferry not sail by noon, tickets will be refunded.",
            "Tickets for the ferry are refunded unless it sails by noon.",
        ),
        (
            "Job cuts at the Holm yard are ruled out until 2030.",
            "There will be no job cuts at the Holm yard until 2030.",
        ),
    ],
)
def test_the_same_from_the_other_side_is_no_conflict(claim: str, page: str) -> None:
    assert against(claim, page) == []


@pytest.mark.parametrize(
    ("claim", "page", "theirs"),
    [
        (
            "Ruvik ended the year with a loss of 4 million crowns.",
            "Ruvik ended the year with a profit of 4 million crowns.",
            "profit",
        ),
        (
            "The court upheld the verdict against Marek in June.",
            "The court overturned the verdict against Marek in June.",
            "overturned",
        ),
        (
            "The huts stand on the western shore of the lake.",
            "The huts stand on the eastern shore of the lake.",
            "eastern",
        ),
        (
            "Skara won more sets than Holm in the spring league.",
            "Skara won fewer sets than Holm in the spring league.",
            "fewer",
        ),
        (
            "The ferry did not sail on the first day of the strike.",
            "The ferry sailed on the first day of the strike.",
            "sailed",
        ),
    ],
)
def test_an_opposite_of_the_same_thing_still_is_one(claim: str, page: str, theirs: str) -> None:
    assert theirs in against(claim, page)
