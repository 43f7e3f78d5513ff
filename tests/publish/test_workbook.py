"""A workbook opens in spreadsheets, says the same as the other exports, and runs nothing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from firsthand.dossier import Dossier
from firsthand.errors import UnwritableOutput
from firsthand.publish.workbook import CUT, write_workbook


def test_every_noun_has_a_sheet_with_as_many_rows(built: Dossier, tmp_path: Path) -> None:
    """Read back by openpyxl, with the header first."""
    [path] = write_workbook(tmp_path, built.export_lines())
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == list(built.export_lines())
    assert book["reports"].max_row == 1 + len(built.pile.reports)
    assert book["reports"]["A1"].value == "id"


def test_numbers_are_numbers(built: Dossier, tmp_path: Path) -> None:
    """So that a spreadsheet can sort and add them."""
    [path] = write_workbook(tmp_path, built.export_lines())
    header, *rows = openpyxl.load_workbook(path)["figures"].iter_rows(values_only=True)
    values = {row[header.index("low")] for row in rows}
    assert {40, 52, 300, 120} <= values


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "@SUM(A1)", "-2"])
def test_no_quote_is_a_formula(words: str, tmp_path: Path) -> None:
    """A message of a stranger that begins like a formula is a text, unchanged."""
    [path] = write_workbook(tmp_path, {"problems": iter([{"code": "E101", "message": words}])})
    cell = openpyxl.load_workbook(path)["problems"]["B2"]
    assert (cell.value, cell.data_type) == (words, "s")


def test_what_a_workbook_cannot_hold_is_marked_and_does_no_harm(tmp_path: Path) -> None:
    """Control characters, halves of surrogate pairs, and texts longer than a cell."""
    odd = [{"message": "a\x00b"}, {"message": "a\ud800b"}, {"message": "\N{GRINNING FACE}" * 40_000}]
    [path] = write_workbook(tmp_path, {"problems": iter(odd)})
    first, second, third = (row[1].value for row in openpyxl.load_workbook(path)["problems"].iter_rows(min_row=2))
    assert first == "a\ufffdb"
    assert second == "a?b"
    assert third.endswith(CUT)
    assert len(third.encode("utf-16-le")) <= 2 * 32_767


def test_a_folder_that_cannot_be_made_is_refused_with_advice(tmp_path: Path) -> None:
    """Where a file stands in the way."""
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UnwritableOutput):
        write_workbook(tmp_path / "taken", {"problems": iter(())})
