"""Splitting a page's text into lines. All texts are invented."""

from __future__ import annotations

from firsthand.read.page_lines import split_lines


def test_lines_know_their_place_and_the_empty_lines_before_them() -> None:
    """White space around a line is no part of it."""
    text = "  Menu \n\n\nThe river rose.\nIt fell."
    lines = split_lines(text)
    assert [(line.text, line.gap) for line in lines] == [("Menu", 0), ("The river rose.", 2), ("It fell.", 0)]
    assert [text[line.start : line.end] for line in lines] == ["Menu", "The river rose.", "It fell."]


def test_windows_line_ends_are_one_break() -> None:
    """Two of them leave one empty line."""
    assert [line.gap for line in split_lines("a\r\nb\r\n\r\nc")] == [0, 0, 1]


def test_lines_that_say_the_same_have_one_key() -> None:
    """Without case, accents and punctuation."""
    [first, second] = split_lines("Café “Mole”\nCAFE: mole!")
    assert first.key == second.key == "cafe mole"
