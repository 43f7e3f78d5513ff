import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from firsthand.cli import main

FIRST = (
    "The fish market of Tallport burned down on Monday, 1 March 2021. Twelve porters died, fire chief Ana Okoro said."
)
SECOND = "Twelve porters died in the fire at the fish market of Tallport on 1 March 2021, Ana Okoro said on Tuesday."
OTHER = "Teachers in Norwick stopped work over wages on 4 May 2021. Schools stay shut, mayor Ben Quill said."


def run(*arguments: Any) -> Any:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A dossier of one report."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "first.txt").write_text(FIRST, encoding="utf-8")
    assert run("build", tmp_path / "one", "-o", tmp_path / "d.db").exit_code == 0
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "second.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "more" / "other.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def test_add_tells_what_new_reports_did_to_the_stories(place: Path) -> None:
    """One joins the fire, one opens a story; in words and as JSON."""
    result = run("add", place / "d.db", place / "more")
    assert result.exit_code == 0
    assert "3 reports" in result.stdout
    assert "joins, 1 new report: " in result.stdout
    assert "opens, 1 new report: " in result.stdout
    again = json.loads(run("add", place / "d.db", place / "more", "--json").stdout)
    assert (again["changed"], again["moves"]) == (0, [])


def test_after_add_the_dossier_is_what_a_build_of_all_files_gives(place: Path) -> None:
    """Byte for byte, whichever file came when."""
    run("add", place / "d.db", place / "more")
    run("build", place / "more", place / "one", "-o", place / "whole.db")
    for name in ("d", "whole"):
        run("export", place / f"{name}.db", "-o", place / name)
    for file in sorted((place / "d").iterdir()):
        assert file.read_bytes() == (place / "whole" / file.name).read_bytes(), file.name


def test_add_wants_a_dossier_that_is_there(place: Path) -> None:
    """A new one is made by build."""
    result = run("add", place / "none.db", place / "more")
    assert result.exit_code == 1
    assert not (place / "none.db").exists()


def test_add_after_an_interruption_tells_of_the_new_reports_alone(place: Path) -> None:
    """What was read and never linked is linked first, so that old reports are not told as new."""
    with sqlite3.connect(place / "d.db") as dossier:
        dossier.execute("DELETE FROM stories")
        dossier.execute("DELETE FROM state WHERE key = 'linked_for'")
    dossier.close()
    moved = json.loads(run("add", place / "d.db", place / "more", "--json").stdout)["moves"]
    assert sorted((move["kind"], len(move["new_report_ids"])) for move in moved) == [("joined", 1), ("opened", 1)]
