"""Claims about the piles that linking is measured on."""

from __future__ import annotations

import re
from itertools import combinations

from made_pile import make


def test_the_same_seed_makes_the_same_pile() -> None:
    """And another seed another one."""
    assert make(40, seed=3) == make(40, seed=3)
    assert make(40, seed=3) != make(40, seed=4)


def test_a_pile_has_as_many_reports_as_asked_each_with_its_story() -> None:
    """Most stories are small, some are not, and no two reports have one id."""
    rows, gold = make(300, seed=1)
    assert len({row["id"] for row in rows}) == 300
    assert [row["id"] for row in rows] == [each["id"] for each in gold]
    sizes = [sum(each["story"] == story for each in gold) for story in {each["story"] for each in gold}]
    assert min(sizes) == 1
    assert max(sizes) > 10


def _background(row: dict[str, str]) -> set[str]:
    """The open sentences of a report, which stand in its last paragraph."""
    return set(re.split(r"(?<=[.!?])\s+", row["text"].split("\n\n")[-1]))


def test_reports_of_two_stories_share_open_sentences_only_where_no_words_are_exchanged() -> None:
    """Else nearly every two reports of a large pile would share text, which news does not."""
    for exchange, shares in ((0.6, False), (0.0, True)):
        rows, gold = make(60, seed=1, exchange=exchange)
        told = [(each["story"], _background(row)) for row, each in zip(rows, gold, strict=True)]
        alike = [len(a & b) for (x, a), (y, b) in combinations(told, 2) if x != y]
        assert (sum(alike) > len(alike) / 50) is shares


def test_some_reports_copy_another_of_their_story() -> None:
    """Copies are what makes large piles hard."""
    rows, gold = make(300, seed=1)
    texts = [(each["story"], row["text"]) for row, each in zip(rows, gold, strict=True)]
    assert len(set(texts)) < len(texts)
