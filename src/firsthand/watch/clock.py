"""The time, and waiting for it.

In: seconds to wait. Out: the time of day in UTC, and a count of seconds that never goes back. Known limit: a computer
that sleeps stops the count on some systems, so that a wait is longer than asked.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What watching needs to know of time; tests have one that never waits."""

    def utc(self) -> datetime:
        """The time of day."""

    def monotonic(self) -> float:
        """Seconds since some moment."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The clock of this computer."""

    def utc(self) -> datetime:
        """The time of day, to the second."""
        return datetime.now(UTC).replace(microsecond=0)

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
