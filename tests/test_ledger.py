import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.nouns import NOON, claim
from verify.errors import StoreError
from verify.ledger import Ledger, PageFacts, page_key, verdict_key
from verify.model import (
    Check,
    CheckKind,
    Context,
    Evidence,
    Outcome,
    Reason,
    Share,
    Verdict,
    VerdictKind,
    Wall,
)

VERDICT = Verdict(
    VerdictKind.CONTRADICTED,
    0.02,
    "1938, not 1937",
    probabilities=(0.02, 0.03, 0.9, 0.05),
    evidence=(Evidence("https://a.example/", "opened in 1938", 3, 17, 0.8, "It ", "."),),
    checks=(
        Check(CheckKind.NUMBER, Outcome.CONFLICTING, "1937", "1938", "years differ", 21, 25, "https://a.example/"),
    ),
    uncovered=("1937",),
    shares=(Share("https://a.example/", 0.02),),
    model="m",
)


def test_a_verdict_comes_back_whole_also_for_another_process(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as first, Ledger(tmp_path / "l.sqlite") as second:
        first.put_verdicts([("k", VERDICT)])
        assert second.verdict("k") == VERDICT
        assert second.verdict("other") is None


def test_page_facts_come_back_whole(tmp_path: Path) -> None:
    facts = PageFacts("h", "Title", None, "A. Author", "2024-05", "en", Wall(Reason.LOGIN, "a form"))
    with Ledger(tmp_path / "l.sqlite") as ledger:
        ledger.put_page("k", facts)
        assert ledger.page("k") == facts


def test_a_damaged_row_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        ledger.put_verdicts([("k", VERDICT)])
        with sqlite3.connect(tmp_path / "l.sqlite") as db:
            db.execute('UPDATE verdicts SET value = \'{"kind": "supported"}\'')
        db.close()
        assert ledger.verdict("k") is None


def test_a_run_left_unfinished_is_taken_up_and_a_finished_one_is_not(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        first = ledger.begin("key", NOON)
        again = ledger.begin("key", NOON.replace(year=2027))
        assert (again.id, again.started, again.resumed) == (first.id, first.started, True)
        ledger.finish(again)
        assert not ledger.begin("key", NOON).resumed


@pytest.mark.parametrize("field", ["title", "parent", "previous", "antecedent"])
def test_the_key_of_a_verdict_changes_with_the_context(field: str) -> None:
    plain = claim()
    changed = replace(plain, context=Context(**{field: "other"}))
    assert verdict_key(plain, [("u", "h")], "m") != verdict_key(changed, [("u", "h")], "m")


def test_the_key_of_a_verdict_changes_with_page_and_matcher_but_not_with_the_order_of_pages() -> None:
    one = claim()
    assert verdict_key(one, [("u", "h")], "m") != verdict_key(one, [("u", "i")], "m")
    assert verdict_key(one, [("u", "h")], "m") != verdict_key(one, [("u", "h")], "n")
    assert verdict_key(one, [("u", "h"), ("v", "i")], "m") == verdict_key(one, [("v", "i"), ("u", "h")], "m")
    assert page_key("u", "h", "1") != page_key("u", "h", "2")


def test_a_file_that_is_no_database_gets_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "l.sqlite").write_text("not a database, certainly not one " * 50)
    with pytest.raises(StoreError, match="cannot be opened"):
        Ledger(tmp_path / "l.sqlite")
