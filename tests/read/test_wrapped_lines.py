"""Lines broken at a fixed width. All texts are invented."""

from __future__ import annotations

from firsthand.read.page_lines import split_lines
from firsthand.read.wrapped_lines import as_lines, paragraphs

WRAPPED = (
    "The river rose by two metres on Thursday night and flooded the\n"
    "lower town, the fire service said. About 120 people left their\n"
    "homes.\n"
    "\n"
    "The pumps failed at ten, and then it was quick, the mayor said\n"
    "at the bridge on Friday morning, where she met reporters from\n"
    "three towns."
)


def test_wrapped_lines_are_one_paragraph() -> None:
    """Until an empty line or a line that had room for another word."""
    assert paragraphs(split_lines(WRAPPED)) == [range(3), range(3, 6)]


def test_lines_of_different_lengths_stay_apart() -> None:
    """Paragraphs of a page are lines already."""
    text = "Menu\nHome\nThe river rose by two metres on Thursday night.\nShare\nNext\nSearch"
    assert paragraphs(split_lines(text)) == [range(n, n + 1) for n in range(6)]


def test_a_text_in_capitals_is_judged_in_small_letters() -> None:
    """The places stay those of the text."""
    lines = split_lines("THE RIVER ROSE.\nIT FLOODED THE TOWN.")
    [first, second] = as_lines(lines, paragraphs(lines))
    assert (first.text, second.text) == ("The river rose.", "It flooded the town.")
    assert (second.start, second.end) == (lines[1].start, lines[1].end)
