"""Dates as pages print them. All lines are invented."""

from __future__ import annotations

import pytest

from firsthand.read.datelines import find_dates, first_published, is_date_line


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("December 6, 2014 05:38 PM Age: 7 hrs", "2014-12-06"),
        ("Dec. 6, 2014", "2014-12-06"),
        ("6 December 2014", "2014-12-06"),
        ("the 6th of December, 2014", "2014-12-06"),
        ("06-Dec-2014", "2014-12-06"),
        ("2014-12-06T05:38", "2014-12-06"),
        ("2014/12/06", "2014-12-06"),
        ("2014年12月6日", "2014-12-06"),
        ("26/12/2014", "2014-12-26"),
        ("12/26/14", "2014-12-26"),
        ("26.12.2014", "2014-12-26"),
        ("05/05/2014", "2014-05-05"),
    ],
)
def test_a_full_date_is_a_day(line: str, day: str) -> None:
    """Whatever its order and wording."""
    assert [found.day for found in find_dates(line)] == [day]


@pytest.mark.parametrize(
    "line", ["7/8/2014", "December 2014", "December 6", "February 30, 2014", "10.0.12.2014", "2014", ""]
)
def test_what_is_not_one_day_is_no_date(line: str) -> None:
    """Two readings, no year, no such day, no date at all."""
    assert find_dates(line) == []


def test_a_date_has_its_place() -> None:
    """Offsets count in the line."""
    [found] = find_dates("Posted on 6 May 2012 at noon")
    assert "Posted on 6 May 2012 at noon"[found.start : found.end] == "6 May 2012"


@pytest.mark.parametrize(
    "line", ["Published: 10:48, Tue, May 6, 2014 | Updated: 11:05, Tue, May 6, 2014", "6 May 2014 08:00 GMT"]
)
def test_a_line_with_nothing_else_is_a_date_line(line: str) -> None:
    """Times, weekdays and the words around them go with a date."""
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["The bridge fell on 6 May 2014.", "Tuesday", "Ida Fennel 6 May 2014"])
def test_a_line_with_other_words_is_none(line: str) -> None:
    """A sentence, a bare weekday, a name."""
    assert not is_date_line(line)


def test_the_date_of_a_change_is_not_that_of_publication() -> None:
    """The first one not behind "updated" counts."""
    found = first_published("Updated May 7, 2014, first published May 6, 2014")
    assert found is not None
    assert found.day == "2014-05-06"
    assert first_published("Last updated: May 7, 2014") is None
