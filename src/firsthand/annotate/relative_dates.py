"""Dates told from another date: "yesterday", "last November", "two weeks ago", "the same day", "now".

In: tokens and a place. Out: the expression that begins there as a ``Reading``, or None. Method: readers over closed
lists; values are counted from the report's date, and for "earlier", "that day" and the like from the last date told.
Known limit: "the last date told" is the one before in the text, whichever event it belongs to.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from firsthand.annotate.calendar_dates import (
    CALENDAR_READERS,
    feast_meaning,
    month_first,
    weekday_meaning,
)
from firsthand.annotate.calendar_periods import month_reading, season_meaning
from firsthand.annotate.calendar_terms import (
    MOVING_FEASTS,
    PARTS_OF_DAY,
    REFERENCES,
    SEASONS,
    month_at,
    past_the,
    unit_at,
    weekday_at,
)
from firsthand.annotate.counted_dates import COUNTED_READERS, focus_day, moved_anchor
from firsthand.annotate.numeral_tokens import STROKES, Tokens, at, lowers
from firsthand.annotate.time_reading import Reader, Reading, longest
from firsthand.annotate.time_values import (
    Meaning,
    Setting,
    from_focus,
    open_value,
    plus_days,
    relative,
    shifted,
    stated,
    unit_value,
    unresolved,
)
from firsthand.language import table

_LISTS = table("grammar_words")["relative_dates"]

_STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
    "following": 1, "upcoming": 1,
}  # fmt: skip
_FROM_FOCUS = frozenset(("previous", "preceding", "following"))
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


# --------------------------------------------------------------------------------------- named by name


def day_word(tokens: Tokens, place: int) -> Reading | None:
    """As in "today", "yesterday morning", "the day before yesterday", "tonight"."""
    word = at(tokens, place).lower
    words = lowers(tokens, place, place + 4)
    if words == ("the", "day", "before", "yesterday"):
        return Reading(place + 4, "DATE", partial(day_meaning, -2, ""))
    if words == ("the", "day", "after", "tomorrow"):
        return Reading(place + 4, "DATE", partial(day_meaning, 2, ""))
    if word == "tonight":
        return Reading(place + 1, "TIME", partial(day_meaning, 0, "TNI"))
    if word == "overnight":
        return Reading(place + 1, "TIME", partial(day_meaning, 0, "TNI"))
    if word not in _DAYS:
        return None
    part = PARTS_OF_DAY.get(at(tokens, place + 1).lower)
    if part:
        return Reading(place + 2, "TIME", partial(day_meaning, _DAYS[word], f"T{part}"))
    return Reading(place + 1, "DATE", partial(day_meaning, _DAYS[word], ""))


def day_meaning(step: int, part: str, setting: Setting) -> Meaning:
    """The anchor's day moved by some days, with a part of the day."""
    day = setting.anchor.day and plus_days(setting.anchor.day, step)
    return relative(setting, day.isoformat() + part) if day else unresolved("XXXX-XX-XX" + part, setting)


def part_of_day(tokens: Tokens, place: int) -> Reading | None:
    """As in "this morning", "last night", "later this afternoon"."""
    part = PARTS_OF_DAY.get(at(tokens, place + 1).lower)
    word = at(tokens, place).lower
    if part is None or word not in {"this", "last"} or (word == "last" and part != "NI"):
        return None
    return Reading(place + 2, "TIME", partial(day_meaning, -1 if word == "last" else 0, f"T{part}"))


def weekday_part(tokens: Tokens, place: int) -> Reading | None:
    """As in "Wednesday night", "Friday morning"."""
    weekday = weekday_at(tokens, place)
    part = weekday and PARTS_OF_DAY.get(at(tokens, weekday[1]).lower)
    if weekday is None or part is None:
        return None
    if at(tokens, weekday[1]).lower.endswith("s"):
        return Reading(weekday[1] + 1, "SET", lambda _: stated(f"XXXX-WXX-{weekday[0]}T{part}"))
    return Reading(weekday[1] + 1, "TIME", partial(_weekday_with_part, weekday[0], 0, part))


def _referring(value: str, setting: Setting) -> Meaning:
    """A value that is the same in every setting but for its anchor."""
    return Meaning(value, setting.anchor.kind, "the word gives no more")


def reference(tokens: Tokens, place: int) -> Reading | None:
    """As in "now", "currently", "recently", "soon", "the future", "these days", "at present"."""
    words = lowers(tokens, place, place + 4)
    for phrase, value in _REFERENCE_PHRASES.items():
        if words[: len(phrase)] == phrase:
            return Reading(place + len(phrase), "DATE", partial(_referring, value))
    token = at(tokens, place)
    value = REFERENCES.get(token.lower, "")
    if not value or at(tokens, place - 1).text == "-" or (token.capital and at(tokens, place + 1).capital):
        return None
    if token.lower == "future" and at(tokens, place + 1).lower in {"contract", "contracts", "of"}:
        return None
    return Reading(place + 1, "DATE", partial(_referring, value))


_REFERENCE_PHRASES = {
    ("these", "days"): "PRESENT_REF",
    ("at", "present"): "PRESENT_REF",
    ("at", "the", "moment"): "PRESENT_REF",
    ("right", "now"): "PRESENT_REF",
    ("the", "past"): "PAST_REF",
    ("the", "near", "future"): "FUTURE_REF",
    ("the", "future"): "FUTURE_REF",
    ("near", "future"): "FUTURE_REF",
    ("the", "near", "term"): "FUTURE_REF",
}


def some_day(tokens: Tokens, place: int) -> Reading | None:
    """As in "will one day": no day that could be counted."""
    words = lowers(tokens, place - 1, place + 2)
    if words[1:] != ("one", "day") or words[0] not in {"will", "would", "could", "may", "might", "can", "should"}:
        return None
    return Reading(place + 2, "DATE", partial(_referring, "FUTURE_REF"))


def past_alone(tokens: Tokens, place: int) -> Reading | None:
    """As in "in the past" and "the future", where no unit follows."""
    words = lowers(tokens, place, place + 2)
    if words != ("the", "past") or (
        at(tokens, place + 2).kind != "mark" and at(tokens, place + 2).lower not in _AFTER_PAST
    ):
        return None
    return Reading(place + 2, "DATE", partial(_referring, "PAST_REF"))


_AFTER_PAST = frozenset(_LISTS["after_past"])


# ------------------------------------------------------------------------------- "last", "this", "next"


def near_period(tokens: Tokens, place: int) -> Reading | None:
    """As in "last year", "this coming Sunday", "the next morning", "last November", "this fall"."""
    start = past_the(tokens, place)
    word = at(tokens, start).lower
    step = _STEPS.get(word)
    if step is None:
        return None
    name = start + 1
    if word == "this" and at(tokens, name).lower in {"coming", "past"}:
        step, name = (1 if at(tokens, name).lower == "coming" else -1), name + 1
    if at(tokens, name).lower in {"fiscal", "calendar", "financial", "business", "trading"}:
        name += 1
    return _near_named(tokens, name, step) or _near_unit(tokens, name, step, word)


def _near_named(tokens: Tokens, name: int, step: int) -> Reading | None:
    """A weekday, month, season or feast behind "last", "this", "next"."""
    if weekday := weekday_at(tokens, name):
        part = PARTS_OF_DAY.get(at(tokens, weekday[1]).lower)
        if part is None and at(tokens, name - 1).lower == "this":
            return Reading(weekday[1], "DATE", partial(_this_weekday, weekday[0]))
        if part is None:
            return Reading(weekday[1], "DATE", partial(weekday_meaning, weekday[0], step))
        return Reading(weekday[1] + 1, "TIME", partial(_weekday_with_part, weekday[0], step, part))
    if dated_day := month_first(tokens, name):
        return dated_day
    if month := month_at(tokens, name):
        return month_reading(month[1], month[0], None, step)
    if code := SEASONS.get(at(tokens, name).lower):
        return Reading(name + 1, "DATE", partial(season_meaning, code, step))
    for length in (3, 2, 1):
        words = lowers(tokens, name, name + length)
        if words in MOVING_FEASTS:
            return Reading(name + length, "DATE", partial(feast_meaning, words, None, step))
    return None


def _this_weekday(weekday: int, setting: Setting) -> Meaning:
    """The weekday to come, unless the sentence looks back."""
    ahead = setting.direction == "past" or setting.anchor.day is None
    return weekday_meaning(weekday, 0, setting if ahead else replace(setting, direction="future"))


def _weekday_with_part(weekday: int, step: int, part: str, setting: Setting) -> Meaning:
    found = weekday_meaning(weekday, step, setting)
    return Meaning(f"{found.value}T{part}", found.anchor, found.why)


def _near_unit(tokens: Tokens, name: int, step: int, word: str) -> Reading | None:
    """A unit behind "last", "this", "next": the period before, around or after the anchor or the last date told."""
    part = PARTS_OF_DAY.get(at(tokens, name).lower)
    if part is not None and word in {"next", "following", "previous"}:
        return Reading(name + 1, "TIME", partial(_day_after_focus, step, f"T{part}"))
    unit = unit_at(tokens, name)
    if unit is None or unit[0].startswith("T") or at(tokens, name).lower.endswith("s"):
        return None
    if (word == "past" and unit[0] in {"D", "E", "C", "L"}) or at(tokens, unit[1]).lower == "of":
        return None  # "the last week of April"
    if word in _FROM_FOCUS or (word == "next" and unit[0] == "D"):
        return Reading(unit[1], "DATE", partial(_moved_focus, unit[0], step))
    return Reading(unit[1], "DATE", partial(moved_anchor, unit[0], step))


def _moved_focus(unit: str, step: float, setting: Setting) -> Meaning:
    """The period of a unit, so many units from the last date told; from the anchor where there is none."""
    day = focus_day(setting)
    if day is None or (unit == "D" and len(setting.focus) < 10):
        return moved_anchor(unit, step, setting)
    moved = shifted(day, unit, int(step))
    return from_focus(unit_value(moved, unit), setting.focus) if moved else unresolved(open_value(unit), setting)


def _day_after_focus(step: int, part: str, setting: Setting) -> Meaning:
    found = _moved_focus("D", step, setting)
    return Meaning(found.value[:10] + part, found.anchor, found.why)


def same_period(tokens: Tokens, place: int) -> Reading | None:
    """As in "the same day", "that year", "later that month", "that night"."""
    start = past_the(tokens, place)
    word = at(tokens, start).lower
    if word not in {"same", "that"} or (word == "same" and start == place):
        return None
    part = PARTS_OF_DAY.get(at(tokens, start + 1).lower)
    if part:
        return Reading(start + 2, "TIME", partial(_day_after_focus, 0, f"T{part}"))
    unit = unit_at(tokens, start + 1)
    if unit is None or unit[0].startswith("T") or at(tokens, start + 1).lower.endswith("s"):
        return None
    return Reading(unit[1], "DATE", partial(_same_as_focus, unit[0]))


def _same_as_focus(unit: str, setting: Setting) -> Meaning:
    parts = setting.focus.split("-")
    if unit == "Q" and len(parts) == 2 and parts[1].startswith("Q"):
        return from_focus(setting.focus, setting.focus)
    day = focus_day(setting)
    if day is None or (unit == "D" and len(setting.focus) < 10):
        return unresolved(open_value(unit), setting)
    return from_focus(unit_value(day, unit), setting.focus)


def definite_period(tokens: Tokens, place: int) -> Reading | None:
    """As in "the quarter", "the latest period", "the year", "the weekend": the last told, or the one around now."""
    if at(tokens, place).lower != "the":
        return None
    start = place + 1
    latest = at(tokens, start).lower in {"latest", "current", "full", "entire", "whole"}
    if latest:
        start += 2 if at(tokens, start + 1).lower == "fiscal" else 1
    word = at(tokens, start).lower
    if at(tokens, start + 1).lower in {"of", "-"} or at(tokens, start + 1).text in STROKES:
        return None
    if word == "quarter" or (latest and word == "period"):
        return Reading(start + 1, "DATE", _quarter_told)
    if word == "year" and (latest or at(tokens, place - 1).lower in {"for", "of", "in"}):
        return Reading(start + 1, "DATE", partial(moved_anchor, "Y", 0))
    if word == "weekend":
        return Reading(start + 1, "DATE", _weekend_near)
    return None


def _quarter_told(setting: Setting) -> Meaning:
    parts = setting.focus.split("-")
    if len(parts) == 2 and parts[1].startswith("Q"):
        return from_focus(setting.focus, setting.focus)
    return moved_anchor("Q", -1, setting)


def _weekend_near(setting: Setting) -> Meaning:
    return moved_anchor("WE", 0 if setting.direction == "future" else -1, setting)


# ----------------------------------------------------------------------------------- "early", "the end of"

_EDGE_WORDS = frozenset(["early", "late", "mid", "earlier", "later", "sometime", "around"])
_EDGE_PHRASES = (
    ("the", "end", "of"), ("the", "beginning", "of"), ("the", "start", "of"), ("the", "middle", "of"),
    ("the", "close", "of"), ("the", "rest", "of"), ("the", "remainder", "of"), ("a", "good", "part", "of"),
    ("the", "last", "days", "of"), ("the", "first", "days", "of"), ("the", "first", "weeks", "of"),
    ("end", "of"), ("the", "latter", "part", "of"), ("the", "early", "part", "of"),
    ("earlier", "in"), ("later", "in"), ("early", "in"), ("late", "in"), ("the", "week", "of"),
)  # fmt: skip


def edge_of_period(tokens: Tokens, place: int) -> Reading | None:
    """As in "early next year", "late-November", "the end of 1990", "earlier this month": the period itself."""
    start = past_the(tokens, place)
    after = 0
    if at(tokens, start).lower in _EDGE_WORDS:
        after = start + 2 if at(tokens, start + 1).text in STROKES else start + 1
    for phrase in _EDGE_PHRASES:
        if lowers(tokens, place, place + len(phrase)) == phrase:
            after = place + len(phrase)
            break
    if not after:
        return None
    inner = longest(_PERIOD_READERS, tokens, after)
    if inner is None and lowers(tokens, after, after + 2) == ("the", "year"):
        return Reading(after + 2, "DATE", partial(moved_anchor, "Y", 0))
    return inner and Reading(inner.after, inner.type, inner.mean)


def year_end(tokens: Tokens, place: int) -> Reading | None:
    """As in "year-end", "year end": the end of the anchor's year."""
    if at(tokens, place).lower != "year":
        return None
    after = place + 2 if at(tokens, place + 1).text in STROKES else place + 1
    if at(tokens, after).lower != "end":
        return None
    return Reading(after + 1, "DATE", partial(moved_anchor, "Y", 0))


_PERIOD_READERS: tuple[Reader, ...] = (*CALENDAR_READERS, weekday_part, day_word, part_of_day, near_period, same_period)

RELATIVE_READERS: tuple[Reader, ...] = (
    day_word,
    part_of_day,
    weekday_part,
    near_period,
    same_period,
    definite_period,
    *COUNTED_READERS,
    edge_of_period,
    year_end,
    past_alone,
    some_day,
    reference,
)
