"""Candidate pairs through shared runs of words."""

from __future__ import annotations

from firsthand.compare.shingles import HUBS, MAX_REPORTS, Seed, seeds
from firsthand.compare.tokens import Tokens, Vocabulary


def tokens_of(*texts: str, masked: tuple[tuple[int, int], ...] = ()) -> list[Tokens]:
    vocabulary = Vocabulary()
    return [vocabulary.tokens(f"report_{n}", text, masked) for n, text in enumerate(texts)]


def test_a_run_of_five_words_links_two_reports() -> None:
    """Case and punctuation make no difference."""
    found = seeds(tokens_of("one Two three, four five", "zero one two three four five"))
    assert found == {(0, 1): [Seed(0, 1, 2)]}


def test_a_run_of_four_words_links_nothing() -> None:
    """Shorter runs are too common."""
    assert seeds(tokens_of("one two three four", "one two three four")) == {}


def test_masked_words_match_nothing() -> None:
    """What an outlet repeats is left out, the same words in the same report included."""
    assert seeds(tokens_of("one two three four five", "one two three four five", masked=((0, 3),))) == {}


def test_a_very_large_family_is_compared_with_its_first_members_only() -> None:
    """The work for one run grows with the number of reports, not with its square."""
    count = MAX_REPORTS + 40
    found = seeds(tokens_of(*["one two three four five"] * count))
    assert len(found) < HUBS * count


def test_no_reports_give_no_pairs() -> None:
    assert seeds([]) == {}
    assert seeds(tokens_of("", "word")) == {}
