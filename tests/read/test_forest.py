"""Asking decision trees. The trees are invented."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.read.forest import Forest, StoredForest, page_forests


@pytest.fixture
def forest() -> Forest:
    """Two trees over two columns: one splits at 0.5 of the first, the other is a single leaf."""
    return Forest.of(
        StoredForest(
            base=0.0,
            roots=[0, 3],
            feature=[0, -1, -1, -1],
            threshold=[0.5, 0.0, 0.0, 0.0],
            left=[1, 0, 0, 0],
            right=[2, 0, 0, 0],
            value=[0.0, -2.0, 2.0, 1.0],
            columns=2,
        )
    )


def test_the_chance_is_the_logistic_sum_of_one_leaf_a_tree(forest: Forest) -> None:
    """A value up to the threshold goes left."""
    chances = forest.chances(np.array([[0.5, 0.0], [0.6, 0.0]]))
    assert chances == pytest.approx([1 / (1 + np.exp(1.0)), 1 / (1 + np.exp(-3.0))])


def test_no_rows_give_no_chances(forest: Forest) -> None:
    """An empty page is no error."""
    assert forest.chances(np.zeros((0, 2))).shape == (0,)


def test_the_forests_of_the_package_load() -> None:
    """Each has trees."""
    forests = page_forests()
    assert all(len(one.roots) > 0 for one in (forests.article_first, forests.headline, forests.article))
