"""Pairs written for this project, as examples for the model."""

import json
from pathlib import Path

import pytest

from training.pairs import CONTRADICTS, ENTAILS, NEITHER
from training.written import FOLDER, page_of, read_written, written
from verify.model import BlockKind

PAGE = {
    "page": "1",
    "lines": ["Elm Mill", "The mill at Elm was built by Ada Roe in 1890 and sold to Per Lund in 1902.", "# Today"],
    "claims": [
        {"claim": "Ada Roe built the mill in 1890.", "label": "supported", "kind": "paraphrase"},
        {"claim": "Per Lund built the mill in 1890.", "label": "contradicted", "kind": "role-swap"},
        {"claim": "Ada Roe built the mill for her son.", "label": "partial", "kind": "clause"},
    ],
}


def folder(tmp_path: Path, page: dict[str, object]) -> Path:
    (tmp_path / "few.jsonl").write_text(json.dumps(page) + "\n", encoding="utf-8")
    return tmp_path


def test_each_label_has_its_target_and_the_evidence_of_run_time(tmp_path: Path) -> None:
    found = {e.claim: e for _, e in written(folder(tmp_path, PAGE))}
    assert [e.target for e in found.values()] == [ENTAILS, CONTRADICTS, NEITHER]
    assert all("built by Ada Roe in 1890" in e.evidence and e.group == "written" for e in found.values())


def test_a_label_that_is_none_is_refused_with_those_there_are(tmp_path: Path) -> None:
    wrong = {**PAGE, "claims": [{"claim": "It stands.", "label": "true", "kind": "x"}]}
    with pytest.raises(KeyError, match=r"few-1: no label: true; there are supported"):
        list(read_written(folder(tmp_path, wrong)))


def test_rows_keep_the_head_of_their_own_table() -> None:
    page = page_of("x", ["Mills", "Town | Mills", "Elm | 3", "Prose.", "Year | Sold", "1902 | 1"])
    rows = [(b.kind, b.head) for b in page.blocks]
    assert rows[1:3] == [(BlockKind.ROW, -1), (BlockKind.ROW, 1)]
    assert rows[4:] == [(BlockKind.ROW, -1), (BlockKind.ROW, 4)]
    assert page.text[page.blocks[2].start : page.blocks[2].end] == "Elm\t3"


def test_every_page_that_ships_has_claims_of_its_own() -> None:
    pages = list(read_written(FOLDER))
    assert len({page.url for page, _ in pages}) == len(pages) > 0
    for page, claims in pages:
        assert page.title and claims
        assert len({c.claim for c in claims}) == len(claims), page.url
