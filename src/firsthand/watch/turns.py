"""Whose turn it is: how long each host is left alone.

In: hosts, and seconds. Out: waiting. Method: after each request a host has a moment before which it is not asked
again. Known limit: the moments are forgotten when the program ends, but for those that a server asked for, which are
kept with the feed or page.
"""

from __future__ import annotations

from firsthand.watch.clock import Clock


class Turns:
    """When each host may be asked again."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._ready = clock, dict[str, float]()

    def wait_seconds(self, host: str) -> float:
        """How long a host is still to be left alone."""
        return max(0.0, self._ready.get(host, 0.0) - self._clock.monotonic()) if host in self._ready else 0.0

    def wait(self, host: str) -> None:
        """Wait for a host."""
        if seconds := self.wait_seconds(host):
            self._clock.sleep(seconds)

    def leave_alone(self, host: str, seconds: float) -> None:
        """Do not ask a host for some seconds from now; a longer wait that was asked for before stays."""
        self._ready[host] = max(self._ready.get(host, float("-inf")), self._clock.monotonic() + seconds)
