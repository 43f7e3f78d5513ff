"""Words, word pieces and windows of a text, as the reader model sees them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from firsthand.annotate.encoder import Encoder
from firsthand.annotate.pieces import (
    CLS,
    LIMIT,
    LONGEST,
    SEP,
    SHAPES,
    Pieces,
    Window,
    batch_of,
    cut,
    shape_of,
    windows_of,
)

LINE = "The ferry left Port Ambrel at noon with forty crates of oranges aboard."


@pytest.fixture
def pieces_of(tiny_reader: Encoder):
    """A function that cuts a text."""
    return lambda text: cut(text, tiny_reader.tokenizer)


def words(text: str, pieces: Pieces) -> list[str]:
    """The words as they stand in the text."""
    return [text[start:end] for start, end in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Odile didn't go.", ["Odile", "didn", "'", "t", "go", "."]),
        ("one\n\n  two\r\nthree", ["one", "two", "three"]),
        ("Ångström’s café", ["Ångström", "’", "s", "café"]),
        ("bell\x07 and nought\x00", ["bell", "and", "nought"]),
        ("half \ud83d here", ["half", "here"]),
        ("[SEP] [MASK]", ["[SEP]", "[MASK]"]),
        ("", []),
        (" \n\t ", []),
        ("\u200b", []),
    ],
)
def test_words_stand_where_the_text_has_them(pieces_of, text: str, expected: list[str]) -> None:
    """Whatever the tokenizer makes of letters, offsets are those of the text."""
    assert words(text, pieces_of(text)) == expected


def test_lines_are_counted_with_the_empty_ones(pieces_of) -> None:
    """The third line is number 2."""
    assert pieces_of("one\n\ntwo three").lines.tolist() == [0, 2, 2]


def test_of_a_word_without_end_the_first_pieces_are_read(pieces_of) -> None:
    """The word itself keeps its length."""
    text = "supercalifragilisticexpialidociousxyzqwvbnjkrtypqrstvwxz ok"
    pieces = pieces_of(text)
    assert words(text, pieces) == text.split()
    assert pieces.first.tolist() == [0, LONGEST, LONGEST + 1]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("harbour", "lower"), ("Brandt", "title"), ("UNESCO", "upper"), ("A", "capital"), ("1989", "digits"),
        ("McRae", "mixed"), ("B12", "letters and digits"), (",", "none"), ("中", "no case"),
    ],
)  # fmt: skip
def test_the_shape_of_a_word(word: str, shape: str) -> None:
    """What the uncased pieces do not show."""
    assert SHAPES[shape_of(word)] == shape


def test_short_lines_share_a_window_and_none_is_torn(pieces_of) -> None:
    """Thirty lines of fifteen pieces: windows end where a line ends."""
    pieces = pieces_of("\n".join([LINE] * 30))
    found = windows_of(pieces)
    assert len(found) == 3
    assert all(pieces.lines[window.end - 1] != pieces.lines[window.end] for window in found[:-1])
    assert all(pieces.first[window.end] - pieces.first[window.start] <= LIMIT for window in found)


@pytest.mark.parametrize("text", [LINE, "\n".join([LINE] * 40), " ".join([LINE] * 40), f"{LINE}\n{LINE * 40}\n{LINE}"])
def test_every_word_is_decided_in_exactly_one_window(pieces_of, text: str) -> None:
    """Cores follow one another without a gap, each within its window."""
    pieces = pieces_of(text)
    found = windows_of(pieces)
    assert (found[0].core_start, found[-1].core_end) == (0, len(pieces))
    assert all(left.core_end == right.core_start for left, right in pairwise(found))
    assert all(one.start <= one.core_start < one.core_end <= one.end for one in found)


def test_windows_of_a_long_line_overlap(pieces_of) -> None:
    """So that a word near a border is decided where it has text on both sides."""
    found = windows_of(pieces_of(" ".join([LINE] * 40)))
    assert all(right.start < left.core_end < left.end for left, right in pairwise(found))


def test_a_window_has_a_mark_before_between_and_behind_lines(pieces_of) -> None:
    """And the words' first pieces are found among them."""
    pieces = pieces_of("Odile left.\nNobody knew.")
    batch = batch_of([pieces], [Window(0, len(pieces), 0, len(pieces))])
    assert batch.ids[0, [0, 5, -1]].tolist() == [CLS, SEP, SEP]
    assert batch.ids[0, batch.first[0]].tolist() == pieces.ids[pieces.first[:-1]].tolist()
    assert batch.shapes[0].tolist() == [0, 2, 2, 1, 0, 0, 2, 1, 0, 0]  # "Odile" has two pieces


def test_windows_of_different_length_are_filled_up(pieces_of) -> None:
    """With pieces that are not there."""
    long, short = pieces_of(LINE), pieces_of("Yes.")
    batch = batch_of([long, short], [windows_of(long)[0], windows_of(short)[0]])
    assert batch.mask.sum(axis=1).tolist() == [len(long.ids) + 2, 4]
    assert batch.words.sum(axis=1).tolist() == [len(long), 2]
