"""Opening a dossier: a SQLite file by path, or PostgreSQL by URL.

In: a path or ``postgresql://...``. Out: an SQLAlchemy engine with today's schema. Known limit: one writer at a time
on SQLite.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from firsthand.errors import BusyDossier, DamagedDossier, FirsthandError, MissingExtra, NotADossier, UnwritableOutput
from firsthand.store.migrations import STEPS, migrate

BUSY_SECONDS = 30.0  # how long to wait for another program that writes the same file
_SQLITE_HEAD = b"SQLite format 3\x00"


def is_url(place: str) -> bool:
    """Whether a place is the URL of a database and not a path."""
    return place.startswith(("postgresql://", "postgresql+"))


def name_of(place: str) -> str:
    """What a dossier is called where its place is nobody's business: a file without its folder, a database alone."""
    return Path(urlsplit(place).path if is_url(place) else place).stem


def connect(place: str, *, create: bool, keep: bool = False) -> sa.Engine:
    """Open a dossier; with ``create``, make it where there is none.

    With ``keep``, a file is not written: one of an older schema is brought up to date in memory. A database on a server
    is brought up to date where it is.

    Raises:
        NotADossier: there is none, or something else.
        UnwritableOutput: it cannot be made or written there.
    """
    engine = _server(place) if is_url(place) else _file(place, create=create, keep=keep)
    try:
        _bring_up_to_date(engine, place)
    except FirsthandError:
        engine.dispose()
        raise
    return engine


def _bring_up_to_date(engine: sa.Engine, place: str) -> None:
    try:
        with engine.begin() as connection:
            _expect_unicode(connection, place)
            migrate(connection, place)
    except OperationalError as error:
        raise UnwritableOutput(place, str(error.orig)) from error
    except DatabaseError as error:
        raise NotADossier(place, str(error.orig)) from error


def _server(place: str) -> sa.Engine:
    url = place.replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        return sa.create_engine(url, connect_args={"client_encoding": "utf8"}, json_deserializer=msgspec.json.decode)
    except ModuleNotFoundError as error:
        raise MissingExtra("PostgreSQL", "postgres") from error
    except ArgumentError as error:
        raise NotADossier(place, str(error)) from error


@contextmanager
def reading(engine: sa.Engine, place: str) -> Iterator[sa.Connection]:
    """A connection to read with.

    Raises:
        BusyDossier: somebody else has been writing for longer than we wait.
        DamagedDossier: the database cannot be read on.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        if "database is locked" in str(error.orig):
            raise BusyDossier(place) from error
        raise DamagedDossier("database", place, str(error.orig)) from error


@contextmanager
def writing(engine: sa.Engine, place: str) -> Iterator[sa.Connection]:
    """A connection to write with; all of it is kept, or nothing.

    Raises:
        UnwritableOutput: somebody else is writing, or the disk is full.
        DamagedDossier: the database cannot be read on.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except OperationalError as error:
        raise UnwritableOutput(place, str(error.orig)) from error
    except DatabaseError as error:
        raise DamagedDossier("database", place, str(error.orig)) from error


def _expect_unicode(connection: sa.Connection, place: str) -> None:
    """A server's database of another encoding cannot hold every text."""
    if connection.dialect.name == "postgresql":
        encoding = connection.execute(sa.text("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            raise NotADossier(place, f"its encoding is {encoding}; create it with: createdb --encoding UTF8")


def _file(place: str, *, create: bool, keep: bool) -> sa.Engine:
    path = Path(place)
    if path.is_dir():
        raise NotADossier(place, "it is a folder")
    if path.exists():
        _expect_sqlite(path, may_be_empty=create)
    elif not create:
        raise NotADossier(place, "there is no such file")
    else:
        _expect_writable(path)
    if create and path.exists() and not os.access(path, os.W_OK):
        raise UnwritableOutput(place, "it may not be written")
    if keep and _is_older(path):
        return sa.create_engine("sqlite://", creator=lambda: _in_memory(path), poolclass=sa.StaticPool)
    return sa.create_engine(
        "sqlite://",
        creator=lambda: _open(path, keep=keep),
        poolclass=sa.QueuePool,  # the pool of a database in memory closes connections that other threads still use
        max_overflow=-1,
        json_deserializer=msgspec.json.decode,  # a pile holds millions of values that are JSON
    )


def _is_older(path: Path) -> bool:
    """Whether it is a dossier of an older schema; what is wrong with another file is told where it is opened."""
    try:
        with closing(_open(path, keep=True)) as connection:
            [number] = connection.execute("SELECT max(number) FROM migrations").fetchone()
    except sqlite3.DatabaseError:
        return False
    return number is not None and number < len(STEPS)


def _in_memory(path: Path) -> sqlite3.Connection:
    """A copy that leaves no trace on a disk."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(_open(path, keep=True)) as original:
        original.backup(copy)
    return copy


def _open(path: Path, *, keep: bool) -> sqlite3.Connection:
    """A connection to a file; nothing is written with ``keep``, nor where it may not be written."""
    fixed = path.exists() and not os.access(path, os.W_OK)
    uri = f"{path.resolve().as_uri()}{'?mode=ro&immutable=1' if fixed else '?mode=ro' if keep else ''}"
    return sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=BUSY_SECONDS)


def _expect_sqlite(path: Path, *, may_be_empty: bool) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_SQLITE_HEAD))
    except OSError as error:
        raise NotADossier(str(path), error.strerror or str(error)) from error
    if not head and may_be_empty:
        return
    if head != _SQLITE_HEAD:
        raise NotADossier(str(path), "it is a file of another kind")


def _expect_writable(path: Path) -> None:
    if not path.parent.is_dir():
        raise UnwritableOutput(str(path), f"there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise UnwritableOutput(str(path), f"the folder {path.parent} may not be written")
