"""Python's search for circular garbage, held back while a great many records are made.

In: a block of code. Out: it runs without the search, which goes on behind it as before. Method: records are trees and
are freed by counting references; the search (``gc``) finds nothing in them, yet walks through all that are in memory
again and again while their number grows: a third of the time in which a pile of 10,000 reports is loaded, a seventh of
that in which it is linked. Known limit: circular garbage that such a block makes stays until it has ended.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def search_held() -> Iterator[None]:
    """Hold the search back inside the block; also as a decorator. Blocks may stand in one another."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def set_aside() -> None:
    """Look through all that is in memory once, and leave it out of later searches: of a pile that is read for hours.

    What is set aside is still freed when nothing refers to it; circles in it are found when this is called again.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
