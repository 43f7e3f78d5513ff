"""SQLite and PostgreSQL hold the same dossier."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from firsthand.dossier import Dossier
from firsthand.errors import NotADossier
from firsthand.publish.tables import write_jsonl
from firsthand.soundness import check
from firsthand.store.connect import connect
from firsthand.store.schema import METADATA

SERVER = os.environ.get("FIRSTHAND_TEST_POSTGRES", "")


def empty(server: str) -> None:
    """Take all of a dossier's tables away."""
    engine = sa.create_engine(server.replace("postgresql://", "postgresql+psycopg://", 1))
    METADATA.drop_all(engine)
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a dossier on either database."""
    if request.param == "sqlite":
        yield str(tmp_path / "d.db")
        return
    if not SERVER:
        pytest.skip("no PostgreSQL server: FIRSTHAND_TEST_POSTGRES is not set")
    empty(SERVER)
    yield SERVER
    empty(SERVER)


@pytest.fixture
def dossier(place: str, pile_folder: Path) -> Iterator[Dossier]:
    """The invented pile, built there."""
    found = Dossier.open(place, create=True)
    found.build([pile_folder])
    yield found
    found.engine.dispose()


def test_the_export_is_the_same_on_every_database(dossier: Dossier, built: Dossier, tmp_path: Path) -> None:
    """Byte for byte."""
    here = {path.name: path.read_bytes() for path in write_jsonl(tmp_path / "a", dossier.export_lines())}
    there = {path.name: path.read_bytes() for path in write_jsonl(tmp_path / "b", built.export_lines())}
    assert here == there


def test_building_twice_writes_no_row(dossier: Dossier, pile_folder: Path) -> None:
    """Rows are compared as the database gives them back."""
    assert dossier.build([pile_folder]).changed == 0


def test_a_dossier_is_sound_on_every_database(dossier: Dossier) -> None:
    """Seals, quotes and recomputed rows."""
    assert check(dossier) == []


@pytest.mark.parametrize("words", ["herring", '"old plan"', "Okoro quay"])
def test_search_finds_words_and_phrases(dossier: Dossier, built: Dossier, words: str) -> None:
    """Each database with its own index finds the same sentences."""
    found = {hit.sentence.id for hit in dossier.search(words)}
    assert found
    assert found == {hit.sentence.id for hit in built.search(words)}


def test_a_dossier_opens_again(dossier: Dossier, place: str) -> None:
    """Nothing is migrated a second time."""
    again = connect(place, create=False)
    with again.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM reports")).scalar() == 5
    again.dispose()


@pytest.mark.postgres
@pytest.mark.skipif(not SERVER, reason="no PostgreSQL server: FIRSTHAND_TEST_POSTGRES is not set")
def test_a_server_database_that_cannot_hold_every_text_is_refused() -> None:
    """Where a server was set up without a language, its databases have no encoding."""
    with pytest.raises(NotADossier, match="SQL_ASCII"):
        connect(SERVER.replace("firsthand_test", "firsthand_ascii"), create=True)
