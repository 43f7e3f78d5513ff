"""The regression that calibration and stories are fitted with."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

TRAINING = Path(__file__).parents[2] / "training"
ROWS = np.array([[1.0, x] for x in (-2.0, -1.0, -1.0, 0.0, 0.0, 1.0, 1.0, 2.0)])
RIGHT = np.array([0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0])


@pytest.fixture(scope="module")
def logistic() -> Iterator[ModuleType]:
    """The module, loaded as the commands load it."""
    sys.path.insert(0, str(TRAINING))
    yield importlib.import_module("logistic")
    sys.path.remove(str(TRAINING))


def test_at_the_fit_the_likelihood_has_no_slope(logistic: ModuleType) -> None:
    """Without a pull to 0, what is predicted and what came agree on the sum of every column."""
    weights = logistic.fit(ROWS, RIGHT, ridge=0.0)
    assert ROWS.T @ (logistic.predict(ROWS, weights) - RIGHT) == pytest.approx([0.0, 0.0], abs=1e-6)
    assert weights[1] > 0


def test_a_row_that_counts_twice_is_as_two_rows(logistic: ModuleType) -> None:
    """Counts are weights of rows."""
    twice = logistic.fit(np.vstack([ROWS, ROWS[:3]]), np.concatenate([RIGHT, RIGHT[:3]]))
    counted = logistic.fit(ROWS, RIGHT, counts=np.array([2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0]))
    assert counted == pytest.approx(twice)


def test_the_pull_makes_weights_smaller(logistic: ModuleType) -> None:
    """But not the first, which is how often anything is right."""
    assert 0 < logistic.fit(ROWS, RIGHT, ridge=10.0)[1] < logistic.fit(ROWS, RIGHT, ridge=0.1)[1]
