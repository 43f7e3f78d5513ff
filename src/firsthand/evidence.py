"""Evidence in records: which spans a record stands on, and which other records it names.

In: any record of ``firsthand.model``. Out: its evidence spans and the ids in it, in the order of its fields. Method:
a walk over the record's fields, so that a new noun needs no code here. Known limit: an id is known by its form,
``kind_16 digits``.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator
from typing import Any

from firsthand.errors import AmbiguousItem, UnknownItem
from firsthand.model import EvidenceSpan

MOST_FITTING = 5  # ids listed where a shortened one fits several

ID = re.compile(r"[a-z_]+_[0-9a-f]{16}")


def values(record: Any) -> Iterator[Any]:
    """All values in a record, however deep, with evidence spans whole."""
    if isinstance(record, EvidenceSpan) or not (dataclasses.is_dataclass(record) or isinstance(record, tuple)):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from values(part)
    else:
        for field in dataclasses.fields(record):
            yield from values(getattr(record, field.name))


def spans(record: Any) -> list[EvidenceSpan]:
    """The evidence spans of a record."""
    return [value for value in values(record) if isinstance(value, EvidenceSpan)]


def names(record: Any) -> list[str]:
    """Ids of other records that a record names, each once."""
    own = getattr(record, "id", None)
    found = (value for value in values(record) if isinstance(value, str) and ID.fullmatch(value))
    return [value for value in dict.fromkeys(found) if value != own]


def whole_id(given: str, items: Collection[str]) -> str:
    """The one id that begins with what was given.

    Raises:
        UnknownItem: no id begins so.
        AmbiguousItem: several do.
    """
    fitting = [given] if given in items else sorted(item for item in items if item.startswith(given))
    if not fitting:
        raise UnknownItem(given)
    if len(fitting) > 1:
        raise AmbiguousItem(given, ", ".join(fitting[:MOST_FITTING]))
    return fitting[0]
