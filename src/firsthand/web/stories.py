"""The page of a story: on one screen what is told, on whose word, where reports differ, and who hangs on whom.

In: a snapshot and a story. Out: a record for the template. Known limit: of long stories the figures, statements and
dates that most reports have are shown, with links to all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.model import Story, TimelineEntry
from firsthand.publish.overview import short
from firsthand.web.charted import MOST_EDGES, Edge, Moment, Node, graph, moments
from firsthand.web.cited import Ref, item_ref
from firsthand.web.listing import Line
from firsthand.web.lists import SPECS
from firsthand.web.snapshot import Snapshot, most_first

MOST = 12  # figures, statements, quotations on a story's page
MOST_DATES = 40


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a story, how often, in how many reports."""

    ref: Ref
    statements: int
    reports: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a list that belong to the story."""

    noun: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story at a glance."""

    id: str
    label: str
    topic: str | None
    reports: Table
    outlets: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None
    roots: tuple[Ref, ...]
    figures: Table
    claims: Table
    utterances: Table
    conflicts: Table
    speakers: tuple[Speaker, ...]
    moments: tuple[Moment, ...]
    all_moments: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    reasons: tuple[str, ...]


def story_page(snapshot: Snapshot, key: str) -> StoryPage:
    """The page of a story.

    Raises:
        KeyError: there is no such story.
    """
    return snapshot.kept(("story", key), lambda: _page(snapshot, _stories(snapshot)[key]))


def _stories(snapshot: Snapshot) -> dict[str, Story]:
    return snapshot.kept("stories", lambda: {each.id: each for each in snapshot.pile.stories})


def _page(snapshot: Snapshot, story: Story) -> StoryPage:
    inside = set(story.report_ids)
    dates = sorted(d for key in inside if (d := snapshot.pile.by_report[key].report.published.value))
    edges = [
        edge
        for key in story.report_ids
        for edge in snapshot.edges_of.get(key, ())
        if edge.child == key and edge.parent in inside
    ]
    nodes, drawn = graph(snapshot, edges[:MOST_EDGES])
    children = {edge.child for edge in edges if edge.directed}
    entries = told(entry for entry in _entries(snapshot, story) if entry.date or entry.interval)
    outlets = Counter(
        snapshot.pile.by_report[key].report.outlet.value or "outlet not known" for key in story.report_ids
    )
    topic = next((each.label for each in snapshot.pile.topics if story.id in each.story_ids), None)
    return StoryPage(
        id=story.id,
        label=story.label,
        topic=topic,
        reports=_table(snapshot, "reports", inside, len(inside)),
        outlets=tuple(most_first(outlets)),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        roots=tuple(item_ref(snapshot, each) for each in sorted({edge.parent for edge in edges} - children)),
        figures=_table(snapshot, "figures", _in_story(snapshot, "figures", inside), MOST),
        claims=_table(snapshot, "claims", _in_story(snapshot, "claims", inside), MOST),
        utterances=_table(snapshot, "utterances", _in_story(snapshot, "utterances", inside), MOST),
        conflicts=_table(snapshot, "conflicts", _in_story(snapshot, "conflicts", inside), MOST),
        speakers=tuple(_speakers(snapshot, inside)),
        moments=moments(snapshot, entries[:MOST_DATES]),
        all_moments=len(entries),
        nodes=nodes,
        edges=drawn,
        reasons=tuple(reason.because for reason in story.reasons),
    )


def _table(snapshot: Snapshot, noun: str, keys: set[str], most: int) -> Table:
    """The rows of a list with some ids, in the list's own order."""
    spec = SPECS[noun]
    rows = snapshot.kept(("rows", noun), lambda: tuple(spec.rows(snapshot)))
    number = snapshot.kept(("number", noun), lambda: {row.id: at for at, row in enumerate(rows)})
    found = sorted(number[key] for key in keys if key in number)
    return Table(
        noun, tuple(column.label for column in spec.columns), tuple(rows[at] for at in found[:most]), len(found)
    )


def _in_story(snapshot: Snapshot, noun: str, inside: set[str]) -> set[str]:
    """Ids of the figures, claims, quotations or conflicts that stand in some reports."""
    homes = snapshot.kept(("homes", noun), lambda: _homes(snapshot, noun))
    return {key for report in inside for key in homes.get(report, ())}


def _homes(snapshot: Snapshot, noun: str) -> dict[str, set[str]]:
    """Ids of the items of a noun by report."""
    found: dict[str, set[str]] = {}
    pile = snapshot.pile
    members: dict[str, list[tuple[str, list[str]]]] = {
        "figures": [(each.id, snapshot.homes(each.figure_ids)) for each in pile.figure_groups],
        "claims": [(each.id, snapshot.homes((*each.attribution_ids, *each.sentence_ids))) for each in pile.claims],
        "utterances": [(each.id, [reading.span.report_id for reading in each.readings]) for each in pile.utterances],
        "conflicts": [
            (each.id, [s.report_id for side in each.sides for s in side.evidence]) for each in pile.conflicts
        ],
    }
    for key, reports in members[noun]:
        for report in reports:
            found.setdefault(report, set()).add(key)
    return found


def _entries(snapshot: Snapshot, story: Story) -> list[TimelineEntry]:
    by_report = snapshot.kept("entries", lambda: _entries_by_report(snapshot))
    return list({entry.id: entry for key in story.report_ids for entry in by_report.get(key, ())}.values())


def told(entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """The entries by weight; several happenings of one sentence on one date are told once."""
    found: dict[tuple[object, ...], TimelineEntry] = {}
    for entry in sorted(entries, key=_weight):
        found.setdefault((entry.label, entry.date or entry.interval, entry.clock), entry)
    return list(found.values())


def _weight(entry: TimelineEntry) -> tuple[object, ...]:
    """What is told of a story first: what has a date, and stands in most reports."""
    reports = {span.report_id for span in entry.evidence}
    return entry.date is None, -len(reports), entry.clock == "publication", entry.date or "", entry.id


def _entries_by_report(snapshot: Snapshot) -> dict[str, list[TimelineEntry]]:
    found: dict[str, list[TimelineEntry]] = {}
    for entry in snapshot.pile.timeline:
        for report in snapshot.reports_of(entry):
            found.setdefault(report, []).append(entry)
    return found


def _speakers(snapshot: Snapshot, inside: set[str]) -> list[Speaker]:
    """Who speaks most, in most reports first."""
    statements: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    for key in inside:
        for said in snapshot.pile.by_report[key].attributions:
            if who := snapshot.pile.speaker_of(said):
                statements[who] += 1
                reports.setdefault(who, set()).add(key)
    known = [who for who in statements if not _is_pronoun(snapshot, who)]
    order = sorted(
        known, key=lambda who: (-len(reports[who]), not snapshot.pile.entity[who].name, -statements[who], who)
    )
    return [Speaker(_named(snapshot, who), statements[who], len(reports[who])) for who in order[:MOST]]


def _is_pronoun(snapshot: Snapshot, who: str) -> bool:
    """Whether somebody is only "he" or "who" in the whole pile, which tells nobody who that is."""
    entity = snapshot.pile.entity[who]
    marks = [snapshot.pile.mention[key] for key in entity.mention_ids]
    return not entity.name and all(mark.form == "pronoun" for mark in marks)


def _named(snapshot: Snapshot, who: str) -> Ref:
    entity = snapshot.pile.entity[who]
    return Ref(f"/people/{who}", entity.name or short(snapshot.pile.called(entity), 60))
