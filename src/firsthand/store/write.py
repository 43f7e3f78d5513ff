"""Writing records: a row is touched only where it differs from what is stored, so that building twice changes nothing.

In: records of a layer and the run that makes them. Out: rows inserted, replaced and deleted, with their number. The
run's own row is written with its first change. Known limit: a layer across reports is compared whole, in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from firsthand.model import AnnotatedReport, InputFile, Original, Problem, Report
from firsthand.store.rows import Row, canonical, seal, to_row
from firsthand.store.schema import (
    ANNOTATED,
    NOUNS,
    ORIGINALS,
    PROBLEMS,
    REPORT_LAYERS,
    REPORTS,
    ROUNDS,
    RUNS,
    STATE,
)

BUILDING = "building"  # state: the run that is building, or was interrupted
#: Tables that have a seal, by name.
SEALED: dict[str, sa.Table] = {
    **{name: table for name, (table, _) in NOUNS.items()},
    "runs": RUNS,
    "annotated": ANNOTATED,
    "rounds": ROUNDS,
}
CHUNK = 500  # ids in one "IN (...)": SQLite allows 999 variables in its oldest builds


@dataclass(slots=True)
class Run:
    """One call of the program. ``changed`` counts the rows that it wrote or deleted."""

    started: str  # UTC, ISO 8601
    command: str
    version: str
    changed: int = 0
    id: str = field(default_factory=lambda: f"run_{uuid4().hex}")

    @property
    def row(self) -> Row:
        """The run's own row."""
        return {"id": self.id, "started": self.started, "command": self.command, "version": self.version}

    def count(self, connection: sa.Connection, rows: int) -> None:
        """Note changes; the first one writes the run's row, and that the dossier is being built."""
        if rows and not self.changed:
            connection.execute(sa.insert(RUNS), self.row)
            set_state(connection, {BUILDING: self.id})
        self.changed += rows


def sync(
    connection: sa.Connection,
    run: Run,
    table: sa.Table,
    rows: Sequence[Row],
    within: sa.ColumnElement[bool] | None = None,
) -> int:
    """Make the rows of a table (or those within a condition) equal to ``rows``; returns how many were touched."""
    key = next(iter(table.primary_key.columns))
    query = sa.select(table) if within is None else sa.select(table).where(within)
    stored = {row[key.name]: _without_run(row) for row in connection.execute(query).mappings()}
    wanted = {row[key.name]: row for row in rows}
    gone = [k for k, old in stored.items() if k not in wanted or canonical(old) != canonical(wanted[k])]
    new = [row | {"run_id": run.id} for k, row in wanted.items() if k not in stored or k in set(gone)]
    for start in range(0, len(gone), CHUNK):
        connection.execute(sa.delete(table).where(key.in_(gone[start : start + CHUNK])))
    if new:
        connection.execute(sa.insert(table), new)
    touched = len({*gone, *(row[key.name] for row in new)})
    run.count(connection, touched)
    return touched


def _without_run(row: Mapping[Any, Any]) -> Row:
    return {str(name): value for name, value in row.items() if name != "run_id"}


def add_original(connection: sa.Connection, run: Run, original: Original, made_by: str) -> bool:
    """Store the bytes unless they are there; whether they were new, or read by another version of the reader."""
    query = sa.select(ORIGINALS.c.made_by).where(ORIGINALS.c.sha256 == original.sha256)
    have = connection.execute(query).scalar()
    if have == made_by:
        return False
    if have is not None:
        connection.execute(sa.delete(ORIGINALS).where(ORIGINALS.c.sha256 == original.sha256))
    row = to_row(original, position=0, made_by=made_by)
    connection.execute(sa.insert(ORIGINALS), row | {"run_id": run.id})
    run.count(connection, 1)
    return True


def add_files(connection: sa.Connection, run: Run, files: Iterable[InputFile], made_by: str) -> None:
    """Store where originals were found; what was found earlier stays."""
    table, _ = NOUNS["input_files"]
    for file in files:
        sync(connection, run, table, [to_row(file, position=0, made_by=made_by)], within=table.c.id == file.id)


def put_reports(connection: sa.Connection, run: Run, sha256: str, reports: Sequence[Report], made_by: str) -> None:
    """Make the reports of an original equal to ``reports``."""
    rows = [to_row(report, position=n, made_by=made_by) for n, report in enumerate(reports)]
    sync(connection, run, REPORTS, rows, within=REPORTS.c.original_sha256 == sha256)


def put_problems(
    connection: sa.Connection,
    run: Run,
    problems: Iterable[Problem],
    made_by: str,
    *,
    within: sa.ColumnElement[bool] | None = None,
) -> None:
    """Make the problems of ``made_by`` (those within a condition) equal to ``problems``; others stay."""
    rows = {problem.id: to_row(problem, position=0, made_by=made_by) for problem in problems}
    mine = PROBLEMS.c.made_by == made_by
    scope = mine if within is None else sa.and_(mine, within)
    sync(connection, run, PROBLEMS, list(rows.values()), within=sa.or_(scope, PROBLEMS.c.id.in_(list(rows))))


def put_annotated(
    connection: sa.Connection, run: Run, item: AnnotatedReport, made_from: str, made_by: Mapping[str, str]
) -> None:
    """Replace a report's layers. ``made_by``: stage and version by layer."""
    report_id = item.report.id
    for layer in REPORT_LAYERS:
        table, _ = NOUNS[layer]
        rows = [to_row(mark, position=n, made_by=made_by[layer]) for n, mark in enumerate(getattr(item, layer))]
        sync(connection, run, table, rows, within=table.c.report_id == report_id)
    put_problems(connection, run, item.problems, "annotate", within=PROBLEMS.c.report_id == report_id)
    state = [{"report_id": report_id, "made_from": made_from}]
    connection.execute(sa.delete(ANNOTATED).where(ANNOTATED.c.report_id == report_id))
    connection.execute(sa.insert(ANNOTATED), state)


def put_layer(connection: sa.Connection, run: Run, layer: str, records: Sequence[Any], made_by: str) -> None:
    """Make a layer across reports equal to ``records``."""
    table, _ = NOUNS[layer]
    sync(connection, run, table, [to_row(record, position=n, made_by=made_by) for n, record in enumerate(records)])


def set_state(connection: sa.Connection, values: Mapping[str, str]) -> None:
    """Remember some values by key."""
    connection.execute(sa.delete(STATE).where(STATE.c.key.in_(list(values))))
    connection.execute(sa.insert(STATE), [{"key": key, "value": value} for key, value in values.items()])


def table_seal(connection: sa.Connection, table: sa.Table) -> str:
    """The seal of a table as it stands; of originals without their bytes, which have a hash of their own."""
    columns = [column for column in table.columns if not isinstance(column.type, sa.LargeBinary)]
    return seal(dict(row) for row in connection.execute(sa.select(*columns)).mappings())


def log(connection: sa.Connection, run: Run) -> None:
    """Keep a run on record that changes nothing else."""
    connection.execute(sa.insert(RUNS), run.row)
    seal_tables(connection, only=("runs",))


def clear_state(connection: sa.Connection, key: str) -> None:
    """Forget a value."""
    connection.execute(sa.delete(STATE).where(STATE.c.key == key))


def seal_tables(connection: sa.Connection, only: Collection[str] = SEALED) -> None:
    """Remember a hash of each table, so that ``check`` sees a row changed, added or lost."""
    set_state(connection, {f"seal:{name}": table_seal(connection, SEALED[name]) for name in only})


def finish(connection: sa.Connection) -> None:
    """Seal all tables and bring the index of words up to date; the build is finished."""
    clear_state(connection, BUILDING)
    seal_tables(connection)
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text("INSERT INTO sentence_words(sentence_words) VALUES ('rebuild')"))
