"""A dossier as one workbook for spreadsheets, a sheet a noun.

In: lines of ``publish.lines``. Out: ``dossier.xlsx``. Every text is a text cell, so that no quote of a stranger is run
as a formula; numbers are numbers. Known limits: a sheet holds 1,048,576 rows and a cell 32,767 characters; what is cut
says so, and stands whole in the JSON Lines. The file holds the time of its making, so two of them differ in bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from firsthand.errors import UnwritableOutput
from firsthand.publish.annotated import Line
from firsthand.publish.tables import columns, plain, rows

MOST_ROWS = 1_048_576 - 2  # of Excel's format, less the header and the row that says that rows are missing
MOST_CHARACTERS = 32_767  # of Excel's format, in UTF-16 units
CUT = " … [cut; whole in the JSON Lines]"


def write_workbook(folder: Path, lines: dict[str, Iterator[Line]]) -> list[Path]:
    """Write ``dossier.xlsx`` with a sheet a noun.

    Raises:
        UnwritableOutput: the folder cannot be made or written.
    """
    path = folder / "dossier.xlsx"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _book(lines).save(path)
    except OSError as error:
        raise UnwritableOutput(str(path), error.strerror or str(error)) from error
    return [path]


def _book(lines: dict[str, Iterator[Line]]) -> Workbook:
    book = Workbook(write_only=True)
    for name, found in lines.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        _fill(sheet, found, columns(name))
    return book


def _fill(sheet: Any, lines: Iterator[Line], header: list[str]) -> None:
    """The header, the rows, and how many rows had no room."""
    waiting = rows(lines, header)
    sheet.append([_text(sheet, name, bold=True) for name in next(waiting)])
    for row in islice(waiting, MOST_ROWS):
        sheet.append([_cell(sheet, value) for value in row])
    if missing := sum(1 for _ in waiting):
        sheet.append([_text(sheet, f"{missing} more rows stand in the JSON Lines alone")])


def _cell(sheet: Any, value: Any) -> Any:
    known = plain(value)
    return _text(sheet, known) if isinstance(known, str) else known


def _text(sheet: Any, words: str, *, bold: bool = False) -> Any:
    """A cell of text: what begins with "=" is text as well, and what XML cannot hold is marked as lost."""
    cell = WriteOnlyCell(sheet, value="")
    cell.value = _fitting(ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", words))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _fitting(words: str) -> str:
    words = words.encode("utf-8", "replace").decode()  # half of a surrogate pair cannot be written
    units = words.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return words
    room = 2 * (MOST_CHARACTERS - len(CUT))
    return units[:room].decode("utf-16-le", "ignore") + CUT
