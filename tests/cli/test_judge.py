"""``firsthand judge``: judged from the command line, handed on in a file, taken over by another."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand.cli import main
from firsthand.dossier import Dossier


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["judge", *words], catch_exceptions=False)


def test_a_judgement_is_replayed_at_once_and_listed(copy: Dossier) -> None:
    [conflict] = copy.pile.conflicts
    done = run(copy.place, "reject", conflict.id[:14], "--why", "an update", "--by", "Ana Reyes")
    assert done.exit_code == 0, done.output
    assert Dossier.open(copy.place).pile.conflicts == ()
    listed = run(copy.place).output
    assert "Ana Reyes" in listed
    assert "an update" in listed


def test_two_peoples_judgements_merge_and_show_where_they_differ(copy: Dossier, tmp_path: Path) -> None:
    other = shutil.copy(copy.place, tmp_path / "other.db")
    report = copy.pile.reports[0].report.id
    run(copy.place, "correct", report, "outlet", "Port Gazette", "--by", "Ana Reyes")
    run(str(other), "correct", report, "outlet", "Harbour Gazette", "--by", "Bo Lind")
    run(str(other), "--export", str(tmp_path / "bo.jsonl"))
    taken = run(copy.place, "--import", str(tmp_path / "bo.jsonl"))
    assert taken.output.splitlines()[0] == "1 new judgements"
    assert run(copy.place, "--import", str(tmp_path / "bo.jsonl")).output.splitlines()[0] == "0 new judgements"
    listed = run(copy.place).output
    assert "Disagreement" in listed
    assert Dossier.open(copy.place).pile.by_report[report].report.outlet.value == "Harbour Gazette"


@pytest.mark.parametrize("damage", ["not json", "[]", '{"id": "x"}', "[" * 100_000])
def test_a_file_that_holds_no_judgements_changes_nothing(copy: Dossier, tmp_path: Path, damage: str) -> None:
    (tmp_path / "bad.jsonl").write_text(damage + "\n", encoding="utf-8")
    done = run(copy.place, "--import", str(tmp_path / "bad.jsonl"))
    assert done.exit_code == 1
    assert "E603" in done.output
    assert copy.judgements() == ()


def test_a_judgement_changed_by_hand_is_not_taken_over(copy: Dossier, tmp_path: Path) -> None:
    run(copy.place, "note", copy.pile.conflicts[0].id, "ask", "again", "--by", "Ana Reyes")
    run(copy.place, "--export", str(tmp_path / "ana.jsonl"))
    line = json.loads((tmp_path / "ana.jsonl").read_text(encoding="utf-8"))
    (tmp_path / "ana.jsonl").write_text(json.dumps(line | {"by": "Bo Lind"}) + "\n", encoding="utf-8")
    assert "it was changed" in run(copy.place, "--import", str(tmp_path / "ana.jsonl")).output


def test_what_is_kept_for_later_waits_for_the_build(copy: Dossier) -> None:
    run(copy.place, "reject", copy.pile.conflicts[0].id, "--later", "--by", "Ana Reyes")
    assert Dossier.open(copy.place).pending
