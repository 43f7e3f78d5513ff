"""``firsthand diff`` tells people and programs what differs, and leaves both files as they are."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from firsthand.cli import main
from firsthand.dossier import Dossier
from firsthand.store.migrations import STEPS


@pytest.fixture(scope="module")
def less(tmp_path_factory: pytest.TempPathFactory, pile_folder: Path) -> Path:
    """The dossier of the pile without one report, and with a headline that would be markup."""
    folder = tmp_path_factory.mktemp("less")
    shutil.copytree(pile_folder, folder / "reports")
    (folder / "reports" / "daily-meridian.html").unlink()
    text = (
        "[red]Otters[/red] return\x1b[31m\n\nHill Post\nMay 1, 2021\n\nOtters were seen in the Brode, warden Pell said."
    )
    (folder / "reports" / "hill-post.txt").write_text(text, encoding="utf-8")
    Dossier.open(folder / "less.db", create=True).build([folder / "reports"])
    return folder / "less.db"


def run(*arguments: Any) -> Any:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_dossier_twice_is_no_difference(built: Dossier) -> None:
    """In one line."""
    result = run(built.place, built.place, "--exit-code")
    assert (result.exit_code, result.stdout) == (0, "No difference.\n")


def test_people_see_conflicts_origins_and_why(built: Dossier, less: Path) -> None:
    """In this order, with an id that explain takes."""
    told = run(less, built.place).stdout
    places = [told.index(word) for word in ("Reports", "Conflicts", "How many independent origins", "In numbers")]
    assert places == sorted(places)
    assert "independent origins: 1 → 2" in told
    assert "new: Daily Meridian" in told
    conflict = next(word for word in told.split() if word.startswith("conflict_"))
    assert CliRunner().invoke(main, ["explain", str(built.place), conflict]).exit_code == 0


def test_what_is_only_counted_is_listed_with_all(built: Dossier, less: Path) -> None:
    """Names, for one."""
    assert "entities: " not in run(less, built.place).stdout
    assert "entities: Tomas Brandt" in run(less, built.place, "--all").stdout


def test_a_strangers_headline_is_neither_markup_nor_a_terminals_command(built: Dossier, less: Path) -> None:
    """It is shown as it is written."""
    told = run(less, built.place).stdout
    assert "[red]Otters[/red] return" in told
    assert "\x1b" not in told


def test_programs_get_lines_that_keep_to_the_schema(built: Dossier, less: Path) -> None:
    """The same ones each time; every record of a noun that differs is counted."""
    result = run(less, built.place, "--json")
    assert result.stdout == run(less, built.place, "--json").stdout
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    schema = json.loads((files("firsthand") / "schemas" / "diff.schema.json").read_text(encoding="utf-8"))
    for line in lines:
        jsonschema.validate(line, schema)
    assert [line["same"] for line in lines if line["line"] == "comparison"] == [False]
    for count in (line for line in lines if line["line"] == "count"):
        kept = count["before"] - count["gone"], count["after"] - count["new"]
        assert kept[0] == kept[1], count


def test_the_exit_code_says_that_they_differ_only_where_that_is_asked_for(built: Dossier, less: Path) -> None:
    """Done is 0."""
    assert run(less, built.place).exit_code == 0
    assert run(less, built.place, "--exit-code").exit_code == 3


def test_what_is_no_dossier_is_refused_with_advice(built: Dossier, tmp_path: Path) -> None:
    """A missing file, and one of another kind."""
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    for other in (tmp_path / "none.db", tmp_path / "notes.txt"):
        result = run(built.place, other)
        assert result.exit_code == 1
        assert "E402" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_newer_dossier_is_refused(built: Dossier, copy: Dossier) -> None:
    """By its schema."""
    with sqlite3.connect(copy.place) as connection:
        connection.execute("INSERT INTO migrations VALUES (9999, 'later')")
    result = run(built.place, copy.place)
    assert (result.exit_code, "E403" in result.stderr) == (1, True)


def later_table(connection: sa.Connection) -> None:
    """A change of the schema that dossiers do not have yet."""
    connection.execute(sa.text("CREATE TABLE later (id TEXT)"))


@pytest.mark.parametrize("writable", [True, False])
def test_an_older_dossier_is_compared_and_stays_as_it_is(
    copy: Dossier, writable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the last byte: it is brought up to date in memory."""
    done: list[str] = []

    def step(connection: sa.Connection) -> None:
        later_table(connection)
        done.append("once")

    for module in ("migrations", "connect"):
        monkeypatch.setattr(f"firsthand.store.{module}.STEPS", (*STEPS, step))
    path = Path(copy.place)
    before = digest(path)
    path.chmod(0o644 if writable else 0o444)
    result = run(path, path)
    assert (result.exit_code, result.stdout) == (0, "No difference.\n")
    assert done == ["once", "once"]
    assert digest(path) == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_neither_file_is_written(built: Dossier, less: Path) -> None:
    """Nor anything beside them."""
    before = digest(Path(built.place)), digest(less), sorted(less.parent.iterdir())
    run(less, built.place, "--all")
    assert (digest(Path(built.place)), digest(less), sorted(less.parent.iterdir())) == before
