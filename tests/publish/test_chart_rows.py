"""Rows for charts, from the invented pile."""

from __future__ import annotations

import pytest

from firsthand.dossier import Dossier
from firsthand.model import FigureGroup
from firsthand.pile import Pile
from firsthand.publish.chart_rows import figure_rows, is_known, lineage_rows, node_rows, timeline_rows, widest_first


@pytest.fixture(scope="module")
def pile(built: Dossier) -> Pile:
    """The invented pile, linked and compared."""
    return built.pile


def address(item: str) -> str:
    """Where a page of an item would be."""
    return f"/items/{item}"


def test_a_row_has_the_bounds_the_hedge_and_the_sentence_of_its_figure(pile: Pile) -> None:
    """Nothing of an item is lost on its way to the chart."""
    for group in pile.figure_groups:
        rows = figure_rows(pile, [group], address)[: len(group.figure_ids)]
        for key, row in zip(group.figure_ids, rows, strict=True):
            figure = pile.figure[key]
            assert (row["bound"], row["href"]) == (figure.bound, f"/items/{key}")
            assert (float(row["low"]) if row["low"] else None) == figure.low
            assert row["hedged"] == "1" or not figure.hedges
            assert set(map(type, row.values())) == {str}


def test_origins_of_the_rows_are_those_that_were_counted(pile: Pile) -> None:
    """A chart shows no more independent origins than the dossier counts."""
    groups = {group.id: group for group in pile.figure_groups}
    counted = [found for found in pile.origins if found.subject_id in groups]
    assert counted
    for found in counted:
        assert sum(not is_known(root) for root in found.roots) == found.unknown
        rows = figure_rows(pile, [groups[found.subject_id]], address)
        keys = {row["origin_key"] for row in rows if row["level"] == "total"} - {""}
        assert len(keys) <= found.independent


def test_a_part_follows_its_total(pile: Pile) -> None:
    """And is marked as one."""
    totals = [group for group in pile.figure_groups if any(each.kind == "total" for each in group.related)]
    for group in totals:
        levels = [row["level"] for row in figure_rows(pile, [group], address)]
        assert levels == sorted(levels, reverse=True)
        assert "subset" in levels


def test_the_widest_spread_comes_first_and_a_single_figure_is_no_spread(pile: Pile) -> None:
    """Where reports differ most, one looks first."""
    ordered = widest_first(pile, pile.figure_groups)
    assert ordered

    def spread(group: FigureGroup) -> float:
        values = [middle for key in group.figure_ids if (middle := pile.figure[key].middle) is not None]
        assert len(values) > 1
        return max(values) / min(values) if min(values) > 0 else max(values) - min(values) + 1

    assert [spread(group) for group in ordered] == sorted(map(spread, ordered), reverse=True)


def test_every_end_of_an_edge_is_a_node_and_a_root_hangs_on_nothing(pile: Pile) -> None:
    """An outlet that is only cited has no page, but it has a place."""
    edges, nodes = lineage_rows(pile.lineage), node_rows(pile, pile.lineage, address)
    assert {row["id"] for row in nodes} == {row[end] for row in edges for end in ("child", "parent")}
    hanging = {row["child"] for row in edges if row["directed"] == "1"}
    assert not hanging & {row["id"] for row in nodes if row["root"] == "1"}
    assert all(row["label"] for row in nodes)


def test_a_timeline_keeps_its_clocks_and_how_dates_are_known(pile: Pile) -> None:
    """A row an entry."""
    rows = timeline_rows(pile.timeline, address)
    assert [(row["clock"], row["how"], row["date"]) for row in rows] == [
        (entry.clock, entry.how, entry.date or "") for entry in pile.timeline
    ]
