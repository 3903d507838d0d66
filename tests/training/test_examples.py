"""Labels and the pairs made by code."""

import random

import pytest

from training.mix import SECOND, SHARES, held_out, major
from training.pairs import CONTRADICTS, ENTAILS, NEITHER, NOT_ENTAILED, bare, target
from training.synthesise import Material, Neighbours, from_page, from_supported
from training.unstated import added_fact, hedged, join, without_hedge

PAGE = [
    "A short history of Norden",
    "Norden Bridge was opened by Mayor Anna Holt on 5 March 1932.",
    "The structure cost 1,187,000 crowns and was paid by the city of Norden.",
    "In 1950 the engineer Peter Lund may have strengthened the arches of the bridge.",
    "About 4,000 people cross the bridge every day in summer.",
    "The harbour of Westby lies 3 kilometres to the north of the town.",
]
OTHER = ["Maria Stone founded a school in Berlin in 1911.", "The river Elm floods in April, near Oslo.", *PAGE]


@pytest.mark.parametrize(
    ("corpus", "label", "raw", "expected"),
    [
        ("wice_partial_subclaims-train", "partially", "partially_supported", (NOT_ENTAILED, 0.7)),
        ("snli-dev", "not_supported", "neutral", (NEITHER, 1.0)),
        ("fm2-test", "contradicted", "REFUTES", (CONTRADICTS, 1.0)),
        ("citation_integrity-train", "not_supported", "REFUTE", (NOT_ENTAILED, 1.0)),
        ("citation_integrity-train", "not_supported", "NEI", (NEITHER, 1.0)),
        ("begin-wow_dev", "supported", "Fully attributable", (ENTAILS, 1.0)),
    ],
)
def test_labels_map_to_targets(corpus: str, label: str, raw: str, expected: tuple[int, float]) -> None:
    assert target(corpus, label, raw) == expected


def test_citation_markers_leave_the_claim() -> None:
    assert bare("It binds <|multi_cit|> well [].") == "It binds well."


def test_page_examples_are_deterministic_and_of_all_three_kinds() -> None:
    def made() -> list[object]:
        return list(from_page(PAGE, 5, Material(OTHER, random.Random(1))))

    first = made()
    assert first == made()
    assert {e.target for e in first} >= {ENTAILS, CONTRADICTS, NEITHER}  # type: ignore[attr-defined]


def test_a_supported_page_claim_has_its_sentence_in_the_evidence() -> None:
    kept = [e for e in from_page(PAGE, 5, Material(OTHER, random.Random(2))) if e.group == "page_supported"]
    assert kept and all(any(s in e.evidence for s in PAGE[1:]) for e in kept)


def test_altered_claims_of_supported_pairs_are_contradicted() -> None:
    material = Material(OTHER, random.Random(3))
    made = list(from_supported(PAGE, PAGE[1], "altered", material, 6, keep=[1]))
    wrong = [e for e in made if e.target == CONTRADICTS]
    assert wrong and all(e.claim != PAGE[1] and e.claim not in e.evidence for e in wrong)


def test_neighbours_share_rare_words_but_do_not_repeat() -> None:
    material = Material(OTHER, random.Random(1))
    near = Neighbours(OTHER, material.idf).near("The bridge was opened by Anna Holt", PAGE[1], 3)
    assert near and PAGE[1] not in near


def test_an_added_fact_is_absent_from_the_evidence() -> None:
    more = added_fact("The bridge opened.", " ".join(PAGE), ["near Oslo", "in 1932"], random.Random(0))
    assert more is not None and "Oslo" in more


def test_hedges_leave_the_claim_and_enter_the_evidence() -> None:
    assert without_hedge("He may have won.", random.Random(0)) == "He will have won."
    assert without_hedge("He won.", random.Random(0)) is None
    assert hedged("He was elected.", random.Random(0)) != "He was elected."


def test_joined_claims_keep_names_upper_case() -> None:
    assert "Norden lies" in join("It rains.", "Norden lies north.", random.Random(0))
    assert "the town" in join("It rains.", "The town is old.", random.Random(0))


def test_fine_groups_belong_to_the_longest_share_name() -> None:
    assert major("fever_noisy_near") == "fever_noisy" and major("page_half") == "page"
    assert sum(end for _, end in SHARES.values()) == pytest.approx(1.0)
    assert sum(start for start, _ in SHARES.values()) == pytest.approx(1.0)
    assert SECOND.keys() == SHARES.keys()
    assert [sum(part) for part in zip(*SECOND.values(), strict=True)] == pytest.approx([1.0, 1.0])


def test_held_out_sources_are_chosen_by_text() -> None:
    assert held_out(["a", "b"]) == held_out(["a b"])
