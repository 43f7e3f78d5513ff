"""Files for spreadsheets are safe to open and say the same."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from firsthand.dossier import Dossier
from firsthand.errors import UnwritableOutput
from firsthand.publish.tables import cell, write_csv


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(A1)", "\tx"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    """Quotes come from strangers; a spreadsheet must not run them."""
    assert cell(text) == "'" + text


def test_a_list_of_spans_is_its_quotes() -> None:
    """People read words, not offsets."""
    assert cell([{"quote": "The dam,"}, {"quote": "will not hold."}]) == "The dam, | will not hold."


def test_a_list_that_begins_like_a_formula_is_none_either() -> None:
    """The same for the first quote of a list."""
    assert cell([{"quote": "=1+1"}]).startswith("'")


def test_nothing_is_an_empty_cell_and_nought_is_nought() -> None:
    """None means that the report does not say; 0 means zero."""
    assert (cell(None), cell(0)) == ("", "0")


def test_every_noun_has_its_table(built: Dossier, tmp_path: Path) -> None:
    """With as many rows as there are records."""
    write_csv(tmp_path, built.export_lines())
    with (tmp_path / "reports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(built.pile.reports)
    assert {row["text_sha256"] for row in rows} == {item.report.text_sha256 for item in built.pile.reports}


def test_a_folder_that_cannot_be_made_is_refused_with_advice(built: Dossier, tmp_path: Path) -> None:
    """Where a file stands in the way."""
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UnwritableOutput):
        write_csv(tmp_path / "taken", built.export_lines())


def test_a_noun_without_records_has_its_header_all_the_same(built: Dossier, tmp_path: Path) -> None:
    """So that a spreadsheet or script finds its columns."""
    write_csv(tmp_path, {"problems": iter(())})
    assert (tmp_path / "problems.csv").read_text(encoding="utf-8").startswith("code,message,file")
