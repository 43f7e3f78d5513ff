"""How many threads a model of this process may use.

In: the number of workers that share the machine, or a number of threads that a person chose. Out: threads for this
process, at least one. Known limit: a quota that the system keeps by time and not by core is not seen.
"""

from __future__ import annotations

import os

_CHOSEN: list[int] = []  # of this process; empty: all cores


def share(workers: int, threads: int = 0) -> None:
    """Say how many processes work at once; ``threads``, where not 0, overrules each one's part."""
    _CHOSEN[:] = [threads or max(1, _cores() // max(1, workers))]


def threads() -> int:
    """Threads that this process may use for one computation."""
    return _CHOSEN[0] if _CHOSEN else _cores()


def alone() -> bool:
    """Whether this process has all cores to itself."""
    return threads() >= _cores()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
