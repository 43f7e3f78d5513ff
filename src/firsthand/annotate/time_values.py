"""From what an expression says to the day, month or year that it means.

In: the parts of an expression (a month and a day, three weeks back, a weekday) and its setting: the report's date,
the last date told, the direction of the sentence. Out: TIMEX3 values with their anchor and its reason, and EDTF from
them. Method: TimeML 1.2 annotation guidelines for the forms of values; a weekday or month without more is the
nearest one in the direction of the tense (Mani and Wilson 2000, "Robust temporal processing of news"). Nothing is
made up: without a date to count from the unknown digits stay "X". Known limit: the Gregorian calendar, and quarters
as in the calendar year.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from firsthand.model import TimeAnchor, TimeType

Direction = Literal["past", "future", "open"]

_NEAR_MONTHS, _NEAR_DAYS, _NEXT_DAYS = (
    3,
    92,
    30,
)  # a date so little ahead needs no future tense; tempeval3 train, value 75.0 -> 76.1


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative expressions count from, how it is known, and that in words."""

    day: date | None = None
    kind: TimeAnchor = "open"
    why: str = "the report has no date"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the anchor, the value last told in the text, and the direction of its sentence.

    ``focus`` is the TIMEX3 value of the last date told before; ``near`` says that it stands in the same sentence or
    in the one before.
    """

    anchor: Anchor = Anchor()
    focus: str = ""
    near: bool = False
    direction: Direction = "open"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The value of an expression, what it was resolved against, and why. ``type`` where the value decides it."""

    value: str
    anchor: TimeAnchor = "stated"
    why: str = ""
    type: TimeType | None = None


def stated(value: str) -> Meaning:
    """A value that the expression itself gives in full."""
    return Meaning(value, "stated", "the expression says it")


def relative(setting: Setting, value: str) -> Meaning:
    """A value counted from the anchor."""
    return Meaning(value, setting.anchor.kind, setting.anchor.why)


def from_focus(value: str, focus: str) -> Meaning:
    """A value counted from the last date told."""
    return Meaning(value, "inferred", f"counted from {focus}, told before it")


def unresolved(value: str, setting: Setting) -> Meaning:
    """A value with unknown digits, since there is nothing to count from."""
    return Meaning(value, "open", setting.anchor.why)


# ------------------------------------------------------------------------------------------ calendar


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def plus_months(day: date, months: int) -> date | None:
    """The same day some months on, the last of the month where it has no such day; None outside years 1 to 9999."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def plus_days(day: date, days: int) -> date | None:
    """Some days on; None outside years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_value(day: date) -> str:
    """The ISO week of a day: "1998-W03"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(day: date) -> str:
    """The month of a day: "1998-01"."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_value(day: date) -> str:
    """The quarter of a day: "1998-Q1"."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def unit_value(day: date, unit: str) -> str:
    """The period of a unit that a day lies in."""
    values = {
        "D": day.isoformat(),
        "W": week_value(day),
        "F": week_value(day),
        "WE": f"{week_value(day)}-WE",
        "M": month_value(day),
        "Q": quarter_value(day),
        "Y": f"{day.year:04d}",
        "E": f"{day.year // 10:03d}",
        "C": f"{day.year // 100:02d}",
        "NI": f"{day.isoformat()}TNI",
    }
    return values.get(unit, f"{day.year:04d}")


_OPEN_VALUES = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
    "Y": "XXXX", "E": "XXX", "C": "XX", "NI": "XXXX-XX-XXTNI",
}  # fmt: skip


def open_value(unit: str) -> str:
    """The value of a period of which only the unit is known."""
    return _OPEN_VALUES.get(unit, "XXXX-XX-XX")


def shifted(day: date, unit: str, count: int) -> date | None:
    """A day moved by so many units."""
    if unit in {"D", "NI", "WE", "W", "F"}:
        return plus_days(day, count * {"D": 1, "NI": 1, "WE": 7, "W": 7, "F": 14}[unit])
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}.get(unit)
    return plus_months(day, count * months) if months else day


def weekday_day(setting: Setting, weekday: int, step: int = 0) -> date | None:
    """The day of a weekday: the nearest in the sentence's direction, the anchor's own day among them.

    Args:
        setting: where the expression stands.
        weekday: ISO number, Monday = 1.
        step: -1 for "last", which is never the anchor's own day; 1 for "next"; 0 for a bare weekday.
    """
    day = setting.anchor.day
    if day is None:
        return None
    back = (day.isoweekday() - weekday) % 7
    if step < 0:
        return plus_days(day, -(back or 7))
    if step > 0 or (setting.direction == "future" and back):
        return plus_days(day, 7 - back)
    return plus_days(day, -back)


def year_of_month(setting: Setting, month: int, step: int = 0) -> int | None:
    """The year of a month that has none: the nearest in the sentence's direction, the anchor's own month among them."""
    day = setting.anchor.day
    if day is None:
        return None
    if step < 0:
        return day.year if month < day.month else day.year - 1
    if step > 0 or setting.direction == "future":
        return day.year if month >= day.month + (step > 0) else day.year + 1
    ahead = (month - day.month) % 12
    if setting.direction == "open" and 0 < ahead <= _NEAR_MONTHS:
        return day.year + (month < day.month)
    return day.year - (month > day.month)


def year_of_day(setting: Setting, month: int, day_number: int) -> int | None:
    """The year of a day of a month that has none: the nearest in the sentence's direction.

    A day without a year that is less than three months ahead is taken as ahead, since one of nine months ago would
    have its year: "the summit of 3 May" in a report of 1 March.
    """
    anchor = setting.anchor.day
    if anchor is None:
        return None
    years = [year for year in (anchor.year - 1, anchor.year, anchor.year + 1) if 1 <= year <= 9999]
    days = [date(year, month, day_number) for year in years if exists(year, month, day_number)]
    if setting.direction == "future":
        ahead = [day for day in days if day >= anchor]
        return ahead[0].year if ahead else None
    near = _NEAR_DAYS if setting.direction == "open" else _NEXT_DAYS
    behind = [day for day in days if (day - anchor).days <= near]
    return behind[-1].year if behind else None


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second, ... or last (-1) such weekday of a month."""
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, day) for day in range(1, length + 1) if date(year, month, day).isoweekday() == weekday]
    return days[which - 1] if which > 0 else days[which]


# ------------------------------------------------------------------------------------------ durations


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def duration_value(unit: str, count: float | None) -> str:
    """The TIMEX3 duration of so many units; None: some."""
    timed = {"TS": "PT{}S", "TM": "PT{}M", "TH": "PT{}H", "NI": "P{}D", "WE": "P{}D", "F": "P{}W"}
    if count is None:
        return timed.get(unit, "P{}" + unit).format("X")
    if unit == "WE" or unit == "F":
        count *= 2
    elif unit in {"E", "C", "L"}:
        unit, count = "Y", count * {"E": 10, "C": 100, "L": 1000}[unit]
    elif unit == "Q":
        unit, count = "M", count * 3
    if not float(count).is_integer():
        return _mixed_duration(unit, count)
    return timed.get(unit, "P{}" + unit).format(_plain(count))


_SMALLER = {"Y": ("P{}Y{}M", 12), "TH": ("PT{}H{}M", 60), "TM": ("PT{}M{}S", 60), "D": ("P{}DT{}H", 24), "W": ("", 0)}


def _mixed_duration(unit: str, count: float) -> str:
    """As in "a year and a half" is P1Y6M, "half an hour" PT30M; where the rest is no whole number a decimal is kept."""
    form, size = _SMALLER.get(unit, ("", 0))
    rest = (count % 1) * size
    if not form or not rest.is_integer():
        return f"P{'T' if unit.startswith('T') else ''}{_plain(count)}{unit[-1]}"
    if count >= 1:
        return form.format(int(count), int(rest))
    letter = {"Y": "P{}M", "TH": "PT{}M", "TM": "PT{}S", "D": "PT{}H"}[unit]
    return letter.format(int(rest))


# ----------------------------------------------------------------------------------------------- EDTF

_DAY = re.compile(r"([0-9X]{4})-([0-9X]{2})-([0-9X]{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_SEASONS = {
    "SP": "21",
    "SU": "22",
    "FA": "23",
    "WI": "24",
    "Q1": "33",
    "Q2": "34",
    "Q3": "35",
    "Q4": "36",
    "H1": "40",
    "H2": "41",
}


def edtf_of(value: str) -> str | None:
    """The EDTF date of a TIMEX3 value; None for durations, sets, references and what has no known part."""
    if match := _WEEK.match(value):
        return _week_interval(int(match[1]), int(match[2]), weekend=bool(match[3]))
    if match := _DAY.match(value):
        return match.group() if re.search(r"\d", match.group()) else None
    parts = value.split("-")
    if len(parts) == 2 and parts[1] in _SEASONS and parts[0].isdecimal():
        return f"{parts[0]}-{_SEASONS[parts[1]]}"
    if re.fullmatch(r"\d{4}|[0-9X]{4}-\d{2}", value):
        return value
    if re.fullmatch(r"\d{2,3}", value):
        return value.ljust(4, "X")
    return None


def _week_interval(year: int, week: int, *, weekend: bool) -> str | None:
    try:
        days = [date.fromisocalendar(year, week, day).isoformat() for day in ((6, 7) if weekend else (1, 7))]
    except ValueError:
        return None
    return "/".join(days)
