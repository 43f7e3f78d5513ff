"""Runs of "B-x I-x" labels."""

from __future__ import annotations

import numpy as np

from firsthand.annotate.label_runs import Run, constrained_paths, decode_runs, runs

LABELS = ("O", "B-person", "I-person", "B-place", "I-place")


def scores(*rows: tuple[float, ...]) -> np.ndarray:
    """One text's scores, a row a word."""
    return np.array([rows], dtype=np.float64)


def test_a_run_ends_where_another_begins() -> None:
    """Two names side by side are two."""
    assert list(runs([1, 2, 1, 0, 3], LABELS)) == [(0, 2, "person"), (2, 3, "person"), (4, 5, "place")]


def test_a_head_with_one_kind_alone_has_runs_without_a_kind() -> None:
    """Times are only times."""
    assert list(runs([0, 1, 2], ("O", "B", "I"))) == [(1, 3, "")]


def test_an_inside_without_its_beginning_is_never_chosen() -> None:
    """Word for word the best labels would be "B-person I-place"; the second best reading of both is taken."""
    found = constrained_paths(scores((0, 5, 0, 4, 0), (0, 0, 1, 0, 5)), np.array([2]), LABELS)
    assert found.tolist() == [[3, 4]]


def test_the_first_word_cannot_be_inside() -> None:
    """Nothing stands before it."""
    assert constrained_paths(scores((0, 1, 5, 0, 0)), np.array([1]), LABELS).tolist() == [[1]]


def test_what_stands_behind_the_end_of_a_text_is_not_looked_at() -> None:
    """Shorter texts are filled up with zeros or rubbish."""
    found = decode_runs(scores((9, 0, 0, 0, 0), (0, 9, 0, 0, 0), (0, 0, 0, 0, 9)), np.array([2]), LABELS)
    assert [[(run.start, run.end) for run in row] for row in found] == [[(1, 2)]]


def test_a_run_is_as_sure_as_its_least_sure_word() -> None:
    """Both words at one half and nearly one: one half."""
    [[run]] = decode_runs(scores((-99, 0, -99, 0, -99), (-99, -99, 9, -99, -99)), np.array([2]), LABELS)
    assert run == Run(0, 2, "person", 0.5)
