"""Our own labelled pages: how many claims are kept and how many false ones pass, held against recorded floors."""

import json

import pytest

from benchmarks.eval import FLOORS, OWN, as_judged, corpus_hash, held_figures, judge_own, own_figures
from tests.match.judging import rules
from tests.match.labelled_pages import own_page
from verify.match import MatchOptions, build_matcher, claim_from_text
from verify.model import Evidence

ROWS = [json.loads(line) for line in (OWN / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]


def floors(which: str) -> dict[str, float]:
    entry = json.loads(FLOORS.read_text(encoding="utf-8"))[which]["own"]
    corpus = corpus_hash([OWN / "pairs.jsonl", *(OWN / "pages").iterdir()])
    assert entry["corpus"] == corpus, (
        "the labelled set has changed: record floors anew (python -m benchmarks.eval --help)"
    )
    return entry  # type: ignore[no-any-return]


def test_the_set_is_large_and_its_kinds_are_many() -> None:
    assert len(ROWS) >= 400
    assert len({row["page"] for row in ROWS}) >= 40
    assert len({row["kind"] for row in ROWS}) >= 25
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_rules_alone_reach_their_floors() -> None:
    judged, _ = judge_own(rules())
    found = held_figures("own", {"own": own_figures(judged)})
    for figure, floor in floors("rules").items():
        if figure in found:
            assert found[figure] >= floor - 1e-9, f"{figure}: {found[figure]} is under its floor {floor}"


def test_the_model_does_not_lose_against_rules_on_a_part_of_the_set() -> None:
    part = ROWS[::6]
    pairs = [(claim_from_text(row["claim"]), [own_page(OWN, row["page"])]) for row in part]
    stack = own_figures(as_judged(part, build_matcher(MatchOptions()).match(pairs)))
    alone = own_figures(as_judged(part, rules().match(pairs)))
    assert stack["balanced"] >= alone["balanced"] - 0.03


@pytest.mark.parametrize("row", ROWS[::25], ids=lambda row: row["id"])
def test_every_verdict_shows_verbatim_evidence_or_says_that_there_is_none(row: dict[str, str]) -> None:
    page = own_page(OWN, row["page"])
    verdict = rules().match([(claim_from_text(row["claim"]), [page])])[0]
    assert verdict.evidence or "no passage" in verdict.why
    for evidence in verdict.evidence:
        assert isinstance(evidence, Evidence)
        assert page.text[evidence.start : evidence.end] == evidence.quote
