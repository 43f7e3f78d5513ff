"""A publication date as it is written somewhere becomes a day.

In: what a row, header, markup or address says. Out: an EDTF day, ``YYYY-MM-DD``, in the time zone in which it is
written, or None. Method: ISO 8601, RFC 5322, the usual forms of dates with month names of several languages
(Unicode CLDR), day-month-year with dots. Known limit: 4/3/2014 is two different days on two sides of the Atlantic and
stays unknown; a day is never filled in where only a month is given.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache

from firsthand.language import table
from firsthand.words import fold

FIRST_YEAR = 1800  # newspapers begin earlier, but a number below is more likely a page or a hour
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?$")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º)?[.,]?[\s\-]+(?:de |of )?([^\W\d_]+)[.,]?[\s\-]+(?:de )?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(\d{4})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/\-](\d{1,2})[/\-](\d{4})(?!\d)")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?$")
_IN_ADDRESS = re.compile(
    r"/(\d{4})[/\-](\d{1,2}|[a-z]{3})[/\-](\d{1,2})(?:[/\-_.]|$)|[/\-](20\d{2})(\d{2})(\d{2})(?!\d)"
)
MAX_CHARS = 200  # longer than any date with what stands around it


def day_of(written: str | None) -> str | None:
    """The day that a date names: "22 November 2014, 10:30" gives "2014-11-22".

    Args:
        written: one date in any of the usual forms, with a time or without; text around it does no harm.

    Returns:
        An EDTF day; None where it is not one day for certain.
    """
    if not written:
        return None
    written = written.strip()[:MAX_CHARS]
    return _numeric_day(written) or _named_day(written) or _slashed_day(written)


def day_in_address(url: str | None) -> str | None:
    """The day in an address like ".../2014/11/22/title.html"."""
    match = _IN_ADDRESS.search(url or "")
    if match is None:
        return None
    year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
    number = int(month) if month.isdecimal() else _months().get(month)
    return _day(int(year), number, int(day))


def _numeric_day(written: str) -> str | None:
    if _EPOCH.match(written):
        return _epoch_day(int(written[:10]))
    if match := _ISO.search(written) or _COMPACT.match(written) or _CJK.search(written):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.search(written):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    return None


def _epoch_day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _named_day(written: str) -> str | None:
    for match in _DAY_FIRST.finditer(written):
        if found := _day(int(match[3]), _months().get(fold(match[2])), int(match[1])):
            return found
    for match in _MONTH_FIRST.finditer(written):
        if found := _day(int(match[3]), _months().get(fold(match[1])), int(match[2])):
            return found
    return None


def possible_days(written: str) -> tuple[str, ...]:
    """The days that a date with slashes may mean: "4/3/2014" two, "13/3/2014" one, anything else none."""
    match = _SLASHED.search(written[:MAX_CHARS])
    if match is None:
        return ()
    first, second, year = (int(part) for part in match.groups())
    days = (_day(year, first, second), _day(year, second, first))
    return tuple(sorted({day for day in days if day is not None}))


def _slashed_day(written: str) -> str | None:
    """The day, unless it cannot be told which number is the month."""
    days = possible_days(written)
    return days[0] if len(days) == 1 else None


def _day(year: int, month: int | None, day: int) -> str | None:
    if month is None or not FIRST_YEAR <= year <= 2200:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in table("months", "mul")["months"].items() for name in names}
