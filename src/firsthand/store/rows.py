"""Records to rows and back.

In: records of ``firsthand.model``. Out: dictionaries of column values, and records again, equal to those that went
in. Method: msgspec turns nested records into plain values and checks their types on the way back. Known limit: a row
whose JSON was tampered with raises ``DamagedDossier``, it is not repaired.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_type_hints

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


def from_row(table: str, record: type[T], row: Mapping[str, Any]) -> T:
    """The record that a row was made from.

    Raises:
        DamagedDossier: a value is not of its type, or a quote not of its span's length.
    """
    values = {name: _shared(name, row[name]) for name in field_names(record) if name != "span"}
    if "page_text" in values and values["page_text"] == values["text"]:
        values["page_text"] = values["text"]  # one string, where the page shows the article alone
    if "span" in field_names(record):
        values["span"] = {name: row[name] for name in SPAN_COLUMNS}
    try:
        return msgspec.convert(values, record)
    except (msgspec.ValidationError, SpanMismatch) as error:
        raise DamagedDossier(table, row.get("id", row.get("sha256")), str(error)) from error


def _shared(name: str, value: Any) -> Any:
    """The value; of words that many rows have, one string for all, since a pile holds millions of rows."""
    return sys.intern(value) if name in _OFTEN and isinstance(value, str) else value


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
