"""Finding the places of a judgement again in a pile that was made anew.

In: places, the marks of reports. Out: the ids that these places have now. Method: the id where it is still there;
else, in the same report and layer, the mark that shares most text with the place (half of both together at least), or
else the only one that has the same words. Known limit: words that stand twice in a report, at offsets that all moved,
are not told apart and count as not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from firsthand.judge.subjects import MARKS, home_spans
from firsthand.model import AnnotatedReport, EvidenceSpan, Place

ENOUGH = 0.5  # of the text of both together that a place shares with the mark it is now


class Finder:
    """Looks places up in reports with their marks."""

    def __init__(self, items: Iterable[AnnotatedReport]) -> None:
        self.items = {item.report.id: item for item in items}
        self._ids = {mark.id for item in self.items.values() for layer in MARKS for mark in getattr(item, layer)}

    def now(self, place: Place) -> str | None:
        """The id that a place has now; None where it is not found."""
        if place.noun in ("outlets", "text"):
            return place.id or None
        if place.noun == "reports":
            return place.id if place.id in self.items else None
        if place.id in self._ids:
            return place.id
        item = self.items.get(place.spans[0].report_id) if place.spans else None
        return _nearest(place, getattr(item, place.noun)) if item is not None else None

    def all_now(self, places: Iterable[Place], side: int | None = None) -> frozenset[str]:
        """The ids that some places have now, of one side or of all."""
        found = (self.now(place) for place in places if side is None or place.side == side)
        return frozenset(key for key in found if key is not None)


def _nearest(place: Place, marks: Sequence[Any]) -> str | None:
    scored = [(shared(place.spans, home_spans(mark)), mark.id) for mark in marks]
    best = max(scored, default=(0.0, ""))
    if best[0] >= ENOUGH:
        return best[1]
    words = [span.quote for span in place.spans]
    same = [mark.id for mark in marks if [span.quote for span in home_spans(mark)] == words]
    return same[0] if len(same) == 1 else None


def shared(left: Iterable[EvidenceSpan], right: Iterable[EvidenceSpan]) -> float:
    """The share of the characters of both that stand in both (Jaccard), from 0 to 1."""
    mine, other = _characters(left), _characters(right)
    return len(mine & other) / len(mine | other) if mine and other else 0.0


def _characters(found: Iterable[EvidenceSpan]) -> set[tuple[str, str, int]]:
    return {(span.report_id, span.field, at) for span in found for at in range(span.start, span.end)}
