"""Words of the calendar in a text: months, weekdays, days of a month, years, units of time, parts of the day.

In: tokens and a place. Out: what the word at that place means with the place behind it, or None. Method: the tables of
``languages/en/calendar.toml``, and care with words that are also others ("may", "march", "sun", "fall"). These readers
are the leaves of the grammar in ``time_grammar``. Known limit: years are read from 1000 to 2199.
"""

from __future__ import annotations

from firsthand.annotate.cardinals import ORDINALS
from firsthand.annotate.numbers import read_number
from firsthand.annotate.numeral_tokens import NOTHING, STROKES, Tokens, at
from firsthand.language import lexicon, table

_LISTS = table("grammar_words")["calendar_terms"]

_TABLES = table("calendar")
MONTHS: dict[str, int] = _TABLES["months"]
WEEKDAYS: dict[str, int] = _TABLES["weekdays"]
UNITS: dict[str, str] = _TABLES["units"]
SHORT_UNITS: dict[str, str] = _TABLES["short_units"]
SEASONS: dict[str, str] = _TABLES["seasons"]
PARTS_OF_DAY: dict[str, str] = _TABLES["parts_of_day"]
FREQUENCIES: dict[str, str] = _TABLES["frequencies"]
REFERENCES: dict[str, str] = {**_TABLES["present"], **_TABLES["past"], **_TABLES["future"]}
DECADES: dict[str, int] = _TABLES["decades"]
FEASTS: dict[tuple[str, ...], str] = {tuple(name.split()): day for name, day in _TABLES["holidays"].items()}
MOVING_FEASTS: dict[tuple[str, ...], list[int]] = {
    tuple(name.split()): rule for name, rule in _TABLES["moving_feasts"].items()
}
ZONES = frozenset(_TABLES["zones"]["zones"])
_SHORT_NAMES = frozenset(_LISTS["short_names"])
_MONTH_OPENERS = frozenset(_LISTS["month_openers"])
_LONG_NAME = 4  # letters of a month's name that is no other word
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))

Read = tuple[int, int]  # a value and the place behind it


def month_at(tokens: Tokens, place: int) -> Read | None:
    """A month's name, "Sept." with its full stop."""
    token = at(tokens, place)
    number = MONTHS.get(token.lower)
    if number is None or not (token.capital or _is_dated(tokens, place)):
        return None
    if token.lower in {"may", "march", "mar"} and not _is_month(tokens, place):
        return None
    after = place + 1
    if token.lower in _SHORT_NAMES and token.lower != "may":
        if at(tokens, after).text == "." and not at(tokens, after).spaced:
            after += 1
        elif not _is_by_day(tokens, place, after):
            return None  # "Jan" is a name as well
    return number, after


def _is_by_day(tokens: Tokens, place: int, after: int) -> bool:
    """Whether a day or a year stands beside a short name: "Jan 3", "1st Jan", "22 of Jan", "Jan first"."""
    behind, before = at(tokens, after), at(tokens, place - 1)
    joined = behind.text in STROKES and digits_touch(tokens, after + 1)
    if behind.kind == "number" or behind.lower in ORDINALS or joined:
        return True
    before = at(tokens, place - 2) if before.lower == "of" else before
    return before.kind == "number" or (before.lower in ORDINAL_ENDINGS and not before.spaced)


def _is_dated(tokens: Tokens, place: int) -> bool:
    """Whether a month in small letters has a day beside it and is no other word: "january 12th"."""
    token, behind, before = at(tokens, place), at(tokens, place + 1), at(tokens, place - 1)
    if len(token.text) < _LONG_NAME or token.lower in {"march", "august"}:
        return False
    short = behind.kind == "number" and len(behind.text) in {1, 2, 4}
    return short or before.kind == "number" or (before.lower in ORDINAL_ENDINGS and not before.spaced)


def _is_month(tokens: Tokens, place: int) -> bool:
    """Whether "May" or "March" is the month: a day, a year, or a word that dates it stands beside it."""
    before, behind = at(tokens, place - 1), at(tokens, place + 1)
    if behind.kind == "number" or behind.lower in {*ORDINALS, "twenty", "thirty"}:
        return True
    if before.kind == "number" or before.lower in ORDINAL_ENDINGS:
        return True
    return before.lower in _MONTH_OPENERS and at(tokens, place).lower != "mar"


def weekday_at(tokens: Tokens, place: int) -> Read | None:
    """A weekday's name; short names only with a full stop or before a date ("Fri. 3 May")."""
    token = at(tokens, place)
    number = WEEKDAYS.get(token.lower)
    if number is None or not (token.capital or len(token.text) > 5):
        return None
    after = place + 1
    if token.lower not in _SHORT_NAMES:
        return number, after
    if at(tokens, after).text == "." and not at(tokens, after).spaced:
        after += 1
    following = at(tokens, after + 1 if at(tokens, after).text == "," else after)
    return (number, after) if following.kind == "number" or following.lower in MONTHS else None


def day_at(tokens: Tokens, place: int) -> Read | None:
    """A day of the month: "22", "22nd", "eighth", "twenty-first"."""
    token = at(tokens, place)
    if token.kind == "number":
        if not token.text.isdecimal() or not 1 <= len(token.text) <= 2 or not 1 <= int(token.text) <= 31:
            return None
        ending = at(tokens, place + 1)
        after = place + 2 if ending.lower in ORDINAL_ENDINGS and not ending.spaced else place + 1
        return int(token.text), after
    if token.lower in ORDINALS:
        return ORDINALS[token.lower], place + 1
    if token.lower in {"twenty", "thirty"}:
        start = place + 1 + (at(tokens, place + 1).text in STROKES)
        unit = ORDINALS.get(at(tokens, start).lower, 10)
        day = (20 if token.lower == "twenty" else 30) + unit
        return (day, start + 1) if unit < 10 and day <= 31 else None
    return None


def ends_behind(tokens: Tokens, place: int) -> bool:
    """Whether a number before a place stands for itself: no noun follows that it would belong to."""
    behind = at(tokens, place)
    if behind is NOTHING or behind.kind == "mark":
        return behind.text not in {"-", "‐", "‑", "/", "%"} or behind.spaced
    return behind.lower in lexicon("function_words") and behind.lower not in {"and", "or", "to", "of"}


def spoken_day(tokens: Tokens, place: int) -> Read | None:
    """A day behind its month, in words with nothing counted behind it: "May twenty one"."""
    number = read_number(tokens, place)
    if number is None or number.digits or number.share or number.low != number.high or not 1 <= number.low <= 31:
        return None
    behind = at(tokens, number.after + (at(tokens, number.after).text == ","))
    ends = at(tokens, number.after).text in {"", ".", "?", "!"} or behind.kind == "number"
    dated = ends or spoken_year(tokens, number.after + (at(tokens, number.after).text == ",")) is not None
    return (int(number.low), number.after) if dated else None


def spoken_year(tokens: Tokens, place: int) -> Read | None:
    """A year in words that only stands behind a day: "two thousand and eighteen", "nineteen zero one"."""
    first, second = at(tokens, place).lower, at(tokens, place + 1).lower
    if first == "two" and second == "thousand":
        number = read_number(tokens, place)
        fits = number is not None and not number.digits and 2000 <= number.low < 2100
        return (int(number.low), number.after) if number is not None and fits else None
    if first in {"nineteen", "eighteen", "twenty"} and second in {"zero", "oh"}:
        unit = read_number(tokens, place + 2)
        head = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}[first]
        return (head + int(unit.low), unit.after) if unit and not unit.digits and 0 < unit.low < 10 else None
    return None


def year_at(tokens: Tokens, place: int) -> Read | None:
    """A year: "1998", "'98", "nineteen ninety-six", "two thousand"."""
    token = at(tokens, place)
    if token.kind == "number":
        return _digits_year(tokens, place)
    if token.text in {"'", "’"}:
        short, behind = at(tokens, place + 1), at(tokens, place + 2)
        counts = (
            behind.kind == "word"
            and behind.spaced
            and (behind.lower in {"of", "people", *UNITS} or _is_many(behind.lower))
        )
        if (
            not counts
            and short.kind == "number"
            and not short.spaced
            and len(short.text) == 2
            and short.text.isdecimal()
        ):
            return century_of(int(short.text)) + int(short.text), place + 2
        return None
    if token.lower in {"nineteen", "eighteen", "twenty"} and at(tokens, place + 1).spaced:
        rest = read_number(tokens, place + 1)
        head = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}[token.lower]
        if rest and not rest.digits and rest.low == rest.high and 10 <= rest.low <= 99 and not rest.share:
            return head + int(rest.low), rest.after
    return None


def _is_many(word: str) -> bool:
    """Whether a word looks like a plural noun: what opens a quotation may count it, "'12 rangers died'"."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in MONTHS


def _digits_year(tokens: Tokens, place: int) -> Read | None:
    text = at(tokens, place).text
    if len(text) == 4 and text.isdecimal() and "1000" <= text <= "2199":
        return int(text), place + 1
    return None


def century_of(short: int) -> int:
    """The century of a two-digit year: news before 2040 says '39 for 2039 and '40 for 1940."""
    return 2000 if short < 40 else 1900


def unit_at(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """A unit of time as its TIMEX3 letter."""
    letter = UNITS.get(at(tokens, place).lower)
    return (letter, place + 1) if letter else None


def short_unit_at(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """The short form of a unit, which only stands behind a number: "3h", "20 min", "3-min"."""
    start = place + (at(tokens, place).text in STROKES and not at(tokens, place).spaced)
    letter = SHORT_UNITS.get(at(tokens, start).text)
    return (letter, start + 1) if letter else None


def ordinal_at(tokens: Tokens, place: int) -> Read | None:
    """An ordinal: "third", "3rd"."""
    token = at(tokens, place)
    if token.lower in ORDINALS:
        return ORDINALS[token.lower], place + 1
    ending = at(tokens, place + 1)
    if token.kind == "number" and token.text.isdecimal() and ending.lower in ORDINAL_ENDINGS and not ending.spaced:
        return int(token.text[:4]), place + 2
    return None


def digits_touch(tokens: Tokens, place: int) -> bool:
    """Whether digits stand at a place, right behind what is before them."""
    token = at(tokens, place)
    return token.kind == "number" and not token.spaced


def past_the(tokens: Tokens, place: int) -> int:
    """The place behind "the", where it stands there."""
    return place + 1 if at(tokens, place).lower == "the" else place
