"""Calls by author and year, and by numbers in parentheses, of the entries in a list of sources."""

import pytest

from tests.parse.helpers import claims, uncited, unresolved
from verify.parse.authoryear import AuthorYears, is_entry

A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"
LIST = (
    "\n\n## References\n\n"
    f"Holm, E., & Berg, T. (2014). Otters of the fjord. *Fauna*, 3, 1–9. {A}\n\n"
    f"Ruud, K. A. (2019a). Salmon ladders. {B}\n\n"
    f"River Trust. (2021). Annual count. {C}\n\n"
    "Nowak, J. (1999). Eels. Oslo: Tide Press.\n"
)


@pytest.mark.parametrize(
    ("call", "urls"),
    [
        ("(Holm & Berg, 2014)", [A]),
        ("(Holm and Berg 2014, p. 4)", [A]),
        ("(see Ruud, 2019a)", [B]),
        ("(Holm et al., 2014; Ruud, 2019a)", [A, B]),
        ("[River Trust, 2021]", [C]),
    ],
)
def test_a_call_in_brackets_names_its_entry(call: str, urls: list[str]) -> None:
    assert claims(f"The river holds 40 otters {call}.{LIST}") == [("The river holds 40 otters.", urls)]


def test_a_call_that_is_a_word_of_the_sentence_stays() -> None:
    text = f"Ice covers the lake. Ruud (2019a) counted 300 salmon in the ladder.{LIST}"
    assert claims(text) == [("Ruud (2019a) counted 300 salmon in the ladder.", [B])]


def test_no_entry_is_a_claim_and_what_no_entry_names_stays_text() -> None:
    text = f"The river holds 40 otters (Dahl, 2003).{LIST}"
    assert claims(text) == []
    assert uncited(text) == ["The river holds 40 otters (Dahl, 2003)."]


def test_an_entry_without_address_is_lost_and_so_is_one_that_is_missing_beside_another() -> None:
    assert unresolved(f"Eels returned in 1998 (Nowak, 1999).{LIST}") == ["(Nowak, 1999)"]
    assert unresolved(f"Eels returned in 1998 (Ruud 2019a; Dahl, 2003).{LIST}") == ["(Ruud 2019a; Dahl, 2003)"]


def test_what_two_entries_share_means_neither() -> None:
    known = AuthorYears()
    known.add("Holm, E. (2014). Otters.", (1,))
    known.add("Holm, K. (2014). Eels.", (2,))
    assert list(known.calls("It is so (Holm, 2014).")) == []


def test_hostile_text_takes_no_longer_than_other_text() -> None:
    known = AuthorYears()
    known.add("Holm, E. (2014). Otters.", (1,))
    for text in ("A B C D E F " * 3000, "Aa, Bb & Cc, " * 3000, "(Aa, " * 5000, "A et al. " * 5000):
        assert list(known.calls(text + "2014")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holm, E. (2014). Otters.", True),
        ("River Trust. (2021). Annual count.", True),
        ("Holm E, Berg T. Otters of the fjord. Fauna. 2014;3:1-9.", True),
        ("The river was dammed in 1954.", False),
        ("He was elected in 2003, and left.", False),
    ],
)
def test_the_head_of_an_entry(text: str, expected: bool) -> None:
    assert is_entry(text) is expected


def test_numbers_in_parentheses_call_a_numbered_list() -> None:
    text = (
        "Otters returned in 1998 (1). They eat 1 kg of fish a day (2; 3). Each holds 10 km of shore (1–3).\n\n"
        f"Further reading & citations\n===\n\n1) Trust: {A}\n2) Fauna. {B}\n3) {C}\n"
    )
    assert [urls for _, urls in claims(text)] == [[A], [B, C], [A, B, C]]
    assert claims(text)[0][0] == "Otters returned in 1998."


def test_enumerations_and_numbers_without_source_are_no_calls() -> None:
    listed = f"\n\n## Sources\n\n1. {A}\n2. {B}\n"
    text = f"The plan has two parts: (1) a ladder for salmon and (2) a weir for eels, built in 2003.{listed}"
    assert claims(text) == []
    assert claims(f"Otters returned in 1998 (1). They eat 1 kg a day (7).{listed}") == []


@pytest.mark.parametrize(
    ("note", "urls"),
    [
        ("Holm & Berg 2014, p. 5.", [A]),
        ("Ruud (2019a), pp. 3–4; River Trust 2021.", [B, C]),
        ("Dahl 2003, p. 5.", []),
        ("Ruud 2019a says so, but others do not.", []),
    ],
)
def test_a_note_of_author_and_year_means_its_entry(note: str, urls: list[str]) -> None:
    assert claims(f"The river holds 40 otters.[^1]{LIST}\n[^1]: {note}\n") == [("The river holds 40 otters.", urls)]
