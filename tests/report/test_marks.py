from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.report import factory
from verify.model import Check, CheckKind, Evidence, Outcome
from verify.report.marks import LONGEST, Piece, mark_claim, mark_evidence

VERDICT = factory.verdict()
QUOTE = VERDICT.evidence[0]


def marked(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(piece.text, piece.outcome.value) for piece in pieces if piece.outcome]


def test_both_sides_of_a_check_are_marked() -> None:
    assert marked(mark_claim(factory.claim().text, VERDICT.checks)) == [("40%", "conflicting"), ("2024", "agreeing")]
    assert marked(mark_evidence(QUOTE, VERDICT.checks).quote) == [("14%", "conflicting"), ("2024", "agreeing")]


def test_words_around_the_quote_are_marked_where_they_are_the_checks_own() -> None:
    prefix_start = QUOTE.start - len(QUOTE.prefix)
    at = QUOTE.prefix.index("spring")
    check = replace(VERDICT.checks[0], evidence="spring", start=prefix_start + at, end=prefix_start + at + 6)
    assert marked(mark_evidence(QUOTE, [check]).prefix) == [("spring", "conflicting")]
    assert marked(mark_evidence(QUOTE, [replace(check, evidence="autumn")]).prefix) == []


def test_a_check_without_positions_marks_its_words() -> None:
    check = Check(CheckKind.NUMBER, Outcome.CONFLICTING, "40%", "14%")
    assert marked(mark_claim("It rose 40% then.", [check])) == [("40%", "conflicting")]
    assert marked(mark_evidence(QUOTE, [check]).quote) == [("14%", "conflicting")]


def test_a_check_of_another_page_marks_nothing() -> None:
    check = replace(VERDICT.checks[0], source="https://other.example/")
    assert marked(mark_evidence(QUOTE, [check]).quote) == []


def test_an_absent_check_marks_the_claim_only() -> None:
    check = Check(CheckKind.NAME, Outcome.ABSENT, "Lindby", "", "", 11, 17)
    assert marked(mark_claim(factory.claim().text, [check])) == [("Lindby", "absent")]
    assert marked(mark_evidence(QUOTE, [check]).quote) == []


def test_where_checks_overlap_the_conflict_shows() -> None:
    checks = [
        Check(CheckKind.NUMBER, Outcome.AGREEING, "40% in", "x", "", 0, 6),
        Check(CheckKind.NUMBER, Outcome.CONFLICTING, "40%", "x", "", 0, 3),
    ]
    assert marked(mark_claim("40% in", checks)) == [("40%", "conflicting"), (" in", "agreeing")]


_spans = st.integers(-5, 60)


@given(st.text(max_size=50), st.lists(st.tuples(_spans, _spans, st.sampled_from(list(Outcome))), max_size=12))
def test_marking_never_changes_a_text(text: str, spans: list[tuple[int, int, Outcome]]) -> None:
    checks = [Check(CheckKind.NUMBER, one, "a", "a", "", start, end, "", start, end) for start, end, one in spans]
    assert "".join(piece.text for piece in mark_claim(text, checks)) == text
    made = mark_evidence(Evidence("", text, 3, 3 + len(text), 1.0, "pre", "suf"), checks)
    assert "".join(piece.text for piece in made.quote) == text
    assert "".join(piece.text for piece in (*made.prefix, *made.suffix)) == "presuf"


def test_a_text_without_end_is_cut_and_keeps_its_marks() -> None:
    text = "40% " + "a" * 10_000
    made = mark_claim(text, [Check(CheckKind.NUMBER, Outcome.CONFLICTING, "40%", "14%", "", 0, 3)])
    assert sum(len(piece.text) for piece in made) == LONGEST + 1
    assert made[-1].text == "…"
    assert marked(made) == [("40%", "conflicting")]
