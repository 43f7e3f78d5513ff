"""A dossier opens where there is one, and says what is wrong where there is none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from firsthand.dossier import Dossier
from firsthand.errors import DamagedDossier, NewerDossier, NotADossier, UnwritableOutput
from firsthand.soundness import check
from firsthand.store.connect import connect, reading, writing
from firsthand.store.migrations import STEPS, minors_that_people_name
from firsthand.store.rows import seal
from firsthand.store.schema import METADATA, MIGRATIONS, NOUNS, STATE

#: Tables that the first version did not have.
NEW_TABLES = (
    "figure_remarks",
    "topics",
    "probable_pairs",
    "findings",
    "headline_figures",
    "rounds",
    "watched",
    "judgements",
    "shields",
)


def test_a_new_place_becomes_a_dossier(tmp_path: Path) -> None:
    """All tables and all migration numbers at once."""
    engine = connect(str(tmp_path / "new.db"), create=True)
    with engine.connect() as connection:
        assert connection.execute(sa.select(MIGRATIONS.c.number)).scalars().all() == list(range(1, len(STEPS) + 1))


def test_a_missing_dossier_is_not_made_by_asking(tmp_path: Path) -> None:
    """Showing makes no file."""
    with pytest.raises(NotADossier):
        connect(str(tmp_path / "none.db"), create=False)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("content", [b"", b"just a text", b"SQLite format 3\x00 and then nothing of the kind"])
def test_another_file_is_no_dossier(tmp_path: Path, content: bytes) -> None:
    """A stranger's file is refused with advice, and left as it is."""
    place = tmp_path / "strange.db"
    place.write_bytes(content)
    with pytest.raises(NotADossier):
        connect(str(place), create=False)
    assert place.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """Its tables are not ours, so nothing is added to it."""
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE cats (name TEXT)")
    with pytest.raises(NotADossier, match="cats"):
        connect(str(place), create=True)


def test_a_folder_that_is_not_there_is_told_before_any_work(tmp_path: Path) -> None:
    """The output is tried first."""
    with pytest.raises(UnwritableOutput, match="no folder"):
        connect(str(tmp_path / "nowhere" / "a.db"), create=True)


def test_an_older_dossier_is_brought_along(tmp_path: Path) -> None:
    """One of version 1, without scores, remarks and topics, gets them, with what they are where nothing was known."""
    place = str(tmp_path / "old.db")
    connect(place, create=True).dispose()
    with sqlite3.connect(place) as old:
        for column in ("score", "other_values", "other_units"):
            old.execute(f"ALTER TABLE figures DROP COLUMN {column}")
        lacking = [("claims", "sides"), ("claims", "sentence_ids"), ("figure_groups", "related"), ("stories", "parts")]
        lacking += [("entities", "offices"), ("entities", "minor"), ("events", "interval"), ("relations", "drift")]
        lacking += [("figure_groups", "headline_ids"), ("timeline", "how"), ("timeline", "interval")]
        for table, column in lacking:
            old.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for table in NEW_TABLES:
            old.execute(f"DROP TABLE {table}")
        old.execute("DELETE FROM migrations WHERE number > 1")
        old.execute("INSERT INTO figures (id, position, made_by, run_id) VALUES ('f', 0, 'figures 1', 'r')")
        old.execute("INSERT INTO claims (id, position, made_by, run_id) VALUES ('c', 0, 'claims 1', 'r')")
    old.close()
    with connect(place, create=False).connect() as connection:
        assert connection.execute(sa.select(MIGRATIONS.c.number)).scalars().all() == list(range(1, len(STEPS) + 1))
        table = NOUNS["figures"][0]
        found = connection.execute(sa.select(table.c.score, table.c.other_values, table.c.other_units)).one()
        assert tuple(found) == (False, [], [])
        claims = NOUNS["claims"][0].c
        assert tuple(connection.execute(sa.select(claims.sides, claims.sentence_ids)).one()) == ([], [])
        for name in NEW_TABLES:
            assert connection.execute(sa.select(METADATA.tables[name])).all() == []


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_new_column_keeps_a_sound_seal_and_hides_no_tampering(copy: Dossier, by_hand: bool) -> None:
    """A table that somebody changed before the schema grew is told of as before."""
    table = NOUNS["entities"][0]
    with connect(copy.place, create=False).begin() as connection:
        columns = [column for column in table.columns if column.name != "minor"]
        sealed = seal(dict(row) for row in connection.execute(sa.select(*columns)).mappings())
        connection.execute(sa.update(STATE).where(STATE.c.key == "seal:entities").values(value=sealed))
        connection.execute(sa.text("ALTER TABLE entities DROP COLUMN minor"))
        connection.execute(sa.delete(MIGRATIONS).where(MIGRATIONS.c.number == STEPS.index(minors_that_people_name) + 1))
        if by_hand:
            connection.execute(sa.text("UPDATE entities SET name = 'The King' WHERE position = 0"))
    told = [each.message for each in check(Dossier.open(copy.place), quick=True)]
    assert any("entities" in message for message in told) is by_hand, told


def test_a_newer_dossier_is_not_touched(tmp_path: Path) -> None:
    """An older program never writes a newer dossier."""
    place = str(tmp_path / "future.db")
    with connect(place, create=True).begin() as connection:
        connection.execute(sa.insert(MIGRATIONS), {"number": len(STEPS) + 1, "name": "from_the_future"})
    with pytest.raises(NewerDossier):
        connect(place, create=False)


def write_at_once(engine: sa.Engine, place: str) -> None:
    """Write without waiting for others."""
    with writing(engine, place) as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")
        connection.execute(sa.insert(MIGRATIONS), {"number": 99, "name": "x"})


def test_a_dossier_that_somebody_else_writes_is_told(tmp_path: Path) -> None:
    """Two builds at once on one file: the second says so, with advice."""
    place = str(tmp_path / "busy.db")
    engine = connect(place, create=True)
    with sqlite3.connect(place) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnwritableOutput, match="locked"):
            write_at_once(engine, place)
    other.close()
    engine.dispose()


def test_a_dossier_whose_pages_are_broken_is_told(tmp_path: Path) -> None:
    """Reading it ends in an error of ours."""
    place = tmp_path / "broken.db"
    engine = connect(str(place), create=True)
    engine.dispose()
    content = bytearray(place.read_bytes())
    content[4096:] = b"\xaa" * len(content[4096:])
    place.write_bytes(content)
    with pytest.raises(DamagedDossier), reading(engine, str(place)) as connection:
        connection.execute(sa.text("SELECT * FROM reports")).all()
    engine.dispose()


def test_a_server_that_is_not_there_is_told() -> None:
    """With the reason that the database gives."""
    pytest.importorskip("psycopg")
    with pytest.raises(UnwritableOutput):
        connect("postgresql://nobody@127.0.0.1:1/none", create=True)


def test_a_url_that_is_none_is_refused() -> None:
    """A slip of the pen."""
    pytest.importorskip("psycopg")
    with pytest.raises(NotADossier):
        connect("postgresql+nothing", create=True)
