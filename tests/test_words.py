"""Words are compared in one form, and keep their places."""

from __future__ import annotations

import pytest

from firsthand.language import lexicon, table
from firsthand.words import content_words, fold, words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Fire", "fire"),
        ("Ærø", "aero"),
        ("it’s", "it's"),
        ("Олег", "oleg"),
        ("ﬁre", "fire"),
        ("Ängelholm", "angelholm"),
    ],
)
def test_case_accents_marks_and_scripts_make_no_difference(left: str, right: str) -> None:
    """So that two spellings of one name meet."""
    assert fold(left) == right


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fisher's co-op paid 1,200.50 euros.", ["The", "fisher's", "co-op", "paid", "1,200.50", "euros"]),
        ("U.S.-led talks", ["U.S", "led", "talks"]),  # two marks in a row end a word
        ("“Hold it!” — she said…", ["Hold", "it", "she", "said"]),
        ("", []),
    ],
)
def test_words_keep_their_places(text: str, found: list[str]) -> None:
    """Offsets count code points of the text as it is."""
    assert [text[word.start : word.end] for word in words(text)] == found


def test_words_without_meaning_of_their_own_are_left_out() -> None:
    """Function words and single letters."""
    assert [word.folded for word in content_words("The mayor of Osterby said that a dam broke")] == [
        "mayor",
        "osterby",
        "said",
        "dam",
        "broke",
    ]


def test_a_language_without_lists_falls_back() -> None:
    """So that what does not depend on words still works."""
    assert lexicon("function_words", "xx") == lexicon("function_words", "en")


def test_a_list_has_no_comments_or_blank_lines() -> None:
    """An entry a line, and nothing else."""
    assert all(entry and "#" not in entry and entry == entry.strip() for entry in lexicon("function_words"))


def test_tables_are_read_once_and_shared() -> None:
    """The same object for every caller."""
    assert table("calendar") is table("calendar")
