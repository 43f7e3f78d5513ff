"""Durations and repeated times: "two and a half years", "a 30-to-60-day", "the past decade", "every week", "annually".

In: tokens and a place. Out: the expression that begins there as a ``Reading``, or None. Method: a count, a unit, and
the words that may stand before, between and behind; TIMEX3 durations and sets as in TimeML 1.2. Known limit: a bare
plural ("years") is a duration only behind a preposition that measures.
"""

from __future__ import annotations

from firsthand.annotate.calendar_terms import (
    FREQUENCIES,
    PARTS_OF_DAY,
    SEASONS,
    month_at,
    unit_at,
    weekday_at,
)
from firsthand.annotate.counted_dates import AGO, count_of_units
from firsthand.annotate.numbers import read_number
from firsthand.annotate.numeral_tokens import STROKES, Tokens, at, lowers
from firsthand.annotate.time_reading import Reader, Reading
from firsthand.annotate.time_values import Meaning, duration_value
from firsthand.language import table
from firsthand.model import TimeType

_LISTS = table("grammar_words")["durations"]

_SPAN_OPENERS = frozenset(_LISTS["span_openers"])
_MEASURING = frozenset(_LISTS["measuring"])
_WHOLE = frozenset(_LISTS["whole"])
_SIZES = ("Y", "M", "W", "D", "TH", "TM", "TS")  # units of a duration told in parts, the longest first
_BARE_OPENERS = frozenset(_LISTS["bare_openers"])


def _fixed(after: int, kind: TimeType, value: str) -> Reading:
    return Reading(after, kind, lambda _: Meaning(value, "stated", "the expression says it"))


def counted(tokens: Tokens, place: int) -> Reading | None:
    """As in "two weeks", "a few days", "2 1/2 years", "an hour and a half", "half an hour"."""
    if half := _half_unit(tokens, place):
        return half
    read = count_of_units(tokens, place)
    if read is None:
        return None
    count, unit, after = read
    word = at(tokens, place).lower
    if word in {"a", "an"} and count == 1.0 and at(tokens, place - 1).lower not in _MEASURING:
        return None
    if word in {"few", "many", "some"} and at(tokens, place - 1).lower not in {"the", "past", "last", "next", "first"}:
        return None
    if _is_age(tokens, after):
        return None
    if count is None:
        return _fixed(after, "DURATION", duration_value(unit, None))
    for words in (("and", "a", "half"), ("and", "half")):
        if lowers(tokens, after, after + len(words)) == words:
            return _fixed(after + len(words), "DURATION", duration_value(unit, count + 0.5))
    if at(tokens, place - 1).lower in {"between", "from"}:
        return _fixed(after, "DURATION", duration_value(unit, count))
    return _in_parts(tokens, unit, count, after)


def _in_parts(tokens: Tokens, unit: str, count: float, after: int) -> Reading:
    """As in "1 year 1 month 21 days", "two hours and ten minutes"; one part alone as it is."""
    parts, end, last = {unit: count}, after, unit
    while last in _SIZES:
        start = end + (at(tokens, end).lower == "and")
        read = None if at(tokens, start).lower in {"a", "an"} else count_of_units(tokens, start)
        if (
            read is None
            or not read[0]
            or read[1] not in _SIZES[_SIZES.index(last) + 1 :]
            or not float(read[0]).is_integer()
            or (start == end and at(tokens, read[2]).lower in AGO)  # "jailed for ten years two months ago"
        ):
            break
        last = read[1]
        parts[read[1]], end = read[0], read[2]
    if len(parts) == 1 or not set(parts) <= set(_SIZES) or not float(count).is_integer():
        return _fixed(after, "DURATION", duration_value(unit, count))
    told = [f"{int(parts[size])}{size[-1]}" for size in _SIZES if size in parts]
    days = sum(not size.startswith("T") for size in parts)
    return _fixed(end, "DURATION", "P" + "".join(told[:days]) + ("T" + "".join(told[days:]) if told[days:] else ""))


def _half_unit(tokens: Tokens, place: int) -> Reading | None:
    if at(tokens, place).lower != "half" or (at(tokens, place - 1).text in STROKES and not at(tokens, place).spaced):
        return None
    article = at(tokens, place + 1).lower in {"a", "an"}
    unit = unit_at(tokens, place + 1 + (article or at(tokens, place + 1).text in STROKES))
    if unit is None or (not article and unit[0] not in {"TH", "Y"}):
        return None
    return _fixed(unit[1], "DURATION", duration_value(unit[0], 0.5))


def whole(tokens: Tokens, place: int) -> Reading | None:
    """As in "all day", "full-year", "another week"."""
    word = at(tokens, place).lower
    if word not in _WHOLE:
        return None
    start = place + 1 + (at(tokens, place + 1).text in STROKES)
    start += at(tokens, start).lower in {"business", "working", "trading"}
    unit = unit_at(tokens, start)
    if unit is None or at(tokens, start).lower.endswith("s") or unit[0] in {"TS", "Q", "WE"}:
        return None
    return _fixed(unit[1], "DURATION", duration_value(unit[0], 1))


def ranged(tokens: Tokens, place: int) -> Reading | None:
    """As in "two to three weeks", "30-to-60-day", "three or four years": the value of the shorter one."""
    first = read_number(tokens, place)
    if first is None or first.share:
        return None
    link = first.after
    if at(tokens, link).text in STROKES and at(tokens, link + 1).lower in {"to", "or"}:
        link += 1
    if at(tokens, link).lower not in {"to", "or", "and"} and at(tokens, link).text not in STROKES:
        return None
    start = link + 2 if at(tokens, link + 1).text in STROKES else link + 1
    second = read_number(tokens, start)
    if second is None or second.share or second.low != second.high:
        return None
    after = second.after + 1 if at(tokens, second.after).text in STROKES else second.after
    unit = unit_at(tokens, after)
    if unit is None or (at(tokens, link).lower == "and" and at(tokens, place - 1).lower != "between"):
        return None
    return _fixed(unit[1], "DURATION", duration_value(unit[0], first.low))


def hyphened(tokens: Tokens, place: int) -> Reading | None:
    """As in "10-year", "five-hour", "day-long", "several-year"."""
    if at(tokens, place + 1).text in STROKES and at(tokens, place + 2).lower == "long":
        unit = unit_at(tokens, place)
        value = unit and duration_value(unit[0], None if at(tokens, place).lower.endswith("s") else 1)
        return _fixed(place + 3, "DURATION", value) if value else None
    count: float | None = None
    after = place + 1
    if number := read_number(tokens, place):
        if number.share or number.low != number.high:
            return None
        count, after = number.low, number.after
    elif at(tokens, place).lower not in {"several", "multi"}:
        return None
    if at(tokens, after).text not in STROKES or at(tokens, after).spaced:
        return None
    unit = unit_at(tokens, after + 1)
    if unit is None:
        return None
    if _is_age(tokens, unit[1]):
        return None
    after = unit[1] + 2 if at(tokens, unit[1]).text in STROKES and at(tokens, unit[1] + 1).lower == "long" else unit[1]
    return _fixed(after, "DURATION", duration_value(unit[0], count))


def _is_age(tokens: Tokens, place: int) -> bool:
    """Whether "old" or "of age" follows: an age is a figure, no stretch of time."""
    start = place + 1 if at(tokens, place).text in STROKES else place
    return at(tokens, start).lower in {"old", "olds"} or lowers(tokens, place, place + 2) == ("of", "age")


def spanned(tokens: Tokens, place: int) -> Reading | None:
    """As in "the past decade", "the next few days", "the first nine months", "recent weeks"."""
    start = place + 1 if at(tokens, place).lower in {"the", "these", "those", "his", "her", "its", "their"} else place
    word = at(tokens, start).lower
    article = start > place
    if word in _SPAN_OPENERS:
        start += 1
    elif not article:
        return None
    inner = ranged(tokens, start) or counted(tokens, start)
    if inner is not None:
        return inner
    unit = unit_at(tokens, start)
    if unit is None or word not in _SPAN_OPENERS or word in {"final", "first"}:
        return None
    plural = at(tokens, start).lower.endswith(("s", "ies"))
    if not plural and (word != "past" or unit[0] not in {"E", "C", "Y", "M", "W"}):
        return None
    if plural and word == "recent":
        return Reading(unit[1], "DATE", lambda _: Meaning("PAST_REF", "report", "by its word"))
    if plural and word == "coming":
        return Reading(unit[1], "DATE", lambda _: Meaning("FUTURE_REF", "report", "by its word"))
    return _fixed(unit[1], "DURATION", duration_value(unit[0], None if plural else 1))


def bare_plural(tokens: Tokens, place: int) -> Reading | None:
    """As in "for years", "within weeks", "in decades"."""
    unit = unit_at(tokens, place)
    if unit is None or not at(tokens, place).lower.endswith(("s", "ies")):
        return None
    if at(tokens, place - 1).lower not in _BARE_OPENERS or unit[0] in {"Q", "TS", "WE", "NI"}:
        return None
    if lowers(tokens, unit[1], unit[1] + 1) == ("ago",):
        return Reading(unit[1] + 1, "DATE", lambda _: Meaning("PAST_REF", "report", "by its word"))
    return _fixed(unit[1], "DURATION", duration_value(unit[0], None))


# ------------------------------------------------------------------------------------------------ sets


def repeated(tokens: Tokens, place: int) -> Reading | None:
    """As in "every week", "each July", "every Monday morning", "every two years"."""
    if at(tokens, place).lower not in {"every", "each"}:
        return None
    start = place + 1
    if weekday := weekday_at(tokens, start):
        part = PARTS_OF_DAY.get(at(tokens, weekday[1]).lower)
        value = f"XXXX-WXX-{weekday[0]}" + (f"T{part}" if part else "")
        return _fixed(weekday[1] + (1 if part else 0), "SET", value)
    if month := month_at(tokens, start):
        return _fixed(month[1], "SET", f"XXXX-{month[0]:02d}")
    if code := SEASONS.get(at(tokens, start).lower):
        return _fixed(start + 1, "SET", f"XXXX-{code}")
    if part := PARTS_OF_DAY.get(at(tokens, start).lower):
        return _fixed(start + 1, "SET", f"XXXX-XX-XXT{part}")
    other = at(tokens, start).lower in {"other", "single"}
    if unit := unit_at(tokens, start + 1 if other else start):
        every = 2 if at(tokens, start).lower == "other" else 1
        return _fixed(unit[1], "SET", _set_value(unit[0], every))
    read = count_of_units(tokens, start)
    return (read and read[0] and _fixed(read[2], "SET", duration_value(read[1], read[0]))) or None


def _set_value(unit: str, count: int) -> str:
    return f"P{count}Q" if unit == "Q" else duration_value(unit, count)


def frequency(tokens: Tokens, place: int) -> Reading | None:
    """As in "daily", "annually", "twice a week", "per year"."""
    word = at(tokens, place).lower
    if word in {"once", "twice", "times"} and at(tokens, place + 1).lower in {"a", "an", "per"}:
        unit = unit_at(tokens, place + 2)
        return unit and _fixed(unit[1], "SET", duration_value(unit[0], 1))
    value = FREQUENCIES.get(word)
    if value is None or at(tokens, place).capital or word in {"annual", "quarterly"}:
        return None
    return _fixed(place + 1, "SET", value)


DURATION_READERS: tuple[Reader, ...] = (
    ranged,
    counted,
    hyphened,
    whole,
    spanned,
    bare_plural,
    repeated,
    frequency,
)
