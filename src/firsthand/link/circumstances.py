"""Where and when a sentence sets what it tells.

In: a report, one of its sentences. Out: ``Circumstances``: the words of the places, and the days. Method: the places
and days that the sentence names, and else those of the report's first sentences; a day by which a figure held ("as of
Thursday") or on which something was said is no day on which something happened. Known limit: a place outside and one
inside of it have no word in common, unless both are named together somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from firsthand.days import days
from firsthand.model import AnnotatedReport, EvidenceSpan
from firsthand.words import folded_words

_DATELINE = re.compile(r"\s*[^\W\d_a-z][^\n–—]{1,60}? ?(?:\([^()\n]{2,40}\) ?[-–—]|[–—])\s")
LEAD = 3  # sentences at the beginning that set the scene
NEAR_DAYS = 1  # between two days that may be one: night and morning, time zones


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Empty where nothing is told."""

    where: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()

    def fit(self, other: Circumstances) -> bool:
        """Whether two may be of one happening: no places or days told that exclude each other."""
        return not (self.where and other.where and self.where.isdisjoint(other.where)) and _days_fit(
            self.when, other.when
        )


ANYWHERE = Circumstances()


def circumstances(
    item: AnnotatedReport, sentence: EvidenceSpan, as_of: Collection[str]
) -> tuple[Circumstances, Circumstances]:
    """Where and when a sentence sets what it tells: by itself, and where it says nothing by the report's beginning.

    Args:
        item: the report.
        sentence: one of its sentences.
        as_of: days by which figures of the sentence held.
    """
    lead = [each.span for each in item.sentences[:LEAD]]
    own = Circumstances(_places(item, [sentence]), _days(item, [sentence], as_of))
    return own, Circumstances(own.where or _places(item, lead), own.when or _days(item, lead, as_of))


def _places(item: AnnotatedReport, spans: Iterable[EvidenceSpan]) -> frozenset[str]:
    """The words of the places named, but for those of the dateline and of the outlet's own name."""
    dateline = _DATELINE.match(item.report.text)
    start = dateline.end() if dateline else 0
    inside = [
        mark.span.quote
        for span in spans
        for mark in item.mentions
        if mark.kind == "place" and mark.form == "name" and mark.span.start >= start and span.covers(mark.span)
    ]
    return frozenset(word for quote in inside for word in folded_words(quote)) - {
        *folded_words(item.report.outlet.value or "")
    }


def _days(item: AnnotatedReport, spans: Iterable[EvidenceSpan], as_of: Collection[str]) -> frozenset[str]:
    said = {each.time_id for each in item.attributions}  # when something was said, not when it happened
    times = (time for span in spans for time in item.times if time.id not in said and span.covers(time.span))
    exact = ((time.edtf, days(time.edtf)) for time in times if time.edtf and time.edtf not in as_of)
    return frozenset(edtf[:10] for edtf, found in exact if found and found.exact)


def _days_fit(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sets of days share one, or two next to each other; or one of them is empty."""
    if not left or not right:
        return True
    known = [(days(a), days(b)) for a in left for b in right]
    return any(a and b and abs((a.first - b.first).days) <= NEAR_DAYS for a, b in known)
