"""What is seen of lines that may be the headline. All pages are invented."""

from __future__ import annotations

import numpy as np

from firsthand.read.headlines import candidates, headline_features
from firsthand.read.line_features import Matrix, line_features
from firsthand.read.page_lines import split_lines

HEADLINE = "Flood in Marrow Bay"
TEXT = "The river rose by two metres on Thursday night and reached the lower town, the fire service said."


SAID_INSIDE = 31  # the column that counts the lines that say all of the headline


def row(lines: list[str], place: int) -> Matrix:
    """The features of one line of a page as its headline."""
    split = split_lines("\n".join(lines))
    chances = np.array([float(line.text.endswith(".")) for line in split])
    words = np.array([float(len(line.words)) for line in split])
    return np.asarray(headline_features(split, line_features(split), chances, words, [place])[0])


def test_a_headline_said_inside_another_line_is_seen() -> None:
    """Lines that only begin alike do not count."""
    alone = row([HEADLINE, TEXT, "Share: Flood in Marrow County"], 0)
    shared = row([HEADLINE, TEXT, "Share: Flood in Marrow Bay"], 0)
    assert shared[SAID_INSIDE] - alone[SAID_INSIDE] == 1.0


def test_many_lines_that_begin_alike_are_told_apart() -> None:
    """Each is said by itself alone, however many share its first words."""
    lines = [*(f"Flood in Marrow Bay day {n}" for n in range(30)), TEXT]
    assert [float(row(lines, place)[SAID_INSIDE]) for place in (3, 13, 20)] == [1.0, 1.0, 1.0]


def test_a_page_without_candidates_has_no_rows() -> None:
    """Numbers alone head nothing."""
    lines = split_lines("12\n13")
    chances = np.array([0.0, 0.0])
    assert candidates(lines, chances, chances) == []
    assert headline_features(lines, line_features(lines), chances, chances, []).shape == (0, 0)
