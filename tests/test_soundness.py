"""A check finds every kind of damage, in every table."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from firsthand.dossier import Dossier
from firsthand.soundness import check, fingerprint
from firsthand.store.schema import METADATA, MIGRATIONS, NOUNS, ORIGINALS, STATE
from firsthand.store.write import SEALED, seal_tables

TABLES = sorted(SEALED)


def change_one(dossier: Dossier, table: sa.Table) -> None:
    """Change one value of one row; an empty table gets a row."""
    key = next(iter(table.primary_key.columns))
    with dossier.engine.begin() as connection:
        row = connection.execute(sa.select(table).order_by(key).limit(1)).mappings().first()
        if row is None:
            filled = {column.name: _some(column) for column in table.columns}
            connection.execute(sa.insert(table), filled)
            return
        column = next(c for c in table.columns if isinstance(c.type, sa.Text) and not c.primary_key and row[c.name])
        connection.execute(sa.update(table).where(key == row[key.name]).values({column.name: f"{row[column.name]}x"}))


def _some(column: sa.Column[object]) -> object:
    if isinstance(column.type, sa.Text):
        return "x"
    return [] if isinstance(column.type, sa.JSON) else 0


def test_a_fresh_dossier_is_sound(built: Dossier) -> None:
    """Recomputed from its bytes, it is what it was."""
    assert check(built) == []


@pytest.mark.parametrize("name", TABLES)
def test_a_changed_value_is_found(copy: Dossier, name: str) -> None:
    """In every table, and the table is named."""
    change_one(copy, SEALED[name])
    assert name in {problem.message.split()[0] for problem in check(copy, quick=True)}


@pytest.mark.parametrize("name", TABLES)
def test_a_lost_row_is_found(copy: Dossier, name: str) -> None:
    """In every table that has rows."""
    table = SEALED[name]
    key = next(iter(table.primary_key.columns))
    with copy.engine.begin() as connection:
        one = connection.execute(sa.select(key).order_by(key).limit(1)).scalar()
        if one is None:
            pytest.skip(f"this pile has no {name}")
        connection.execute(sa.delete(table).where(key == one))
    assert name in {problem.message.split()[0] for problem in check(copy, quick=True)}


def test_a_changed_original_is_found(copy: Dossier) -> None:
    """One byte is enough."""
    with copy.engine.begin() as connection:
        row = connection.execute(sa.select(ORIGINALS)).mappings().first()
        assert row
        content = row["content"][:-1] + b"X"
        connection.execute(sa.update(ORIGINALS).where(ORIGINALS.c.sha256 == row["sha256"]).values(content=content))
    assert any("do not match their hash" in problem.message for problem in check(copy, quick=True))


FORGED = ["reports", "sentences", "mentions", "attributions", "figures", "times", "entities", "stories", "claims",
          "figure_groups", "origins", "firsts", "timeline"]  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_row_forged_together_with_its_seal_is_found(copy: Dossier, name: str) -> None:
    """What the originals do not give is not believed, whatever the seals say."""
    table, _ = NOUNS[name]
    with copy.engine.begin() as connection:
        key = connection.execute(sa.select(table.c.id).order_by(table.c.id).limit(1)).scalar()
        connection.execute(sa.delete(table).where(table.c.id == key))
        seal_tables(connection)
    messages = [problem.message for problem in check(copy)]
    assert any(message.startswith(f"{name} {key}") for message in messages), messages


def test_a_false_quote_is_found_at_its_place(copy: Dossier) -> None:
    """Even when its length is right."""
    table, _ = NOUNS["figures"]
    with copy.engine.begin() as connection:
        row = connection.execute(sa.select(table)).mappings().first()
        assert row
        connection.execute(sa.update(table).where(table.c.id == row["id"]).values(quote="9" * len(row["quote"])))
        seal_tables(connection)
    assert any("not what stands there" in problem.message for problem in check(copy, quick=True))


@pytest.mark.parametrize("table", [STATE, MIGRATIONS])
def test_a_changed_memory_is_found(copy: Dossier, table: sa.Table) -> None:
    """What the dossier remembers of its own making is checked too."""
    with copy.engine.begin() as connection:
        connection.execute(sa.delete(table))
    assert check(copy, quick=True)


def test_every_table_is_covered() -> None:
    """A new table cannot be forgotten by the check."""
    assert set(METADATA.tables) == set(SEALED) | {"state", "migrations", "watched"}


def test_a_broken_file_is_told_not_raised(built: Dossier, tmp_path: Path) -> None:
    """Pages of the database that are not pages."""
    content = bytearray(Path(built.place).read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xaa" * 4096
    place = tmp_path / "broken.db"
    place.write_bytes(content)
    assert check(Dossier.open(place), quick=True)


def test_the_fingerprint_stands_for_the_whole_dossier(built: Dossier, copy: Dossier) -> None:
    """The same for a copy, another one after a change."""
    before = fingerprint(copy)
    assert before == fingerprint(built)
    with copy.engine.begin() as connection:
        connection.execute(sa.delete(NOUNS["claims"][0]))
        seal_tables(connection)
    assert fingerprint(copy) != before


def test_a_dossier_of_another_version_is_told_apart_from_a_damaged_one(
    built: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its findings cannot be recomputed by this one; hashes, seals and quotes still hold."""
    figures = next(stage for stage in built.report_stages if stage.name == "figures")
    monkeypatch.setattr(type(figures), "version", figures.version + 1)
    [problem] = check(built)
    assert problem.code == "E405"
    assert f"figures {figures.version - 1}" in problem.message
