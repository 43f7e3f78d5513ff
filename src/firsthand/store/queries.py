"""Reading records: one function a question, returning records.

In: a connection. Out: records of ``firsthand.model`` in a fixed order. Known limit: ``load_pile`` holds a whole
dossier.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

import sqlalchemy as sa

from firsthand.errors import BadQuery
from firsthand.garbage import search_held
from firsthand.judge.replay import Replay
from firsthand.model import AnnotatedReport, InputFile, Original, Problem, Report, Sentence
from firsthand.pile import LAYERS, Pile
from firsthand.store.rows import Reading, from_row
from firsthand.store.schema import ANNOTATED, NOUNS, ORIGINALS, REPORT_LAYERS, REPORTS, RUNS, STATE
from firsthand.store.write import CHUNK
from firsthand.words import folded_words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that a search found."""

    sentence: Sentence
    report: Report


@dataclass(frozen=True, slots=True)
class PastRun:
    """A call of the program that changed the dossier."""

    started: str  # UTC, ISO 8601
    command: str
    version: str


def load(connection: sa.Connection, layer: str, record: type[T]) -> tuple[T, ...]:
    """All records of a table, in the order of their position, then their key."""
    table, _ = NOUNS[layer]
    key = next(iter(table.primary_key.columns))
    rows = connection.execute(sa.select(table).order_by(table.c.position, key))
    return tuple(map(Reading(layer, record, rows.keys()), rows))


def count(connection: sa.Connection, layer: str) -> int:
    """How many rows a table has."""
    return connection.execute(sa.select(sa.func.count()).select_from(NOUNS[layer][0])).scalar_one()


def reports(connection: sa.Connection) -> tuple[Report, ...]:
    """All reports, by id."""
    return tuple(sorted(load(connection, "reports", Report), key=lambda report: report.id))


def files(connection: sa.Connection) -> tuple[InputFile, ...]:
    """All input files, by path."""
    return tuple(sorted(load(connection, "input_files", InputFile), key=lambda file: (file.path, file.id)))


def problems(connection: sa.Connection) -> tuple[Problem, ...]:
    """All problems, by file, code and message."""
    found = load(connection, "problems", Problem)
    return tuple(sorted(found, key=lambda p: (p.file or "", p.code, p.message, p.id)))


def originals(connection: sa.Connection) -> Iterator[Original]:
    """Originals with their bytes, one at a time, by hash."""
    keys = connection.execute(sa.select(ORIGINALS.c.sha256).order_by(ORIGINALS.c.sha256)).scalars().all()
    for key in keys:
        yield original(connection, key)


def original(connection: sa.Connection, sha256: str) -> Original:
    """One original with its bytes."""
    row = connection.execute(sa.select(ORIGINALS).where(ORIGINALS.c.sha256 == sha256)).mappings().one()
    return from_row("originals", Original, dict(row))


def reports_of(connection: sa.Connection, original_sha256: str) -> tuple[Report, ...]:
    """The reports read from an original."""
    rows = connection.execute(sa.select(REPORTS).where(REPORTS.c.original_sha256 == original_sha256)).mappings()
    return tuple(from_row("reports", Report, dict(row)) for row in rows)


def report_files(connection: sa.Connection) -> list[tuple[str, str]]:
    """Of every report, its original's hash and the path that it is called by."""
    rows = connection.execute(sa.select(REPORTS.c.original_sha256, REPORTS.c.file).order_by(REPORTS.c.id))
    return [(row.original_sha256, row.file) for row in rows]


def annotated_from(connection: sa.Connection) -> dict[str, str]:
    """What each report's layers were made from, by report id."""
    return {row.report_id: row.made_from for row in connection.execute(sa.select(ANNOTATED))}


def state(connection: sa.Connection) -> dict[str, str]:
    """All remembered values."""
    return {row.key: row.value for row in connection.execute(sa.select(STATE))}


def fingerprint(connection: sa.Connection) -> str:
    """One hash for the whole dossier, over the seals of all tables."""
    seals = [f"{key} {value}" for key, value in sorted(state(connection).items()) if key.startswith("seal:")]
    return hashlib.sha256("\n".join(seals).encode()).hexdigest()


def runs(connection: sa.Connection) -> tuple[PastRun, ...]:
    """The runs that changed something, in the order of time."""
    rows = connection.execute(sa.select(RUNS).order_by(RUNS.c.started, RUNS.c.id))
    return tuple(PastRun(row.started, row.command, row.version) for row in rows)


def makers(connection: sa.Connection) -> dict[str, tuple[str, ...]]:
    """Which stages made the rows of each table; none of a table without rows."""
    found = {}
    for name, (table, _) in NOUNS.items():
        rows = connection.execute(sa.select(table.c.made_by).distinct()).scalars()
        found[name] = tuple(sorted(rows))
    return found


def versions(connection: sa.Connection) -> tuple[str, ...]:
    """The versions of the program that wrote something, in the order of their runs."""
    rows = connection.execute(sa.select(RUNS.c.version).order_by(RUNS.c.started, RUNS.c.id)).scalars()
    return tuple(dict.fromkeys(rows))


def layers_of(connection: sa.Connection, wanted: Sequence[Report]) -> Iterator[AnnotatedReport]:
    """Reports with their layers, in the order given."""
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        marks = {layer: _marks(connection, layer, [report.id for report in chunk]) for layer in REPORT_LAYERS}
        for report in chunk:
            layers: dict[str, Any] = {layer: by_id.get(report.id, ()) for layer, by_id in marks.items()}
            yield AnnotatedReport(report=report, **layers)


def _marks(connection: sa.Connection, layer: str, ids: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    table, record = NOUNS[layer]
    query = sa.select(table).where(table.c.report_id.in_(list(ids))).order_by(table.c.report_id, table.c.position)
    rows = connection.execute(query)
    read: Reading[Any] = Reading(layer, record, rows.keys())
    home = list(rows.keys()).index("report_id")
    return {report_id: tuple(map(read, group)) for report_id, group in groupby(rows, key=itemgetter(home))}


@search_held()
def load_pile(connection: sa.Connection, replay: Replay) -> Pile:
    """All reports that count, as people know them, with all that was found."""
    judged = replay.report.all(reports(connection))
    pile = Pile.of(replay.counted(layers_of(connection, judged)))
    return pile.with_layers({layer: load(connection, layer, record) for layer, record in LAYERS.items()})


_TERM = re.compile(r'"([^"]+)"|(\S+)')


def terms_of(words: str) -> list[str]:
    """The words and phrases that a search asks for."""
    terms = [phrase or word for phrase, word in _TERM.findall(words)]
    return [term for term in terms if re.search(r"\w", term)]


def holds(text: str, words: str) -> bool:
    """Whether a text has all words and phrases that a search asks for, as it is shown."""
    said = _padded(text)
    return all(_padded(term) in said for term in terms_of(words))


def _padded(text: str) -> str:
    """The words of a text, each between blanks."""
    return f" {' '.join(folded_words(text))} "


def search(connection: sa.Connection, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
    """Sentences that hold all the words; a phrase stands in quotation marks. Best first, at most ``limit``.

    Raises:
        BadQuery: there is nothing to search for.
    """
    terms = terms_of(words)
    if not terms:
        raise BadQuery(words, "it has no word")
    table, _ = NOUNS["sentences"]
    connection.execute(sa.select(table.c.id).limit(1)).all()  # a lock is told as one; the index of words says otherwise
    query = _sqlite_search(terms) if connection.dialect.name == "sqlite" else _server_search(terms)
    ids = connection.execute(query, {"limit": limit}).scalars().all()
    rows = connection.execute(sa.select(table).where(table.c.id.in_(ids))).mappings()
    found = {row["id"]: from_row("sentences", Sentence, dict(row)) for row in rows}
    homes = {sentence.span.report_id for sentence in found.values()}
    rows = connection.execute(sa.select(REPORTS).where(REPORTS.c.id.in_(homes))).mappings()
    by_id = {row["id"]: from_row("reports", Report, dict(row)) for row in rows}
    return tuple(Hit(found[key], by_id[found[key].span.report_id]) for key in ids)


def _sqlite_search(terms: Sequence[str]) -> sa.TextClause:
    match = " AND ".join('"' + term.replace('"', '""') + '"' for term in terms)
    query = sa.text(
        "SELECT s.id FROM sentence_words w JOIN sentences s ON s.rowid = w.rowid "
        "WHERE sentence_words MATCH :match ORDER BY w.rank, s.id LIMIT :limit"
    )
    return query.bindparams(match=match)


def _server_search(terms: Sequence[str]) -> sa.TextClause:
    match = " ".join('"' + term.replace('"', " ") + '"' for term in terms)
    query = sa.text(
        "SELECT id FROM sentences, websearch_to_tsquery('simple', :match) q WHERE to_tsvector('simple', quote) @@ q "
        "ORDER BY ts_rank(to_tsvector('simple', quote), q) DESC, id LIMIT :limit"
    )
    return query.bindparams(match=match)
