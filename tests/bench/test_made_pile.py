"""Claims about the piles that linking is measured on."""

from __future__ import annotations

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


def test_some_reports_copy_another_of_their_story() -> None:
    """Copies are what makes large piles hard."""
    rows, gold = make(300, seed=1)
    texts = [(each["story"], row["text"]) for row, each in zip(rows, gold, strict=True)]
    assert len(set(texts)) < len(texts)
