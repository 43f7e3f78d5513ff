"""SQLite and PostgreSQL hold the same dossier."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from firsthand.dossier import Dossier
from firsthand.errors import NotADossier
from firsthand.judge.making import Decision
from firsthand.publish.tables import write_jsonl
from firsthand.soundness import check
from firsthand.store.connect import connect
from firsthand.store.schema import METADATA
from firsthand.watch.rounds import Watch
from firsthand.web.app import create_app
from firsthand.web.desk import Desk

SERVER = os.environ.get("FIRSTHAND_TEST_POSTGRES", "")


def empty(server: str) -> None:
    """Take all of a dossier's tables away."""
    engine = sa.create_engine(server.replace("postgresql://", "postgresql+psycopg://", 1))
    METADATA.drop_all(engine)
    engine.dispose()


@contextmanager
def opened(place: str) -> Iterator[Dossier]:
    """The same dossier, as another program sees it."""
    found = Dossier.open(place)
    yield found
    found.engine.dispose()


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


def test_judgements_are_kept_replayed_and_undone_on_every_database(dossier: Dossier) -> None:
    """What a person decided changes the findings, and its undoing gives the earlier ones back."""
    before, conflict = dossier.pile, dossier.pile.conflicts[0]
    [person, *_] = [each for each in dossier.pile.entities if each.kind == "person" and each.name]
    made = [
        dossier.judge(Decision(verb="reject", items=(conflict.id,), why="an update"), by="Ana Reyes"),
        dossier.judge(Decision(verb="correct", items=(person.id,), field="minor", value="yes"), by="Ana Reyes"),
    ]
    assert dossier.pending
    dossier.build(())
    assert conflict.id not in {each.id for each in dossier.pile.conflicts}
    assert dossier.pile.shields
    assert check(dossier) == []
    with opened(dossier.place) as again:
        assert [each.id for each in again.standing().holding] == [each.id for each in made]
        again.judge(Decision(verb="undo", items=tuple(each.id for each in made)), by="Ana Reyes")
        again.build(())
        assert again.pile.conflicts == before.conflicts
        assert again.pile.entities == before.entities
        assert again.pile.shields == ()


def test_a_folder_is_watched_into_every_database(dossier: Dossier, tmp_path: Path) -> None:
    """What a round brought is kept, and the next one brings nothing."""
    (tmp_path / "new").mkdir()
    text = "A second fire broke out at the harbour market on Sunday, Ilse Okoro said. It destroyed 12 stalls.\n"
    (tmp_path / "new" / "later.txt").write_text(text, encoding="utf-8")
    watch = Watch(dossier, [str(tmp_path / "new")])
    first, second = next(watch.rounds(0, once=True)), next(watch.rounds(0, once=True))
    assert (len(first.report_ids), len(second.report_ids)) == (1, 0)
    with opened(dossier.place) as again:
        [kept] = again.rounds()
    assert kept.report_ids == first.report_ids
    assert check(dossier) == []


def test_the_desk_reads_and_judges_every_database(dossier: Dossier) -> None:
    """Its pages, search and a judgement by form."""
    desk = Desk(dossier)
    client = TestClient(create_app(desk, by="Ana Reyes"), base_url="http://127.0.0.1", follow_redirects=False)
    for address in ("/", "/figures", "/conflicts", "/search?q=herring", "/judgements", "/timeline"):
        assert client.get(address).status_code == 200
    assert client.get("/search.json?q=herring").json()["total"] > 0
    key = dossier.pile.conflicts[0].id
    token = re.search(r'name="token" value="([^"]+)"', client.get(f"/conflicts/{key}").text)
    assert token is not None
    form = {"token": token[1], "verb": "reject", "item": key, "why": "an update", "by": "Ana Reyes", "back": "/"}
    assert client.post("/judge", data=form, headers={"origin": "http://127.0.0.1"}).status_code == 303
    assert desk.waiting == 1
    with opened(dossier.place) as again:
        assert [each.verb for each in again.judgements()] == ["reject"]


@pytest.mark.postgres
@pytest.mark.skipif(not SERVER, reason="no PostgreSQL server: FIRSTHAND_TEST_POSTGRES is not set")
def test_a_server_database_that_cannot_hold_every_text_is_refused() -> None:
    """Where a server was set up without a language, its databases have no encoding."""
    with pytest.raises(NotADossier, match="SQL_ASCII"):
        connect(SERVER.replace("firsthand_test", "firsthand_ascii"), create=True)
