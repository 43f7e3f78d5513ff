"""Days of the calendar: "Friday, Oct. 23, 1998", "22 November", "2014-11-22", "Wednesday", "Christmas Eve".

In: tokens and a place. Out: the day that begins there as a ``Reading``, or None. Method: each form is a reader made
of the readers of ``calendar_terms``. A day in digits alone whose order cannot be told ("05/06/2014") keeps the year
only. A day that does not exist (31 February) is read as its month and year, never as another day. Known limit: feasts
that move with the moon (Easter, Ramadan) are not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from firsthand.annotate.calendar_periods import PERIOD_READERS, month_reading
from firsthand.annotate.calendar_terms import (
    FEASTS,
    MONTHS,
    MOVING_FEASTS,
    ORDINAL_ENDINGS,
    century_of,
    day_at,
    digits_touch,
    ends_behind,
    month_at,
    past_the,
    spoken_day,
    spoken_year,
    weekday_at,
    year_at,
)
from firsthand.annotate.noun_phrases import is_plural
from firsthand.annotate.numeral_tokens import Tokens, at
from firsthand.annotate.time_reading import Reader, Reading, longest
from firsthand.annotate.time_values import (
    Meaning,
    Setting,
    exists,
    nth_weekday,
    relative,
    stated,
    unresolved,
    weekday_day,
    year_of_day,
)
from firsthand.language import table

_SHOWN = 12  # digits of an impossible year that its reason names

# ------------------------------------------------------------------------------------ days of a month


def day_meaning(month: int, day: int, setting: Setting) -> Meaning:
    """The value of a day whose year is not given."""
    year = year_of_day(setting, month, day)
    if year is None:
        return unresolved(f"XXXX-{month:02d}-{day:02d}", setting)
    return relative(setting, f"{year:04d}-{month:02d}-{day:02d}")


def dated(after: int, month: int, day: int, year: int | None) -> Reading:
    """The reading of a day; where there is no such day its month alone is kept."""
    if not exists(year or 2000, month, day):
        return Reading(after, "DATE", partial(_month_of_no_day, month_reading(after, month, year).mean, month, day))
    if year is not None:
        value = f"{year:04d}-{month:02d}-{day:02d}"
        return Reading(after, "DATE", lambda _: stated(value))
    return Reading(after, "DATE", partial(day_meaning, month, day))


def _month_of_no_day(month_mean: Callable[[Setting], Meaning], month: int, day: int, setting: Setting) -> Meaning:
    """The month of a day that it does not have, with that for its reason."""
    found = month_mean(setting)
    return Meaning(found.value, found.anchor, f"month {month} has no day {day}, so its month alone; {found.why}")


def month_first(tokens: Tokens, place: int) -> Reading | None:
    """As in "October 23, 1998", "Oct. 23", "May 4th"."""
    month = month_at(tokens, place)
    day = month and (day_at(tokens, _past_stroke(tokens, month[1])) or spoken_day(tokens, past_the(tokens, month[1])))
    day = day or (month and day_at(tokens, past_the(tokens, month[1])))
    if month is not None and day is not None and _counts_something(tokens, place, month[1], day[1]):
        return None
    if month is None or day is None or (at(tokens, day[1]).text == ":" and digits_touch(tokens, day[1] + 1)):
        return None
    if at(tokens, day[1]).lower in {"percent", "%"}:
        return None
    return _in_year(tokens, day[1], month[0], day[0])


def _counts_something(tokens: Tokens, place: int, behind_month: int, after: int) -> bool:
    """Whether the number behind a month belongs to a noun: "In May 22 people were killed"."""
    first = at(tokens, behind_month)
    if first.kind == "number" and first.text.isdecimal() and at(tokens, behind_month + 1).lower not in ORDINAL_ENDINGS:
        return at(tokens, place - 1).lower == "in" and is_plural(at(tokens, after).lower)
    year = after + (at(tokens, after).text == ",")
    dated = year_at(tokens, year) is not None or spoken_year(tokens, year) is not None
    return first.kind != "number" and not (dated or ends_behind(tokens, after))


def _past_stroke(tokens: Tokens, place: int) -> int:
    """The place behind a hyphen or stroke that touches digits: "Oct-2", "Oct/2"."""
    stroke = at(tokens, place).text in {"-", "/"} and not at(tokens, place).spaced and digits_touch(tokens, place + 1)
    return place + 1 if stroke else place


def day_first(tokens: Tokens, place: int) -> Reading | None:
    """As in "22 November 2014", "the 22nd of November"."""
    start = past_the(tokens, place)
    day = day_at(tokens, start)
    if day is None:
        return None
    month = month_at(tokens, day[1] + 1 if at(tokens, day[1]).lower == "of" else day[1])
    if month is None:
        return None
    return _in_year(tokens, month[1], month[0], day[0])


def _in_year(tokens: Tokens, place: int, month: int, day: int) -> Reading:
    """A day with the year behind it; one of more than four digits leaves the year open."""
    start = place + 1 if at(tokens, place).text == "," else place
    told = at(tokens, start).text
    if told.isdecimal() and len(told) > len("2014") and at(tokens, start).spaced and ends_behind(tokens, start + 1):
        beyond = Meaning(f"XXXX-{month:02d}-{day:02d}", "open", f"{told[:_SHOWN]} is no year of the calendar")
        return Reading(start + 1, "DATE", lambda _: beyond)
    after, year = _trailing_year(tokens, place)
    return dated(after, month, day, year)


def _trailing_year(tokens: Tokens, place: int) -> tuple[int, int | None]:
    """The year behind a day, after a comma or not."""
    start = place + 1 if at(tokens, place).text == "," else place
    year = year_at(tokens, start) or spoken_year(tokens, start)
    if year is None or (
        at(tokens, year[1]).text == "," and not at(tokens, year[1]).spaced and digits_touch(tokens, year[1] + 1)
    ):
        return place, None
    return year[1], year[0]


def weekday_and_day(tokens: Tokens, place: int) -> Reading | None:
    """As in "Friday, Oct. 23", "Monday 4 May 2015": the weekday adds nothing but its word."""
    weekday = weekday_at(tokens, place)
    if weekday is None:
        return None
    start = weekday[1] + 1 if at(tokens, weekday[1]).text == "," else weekday[1]
    return longest((month_first, day_first), tokens, start)


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_ENDING_IN_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{2})(?![\d/-])")
_NO_YEAR = re.compile(r"(\d{1,2})([/-])(\d{1,2})(?![\d/-])")
_SURE_BEFORE = frozenset({"on", "since", "until", "till"})  # before "4-22": by and to stand before scores
_NAMED = re.compile(r"(\d{1,2}|\d{4})([-/.])([A-Za-z]{3,9})\.?\2(\d{4}|\d{1,2})(?![\d-])")
_NAMED_DAYS = frozenset(table("grammar_words")["picked_days"]["named_days"])
_BEFORE_DAY = frozenset(table("grammar_words")["picked_days"]["before_day"])


def _touching(tokens: Tokens, place: int) -> str:
    """The text of the tokens that touch one another, from a place on, at most five."""
    text, after = at(tokens, place).text, place + 1
    while after < place + 5 and not at(tokens, after).spaced:
        text += at(tokens, after).text
        after += 1
    return text


def in_digits(tokens: Tokens, place: int) -> Reading | None:
    """As in "2014-11-22", "11/22/2014", "22.11.2014"."""
    if at(tokens, place).kind != "number":
        return None
    text = _touching(tokens, place)
    if match := _ISO.match(text):
        if not 1000 <= int(match[1]) <= 2199 or not 1 <= int(match[2]) <= 12:
            return None
        return dated(_after_chars(tokens, place, match.end()), int(match[2]), int(match[3]), int(match[1]))
    if match := _ENDING_IN_YEAR.match(text):
        after = _after_chars(tokens, place, match.end())
        return _ambiguous(after, int(match[1]), int(match[3]), int(match[4]), match[2])
    after = _after_chars(tokens, place, len(text))
    if _in_a_string(tokens, place, after):
        return None
    match = _SHORT_YEAR.match(text)
    if match and (match[2] == "/" or at(tokens, place - 1).lower in {*_BEFORE_DAY, "dated", ""}):
        after = _after_chars(tokens, place, match.end())
        return _ambiguous(after, int(match[1]), int(match[3]), century_of(int(match[4])) + int(match[4]), match[2])
    return _named_in_digits(tokens, place, text) or _without_year(tokens, place, text)


def _in_a_string(tokens: Tokens, place: int, after: int) -> bool:
    """Whether digits and strokes go on beyond those looked at: "5-12-22-34-41"."""
    before, behind = at(tokens, place - 1), at(tokens, after)
    goes_on = behind.text in {"-", "/"} and not behind.spaced and digits_touch(tokens, after + 1)
    return goes_on or (before.text in {"-", "/"} and not at(tokens, place).spaced)


def _named_in_digits(tokens: Tokens, place: int, text: str) -> Reading | None:
    """As in "16-Nov-2016", "2019/sep/01"."""
    match = _NAMED.match(text)
    month = MONTHS.get(match[3].lower()) if match else None
    if match is None or month is None or len(match[1]) == len(match[4]) or max(len(match[1]), len(match[4])) < 4:
        return None
    year, day = (match[1], match[4]) if len(match[1]) == 4 else (match[4], match[1])
    return dated(_after_chars(tokens, place, match.end()), month, int(day), int(year))


def _without_year(tokens: Tokens, place: int, text: str) -> Reading | None:
    """As in "on 22/04": behind a preposition, where a number over 12 tells which is the day."""
    match = _NO_YEAR.match(text)
    if match is None:
        return None
    if at(tokens, place - 1).lower not in _SURE_BEFORE or match[0] == "24/7":
        return None
    left, right = int(match[1]), int(match[3])
    day, month = (left, right) if left > 12 else (right, left)
    if min(left, right) > 12 or max(left, right) <= 12 or not exists(2000, month, day):
        return None
    return dated(_after_chars(tokens, place, match.end()), month, day, None)


def _after_chars(tokens: Tokens, place: int, length: int) -> int:
    """The place behind so many characters from a place on."""
    end, after = at(tokens, place).start + length, place
    while after < len(tokens) and tokens[after].start < end:
        after += 1
    return after


def _ambiguous(after: int, left: int, right: int, year: int, mark: str) -> Reading | None:
    """Day and month in an order to be told: by the mark (a full stop: day first) or by a number over 12."""
    day_is_first, month_is_first = exists(year, right, left), exists(year, left, right)
    if day_is_first and (mark == "." or not month_is_first or left == right):
        return dated(after, right, left, year)
    if month_is_first and not day_is_first:
        return dated(after, left, right, year)
    if not month_is_first:
        return None
    why = "day and month could be either way round"
    return Reading(after, "DATE", lambda _: Meaning(f"{year:04d}-XX-XX", "stated", why))


# ----------------------------------------------------------------------------------- weekdays, feasts


def weekday_alone(tokens: Tokens, place: int) -> Reading | None:
    """As in "Wednesday": the nearest in the direction of the sentence."""
    weekday = weekday_at(tokens, place)
    if weekday is None or at(tokens, place).text.isupper() or at(tokens, place - 1).lower in _NAMED_DAYS:
        return None
    if at(tokens, place).lower.endswith("s"):
        return Reading(weekday[1], "SET", lambda _: stated(f"XXXX-WXX-{weekday[0]}"))
    return Reading(weekday[1], "DATE", partial(weekday_meaning, weekday[0], 0))


def weekday_meaning(weekday: int, step: int, setting: Setting) -> Meaning:
    """The value of a weekday; ``step`` -1 for "last", 1 for "next"."""
    day = weekday_day(setting, weekday, step)
    return relative(setting, day.isoformat()) if day else unresolved(f"XXXX-WXX-{weekday}", setting)


def feast(tokens: Tokens, place: int) -> Reading | None:
    """As in "Christmas Day 2012", "Thanksgiving"."""
    if not at(tokens, place).capital:
        return None
    for length in (5, 4, 3, 2, 1):
        words = _joined(tokens, place, length)
        after = place + length
        if words in FEASTS:
            month, day = map(int, FEASTS[words].split("-"))
            reached, year = _trailing_year(tokens, after)
            return dated(reached, month, day, year)
        if words in MOVING_FEASTS:
            reached, year = _trailing_year(tokens, after)
            return Reading(reached, "DATE", partial(feast_meaning, words, year, 0))
    return None


def _joined(tokens: Tokens, place: int, length: int) -> tuple[str, ...]:
    """So many tokens as words, with "'s" joined to the word before it."""
    text = ""
    for token in tokens[place : place + length]:
        text += (" " if token.spaced and text else "") + token.lower.replace("’", "'")
    return tuple(text.split())


def feast_meaning(words: tuple[str, ...], year: int | None, step: int, setting: Setting) -> Meaning:
    """The day of a feast that moves, in a given year or the nearest in the sentence's direction."""
    month, weekday, which, *behind = MOVING_FEASTS[words]
    later = timedelta(days=sum(behind))
    if year is not None:
        return stated((nth_weekday(year, month, weekday, which) + later).isoformat())
    anchor = setting.anchor.day
    if anchor is None:
        return unresolved(f"XXXX-{month:02d}", setting)
    days: list[date] = [nth_weekday(anchor.year + back, month, weekday, which) + later for back in (-1, 0, 1)]
    if step > 0 or (step == 0 and (setting.direction == "future" or 0 <= (days[1] - anchor).days <= 30)):
        return relative(setting, min(day for day in days if day >= anchor).isoformat())
    return relative(setting, max(day for day in days if day <= anchor).isoformat())


CALENDAR_READERS: tuple[Reader, ...] = (
    weekday_and_day,
    month_first,
    day_first,
    in_digits,
    *PERIOD_READERS,
    feast,
    weekday_alone,
)
