"""Times of day: "10:35 a.m.", "7 p.m. EST Wednesday", "noon", "14:30 GMT", "half past six", "nine in the evening".

In: tokens and a place. Out: the time that begins there as a ``Reading``, or None. Method: hour, minutes, half of the
day, zone, and the day that may follow; without one the time is of the anchor's day. Known limit: the zone is read
and covered by the span, yet not kept in the value; "at six" alone is no time, since it may be a place or an age.
"""

from __future__ import annotations

import re

from firsthand.annotate.calendar_dates import CALENDAR_READERS
from firsthand.annotate.calendar_terms import ZONES
from firsthand.annotate.numeral_tokens import Token, Tokens, at
from firsthand.annotate.relative_dates import day_word
from firsthand.annotate.time_reading import Reader, Reading, longest
from firsthand.annotate.time_values import Meaning, Setting, from_focus, relative, unresolved
from firsthand.language import table

_QUARTERS = {"past": 15, "to": -15}
_O_CLOCK = ("o'clock", "o’clock")
_PARTS = {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}
_NAMED = {"noon": (12, 0), "midday": (12, 0), "midnight": (24, 0)}


def clock(tokens: Tokens, place: int) -> Reading | None:
    """A time of day with its zone and the day behind it."""
    read = _hour(tokens, place)
    if read is None:
        return None
    hour, minute, after = read
    if at(tokens, after).lower in ZONES:
        after += 1
    day = _day_behind(tokens, after)
    time = f"T{hour:02d}:{minute:02d}"

    def mean(setting: Setting) -> Meaning:
        if day is not None:
            found = day.mean(setting)
            if len(found.value) == 10:
                return Meaning(found.value + time, found.anchor, found.why)
        if setting.near and re.match(r"\d{4}-\d\d-\d\d", setting.focus):
            return from_focus(setting.focus[:10] + time, setting.focus)
        if setting.anchor.day is None:
            return unresolved("XXXX-XX-XX" + time, setting)
        return relative(setting, setting.anchor.day.isoformat() + time)

    return Reading(day.after if day else after, "TIME", mean)


def _day_behind(tokens: Tokens, place: int) -> Reading | None:
    """The day told behind a time: "Wednesday", ", Nov. 6", "on 3 May"."""
    if at(tokens, place).text == "(" and at(tokens, place + 1).kind == "number":  # "10:35 a.m. (0735 GMT) Friday"
        place = next((place + step + 1 for step in range(2, 6) if at(tokens, place + step).text == ")"), place)
    start = place + 1 if at(tokens, place).lower in {",", "on"} else place
    day = longest((*CALENDAR_READERS, day_word), tokens, start)
    return (
        day
        if day is not None and (start == place or at(tokens, place).lower == "on" or day.after > start + 1)
        else None
    )


def _hour(tokens: Tokens, place: int) -> tuple[int, int, int] | None:
    """Hour, minute, and the place behind them."""
    token = at(tokens, place)
    if token.lower in _NAMED and not token.capital:
        return (*_NAMED[token.lower], place + 1)
    if spoken := _spoken(tokens, place):
        return spoken
    if token.kind != "number":
        return None
    if wired := _four_digits(tokens, place):
        return wired
    hour, minute, after = _digits(tokens, place)
    half = _half_of_day(tokens, after)
    if half is None:
        if not (at(tokens, place + 1).text == ":" and minute >= 0) or hour > 23 or at(tokens, after).text == ":":
            return None
        return hour, minute, after
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return hour % 12 + (12 if half == "p" else 0), max(minute, 0), after + 1


def _spoken(tokens: Tokens, place: int) -> tuple[int, int, int] | None:
    """As in "seven o'clock", "half past six", "a quarter to five", "nine in the evening"."""
    start = place + 1 if at(tokens, place).lower == "a" else place
    opener, link = at(tokens, start).lower, at(tokens, start + 1).lower
    minutes = 30 if (opener, link) == ("half", "past") else _QUARTERS.get(link, 0) if opener == "quarter" else 0
    if start != place and not minutes:
        return None
    first = start + 2 if minutes else place
    hour, after = _hour_word(at(tokens, first)), first + 1
    if hour is None:
        return None
    named = at(tokens, after).lower in _O_CLOCK
    after += named
    half, behind = _part_of_day(tokens, after)
    if not (minutes or named or half):
        return None
    told = hour * 60 + minutes + (12 * 60 if half == "p" and hour < 12 else 0)
    return told // 60 % 24, told % 60, behind


def _hour_word(token: Token) -> int | None:
    """The hour that a word or digits name, 1 to 12."""
    if token.text.isdecimal() and len(token.text) <= 2:
        return int(token.text) if 1 <= int(token.text) <= 12 else None
    value = table("numbers")["units"].get(token.lower, 0)
    return int(value) if 1 <= value <= 12 else None


def _part_of_day(tokens: Tokens, place: int) -> tuple[str | None, int]:
    """The half of the day told behind an hour ("in the evening", "at night"), and the place behind it."""
    for opener in (["in", "the"], ["this"], ["at"], ["yesterday"]):
        end = place + len(opener)
        part = at(tokens, end).lower
        if [at(tokens, place + step).lower for step in range(len(opener))] == opener and part in _PARTS:
            behind = place if opener in (["this"], ["yesterday"]) else end + 1  # "this evening" is a time of its own
            return _PARTS[part], behind
    return None, place


def _four_digits(tokens: Tokens, place: int) -> tuple[int, int, int] | None:
    """As in "1930 GMT", "1830 local time", "1900 hours"."""
    text, behind = at(tokens, place).text, at(tokens, place + 1).lower
    zoned = behind in ZONES or (behind == "local" and at(tokens, place + 2).lower == "time")
    if not text.isdecimal() or len(text) != len("1930") or not (zoned or behind in {"hours", "hrs"}):
        return None
    hour, minute = int(text[:2]), int(text[2:])
    after = place + 1 + (0 if behind in ZONES else 2 if behind == "local" else 1)
    return (hour, minute, after) if hour < 24 and minute < 60 else None


def _digits(tokens: Tokens, place: int) -> tuple[int, int, int]:
    """As in "10", "10:35", "10.35"; minute -1 where none is given."""
    text = at(tokens, place).text
    mark, minutes = at(tokens, place + 1), at(tokens, place + 2)
    if text.isdecimal() and len(text) <= 2:
        touching = not mark.spaced and not minutes.spaced
        if (
            mark.text == ":"
            and touching
            and len(minutes.text) == 2
            and minutes.text.isdecimal()
            and minutes.text < "60"
        ):
            return int(text), int(minutes.text), place + 3
        return int(text), -1, place + 1
    hour, _, rest = text.partition(".")
    if hour.isdecimal() and len(hour) <= 2 and len(rest) == 2 and rest.isdecimal():
        return int(hour), int(rest), place + 1
    return 99, -1, place + 1


def _half_of_day(tokens: Tokens, place: int) -> str | None:
    word = at(tokens, place).lower.replace(".", "").replace(" ", "")
    if word in {"am", "pm"}:
        return word[0]
    return None


CLOCK_READERS: tuple[Reader, ...] = (clock,)
