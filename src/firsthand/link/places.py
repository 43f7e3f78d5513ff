"""Finding what lies in a stretch of a report without looking at all of the report.

In: marks with their spans, all of one report. Out: the marks inside a span, or the one around it. Method: bisection
over the starts. Known limit: ``around`` supposes marks that do not overlap, as sentences do not.
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

    def around(self, span: EvidenceSpan) -> Mark | None:
        """The mark that covers a span."""
        last = bisect_right(self._starts, span.start) - 1
        if last < 0 or not self._marks[last][0].covers(span):
            return None
        return self._marks[last][1]


def touched(item: AnnotatedReport, span: EvidenceSpan) -> range:
    """The numbers of the sentences of a report that a span overlaps."""
    first = bisect_right(item.sentences, span.start, key=lambda sentence: sentence.span.end)
    return range(first, bisect_left(item.sentences, span.end, key=lambda sentence: sentence.span.start))
