"""Dates counted from another: "two weeks ago", "a year earlier", "ten days later", "the year-ago quarter".

In: tokens and a place. Out: the expression that begins there as a ``Reading``, or None. Method: a count, a unit and a
word of direction; "ago" counts from the report's date, "earlier" and "later" from the last date told. The value is as
exact as the unit: years give a year, weeks a week. Known limit: "the last date told" is the one before in the text,
whichever event it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from firsthand.annotate.calendar_terms import (
    past_the,
    short_unit_at,
    unit_at,
)
from firsthand.annotate.numbers import read_number
from firsthand.annotate.numeral_tokens import STROKES, Tokens, at, lowers
from firsthand.annotate.time_reading import Reader, Reading
from firsthand.annotate.time_values import (
    Meaning,
    Setting,
    from_focus,
    open_value,
    plus_months,
    relative,
    shifted,
    unit_value,
    unresolved,
)
from firsthand.language import table


def moved_anchor(unit: str, step: float, setting: Setting) -> Meaning:
    """The period of a unit, so many units from the anchor."""
    day = setting.anchor.day and shifted(setting.anchor.day, unit, int(step))
    return relative(setting, unit_value(day, unit)) if day else unresolved(open_value(unit), setting)


def focus_day(setting: Setting) -> date | None:
    """A day inside the last date told, where that is known to the day or month or year."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])|(\d{4})-(\d\d)-(\d\d)T", setting.focus)
    if match is None:
        return None
    numbers = [int(part) for part in match.groups() if part]
    year, month, day = (*numbers, 1, 1)[:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


AGO = frozenset({"ago", "hence"})  # counted from the report's date
_EDGES = {"ago": -1, "earlier": -1, "later": 1, "hence": 1, "previously": -1, "before": -1, "after": 1}


def counted_back(tokens: Tokens, place: int) -> Reading | None:
    """As in "two weeks ago", "a year earlier", "10 days later", "a week or so ago"."""
    read = count_of_units(tokens, place)
    if read is None:
        return None
    count, unit, after = read
    if lowers(tokens, after, after + 2) == ("or", "so"):
        after += 2
    word = at(tokens, after).lower
    if lowers(tokens, after, after + 2) in {("from", "now"), ("from", "today")}:
        return Reading(after + 2, "DATE", partial(_back_from_anchor, unit, count, 1))
    step = _EDGES.get(word)
    if step is None or (word in {"before", "after"} and at(tokens, after + 1).kind != "mark"):
        return None
    mean = _back_from_anchor if word in AGO else _back_from_focus
    return Reading(after + 1, "DATE", partial(mean, unit, count, step))


def year_adjective(tokens: Tokens, place: int) -> Reading | None:
    """As in "the year-ago quarter", "year-earlier", "the year-earlier period"."""
    start = past_the(tokens, place)
    if at(tokens, start).lower in {"comparable", "corresponding"}:
        start += 1
    if at(tokens, start).lower != "year" or at(tokens, start + 1).text not in STROKES:
        return None
    word = at(tokens, start + 2).lower
    if word not in {"ago", "earlier"}:
        return None
    after = start + 3
    if at(tokens, after).lower in {"quarter", "period", "month"}:
        after += 1
    elif at(tokens, after).lower in {"second", "third", "fourth", "first"} and at(tokens, after + 1).lower == "quarter":
        after += 2
    return Reading(after, "DATE", partial(_back_from_focus, "Y", 1.0, -1))


_MOST_UNITS = 1e9  # of any unit: more are no time
_BETWEEN = frozenset(table("grammar_words")["durations"]["between"])  # a count and its unit


def count_of_units(tokens: Tokens, place: int) -> tuple[float | None, str, int] | None:
    """As in "two weeks", "a year", "several months": the count (None: some), the unit, the place behind."""
    word = at(tokens, place).lower
    count: float | None
    number = read_number(tokens, place)
    if number is not None and not number.high <= _MOST_UNITS:
        return None
    if number is not None:
        count, after = (number.low if number.low == number.high else None), number.after
        if number.share:
            return None
    elif word in {"a", "an", "one"} and at(tokens, place + 1).lower != "few":
        count, after = 1.0, place + 1
    elif word == "a" or word in {"several", "few", "many", "some"}:
        count, after = None, place + (2 if word == "a" else 1)
    else:
        return None
    if at(tokens, after).lower in _BETWEEN:
        after += 1
    unit = unit_at(tokens, after) or (short_unit_at(tokens, after) if number else None)
    ordinal = unit is not None and unit[0] == "TS" and number is not None and not number.digits and number.low > 1
    if unit is None or (ordinal and at(tokens, after).lower == "second"):
        return None  # "the twenty second" is a day
    return count, unit[0], unit[1]


def _back_from_anchor(unit: str, count: float | None, step: int, setting: Setting) -> Meaning:
    if count is None:
        return Meaning("PAST_REF" if step < 0 else "FUTURE_REF", setting.anchor.kind, setting.anchor.why)
    if unit == "Y" and count == 1 and setting.near and _is_quarter(setting.focus):
        return from_focus(_year_moved(setting.focus, step), setting.focus)
    return _moved(setting.anchor.day, unit, count * step, setting, relative)


def _back_from_focus(unit: str, count: float | None, step: int, setting: Setting) -> Meaning:
    focus = setting.focus
    if count is None:
        return Meaning("PAST_REF" if step < 0 else "FUTURE_REF", setting.anchor.kind, setting.anchor.why)
    if unit == "Y" and re.match(r"\d{4}(-|$)", focus):
        return from_focus(_year_moved(focus, step * int(count)), focus)
    day = focus_day(setting)
    if day is None or (unit in {"D", "W"} and len(focus) < 10):
        return _moved(setting.anchor.day, unit, count * step, setting, relative)
    return _moved(day, unit, count * step, setting, lambda _, value: from_focus(value, focus))


def _is_quarter(value: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-Q\d", value))


def _year_moved(value: str, years: int) -> str:
    """A value in another year: "1989-Q3" a year earlier is "1988-Q3"; of a longer one the time is left out."""
    year = int(value[:4]) + years
    rest = value[4:10]
    return f"{year:04d}{'' if rest in {'-02-29'} or 'W' in rest else rest}" if 0 < year <= 9999 else "XXXX"


def _moved(
    day: date | None, unit: str, count: float, setting: Setting, make: Callable[[Setting, str], Meaning]
) -> Meaning:
    """So many units from a day, as exact as the unit is: years give a year, weeks a week."""
    if day is None or abs(count) > 10_000:
        return unresolved(open_value(unit), setting)
    months = {"Y": 12, "M": 1, "Q": 3, "E": 120, "C": 1200}.get(unit)
    moved = plus_months(day, round(count * months)) if months else shifted(day, unit, round(count))
    if moved is None:
        return unresolved(open_value(unit), setting)
    if unit.startswith("T"):
        moved, unit = day, "D"
    return make(setting, unit_value(moved, "Y" if unit in {"E", "C", "L"} else unit))


COUNTED_READERS: tuple[Reader, ...] = (counted_back, year_adjective)
