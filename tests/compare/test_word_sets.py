"""Sets of places of words."""

from __future__ import annotations

from firsthand.compare.word_sets import WordSet


def test_a_set_of_places_is_one_whatever_their_order() -> None:
    """And gives them back in order, each once."""
    assert WordSet.of([5, 0, 300, 5]) == WordSet.of([300, 5, 0])
    assert list(WordSet.of([5, 0, 300, 5])) == [0, 5, 300]
    assert len(WordSet.of([5, 0, 300, 5])) == 3
    assert list(WordSet()) == []


def test_sets_are_joined_and_cut_like_sets() -> None:
    """As Python's own sets are."""
    one, other = [0, 3, 64, 65], [3, 65, 200]
    assert list(WordSet.of(one) | WordSet.of(other)) == sorted({*one, *other})
    assert list(WordSet.of(one) - WordSet.of(other)) == sorted(set(one) - set(other))
    assert WordSet.union([WordSet.of(one), WordSet.of(other), WordSet()]) == WordSet.of([*one, *other])


def test_places_in_a_stretch_are_counted() -> None:
    """The end does not count."""
    assert WordSet.of([1, 2, 5, 9]).between(2, 9) == 2
    assert WordSet.of([1, 2]).between(2, 2) == 0
