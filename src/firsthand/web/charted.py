"""Rows that charts are drawn from: the same that the table beneath says.

In: figure groups, edges, timeline entries. Out: plain rows, whose values the templates put into ``data-`` attributes.
Known limit: what a chart cannot place (a quantity without a number) stands in the table alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from firsthand.model import Figure, FigureGroup, Lineage, Root, TimelineEntry
from firsthand.publish.overview import amount, short
from firsthand.web.cited import Ref, item_ref, place
from firsthand.web.roots import roots_of
from firsthand.web.snapshot import Snapshot

LABEL = 80
MOST_EDGES = 150  # in one graph


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as a dot: when, how much, on whose word."""

    id: str
    group: str
    label: str
    words: str
    date: str | None
    how: str
    low: float | None
    high: float | None
    bound: str
    unit: str
    hedges: tuple[str, ...]
    who: str | None
    report: Ref
    origin: str
    origin_key: str
    level: str
    href: str


@dataclass(frozen=True, slots=True)
class Node:
    """A report, outlet or item in the graph of lineage."""

    id: str
    label: str
    date: str | None
    root: bool
    href: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Who hangs on whom, how, and how sure."""

    id: str
    child: Ref
    parent: Ref
    child_id: str
    parent_id: str
    kind: str
    directed: bool
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of the timeline."""

    date: str | None
    interval: str | None
    clock: str
    how: str
    factuality: str
    label: str
    href: str
    told_by: tuple[Ref, ...]


def figure_rows(snapshot: Snapshot, groups: Iterable[FigureGroup]) -> tuple[FigureRow, ...]:
    """The figures of some groups, by date."""
    rows = []
    for group in groups:
        roots = roots_of(snapshot.origins(group.id), group.figure_ids)
        part = any(each.kind == "subset" for each in group.related)
        rows += [
            _figure_row(snapshot, group, snapshot.pile.figure[key], roots[key], "subset" if part else "total")
            for key in group.figure_ids
        ]
    return tuple(sorted(rows, key=lambda row: (row.group, row.date or "9999", row.id)))


def _figure_row(snapshot: Snapshot, group: FigureGroup, figure: Figure, root: Root | None, level: str) -> FigureRow:
    report = snapshot.pile.by_report[figure.span.report_id].report
    said = snapshot.pile.attribution.get(figure.attribution_id or "")
    hedges = tuple(span.quote for span in (*figure.hedges, *(said.hedges if said else ())))
    return FigureRow(
        id=figure.id,
        group=group.id,
        label=short(group.label, LABEL),
        words=amount(figure),
        date=figure.as_of or report.published.value,
        how="as of" if figure.as_of else f"published, {report.published.how}",
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        unit=figure.unit,
        hedges=tuple(dict.fromkeys(hedges)),
        who=snapshot.view.speaker(said) or None,
        report=item_ref(snapshot, report.id),
        origin=root.label if root else "",
        origin_key=root.label if root else "",
        level=level,
        href=place(figure.span),
    )


def graph(snapshot: Snapshot, edges: Iterable[Lineage]) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """The nodes and edges of some lineage; what nothing known hangs on is a root."""
    edges = tuple(edges)
    children = {edge.child for edge in edges if edge.directed}
    keys = dict.fromkeys(key for edge in edges for key in (edge.parent, edge.child))
    nodes = tuple(_node(snapshot, key, root=key not in children) for key in keys)
    return nodes, tuple(
        Edge(edge.id, item_ref(snapshot, edge.child), item_ref(snapshot, edge.parent), edge.child, edge.parent,
             edge.kind, edge.directed, edge.confidence, edge.reasons)
        for edge in edges
    )  # fmt: skip


def graph_of(
    snapshot: Snapshot, keys: Iterable[str], reports: Collection[str]
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """The lineage of something: what its items hang on and what hangs on these, and of its reports among themselves."""
    edges = {edge.id: edge for key in keys for edge in snapshot.edges_of.get(key, ())}
    for key in reports:
        between = (edge for edge in snapshot.edges_of.get(key, ()) if {edge.child, edge.parent} <= set(reports))
        edges |= {edge.id: edge for edge in between}
    return graph(snapshot, list(edges.values())[:MOST_EDGES])


def _node(snapshot: Snapshot, key: str, *, root: bool) -> Node:
    home = key if key in snapshot.pile.by_report else snapshot.home_of.get(key)
    date = snapshot.pile.by_report[home].report.published.value if home else None
    ref = item_ref(snapshot, key)
    return Node(key, short(ref.label, LABEL), date, root, ref.href)


def entry_place(snapshot: Snapshot, entry: TimelineEntry) -> str:
    """Where an entry of the timeline leads: its first sentence, the report that was published, or its own page."""
    if entry.evidence:
        return place(entry.evidence[0])
    if entry.id in snapshot.published:
        return f"/reports/{snapshot.published[entry.id]}"
    return f"/items/{entry.event_id or entry.id}"


def moments(snapshot: Snapshot, entries: Iterable[TimelineEntry]) -> tuple[Moment, ...]:
    """Entries of the timeline, by date; those without one last, by the day by which they had happened."""
    found = [
        Moment(entry.date, entry.interval, entry.clock, entry.how, entry.factuality, short(entry.label, LABEL + LABEL),
               entry_place(snapshot, entry),
               tuple(item_ref(snapshot, key) for key in snapshot.reports_of(entry)))
        for entry in entries
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda each: (each.date is None, each.date or _last(each.interval), each.clock, each.label))
    )


def _last(interval: str | None) -> str:
    """The end of an EDTF interval: what "../2009-05-07" is sorted by."""
    return (interval or "").rpartition("/")[2].strip(".") or "9999"
