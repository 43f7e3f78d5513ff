"""Happenings that reports date differently.

In: figure groups, sentences, times. Out: ``Conflict`` of kind date. Method: two sentences of different reports that
give one figure of one value tell one happening where they share most of their telling words; where each has one date
and the dates exclude each other, that is a conflict. A date by which something held ("as of Monday") or on which it was
said is none. One reckoned from a report's own date ("on Monday night"), which may be that of a reprint, counts where
both reports came out within days and tell one kind of happening in one story with a value not met by chance; the next
day is then another only at the same time of day, since news crosses midnight and time zones. Known limit: happenings
without a shared figure are not compared, since the same words are used of many happenings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from firsthand.compare.conflict_sides import sides_of
from firsthand.compare.quantities import STEM, agree
from firsthand.days import Days, days, published
from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, Conflict, EvidenceSpan, Figure, TimeExpression, make_id
from firsthand.pile import Pile
from firsthand.words import content_words, words

MIN_SHARED = 4  # telling words in common
MIN_SHARE = 0.25  # of the shorter sentence's telling words
MIN_VALUE = 5  # smaller numbers stand in too many sentences
MAX_DAYS = 31  # a date must be known to the month
CUE_CHARS = 20  # between "said" and its date: "said in a broadcast on Monday"
UNTELLING = ("other", "announce")  # kinds of happenings that most sentences tell
NEAR_DAYS = 7  # between reports whose own dates two dates may be reckoned from


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure in a sentence that has one date."""

    figure: Figure
    sentence: EvidenceSpan
    time: TimeExpression
    days: Days
    telling: frozenset[str]
    kinds: frozenset[str]  # of the happenings that the sentence tells


class _Places:
    """A report with its dates by their places."""

    def __init__(self, item: AnnotatedReport) -> None:
        self.item = item
        cited = [one.span for one in item.citations if one.date]
        dates = (time for time in item.times if time.type in ("DATE", "TIME"))
        found = (time for time in dates if not any(span.covers(time.span) for span in cited))
        self._times = sorted(found, key=lambda time: time.span)
        self._time_starts = [time.span.start for time in self._times]

    def times(self, span: EvidenceSpan) -> list[TimeExpression]:
        """The dates inside a span, those of citations apart."""
        first, last = bisect_left(self._time_starts, span.start), bisect_left(self._time_starts, span.end)
        return self._times[first:last]


def dated(places: _Places, figure: Figure) -> Dated | None:
    """The figure with its sentence's date; None where that has no date or several, or is that of a state."""
    item, sentence = places.item, places.item.sentence_around(figure.span)
    telling = figure.unit == "count" and not figure.vague and figure.bound in ("=", "~", "range")
    if sentence is None or not telling or (figure.middle or 0) < MIN_VALUE:
        return None
    times = places.times(sentence)
    reckoned = ("stated", "report") if item.report.published.how in ("stated", "metadata", "judged") else ("stated",)
    own = published(item.report)
    known = [(time, found) for time in times if (found := days(time.edtf)) and time.anchor in reckoned]
    known = [(time, found) for time, found in known if time.anchor == "stated" or found != own]  # "today" is anybody's
    exact = [(time, found) for time, found in known if (found.last - found.first).days <= MAX_DAYS]
    if len(times) != 1 or not exact or _of_state(item, times[0]) or _of_saying(item, sentence, times[0]):
        return None
    time, found = exact[0]
    left_out = {word for span in (time.span, figure.span) for word in _words(span.quote, item)}
    happened = (each for each in item.event_mentions if each.kind not in UNTELLING and sentence.covers(each.span))
    kinds = frozenset(each.kind for each in happened)
    return Dated(figure, sentence, time, found, _words(sentence.quote, item) - left_out, kinds)


def _of_state(item: AnnotatedReport, time: TimeExpression) -> bool:
    """Whether a date says since or until when something held."""
    before = [word.folded for word in words(item.report.text[max(0, time.span.start - 20) : time.span.start])]
    cues = lexicon("state_words", item.report.language or "en")
    return any(" ".join(before[-size:]) in cues for size in (1, 2) if len(before) >= size)


def _of_saying(item: AnnotatedReport, sentence: EvidenceSpan, time: TimeExpression) -> bool:
    """Whether a date says when something was said: outside what is said, and before it or right behind the cue."""
    said = [each for each in item.attributions if any(sentence.touches(span) for span in (*each.cue, *each.content))]
    if any(span.covers(time.span) for each in said for span in each.content):
        return False
    cues = [span for each in said for span in each.cue]
    behind = any(0 <= time.span.start - span.end <= CUE_CHARS or span.covers(time.span) for span in cues)
    return behind or any(time.span.start < span.start for each in said for span in each.content)


def _words(text: str, item: AnnotatedReport) -> frozenset[str]:
    return frozenset(word.folded[:STEM] for word in content_words(text, item.report.language or "en"))


def one_happening(pile: Pile, left: Dated, right: Dated) -> bool:
    """Whether two dated sentences tell the same: one value, and most of the words or a value not met by chance."""
    shared = len(left.telling & right.telling)
    enough = shared >= max(MIN_SHARED, MIN_SHARE * min(len(left.telling), len(right.telling)))
    reports = left.figure.span.report_id, right.figure.span.report_id
    rare = left.figure.telling and pile.share_story(*reports) and bool(left.kinds & right.kinds)
    stated = left.time.anchor == right.time.anchor == "stated"
    alike = enough if stated else rare
    return alike and left.figure.low == right.figure.low and agree(left.figure, right.figure)


def exclude(pile: Pile, left: Dated, right: Dated) -> bool:
    """Whether two dates cannot both be right."""
    if left.days.meets(right.days):
        return False
    if left.time.anchor == right.time.anchor == "stated":
        return True
    out = [published(pile.by_report[side.figure.span.report_id].report) for side in (left, right)]
    if not out[0] or not out[1] or out[0].gap(out[1]) > NEAR_DAYS:
        return False
    part = [side.time.value.partition("T")[2] for side in (left, right)]
    return left.days.gap(right.days) > 1 or (part[0] != "" and part[0] == part[1])


def date_conflicts(pile: Pile) -> Iterator[Conflict]:
    """Pairs of reports that date one happening differently, each happening once."""
    places = {item.report.id: _Places(item) for item in pile.reports}
    for group in pile.figure_groups:
        figures = [pile.figure[identity] for identity in group.figure_ids if identity in pile.figure]
        items = [dated(places[figure.span.report_id], figure) for figure in figures]
        told: dict[tuple[str, str], Dated] = {}
        for left, right in combinations([item for item in items if item], 2):
            apart = left.figure.span.report_id != right.figure.span.report_id and exclude(pile, left, right)
            if apart and one_happening(pile, left, right):
                for side in (left, right):
                    told[side.days.first.isoformat(), side.figure.span.report_id] = side
        if told:
            yield _conflict(group.id, [told[key] for key in sorted(told)])


def _conflict(subject: str, found: list[Dated]) -> Conflict:
    sides = sides_of(
        (side.time.edtf or side.time.span.quote, (side.figure.id, side.time.id), (side.sentence, side.time.span))
        for side in found
    )
    return Conflict(
        id=make_id("conflict", "date", subject),
        kind="date",
        severity=2,
        sides=sides,
        why=f"sentences that seem to tell one happening date it {' and '.join(side.label for side in sides)}",
    )
