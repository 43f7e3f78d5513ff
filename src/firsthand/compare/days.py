"""Days between which an EDTF date lies.

In: an EDTF string. Out: first and last possible day. Read are days, months, years, seasons of no kind, intervals, times
of day and the marks of doubt (``~``, ``?``, ``%``). Known limit: dates before year 1 and unspecified digits other than
at the end ("19XX-12") are not read and give None.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

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

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


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
def days(edtf: str | None) -> Days | None:
    """The days between which a date lies; None where it is unknown or cannot be read."""
    if not edtf:
        return None
    start, _, end = edtf.partition("/")
    first, last = _simple(start), _simple(end or start)
    return Days(first.first, last.last) if first and last and first.first <= last.last else None
