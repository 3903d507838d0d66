"""The decision: heads, thresholds, what rules settle, and what is shipped."""

import json
from importlib.resources import files

import numpy as np
import pytest

from verify.match.decide import RULES, STACK, Decision, Head, load
from verify.match.features import NAMES
from verify.model import VerdictKind

FLAT = (np.array([-30.0, 30.0]), np.array([-30.0, 30.0]))


def head(bias: float, weights: dict[int, float] | None = None, size: int = 2) -> Head:
    w = np.zeros(size)
    for place, value in (weights or {}).items():
        w[place] = value
    return Head(bias, w, (), FLAT)


def test_a_head_is_a_logistic_regression() -> None:
    assert head(0.5, {0: 2.0})(np.array([[1.0, 9.0]]))[0] == pytest.approx(1 / (1 + np.exp(-2.5)))


def test_a_head_adds_the_leaves_of_its_trees() -> None:
    tree = (
        np.array([0, 0, 0]),
        np.array([0.5, 0.0, 0.0]),
        np.array([1, 1, 2]),
        np.array([2, 1, 2]),
        np.array([0.0, -1.0, 1.0]),
    )
    found = Head(0.0, np.zeros(1), (tree,), FLAT)(np.array([[0.0], [1.0]]))
    assert found == pytest.approx(1 / (1 + np.exp([1.0, -1.0])))


def test_calibration_bends_the_log_odds() -> None:
    bent = Head(2.0, np.zeros(1), (), (np.array([-2.0, 2.0]), np.array([0.0, 1.0])))
    assert bent(np.array([[0.0]]))[0] == pytest.approx(1 / (1 + np.exp(-1.0)))


def decision(supported: float, contradicted: float, partial: float) -> Decision:
    cuts = {"supported": 0.5, "contradicted": 0.5, "contradicted_first": 0.5, "partial": 0.5}
    return Decision(("a", "b"), head(supported), head(contradicted), head(partial), cuts)


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        ((3.0, -3.0, -3.0), VerdictKind.SUPPORTED),
        ((-3.0, 3.0, 3.0), VerdictKind.CONTRADICTED),
        ((-3.0, -3.0, 3.0), VerdictKind.PARTIAL),
        ((-3.0, -3.0, -3.0), VerdictKind.UNSUPPORTED),
    ],
)
def test_each_verdict_follows_from_the_chain_of_heads(heads: tuple[float, float, float], kind: VerdictKind) -> None:
    made = decision(*heads)
    found = made.probabilities([[0.0, 0.0]])[0]
    assert sum(found) == pytest.approx(1)
    assert made.kind(found) is kind


@pytest.mark.parametrize(("which", "columns"), [("rules", RULES), ("stack", STACK)])
def test_the_shipped_decision_has_the_columns_that_are_measured(which: str, columns: tuple[str, ...]) -> None:
    assert load(which).features == columns


@pytest.mark.parametrize("which", ["rules", "stack"])
def test_a_conflict_never_raises_support_and_coverage_never_lowers_it(which: str) -> None:
    weights = json.loads(files("verify.match").joinpath(f"data/decide-{which}.json").read_text())["supported"][
        "weights"
    ]
    assert all(weight <= 0 for name, weight in weights.items() if "conflict" in name or "absent" in name)
    assert all(weight >= 0 for name, weight in weights.items() if name in ("run", "union", "frame", "pairs"))


def row(**values: float) -> list[float]:
    return [values.get(name, 0.0) for name in NAMES]


def test_a_claim_far_from_every_sentence_needs_no_model() -> None:
    assert load("stack").settled(row())


def test_a_claim_that_is_near_is_left_to_the_model() -> None:
    assert not load("stack").settled(row(run=1.0, union=1.0, frame=1.0, pairs=1.0))


def test_a_named_conflict_needs_no_model() -> None:
    assert load("stack").settled(row(run=0.6, union=0.6, frame=0.6, number_conflict=1.0, conflicts=1.0))
