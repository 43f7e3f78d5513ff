"""Dates as ranges of days."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.days import days, in_words


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2031-02-03", date(2031, 2, 3), date(2031, 2, 3)),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-02-03/2031-02-05", date(2031, 2, 3), date(2031, 2, 5)),
        ("203X", date(2030, 1, 1), date(2039, 12, 31)),
        ("2031-02-03T10:00", date(2031, 2, 3), date(2031, 2, 3)),
        ("../2031-02-03", date.min, date(2031, 2, 3)),
        ("2031-02/..", date(2031, 2, 1), date.max),
    ],
)
def test_a_date_is_the_days_it_may_mean(edtf: str, first: date, last: date) -> None:
    found = days(edtf)
    assert found is not None
    assert (found.first, found.last) == (first, last)


def test_a_date_marked_as_about_reaches_further() -> None:
    """The day of "2031-02-03~" may be some days off, so it is not before the next day."""
    about, after = days("2031-02-03~"), days("2031-02-04")
    assert about
    assert after
    assert not about.before(after)


@pytest.mark.parametrize("edtf", [None, "", "soon", "2031-13", "0000", "2031-02-30", "2031/2030", "..", "../soon"])
def test_what_cannot_be_read_is_unknown(edtf: str | None) -> None:
    assert days(edtf) is None


@pytest.mark.parametrize(
    "edtf", ["2031-02-03", "2031-02", "2031", "2031-02-03/2031-02-05", "../2031-02-03", "2031-02-01/.."]
)
def test_days_are_written_as_they_were_read(edtf: str) -> None:
    """A whole month or year in short; open ends as such."""
    found = days(edtf)
    assert found
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2009-05-07", "2009-05-07"),
        ("2008-33", "quarter 1 of 2008"),
        ("2008-23", "autumn of 2008"),
        ("../2009-05-07", "by 2009-05-07"),
        ("2009-05-01/..", "from 2009-05-01"),
        ("2009-05-01/2009-05-03", "2009-05-01 to 2009-05-03"),
        ("2013-10~", "about 2013-10"),
        ("2013?", "perhaps 2013"),
        ("undated", "undated"),
        ("", ""),
    ],
)
def test_a_date_is_told_as_people_read_it(edtf: str, words: str) -> None:
    assert in_words(edtf) == words
