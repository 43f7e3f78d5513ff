"""What the forests are shown. All pages are invented."""

from __future__ import annotations

import numpy as np

from firsthand.read.forest import page_forests
from firsthand.read.headlines import candidates
from firsthand.read.line_contexts import best_block, lines_since, lines_until, window_mean
from firsthand.read.line_features import NAMES, furniture_hits, line_features
from firsthand.read.page_lines import split_lines
from firsthand.read.page_looks import Look, judge


def test_each_forest_sees_as_many_columns_as_it_was_trained_on() -> None:
    """Features and data file belong together; after a change of features, train again."""
    look = Look.at(split_lines("Flood in Marrow Bay\n\nThe river rose by two metres on Thursday night.\n\nShare"))
    chances = np.array([0.1, 0.9, 0.1])
    forests = page_forests()
    assert look.around.shape[1] == forests.article_first.columns
    assert look.headline_rows(chances)[1].shape[1] == forests.headline.columns
    assert look.last_rows(chances, 0).shape[1] == forests.article.columns
    assert look.last_rows(chances, None).shape[1] == forests.article.columns


def test_no_lines_are_no_error() -> None:
    """Nothing to judge."""
    assert len(judge([], page_forests()).chances) == 0


def test_features_are_finite_for_odd_lines() -> None:
    """One sign, an emoji, a script without spaces, control characters."""
    rows = line_features(split_lines("·\n🙂\n洪水が町を襲った。\n\x07\n\u200b"))
    assert rows.shape == (5, len(NAMES))
    assert np.isfinite(rows).all()


def test_the_longest_phrase_of_furniture_is_found() -> None:
    """The words "sign up for" are one hit, not two."""
    assert furniture_hits(["sign", "up", "for", "our", "newsletter"]) == [(0, 3), (3, 5)]


def test_the_best_block_is_the_stretch_with_the_greatest_sum() -> None:
    """A small loss inside is bridged, one at the edge is not."""
    assert best_block(np.array([-1.0, 2.0, -1.0, 3.0, -4.0, 1.0])) == (1, 4)
    assert best_block(np.array([-1.0, -2.0])) == (0, 0)


def test_distances_count_lines_on_both_sides() -> None:
    """Where nothing is marked, it is far."""
    marked = np.array([False, True, False, False])
    assert lines_since(marked).tolist()[2:] == [1.0, 2.0]
    assert lines_until(marked).tolist()[0] == 1.0
    assert lines_until(marked).tolist()[2] > 40


def test_windows_are_shorter_at_the_edges() -> None:
    """The mean is over the lines that exist."""
    assert window_mean(np.array([[3.0], [0.0], [0.0]]), 1)[:, 0].tolist() == [1.5, 1.0, 0.0]


def test_a_line_without_letters_is_no_candidate_for_the_headline() -> None:
    """Numbers and signs head nothing."""
    lines = split_lines("12\n***\nFlood in Marrow Bay\nThe river rose by two metres.")
    assert candidates(lines, np.array([0.0, 0.0, 0.0, 0.9]), np.array([1.0, 1.0, 4.0, 6.0])) == [2]
