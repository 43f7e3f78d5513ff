"""The command line as a user meets it: output, exit codes, help."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from firsthand.cli import main
from firsthand.cli.build import as_text
from firsthand.dossier import BuildSummary, Dossier
from firsthand.soundness import check
from firsthand.store.schema import RUNS

DOCS = Path(__file__).parents[2] / "docs"


def run(*arguments: object) -> Result:
    """Run the program; a traceback fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("name", sorted(main.commands))
def test_a_command_has_help_an_example_and_a_place_in_the_docs(name: str) -> None:
    """Nobody has to guess."""
    text = run(name, "--help").stdout
    assert "Examples:\n  " in text  # each example on its own line
    assert f"firsthand {name}" in text
    assert f"## firsthand {name}" in (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")


def test_a_build_prints_its_numbers_and_the_next_command(pile_folder: Path, tmp_path: Path) -> None:
    """Data on stdout, notes on stderr, exit code 0."""
    result = run("build", pile_folder, "-o", tmp_path / "d.db")
    assert result.exit_code == 0
    assert result.stdout.startswith("5 reports, 2 stories")
    assert "firsthand show" in result.stderr


def test_a_build_with_problems_ends_with_3_and_says_how_many(tmp_path: Path) -> None:
    """The rest is built all the same."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    (tmp_path / "in" / "good.txt").write_text("The mayor of Osterby resigned, the council said.", encoding="utf-8")
    result = run("build", tmp_path / "in", "-o", tmp_path / "d.db")
    assert result.exit_code == 3
    assert "1 report," in result.stdout
    assert "1 problem " in result.stdout
    assert "firsthand show" in result.stderr


def test_a_path_that_is_not_there_is_wrong_usage_and_makes_nothing(tmp_path: Path) -> None:
    """Exit code 2, before any work."""
    result = run("build", tmp_path / "nowhere", "-o", tmp_path / "d.db")
    assert result.exit_code == 2
    assert not (tmp_path / "d.db").exists()


def test_an_output_that_cannot_be_written_is_refused_with_advice(pile_folder: Path, tmp_path: Path) -> None:
    """Exit code 1, two lines, before any work."""
    result = run("build", pile_folder, "-o", tmp_path / "no" / "such" / "d.db")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: E401")
    assert "Try:" in result.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows may write anywhere")
def test_a_folder_without_permission_is_refused(pile_folder: Path, tmp_path: Path) -> None:
    """The same for a folder that may not be written."""
    (tmp_path / "locked").mkdir(mode=0o500)
    assert run("build", pile_folder, "-o", tmp_path / "locked" / "d.db").exit_code == 1


@pytest.mark.parametrize(
    "noun",
    ["overview", "reports", "stories", "topics", "probable", "figures", "claims", "conflicts", "timeline", "problems",
     "entities", "utterances", "lineage", "relations", "forecasts"],
)  # fmt: skip
def test_each_noun_has_a_table_and_lines(built: Dossier, noun: str) -> None:
    """For people, and for programs."""
    table = run("show", built.place, noun)
    assert (table.exit_code, bool(table.stdout.strip())) == (0, True)
    lines = run("show", built.place, noun, "--json")
    assert lines.exit_code == 0
    assert all(isinstance(json.loads(line), dict) for line in lines.stdout.splitlines())


def test_a_table_says_what_it_leaves_out(built: Dossier) -> None:
    """Nothing is cut in silence."""
    assert "2 of 5" in run("show", built.place, "reports", "--limit", "2").stdout


def test_search_finds_a_phrase_and_its_report(built: Dossier) -> None:
    """With the headline above the sentence."""
    result = run("search", built.place, '"old plan"')
    assert "Fire chief: 52 stalls" in result.stdout
    assert "The harbour office used an old plan of the market." in result.stdout


def test_search_without_a_word_is_refused(built: Dossier) -> None:
    """With advice, not with a database error."""
    assert run("search", built.place, "***").exit_code == 1


@pytest.mark.parametrize("words", ['"', "AND", "a OR", "NEAR(", "it's", "*", "^x", "quote:x", "-"])
def test_search_takes_any_words(built: Dossier, words: str) -> None:
    """The language of the index is never spoken by accident."""
    assert run("search", built.place, words).exit_code in (0, 1, 2)


def test_an_id_of_a_table_can_be_explained(built: Dossier) -> None:
    """Copied from a narrow terminal, where nothing of it may be cut."""
    result = CliRunner().invoke(main, ["show", str(built.place), "figures"], env={"COLUMNS": "80"})
    shown = re.findall(r"figure_group_[0-9a-f]+", result.stdout)
    assert len(shown) == len(built.pile.figure_groups)
    assert run("explain", built.place, shown[0]).exit_code == 0


def test_explain_shows_reasons_and_sentences(built: Dossier) -> None:
    """From the id of a table to the words of a report."""
    group = max(built.pile.figure_groups, key=lambda group: len(group.figure_ids))
    result = run("explain", built.place, group.id)
    assert "Why" in result.stdout
    assert "Where it stands" in result.stdout
    assert json.loads(run("explain", built.place, group.id, "--json").stdout)["evidence"]


def test_annotate_reads_and_writes_lines(tmp_path: Path) -> None:
    """A line in, a line out."""
    (tmp_path / "in.jsonl").write_text(
        '{"id": "a", "text": "Two boats sank, Ines Halvorsen said."}\n', encoding="utf-8"
    )
    result = run("annotate", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--verbatim")
    assert result.exit_code == 0
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["id"] == "a"


def test_annotate_ends_with_3_where_a_line_is_no_report(tmp_path: Path) -> None:
    """And keeps the line."""
    (tmp_path / "in.jsonl").write_text('{"id": "a"}\nnot json\n', encoding="utf-8")
    result = run("annotate", tmp_path / "in.jsonl")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 2


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_export_writes_a_file_a_noun(built: Dossier, tmp_path: Path, kind: str) -> None:
    """All of the dossier."""
    assert run("export", built.place, "--format", kind, "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / f"reports.{kind}").stat().st_size > 0


def test_check_prints_a_fingerprint(built: Dossier) -> None:
    """Sound: exit code 0."""
    result = run("check", built.place, "--quick")
    assert result.exit_code == 0
    assert result.stdout.startswith("Sound. Fingerprint ")


def test_check_ends_with_3_where_something_does_not_hold(copy: Dossier) -> None:
    """Each finding on its line, the advice on stderr."""
    with copy.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM claims")
    result = run("check", copy.place, "--quick")
    assert result.exit_code == 3
    assert "E404 claims" in result.stdout


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_file_that_is_no_dossier_is_refused(tmp_path: Path, command: str) -> None:
    """Exit code 1 with advice."""
    (tmp_path / "a.db").write_text("not a dossier")
    result = run(command, tmp_path / "a.db")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: E402")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    """For each shell that click knows."""
    assert "_FIRSTHAND_COMPLETE" in run("completion", shell).stdout


def test_a_terminal_is_not_obeyed_through_a_report(tmp_path: Path) -> None:
    """Escape codes in a hostile text are shown as a mark, not sent to the terminal."""
    (tmp_path / "in").mkdir()
    text = "Evil \x1b]0;owned\x07 headline\n\nThe mayor of Osterby resigned, Ines Halvorsen \x1b[31msaid on Monday.\n"
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    run("build", tmp_path / "in", "-o", tmp_path / "d.db")
    shown = run("show", tmp_path / "d.db", "reports").stdout + run("search", tmp_path / "d.db", "mayor").stdout
    assert "\x1b" not in shown


def test_the_last_line_of_a_build_says_when_nothing_was_new() -> None:
    """So that nobody wonders."""
    summary = BuildSummary("d.db", 5, 2, 9, 7, 1, 0, 0, 0.1)
    assert as_text(summary).endswith("(nothing new)")


def test_an_unfinished_dossier_says_so(copy: Dossier) -> None:
    """Its answers are partial; a note on stderr, data as ever on stdout."""
    with copy.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO state VALUES ('building', 'run_1')")
    result = run("show", copy.place, "reports")
    assert (result.exit_code, "E407" in result.stderr) == (0, True)
    assert run("check", copy.place).exit_code == 3


def test_a_search_without_a_hit_says_so(built: Dossier) -> None:
    """Nothing on stdout, a word on stderr."""
    result = run("search", built.place, "zeppelin")
    assert (result.stdout, bool(result.stderr)) == ("", True)


def test_an_unmasked_export_has_a_reason_and_is_kept_on_record(copy: Dossier, tmp_path: Path) -> None:
    refused = CliRunner().invoke(main, ["export", copy.place, "-o", str(tmp_path / "x"), "--unmask", " "])
    assert refused.exit_code == 2
    done = CliRunner().invoke(main, ["export", copy.place, "-o", str(tmp_path / "x"), "--unmask", "asked by the court"])
    assert done.exit_code == 0, done.output
    with copy.engine.connect() as connection:
        commands = connection.execute(sa.select(RUNS.c.command)).scalars().all()
    assert any("asked by the court" in command for command in commands)
    assert check(copy, quick=True) == []


def test_findings_of_another_version_are_said_to_be_that_and_made_anew_without_paths(copy: Dossier) -> None:
    with copy.engine.begin() as connection:
        connection.execute(sa.text("UPDATE state SET value = 'another' WHERE key = 'linked_for'"))
    told = CliRunner().invoke(main, ["show", copy.place, "reports"])
    assert "E410" in told.stderr
    built = CliRunner().invoke(main, ["build", "-o", copy.place])
    assert built.exit_code == 0, built.output
    assert "E410" not in CliRunner().invoke(main, ["show", copy.place, "reports"]).stderr


def test_a_build_of_nothing_makes_no_dossier(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["build", "-o", str(tmp_path / "none.db")])
    assert told.exit_code != 0
    assert not (tmp_path / "none.db").exists()
