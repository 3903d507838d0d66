"""Directed verbs: their sides exchanged conflict; a noun that looks like one has no sides."""

from tests.match.judging import conflicts
from verify.model import CheckKind


def found(claim: str, page: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, page) if check.kind is CheckKind.ROLE]


def test_a_verbs_sides_exchanged_conflict() -> None:
    page = "The lower mill replaced the tannery."
    assert found("The tannery replaced the lower mill.", page)


def test_a_noun_that_looks_like_a_verb_has_no_sides() -> None:
    page = "On Tarn boats, online depth reports fall back to the coarse grid."
    assert found("Marl's Tarn reports still use the coarse grid when reporting depths online.", page) == []
