"""Where two readings of one utterance differ."""

from __future__ import annotations

from firsthand.compare.wording import differences, reading_words


def test_what_an_editor_put_in_brackets_is_not_read() -> None:
    assert reading_words("the keeper [of the light] saw it") == ["the", "keeper", "saw", "it"]


def test_a_word_in_the_place_of_another_is_a_difference() -> None:
    left, right = "we saw a light on the pier", "we saw a fire on the pier"
    assert differences(left.split(), right.split()) == [("light", "fire")]


def test_a_small_word_more_is_none() -> None:
    """Articles and the like change with the grammar around a quotation."""
    left, right = "we saw light on the pier", "we saw the light on the pier"
    assert differences(left.split(), right.split()) == []
