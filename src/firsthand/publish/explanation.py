"""An item explained: what it is, why it is so, and the sentences it stands on.

In: a pile and an item's id. Out: an ``Explanation`` in plain words: a sentence on how often it stands in the pile and
whom it goes back to, the item's own values, its reasons, its origins, and each piece of evidence with the sentence
around it. Method: a walk over the record and the records it names, so that a new noun needs no code here. Known
limit: a story or entity of hundreds of mentions lists the first ``MOST`` only and says so.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from firsthand.evidence import names, spans, whole_id
from firsthand.model import Entity, EvidenceSpan, First, Origins, Reason, Report, Utterance
from firsthand.pile import LAYERS, Pile
from firsthand.publish.annotated import number as plain_number
from firsthand.publish.collation import printed
from firsthand.store.schema import REPORT_LAYERS

MOST = 60  # sentences in one explanation
MOST_NAMED = 6  # values, or roots, that a summary names


@dataclass(frozen=True, slots=True)
class Witness:
    """A sentence that an item stands on: the spans in it, its words and the report."""

    spans: tuple[EvidenceSpan, ...]
    sentence: str
    report: Report


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of an item."""

    id: str
    noun: str
    summary: str  # of what has origins: how often it stands in the pile and whom it goes back to; else empty
    facts: tuple[tuple[str, tuple[str, ...]], ...]  # name and values
    reasons: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    left_out: int  # witnesses beyond MOST


def explain(pile: Pile, item_id: str) -> Explanation:
    """Explain an item; its id may be shortened as far as it stays the only one.

    Raises:
        UnknownItem: the dossier has no item with that id.
        AmbiguousItem: the shortened id fits several.
    """
    items = records_by_id(pile)
    item_id = whole_id(item_id, items)
    noun, record = items[item_id]
    about = [record, *_standing(pile, item_id)]
    involved = [found for found in (*pile.conflicts, *pile.relations) if item_id in names(found)]
    witnesses = _witnesses(dict.fromkeys(_evidence([*about, *involved], items)), pile)
    return Explanation(
        id=item_id,
        noun=noun,
        summary=_summary(record, items, pile),
        facts=tuple(_facts(record, items, pile)),
        reasons=tuple(dict.fromkeys(_reasons([*about, *involved]))),
        witnesses=tuple(witnesses[:MOST]),
        left_out=max(0, len(witnesses) - MOST),
    )


def _standing(pile: Pile, item_id: str) -> list[Origins | First]:
    """On how many origins an item stands, and where it stands first."""
    found: list[Origins | First] = [*pile.origins, *pile.firsts]
    return [one for one in found if one.subject_id == item_id]


def _summary(record: Any, items: dict[str, tuple[str, Any]], pile: Pile) -> str:
    """In plain words: “300” stands 4 times, in 3 reports by 2 outlets; it goes back to 1 independent origin."""
    found = next((origins for origins in pile.origins if origins.subject_id == record.id), None)
    if found is None:
        return ""
    standing = pile.subjects[record.id]
    homes = {spans(items[key][1])[0].report_id for key in standing}
    outlets = {pile.by_report[home].report.outlet.value for home in homes} - {None}
    by = f" by {count_of(len(outlets), 'outlet')}" if outlets else ""
    values = [f"“{pile.figure[key].span.quote}”" for key in standing if key in pile.figure]
    what = listed(values, ", ") or "It"
    return f"{what} stands {count_of(len(standing), 'time')}, in {count_of(len(homes), 'report')}{by}. {_roots(found)}."


def _roots(found: Origins) -> str:
    """Whom all of it goes back to, and how much of that cannot be told."""
    known = count_of(found.independent, "independent origin")
    unknown = f" and {found.unknown} unknown" if found.unknown else ""
    return f"It goes back to {known}{unknown}: {listed([root.label for root in found.roots], '; ')}"


def listed(words: Sequence[str], between: str) -> str:
    """Some words, each once; of very many the first ones."""
    told = list(dict.fromkeys(words))
    return between.join(told[:MOST_NAMED]) + (f"{between}…" if len(told) > MOST_NAMED else "")


def count_of(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "2 reports"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def records_by_id(pile: Pile) -> dict[str, tuple[str, Any]]:
    """Every record by id, with the name of its layer."""
    found: dict[str, tuple[str, Any]] = {item.report.id: ("reports", item.report) for item in pile.reports}
    for item in pile.reports:
        found |= {mark.id: (layer, mark) for layer in REPORT_LAYERS for mark in getattr(item, layer)}
    return found | {record.id: (layer, record) for layer in LAYERS for record in getattr(pile, layer)}


def _facts(record: Any, items: dict[str, tuple[str, Any]], pile: Pile) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The record's plain values; ids are told with a word of what they name."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name in ("id", "reasons", "text", "page_text", "lines", "links") or value is None or value == ():
            continue
        parts = value if isinstance(value, tuple) else (value,)
        yield field.name, tuple(worded(part, items, pile) for part in parts)
    if isinstance(record, Utterance):
        reports = [pile.by_report[reading.span.report_id].report for reading in record.readings]
        names = [f"[{number}] {report.outlet.value or report.file}" for number, report in enumerate(reports, 1)]
        yield "collated", tuple(printed([reading.span.quote for reading in record.readings], names))


def worded(value: Any, items: dict[str, tuple[str, Any]], pile: Pile) -> str:
    """A value of a record; an id is told with a word of what it names."""
    if isinstance(value, tuple):
        return "; ".join(worded(part, items, pile) for part in value)
    if isinstance(value, EvidenceSpan):
        return f"“{value.quote}”"
    if isinstance(value, str) and value in items:
        return f"{describe(items[value][1], pile)} [{value}]"
    if dataclasses.is_dataclass(value):
        parts = (getattr(value, field.name) for field in dataclasses.fields(value))
        return ", ".join(worded(part, items, pile) for part in parts if part is not None)
    return str(plain_number(value)) if isinstance(value, float) else str(value)


def describe(record: Any, pile: Pile) -> str:
    """A record in a few words of its own."""
    if isinstance(record, Report):
        return name_of(record)
    for name in ("label", "name") if hasattr(record, "span") else ("label", "name", "why"):
        if isinstance(value := getattr(record, name, None), str) and value:
            return value
    if isinstance(record, Entity) and record.mention_ids:
        return f"“{pile.called(record)}”"
    found = spans(record)
    return f"“{found[0].quote}” ({name_of(pile.by_report[found[0].report_id].report)})" if found else record.id


def name_of(report: Report) -> str:
    """A report's outlet, date and headline, as far as they are known."""
    parts = (report.outlet.value, report.published.value, report.title.value or report.file)
    return ", ".join(part for part in parts if part)


def _reasons(records: Sequence[Any]) -> Iterator[str]:
    for record in records:
        if isinstance(record, Origins):
            yield f"{record.independent} independent origin(s), {record.unknown} unknown"
            yield from (f"root: {root.label}: {root.because}" for root in record.roots)
            yield from (f"dependent: {part.because}" for part in record.dependent)
        elif isinstance(record, First):
            dates = sorted({standing.date or "undated" for standing in record.standings})
            yield f"stands earliest in this pile: {', '.join(dates)}"
        for reason in getattr(record, "reasons", ()):
            yield f"{reason.because} ({reason.feature})" if isinstance(reason, Reason) else str(reason)
        if why := getattr(record, "why", ""):
            yield f"{getattr(record, 'kind', '')}: {why}"


def _evidence(records: Sequence[Any], items: dict[str, tuple[str, Any]]) -> Iterator[EvidenceSpan]:
    """The spans of the records, then those of the records that they name."""
    for record in records:
        yield from spans(record)
    for record in records:
        for name in names(record):
            if name in items and not isinstance(items[name][1], Report):
                yield from spans(items[name][1])


def _witnesses(evidence: Iterable[EvidenceSpan], pile: Pile) -> list[Witness]:
    """The sentences of some spans, each once, in the order in which the spans come."""
    found: dict[tuple[str, str, int, int], list[EvidenceSpan]] = {}
    for span in evidence:
        start, end = around(span, pile)
        found.setdefault((span.report_id, span.field, start, end), []).append(span)
    witnesses = []
    for (report_id, field, start, end), inside in found.items():
        report = pile.by_report[report_id].report
        text = report.text if field == "text" else report.title.value or ""
        witnesses.append(Witness(tuple(sorted(inside)), " ".join(text[start:end].split()), report))
    return witnesses


def around(span: EvidenceSpan, pile: Pile) -> tuple[int, int]:
    """Start and end of the sentences that a span stands in; of a headline all of it."""
    item = pile.by_report[span.report_id]
    if span.field == "title":
        return 0, len(item.report.title.value or "")
    first = max(0, bisect_right(item.sentences, span.start, key=lambda sentence: sentence.span.start) - 1)
    near = takewhile(lambda sentence: sentence.span.start < span.end, islice(item.sentences, first, None))
    inside = [sentence.span for sentence in near if span.start < sentence.span.end]
    return (inside[0].start, inside[-1].end) if inside else (span.start, span.end)
