"""Dates as pages print them beside a headline: "December 16, 2014 05:38 PM", "19 Nov 2019", "2014-12-16".

In: a line. Out: its full dates as EDTF days with their place, and whether the line is a date line, one that says
nothing but when the page was published. Method: patterns over numbers and the month names of the language. Known
limit: "07/08/2014" names two days and is left alone; a date without its year is no date here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from firsthand.language import table
from firsthand.words import fold

MAX_DATE_LINE_WORDS = 24  # "Published: 10:48, Tue, Nov 19, 2019 | Updated: 11:05, Tue, Nov 19, 2019" has 15
_MAX_SEARCHED_CHARS = 400  # dates of publication stand in short lines; running text is not searched
_YEARS = range(1800, 2100)
_SHORT_YEARS_FROM = 69  # two-digit years: 69 to 99 are of the last century, as POSIX has it
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = r"(?<![\d.,/:-])(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"((?:1[89]|20)\d\d)(?!\d)"


@dataclass(frozen=True, slots=True)
class PageDate:
    """A day, and where the line has it."""

    start: int
    end: int
    day: str


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns with the order of their groups."""
    months = "|".join(sorted(table("page_dates", language)["months"], key=len, reverse=True))
    month = rf"\b({months})\b\.?"
    return (
        (re.compile(r"(?<!\d)((?:1[89]|20)\d\d)([-/.])(\d\d?)\2(\d\d?)(?!\d)"), "y-md"),
        (re.compile(rf"{month}\s{{0,2}}{_NUMBER}\s{{0,2}},?\s{{0,2}}{_YEAR}", re.I), "mdy"),
        (re.compile(rf"{_NUMBER}\s{{0,2}}(?:of\s|[-/])?\s?{month}\s{{0,2}},?[-/]?\s{{0,2}}{_YEAR}", re.I), "dmy"),
        (re.compile(r"(?<!\d)((?:1[89]|20)\d\d)\s?[년年]\s?(\d\d?)\s?[월月]\s?(\d\d?)\s?[일日]"), "ymd"),
        (re.compile(r"(?<![\d.,/-])(\d\d?)([./-])(\d\d?)\2((?:19|20)\d\d)(?![\d/.-]\d)"), "a-by"),
        (re.compile(r"(?<![\d.,/-])(\d\d?)(/)(\d\d?)\2(\d\d)(?![\d/.-])"), "a-by"),
    )


def find_dates(line: str, *, language: str = "en") -> list[PageDate]:
    """All full dates of a line, in order, without those that name two days."""
    found: list[PageDate] = []
    searched = line[:_MAX_SEARCHED_CHARS]
    if not any(char.isdecimal() for char in searched):
        return found
    for pattern, order in _patterns(language):
        for match in pattern.finditer(searched):
            day = _day(match.groups(), order, language)
            if day and all(match.end() <= other.start or other.end <= match.start() for other in found):
                found.append(PageDate(match.start(), match.end(), day))
    return sorted(found, key=lambda item: item.start)


def _day(groups: tuple[str, ...], order: str, language: str) -> str | None:
    """The day that the groups of a match name; None if there is none, or two."""
    parts = [part for part in groups if part not in "-/."]
    if order == "a-by":
        return _numeric(int(parts[0]), int(parts[1]), _full_year(parts[2]))
    by_letter = dict(zip(order.replace("-", ""), parts, strict=True))
    month = by_letter["m"]
    number = int(month) if month.isdecimal() else table("page_dates", language)["months"][month.lower()]
    return _iso(int(by_letter["y"]), number, int(by_letter["d"]))


def _full_year(year: str) -> int:
    """A year with its century."""
    number = int(year)
    if len(year) == 4:
        return number
    return number + (1900 if number >= _SHORT_YEARS_FROM else 2000)


def _numeric(first: int, second: int, year: int) -> str | None:
    """Day and month in the one order that gives a date; None where both do and differ."""
    days = {_iso(year, month, day) for month, day in ((first, second), (second, first))} - {None}
    return days.pop() if len(days) == 1 else None


def _iso(year: int, month: int, day: int) -> str | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@cache
def date_words(language: str) -> frozenset[str]:
    """Month names and what stands beside dates."""
    dates = table("page_dates", language)
    return frozenset(dates["around"]["words"]) | frozenset(dates["months"])


def is_date_line(line: str, *, language: str = "en") -> bool:
    """Whether a line has a full date and beside it only words that go with one."""
    if len(line) > _MAX_SEARCHED_CHARS or not find_dates(line, language=language):
        return False
    known = date_words(language)
    words = [fold(word) for word in _WORD.findall(line)]
    return len(words) <= MAX_DATE_LINE_WORDS and all(word in known or len(word) == 1 for word in words)


def first_published(line: str, *, language: str = "en") -> PageDate | None:
    """The first date of a line that does not stand behind a word for a change: "Updated May 2, 2014" is none."""
    changes = set(table("page_dates", language)["around"]["changes"])
    last = 0
    for found in find_dates(line, language=language):
        before = {fold(word) for word in _WORD.findall(line[last : found.start])}
        if not before & changes:
            return found
        last = found.end
    return None
