"""Dates as they are written become days."""

from __future__ import annotations

import pytest

from firsthand.read.dates import day_in_address, day_of, possible_days


@pytest.mark.parametrize(
    "written",
    [
        "2014-11-22",
        "2014-11-22T23:30:00Z",
        "2014-11-22T23:30:00+06:00",
        "2014/11/22 10:00",
        "20141122",
        "20141122T103000Z",
        "22 November 2014",
        "22 Nov 2014, 10:30",
        "Sat, 22 Nov 2014 23:30:00 -0500",
        "November 22, 2014 05:38 PM",
        "Nov. 22nd, 2014",
        "Published: 22. November 2014 um 10 Uhr",
        "22 de noviembre de 2014",
        "22 ноября 2014",
        "22.11.2014",
        "22/11/2014",
        "11/22/2014",
        "2014年11月22日",
        "1416650000",
    ],
)
def test_the_usual_forms_give_the_day_in_their_own_time_zone(written: str) -> None:
    assert day_of(written) == "2014-11-22"


@pytest.mark.parametrize("written", ["", "4/3/2014", "November 2014", "2014", "Tuesday", "2014-02-30", "12:30", None])
def test_what_is_not_one_day_for_certain_is_none(written: str | None) -> None:
    assert day_of(written) is None


def test_a_date_with_slashes_may_be_two_days() -> None:
    assert possible_days("4/3/2014") == ("2014-03-04", "2014-04-03")
    assert possible_days("5/5/2014") == ("2014-05-05",)


def test_an_address_may_hold_the_day() -> None:
    assert day_in_address("https://a.example/news/2014/11/22/quay.html") == "2014-11-22"
    assert day_in_address("https://a.example/2014/nov/22/quay") == "2014-11-22"
    assert day_in_address("https://a.example/news/2014/11/quay.html") is None


def test_a_long_row_of_digits_takes_no_time() -> None:
    """Patterns over dates must not slow down on text made to slow them."""
    assert day_of("1" * 1_000_000) is None
    assert day_in_address("/2014" * 200_000) is None
