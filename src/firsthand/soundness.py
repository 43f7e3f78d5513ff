"""Whether a dossier is sound: recomputed from its original bytes, not believed.

In: a dossier. Out: a ``Problem`` for whatever does not hold. Checked are the database's own structure, a seal over
each table (a row changed, added or lost), the hash of each original, each quote against its slice of the text, and,
unless ``quick``, every report, mark and finding against what the same originals give anew. Known limit: a forger who
rewrites rows and seals with the same version of this program leaves no trace here; keep the fingerprint (``firsthand
check`` prints it) somewhere else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from firsthand.dossier import FILES, JUDGED, READ, Dossier, first_paths
from firsthand.errors import DamagedDossier, FirsthandError, OtherVersion, ReplayPending, Unfinished
from firsthand.evidence import spans
from firsthand.judge.replay import Replay
from firsthand.model import AnnotatedReport, EvidenceSpan, Intake, Problem, Report
from firsthand.pile import LAYERS, Pile
from firsthand.pipeline import made_by
from firsthand.read.reports import read_original
from firsthand.run_local import annotate, run_stages
from firsthand.store import queries
from firsthand.store.migrations import STEPS
from firsthand.store.rows import Row, canonical, from_row, to_row
from firsthand.store.schema import MIGRATIONS, NOUNS, REPORT_LAYERS
from firsthand.store.write import SEALED, table_seal


def check(dossier: Dossier, *, quick: bool = False) -> list[Problem]:
    """Everything that does not hold, by table; an empty list for a sound dossier."""
    if dossier.unfinished:
        return [Problem.of(Unfinished(dossier.place))]
    found: list[FirsthandError] = []
    with dossier.engine.connect() as connection:
        pending = list(_readable(_pending(connection, dossier)))
        if any(isinstance(error, ReplayPending) for error in pending):
            return [Problem.of(error) for error in pending]
        for look in (_structure, _seals, _memory, _originals, _quotes):
            found += _readable(look(connection, dossier))
        if not quick and not any(error.args[0] in ("originals", "database", "judgements") for error in found):
            found += _other_version(connection, dossier) or _readable(_recomputed(connection, dossier))
    return list({problem.id: problem for problem in map(Problem.of, found)}.values())


def _other_version(connection: sa.Connection, dossier: Dossier) -> list[OtherVersion]:
    """Stages of other versions than ours that made rows of the dossier."""
    ours = {made_by(stage) for stage in (*dossier.report_stages, *dossier.dossier_stages)} | {READ}
    known = {made.rsplit(" ", 1)[0] for made in ours}
    theirs = {made for makers in queries.makers(connection).values() for made in makers}
    others = sorted(made for made in theirs - ours if made.rsplit(" ", 1)[0] in known)
    if not others:
        return []
    names = {made.rsplit(" ", 1)[0] for made in others}
    same = sorted(made for made in ours if made.rsplit(" ", 1)[0] in names)
    return [OtherVersion(", ".join(others), ", ".join(same))]


def _pending(connection: sa.Connection, dossier: Dossier) -> Iterator[FirsthandError]:
    """Whether there are judgements that the findings do not know yet."""
    if dossier.pending_in(connection):
        yield ReplayPending(dossier.place)


def _readable(found: Iterator[FirsthandError]) -> Iterator[FirsthandError]:
    """What a check finds; where the database itself cannot be read on, that is the finding."""
    try:
        yield from found
    except DatabaseError as error:
        yield DamagedDossier("database", "structure", str(error.orig))
    except DamagedDossier as error:
        yield error
    except ValueError as error:  # a JSON column that holds no JSON
        yield DamagedDossier("database", "value", str(error))


def fingerprint(dossier: Dossier) -> str:
    """One hash for the whole dossier, over the seals of all tables."""
    return dossier.fingerprint()


def _structure(connection: sa.Connection, _dossier: Dossier) -> Iterator[DamagedDossier]:
    """The database's own checks, of its pages and of the index of words."""
    if connection.dialect.name != "sqlite":
        return
    for line in connection.execute(sa.text("PRAGMA integrity_check")).scalars():
        if line != "ok":
            yield DamagedDossier("database", "structure", str(line))
    try:
        with connection.begin_nested() as nothing_kept:
            connection.execute(
                sa.text("INSERT INTO sentence_words(sentence_words, rank) VALUES ('integrity-check', 1)")
            )
            nothing_kept.rollback()
    except DatabaseError as error:
        if "readonly" not in str(error.orig):  # the index checks itself by a command that counts as writing
            yield DamagedDossier("sentence_words", "index", str(error.orig))


def _seals(connection: sa.Connection, _dossier: Dossier) -> Iterator[DamagedDossier]:
    state = queries.state(connection)
    for name, table in SEALED.items():
        if state.get(f"seal:{name}") != table_seal(connection, table):
            yield DamagedDossier(name, "table", "its rows are not those that were written")


def _memory(connection: sa.Connection, dossier: Dossier) -> Iterator[DamagedDossier]:
    """What the dossier remembers of its own making: migrations and what it was last linked for."""
    done = connection.execute(sa.select(MIGRATIONS).order_by(MIGRATIONS.c.number)).all()
    if [tuple(row) for row in done] != [(n, step.__name__) for n, step in enumerate(STEPS, 1)]:
        yield DamagedDossier("migrations", "table", "its rows are not those of this version")
    state = queries.state(connection)
    replay = dossier.replay(connection)
    linked_for = dossier.linked_for(queries.annotated_from(connection), replay.digest)
    if state.get("linked_for") != linked_for and not _other_version(connection, dossier):
        yield DamagedDossier("state", "linked_for", "the findings were made for other reports")
    for key in sorted(set(state) - {f"seal:{name}" for name in SEALED} - {"linked_for", JUDGED}):
        yield DamagedDossier("state", key, "no such value is ever written")


def _originals(connection: sa.Connection, _dossier: Dossier) -> Iterator[DamagedDossier]:
    for original in queries.originals(connection):
        if hashlib.sha256(original.content).hexdigest() != original.sha256:
            yield DamagedDossier("originals", original.sha256, "its bytes do not match their hash")


def _quotes(connection: sa.Connection, dossier: Dossier) -> Iterator[DamagedDossier]:
    """Each quote equals its slice of the report's text or title."""
    texts: dict[tuple[str, str], str] = {}
    for report in map(dossier.replay(connection).report, _records(connection, "reports", [])):
        texts[report.id, "text"], texts[report.id, "title"] = report.text, report.title.value or ""
    for name in (*REPORT_LAYERS, *LAYERS):
        errors: list[DamagedDossier] = []
        for record in _records(connection, name, errors):
            yield from (DamagedDossier(name, record.id, why) for why in _wrong_quotes(spans(record), texts))
        yield from errors


def _wrong_quotes(found: Iterable[EvidenceSpan], texts: Mapping[tuple[str, str], str]) -> Iterator[str]:
    for span in found:
        text = texts.get((span.report_id, span.field))
        if text is None:
            yield f"it names report {span.report_id}, which is not there"
        elif text[span.start : span.end] != span.quote or span.start < 0:
            yield f"the quote at {span.start}..{span.end} is not what stands there"


def _records(connection: sa.Connection, name: str, errors: list[DamagedDossier]) -> Iterator[Any]:
    """The records of a table; rows that are none go to ``errors``."""
    table, record = NOUNS[name]
    for row in connection.execute(sa.select(table)).mappings():
        try:
            yield from_row(name, record, dict(row))
        except DamagedDossier as error:
            errors.append(error)


# ---------------------------------------------------------------------------------------- recomputed


def _recomputed(connection: sa.Connection, dossier: Dossier) -> Iterator[DamagedDossier]:
    """Every report, mark and finding, made anew from the originals and held against the rows."""
    read = _read_again(connection, dossier)
    yield from _differences(connection, "reports", _rows(read.reports, READ))
    replay = dossier.replay(connection)
    judged = replay.report.all(read.reports)
    items = [item for batch in annotate(judged, stages=dossier.report_stages) for item in batch]
    names = {layer: made_by(stage) for stage in dossier.report_stages for layer in stage.makes}
    for layer in REPORT_LAYERS:
        rows = [row for item in items for row in _rows(getattr(item, layer), names[layer])]
        yield from _differences(connection, layer, rows)
    yield from _findings(connection, dossier, items, read, replay)


def _read_again(connection: sa.Connection, dossier: Dossier) -> Intake:
    first = first_paths(queries.files(connection))
    reports: list[Report] = []
    problems: list[Problem] = []
    for original in queries.originals(connection):
        read = read_original(original, first.get(original.sha256, ""), dossier.settings)
        reports += read.reports
        problems += read.problems
    return Intake(reports=tuple(sorted(reports, key=lambda report: report.id)), problems=tuple(problems))


def _findings(
    connection: sa.Connection, dossier: Dossier, items: Sequence[AnnotatedReport], read: Intake, replay: Replay
) -> Iterator[DamagedDossier]:
    pile, problems = run_stages(Pile.of(replay.counted(items)), dossier.dossier_stages, behind=replay.layers)
    problems += replay.problems(item.report.id for item in pile.reports)
    names = {layer: made_by(stage) for stage in dossier.dossier_stages for layer in stage.makes}
    for layer in LAYERS:
        yield from _differences(connection, layer, _rows(getattr(pile, layer), names.get(layer, "none")))
    again = [*_rows(read.problems, READ), *_rows(problems, "link")]
    again += [row for item in items for row in _rows(item.problems, "annotate")]
    for row in again:
        row["position"] = 0
    yield from _differences(connection, "problems", again, but=FILES)


def _rows(records: Sequence[Any], by: str) -> list[Row]:
    return [to_row(record, position=n, made_by=by) for n, record in enumerate(records)]


def _differences(
    connection: sa.Connection, name: str, rows: Sequence[Row], *, but: str | None = None
) -> Iterator[DamagedDossier]:
    """Stored rows against rows made anew; rows made by ``but`` cannot be made anew and are left to the seal."""
    table, _ = NOUNS[name]
    anew = {row["id"]: row for row in rows}
    stored = {row["id"]: dict(row) for row in connection.execute(sa.select(table)).mappings()}
    for key, row in stored.items():
        if but is None or row["made_by"] != but:
            if key not in anew:
                yield DamagedDossier(name, key, "the originals do not give this row")
            elif differs := _unequal(
                row, anew[key], ignore={"run_id", "position"} if name == "reports" else {"run_id"}
            ):
                yield DamagedDossier(name, key, f"the originals give another {differs}")
    for key in anew.keys() - stored.keys():
        yield DamagedDossier(name, key, "the row is missing")


def _unequal(stored: Row, anew: Row, *, ignore: set[str]) -> str | None:
    """The first column that differs."""
    for name in sorted(anew.keys() - ignore):
        if canonical({name: stored.get(name)}) != canonical({name: anew[name]}):
            return name
    return None
