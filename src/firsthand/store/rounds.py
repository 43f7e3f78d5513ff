"""What ``watch`` remembers in a dossier: its rounds, and what it last saw of feeds, entries and pages.

In: a connection; rounds, and values by kind and key. Out: rows. Rounds are sealed like findings, since they say when a
report came; what was last seen is not, since it only saves asking twice. Known limit: of two programs that watch for
the same dossier, the one that writes last is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from firsthand.store.rows import Row
from firsthand.store.schema import ROUNDS, WATCHED
from firsthand.store.write import CHUNK, set_state, table_seal

Values = dict[tuple[str, str], Any]  # plain values by kind and key


def put_round(connection: sa.Connection, row: Row) -> None:
    """Add a round, and seal the table anew."""
    connection.execute(sa.insert(ROUNDS), row)
    set_state(connection, {f"seal:{ROUNDS.name}": table_seal(connection, ROUNDS)})


def rounds(connection: sa.Connection) -> list[Row]:
    """All rounds, the earliest first."""
    query = sa.select(ROUNDS).order_by(ROUNDS.c.started, ROUNDS.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def watched(connection: sa.Connection) -> Values:
    """All that was last seen."""
    return {(row.kind, row.key): row.value for row in connection.execute(sa.select(WATCHED))}


def put_watched(connection: sa.Connection, values: Mapping[tuple[str, str], Any]) -> None:
    """Remember values in the place of earlier ones."""
    for kind, keys in _by_kind(values).items():
        for start in range(0, len(keys), CHUNK):
            some = keys[start : start + CHUNK]
            connection.execute(sa.delete(WATCHED).where(WATCHED.c.kind == kind, WATCHED.c.key.in_(some)))
            rows = [{"kind": kind, "key": key, "value": values[kind, key]} for key in some]
            connection.execute(sa.insert(WATCHED), rows)


def _by_kind(keys: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, key in keys:
        found.setdefault(kind, []).append(key)
    return found
