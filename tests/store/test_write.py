"""Rows are touched only where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from firsthand.errors import EmptyFile, NoArticle
from firsthand.model import Claim, Original, Problem
from firsthand.store import write
from firsthand.store.connect import connect
from firsthand.store.schema import NOUNS, PROBLEMS, RUNS


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sa.Connection]:
    """An empty dossier."""
    engine = connect(str(tmp_path / "d.db"), create=True)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def run(name: str = "build") -> write.Run:
    """A call of the program."""
    return write.Run("2031-05-02T10:00:00+00:00", name, "0.1.0")


def claims(*labels: str) -> list[Claim]:
    """Some claims."""
    return [Claim(id=f"claim_{label}", label=label, attribution_ids=()) for label in labels]


def run_of(connection: sa.Connection, label: str) -> str:
    """The run that made a claim's row."""
    table, _ = NOUNS["claims"]
    return str(connection.execute(sa.select(table.c.run_id).where(table.c.label == label)).scalar_one())


def test_what_is_there_already_keeps_its_run(connection: sa.Connection) -> None:
    """Only the new row names the new run."""
    first, second = run(), run()
    write.put_layer(connection, first, "claims", claims("a", "b"), "claims 1")
    write.put_layer(connection, second, "claims", claims("a", "b", "c"), "claims 1")
    assert [run_of(connection, label) for label in "abc"] == [first.id, first.id, second.id]
    assert second.changed == 1


def test_what_is_gone_is_deleted(connection: sa.Connection) -> None:
    """A layer is what its stage gives now."""
    write.put_layer(connection, run(), "claims", claims("a", "b"), "claims 1")
    write.put_layer(connection, run(), "claims", claims("b"), "claims 1")
    table, _ = NOUNS["claims"]
    assert connection.execute(sa.select(table.c.label)).scalars().all() == ["b"]


def test_a_run_that_changes_nothing_leaves_no_trace(connection: sa.Connection) -> None:
    """Not even its own row."""
    write.put_layer(connection, run(), "claims", claims("a"), "claims 1")
    write.put_layer(connection, run(), "claims", claims("a"), "claims 1")
    assert connection.execute(sa.select(sa.func.count()).select_from(RUNS)).scalar() == 1


def test_another_version_of_a_stage_writes_anew(connection: sa.Connection) -> None:
    """A row says which version made it."""
    write.put_layer(connection, run(), "claims", claims("a"), "claims 1")
    again = run()
    write.put_layer(connection, again, "claims", claims("a"), "claims 2")
    assert run_of(connection, "a") == again.id


def test_an_original_is_stored_once(connection: sa.Connection) -> None:
    """And read again only by another version of the reader."""
    original = Original.of(b"some bytes", "text/plain")
    assert write.add_original(connection, run(), original, "read 1")
    assert not write.add_original(connection, run(), original, "read 1")
    assert write.add_original(connection, run(), original, "read 2")


def test_problems_of_others_stay(connection: sa.Connection) -> None:
    """What one file's reading replaces are the problems of that file."""
    one, other = Problem.of(EmptyFile("a"), file="a"), Problem.of(NoArticle("b"), file="b")
    write.put_problems(connection, run(), [one, other], "read 1")
    write.put_problems(connection, run(), [], "read 1", within=PROBLEMS.c.file == "a")
    assert connection.execute(sa.select(PROBLEMS.c.file)).scalars().all() == ["b"]
