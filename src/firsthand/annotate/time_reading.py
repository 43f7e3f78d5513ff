"""A time expression as a grammar reads it, before its setting gives it a value.

In: nothing. Out: ``Reading`` and ``Reader``, which the readers of ``calendar_dates``, ``relative_dates``, ``durations``
and ``clock_times`` share. A reader takes tokens and a place and gives the expression that begins there, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from firsthand.annotate.numeral_tokens import Tokens
from firsthand.annotate.time_values import Meaning, Setting
from firsthand.model import TimeType


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression up to, not including, the token ``after``; ``mean`` gives its value in a setting."""

    after: int
    type: TimeType
    mean: Callable[[Setting], Meaning]


Reader = Callable[[Tokens, int], Reading | None]


def longest(readers: Iterable[Reader], tokens: Tokens, place: int) -> Reading | None:
    """The reading that reaches furthest; of two that reach as far, the earlier reader's."""
    best: Reading | None = None
    for reader in readers:
        reading = reader(tokens, place)
        if reading is not None and (best is None or reading.after > best.after):
            best = reading
    return best
