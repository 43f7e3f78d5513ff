"""A whole database copied into a folder, so that it can be handed on.

In: a connection, a folder. Out: ``dossier.db``, a SQLite file that this program and any other opens; of a dossier on a
server, a file of JSON Lines for each table instead. Method: SQLite's own backup, which copies pages, so that rows keep
the numbers by which the index of words finds them (``VACUUM`` may give others). Known limit: rows deleted from a SQLite
file may still stand in its free pages, and so in the copy.
"""

from __future__ import annotations

import json
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from firsthand.store.schema import METADATA


def copy_database(connection: sa.Connection, folder: Path) -> list[Path]:
    """Copy everything; the folder is there already.

    Raises:
        OSError: it cannot be written.
        sqlite3.Error: the database cannot be read on.
    """
    if connection.dialect.name == "sqlite":
        return [_copy_file(connection, folder / "dossier.db")]
    tables = folder / "dossier"
    tables.mkdir()
    return [_write_table(connection, table, tables / f"{table.name}.jsonl") for table in METADATA.sorted_tables]


def _copy_file(connection: sa.Connection, path: Path) -> Path:
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    with closing(sqlite3.connect(path)) as target:
        source.backup(target)
    return path


def _write_table(connection: sa.Connection, table: sa.Table, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(f"{line}\n" for line in table_lines(connection, table))
    return path


def table_lines(connection: sa.Connection, table: sa.Table) -> Iterator[str]:
    """The rows of a table as JSON, in the order of their key; bytes stand in base 64."""
    rows = connection.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings()
    for row in rows:
        yield json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=True)


def _plain(value: Any) -> Any:
    return b64encode(value).decode() if isinstance(value, bytes) else value
