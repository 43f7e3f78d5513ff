"""A noun of a dossier as a data frame, for notebooks.

In: lines of ``publish.lines`` for one noun. Out: a pandas or polars frame, a row a record, with the columns of the CSV
export. Numbers and truth values stay what they are; spans and lists are in words there, so that every column has one
type. Known limit: offsets and reasons stand in the records of ``Dossier.pile`` and in the JSON Lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from firsthand.errors import UnknownNoun
from firsthand.publish.annotated import Line
from firsthand.publish.extras import library
from firsthand.publish.tables import columns, plain, rows

if TYPE_CHECKING:
    import pandas
    import polars


def to_pandas(name: str, lines: Iterable[Line]) -> pandas.DataFrame:
    """The records of a noun.

    Raises:
        MissingExtra: pandas is not installed.
    """
    header, values = _table(name, lines)
    return _library("pandas").DataFrame(values, columns=header)


def to_polars(name: str, lines: Iterable[Line]) -> polars.DataFrame:
    """The records of a noun.

    Raises:
        MissingExtra: polars is not installed.
    """
    header, values = _table(name, lines)
    frame = _library("polars").DataFrame
    return frame(values, schema=header, orient="row", infer_schema_length=None, strict=False)  # type: ignore[no-any-return]


def _library(name: str) -> Any:
    """A library of an extra that bears its name."""
    return library(name, extra=name, needed_by=f"A {name} frame")


def lines_of(name: str, lines: dict[str, Iterable[Line]]) -> Iterable[Line]:
    """The lines of one noun.

    Raises:
        UnknownNoun: the dossier has no such noun.
    """
    if name not in lines:
        raise UnknownNoun(name, ", ".join(sorted(lines)))
    return lines[name]


def _table(name: str, lines: Iterable[Line]) -> tuple[list[str], list[list[Any]]]:
    header, *values = rows(lines, columns(name))
    return [str(each) for each in header], [[plain(value) for value in row] for row in values]
