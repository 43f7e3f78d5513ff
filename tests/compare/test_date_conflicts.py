"""Claims about dates that exclude each other though they were reckoned from reports' own dates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.compare.conftest import Mark, Marked, pile_with

from firsthand.compare.conflicts import Conflicts
from firsthand.model import Conflict, EventMention, Story, TimeExpression


def _dated(mark: Mark, day: str, value: str, published: str, text: str, count: str) -> Marked:
    report = mark(text.format(day=day, count=count), published=published)
    kind: Any = "TIME" if "T" in value else "DATE"
    time = TimeExpression(
        id=f"t{report.item.report.id}",
        span=report.span(day),
        type=kind,
        value=value,
        edtf=value.partition("T")[0],
        anchor="report",
        made_by="hand 1",
    )
    word = next(each for each in ("took", "led", "taken", "tried") if each in report.item.report.text)
    kind_of: Any = "trial" if word == "tried" else "abduct"
    event = EventMention(id=f"e{report.item.report.id}", span=report.span(word), kind=kind_of, made_by="hand 1")
    report.item = replace(report.item, times=(time,), event_mentions=(event,))
    return report


def _conflicts(mark: Mark, one: tuple[str, str, str], other: tuple[str, str, str], count: str = "22") -> list[Conflict]:
    texts = "Raiders took {count} rowers from the boathouse on {day}.", "The {count} were led off on {day} in fog."
    reports = [_dated(mark, *told, text, count) for told, text in zip((one, other), texts, strict=True)]
    group = [report.figure(count, float(count)) for report in reports]
    ids = tuple(sorted(report.item.report.id for report in reports))
    pile = pile_with(*reports, group=group, stories=(Story(id="story", label="the raid", report_ids=ids),))
    return [found for found in Conflicts().run(pile) if isinstance(found, Conflict)]


MONDAY, TUESDAY = ("Monday night", "2031-05-05TNI", "2031-05-06"), ("Tuesday night", "2031-05-06TNI", "2031-05-07")


def test_two_nights_of_one_raid_are_a_conflict(mark: Mark) -> None:
    """Both reports came out in one week, and 22 rowers are not met by chance twice in one story."""
    [found] = _conflicts(mark, MONDAY, TUESDAY)
    assert (found.kind, [side.label for side in found.sides]) == ("date", ["2031-05-05", "2031-05-06"])


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (MONDAY, ("Tuesday", "2031-05-06", "2031-05-07"), "22"),
        (MONDAY, ("Tuesday morning", "2031-05-06TMO", "2031-05-07"), "22"),
        (MONDAY, ("Tuesday night", "2031-06-10TNI", "2031-06-11"), "22"),
        (MONDAY, TUESDAY, "20"),
        (MONDAY, TUESDAY, "7"),
    ],
)
def test_dates_that_may_be_one_are_none(
    mark: Mark, one: tuple[str, str, str], other: tuple[str, str, str], count: str
) -> None:
    """Midnight and time zones lie between neighbouring days; reprints; values that are met by chance."""
    assert not _conflicts(mark, one, other, count)


def test_the_day_on_which_something_was_said_is_not_that_of_what_happened(mark: Mark) -> None:
    """Neither behind the cue nor at the beginning of the sentence."""
    texts = "The mayor said on {day} that 22 rowers were taken.", "On {day} the mayor said 22 rowers were taken."
    for text in texts:
        one = _dated(mark, *MONDAY, "Raiders took {count} rowers from the boathouse on {day}.", "22")
        other = _dated(mark, *TUESDAY, text, "22")
        other.said("22 rowers were taken", "mayor", cue=(other.span("said"),))
        group = [report.figure("22", 22) for report in (one, other)]
        ids = tuple(sorted(report.item.report.id for report in (one, other)))
        pile = pile_with(one, other, group=group, stories=(Story(id="story", label="the raid", report_ids=ids),))
        assert not [found for found in Conflicts().run(pile) if isinstance(found, Conflict)]


def test_two_stages_of_one_affair_have_two_dates(mark: Mark) -> None:
    """Whom raiders took and who is tried are one number of people on two days."""
    one = _dated(mark, "Monday", "2031-05-05", "2031-05-06", "Raiders took {count} rowers on {day}.", "22")
    other = _dated(mark, "Wednesday", "2031-05-07", "2031-05-08", "The {count} rowers were tried on {day}.", "22")
    group = [report.figure("22", 22) for report in (one, other)]
    ids = tuple(sorted(report.item.report.id for report in (one, other)))
    pile = pile_with(one, other, group=group, stories=(Story(id="story", label="the raid", report_ids=ids),))
    assert not [found for found in Conflicts().run(pile) if isinstance(found, Conflict)]
