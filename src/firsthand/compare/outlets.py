"""Which outlet of the pile a report means: "the Messenger" is the Marrowquay Messenger.

In: the reports of a pile. Out: for a name as written the outlet's own name, and that outlet's reports. Method: the same
name without its article; else the only outlet of the pile whose name ends in it. Known limit: two Couriers in one pile
are told apart by their full names alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from firsthand.compare.clues import outlet_key
from firsthand.model import AnnotatedReport

LEAST_LETTERS = 4  # of a name that may be short for another


def means(name: str | None, outlet: str | None) -> bool:
    """Whether a name is that of an outlet, in full or by its last words."""
    short, full = outlet_key(name), outlet_key(outlet)
    return bool(short) and (short == full or (len(short) >= LEAST_LETTERS and full.endswith(f" {short}")))


class Outlets:
    """The outlets of a pile with their reports."""

    def __init__(self, reports: Iterable[AnnotatedReport]) -> None:
        self._by_key: dict[str, list[AnnotatedReport]] = defaultdict(list)
        for item in reports:
            if key := outlet_key(item.report.outlet.value):
                self._by_key[key].append(item)

    @cached_property
    def _by_ending(self) -> dict[str, set[str]]:
        """Keys of outlets by the words that their names end in."""
        found: dict[str, set[str]] = defaultdict(set)
        for key in self._by_key:
            parts = key.split()
            for start in range(1, len(parts)):
                found[" ".join(parts[start:])].add(key)
        return found

    def key(self, name: str | None) -> str | None:
        """The key of the outlet that is meant; None where the pile has none or several."""
        key = outlet_key(name)
        if key in self._by_key:
            return key
        several = self._by_ending.get(key, set()) if len(key) >= LEAST_LETTERS else set()
        return next(iter(several)) if len(several) == 1 else None

    def reports_of(self, name: str | None) -> list[AnnotatedReport]:
        """The reports of the outlet that a name means."""
        return self._by_key.get(self.key(name) or "", [])
