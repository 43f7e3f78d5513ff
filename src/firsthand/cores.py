"""How many threads a model of this process may use, and whether its cores add up 8-bit products without running over.

In: the number of workers that share the machine, or a number of threads that a person chose. Out: threads for this
process, at least one. Known limits: a quota that the system keeps by time and not by core is not seen; what a core can
do is known on Linux alone.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

VNNI = frozenset({"avx512_vnni", "avx_vnni", "amx_int8"})  # flags of processors
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


def exact_in(cpuinfo: str) -> bool:
    """Whether a processor, told of as in Linux's ``/proc/cpuinfo``, adds 8-bit products up in 32 bits (VNNI)."""
    return not VNNI.isdisjoint(cpuinfo.split())


@cache
def adds_exactly() -> bool:
    """Whether this machine's processor does; False where nobody says."""
    try:
        return exact_in(Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return False


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
