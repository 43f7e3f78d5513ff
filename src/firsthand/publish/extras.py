"""Libraries that only an extra brings, imported when they are asked for.

In: the name of a library, of its extra, and of what needs it. Out: the library, or advice on how to install it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from firsthand.errors import MissingExtra


def library(name: str, *, extra: str, needed_by: str) -> Any:
    """A library of an extra.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtra(needed_by, extra) from error
