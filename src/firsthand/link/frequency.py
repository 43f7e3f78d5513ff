"""What most of some values are.

In: values, some of them unknown. Out: the most frequent of those that are known. Known limit: of equally frequent ones
the first in the order of the alphabet is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

Value = TypeVar("Value", bound=str)


def most_frequent(values: Iterable[Value | None]) -> Value | None:
    """The most frequent of the values; of equals the first in order; None where none is known."""
    known = [value for value in values if value]
    if len(known) < 2:
        return known[0] if known else None
    counts = Counter(known)
    return min(counts, key=lambda value: (-counts[value], value))
