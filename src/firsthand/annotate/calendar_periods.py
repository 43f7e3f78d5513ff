"""Months, years, decades, centuries, seasons and quarters: "November 1995", "1998", "the 1990s", "the third quarter".

In: tokens and a place. Out: the period that begins there as a ``Reading``, or None. Method: each form is a reader
made of the readers of ``calendar_terms``. A month, season or quarter without a year is the nearest in the direction
of the sentence. Known limit: four digits count as a year by what stands beside them, since there is no grammar of the
sentence.
"""

from __future__ import annotations

from functools import partial

from firsthand.annotate.calendar_terms import (
    DECADES,
    SEASONS,
    digits_touch,
    month_at,
    ordinal_at,
    past_the,
    year_at,
)
from firsthand.annotate.numeral_tokens import STROKES, Tokens, at
from firsthand.annotate.time_reading import Reader, Reading
from firsthand.annotate.time_values import (
    Meaning,
    Setting,
    from_focus,
    quarter_value,
    relative,
    stated,
    unresolved,
    year_of_month,
)
from firsthand.language import lexicon, table

_LISTS = table("grammar_words")["calendar_periods"]

# ----------------------------------------------------------------------------------- months and years


def _year_told(setting: Setting, month: int) -> str:
    """The year of the same month in the last date told: "the November video" after "November 2014"."""
    return setting.focus[:4] if setting.focus[4:7] == f"-{month:02d}" else ""


def month_reading(after: int, month: int, year: int | None, step: int = 0, *, definite: bool = False) -> Reading:
    """The reading of a month; ``step`` -1 for "last", 1 for "next"; ``definite``: "the November video"."""
    if year is not None:
        value = f"{year:04d}-{month:02d}"
        return Reading(after, "DATE", lambda _: stated(value))

    def mean(setting: Setting) -> Meaning:
        found = year_of_month(setting, month, step)
        if found is None and definite and (told := _year_told(setting, month)):
            return from_focus(f"{told}-{month:02d}", setting.focus)
        if found is None:
            return unresolved(f"XXXX-{month:02d}", setting)
        return relative(setting, f"{found:04d}-{month:02d}")

    return Reading(after, "DATE", mean)


def month_alone(tokens: Tokens, place: int) -> Reading | None:
    """As in "November 1995", "November of 1995", "Nov. '95", "November last year", "November"."""
    month = month_at(tokens, place)
    if month is None:
        return None
    start = month[1] + 1 if at(tokens, month[1]).lower in {"of", ","} else month[1]
    if year := year_at(tokens, start):
        return month_reading(year[1], month[0], year[0])
    steps = {("last", "year"): -1, ("this", "year"): 0, ("next", "year"): 1}
    step = steps.get((at(tokens, start).lower, at(tokens, start + 1).lower))
    if step is not None:
        return Reading(start + 2, "DATE", partial(_month_of_year, month[0], step))
    return month_reading(month[1], month[0], None, definite=at(tokens, place - 1).lower == "the")


def _month_of_year(month: int, step: int, setting: Setting) -> Meaning:
    day = setting.anchor.day
    if day is None:
        return unresolved(f"XXXX-{month:02d}", setting)
    return relative(setting, f"{day.year + step:04d}-{month:02d}")


_YEAR_OPENERS = frozenset(_LISTS["year_openers"])
_COUNTED_ENDINGS = ("s", "people", "men", "women", "children", "percent", "%")
_NOT_COUNTED = frozenset(["is", "was", "has", "as", "says", "its", "his", "this"])


def year_alone(tokens: Tokens, place: int) -> Reading | None:
    """As in "1998", where what stands beside it does not make it a count."""
    year = year_at(tokens, place)
    if year is None or _is_count(tokens, place, year[1]):
        return None
    value = f"{year[0]:04d}"
    return Reading(year[1], "DATE", lambda _: stated(value))


def _is_count(tokens: Tokens, place: int, after: int) -> bool:
    before, first, behind = at(tokens, place - 1), at(tokens, place), at(tokens, after)
    if first.kind != "number":
        return False
    if not first.spaced and before.kind != "mark":
        return True
    if not first.spaced and before.text not in {"(", "-", "–", "—", "/", '"', "“", "‘", "[", "'"}:
        return True
    if before.text == "-" and not before.spaced and at(tokens, place - 2).lower not in {"mid", "pre", "post"}:
        return not _is_year_range(tokens, place)
    if not behind.spaced and behind.kind != "mark":
        return behind.lower not in {"'s", "’s"}
    if behind.text in {"%", "°"} or (behind.text == "," and digits_touch(tokens, after + 1)):
        return True
    if "1990" <= first.text <= "2040" and first.text[-1] != "0" and not _rounded(before.lower):
        return False
    if before.capital and before.lower in lexicon("numbered_nouns"):
        return True
    if not "1800" <= first.text <= "2049" and before.lower not in _YEAR_OPENERS:
        return True
    if before.lower in _YEAR_OPENERS or not behind.spaced:
        return _plural(behind.lower) and before.lower in {"of", "to", "about", "around", "than", "from", "for", "by"}
    return _plural(behind.lower) or before.lower in {"no", "no.", "flight", "route", "some"}


def _rounded(word: str) -> bool:
    return word in {"about", "around", "some", "than", "nearly", "almost", "least", "exactly", "of", "another"}


def _is_year_range(tokens: Tokens, place: int) -> bool:
    return year_at(tokens, place - 2) is not None


def _plural(word: str) -> bool:
    return word.endswith(_COUNTED_ENDINGS) and word not in _NOT_COUNTED and not word.endswith(("ss", "'s", "’s", "us"))


def year_named(tokens: Tokens, place: int) -> Reading | None:
    """As in "fiscal 1989", "the year 2000", "the year two thousand"."""
    start = past_the(tokens, place)
    if at(tokens, start).lower not in {"fiscal", "year"}:
        return None
    start += 2 if (at(tokens, start).lower, at(tokens, start + 1).lower) == ("fiscal", "year") else 1
    year = year_at(tokens, start)
    if year is None and (at(tokens, start).lower, at(tokens, start + 1).lower) == ("two", "thousand"):
        year = (2000, start + 2)
    if year is None:
        return None
    value = f"{year[0]:04d}"
    return Reading(year[1], "DATE", lambda _: stated(value))


# -------------------------------------------------------------------------- decades, quarters, seasons


def decade(tokens: Tokens, place: int) -> Reading | None:
    """As in "the 1990s", "the '80s", "the nineties"."""
    start = past_the(tokens, place)
    word = at(tokens, start).lower
    aged = {"his", "her", "their", "my", "your", "our"} & {at(tokens, start - step).lower for step in range(1, 4)}
    if word in DECADES and at(tokens, start - 1).lower in {"the", "late", "early", "mid", "-"} and not aged:
        return _decade(start + 1, 190 + DECADES[word])
    apostrophe = at(tokens, start).text in {"'", "’", "‘"}
    digits = at(tokens, start + 1 if apostrophe else start)
    after = start + 2 if apostrophe else start + 1
    if digits.kind != "number" or not digits.text.isdecimal():
        return None
    if at(tokens, after).text in {"'", "’"} and at(tokens, after + 1).lower == "s":
        after += 1
    if at(tokens, after).lower not in {"s", "'s", "’s"} or at(tokens, after).spaced or digits.text[-1] != "0":
        return None
    if len(digits.text) == 4 and "1000" <= digits.text <= "2190":
        return _decade(after + 1, int(digits.text) // 10)
    short = len(digits.text) == 2 and (apostrophe or at(tokens, place).lower == "the")
    return _decade(after + 1, 190 + int(digits.text) // 10) if short else None


def _decade(after: int, tens: int) -> Reading:
    return Reading(after, "DATE", lambda _: stated(f"{tens:03d}"))


def century(tokens: Tokens, place: int) -> Reading | None:
    """As in "the 20th century", "the nineteenth century"."""
    start = past_the(tokens, place)
    ordinal = ordinal_at(tokens, start)
    if ordinal is None or not 1 <= ordinal[0] <= 22:
        return None
    after = ordinal[1] + 1 if at(tokens, ordinal[1]).text in STROKES else ordinal[1]
    if at(tokens, after).lower not in {"century", "centuries"}:
        return None
    return Reading(after + 1, "DATE", lambda _: stated(f"{ordinal[0] - 1:02d}"))


def season(tokens: Tokens, place: int) -> Reading | None:
    """As in "the winter of 1994", "summer 2011", "in spring"; "fall" and "spring" alone are too often verbs."""
    start = past_the(tokens, place)
    code = SEASONS.get(at(tokens, start).lower)
    if code is None:
        return None
    after = start + 2 if at(tokens, start + 1).lower == "of" else start + 1
    if year := year_at(tokens, after):
        value = f"{year[0]:04d}-{code}"
        return Reading(year[1], "DATE", lambda _: stated(value))
    before = at(tokens, place - 1).lower
    if before not in {"in", "since", "by", "until", "during", "early", "late", "mid"} and not (
        start > place and at(tokens, start).lower == "summer"
    ):
        return None
    return Reading(start + 1, "DATE", partial(season_meaning, code, None))


def season_meaning(code: str, step: int | None, setting: Setting) -> Meaning:
    """The value of a season without a year; ``step`` -1 for "last", 0 for "this", 1 for "next", None for none."""
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    year = setting.anchor.day.year if step == 0 and setting.anchor.day else year_of_month(setting, middle, step or 0)
    if year is None:
        return unresolved(f"XXXX-{code}", setting)
    return relative(setting, f"{year:04d}-{code}")


_QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}


def quarter(tokens: Tokens, place: int) -> Reading | None:
    """As in "the third quarter of 1984", "fourth-quarter", "the second half of last year", "Q3 2014"."""
    part = _quarter_name(tokens, place)
    if part is None:
        return None
    code, after = part
    start = after
    if at(tokens, start).lower in {"of", "in"}:
        start += 1
    if at(tokens, start).lower in {"fiscal", "the"}:
        start += 1
    if year := year_at(tokens, start):
        return part_of_year(year[1], code, year[0])
    steps = {("last", "year"): -1, ("this", "year"): 0, ("next", "year"): 1, ("the", "year"): 0}
    step = steps.get((at(tokens, start).lower, at(tokens, start + 1).lower))
    if step is not None:
        return Reading(start + 2, "DATE", partial(_part_of_near_year, code, step))
    if code.startswith("H"):
        return None  # "the first half" of a match, a year, a film
    return Reading(after, "DATE", partial(_nearest_quarter, code))


def _quarter_name(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """The code of a quarter or half and the place behind its name."""
    start = place
    if at(tokens, start).lower == "the":
        start += 1
    year = year_at(tokens, start)
    if at(tokens, start).lower in _QUARTERS:
        return f"Q{_QUARTERS[at(tokens, start).lower]}", start + 1
    if at(tokens, start).lower == "fiscal":
        start += 2 if at(tokens, start + 1).text in STROKES else 1
    if year is not None:
        return None
    ordinals = {"last": 2, "latter": 2}
    ordinal = ordinal_at(tokens, start) or (ordinals.get(at(tokens, start).lower, 0), start + 1)
    after = ordinal[1] + 1 if at(tokens, ordinal[1]).text in STROKES else ordinal[1]
    word = at(tokens, after).lower
    if word == "quarter" and 1 <= ordinal[0] <= 4 and at(tokens, start).lower != "last":
        return f"Q{ordinal[0]}", after + 1
    return (f"H{ordinal[0]}", after + 1) if word == "half" and 1 <= ordinal[0] <= 2 else None


def quarter_of_year_before(tokens: Tokens, place: int) -> Reading | None:
    """As in "the 1988 third quarter", "this year's third quarter", "the 1988 period"."""
    start = past_the(tokens, place)
    steps = {"last": -1, "this": 0, "next": 1}
    word = at(tokens, start).lower
    if word in steps and at(tokens, start + 1).lower == "year" and at(tokens, start + 2).lower in {"'s", "’s"}:
        part = _quarter_name(tokens, start + 3)
        return part and Reading(part[1], "DATE", partial(_part_of_near_year, part[0], steps[word]))
    year = year_at(tokens, start)
    if year is None:
        return None
    if part := _quarter_name(tokens, year[1]):
        return part_of_year(part[1], part[0], year[0])
    if at(tokens, year[1]).lower in {"quarter", "period"} and start > place:
        return Reading(year[1] + 1, "DATE", partial(_same_quarter, year[0]))
    return None


def part_of_year(after: int, code: str, year: int) -> Reading:
    """A quarter or half of a given year."""
    return Reading(after, "DATE", lambda _: stated(f"{year:04d}-{code}"))


def _part_of_near_year(code: str, step: int, setting: Setting) -> Meaning:
    day = setting.anchor.day
    if day is None:
        return unresolved(f"XXXX-{code}", setting)
    return relative(setting, f"{day.year + step:04d}-{code}")


def _nearest_quarter(code: str, setting: Setting) -> Meaning:
    """A quarter without a year: the nearest in the sentence's direction, the current one among them."""
    day = setting.anchor.day
    if day is None:
        return unresolved(f"XXXX-{code}", setting)
    number, now = int(code[1]), int(quarter_value(day)[-1])
    year = day.year
    if setting.direction == "future":
        year += (number - now) % 4 == 1 and number < now  # "in the first quarter", said in the fourth
    elif number > now:
        year -= 1
    return relative(setting, f"{year:04d}-{code}")


def _same_quarter(year: int, setting: Setting) -> Meaning:
    """The quarter last told, in another year."""
    parts = setting.focus.split("-")
    if len(parts) == 2 and parts[1][0] in "QH":
        return Meaning(f"{year:04d}-{parts[1]}", "inferred", f"the same part of the year as {setting.focus}")
    return stated(f"{year:04d}")


PERIOD_READERS: tuple[Reader, ...] = (
    quarter_of_year_before,
    quarter,
    month_alone,
    decade,
    century,
    year_named,
    season,
    year_alone,
)
