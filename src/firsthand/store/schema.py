"""The tables of a dossier: one a noun, named like it, made from the records of ``firsthand.model``.

In: the record classes. Out: SQLAlchemy tables for SQLite and PostgreSQL alike. A record's ``span`` stands in the
columns ``report_id, start, end, quote, field``; other plain values have a column of their own, everything else is
JSON. Each row says which stage made it (``made_by``) and in which run (``run_id``); ``position`` keeps the order of
a layer. Known limit: findings inside JSON columns (the sides of a conflict) are not indexed.
"""

from __future__ import annotations

import dataclasses
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from firsthand import model
from firsthand.pile import LAYERS

METADATA = sa.MetaData()

#: Layers of one report, by field of AnnotatedReport, in the order in which they are written.
REPORT_LAYERS: dict[str, type] = {
    "sentences": model.Sentence,
    "mentions": model.Mention,
    "attributions": model.Attribution,
    "figures": model.Figure,
    "figure_remarks": model.FigureRemark,
    "headline_figures": model.HeadlineFigure,
    "times": model.TimeExpression,
    "event_mentions": model.EventMention,
    "citations": model.Citation,
}
SPAN_COLUMNS = ("report_id", "start", "end", "quote", "field")


def _plain(hint: Any) -> Any:
    """The type behind ``X | None`` and behind a Literal."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    return str if get_origin(hint) is Literal else hint


def _columns(record: type) -> list[sa.Column[Any]]:
    """A column a field; spans are spread over five."""
    kinds: dict[Any, Any] = {
        str: sa.Text,
        int: sa.Integer,
        float: sa.Float(53),
        bool: sa.Boolean,
        bytes: sa.LargeBinary,
    }
    columns: list[sa.Column[Any]] = []
    for name, hint in get_type_hints(record).items():
        if name == "span":
            columns += [sa.Column(part, sa.Integer if part in ("start", "end") else sa.Text) for part in SPAN_COLUMNS]
        elif name not in ("id", "made_by"):
            columns.append(sa.Column(name, kinds.get(_plain(hint), sa.JSON(none_as_null=True))))
    return columns


def _noun(name: str, record: type, *, key: str = "id", layer: bool = False) -> sa.Table:
    """The table of a record class."""
    columns = [column for column in _columns(record) if column.name != key]
    if layer and all(column.name != "report_id" for column in columns):
        columns.insert(0, sa.Column("report_id", sa.Text))
    return sa.Table(
        name,
        METADATA,
        sa.Column(key, sa.Text, primary_key=True),
        *columns,
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        *([sa.Index(f"{name}_by_report", "report_id")] if layer else []),
    )


RUNS = sa.Table(
    "runs",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("started", sa.Text, nullable=False),  # UTC, ISO 8601
    sa.Column("command", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
)
ANNOTATED = sa.Table(  # which text, by which stages, a report's layers were made from
    "annotated", METADATA, sa.Column("report_id", sa.Text, primary_key=True), sa.Column("made_from", sa.Text)
)
STATE = sa.Table(  # what the dossier was last built for, and the seal of each table
    "state", METADATA, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
)
MIGRATIONS = sa.Table(
    "migrations",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)
ROUNDS = sa.Table(  # what each round of `watch` brought, where it brought reports or met problems
    "rounds",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("started", sa.Text, nullable=False),  # UTC, ISO 8601
    sa.Column("report_ids", sa.JSON, nullable=False),  # of the new reports
    sa.Column("moves", sa.JSON, nullable=False),  # publish.moves.Move
    sa.Column("news", sa.JSON, nullable=False),  # publish.news.News
    sa.Column("problems", sa.JSON, nullable=False),  # model.Problem, of fetching and looking
)
WATCHED = sa.Table(  # what `watch` last saw of a feed, an entry, a page, a robots.txt; not sealed: it proves nothing
    "watched",
    METADATA,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)
ORIGINALS = _noun("originals", model.Original, key="sha256")
INPUT_FILES = _noun("input_files", model.InputFile)
REPORTS = _noun("reports", model.Report)
PROBLEMS = _noun("problems", model.Problem)
JUDGEMENTS = _noun("judgements", model.Judgement)

#: Every table that holds records, by name.
NOUNS: dict[str, tuple[sa.Table, type]] = {
    "originals": (ORIGINALS, model.Original),
    "input_files": (INPUT_FILES, model.InputFile),
    "reports": (REPORTS, model.Report),
    "problems": (PROBLEMS, model.Problem),
    "judgements": (JUDGEMENTS, model.Judgement),
    **{name: (_noun(name, record, layer=True), record) for name, record in REPORT_LAYERS.items()},
    **{name: (_noun(name, record), record) for name, record in LAYERS.items()},
}


def fingerprint() -> str:
    """All tables and columns in words; a test holds it against the last migration, so that none is forgotten."""
    return "\n".join(
        f"{table.name}: " + ", ".join(f"{column.name} {column.type}" for column in table.columns)
        for table in METADATA.sorted_tables
    )


_FIELD_NAMES = {record: tuple(item.name for item in dataclasses.fields(record)) for _, record in NOUNS.values()}


def field_names(record: type) -> tuple[str, ...]:
    """The names of a noun's fields."""
    return _FIELD_NAMES[record]
