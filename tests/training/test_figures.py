"""Figures of merit and the cutting of pairs to length."""

import numpy as np
import pytest

from training.batches import fit
from training.metrics import auroc, balanced_accuracy, best_threshold, crossfit_bacc
from training.scoring import softmax


def test_auroc_counts_ties_as_half() -> None:
    assert auroc([True, False], [0.5, 0.5]) == 0.5
    assert auroc([True, False, True, False], [0.9, 0.8, 0.7, 0.1]) == 0.75
    assert np.isnan(auroc([True], [0.2]))


def test_the_best_threshold_separates_where_separation_exists() -> None:
    truth, scores = np.array([True, False, True, False]), np.array([0.8, 0.2, 0.6, 0.3])
    cut = best_threshold(truth, scores)
    assert 0.3 < cut < 0.6 and balanced_accuracy(truth, scores >= cut) == 1.0


def test_crossfitted_accuracy_of_noise_is_near_chance() -> None:
    rng = np.random.default_rng(0)
    truth = rng.random(2000) < 0.5
    found = crossfit_bacc(truth, rng.random(2000), [str(i) for i in range(2000)])
    assert found == pytest.approx(0.5, abs=0.05)


def test_a_long_pair_keeps_the_claim_and_cuts_the_evidence() -> None:
    ids, types = fit(list(range(1000, 1400)), [7, 8], 50)
    assert len(ids) == len(types) == 50 and ids[-3:-1] == [7, 8] and sum(types) == 3


def test_softmax_sums_to_one_and_flattens_with_temperature() -> None:
    logits = np.array([[2.0, 0.0, -1.0]], dtype=np.float32)
    assert softmax(logits).sum() == pytest.approx(1.0)
    assert softmax(logits, 4.0)[0, 0] < softmax(logits)[0, 0]
