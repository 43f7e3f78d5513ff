"""Aligned stretches with edits inside."""

from __future__ import annotations

from firsthand.compare.alignment import Alignment, align, common, grow
from firsthand.compare.shingles import seeds
from firsthand.compare.tokens import Vocabulary


def aligned(left: str, right: str) -> list[Alignment]:
    vocabulary = Vocabulary()
    pair = [vocabulary.tokens("left", left), vocabulary.tokens("right", right)]
    return align(pair[0].numbers.tolist(), pair[1].numbers.tolist(), seeds(pair).get((0, 1), []))


def test_equal_text_is_one_stretch_of_likeness_one() -> None:
    text = "the old ferry left the north quay before dawn with nobody aboard"
    [found] = aligned(text, text)
    assert found.similarity == 1
    assert found.left == found.right == (0, 11)


def test_a_dropped_clause_stays_inside_one_stretch() -> None:
    """The stretch goes on behind what one side left out."""
    [found] = aligned(
        "the old ferry left the quay, which had been mended in spring, before dawn with nobody aboard",
        "the old ferry left the quay before dawn with nobody aboard",
    )
    assert found.right == (0, 10)
    assert found.left == (0, 16)


def test_sentences_that_changed_places_are_two_stretches() -> None:
    """An alignment is in order on both sides."""
    found = aligned(
        "the old ferry left the north quay. nobody on the island saw a light that night.",
        "nobody on the island saw a light that night. the old ferry left the north quay.",
    )
    assert sorted(stretch.right for stretch in found) == [(0, 8), (9, 15)]


def test_ends_grow_over_a_changed_word() -> None:
    """Words behind a single change belong to the stretch."""
    [found] = aligned(
        "about twelve men of the harbour guard were seen on the pier",
        "about 12 men of the harbour guard were spotted on the pier",
    )
    assert found.left == (0, 11)


def test_the_longest_common_subsequence_is_found() -> None:
    assert common([1, 2, 3, 4], [2, 9, 4]) == [(1, 0), (3, 2)]


def test_growing_stops_where_it_no_longer_pays() -> None:
    """A single equal word behind many different ones is chance."""
    assert grow([1, 2, 3, 4, 5, 6], [1, 7, 8, 9, 10, 6]) == [(0, 0)]
