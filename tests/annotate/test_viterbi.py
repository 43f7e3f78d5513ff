"""Sequences of labels: the best one, and how likely each label is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from firsthand.annotate.viterbi import NEVER, Chain, Floats, best_paths, marginals


def chain_of(rng: np.random.Generator, labels: int) -> Chain:
    """Random moves, the one from label 0 to label 2 forbidden."""
    move = rng.normal(0, 1, (labels, labels))
    start = rng.normal(0, 1, labels)
    move[0, 2] = start[2] = NEVER
    return Chain(start, rng.normal(0, 1, labels), move)


def score(path: tuple[int, ...], emissions: Floats, chain: Chain) -> float:
    """The score of one sequence, added up by hand."""
    total = chain.start[path[0]] + chain.end[path[-1]] + sum(emissions[t, label] for t, label in enumerate(path))
    return float(total + sum(chain.move[a, b] for a, b in pairwise(path)))


CASES = [(seed, labels) for seed in range(3) for labels in (3, 5)]
LENGTHS = np.array([1, 4, 2, 5])


@pytest.mark.parametrize(("seed", "labels"), CASES)
def test_the_best_path_is_the_best_of_all_paths(seed: int, labels: int) -> None:
    """Against trying every sequence, for rows of several lengths at once."""
    rng = np.random.default_rng(seed)
    chain, emissions = chain_of(rng, labels), rng.normal(0, 2, (4, 5, labels))
    found = best_paths(emissions, LENGTHS, chain)
    for row, path, length in zip(emissions, found, LENGTHS.tolist(), strict=True):
        every = product(range(labels), repeat=length)
        assert tuple(path[:length]) == max(every, key=lambda one, row=row: score(one, row, chain))


@pytest.mark.parametrize(("seed", "labels"), CASES)
def test_marginals_are_shares_of_all_paths(seed: int, labels: int) -> None:
    """Against adding up every sequence."""
    rng = np.random.default_rng(seed)
    chain, emissions = chain_of(rng, labels), rng.normal(0, 2, (4, 5, labels))
    found = marginals(emissions, LENGTHS, chain)
    for row, chances, length in zip(emissions, found, LENGTHS.tolist(), strict=True):
        by_hand = np.zeros((length, labels))
        for path in product(range(labels), repeat=length):
            by_hand[np.arange(length), path] += np.exp(score(path, row, chain))
        np.testing.assert_allclose(chances[:length], by_hand / by_hand.sum(axis=1, keepdims=True), atol=1e-9)


def test_a_row_alone_gives_what_it_gives_among_others() -> None:
    """To the last digit: what a report says must not depend on its neighbours."""
    rng = np.random.default_rng(5)
    chain, emissions = chain_of(rng, 5), rng.normal(0, 3, (7, 40, 5))
    lengths = np.array([40, 12, 1, 33, 40, 7, 25])
    together = marginals(emissions, lengths, chain)
    for place, length in enumerate(lengths.tolist()):
        alone = marginals(emissions[[place], :length], lengths[[place]], chain)
        assert np.array_equal(alone[0], together[place, :length])


def test_long_rows_stay_numbers() -> None:
    """Products of hundreds of small chances neither vanish nor run over."""
    rng = np.random.default_rng(6)
    emissions = rng.normal(0, 1, (2, 600, 3)) * 300
    found = marginals(emissions, np.array([600, 450]), chain_of(rng, 3))
    np.testing.assert_allclose(found[0].sum(axis=1), 1)
    np.testing.assert_allclose(found[1, :450].sum(axis=1), 1)
