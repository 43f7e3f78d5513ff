"""Pages of figures: one group with its values, origins and differences; the board of many.

In: a snapshot and a group, or a page number. Out: records for the templates. Known limit: the board shows a few
groups a page, each with all its figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.errors import BadAddress
from firsthand.model import Figure, FigureGroup, First, Relation, Standing
from firsthand.publish.overview import amount, short
from firsthand.web.charted import Edge, FigureRow, Node, figure_rows, graph_of
from firsthand.web.cited import Cited, OriginsView, Ref, cite, item_ref, origins_view, origins_words, place
from firsthand.web.lists import spread
from firsthand.web.snapshot import Snapshot

BOARD = 6  # groups on a page of the board


@dataclass(frozen=True, slots=True)
class Difference:
    """Two items that differ without conflict, and why that is none."""

    kind: str
    left: Ref
    right: Ref
    why: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group of figures: who gives which value, where, and on whose word."""

    id: str
    label: str
    values: tuple[str, ...]
    reports: int
    outlets: int
    origins: OriginsView | None
    origins_words: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    spread: int
    first: tuple[Ref, ...]
    rows: tuple[FigureRow, ...]
    cited: tuple[Cited, ...]
    headlines: tuple[Cited, ...]
    related: tuple[tuple[str, Ref, str], ...]
    differences: tuple[Difference, ...]
    conflicts: tuple[Ref, ...]
    stories: tuple[Ref, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The figures board: groups with their figures over time, those that went furthest first."""

    page: int
    pages: int
    total: int
    story: Ref | None
    groups: tuple[GroupPage, ...]


def group_page(snapshot: Snapshot, key: str) -> GroupPage:
    """The page of a group of figures.

    Raises:
        KeyError: there is no such group.
    """
    return snapshot.kept(("group", key), lambda: _group_page(snapshot, _groups(snapshot)[key]))


def _groups(snapshot: Snapshot) -> dict[str, FigureGroup]:
    return snapshot.kept("groups", lambda: {group.id: group for group in snapshot.pile.figure_groups})


def _group_page(snapshot: Snapshot, group: FigureGroup) -> GroupPage:
    figures = sorted((snapshot.pile.figure[key] for key in group.figure_ids), key=lambda each: _when(snapshot, each))
    reports = list(dict.fromkeys(figure.span.report_id for figure in figures))
    found, first = snapshot.origins(group.id), snapshot.view.firsts.get(group.id)
    family = {group.id, *(each.group_id for each in group.related)}
    family |= snapshot.kept("named by", lambda: _named_by(snapshot)).get(group.id, set())
    drawn = [group, *(other for key in sorted(family - {group.id}) if (other := _groups(snapshot).get(key)))]
    heads = [snapshot.pile.headline_figure[key] for key in group.headline_ids if key in snapshot.pile.headline_figure]
    conflicts = {
        each.id: each for key in (*group.figure_ids, *group.headline_ids) for each in snapshot.conflicts_of.get(key, ())
    }
    stories = dict.fromkeys(story for report in reports for story in snapshot.pile.stories_of.get(report, ()))
    nodes, edges = graph_of(snapshot, group.figure_ids, reports)
    return GroupPage(
        id=group.id,
        label=group.label,
        values=tuple(dict.fromkeys(map(amount, figures))),
        reports=len(reports),
        outlets=len(snapshot.outlets(reports)),
        origins=origins_view(snapshot, found),
        origins_words=origins_words(found),
        nodes=nodes,
        edges=edges,
        spread=spread(snapshot, group),
        first=_first(snapshot, first),
        rows=figure_rows(snapshot, drawn),
        cited=tuple(
            cite(snapshot, each.span, item_id=each.id, who=_who(snapshot, each.attribution_id)) for each in figures
        ),
        headlines=tuple(cite(snapshot, each.span, item_id=each.id) for each in heads),
        related=tuple((each.kind, item_ref(snapshot, each.group_id), each.because) for each in group.related),
        differences=differences(snapshot, group.figure_ids),
        conflicts=tuple(Ref(f"/conflicts/{key}", short(each.why, 110)) for key, each in conflicts.items()),
        stories=tuple(item_ref(snapshot, key) for key in stories),
        reasons=tuple(reason.because for reason in group.reasons),
    )


def _named_by(snapshot: Snapshot) -> dict[str, set[str]]:
    """The groups that name a group as their whole or part, by its id."""
    found: dict[str, set[str]] = {}
    for other in snapshot.pile.figure_groups:
        for each in other.related:
            found.setdefault(each.group_id, set()).add(other.id)
    return found


def _when(snapshot: Snapshot, figure: Figure) -> tuple[str, str, int]:
    """What figures are ordered by: the report's date, undated ones last, then the place."""
    span = figure.span
    return snapshot.pile.by_report[span.report_id].report.published.value or "9999", span.report_id, span.start


def _who(snapshot: Snapshot, attribution_id: str | None) -> str | None:
    return snapshot.view.speaker(snapshot.pile.attribution.get(attribution_id or "")) or None


def _first(snapshot: Snapshot, first: First | None) -> tuple[Ref, ...]:
    """Where it stands first, each report once."""
    found: dict[str, Standing] = {}
    for each in first.standings if first else ():
        found.setdefault(each.report_id, each)
    return tuple(_standing(snapshot, each.item, each.report_id, each.date) for each in found.values())


def _standing(snapshot: Snapshot, item: str, report: str, date: str | None) -> Ref:
    figure = snapshot.pile.figure.get(item)
    ref = item_ref(snapshot, report)
    return Ref(place(figure.span) if figure else ref.href, f"{date or 'undated'}, {ref.label}")


def differences(snapshot: Snapshot, keys: Sequence[str]) -> tuple[Difference, ...]:
    """Differences between some items that are no conflicts."""
    found: dict[str, Relation] = {each.id: each for key in keys for each in snapshot.relations_of.get(key, ())}
    return tuple(
        Difference(
            (each.drift or each.kind).replace("_", " "),
            item_ref(snapshot, each.left),
            item_ref(snapshot, each.right),
            each.why,
        )
        for each in found.values()
    )


def board_page(snapshot: Snapshot, *, page: str = "", story: str = "") -> BoardPage:
    """A page of the figures board, of one story or of all.

    Raises:
        BadAddress: there is no such page or story.
    """
    stories = {each.id: each for each in snapshot.pile.stories}
    if story and story not in stories:
        raise BadAddress("story", story, "there is no such story")
    groups = snapshot.kept(
        ("board", story), lambda: _board(snapshot, set(stories[story].report_ids) if story else None)
    )
    pages = max(1, -(-len(groups) // BOARD))
    number = int(page[:9]) if page.isascii() and page.isdigit() else (1 if not page else 0)
    if not 1 <= number <= pages:
        raise BadAddress("page", page, f"there are {pages}")
    shown = groups[(number - 1) * BOARD : number * BOARD]
    return BoardPage(
        page=number,
        pages=pages,
        total=len(groups),
        story=item_ref(snapshot, story) if story else None,
        groups=tuple(group_page(snapshot, each.id) for each in shown),
    )


def _board(snapshot: Snapshot, reports: set[str] | None) -> list[FigureGroup]:
    """Groups of more than one figure: the widest spread between reports and origins first, then the most reports."""
    found = []
    for group in snapshot.pile.figure_groups:
        homes = {snapshot.pile.figure[key].span.report_id for key in group.figure_ids}
        if len(group.figure_ids) > 1 and (reports is None or homes & reports):
            found.append((-spread(snapshot, group), -len(homes), group.label, group.id, group))
    return [group for *_, group in sorted(found, key=lambda each: each[:-1])]
