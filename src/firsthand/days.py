"""Days between which an EDTF date lies.

In: an EDTF string. Out: first and last possible day, and back again. Read are days, months, years, intervals (open
ones too: "../2014-11-22"), times of day and the marks of doubt (``~``, ``?``, ``%``). Known limit: dates before year 1
and unspecified digits other than at the end ("19XX-12") are not read and give None.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from firsthand.model import Report

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$")
_CENTURY = re.compile(r"(\d{2,3})(X{1,2})$")
DOUBT_DAYS = 3  # how far a date marked as about ("2014-11-22~") may be off


@dataclass(frozen=True, slots=True)
class Days:
    """First and last possible day."""

    first: date
    last: date

    def before(self, other: Days) -> bool:
        """Whether every possible day lies before every possible day of the other."""
        return self.last < other.first

    def meets(self, other: Days) -> bool:
        """Whether the two may be the same day."""
        return not self.before(other) and not other.before(self)

    def gap(self, other: Days) -> int:
        """Days from one to the other; 0 or less where they may be the same day."""
        return max((self.first - other.last).days, (other.first - self.last).days)

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def edtf(self) -> str:
        """The shortest EDTF for these days; ".." where an end is open."""
        if self.first == date.min or self.last == date.max:
            start = ".." if self.first == date.min else self.first.isoformat()
            return f"{start}/{'..' if self.last == date.max else self.last.isoformat()}"
        day = self.first.isoformat()
        whole = (found for found in (day, day[:7], day[:4]) if _simple(found) == self)
        return next(whole, f"{day}/{self.last.isoformat()}")


_OPEN = Days(date.min, date.max)


def _simple(text: str) -> Days | None:
    doubt = timedelta(days=DOUBT_DAYS if text[-1:] in ("~", "%") else 0)
    text = text.rstrip("~?%")
    if century := _CENTURY.match(text):
        low, high = (int(century[1] + digit * len(century[2])) for digit in "09")
        return Days(date(max(low, 1), 1, 1), date(high, 12, 31))
    match = _DAY.match(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if not month:
        last = date(year, 12, 31)
    elif not day:
        last = date(year, month, calendar.monthrange(year, month)[1])
    else:
        last = first
    return (
        Days(first - doubt, last + doubt) if doubt and date(2, 1, 1) < first < date(9998, 1, 1) else Days(first, last)
    )


@lru_cache(maxsize=65_536)
def published(report: Report) -> Days | None:
    """When a report came out; None where that is not known."""
    return days(report.published.value)


def days(edtf: str | None) -> Days | None:
    """The days between which a date lies; None where it is unknown or cannot be read."""
    if not edtf:
        return None
    start, _, end = edtf.partition("/")
    first = _OPEN if start == ".." and end else _simple(start)
    last = _OPEN if end == ".." else _simple(end or start)
    return Days(first.first, last.last) if first and last and first.first <= last.last else None


_PARTS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"} | {
    32 + part: f"quarter {part}" for part in range(1, 5)
}
_PART = re.compile(r"(\d{4})-([23]\d)")
_DOUBTS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def in_words(edtf: str) -> str:
    """A date as people read it: "quarter 1 of 2008", "by 2009-05-07", "about 2013-10"; a plain one as it is."""
    start, slash, end = edtf.partition("/")
    if slash:
        if start in ("", ".."):
            return f"by {in_words(end)}"
        return f"from {in_words(start)}" if end in ("", "..") else f"{in_words(start)} to {in_words(end)}"
    doubt = _DOUBTS.get(edtf[-1:], "")
    plain = edtf[:-1] if doubt else edtf
    part = _PART.fullmatch(plain)
    named = _PARTS.get(int(part[2])) if part else None
    return f"{doubt}{named} of {part[1]}" if part and named else f"{doubt}{plain}"
