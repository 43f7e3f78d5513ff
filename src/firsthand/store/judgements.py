"""Judgements in the store: what people decided, kept for good.

In: judgements. Out: rows that are added and never changed; all of them again, by time. Known limit: whoever may write
the file may write judgements in anybody's name.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from firsthand.model import Judgement
from firsthand.store.queries import load, state
from firsthand.store.rows import to_row
from firsthand.store.schema import JUDGEMENTS
from firsthand.store.write import BUILDING, Run, clear_state, seal_tables, sync

PERSON = "person"  # made_by


def judgements(connection: sa.Connection) -> tuple[Judgement, ...]:
    """All judgements, in the order of time."""
    return tuple(sorted(load(connection, "judgements", Judgement), key=lambda each: (each.at, each.id)))


def add(connection: sa.Connection, run: Run, new: Iterable[Judgement]) -> int:
    """Add judgements that are not there yet, and seal them; how many were new."""
    interrupted = BUILDING in state(connection)
    known = set(connection.execute(sa.select(JUDGEMENTS.c.id)).scalars())
    rows = [to_row(each, position=0, made_by=PERSON) for each in new if each.id not in known]
    rows = list({row["id"]: row for row in rows}.values())
    if rows:
        sync(connection, run, JUDGEMENTS, rows, within=JUDGEMENTS.c.id.in_([row["id"] for row in rows]))
        seal_tables(connection, only=("judgements", "runs"))
        if not interrupted:
            clear_state(connection, BUILDING)
    return len(rows)
