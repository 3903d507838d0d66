"""The labelled set is what its README says: large enough, balanced, and each quotation is really on its page."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.match.labelled_pages import own_page
from verify.model import BlockKind

HERE = Path(__file__).parent
PAIRS: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "pairs.jsonl").read_text("utf-8").splitlines()]
BY_ID = {pair["id"]: pair for pair in PAIRS}
PAGES = sorted({pair["page"] for pair in PAIRS})
LABELS = {"supported": 0.40, "contradicted": 0.30, "partial": 0.15, "unsupported": 0.15}
KINDS = {
    "plain", "paraphrase", "number", "quantity", "percent", "currency", "range", "bound", "ordinal", "year", "date",
    "partial-date", "relative-date", "person", "organisation", "place", "alias", "quotation", "ellipsis", "negation",
    "modality", "superlative", "quantifier", "role", "boilerplate", "hidden", "comment", "scattered", "table", "list",
    "period", "compound", "absent-clause", "wrong-clause", "same-topic",
}  # fmt: skip


def flat(text: str) -> str:
    return " ".join(text.split())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@cache
def visible(page: str) -> str:
    read = own_page(HERE, page)
    return " ".join(flat(read.text[b.start : b.end]) for b in read.blocks if b.kind is not BlockKind.HIDDEN)


def test_there_are_enough_pairs_over_enough_pages() -> None:
    assert len(PAIRS) >= 450
    assert len(PAGES) >= 45
    assert sorted(path.stem for path in (HERE / "pages").glob("*.*")) == PAGES


def test_each_pair_has_the_fields_of_its_label() -> None:
    for pair in PAIRS:
        expected = {"id", "page", "claim", "label", "kind", "evidence"}
        if pair["label"] == "contradicted":
            expected |= {"twin"}
        if pair["label"] in ("partial", "unsupported"):
            expected |= {"note"}
        assert set(pair) == expected, pair["id"]
        assert pair["label"] in LABELS
        assert bool(pair["evidence"]) == (pair["label"] != "unsupported"), pair["id"]


def test_labels_are_balanced_as_intended() -> None:
    counts = Counter(pair["label"] for pair in PAIRS)
    for label, share in LABELS.items():
        assert counts[label] / len(PAIRS) == pytest.approx(share, abs=0.03)


def test_every_kind_of_check_occurs_on_several_pages() -> None:
    assert {pair["kind"] for pair in PAIRS} == KINDS
    for kind in KINDS:
        assert len({pair["page"] for pair in PAIRS if pair["kind"] == kind}) >= 3, kind


def test_ids_are_unique_and_no_claim_is_made_twice_of_a_page() -> None:
    assert len(BY_ID) == len(PAIRS)
    claims = Counter((pair["page"], flat(pair["claim"].lower())) for pair in PAIRS)
    assert claims.most_common(1)[0][1] == 1


@pytest.mark.parametrize("page", PAGES)
def test_evidence_is_verbatim_in_what_a_reader_sees(page: str) -> None:
    text = visible(page)
    for pair in PAIRS:
        if pair["page"] == page:
            for quote in pair["evidence"]:
                assert flat(quote) in text, (pair["id"], quote)


def test_every_contradicted_claim_alters_a_supported_claim_of_the_same_page() -> None:
    for pair in PAIRS:
        if pair["label"] == "contradicted":
            twin = BY_ID[pair["twin"]]
            assert (twin["label"], twin["page"]) == ("supported", pair["page"]), pair["id"]
            shared = words(pair["claim"]) & words(twin["claim"])
            assert len(shared) >= 0.3 * len(words(pair["claim"]) | words(twin["claim"])), pair["id"]


def test_claims_that_only_hidden_text_makes_are_not_in_the_visible_text() -> None:
    for pair in PAIRS:
        if pair["kind"] == "hidden":
            assert flat(pair["claim"].rstrip(".")) not in visible(pair["page"]), pair["id"]


def test_pages_are_of_the_length_of_real_ones() -> None:
    for page in PAGES:
        assert 240 <= len(visible(page).split()) <= 950, page
