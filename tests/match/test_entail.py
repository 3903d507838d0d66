"""The entailment model: loading any cross-encoder, label orders, batches, and damaged files."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.match import tiny_model
from verify.errors import ModelError
from verify.match import MatchOptions, build_matcher, claim_from_text, page_from_text
from verify.match.build import shipped
from verify.match.entail import OnnxEntailer

PAIRS = [("the sky is blue", "the sky is green"), ("otters swim", "otters"), ("sky", "the sky is blue the sky is")]


def test_answers_are_probabilities_that_sum_to_one(tmp_path: Path) -> None:
    scores = OnnxEntailer(tiny_model.write(tmp_path)).score(PAIRS)
    assert len(scores) == 3
    for answer in scores:
        assert sum(answer) == pytest.approx(1)


def test_a_batch_answers_as_single_pairs_do(tmp_path: Path) -> None:
    entailer = OnnxEntailer(tiny_model.write(tmp_path), batch=1)
    together = entailer.score(PAIRS)
    assert together == [entailer.score([pair])[0] for pair in PAIRS]


def test_nothing_asked_is_nothing_answered(tmp_path: Path) -> None:
    assert OnnxEntailer(tiny_model.write(tmp_path)).score([]) == []


def test_the_cards_label_order_is_followed(tmp_path: Path) -> None:
    ours = OnnxEntailer(tiny_model.write(tmp_path / "a", {"labels": ["entails", "contradicts", "neither"]}))
    other = OnnxEntailer(tiny_model.write(tmp_path / "b", {"labels": ["contradiction", "entailment", "neutral"]}))
    first, second = ours.score(PAIRS[:1])[0], other.score(PAIRS[:1])[0]
    assert (first[0], first[1]) == pytest.approx((second[1], second[0]))


def test_a_public_models_config_names_its_labels(tmp_path: Path) -> None:
    folder = tiny_model.write(tmp_path, name="model.onnx")
    config = {"id2label": {"0": "CONTRADICTION", "1": "ENTAILMENT", "2": "NEUTRAL"}, "max_position_embeddings": 64}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    plain = OnnxEntailer(tiny_model.write(tmp_path / "plain"))
    assert OnnxEntailer(folder).score(PAIRS[:1])[0][1] == pytest.approx(plain.score(PAIRS[:1])[0][0])


def test_two_labels_are_entailment_and_its_absence(tmp_path: Path) -> None:
    folder = tiny_model.write(tmp_path, {"labels": ["entailment", "not_entailment"]}, labels=2)
    entails, contradicts, neither = OnnxEntailer(folder).score(PAIRS[:1])[0]
    assert contradicts == 0.0
    assert neither == pytest.approx(1 - entails)


def test_the_temperature_of_the_card_softens_the_answers(tmp_path: Path) -> None:
    sharp = OnnxEntailer(tiny_model.write(tmp_path / "a", {"temperature": 0.5})).score(PAIRS[:1])[0]
    soft = OnnxEntailer(tiny_model.write(tmp_path / "b", {"temperature": 5.0})).score(PAIRS[:1])[0]
    assert max(soft) < max(sharp)


def test_long_pairs_are_cut_on_the_longer_side(tmp_path: Path) -> None:
    entailer = OnnxEntailer(tiny_model.write(tmp_path, {"max_tokens": 16}))
    assert np.isfinite(entailer.score([("sky " * 5000, "is"), ("is", "sky " * 5000)])).all()


def test_the_name_tells_the_weights_apart(tmp_path: Path) -> None:
    first = OnnxEntailer(tiny_model.write(tmp_path / "a"))
    second = OnnxEntailer(tiny_model.write(tmp_path / "b", {"labels": ["entailment", "not_entailment"]}, labels=2))
    assert first.name.split("@")[1] != second.name.split("@")[1]


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda f: (f / "entail.onnx").unlink(), "no ONNX model"),
        (lambda f: (f / "tokenizer.json").unlink(), "no tokenizer.json"),
        (lambda f: (f / "entail.onnx").write_bytes(b"damaged"), "not a model"),
        (lambda f: (f / "entail.onnx").write_bytes((f / "entail.onnx").read_bytes()[:60]), "not a model"),
        (lambda f: (f / "tokenizer.json").write_text("{}"), "not a tokenizer"),
        (lambda f: (f / "card.json").write_text("{broken"), "cannot be read"),
        (lambda f: (f / "card.json").write_text('{"labels": ["cat", "dog"]}'), "cannot be told apart"),
        (lambda f: (f / "entail.onnx").write_bytes(tiny_model.onnx_bytes(("input_ids", "pixels"))), "not those of"),
    ],
)
def test_damaged_files_are_told_when_the_model_is_loaded(tmp_path: Path, break_it, words: str) -> None:  # type: ignore[no-untyped-def]
    folder = tiny_model.write(tmp_path)
    break_it(folder)
    with pytest.raises(ModelError, match=words):
        OnnxEntailer(folder)


def test_a_missing_model_is_told_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such model"):
        build_matcher(MatchOptions(model=tmp_path / "nowhere"))


def test_a_matcher_takes_any_model(tmp_path: Path) -> None:
    matcher = build_matcher(MatchOptions(model=tiny_model.write(tmp_path)))
    verdict = matcher.match([(claim_from_text("the sky is blue"), [page_from_text("the sky is blue today")])])[0]
    assert verdict.model == matcher.name
    assert "no model" not in verdict.why


def test_the_shipped_weights_are_those_of_their_card() -> None:
    card = json.loads((shipped() / "card.json").read_text(encoding="utf-8"))
    assert OnnxEntailer(shipped()).name.endswith(card["sha256"][:12])


def test_the_shipped_weights_tell_a_plain_contradiction_from_support() -> None:
    entailer = OnnxEntailer(shipped())
    supported, denied = entailer.score(
        [
            ("The bridge was opened in May by the mayor of the town.", "The mayor opened the bridge in May."),
            ("The bridge was opened in May by the mayor of the town.", "The bridge was never opened."),
        ]
    )
    assert supported[0] > denied[0]
    assert denied[1] > supported[1]
