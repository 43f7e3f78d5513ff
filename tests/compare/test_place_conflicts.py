"""Claims about happenings that reports set in different places."""

from __future__ import annotations

import pytest
from tests.compare.conftest import Mark, Marked, pile_with

from firsthand.compare.place_conflicts import place_conflicts
from firsthand.model import Conflict, Story

LEAD = "It was the worst night of the year on this coast. "  # beyond where a dateline may stand


def _told(mark: Mark, text: str, *places: str) -> tuple[Marked, dict[str, str]]:
    report = mark(LEAD + text)
    return report, {place: report.mention(place, "place") for place in places}


def _conflicts(*told: tuple[Marked, dict[str, str]], count: str = "22", story: bool = True) -> list[Conflict]:
    named: dict[str, list[str]] = {}
    for _, mentions in told:
        for place, mention in mentions.items():
            named.setdefault(place, []).append(mention)
    group = [report.figure(count, float(count), "boats") for report, _ in told if count in report.item.report.text]
    ids = tuple(sorted(report.item.report.id for report, _ in told))
    layers = {"stories": (Story(id="story", label="the storm", report_ids=ids),)} if story else {}
    return list(place_conflicts(pile_with(*(report for report, _ in told), people=named, group=group, **layers)))


def test_one_happening_in_two_places_is_a_conflict(mark: Mark) -> None:
    """Each side with its sentence and its place."""
    one = _told(mark, "The storm sank 22 boats at Tarnow.", "Tarnow")
    other = _told(mark, "Some 22 boats were lost in the harbour of Norwick.", "Norwick")
    [found] = _conflicts(one, other)
    assert (found.kind, [side.label for side in found.sides]) == ("place", ["Norwick", "Tarnow"])
    assert found.sides[1].evidence[1].quote == "Tarnow"


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (("The storm sank 22 boats at Tarnow.", "At Tarnow 22 boats were lost."), "22"),
        (("The storm sank 22 boats at Tarnow.", "At Tarnow Bay 22 boats were lost."), "22"),
        (("The storm sank 20 boats at Tarnow.", "At Norwick 20 boats were lost."), "20"),
        (("The storm sank 22 boats at Tarnow.", "Between Tarnow and Norwick 22 boats were lost."), "22"),
    ],
)
def test_one_place_parts_of_it_and_everyday_numbers_are_none(mark: Mark, texts: tuple[str, str], count: str) -> None:
    """A place named in more words may be the same, and 20 boats are lost in many places."""
    places = [[place for place in ("Tarnow Bay", "Norwick", "Tarnow") if place in text] for text in texts]
    told = [_told(mark, text, *names[: 1 if "Bay" in text else 2]) for text, names in zip(texts, places, strict=True)]
    assert not _conflicts(*told, count=count)


def test_places_that_a_third_report_names_together_may_be_one_inside_the_other(mark: Mark) -> None:
    """And reports of two stories tell two happenings."""
    one = _told(mark, "The storm sank 22 boats at Tarnow.", "Tarnow")
    other = _told(mark, "Some 22 boats were lost on the coast of Norwick.", "Norwick")
    both = _told(mark, "Tarnow lies on the coast of Norwick.", "Tarnow", "Norwick")
    assert not _conflicts(one, other, both)
    assert not _conflicts(one, other, story=False)


def test_where_a_report_was_written_is_not_where_it_happened(mark: Mark) -> None:
    """Neither is a government that speaks."""
    one = _told(mark, "The storm sank 22 boats at Tarnow.", "Tarnow")
    dateline = mark("NORWICK – In the storm 22 boats were lost.")
    written = dateline, {"NORWICK": dateline.mention("NORWICK", "place")}
    assert not _conflicts(one, written)
    spoke = _told(mark, "Norwick said that 22 boats were lost.", "Norwick")
    spoke[0].said("22 boats were lost", "Norwick")
    assert not _conflicts(one, spoke)


def test_a_place_that_does_not_say_where_is_none(mark: Mark) -> None:
    """Who sent aid, and where somebody spoke."""
    one = _told(mark, "France sent aid after the storm sank 22 boats.", "France")
    other = _told(mark, "Leaders in Berlin spoke of the storm that sank 22 boats.", "Berlin")
    third = _told(mark, "The storm sank 22 boats at Tarnow.", "Tarnow")
    assert not _conflicts(one, other, third)
