"""A dossier as FollowTheMoney entities, which OpenAleph and its tools load.

In: lines of ``publish.lines``. Out: ``entities.ftm.json``, one entity a line, and ``NOT-IN-FTM.md``, which counts what
has no place there and where it stands. Method: the entities of ``publish.ftm_entities``, cleaned and validated by the
library ``followthemoney``; a value that its cleaning drops stands as a text of the same entity, and is counted. Known
limit: cleaning also rewrites (Unicode NFC, language codes, spaces in names), so offsets of a text hold in the JSON
Lines and only mostly here; how many values were rewritten is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.publish.annotated import Line
from firsthand.publish.extras import library
from firsthand.publish.ftm_entities import LEFT_OUT, Entities, Wanted
from firsthand.publish.tables import json_line, write_file

if TYPE_CHECKING:
    from followthemoney.model import Model
    from followthemoney.property import Property
    from followthemoney.proxy import EntityProxy

ENTITIES, REST = "entities.ftm.json", "NOT-IN-FTM.md"

#: What FollowTheMoney has no property for, and where it is told all the same.
IN_WORDS = (
    ("hedges, bounds and denials of statements and figures", "in `description`, beside the words that they belong to"),
    ("that a happening is alleged", "at the head of its `name`, and as a keyword"),
    ("happenings told as denied, possible or to come", "notes, no events"),
    ("dates that are no plain day, month or year (about, between, open)", "in `notes`, as EDTF"),
    ("how a title, outlet, byline or date is known", "in `notes`"),
    ("how many independent origins, which, and where something stands first", "in `notes`"),
    ("places in the text, reasons, confidence, stages", "in `notes`"),
    ("SHA-256 of originals and texts", "in `notes`; `contentHash` is the SHA-1 of the original, as OpenAleph has it"),
    ("speakers without a name", "in the words of the report, in `description`"),
)


@dataclass(slots=True)
class _Tally:
    """What became of records and values."""

    records: dict[str, set[str]] = field(default_factory=dict)  # ids that stand in some entity, by noun
    schemas: dict[str, Counter[str]] = field(default_factory=dict)  # by noun
    beside: Counter[str] = field(default_factory=Counter)  # entities that stand for no single record, by schema
    given: Counter[str] = field(default_factory=Counter)  # values, by property
    dropped: Counter[str] = field(default_factory=Counter)
    rewritten: Counter[str] = field(default_factory=Counter)
    long: Counter[str] = field(default_factory=Counter)  # longer than the model advises
    refused: Counter[str] = field(default_factory=Counter)  # entities, by schema

    def count(self, wanted: Wanted) -> None:
        if not wanted.stands_for:
            self.beside[wanted.schema] += 1
        for noun, identity in wanted.stands_for:
            self.records.setdefault(noun, set()).add(identity)
            self.schemas.setdefault(noun, Counter())[wanted.schema] += 1


def write_entities(folder: Path, lines: Mapping[str, Iterator[Line]], sha1: Mapping[str, str]) -> list[Path]:
    """Write ``entities.ftm.json``, and beside it what is not in it.

    Args:
        folder: where to.
        lines: the lines of an export.
        sha1: of each original, by its SHA-256.

    Raises:
        MissingExtra: followthemoney is not installed.
        UnwritableOutput: the folder cannot be made or written.
    """
    model: Model = library("followthemoney", extra="ftm", needed_by="The format ftm").model
    entities, tally = Entities(lines, sha1), _Tally()
    pieces = (json_line(proxy.to_dict()) + "\n" for proxy in _checked(entities, model, tally))
    written = write_file(folder / ENTITIES, pieces)
    return [written, write_file(folder / REST, _rest(entities, tally))]


def _checked(entities: Entities, model: Model, tally: _Tally) -> Iterator[EntityProxy]:
    """The entities that the library finds valid; the others are counted, and nothing names them."""
    refusal = library("followthemoney.exc", extra="ftm", needed_by="The format ftm").InvalidData
    for wanted in entities:
        proxy = _proxy(wanted, model, tally)
        try:
            proxy.schema.validate(proxy.to_dict())
        except refusal:
            tally.refused[wanted.schema] += 1
            entities.known.discard(wanted.id)
            continue
        tally.count(wanted)
        yield proxy


def _proxy(wanted: Wanted, model: Model, tally: _Tally) -> EntityProxy:
    proxy = model.get_proxy({"id": wanted.id, "schema": wanted.schema, "properties": {}})
    lost = []
    for name, values in wanted.values.items():
        found = proxy.schema.properties[name]
        lost += [f"{name}: {value}" for value in values if not _kept(proxy, found, value, tally)]
    for told in lost:
        proxy.add("notes" if "notes" in proxy.schema.properties else "summary", told, quiet=True)
    return proxy


def _kept(proxy: EntityProxy, found: Property, value: str, tally: _Tally) -> bool:
    """Add a value; whether the library kept it."""
    cleaned = found.type.clean(value, proxy=proxy, format=found.format)
    kept = bool(cleaned) and proxy.unsafe_add(found, cleaned, cleaned=True) is not None
    name = f"{proxy.schema.name}.{found.name}"
    tally.given[name] += 1
    if not kept:
        tally.dropped[name] += 1
    elif cleaned != value:
        tally.rewritten[name] += 1
    if kept and len(value) > found.type.max_length:
        tally.long[name] += 1
    return kept


# --------------------------------------------------------------------------------------- what is not in it


def _rest(entities: Entities, tally: _Tally) -> Iterator[str]:
    """The page of what has no place, in Markdown; nothing of what reports say stands on it."""
    yield "# What FollowTheMoney does not hold\n\n"
    yield f"`{ENTITIES}` holds what this dossier has in the words of FollowTheMoney. All of the dossier is written by\n"
    yield "`firsthand export DOSSIER -o DIR`; the files named here are of that export.\n\n## Records\n\n"
    yield from _table(("noun", "records", "as", "not in it", "stands in", "why"), _nouns(entities, tally))
    beside = "; ".join(f"{count} {schema}" for schema, count in sorted(tally.beside.items()))
    yield f"\nBeside them, made of mentions and of outlets that are cited: {beside or 'nothing'}.\n"
    yield "\n## Told in words, since there is no property for it\n\n"
    yield from _table(("what", "where"), IN_WORDS)
    yield "\n## What cleaning did to values\n\n"
    yield "Values that the library drops stand in `notes` (of links: `summary`) of the same entity, behind the name\n"
    yield "of their property. Rewritten are Unicode forms, control characters, codes, quotation marks and spaces.\n\n"
    yield from _table(("property", "given", "dropped", "rewritten", "longer than advised"), _values(tally))
    refused = "; ".join(f"{count} {schema}" for schema, count in sorted(tally.refused.items()))
    yield f"\nEntities that the library found invalid, left out and named by none: {refused or 'none'}.\n"


def _nouns(entities: Entities, tally: _Tally) -> Iterator[tuple[str, ...]]:
    for noun, lines in entities.lines.items():
        schemas = "; ".join(f"{count} {schema}" for schema, count in sorted(tally.schemas.get(noun, {}).items()))
        missing = len(lines) - len(tally.records.get(noun, ()))
        where = (f"`{noun}.jsonl`", LEFT_OUT.get(noun, "the library found it invalid")) if missing else ("", "")
        yield noun, str(len(lines)), schemas, str(missing), *where


def _values(tally: _Tally) -> Iterator[tuple[str, ...]]:
    counted = (tally.dropped, tally.rewritten, tally.long)
    for name in sorted(tally.given):
        if any(name in each for each in counted):
            yield f"`{name}`", str(tally.given[name]), *(str(each[name]) for each in counted)


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |\n|{'---|' * len(header)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"
