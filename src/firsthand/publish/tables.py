"""A dossier as a folder of files: JSON Lines for programs, CSV for spreadsheets.

In: lines of ``publish.lines``. Out: one file a noun. The same dossier gives the same bytes. In CSV a span is its
quote and a list is joined; a cell that a spreadsheet would take for a formula gets an apostrophe before it, since
quotes come from strangers. Known limit: CSV drops offsets and reasons; they stand in the JSON Lines.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

from firsthand.errors import UnwritableOutput
from firsthand.publish.annotated import Line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_line(line: Line) -> str:
    """One line of JSON Lines, without its end; odd characters stand as themselves."""
    return json.dumps(line, ensure_ascii=False, separators=(", ", ": "))


def write_jsonl(folder: Path, lines: dict[str, Iterator[Line]]) -> list[Path]:
    """Write ``NAME.jsonl`` for each noun.

    Raises:
        UnwritableOutput: the folder cannot be made or written.
    """
    return [
        write_file(folder / f"{name}.jsonl", (json_line(line) + "\n" for line in found))
        for name, found in lines.items()
    ]


def write_csv(folder: Path, lines: dict[str, Iterator[Line]]) -> list[Path]:
    """Write ``NAME.csv`` for each noun, with a header even where there is no row.

    Raises:
        UnwritableOutput: the folder cannot be made or written.
    """
    return [write_file(folder / f"{name}.csv", csv_rows(found, columns(name))) for name, found in lines.items()]


@cache
def _schema() -> Line:
    text = (files("firsthand") / "schemas" / "export.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def columns(name: str) -> list[str]:
    """The keys that every line of a noun has, in the order of the schema."""
    return list(_schema()["$defs"][name]["properties"])


def write_file(path: Path, pieces: Iterable[str]) -> Path:
    """Write a text file and the folders that lead to it.

    Raises:
        UnwritableOutput: it cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)
    except OSError as error:
        raise UnwritableOutput(str(path), error.strerror or str(error)) from error
    return path


def write_bytes(path: Path, content: bytes) -> Path:
    """Write a file of bytes and the folders that lead to it.

    Raises:
        UnwritableOutput: it cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UnwritableOutput(str(path), error.strerror or str(error)) from error
    return path


class _Pieces(list[str]):
    """What ``csv.writer`` writes to."""

    def write(self, piece: str) -> int:
        self.append(piece)
        return len(piece)


def csv_rows(lines: Iterable[Line], header: Sequence[str]) -> Iterator[str]:
    """Lines as CSV: the columns of the header, then those that the first line has beyond it."""
    pieces = _Pieces()
    writer = csv.writer(pieces)
    for row in rows(lines, header):
        writer.writerow(map(cell, row))
        yield from pieces
        pieces.clear()


def rows(lines: Iterable[Line], header: Sequence[str]) -> Iterator[list[Any]]:
    """The header, the given columns and those that the first line has beyond them, then the values of each line."""
    waiting = iter(lines)
    first = next(waiting, {})
    header = [*header, *(name for name in first if name not in header)]
    yield list(header)
    for line in chain([first] if first else [], waiting):
        yield [line.get(name) for name in header]


def in_words(value: Any) -> str:
    """A value in words: a span is its quote, a list is joined with a bar."""
    return " | ".join(filter(None, map(_flat, value))) if isinstance(value, list) else _flat(value)


def plain(value: Any) -> Any:
    """Nothing, a number or a truth value as it is, anything else in words."""
    return value if value is None or isinstance(value, bool | int | float) else in_words(value)


def cell(value: Any) -> str:
    """A value in words, and no formula."""
    text = in_words(value)
    return f"'{text}" if not isinstance(value, int | float) and text.startswith(_FORMULA) else text


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        known = next(
            (value[key] for key in ("quote", "because", "label", "attribution_id", "report") if value.get(key)), None
        )
        return str(known) if known is not None else json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
