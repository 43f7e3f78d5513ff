"""Dates, times, durations and sets of the text, with their values.

In: a report and its sentences. Out: time expressions in order, none inside another. Method: at each word that may
open one the readers of ``calendar_dates``, ``relative_dates``, ``durations`` and ``clock_times`` are tried and the
longest reading wins; then values are given in the order of the text, since "the same day" needs the date before it.
TIMEX3 after TimeML 1.2. Where the report has no date and states none in its dateline, what hangs on it stays open.
Known limit: one anchor for the whole report; a date inside a quotation from an older text is counted from the
report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from firsthand.annotate.calendar_dates import CALENDAR_READERS
from firsthand.annotate.calendar_terms import (
    DECADES,
    FREQUENCIES,
    MONTHS,
    PARTS_OF_DAY,
    REFERENCES,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from firsthand.annotate.cardinals import ORDINALS
from firsthand.annotate.clock_times import CLOCK_READERS
from firsthand.annotate.durations import DURATION_READERS
from firsthand.annotate.numbers import NUMBER_WORDS
from firsthand.annotate.numeral_tokens import Token, Tokens, phrase_before, tokens_of
from firsthand.annotate.picked_days import PICKED_READERS
from firsthand.annotate.relative_dates import RELATIVE_READERS
from firsthand.annotate.tense import direction_at
from firsthand.annotate.time_reading import Reader, Reading, longest
from firsthand.annotate.time_values import Anchor, Meaning, Setting, edtf_of
from firsthand.language import table
from firsthand.model import AnnotatedReport, Report, Sentence, TimeExpression, TimeType, make_id

_LISTS = table("grammar_words")["times"]

READERS: tuple[Reader, ...] = (*CLOCK_READERS, *CALENDAR_READERS, *PICKED_READERS, *RELATIVE_READERS, *DURATION_READERS)

_OPENERS = frozenset(_LISTS["openers"])
_STARTERS = frozenset(
    {*_OPENERS, *MONTHS, *WEEKDAYS, *UNITS, *SEASONS, *PARTS_OF_DAY, *FREQUENCIES, *REFERENCES, *DECADES, *NUMBER_WORDS}
    | set(ORDINALS)
)
_BOUNDS: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): bound for bound, phrases in table("bounds")["before"].items() for phrase in phrases
}
_CORES = (_STARTERS - frozenset(_LISTS["no_cores"]) - NUMBER_WORDS) | frozenset(_LISTS["more_cores"])
_CORE_REACH = 6  # tokens from the first word of an expression to its word of time: "the first two and a half years"
_HEAD_CHARS = 600  # a report's own date stands in its first lines


class Times:
    """Finds and resolves time expressions: "last November", "22 November 2014", "two weeks", "every day"."""

    name = "times"
    version = 2
    needs = frozenset({"sentences"})
    makes = frozenset({"times"})

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report."""
        return [replace(item, times=tuple(find_times(item.report, item.sentences))) for item in batch]


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading at its place in the text, with the sentence that it stands in."""

    start: int
    end: int
    sentence: int
    reading: Reading
    tokens: Tokens
    place: int


def find_times(report: Report, sentences: Sequence[Sentence]) -> list[TimeExpression]:
    """The time expressions of a report, in order."""
    found = [
        item
        for number, sentence in enumerate(sentences)
        for item in _read(report.text, sentence.span.start, sentence.span.end, number)
    ]
    return _resolved(report, found, anchor_of(report, found))


def read_times(tokens: Tokens) -> list[tuple[int, Reading]]:
    """The readings of a stretch of tokens with their places, left to right, none inside another."""
    readings: list[tuple[int, Reading]] = []
    place = 0
    cores = _next_cores(tokens)
    while place < len(tokens):
        opens = cores[place] - place <= _CORE_REACH and _may_open(tokens[place])
        reading = longest(READERS, tokens, place) if opens else None
        if reading is None:
            place += 1
            continue
        readings.append((place, reading))
        place = reading.after
    return readings


def _next_cores(tokens: Tokens) -> list[int]:
    """For each token the place of the next one that makes an expression one of time: most sentences have none."""
    cores = [0] * len(tokens)
    following = len(tokens) + _CORE_REACH + 1
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].lower in _CORES or tokens[place].kind == "number":
            following = place
        cores[place] = following
    return cores


def _may_open(token: Token) -> bool:
    return token.kind == "number" or token.lower in _STARTERS or token.text in {"'", "’", "‘", "½"}


def _read(text: str, start: int, end: int, number: int) -> list[_Found]:
    tokens = tokens_of(text, start, end)
    found = []
    for place, reading in read_times(tokens):
        first = _with_bound(tokens, place) if reading.type == "DURATION" else place
        found.append(_Found(tokens[first].start, tokens[reading.after - 1].end, number, reading, tokens, place))
    return found


def _with_bound(tokens: Tokens, place: int) -> int:
    """Where a duration begins with what bounds it: "at least", "about", "more than"."""
    bound, first = phrase_before(tokens, place, _BOUNDS, 3)
    return first if bound and tokens[first].lower not in {"some", "over", "under"} else place


# --------------------------------------------------------------------------------------------- anchors


def anchor_of(report: Report, found: Sequence[_Found] = ()) -> Anchor:
    """The day that relative dates count from: the report's date, else a full date in its dateline, else none."""
    value = report.published.value
    if value is not None and (day := _day(value)):
        return Anchor(day, "report", f"counted from the report's date, {day.isoformat()}")
    for item in found:
        if item.start > _HEAD_CHARS:
            break
        if (day := _stated_day(item)) and _in_dateline(report.text, item):
            return Anchor(day, "inferred", f"counted from the date in the report's head, {day.isoformat()}")
    if value is not None:
        return Anchor(None, "open", f"the report's date is known as {value} only")
    return Anchor()


def _day(value: str) -> date | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?![\d/])", value)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _stated_day(item: _Found) -> date | None:
    if item.reading.type != "DATE":
        return None
    meaning = item.reading.mean(Setting())
    return _day(meaning.value) if meaning.anchor == "stated" else None


def _in_dateline(text: str, item: _Found) -> bool:
    """Whether a date stands in a line of its own, or between a place in capitals and a dash, as in a dateline."""
    first = text.rfind("\n", 0, item.start) + 1
    last = text.find("\n", item.end)
    before, behind = text[first : item.start], text[item.end : last if last >= 0 else len(text)]
    short = len((before + behind).split()) <= 6
    placed = before.strip(" ,(").isupper() and re.match(r"\s*(\([^()]{1,40}\)\s*)?[-–—:]", behind) is not None
    return short or placed


# ------------------------------------------------------------------------------------------ resolution


def _is_focus(kind: TimeType, meaning: Meaning) -> bool:
    """Whether a value may be what "that day" or "a year earlier" count from.

    A year or quarter that was itself counted from another ("$3, up from $2 a year earlier") only compares, and moves
    nothing.
    """
    compares = meaning.anchor == "inferred" and len(meaning.value) < len("2014-11-22")
    return kind in {"DATE", "TIME"} and not compares and re.match(r"\d{4}", meaning.value) is not None


def _resolved(report: Report, found: Sequence[_Found], anchor: Anchor) -> list[TimeExpression]:
    """Values in the order of the text; each date becomes the focus of the next."""
    times: list[TimeExpression] = []
    focus, focus_sentence = "", -9
    for item in found:
        near = item.sentence - focus_sentence <= 1
        setting = Setting(anchor, focus, near, direction_at(item.tokens, item.place))
        meaning = item.reading.mean(setting)
        times.append(
            TimeExpression(
                id=make_id("time", report.id, item.start, item.end),
                span=report.span(item.start, item.end),
                type=meaning.type or item.reading.type,
                value=meaning.value,
                edtf=edtf_of(meaning.value) if item.reading.type in {"DATE", "TIME"} else None,
                anchor=meaning.anchor,
                why=meaning.why,
                made_by=f"{Times.name} {Times.version}",
            )
        )
        if _is_focus(item.reading.type, meaning):
            focus, focus_sentence = meaning.value, item.sentence
    return times
