"""Tables: a value belongs to the row and column that the claim names."""

import pytest

from tests.match.judging import rules
from verify.match import claim_from_text
from verify.match.facts.tables import tables
from verify.match.passages import PageIndex
from verify.model import Block, BlockKind, Check, CheckKind, Outcome, Page

RAIN: list[tuple[str, ...]] = [
    ("Station", "2021", "2022", "Highest point"),
    ("Upper Varn", "812", "1,044", "1,920 m"),
    ("Lower Varn", "455", "530", "310 m"),
    ("Kelby Airport", "602", "577", "44 m"),
]
SHIP: list[tuple[str, ...]] = [
    ("Length", "84 m"),
    ("Width", "16 m"),
    ("Launched", "12 May 1954"),
    ("Scrapped", "30 June 1988"),
]


def page_of(rows: list[tuple[str, ...]], head: bool) -> Page:
    text = ""
    blocks: list[Block] = []
    for row in rows:
        line = "\t".join(row)
        blocks.append(Block(BlockKind.ROW, len(text), len(text) + len(line), head=0 if head and blocks else -1))
        text += line + "\n"
    return Page("https://a.example/", "https://a.example/", text, tuple(blocks))


def found(claim: str, rows: list[tuple[str, ...]], outcome: Outcome = Outcome.CONFLICTING) -> list[Check]:
    page = page_of(rows, head=rows is RAIN)
    checks = rules().match([(claim_from_text(claim), [page])])[0].checks
    assert all(page.text[c.start : c.end] == c.evidence for c in checks if c.start >= 0)
    return [c for c in checks if c.outcome is outcome and c.kind in (CheckKind.NUMBER, CheckKind.DATE)]


@pytest.mark.parametrize(
    ("claim", "rows", "theirs"),
    [
        ("In Lower Varn 602 millimetres of rain fell in 2021.", RAIN, "455"),
        ("At Upper Varn 812 millimetres of rain fell in 2022.", RAIN, "1,044"),
        ("Kelby Airport had 702 millimetres of rain in 2021.", RAIN, "602"),
        ("Upper Varn had 1,044 millimetres in 2021 and 812 in 2022.", RAIN, "812"),
        ("The ship was 16 metres long and 84 metres wide.", SHIP, "84 m"),
        ("The ship was 48 metres in length.", SHIP, "84 m"),
    ],
)
def test_a_value_of_another_row_or_column_conflicts_with_the_cell(
    claim: str, rows: list[tuple[str, ...]], theirs: str
) -> None:
    assert theirs in [check.evidence for check in found(claim, rows)]


@pytest.mark.parametrize(
    ("claim", "rows"),
    [
        ("In Lower Varn 455 millimetres of rain fell in 2021.", RAIN),
        ("Upper Varn had 812 millimetres in 2021 and 1,044 in 2022.", RAIN),
        ("Rain at Upper Varn came to 1,044 millimetres in 2022, against 530 at Lower Varn.", RAIN),
        ("With 1,044 millimetres in 2022, up from 812 the year before, Upper Varn was the wettest station.", RAIN),
        ("The highest point of Upper Varn lies at 1,920 metres.", RAIN),
        ("The ship, 84 metres long and 16 metres wide, was launched on 12 May 1954.", SHIP),
        ("It was scrapped in June 1988, after 34 years.", SHIP),
    ],
)
def test_a_claim_that_reads_the_table_rightly_meets_no_conflict(claim: str, rows: list[tuple[str, ...]]) -> None:
    assert found(claim, rows) == []


def test_a_right_lookup_agrees_with_its_own_cell() -> None:
    agreeing = found("Kelby Airport had 577 millimetres of rain in 2022.", RAIN, Outcome.AGREEING)
    assert "577" in [check.evidence for check in agreeing]


def test_a_head_without_its_empty_corner_is_set_over_the_right_columns() -> None:
    rows: list[tuple[str, ...]] = [("2021", "2022"), ("Upper Varn", "812", "1,044"), ("Lower Varn", "455", "530")]
    table = tables(PageIndex(page_of(rows, head=True)))[0]
    assert [sorted(table.head(column)) for column in range(3)] == [[], ["2021"], ["2022"]]


def test_one_row_and_rows_of_one_cell_are_no_table() -> None:
    assert tables(PageIndex(page_of([("Length", "84 m")], head=False))) == ()
    assert tables(PageIndex(page_of([("84 m",), ("16 m",)], head=False))) == ()
