"""Heads of words: one tree a sentence."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from firsthand.annotate.arcs import heads_of, one_tree_a_sentence, spanning_tree

LOW = -5.0


def scores(size: int, *best: tuple[int, int, float]) -> np.ndarray:
    """Scores of pairs: low but for those given as word, head, score."""
    made = np.full((size, size), LOW, dtype=np.float32)
    for word, head, score in best:
        made[word, head] = score
    return made


def reaches(heads: tuple[int, ...], root: int) -> bool:
    """Whether every word comes to the root."""
    for word in range(len(heads)):
        place = word
        for _ in heads:
            place = heads[place]
        if place != root:
            return False
    return True


def test_each_word_hangs_on_its_best_head() -> None:
    """In "She left early", "left" is the root."""
    found = heads_of(scores(3, (0, 1, 2), (1, 1, 2), (2, 1, 2)), np.zeros(3, np.int64))
    assert found.tolist() == [1, -1, 1]


def test_no_word_hangs_on_another_sentence() -> None:
    """However well it would suit."""
    found = heads_of(scores(4, (0, 3, 9), (1, 0, 1), (2, 1, 9), (3, 2, 1)), np.array([0, 0, 1, 1]))
    assert found.tolist() == [-1, 0, -1, 2]


def test_of_two_roots_the_better_one_stays() -> None:
    """The other one hangs on its best head."""
    found = heads_of(scores(3, (0, 0, 3), (1, 1, 2), (1, 2, 1), (2, 0, 1)), np.zeros(3, np.int64))
    assert found.tolist() == [-1, 2, 0]


def test_a_circle_is_opened_where_it_costs_least() -> None:
    """Words 1 and 2 want each other; 1 leaves for the root more easily."""
    found = heads_of(scores(3, (0, 0, 5), (1, 2, 4), (2, 1, 4), (1, 0, 3), (2, 0, 1)), np.zeros(3, np.int64))
    assert found.tolist() == [-1, 0, 1]


@pytest.mark.parametrize("seed", range(20))
def test_the_tree_is_the_best_of_all_trees(seed: int) -> None:
    """Against trying every choice of heads, on five words."""
    rng = np.random.default_rng(seed)
    made, root = rng.normal(0, 1, (5, 5)), int(rng.integers(5))
    np.fill_diagonal(made, -np.inf)
    every = [heads for heads in product(range(5), repeat=5) if heads[root] == root and reaches(heads, root)]
    others = [word for word in range(5) if word != root]
    best = max(every, key=lambda heads: sum(made[word, heads[word]] for word in others))
    assert tuple(spanning_tree(made, root)) == best


def test_any_scores_give_one_root_a_sentence_and_no_circle() -> None:
    """Also scores of a model that makes no sense."""
    rng = np.random.default_rng(1)
    sentences = np.sort(rng.integers(0, 12, 180))
    heads = heads_of(rng.normal(0, 1, (180, 180)).astype(np.float32), sentences)
    for number in np.unique(sentences):
        words = np.flatnonzero(sentences == number)
        own = np.where(heads[words] == -1, np.arange(len(words)), heads[words] - words[0])
        [root] = np.flatnonzero(heads[words] == -1).tolist()
        assert reaches(tuple(own.tolist()), root)


def test_a_sentence_cut_between_windows_becomes_one_tree() -> None:
    """Further roots hang on the first; a circle over the cut is opened at its first word."""
    heads = np.array([-1, 0, 3, 2, -1, -1])
    assert one_tree_a_sentence(heads, np.array([0, 0, 0, 0, 0, 1])).tolist() == [-1, 0, 0, 2, 0, -1]
