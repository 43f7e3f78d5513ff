"""Days picked out of a longer time: "the first Friday of July", "20th of next month", "Friday next week", "the 27th".

In: tokens and a place. Out: the day that begins there as a ``Reading``, or None. Method: the longer time is read by the
readers of periods, and the day counted inside it; a day of a month that is not named is the nearest in the direction
of the sentence. Known limit: "the 27th" is a day only behind a preposition and with no noun behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from firsthand.annotate.calendar_periods import month_reading
from firsthand.annotate.calendar_terms import (
    MONTHS,
    day_at,
    ends_behind,
    month_at,
    ordinal_at,
    past_the,
    spoken_day,
    weekday_at,
    year_at,
)
from firsthand.annotate.counted_dates import count_of_units, focus_day, moved_anchor
from firsthand.annotate.numeral_tokens import Tokens, at, lowers
from firsthand.annotate.time_reading import Reader, Reading
from firsthand.annotate.time_values import (
    Meaning,
    Setting,
    exists,
    from_focus,
    nth_weekday,
    plus_days,
    plus_months,
    relative,
    shifted,
    unresolved,
)
from firsthand.language import table

_LISTS = table("grammar_words")["picked_days"]
_STEPS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_BEFORE_DAY = frozenset(_LISTS["before_day"])
_DAYS = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_LONG_NAME = 4  # letters of a month's name that may be written small behind "Friday of"
_MOST = 5  # weekdays of one name in a month
_MONTHS_AROUND = 7  # months on each side in which "Friday the 13th" is looked for
_SIZES = ("C", "E", "Y", "Q", "M", "F", "W", "D")  # units of time, the longest first
_OF_ITS_OWN = frozenset({"for", "of", "given", "in", "after", "within", "over"})  # before a duration that ends there
_WHOLE_DAY = len("2014-05-14")
_MOST_UNITS = 10_000
_MOST_PARTS = 4  # "2 years 1 month 3 weeks 21 days ago"


def near_unit(tokens: Tokens, place: int, unit: str) -> tuple[int, int] | None:
    """How many units from now "next week" or "this month" is, and the place behind it."""
    start = past_the(tokens, place)
    step = _STEPS.get(at(tokens, start).lower)
    if step is None or at(tokens, start + 1).lower != unit:
        return None
    return step, start + 2


def weekday_of_month(tokens: Tokens, place: int) -> Reading | None:
    """As in "the first Friday of July", "the last Monday in May 2012", "the second Monday of next month"."""
    start = past_the(tokens, place)
    which = (-1, start + 1) if at(tokens, start).lower == "last" else ordinal_at(tokens, start)
    weekday = which and weekday_at(tokens, which[1])
    if which is None or weekday is None or which[0] > _MOST or at(tokens, weekday[1]).lower not in {"of", "in"}:
        return None
    month = _month_behind(tokens, weekday[1] + 1)
    return month and Reading(month.after, "DATE", partial(_nth, which[0], weekday[0], month.mean))


def _month_behind(tokens: Tokens, place: int) -> Reading | None:
    """A month by its name or by "next month"."""
    if near := near_unit(tokens, place, "month"):
        return Reading(near[1], "DATE", partial(moved_anchor, "M", near[0]))
    month = month_at(tokens, place)
    word = at(tokens, place)
    plain = len(word.text) >= _LONG_NAME and word.lower not in {"march", "august"}
    small = MONTHS.get(word.lower) if plain else None
    month = month or (small and (small, place + 1)) or None
    if month is None:
        return None
    year = year_at(tokens, month[1])
    return month_reading(year[1] if year else month[1], month[0], year[0] if year else None)


def _nth(which: int, weekday: int, month: Callable[[Setting], Meaning], setting: Setting) -> Meaning:
    found = month(setting)
    match = re.fullmatch(r"(\d{4})-(\d\d)", found.value)
    if match is None:
        return found
    if which == _MOST and exists_no_fifth(int(match[1]), int(match[2]), weekday):
        return found
    day = nth_weekday(int(match[1]), int(match[2]), weekday, which)
    return Meaning(day.isoformat(), found.anchor, found.why)


def exists_no_fifth(year: int, month: int, weekday: int) -> bool:
    """Whether a month has four weekdays of a name only."""
    return nth_weekday(year, month, weekday, -1) == nth_weekday(year, month, weekday, _MOST - 1)


def day_of_month(tokens: Tokens, place: int) -> Reading | None:
    """As in "the 20th of next month"; where there is no such day the month alone."""
    start = past_the(tokens, place)
    bare = at(tokens, start).kind == "number" and ordinal_at(tokens, start) is None
    day = None if bare else day_at(tokens, start)
    near = near_unit(tokens, day[1] + 1, "month") if day and at(tokens, day[1]).lower == "of" else None
    if near and at(tokens, near[1]).lower in {"'s", "’s"}:
        return None  # "the first of this month's protests"
    return near and day and Reading(near[1], "DATE", partial(_day_in, day[0], near[0]))


def _day_in(day: int, step: int, setting: Setting) -> Meaning:
    month = moved_anchor("M", step, setting)
    match = re.fullmatch(r"(\d{4})-(\d\d)", month.value)
    if match is None or not exists(int(match[1]), int(match[2]), day):
        return month
    return Meaning(f"{month.value}-{day:02d}", month.anchor, month.why)


def weekday_of_week(tokens: Tokens, place: int) -> Reading | None:
    """As in "Friday next week", "Sunday of next week", "next week Friday", "this week on Friday"."""
    if weekday := weekday_at(tokens, place):
        start = weekday[1] + (at(tokens, weekday[1]).lower == "of")
        near = near_unit(tokens, start, "week")
        return near and Reading(near[1], "DATE", partial(_day_of_week, weekday[0], near[0]))
    near = near_unit(tokens, place, "week")
    if near is None:
        return None
    weekday = weekday_at(tokens, near[1] + (at(tokens, near[1]).lower == "on"))
    return weekday and Reading(weekday[1], "DATE", partial(_day_of_week, weekday[0], near[0]))


def _day_of_week(weekday: int, step: int, setting: Setting) -> Meaning:
    anchor = setting.anchor.day
    if anchor is None:
        return unresolved(f"XXXX-WXX-{weekday}", setting)
    monday = plus_days(anchor, 7 * step - anchor.isoweekday() + 1)
    day = monday and plus_days(monday, weekday - 1)
    return relative(setting, day.isoformat()) if day else unresolved(f"XXXX-WXX-{weekday}", setting)


def weekday_the_day(tokens: Tokens, place: int) -> Reading | None:
    """As in "Friday the 13th"."""
    weekday = weekday_at(tokens, place)
    if weekday is None or at(tokens, weekday[1]).lower != "the":
        return None
    bare = at(tokens, weekday[1] + 1).kind == "number" and ordinal_at(tokens, weekday[1] + 1) is None
    day = day_at(tokens, weekday[1] + 1) or spoken_day(tokens, weekday[1] + 1)
    if (
        day is None
        or bare
        or not ends_behind(tokens, day[1])
        or not 1 <= day[0] <= 31
        or month_at(tokens, day[1] + (at(tokens, day[1]).lower == "of"))
    ):
        return None
    return Reading(day[1], "DATE", partial(_nearest, day[0], weekday[0]))


def day_alone(tokens: Tokens, place: int) -> Reading | None:
    """As in "on the 27th"."""
    if at(tokens, place).lower != "the" or at(tokens, place - 1).lower not in _BEFORE_DAY:
        return None
    token = at(tokens, place + 1)
    day = ordinal_at(tokens, place + 1) if token.kind == "number" else None
    if day is None or not 1 <= day[0] <= 31 or not ends_behind(tokens, day[1]):
        return None
    return Reading(day[1], "DATE", partial(_nearest, day[0], 0))


def _nearest(day: int, weekday: int, setting: Setting) -> Meaning:
    """The nearest such day in the direction of the sentence; ``weekday`` 0: any."""
    anchor = setting.anchor.day
    told = re.fullmatch(r"(\d{4})-(\d\d)", setting.focus) if setting.near and not weekday else None
    if told and exists(int(told[1]), int(told[2]), day):
        return from_focus(f"{setting.focus}-{day:02d}", setting.focus)
    open_value = f"XXXX-XX-{day:02d}"
    if anchor is None:
        return unresolved(open_value, setting)
    steps = range(-_MONTHS_AROUND, _MONTHS_AROUND + 1)
    months = [month for step in steps if (month := plus_months(anchor.replace(day=1), step))]
    days = [date(m.year, m.month, day) for m in months if exists(m.year, m.month, day)]
    days = [each for each in days if not weekday or each.isoweekday() == weekday]
    ahead = [each for each in days if each >= anchor]
    back = [each for each in days if each <= anchor]
    chosen = ahead[:1] if setting.direction == "future" else back[-1:]
    chosen = chosen or ahead[:1] or back[-1:]
    return relative(setting, chosen[0].isoformat()) if chosen else unresolved(open_value, setting)


def counted_on(tokens: Tokens, place: int) -> Reading | None:
    """As in "two days from tomorrow", "2 years 1 month and 21 days ago": more than a count and its direction."""
    read = count_of_units(tokens, place)
    if read is None or read[0] is None or read[1].startswith("T"):
        return None
    count, unit, after = read[0], read[1], read[2]
    return _counted_from_day(tokens, count, unit, after) or _counted_in_parts(tokens, place, count, unit, after)


def _counted_from_day(tokens: Tokens, count: float, unit: str, after: int) -> Reading | None:
    """As in "two days from tomorrow", "three weeks after today", "two days before yesterday"."""
    link, word = at(tokens, after).lower, at(tokens, after + 1).lower
    if link not in {"from", "after", "before"} or word not in _DAYS or (link == "from" and word in {"now", "today"}):
        return None
    step = -1 if link == "before" else 1
    return Reading(after + 2, "DATE", partial(_from_day, unit, step * count, _DAYS[word]))


def _from_day(unit: str, count: float, start: int, setting: Setting) -> Meaning:
    day = setting.anchor.day and plus_days(setting.anchor.day, start)
    moved = day and abs(count) <= _MOST_UNITS and shifted(day, unit, int(count))
    return relative(setting, moved.isoformat()) if moved else unresolved("XXXX-XX-XX", setting)


def _counted_in_parts(tokens: Tokens, place: int, count: float, unit: str, after: int) -> Reading | None:
    """As in "2 years 1 month and 21 days ago", "1 month 21 days later": from the anchor, to the day."""
    parts = [(count, unit)]
    linked = False
    while len(parts) < _MOST_PARTS:
        start = after
        while at(tokens, start).text == "," or at(tokens, start).lower == "and":
            start += 1
        read = count_of_units(tokens, start)
        if read is None or not read[0] or read[1] not in _SIZES or parts[-1][1] not in _SIZES[: _SIZES.index(read[1])]:
            break
        parts, after, linked = [*parts, (read[0], read[1])], read[2], linked or start > after
    if not linked and at(tokens, place - 1).lower in _OF_ITS_OWN:
        return None  # "jailed for ten years two months ago"
    step = {"ago": -1, "later": 1, "hence": 1, "earlier": -1}.get(at(tokens, after).lower)
    if step is None and lowers(tokens, after, after + 2) == ("from", "now"):
        step, after = 1, after + 1
    told = at(tokens, after).lower in {"later", "earlier"}  # from the date before, not from the report
    return Reading(after + 1, "DATE", partial(_in_parts, tuple(parts), step, told)) if step and len(parts) > 1 else None


def _in_parts(parts: tuple[tuple[float, str], ...], step: int, told: bool, setting: Setting) -> Meaning:
    focus = focus_day(setting) if told and len(setting.focus) >= _WHOLE_DAY else None
    day = focus or setting.anchor.day
    for count, unit in sorted(parts, key=lambda part: "DFWMQYEC".find(part[1]), reverse=True):
        day = shifted(day, unit, step * int(count)) if day and count <= _MOST_UNITS else None
    if day is None:
        return unresolved("XXXX-XX-XX", setting)
    return from_focus(day.isoformat(), setting.focus) if focus else relative(setting, day.isoformat())


PICKED_READERS: tuple[Reader, ...] = (
    weekday_of_month,
    day_of_month,
    weekday_of_week,
    weekday_the_day,
    day_alone,
    counted_on,
)
