"""Finding what lies in a stretch of a report without looking at all of the report.

In: marks with their spans, all of one report. Out: the marks inside a span; the sentences that one touches. Method:
bisection over the starts. Known limit: a mark that only reaches into the span is not found.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from firsthand.model import AnnotatedReport, EvidenceSpan

Mark = TypeVar("Mark")


class Places(Generic[Mark]):
    """Marks of one report in the order of their starts."""

    def __init__(self, marks: Iterable[tuple[EvidenceSpan, Mark]]) -> None:
        """Sort the marks by place."""
        self._marks = sorted(marks, key=lambda pair: (pair[0].start, pair[0].end))
        self._starts = [span.start for span, _ in self._marks]

    def inside(self, span: EvidenceSpan) -> Iterator[Mark]:
        """The marks that a span covers, in order."""
        first = bisect_left(self._starts, span.start)
        for own, mark in self._marks[first : bisect_left(self._starts, span.end)]:
            if span.covers(own):
                yield mark


def touched(item: AnnotatedReport, span: EvidenceSpan) -> range:
    """The numbers of the sentences of a report that a span overlaps."""
    first = bisect_right(item.sentences, span.start, key=lambda sentence: sentence.span.end)
    return range(first, bisect_left(item.sentences, span.end, key=lambda sentence: sentence.span.start))
