"""Records to rows and back.

In: records of ``firsthand.model``. Out: dictionaries of column values, and records again, equal to those that went
in. Method: msgspec turns nested records into plain values and checks their types on the way back. Known limit: a row
whose JSON was tampered with raises ``DamagedDossier``, it is not repaired.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec

from firsthand.errors import DamagedDossier, SpanMismatch
from firsthand.model import Attribution
from firsthand.store.schema import NOUNS, SPAN_COLUMNS, field_names

Row = dict[str, Any]
T = TypeVar("T")


def to_row(record: Any, *, position: int, made_by: str) -> Row:
    """The column values of a record, without ``run_id``."""
    row: Row = {name: getattr(record, name) for name in field_names(type(record))}
    row |= {name: float(row[name]) for name in _FLOAT_FIELDS[type(record)] if row[name] is not None}
    if "span" in row:
        span = row.pop("span")
        row |= {name: getattr(span, name) for name in SPAN_COLUMNS}
    if isinstance(record, Attribution):
        row["report_id"] = home_of(record)
    row = {name: value if _is_plain(value) else msgspec.to_builtins(value) for name, value in row.items()}
    return row | {"position": position, "made_by": row.get("made_by", made_by)}


#: Fields whose column holds floats: an int there (Python lets it pass) would come back as another value.
_FLOAT_FIELDS = {
    record: tuple(name for name, hint in get_type_hints(record).items() if hint in (float, float | None))
    for _, record in NOUNS.values()
}


def home_of(attribution: Attribution) -> str:
    """The report that an attribution stands in."""
    return (*attribution.content, *attribution.cue, *attribution.source)[0].report_id


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bytes)


class Reading(Generic[T]):
    """Makes the rows of one query records again; a pile has millions, so columns are looked up once."""

    def __init__(self, table: str, record: type[T], columns: Iterable[str]) -> None:
        at = {name: place for place, name in enumerate(columns)}
        names = field_names(record)
        self._table, self._record, self._key = table, record, at.get("id", at.get("sha256"))
        self._plain = [(name, at[name]) for name in names if name not in _OFTEN and name != "span"]
        self._often = [(name, at[name]) for name in names if name in _OFTEN]
        self._span = [(name, at[name]) for name in SPAN_COLUMNS] if "span" in names else []

    def __call__(self, row: Sequence[Any]) -> T:
        """The record that a row was made from.

        Raises:
            DamagedDossier: a value is not of its type, or a quote not of its span's length.
        """
        values = {name: row[place] for name, place in self._plain}
        for name, place in self._often:  # one string for all that are equal
            value = row[place]
            values[name] = sys.intern(value) if isinstance(value, str) else value
        if "page_text" in values and values["page_text"] == values["text"]:
            values["page_text"] = values["text"]  # one string, where the page shows the article alone
        if self._span:
            values["span"] = {name: row[place] for name, place in self._span}
        try:
            return msgspec.convert(values, self._record)
        except (msgspec.ValidationError, SpanMismatch) as error:
            key = None if self._key is None else row[self._key]
            raise DamagedDossier(self._table, key, str(error)) from error


def from_row(table: str, record: type[T], row: Mapping[str, Any]) -> T:
    """The record that a row was made from.

    Raises:
        DamagedDossier: a value is not of its type, or a quote not of its span's length.
    """
    return Reading(table, record, row)(tuple(row.values()))


#: Fields whose words many rows share.
_OFTEN = frozenset(
    {"kind", "form", "chain", "made_by", "factuality", "type", "anchor", "unit", "bound", "role", "name", "edtf"}
    | {"value", "place_mention_id", "time_id", "speaker_mention_id", "attribution_id"}
)


def canonical(row: Mapping[str, Any]) -> str:
    """A row as one line of JSON that is the same on every database; bytes stand as their hash."""
    return json.dumps(
        {name: hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value for name, value in row.items()},
        sort_keys=True,
        ensure_ascii=True,
    )


def seal(rows: Iterable[Mapping[str, Any]]) -> str:
    """One hash over all rows of a table, whatever their order: a row changed, added or lost gives another seal."""
    lines = sorted(canonical(row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
