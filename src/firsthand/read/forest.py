"""Chances from a forest of small decision trees, with numpy alone.

In: a matrix of features and a forest made by ``training/rawtext.py``. Out: a chance for each row. Method: gradient
boosted trees (Friedman 2001, "Greedy function approximation"); the sum of one leaf a tree, through the logistic
function. Known limit: none beyond that of the training data; a forest says nothing about rows unlike any it has seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
_ROWS_AT_ONCE = 4096


class StoredForest(msgspec.Struct, forbid_unknown_fields=True):
    """A forest as the data file has it: all nodes of all trees in one row, ``feature`` -1 at a leaf."""

    base: float
    roots: list[int]
    feature: list[int]
    threshold: list[float]  # a value up to it goes left
    left: list[int]
    right: list[int]
    value: list[float]
    columns: int


class StoredModel(msgspec.Struct, forbid_unknown_fields=True):
    """The three forests that read a page, and how they were made."""

    made_by: str
    article_first: StoredForest
    headline: StoredForest
    article: StoredForest


@dataclass(frozen=True)
class Forest:
    """Decision trees, ready to be asked."""

    base: float
    roots: NDArray[np.int64]
    feature: NDArray[np.int64]
    threshold: Vector
    children: NDArray[np.int64]  # (nodes, 2); a leaf is its own child
    value: Vector
    columns: int

    @staticmethod
    def of(stored: StoredForest) -> Forest:
        """Arrays from the lists of the data file."""
        feature = np.asarray(stored.feature, dtype=np.int64)
        own = np.arange(len(feature))
        sides = np.stack([np.asarray(stored.left), np.asarray(stored.right)], axis=1)
        return Forest(
            base=stored.base,
            roots=np.asarray(stored.roots, dtype=np.int64),
            feature=np.maximum(feature, 0),
            threshold=np.asarray(stored.threshold, dtype=np.float64),
            children=np.where(feature[:, None] < 0, own[:, None], sides),
            value=np.asarray(stored.value, dtype=np.float64),
            columns=stored.columns,
        )

    def chances(self, rows: Matrix) -> Vector:
        """The chance of each row, in [0, 1]; no rows give none."""
        parts = [self._sums(rows[n : n + _ROWS_AT_ONCE]) for n in range(0, len(rows), _ROWS_AT_ONCE)]
        sums = np.concatenate(parts) if parts else np.zeros(0)
        return np.asarray(1.0 / (1.0 + np.exp(-(sums + self.base))))

    def _sums(self, rows: Matrix) -> Vector:
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        numbers = np.arange(len(rows))[:, None]
        while True:
            right = rows[numbers, self.feature[at]] > self.threshold[at]
            following = self.children[at, right.astype(np.int64)]
            if np.array_equal(following, at):
                return np.asarray(self.value[at].sum(axis=1))
            at = following


@dataclass(frozen=True)
class PageForests:
    """What reads a page: a first look at each line, the choice of the headline, the last look."""

    article_first: Forest
    headline: Forest
    article: Forest


@cache
def page_forests() -> PageForests:
    """The forests that ship with the package."""
    content = (files("firsthand") / "read" / "page_forests.json").read_bytes()
    stored = msgspec.json.decode(content, type=StoredModel)
    return PageForests(Forest.of(stored.article_first), Forest.of(stored.headline), Forest.of(stored.article))
