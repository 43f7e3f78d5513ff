"""The sides of a conflict, put together from what single reports say.

In: what each report says, with the items and spans that say it. Out: ``Side`` records, one for each thing that is said,
in the order in which the first of each comes. Known limit: two ways of saying one thing must have one label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.model import EvidenceSpan, Side

Told = tuple[str, Sequence[str], Sequence[EvidenceSpan]]  # what is said, ids of the items that say it, where


def sides_of(told: Iterable[Told]) -> tuple[Side, ...]:
    """One side for each label, with the items and spans of all that have it."""
    found: dict[str, tuple[list[str], list[EvidenceSpan]]] = {}
    for label, items, spans in told:
        ids, places = found.setdefault(label, ([], []))
        ids += items
        places += spans
    return tuple(Side(label, tuple(ids), tuple(places)) for label, (ids, places) in found.items())
