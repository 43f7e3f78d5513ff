"""Logistic regression for small tables, by Newton's method.

In: features with a column of ones first, what is right, weights of the rows. Out: weights of the columns. Known limit:
dense, for some ten columns.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
STEPS = 50


def fit(rows: Floats, right: Floats, *, ridge: float = 1.0, counts: Floats | None = None) -> Floats:
    """Weights of a logistic regression, the first of them not pulled to 0.

    Args:
        rows: (n, columns), the first column all ones.
        right: (n,), 0 or 1.
        ridge: pulls weights to 0, since some features are rare.
        counts: (n,), how often each row counts; once without.
    """
    weights = np.zeros(rows.shape[1])
    pull = np.full(rows.shape[1], ridge)
    pull[0] = 0
    times = np.ones(len(rows)) if counts is None else counts
    for _ in range(STEPS):
        chance = predict(rows, weights)
        slope = rows.T @ (times * (chance - right)) + pull * weights
        bend = (rows * (times * chance * (1 - chance))[:, None]).T @ rows + np.diag(pull + 1e-9)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def predict(rows: Floats, weights: Floats) -> Floats:
    """Probabilities."""
    chances: Floats = 1 / (1 + np.exp(-rows @ weights))
    return chances
