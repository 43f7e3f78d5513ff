"""Claims about what reports say is inside a number."""

from __future__ import annotations

import pytest
from tests.compare.conftest import Mark, pile_with

from firsthand.compare.conflicts import Conflicts
from firsthand.model import Conflict, Relation


def _found(mark: Mark, *told: tuple[str, float]) -> list[Relation | Conflict]:
    reports = [mark(text) for text, _ in told]
    figures = [report.figure(f"{value:g}", value) for report, (_, value) in zip(reports, told, strict=True)]
    return list(Conflicts().run(pile_with(*reports, group=figures)))


def test_counted_in_and_left_out_of_one_value_is_a_conflict(mark: Mark) -> None:
    """Both cannot hold, though the values agree."""
    [found] = _found(
        mark, ("The ferry lost 13 people, including the pilot.", 13), ("It lost 13, not counting the pilot.", 13)
    )
    assert isinstance(found, Conflict)
    assert (found.kind, [side.label for side in found.sides]) == ("composition", ["counted in", "left out"])
    assert [span.quote for side in found.sides for span in side.evidence] == ["13", "the pilot", "13", "the pilot"]


def test_counted_in_and_left_out_explains_two_values(mark: Mark) -> None:
    """13 with the pilot and 12 without him are the same news."""
    [found] = _found(
        mark, ("The ferry lost 12 people, excluding its pilot.", 12), ("It lost 13, including the pilot.", 13)
    )
    assert isinstance(found, Relation)
    assert (found.kind, found.why) == ("scope", '13 counts "the pilot" in, 12 does not')


def test_the_smaller_number_cannot_be_the_one_that_counts_more_in(mark: Mark) -> None:
    """Then leaving somebody out explains nothing."""
    [found] = _found(
        mark, ("The ferry lost 30 people, excluding its pilot.", 30), ("It lost 13, including the pilot.", 13)
    )
    assert isinstance(found, Conflict)
    assert found.kind == "value"


@pytest.mark.parametrize(
    "texts",
    [
        ("The ferry lost 13 people, including the pilot.", "It lost 13, not counting the dog."),
        ("The ferry lost 13 people, including the pilot.", "It lost 13, including the pilot."),
        ("The ferry lost 13 people, including two people.", "It lost 13, besides other people."),
    ],
)
def test_others_counted_in_are_no_conflict(mark: Mark, texts: tuple[str, str]) -> None:
    """Other people, both the same, and people in general."""
    assert not _found(mark, *((text, 13) for text in texts))


def test_what_a_toll_is_said_to_include_counts(mark: Mark) -> None:
    """Also where that stands in a sentence of its own."""
    [found] = _found(
        mark,
        ("The ferry lost 13 people. The toll includes the pilot, the owner said.", 13),
        ("The ferry lost 13 people. The toll does not include the pilot, his wife said.", 13),
    )
    assert isinstance(found, Conflict)
    assert found.kind == "composition"


def test_what_is_inside_another_number_is_not_inside_this_one(mark: Mark) -> None:
    """The pilot boat is one of the 40."""
    one = mark("The ferry lost 13, and of 40 boats, including the pilot boat, none sailed.")
    other = mark("It lost 13, besides the pilot.")
    one.figure("40", 40, "boats")
    group = [one.figure("13", 13), other.figure("13", 13)]
    assert not list(Conflicts().run(pile_with(one, other, group=group)))
